"""What was pending or public before letters and files were kept at submitting is kept as it stands."""

from django.db import transaction
from django.db.models import Q
from wagtail.models import Revision

from cms.core.events.upgrading import tell_upgraded

from ..enums import ROW_FORMAT, EscalationState
from ..letters import content_of
from ..models import Escalation, FactCheckPage, PageSubmission
from .page_files import hold_files_of


def keep_after_migrate(plan=(), using="default", **kwargs) -> None:
    """post_migrate receiver of the desk."""
    if plan and using == "default":
        keep_pending_letters()
        hold_files_of_earlier_pages()


def keep_pending_letters() -> int:
    """Compose, once, the letters that wait for approval and were submitted before; returns how many."""
    pending = Escalation.objects.filter(state=EscalationState.PENDING, composed__isnull=True)
    with transaction.atomic():
        waiting = list(pending.select_related("item"))
        for escalation in waiting:
            kept = {"composed": content_of(escalation), "submitted_at": escalation.changed_at}
            if escalation.submitted_by_id:
                kept["row_format"] = ROW_FORMAT  # nothing is lacking any more
            Escalation.objects.filter(pk=escalation.pk).update(**kept)
        tell_upgraded()
    return len(waiting)


def hold_files_of_earlier_pages() -> None:
    """The pictures and files that submitted and public revisions show change no more; again is harmless."""
    submitted = dict(PageSubmission.objects.values_list("revision", "page"))
    for page in FactCheckPage.objects.filter(~Q(last_live_revision=None) | ~Q(live_revision=None)):
        submitted.update({pk: page.pk for pk in (page.last_live_revision_id, page.live_revision_id) if pk})
    pages = FactCheckPage.objects.in_bulk(set(submitted.values()))
    for revision in Revision.objects.filter(pk__in=submitted).order_by("pk").iterator(chunk_size=100):
        with transaction.atomic():
            hold_files_of(pages[submitted[revision.pk]], revision)
            tell_upgraded()
