"""A desk full of what people must not see: each thing bears a word that no answer may hold.

One live fact-check has an unpublished correction, another page was never live; both are locked, in a
workflow and in the history, one is translated, pointed at by a redirect, and shows a closed picture.
"""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupApprovalTask,
    Locale,
    Page,
    PageLogEntry,
    PageViewRestriction,
    ReferenceIndex,
    Site,
    Workflow,
    WorkflowTask,
)
from wagtail.search import index
from wagtail_localize.models import OverridableSegment, StringSegment, Translation, TranslationSource

from cms.core import clock
from cms.media.models import Document
from cms.portal.models import HomePage, NewsPage
from cms.users.groups import group_of
from cms.users.roles import Role
from tests import desk
from tests.acting import perform
from tests.database.ready_cases import stands_ready
from tests.people import account, named, tourism
from tests.portal_site import make_image

SEARCHED = "giấu"  # stands in every hidden title beside its word, so that a search finds it without naming it
HIDDEN = {
    name: f"zqkxw{name}"
    for name in ("title", "slug", "claim", "handle", "correction", "english", "news", "image", "document")
}
PERSON = "zqkxwperson"
CONTACT = "zqkxwcontact"  # of whoever asked to look again
AT_TIMES = ("oanh", "kim", "an")  # they wrote, locked and moderated once, and may not any more


@dataclass
class Hidden:
    """What the case made, by primary keys and words."""

    page: int
    revision: int
    live_page: int
    english: int
    other_home: int
    other_site: int
    news: int
    image: int
    document: int
    collection: int
    restriction: int
    page_restriction: int
    person: int
    task: int
    workflow: int
    workflow_state: int
    task_state: int
    redirect: int
    session: int
    source: int
    translation: int
    string_segment: int
    overridable_segment: int
    reference: str
    item: str
    evidence: str
    appeal: str
    escalation: str
    paper: str
    place: int
    agency: int


@stands_ready(at=desk.WHEN)
def hidden_things() -> Hidden:
    """Everything of above, built once."""
    request = desk.numbered()
    live_item = request.item
    live = live_item.pages.get()
    appeal = desk.lodged(live, contact=f"{CONTACT}@example.vn")
    desk.edit_page(live, title=_hidden("correction"))
    item, page = _draft()
    image, document, restriction = _files()
    page = page.specific
    draft = page.get_latest_revision_as_object()
    draft.title, draft.slug, draft.cover = _hidden("title"), HIDDEN["slug"], image
    revision = draft.save_revision(user=named("hanh"), log_action=True)
    draft.save()
    page = type(page).objects.get(pk=page.pk)
    english = _english(page)
    other_home, other_site, news = _other_site()
    source, translation = _translation(page)
    task, workflow, states = _workflow([page, english, live])
    _log_and_lock([page, english, live])
    for row in (page, english, live, news, image, document, item):
        ReferenceIndex.create_or_update_for_object(row)
    for row in (page, english, live, news, image, document):
        index.insert_or_update_object(row)
    return Hidden(
        page=page.pk,
        revision=revision.pk,
        live_page=live.pk,
        english=english.pk,
        other_home=other_home.pk,
        other_site=other_site.pk,
        news=news.pk,
        image=image.pk,
        document=document.pk,
        collection=restriction.collection_id,
        restriction=restriction.pk,
        page_restriction=PageViewRestriction.objects.create(
            page=news, restriction_type="password", password="đèn"
        ).pk,
        person=account(PERSON, display_name=PERSON, email=f"{PERSON}@example.vn").pk,
        task=task.pk,
        workflow=workflow.pk,
        workflow_state=states[0].pk,
        task_state=states[0].current_task_state_id,
        redirect=Redirect.objects.create(old_path="/cu", redirect_page=page).pk,
        session=EditingSession.objects.create(
            user=named("hanh"),
            content_type=ContentType.objects.get_for_model(page),
            object_id=str(page.pk),
            last_seen_at=clock.now(),
        ).pk,
        source=source.pk,
        translation=translation.pk,
        string_segment=StringSegment.objects.filter(source=source).values_list("pk", flat=True)[0],
        overridable_segment=OverridableSegment.objects.filter(source=source)
        .values_list("pk", flat=True)
        .first()
        or 0,
        reference=item.reference,
        item=str(item.public_id),
        evidence=str(item.evidence.exclude(file="").get().public_id),
        appeal=str(appeal.public_id),
        escalation=str(request.public_id),
        paper=str(request.papers.get(kind="letter_pdf").public_id),
        place=item.place_id,
        agency=item.subject_agencies.get().pk,
    )


def _hidden(name) -> str:
    return f"Tin {SEARCHED} {HIDDEN[name]}"


def _draft():
    """(item, page): written and never published, of a post with an account's name in it."""
    item = desk.received(
        text=f"Nghe nói {HIDDEN['claim']}.", url=f"https://mxh.example/@{HIDDEN['handle']}/posts/12"
    )
    claim = f"Bến tàu {HIDDEN['claim']} đóng cửa từ ngày mai."
    item = perform(item, "accept", named("lan"), data=desk.claim_fields(claim=claim))
    item, page, _revision = desk.writing(item=desk.with_evidence(item))
    return item, page


def _files():
    closed = Collection.get_first_root_node().add_child(name="Đóng")
    restriction = CollectionViewRestriction.objects.create(
        collection=closed, restriction_type="password", password="đèn"
    )
    document = Document(title=_hidden("document"), collection=closed)
    document.file.save("tep.pdf", ContentFile(desk.PDF), save=False)
    document.save()
    return make_image(_hidden("image"), collection=closed), document, restriction


def _english(page):
    """The page's English draft, under an English home and hub."""
    locale = Locale.objects.get_or_create(language_code="en")[0]
    home, hub = HomePage.objects.get(pk=page.get_parent().get_parent().pk), page.get_parent().specific
    home.copy_for_translation(locale)
    hub.copy_for_translation(locale)
    english = page.copy_for_translation(locale)
    english.title = english.draft_title = _hidden("english")
    english.save()
    english.save_revision(user=named("hanh"))
    return type(page).objects.get(pk=english.pk)


def _other_site():
    root = Page.objects.get(depth=1)
    locale = Locale.get_default()
    home = root.add_child(instance=HomePage(title="Trang xã", slug="xa", locale=locale))
    site = Site.objects.create(hostname="xa.example", port=80, root_page=home, site_name="Xã")
    from cms.portal.models import SectionPage

    section = home.add_child(instance=SectionPage(title="Chuyên mục xã", slug="muc-xa", locale=locale))
    news = section.add_child(instance=NewsPage(title=_hidden("news"), live=False, locale=locale))
    news.save_revision(user=named("hanh"), log_action=True)
    return home, site, news


def _translation(page):
    source, _made = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(
        source=source, target_locale=Locale.objects.get(language_code="en")
    )
    return source, translation


def _workflow(pages):
    task = GroupApprovalTask.objects.create(name="Duyệt")
    of_kim = group_of(Role.SITE_EDITOR, tourism())
    task.groups.set([group_of(Role.OUTSIDE_REVIEWER), of_kim, group_of(Role.ADMINISTRATOR)])
    workflow = Workflow.objects.create(name="Hai người đọc")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    return (
        task,
        workflow,
        [workflow.start(page, named(who)) for page, who in zip(pages, AT_TIMES, strict=True)],
    )


def _log_and_lock(pages):
    for who, locked in zip(AT_TIMES, pages, strict=True):
        for page in pages:
            PageLogEntry.objects.log_action(instance=page, action="wagtail.edit", user=named(who))
        Page.objects.filter(pk=locked.pk).update(locked=True, locked_by=named(who), locked_at=clock.now())
