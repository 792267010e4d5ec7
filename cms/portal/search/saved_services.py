"""Saved searches: who may have them, and how they are kept and dropped."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Site

from cms.core.sanitize import clean_line
from cms.portal.models import SavedSearch
from cms.portal.models.saved_search import LONGEST_QUERY
from cms.users.models import User

from .filters import SearchFilters

MOST = 50  # a person
LONGEST_NAME = 120


class NotSaved(Exception):
    """Why a search was not saved, for the person."""


def may_save(person) -> bool:
    """Staff may: whoever is signed in and holds a role."""
    return bool(person.is_authenticated and person.role_set)


def save_search(
    *, person: User, site: Site | None, chosen: SearchFilters, language: str, name: str = ""
) -> SavedSearch:
    """Keep `chosen`, a search of `site`; one that is kept already gets the new name.

    NotSaved says why it can't be kept.
    """
    query = chosen.query()
    if site is None or not chosen.asks:
        raise NotSaved(_("Chưa có gì để lưu: hãy tìm trước."))
    if len(query) > LONGEST_QUERY:
        raise NotSaved(_("Câu tìm quá dài để lưu. Hãy bớt từ."))
    name = clean_line(name)[:LONGEST_NAME] or chosen.words[:LONGEST_NAME] or _("Tìm kiếm có lọc")
    with transaction.atomic():
        User.objects.select_for_update().get(pk=person.pk)  # two at once must not pass the limit
        searches = SavedSearch.objects.filter(person=person)
        same = searches.filter(site=site, language=language, query=query).first()
        if same is not None:
            same.name = name
            same.save(update_fields=["name"])
            return same
        if searches.count() >= MOST:
            raise NotSaved(_("Bạn đã lưu %(most)s tìm kiếm. Hãy bỏ bớt rồi lưu lại.") % {"most": MOST})
        return SavedSearch.objects.create(person=person, site=site, language=language, query=query, name=name)


def searches_of(*, person: User, site: Site | None):
    """Return the searches of `site` that `person` keeps, newest first."""
    return SavedSearch.objects.filter(person=person, site=site)


def drop_search(*, person: User, site: Site | None, pk: int) -> bool:
    """Forget a search of `person`; False when there is none of theirs with that key on `site`."""
    deleted, _each = searches_of(person=person, site=site).filter(pk=pk).delete()
    return bool(deleted)
