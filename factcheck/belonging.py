"""Whether what an act is given belongs to the item it is done on: one question, asked of every act.

Items named on purpose (the target of a merge, what a duplicate is of), people, places and agencies belong to
no item; everything else of the desk does.
"""

from collections.abc import Callable, Iterable, Iterator

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Revision

from .models import (
    Appeal,
    Escalation,
    Evidence,
    FactCheckPage,
    ItemPost,
    PageApproval,
    PageCorrection,
    PageEdit,
    PageSubmission,
    Paper,
    Post,
    Verdict,
)


def _by_item(row, subject) -> bool:
    return row.item_id == subject.subject_item.pk


def _by_page(row, subject) -> bool:
    return row.page.item_id == subject.subject_item.pk


def _revision(revision, subject) -> bool:
    pages = FactCheckPage.objects.filter(item=subject.subject_item.pk).values_list("pk", flat=True)
    is_of_a_page = issubclass(revision.content_type.model_class() or Model, FactCheckPage)
    return is_of_a_page and revision.object_id in {str(pk) for pk in pages}


def _post(post, subject) -> bool:
    return ItemPost.objects.filter(item=subject.subject_item.pk, post=post.pk).exists()


def _paper(paper, subject) -> bool:
    """A letter's papers are its own, not another letter's of the item."""
    if isinstance(subject, Escalation):
        return paper.escalation_id == subject.pk
    return paper.escalation.item_id == subject.subject_item.pk


BELONGS: dict[type[Model], Callable] = {
    **dict.fromkeys((FactCheckPage, Verdict, Evidence, Appeal, Escalation, ItemPost), _by_item),
    **dict.fromkeys((PageApproval, PageCorrection, PageEdit, PageSubmission), _by_page),
    Revision: _revision,
    Post: _post,
    Paper: _paper,
}


def strangers(subject, data: dict) -> dict[str, str]:
    """Input → sentence, of each input of `data` that belongs to another item than `subject` does."""
    found = {}
    for name, value in data.items():
        for row in _rows(value):
            belongs = BELONGS.get(type(row))
            if belongs and not belongs(row, subject):
                found[name] = _sentence(row)
    page, revision = data.get("page"), data.get("revision")
    both_given = isinstance(page, FactCheckPage) and isinstance(revision, Revision)
    if both_given and revision.object_id != str(page.pk):
        found["revision"] = _sentence(revision)
    return found | _own(subject)


def _rows(value) -> Iterator[Model]:
    if isinstance(value, Model):
        yield value
    elif isinstance(value, Iterable) and not isinstance(value, str | bytes):
        yield from (each for each in value if isinstance(each, Model))


def _own(subject) -> dict[str, str]:
    """The same of what a subject that is not saved yet was made with: its page, its verdict."""
    if subject.pk:
        return {}
    rows = {name: getattr(subject, name, None) for name in ("page", "verdict")}
    return {
        name: _sentence(row) for name, row in rows.items() if row and not BELONGS[type(row)](row, subject)
    }


def _sentence(row) -> str:
    if isinstance(row, Revision):
        return _("Bản này không thuộc bài của vụ việc.")
    if isinstance(row, FactCheckPage):
        return _("Bài này thuộc một vụ việc khác.")
    if isinstance(row, Post | ItemPost):
        return _("Bài đăng này không thuộc vụ việc.")
    return _("Mục này thuộc một vụ việc khác.")
