"""What stays of a report at the desk, whatever its reporter removes."""

from cms.core.events.services import history

from ..models import Item, Report, ReportFile


def was_taken(report: Report) -> bool:
    """Whether words or a file of it were copied into evidence, of whatever case."""
    files = ReportFile.objects.filter(message__report=report, used_at__isnull=False)
    return report.messages.filter(used_at__isnull=False).exists() or files.exists()


def gave_a_post(report: Report) -> bool:
    """Whether a case that a person opened of it holds posts: their addresses came out of it."""
    openings = history("report", str(report.public_id)).filter(action="open")
    opened = [(event.payload or {}).get("item") for event in openings]
    return Item.objects.filter(public_id__in=opened, posts__isnull=False).exists()
