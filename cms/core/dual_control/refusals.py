"""A refusal is told with what was typed: the screen it came from may have no field for it any more."""

from django.contrib import messages
from django.utils.translation import gettext as _


def tell_refusal(request, refusal: Exception) -> None:
    """Put the refusal's sentence among the messages, and after it the reason that the form carried."""
    said, typed = str(refusal), request.POST.get("reason", "").strip()
    if typed:
        said = f"{said} " + _("Bạn đã gõ: “%(reason)s”") % {"reason": typed}
    messages.error(request, said)
