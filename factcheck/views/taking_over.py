"""A copy of what was sent becomes evidence of its case; afterwards its report or appeal shows again."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from wagtail.admin import messages

from cms.core.machines.errors import ActionError, InvalidInput, NotAllowed

from .links import subject_url


def take_over(request, subject, take, *, title: str, done: str):
    """POST kind, title (else `title`) and whether the form said that it was taken before:
    `take(by=, kind=, title=, again=)`; say `done`, or why not."""
    kind, given = request.POST.get("kind", ""), request.POST.get("title", "").strip()
    try:
        take(by=request.user, kind=kind, title=given or title, again="again" in request.POST)
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    except InvalidInput as wrong:
        messages.error(request, " ".join(map(str, wrong.fields.values())))
    except ActionError as refused:
        messages.error(request, str(refused))
    else:
        case = subject.case
        button = messages.button(subject_url(case, "evidence"), case.reference)
        messages.success(request, done, buttons=[button])
    return redirect(subject_url(subject))
