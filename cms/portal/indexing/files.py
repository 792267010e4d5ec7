"""Files as documents: found by their words while an open page offers them."""

import logging
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_noop
from wagtail.models import CollectionViewRestriction, Page

from cms.core import clock
from cms.core.indexing import enqueue_documents
from cms.core.outbox.handlers import handler
from cms.core.outbox.services import put, put_many
from cms.core.reading import NoText, readable, text_of
from cms.media.models import Document as File
from cms.media.models import FileText, FileUse
from cms.media.uses import note_uses
from search.registry import Source

from .pages import INDEX, PageBatch, in_language, page_document

TOPIC = "media.file_text"

logger = logging.getLogger(__name__)


class FileSource(Source):
    """A file in one language, with the newest of the open pages in that language that offer it.

    The result leads to the file and names the page. A key is "12.vi".
    """

    name, index, model, label = "file", INDEX, File, gettext_noop("Tệp")

    def keys(self):
        return keys_of(File.objects.order_by("pk").values_list("pk", flat=True))

    def documents(self, keys):
        wanted = {(int(pk), language) for pk, _dot, language in (key.partition(".") for key in keys)}
        files = self._open_files({pk for pk, _language in wanted})
        uses = FileUse.objects.filter(document__in=files, page__live=True).select_related("page__locale")
        newest = sorted(uses, key=lambda use: (use.page.first_published_at or clock.now(), use.page_id))
        batch = PageBatch(list({use.page_id: use.page for use in newest}.values()))
        best = {
            (use.document_id, use.page.locale.language_code): use.page
            for use in newest
            if use.page_id in batch.sites
        }
        return [
            self._document(files[pk], page, batch)
            for (pk, language), page in sorted(best.items(), key=lambda pair: pair[0])
            if (pk, language) in wanted
        ]

    def prepare(self):
        """Note what pages offer, if nobody ever did: pages that are older than search; and have files read
        whose words nobody read yet, as after an upgrade that reads better.
        """
        with transaction.atomic():
            unread = File.objects.filter(words=None).order_by("pk")
            put_many(TOPIC, (str(file.pk) for file in unread if readable(file.file_extension)))
        if File.objects.exists() and not FileUse.objects.exists():
            for page in Page.objects.order_by("pk").specific().iterator(chunk_size=100):
                note_uses(page)

    def _open_files(self, pks) -> dict:
        closed = list(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
        files = File.objects.filter(pk__in=pks).select_related("collection", "words")
        return {file.pk: file for file in files if not file.collection.path.startswith(tuple(closed))}

    def _document(self, file, page, batch):
        words = getattr(file, "words", None)
        language = page.locale.language_code
        fields = {
            "id": f"{self.name}:{file.pk}.{language}",
            "title": file.title,
            "body": words.text if words else "",
            "shown": {"url": file.url, "page": page.title, "page_url": batch.homes.address_of(page)},
        }
        label = f"{in_language(self.label, language)} {file.file_extension.upper()}"
        return page_document(page, batch, self.name, label, batch.section_of(page), fields)


def keys_of(pks: Iterable[int]) -> Iterator[str]:
    """The keys of files: one for each language."""
    return (f"{pk}.{language}" for pk in pks for language, _name in settings.LANGUAGES)


def enqueue_files(pks: Iterable[int]) -> None:
    enqueue_documents(FileSource.name, keys_of(pks))


def connect_file_signals() -> None:
    """Called once when the app is ready."""
    for sender, receiver in ((File, file_changed), (FileUse, use_changed), (FileText, words_changed)):
        for signal in (post_save, post_delete):
            signal.connect(receiver, sender=sender, dispatch_uid=f"search {sender.__name__}")
    for signal in (post_save, post_delete):
        signal.connect(collection_changed, sender=CollectionViewRestriction, dispatch_uid="search collection")


def note_page_files(page: Page) -> None:
    """Note what a saved page offers, and enqueue the files."""
    if type(page) is page.specific_class:
        note_uses(page)
    enqueue_files(FileUse.objects.filter(page=page.pk).values_list("document", flat=True))


def enqueue_files_below(path: str) -> None:
    """Enqueue the files of the page at `path` and of all below it."""
    uses = FileUse.objects.filter(page__path__startswith=path)
    enqueue_files(uses.values_list("document", flat=True).distinct())


def file_changed(instance, raw=False, created=None, **kwargs):
    if raw:
        return
    enqueue_files([instance.pk])
    if created is not None and readable(instance.file_extension):
        file_name_read = (
            FileText.objects.filter(document=instance.pk).values_list("file_name", flat=True).first()
        )
        if file_name_read != instance.file.name:
            put(TOPIC, str(instance.pk))


def use_changed(instance, raw=False, **kwargs):
    if not raw:
        enqueue_files([instance.document_id])


def words_changed(instance, raw=False, **kwargs):
    if not raw:
        enqueue_files([instance.document_id])


def collection_changed(instance, raw=False, **kwargs):
    """Files of a closed collection are nobody's to find."""
    if not raw:
        files = File.objects.filter(collection__path__startswith=instance.collection.path)
        enqueue_files(files.values_list("pk", flat=True))


@handler(TOPIC)
def read_file(row) -> None:
    """Read the words of one file, once; a file that gives none is no failure."""
    file = File.objects.filter(pk=row.key).first()
    if file is None or FileText.objects.filter(document=file, file_name=file.file.name).exists():
        return
    text, problem = "", ""
    try:
        with file.file.open("rb") as stored:
            text = text_of(stored.read(), file.file_extension)
    except (NoText, OSError) as error:
        problem = str(error)[:300]
        logger.warning("File %s has no words: %s", file.pk, problem)
    FileText.objects.update_or_create(
        document=file,
        defaults={"file_name": file.file.name, "text": text, "problem": problem, "read_at": clock.now()},
    )
