"""Builds the demo's portal from the data files: site, homes, sections, news, standing pages."""

import json
import re
from datetime import datetime
from pathlib import Path

from wagtail.models import Locale, Page, Revision, Site

from cms.core.vietnamese import slugify_vi
from cms.portal.models import HomePage, NewsPage, PortalSettings, SectionPage, StandardPage
from cms.portal.purposes import Purpose
from cms.portal.site_setup import set_up_site, translate
from cms.portal.who_we_are.founding import found_standing_pages

from . import pictures
from .blocks import stream

HERE = Path(__file__).parent
KINDS = {"official": "official", "promotion": "image", "regional": "world", "correction": "correction"}
ENGLISH_SECTIONS = {
    "Tin trong tỉnh": ("The province", "the-province"),
    "Biển, đảo": ("Sea and islands", "sea-and-islands"),
    "Biên giới": ("The border", "the-border"),
    "Thông tin đối ngoại": ("External information", "external-information"),
    "Du lịch": ("Tourism", "tourism"),
    "Chỉ đạo, điều hành": ("Government", "government"),
}
PURPOSES = {
    "about": Purpose.ABOUT,
    "contact": Purpose.CONTACT,
    "method": Purpose.METHODS,
    "privacy": Purpose.PRIVACY,
}
# "[cần điền: số, ngày]" of a founded draft: the demo names no real agency, number or sum.
MARK = re.compile(r"\[(?:cần điền|to be filled in): ([^\]]*)\]")
DEMO_FACT = r"(\1)"
SETTINGS = {
    "name": "Hải Đăng",
    "name_en": "Hải Đăng",
    "publisher": "Ủy ban nhân dân tỉnh An Giang (bản trình diễn)",
    "publisher_en": "People's Committee of An Giang Province (demonstration)",
    "address": "Phường Rạch Giá, tỉnh An Giang",
    "address_en": "Rạch Giá Ward, An Giang Province, Viet Nam",
    "phone": "0297 000 0000",
    "email": "toa-soan@haidang.example",
    "editor_in_charge": "Trưởng Ban Biên tập (bản trình diễn)",
    "editor_in_charge_en": "Head of the Editorial Board (demonstration)",
}


def read(name: str) -> dict:
    """Return one of the data files (`news`, `pages`) as it stands."""
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


def steps() -> int:
    """How often `build` calls `progress`."""
    pages = read("pages")
    return len(pictures.ALT) + len(read("news")["items"]) + len(pages["pages"]) + len(pages["news"])


class Builder:
    """Makes the pages in the name of `editor`. `pictures` {scene: Image} after `build`."""

    def __init__(self, editor, progress=lambda: None):
        self.editor, self.progress = editor, progress
        self.news, self.pages = read("news"), read("pages")
        self.english = None
        self.pictures, self._sections, self._items = {}, {}, {}

    def build(self, hostname: str, port: int) -> Site:
        """Return the site with everything on it. Slow parts (pictures, pages) report to `progress`."""
        vietnamese, english = (
            next(home for home in self.pages["homes"] if home["language"] == code) for code in ("vi", "en")
        )
        site = set_up_site(
            title=vietnamese["title"],
            title_en=english["title"],
            hostname=hostname,
            port=port,
            standing=False,
            **SETTINGS,
        )
        self.english = Locale.objects.get(language_code="en")
        self.pictures = pictures.load(self.progress)
        home = HomePage.objects.get(pk=site.root_page_id)
        home_en = home.get_translation(self.english)
        self._add_sections(home)
        self._add_news()
        self._add_standing_pages(home, home_en)
        self._add_founded_pages(site)
        self._add_english_news()
        for page, text in ((home, vietnamese), (home_en, english)):
            page = HomePage.objects.get(pk=page.pk)
            page.summary, page.lead = text["summary"], self._items.get(text["lead"])
            self._publish(page)
        return site

    def _publish(self, page: Page, when: datetime | None = None) -> Page:
        revision = page.save_revision(user=self.editor, log_action=False)
        revision.publish(user=self.editor, log_action=False, skip_permission_checks=True)
        if when is not None:
            stamp(page, revision, when)
        return page

    def _add_sections(self, home):
        for title in self.news["sections"]:
            page = SectionPage(
                title=title, slug=slugify_vi(title), locale=home.locale, live=False, show_in_menus=True
            )
            home.add_child(instance=page)
            self._sections[title] = self._publish(page)
            name, slug = ENGLISH_SECTIONS[title]
            translate(page, self.english, name, slug=slug)

    def _add_news(self):
        for item in reversed(self.news["items"]):
            section, when = self._sections[item["section"]], datetime.fromisoformat(item["date"])
            page = NewsPage(
                title=item["title"],
                slug=item["slug"],
                locale=section.locale,
                live=False,
                owner=self.editor,
                summary=item["summary"],
                cover=self.pictures[item["scene"]],
                kind=KINDS[item["kind"]],
                event_date=when.date(),
                author_line=item["author"],
                in_short="\n".join(item["points"]),
                first_published_at=when,
            )
            page.body = _body(page, item["body"])
            section.add_child(instance=page)
            self._items[item["slug"]] = self._publish(page, when)
            self.progress()

    def _add_standing_pages(self, home, home_en):
        pages_by_role = {}
        for text in self.pages["pages"]:
            parent = home if text["language"] == "vi" else home_en
            page = StandardPage(
                title=text["title"],
                slug=text["slug"],
                locale=parent.locale,
                live=False,
                owner=self.editor,
                summary=text["summary"],
                show_in_menus=True,
                purpose=PURPOSES.get(text["role"], ""),
            )
            if original := pages_by_role.get(text["role"]):
                page.translation_key = original.translation_key
            page.body = _body(page, text["body"])
            parent.add_child(instance=page)
            pages_by_role.setdefault(text["role"], self._publish(page))
            self.progress()
        PortalSettings.objects.filter(site__root_page=home).update(desk_page=pages_by_role["contact"])

    def _add_founded_pages(self, site):
        """The standing pages that the demo has no text of its own for, their marks filled in."""
        for page in found_standing_pages(site, by=self.editor):
            page = StandardPage.objects.get(pk=page.pk)
            body = json.dumps(page.body.get_prep_value())
            page.body = page._meta.get_field("body").to_python(MARK.sub(DEMO_FACT, body))
            page.summary = MARK.sub(DEMO_FACT, page.summary)
            self._publish(page)

    def _add_english_news(self):
        for text in self.pages["news"]:
            original = self._items[text["translates"]]
            copy = translate(
                original,
                self.english,
                text["title"],
                slug=text["slug"],
                summary=text["summary"],
                in_short="\n".join(text["points"]),
                author_line="Hải Đăng (demonstration)",
                body=_body(original, text["body"]),
            )
            stamp(copy, copy.live_revision, original.first_published_at)
            self._items[text["slug"]] = copy
            self.progress()


def _body(page, blocks):
    field = page._meta.get_field("body")
    return field.to_python(json.dumps(stream(blocks)))


def stamp(page: Page, revision: Revision | None, when: datetime) -> None:
    """Date a page as of the demo's past: Wagtail's own bookkeeping knows only the real time."""
    Page.objects.filter(pk=page.pk).update(
        first_published_at=when, last_published_at=when, latest_revision_created_at=when
    )
    if revision is not None:
        Revision.objects.filter(pk=revision.pk).update(created_at=when)
    page.first_published_at, page.last_published_at = when, when
