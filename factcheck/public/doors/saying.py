"""More words and files by whoever holds a code: the same form for reports and appeals."""

import json

from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse

from cms.core.doors.asked import RECEIPT_PAGE
from cms.core.machines.errors import ActionError
from cms.core.machines.on_forms import put_refusal
from cms.core.machines.writer import perform
from cms.core.shredding import KeyShredded

from ...forms.uploads import files_of


def say_more(request, subject, form, page):
    """Do the act that the form names with what it brings, and lead back to the page.

    The same sent again changes nothing. What is wrong comes back by `page(form, files, status=422)`, with
    what was typed and sent.
    """
    act, files = request.POST["act"], files_of(request)
    for reason in files.refused:
        form.add_error(None, reason)
    if not form.is_valid():
        return page(form, files, status=422)
    given = {name: form.cleaned_data[name] for name in ("words", "links") if name in form.fields}
    try:
        with transaction.atomic():
            if form.brings_first(_brought(request, act)):
                perform(subject, act, data={**given, "files": files.uploads})
    except ActionError as refused:
        put_refusal(form, refused)
        return page(form, files, status=422)
    return redirect(reverse(RECEIPT_PAGE) + f"#{act}")


def _brought(request, act: str) -> str:
    """What tells this sending from another of the same form; of a plain file its name."""
    sent = [request.POST.getlist(name) for name in ("words", "links", "upload_ids")]
    return json.dumps([act, sent, [(file.name, file.size) for file in request.FILES.getlist("files")]])


def described_file(file) -> dict:
    """What the page of a receipt says of a file, without opening it."""
    try:
        name = file.name
    except KeyShredded:
        name = ""
    return {
        "id": file.public_id,
        "name": name,
        "size": file.size,
        "kind": file.kind,
        "is_there": not file.removed_at,
        "is_used": file.used_at is not None,
    }
