"""What whoever holds a code asks for on the page of its receipt: one way for every kind."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from cms.core.machines.errors import ActionError

RECEIPT_PAGE = "portal_receipt"  # its address is the portal's, as `in_hand.SENT_PAGE`
WITHDRAW = "withdraw"
CONTACT = "contact"  # the part that every kind may have


def do_asked(
    request: HttpRequest,
    acts: Mapping[str, Callable[[QueryDict], object]],
    page: Callable[..., HttpResponse],
) -> HttpResponse:
    """Do the act that the form names (`act`), and lead back to the page; nothing for one that is not there.

    To withdraw is asked once more. `page` renders it, given `withdrawing=True`, or `refused` (why not) and a
    `status`.
    """
    act = request.POST.get("act", "")
    if act not in acts:
        return redirect(RECEIPT_PAGE)
    if act == WITHDRAW and not request.POST.get("sure"):
        return page(withdrawing=True)
    try:
        acts[act](request.POST)
    except ActionError as refused:
        return page(status=422, refused=str(refused))
    return redirect(reverse(RECEIPT_PAGE) + f"#{act}")
