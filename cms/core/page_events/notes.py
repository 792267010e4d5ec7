"""Notes of what was wrong on a page: a change that brings a new one is told as a correction."""

from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager

from django.db import models, transaction
from django.db.models.signals import post_delete
from wagtail.models import Page

from .causes import Cause
from .stored import Stored, stored_before
from .telling import tell_page

_SAVING = "_notes_saved_with_it"
_AFTER: list[Callable[[Page, Stored | None], None]] = []


def after_notes(function: Callable[[Page, Stored | None], None]) -> None:
    """Have `function(page, was)` called, in the transaction of the save, once a live page of a kind that has
    notes is stored with them. `was` is its row before; None where a note was saved alone."""
    if function not in _AFTER:
        _AFTER.append(function)


def _notes_stored(page: Page, was: Stored | None) -> None:
    for function in _AFTER:
        function(page, was)


def has_new_note(page: Page) -> bool:
    """Whether `page`, whose row has been saved and whose notes have not, brings a note that was not there."""
    name = getattr(page, "corrections_in", "")
    held = getattr(page, "_cluster_related_objects", {}).get(name)
    if not held:
        return False
    relation = page._meta.get_field(name)
    model, parent = relation.related_model, relation.field
    texts = _texts_of(model)
    stored = model._base_manager.filter(**{parent.name: page.pk})
    told = Counter(_said(values, texts) for values in stored.values(*(each.attname for each in texts)))
    return bool(Counter(_said(vars(note), texts) for note in held) - told)


def _texts_of(model: type[models.Model]) -> list:
    return [
        each for each in model._meta.concrete_fields if isinstance(each, models.CharField | models.TextField)
    ]


def _said(values: dict, texts) -> tuple[str, ...]:
    """The words of a note, as they are stored: its day, and where it stands, may change."""
    return tuple(
        each.clean_value(values[each.attname]) if hasattr(each, "clean_value") else values[each.attname]
        for each in texts
    )


@contextmanager
def saving_notes_of(page: Page):
    """Within it the notes of `page` are saved with it, and told with it, in one transaction."""
    page.__dict__[_SAVING] = True
    try:
        if not getattr(page, "corrections_in", ""):
            yield
            return
        with transaction.atomic():
            yield
            if page.live and (was := stored_before(page)) is not None:
                _notes_stored(page, was)
    finally:
        del page.__dict__[_SAVING]


@contextmanager
def telling_of(note: models.Model, page_field: str):
    """Save `note` within it: told as a correction of its page, or as other words of it where the note's own
    are those that were stored; not at all where the page is saved with it."""
    page = getattr(note, page_field)
    if _SAVING in page.__dict__:
        yield
        return
    texts, model = _texts_of(type(note)), type(note)
    with transaction.atomic():
        stored = model._base_manager.filter(pk=note.pk).values(*(each.attname for each in texts)).first()
        yield
        same = stored is not None and _said(stored, texts) == _said(vars(note), texts)
        tell_page(page, Cause.WORDING if same else Cause.CORRECTED)
        if Page.objects.filter(pk=page.pk, live=True).exists():
            _notes_stored(page, None)


def tell_of_removals(model: type[models.Model], page_field: str) -> None:
    """Have each note of `model` that is deleted, alone or with others, told as other words of its page.

    Not where the page is saved with it, nor where the page itself goes. Called once, when the app is ready.
    """

    def removed(instance, origin=None, **kwargs):
        asked = origin.model if isinstance(origin, models.QuerySet) else type(origin)
        if asked is model and _SAVING not in (page := getattr(instance, page_field)).__dict__:
            tell_page(page, Cause.WORDING)

    post_delete.connect(removed, sender=model, weak=False, dispatch_uid="page events removed note")
