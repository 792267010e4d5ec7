"""Many pages at once: the indexes of search and of references are built at the end, not by a task a save."""

from contextlib import contextmanager

from django.core.management import call_command
from django.db.models.signals import post_save
from modelsearch import index
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.core.indexing import enqueuing_nothing
from cms.core.indexing.rebuild import rebuild_all


@contextmanager
def indexing_later():
    """Within it, saving anything queues no indexing; `index_all` makes up for it."""
    muted = [
        model
        for model in index.get_indexed_models()
        if post_save.disconnect(post_save_signal_handler, sender=model)
    ]
    try:
        with enqueuing_nothing(), disable_reference_index_auto_update():
            yield
    finally:
        for model in muted:
            post_save.connect(post_save_signal_handler, sender=model)


def index_all() -> None:
    """Build the indexes, Wagtail's and those of our search, from what is in the database."""
    call_command("wagtail_update_index", verbosity=0)
    call_command("rebuild_references_index", verbosity=0)
    rebuild_all()
