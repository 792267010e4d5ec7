"""Signals that the desk's models send, for what stands above them."""

from django.dispatch import Signal

# A revision of a fact-check went live: sent by `FactCheckPage.save()` with `page`, in the save's transaction.
# It is sent so that a receiver's exception undoes the save (`send`, not `send_robust`).
page_went_live = Signal()
