"""Many news at once, for tests of lists and queries: one is published, the others are copies of its rows."""

from uuid import uuid4

from django.db.models import F
from wagtail.models import Page, Revision

from cms.core import clock
from cms.core.indexing import enqueue_documents
from cms.core.vietnamese import slugify_vi
from cms.portal.models import NewsPage
from tests.portal_site import make_news

COPIED = [field.attname for field in Page._meta.concrete_fields if field.attname != "id"]


def many_news(section, each: list[dict]) -> None:
    """Publish news below `section`, one for each of these fields (`title`, `kind`, `cover`), oldest first.

    They have the rows that publishing one by one gives: of the page, of its revision, for the index.
    """
    first = make_news(section, **each[0])
    parent = Page.objects.get(pk=section.pk)
    pages = _pages(first, parent, [fields["title"] for fields in each[1:]])
    for page, fields in zip(pages, each[1:], strict=True):
        own = {"kind": first.kind, "cover": None, "body": first.body} | fields
        news = NewsPage(page_ptr=page, **{name: getattr(page, name) for name in COPIED} | own)
        news.save_base(raw=True, force_insert=True)
    _revisions(first, pages)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))
    enqueue_documents("news", [page.pk for page in pages])


def _pages(first: NewsPage, parent: Page, titles: list[str]) -> list[Page]:
    """The rows of wagtailcore_page beside that of `first`, in a place each."""
    like = {name: getattr(first, name) for name in COPIED}
    rows, path = [], first
    for title in titles:
        slug, now = slugify_vi(title), clock.now()
        own = {"path": path._inc_path(), "slug": slug, "url_path": f"{parent.url_path}{slug}/"}
        own |= {"title": title, "draft_title": title, "translation_key": uuid4()}
        own |= {"first_published_at": now, "last_published_at": now, "latest_revision_created_at": now}
        path = Page(**like | own)
        rows.append(path)
    return Page.objects.bulk_create(rows)


def _revisions(first: NewsPage, pages: list[Page]) -> None:
    """A revision of each page, which is its latest and the live one."""
    model = first.latest_revision
    made = Revision.objects.bulk_create(
        Revision(
            content_type_id=model.content_type_id,
            base_content_type_id=model.base_content_type_id,
            object_id=str(page.pk),
            object_str=page.title,
            created_at=page.latest_revision_created_at,
            content=model.content | _told(page),
        )
        for page in pages
    )
    for page, revision in zip(pages, made, strict=True):
        page.latest_revision = page.live_revision = revision
    Page.objects.bulk_update(pages, ["latest_revision", "live_revision"])


def _told(page: Page) -> dict:
    names = ("pk", "path", "slug", "url_path", "title", "draft_title")
    return {name: getattr(page, name) for name in names} | {"translation_key": str(page.translation_key)}
