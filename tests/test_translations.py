"""Two languages, whole: English for every text of ours, Vietnamese for what Wagtail leaves in English."""

import json
import re
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale

from cms.core import clock
from cms.portal.site_setup import translate
from cms.settings.environment import ROOT
from cms.users.roles import Role
from tests import acting, desk
from tests.desk_screens import BACKEND
from tests.people import give, named

LIBRARIES = ("wagtail", "wagtail_localize", "django", "allauth", "taggit")
OURS = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
BORROWED = sorted((ROOT / "locale" / "libraries" / "vi" / "LC_MESSAGES").glob("*.po"))
SIDEBAR = re.compile(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', re.DOTALL)
PLACEHOLDER = re.compile(r"%\(\w+\)\d*[sdr]|%%|%[sd]|\{\w*\}")
TAG = re.compile(r"</?[a-z]+")
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]|[àáãèéìíòóõùúýÀÁÃÈÉÌÍÒÓÕÙÚÝ]")
# Names that English pages keep: the newsroom, the choice of language, the example of a search, the tests'
# own site.
NAMES = ("Hải Đăng", "Tiếng Việt", "Phú Quốc", "Tỉnh")


def texts_of(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def marks(pattern, text):
    return sorted(set(pattern.findall(text)))


def test_every_text_of_ours_has_its_english_and_none_is_a_guess():
    catalogue = polib.pofile(str(OURS))
    assert len(catalogue) > 1000
    assert [entry.msgid for entry in catalogue if entry.fuzzy or not all(texts_of(entry))] == []


@pytest.mark.parametrize("path", [OURS, *BORROWED], ids=lambda path: "/".join(path.parts[-4:]))
def test_a_translation_keeps_placeholders_and_tags(path):
    wrong = []
    for entry in polib.pofile(str(path)):
        sources = [entry.msgid, entry.msgid_plural or entry.msgid]
        for text in texts_of(entry):
            for pattern in (PLACEHOLDER, TAG):
                if marks(pattern, text) not in [marks(pattern, source) for source in sources]:
                    wrong.append((entry.msgid, text))
    assert wrong == []


@pytest.mark.parametrize("path", BORROWED, ids=lambda path: path.stem)
def test_every_borrowed_text_is_one_that_a_library_says(path):
    said = set()
    for library in LIBRARIES:
        for source in Path(find_spec(library).origin).parent.rglob(f"locale/en/LC_MESSAGES/{path.name}"):
            said |= {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(source))}
    borrowed = [(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path))]
    assert [text for text in borrowed if text not in said] == []
    assert len(borrowed) == len(set(borrowed))


class Shown(HTMLParser):
    """Collects what a page shows or reads aloud, outside of parts marked as being in another language."""

    VOID = frozenset(("br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))
    UNSEEN = frozenset(("script", "style", "template", "title"))

    def __init__(self, language):
        super().__init__()
        self.language = language
        self.open, self.found = [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        away = tag in self.UNSEEN or (tag != "html" and attrs.get("lang", self.language) != self.language)
        if not away and not any(hidden for _tag, hidden in self.open):
            for name in ("aria-label", "placeholder", "alt", "title"):
                self.found.append(attrs.get(name) or "")
        if tag not in self.VOID:
            self.open.append((tag, away))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not any(hidden for _tag, hidden in self.open):
            self.found.append(data)


def shown(response, language="en"):
    """The texts of a page in its `language`, one each, without blanks around."""
    assert response.status_code == 200
    parser = Shown(language)
    parser.feed(response.content.decode())
    return [text for text in (" ".join(piece.split()) for piece in parser.found) if text]


def in_vietnamese(texts, content=()):
    for name in (*sorted(content, key=len, reverse=True), *NAMES):
        texts = [text.replace(name, "") for text in texts]
    return [text for text in texts if VIETNAMESE.search(text)]


@pytest.fixture
def english_page(agencies):
    """A fact-check in English, live below an English home and hub."""
    with clock.at(desk.WHEN):
        _item, page = desk.published()
        hub = desk.portal()
        english, _made = Locale.objects.get_or_create(language_code="en")
        for above, title in ((hub.get_parent().specific, "Kien Giang Portal"), (hub, "Fact-checks")):
            if not above.has_translation(english):
                translate(above, english, title, slug="fact-checks" if above == hub else "")
        copy = page.copy_for_translation(english)
        revision = desk.edit_page(copy, title="The fast boats run as usual", summary="They run each day.")
        acting.approve_revision(copy, revision, by=named("thu"))
        yield acting.publish(copy, revision, by=named("thu")) or copy


@pytest.mark.parametrize("address", ["/en/", "/en/kiem-chung/", "/en/cong-khai/", "/en/tim-kiem/?q=boats"])
def test_an_english_page_is_in_english(client, english_page, address):
    assert in_vietnamese(shown(client.get(address, follow=True))) == []


def test_the_frame_of_an_english_fact_check_is_in_english(client, english_page):
    english_page.refresh_from_db()
    item = english_page.item
    content = [english_page.claim_as_stated, *item.verdict.rationale.splitlines()]
    for source in item.evidence.all():
        content += [source.title, source.publisher]
    texts = shown(client.get(english_page.url))
    assert "The fast boats run as usual" in texts
    assert in_vietnamese(texts, [text for text in content if text]) == []


ENGLISH_OF_WAGTAIL = {
    *("Search", "Pages", "Images", "Documents", "Snippets", "Reports", "Settings", "Help", "Home", "Account"),
    *("Locked pages", "Workflows", "Workflow tasks", "Site history", "Aging pages", "Page types usage"),
    *("Users", "Groups", "Sites", "Locales", "Collections", "Redirects", "Roles", "Log out", "Shortcuts"),
    *(
        "Content",
        "Promote",
        "Title",
        "Slug",
        "Search…",
        "Save draft",
        "Publish",
        "Unpublish",
        "Delete",
        "Move",
    ),
    *("Copy", "History", "Preview", "Status", "Comments", "Checks", "Type", "Updated", "Edit"),
    *("Add child page", "Filter", "Show filters", "Add an image", "Add a document", "Privacy", "Language"),
}


def labels_in(value):
    """Every label and help text of the sidebar's description, however deep."""
    if isinstance(value, list):
        return [label for each in value for label in labels_in(each)]
    if not isinstance(value, dict):
        return []
    own = [value[key] for key in ("label", "page_label", "help_text") if isinstance(value.get(key), str)]
    return own + labels_in(list(value.values()))


@pytest.fixture
def wagtail_in_vietnamese(client, english_page, root):
    """A superuser's and editor's look at the admin's pages: a function from a view's name to what it says."""
    client.force_login(give(root, Role.EDITOR), backend=BACKEND)

    def said(name, *args):
        response = client.get(reverse(name, args=args))
        sidebar = SIDEBAR.search(response.content.decode())
        return labels_in(json.loads(sidebar.group(1))), shown(response, "vi")

    return said


def test_the_sidebar_says_nothing_in_english(wagtail_in_vietnamese):
    labels, _texts = wagtail_in_vietnamese("wagtailadmin_home")
    assert {"Ảnh", "Tài liệu", "Báo cáo", "Cài đặt", "Trợ giúp"} <= set(labels)
    assert ENGLISH_OF_WAGTAIL & set(labels) == set()


@pytest.mark.parametrize(
    "view", ["wagtailadmin_home", "wagtailimages:index", "wagtaildocs:index", "explorer", "editor"]
)
def test_the_rooms_of_wagtail_speak_vietnamese(wagtail_in_vietnamese, english_page, view):
    page = english_page.get_parent()
    places = {
        "explorer": ("wagtailadmin_explore", page.pk),
        "editor": ("wagtailadmin_pages:edit", page.pk),
    }
    _labels, texts = wagtail_in_vietnamese(*places.get(view, (view,)))
    assert texts
    assert ENGLISH_OF_WAGTAIL & set(texts) == set()


def test_the_editors_scripts_speak_vietnamese(client, root):
    client.force_login(root, backend=BACKEND)
    catalogue = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    assert json.dumps("Cây trang") in catalogue


def test_a_number_chooses_the_form_of_english():
    with translation.override("en"):
        forms = [translation.ngettext("%(n)s bản lưu", "%(n)s bản lưu", n) % {"n": n} for n in (1, 2)]
    assert forms == ["1 capture", "2 captures"]
