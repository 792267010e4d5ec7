"""Files for readers, one by one: Wagtail asks whether the collection is open to who reads."""

from wagtail.documents.views.serve import serve

from .models import Document

SHOWN_BY_BROWSERS = "application/pdf"  # which show none in a sandbox


def serve_document(request, document_id, document_filename):
    """The file, with its stored name for an address. 404 for any other, and where the stored file is gone."""
    response = serve(request, document_id, document_filename)
    response["X-Content-Type-Options"] = "nosniff"
    if response.streaming and response["Content-Type"] != SHOWN_BY_BROWSERS:  # no form for a password
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if _is_restricted(document_id):
        response["Cache-Control"] = "private, no-store"
    return response


def _is_restricted(document_id) -> bool:
    document = Document.objects.select_related("collection").get(pk=document_id)
    return document.collection.get_view_restrictions().exists()
