"""A web process for `prove_search_survives.py`: each request makes one change, as the screens make it.

The address `/change/<n>` makes the n-th change; the number decides what is done and to what. Run as a program
it fills an empty database with a site, sections, news, people and items to be changed.
"""

import logging
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")

import django  # noqa: E402

django.setup()
logging.disable(logging.WARNING)  # a line a page, ten thousand times

from django.core.exceptions import ObjectDoesNotExist, ValidationError  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.db import IntegrityError, OperationalError, close_old_connections, transaction  # noqa: E402
from django.db.models.signals import post_save  # noqa: E402
from modelsearch import index  # noqa: E402
from modelsearch.signal_handlers import post_save_signal_handler  # noqa: E402
from wagtail.models import PageViewRestriction  # noqa: E402
from wagtail.signal_handlers import disable_reference_index_auto_update  # noqa: E402

from cms.core.machines.errors import ActionError  # noqa: E402
from cms.core.machines.writer import perform  # noqa: E402
from cms.media.models import Document  # noqa: E402
from cms.portal.models import HomePage, NewsPage, SectionPage  # noqa: E402
from cms.portal.site_setup import set_up_site  # noqa: E402
from cms.users.models import User  # noqa: E402
from factcheck.models import Handover, Item  # noqa: E402
from factcheck.services import intake  # noqa: E402
from tests import desk, portal_site  # noqa: E402
from tests.people import named  # noqa: E402

SECTIONS, NEWS, ITEMS = 6, 60, 20
TEXT = "tàu cao tốc cầu cảng đảo Phú Quốc bão sóng lớn hàng cứu trợ giá vé lịch mới chợ đêm cá cơm nước mắm"
WORDS = TEXT.split()
# The database may refuse too: two changes of the page tree that wait for each other, one of which is undone.
REFUSED = (ActionError, IntegrityError, OperationalError, ObjectDoesNotExist, ValidationError, IndexError)

# The tasks that Wagtail queues for its own indexes with each save are not what is proven here.
for model in index.get_indexed_models():
    post_save.disconnect(post_save_signal_handler, sender=model)


def person(name: str) -> User:
    return User.objects.get(username=name)


def words(dice: random.Random, count: int = 6) -> str:
    return " ".join(dice.choice(WORDS) for _word in range(count))


def any_of(dice: random.Random, rows):
    """Some row of the queryset, the same for the same dice and rows; IndexError when there is none."""
    return rows.order_by("pk")[dice.randrange(max(rows.count(), 1))]


def new_news(dice):
    portal_site.make_news(any_of(dice, SectionPage.objects.all()), words(dice), summary=words(dice, 12))


def edit_news(dice):
    page = any_of(dice, NewsPage.objects.all())
    page.title, page.body = words(dice), [("text", f"<p>{words(dice, 40)}</p>")]
    page.save_revision().publish()


def draft_news(dice):
    page = any_of(dice, NewsPage.objects.all())
    page.title = words(dice)
    page.save_revision()


def unpublish_news(dice):
    any_of(dice, NewsPage.objects.live()).unpublish()


def delete_news(dice):
    any_of(dice, NewsPage.objects.all()).delete()


def move_news(dice):
    page, section = any_of(dice, NewsPage.objects.all()), any_of(dice, SectionPage.objects.all())
    page.move(section, pos="last-child")


def rename_section(dice):
    section = any_of(dice, SectionPage.objects.all())
    section.title = words(dice, 2)
    section.save_revision().publish()


def close_section(dice):
    section = any_of(dice, SectionPage.objects.all())
    with transaction.atomic():  # as the screen does it
        PageViewRestriction.objects.create(page=section.page_ptr, restriction_type="login")


def open_section(dice):
    any_of(dice, PageViewRestriction.objects.all()).delete()


def attach_file(dice):
    text = words(dice, 200)
    file = Document.objects.create(title=words(dice, 3), file=ContentFile(text.encode(), name="tep.txt"))
    page = any_of(dice, NewsPage.objects.all())
    page.attachment = file
    page.save_revision().publish()


def log_item(dice):
    address = f"https://mxh.example/posts/{dice.randrange(10**9)}"
    intake.log(by=person("lan"), text=words(dice, 20), url=address)


def accept_item(dice):
    item = any_of(dice, Item.objects.filter(state="received"))
    perform(item, "accept", person("lan"), data=desk.claim_fields(claim=words(dice, 18)))


def add_evidence(dice):
    item = any_of(dice, Item.objects.filter(state="verifying"))
    data = {"kind": "document", "title": words(dice, 5), "text": words(dice, 60), "publisher": "Cảng vụ"}
    perform(item, "add_evidence", person("lan"), data=data)


def rule_out(dice):
    item = any_of(dice, Item.objects.filter(state="verifying"))
    perform(item, "rule_out", person("lan"), data={"rule_out_reason": "opinion"})


def hand_over(dice):
    Handover.objects.create(
        item=any_of(dice, Item.objects.all()), person=person("oanh"), handed_by=person("son")
    )


CHANGES: dict[Callable, int] = {
    new_news: 14,
    edit_news: 26,
    draft_news: 4,
    unpublish_news: 8,
    delete_news: 6,
    move_news: 4,
    rename_section: 1,
    close_section: 1,
    open_section: 2,
    attach_file: 4,
    log_item: 12,
    accept_item: 6,
    add_evidence: 8,
    rule_out: 2,
    hand_over: 2,
}


def change(number: int) -> str:
    """Make the change of that number; return "done", or "refused" when it is not possible now."""
    dice = random.Random(number)
    make = dice.choices(list(CHANGES), list(CHANGES.values()))[0]
    try:
        with disable_reference_index_auto_update(), transaction.atomic():
            make(dice)
    except REFUSED:
        return "refused"
    return "done"


def application(environ, start_response):
    """WSGI: GET / says that the process is up, GET /change/<n> makes a change."""
    close_old_connections()
    name, _slash, number = environ["PATH_INFO"].strip("/").partition("/")
    body = change(int(number)) if name == "change" else "up"
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [body.encode()]


def prepare() -> None:
    """Fill an empty database with what changes are made to."""
    site = set_up_site(title="Cổng thông tin", title_en="Portal", name="Kiên Giang")
    home, dice = HomePage.objects.get(pk=site.root_page_id), random.Random(1)
    for name in ("lan", "oanh", "son"):
        named(name)
    for number in range(SECTIONS):
        portal_site.make_section(home, f"Chuyên mục {number}")
    for _news in range(NEWS):
        new_news(dice)
    for _item in range(ITEMS):
        log_item(dice)


if __name__ == "__main__":
    with disable_reference_index_auto_update():
        prepare()
