"""Wagtail's indexes of search and of references: they follow saves only where a test looks at them."""

from django.db.models.signals import post_delete, post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_delete_signal_handler, post_save_signal_handler
from wagtail.signal_handlers import reference_index_auto_update_disabled


def is_on() -> bool:
    """True while both indexes follow each save."""
    return not getattr(reference_index_auto_update_disabled, "value", False)


def stop() -> None:
    """Let both indexes stay as they are, whatever is saved; not even a task is made of it."""
    for model in get_indexed_models():
        post_save.disconnect(post_save_signal_handler, sender=model)
        post_delete.disconnect(post_delete_signal_handler, sender=model)
    reference_index_auto_update_disabled.value = True


def start() -> None:
    """Let both follow each save, as in production."""
    for model in get_indexed_models():
        post_save.connect(post_save_signal_handler, sender=model)
        post_delete.connect(post_delete_signal_handler, sender=model)
    reference_index_auto_update_disabled.value = False
