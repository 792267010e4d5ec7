"""Private files: asked for by permission, logged, handed out as attachments that can run nothing."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.generic.base import View

from cms.core.machines.errors import NotAllowed, Refused

from ..models import Evidence, Paper
from ..permissions import may_see_desk
from ..selectors.scope import escalations_for, items_for
from ..services import evidence as evidence_service
from ..services import papers as papers_service
from ..services.thumbnails import thumbnail
from .access import DeskView, subject_for

SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


def guarded(response):
    """`response`, which nothing can run in and nobody else keeps."""
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def attachment(opened, name, content_type):
    """An open file, to be saved under `name`."""
    return guarded(FileResponse(opened, as_attachment=True, filename=name, content_type=content_type))


class EvidenceFileView(DeskView):
    """The file of one piece of evidence; each opening is a row of its custody."""

    http_method_names = ["get", "options"]

    def get(self, request, public_id):
        rows = Evidence.objects.filter(item__in=items_for(request.user)).select_related("item")
        evidence = get_object_or_404(rows, public_id=public_id)
        if not evidence.file:
            raise Http404
        try:
            opened = evidence_service.open_evidence(evidence, by=request.user)
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        return attachment(opened, evidence.original_name or str(public_id), evidence.content_type)


class EvidenceThumbnailView(View):
    """A picture of evidence, small; it never changes, so the person's own browser keeps it for a day."""

    http_method_names = ["get", "options"]

    def get(self, request, public_id):
        if not may_see_desk(request.user):
            raise PermissionDenied
        rows = Evidence.objects.filter(item__in=items_for(request.user)).select_related("item")
        evidence = get_object_or_404(rows, public_id=public_id)
        try:
            small = thumbnail(evidence, by=request.user) if evidence.file else None
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        if small is None:
            raise Http404
        response = guarded(HttpResponse(small, content_type="image/webp"))
        response.kept_for = 86_400
        return response


class PaperFileView(DeskView):
    """A paper of a request to the ministry."""

    http_method_names = ["get", "options"]

    def get(self, request, public_id):
        rows = Paper.objects.filter(escalation__in=escalations_for(request.user))
        paper = get_object_or_404(rows.select_related("escalation__item"), public_id=public_id)
        try:
            opened = papers_service.open_paper(paper, by=request.user)
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        return attachment(opened, paper.name, paper.content_type)


class LetterPreviewView(DeskView):
    """The letter as PDF before it has a number: looked at, never stored."""

    http_method_names = ["get", "options"]

    def get(self, request, key):
        escalation = subject_for(request.user, "escalation", key)
        if escalation.recipient_id is None:
            raise Http404
        try:
            content = papers_service.preview(escalation, by=request.user)
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        except Refused as refusal:
            return guarded(HttpResponse(str(refusal), status=409, content_type="text/plain; charset=utf-8"))
        response = HttpResponse(content, content_type="application/pdf")
        response.headers["Content-Disposition"] = f'attachment; filename="{escalation.item.reference}.pdf"'
        return guarded(response)
