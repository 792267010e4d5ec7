"""Seeds a demo (agencies, people, portal, cases) in one transaction: a broken one leaves nothing."""

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms.core import clock
from cms.core.agencies.loading import DATA
from cms.core.agencies.loading import load as load_agencies
from cms.core.clock import VIETNAM
from cms.core.events.models import Event
from cms.core.events.sealing import seal
from cms.core.indexing.rebuild import rebuild_all
from cms.core.outbox.services import drain
from cms.portal.demo import build, bulk, component
from cms.portal.models import HomePage, NewsPage
from cms.portal.site_setup import translate
from cms.users.models import RoleGrant, User
from factcheck.models import Appeal, Escalation, FactCheckHubPage, Item, Report

from . import backdating, cases, other_doors, people, reports
from .replay import Replay

AGENCIES = Path(__file__).parent / "agencies"
FOUNDED = datetime(2021, 1, 4, 8, 0, tzinfo=VIETNAM)


class NotEmpty(Exception):
    """The database holds something that is no demo; nothing was changed."""


@dataclass
class Summary:
    """What a database of the demo holds; `seeded` is False when it stood there already."""

    seeded: bool
    items: dict[str, int]
    escalations: dict[str, int]
    appeals: dict[str, int]
    reports: dict[str, int]
    news: int
    events: int

    def as_dict(self) -> dict:
        return asdict(self)


def is_seeded() -> bool:
    """True when this database was seeded before."""
    return User.objects.filter(is_demo=True).exists()


def why_not_seedable() -> str | None:
    """Why this database may not be seeded, as a sentence; None when it may."""
    if not settings.DEMO:
        return _("Chỉ nạp dữ liệu trình diễn khi chạy bản trình diễn (DEMO=1); hệ thống này không phải.")
    if Item.objects.exists():
        return _("Cơ sở dữ liệu đã có vụ việc thật; không nạp dữ liệu trình diễn vào đây.")
    if User.objects.exists() or RoleGrant.objects.exists():
        return _("Cơ sở dữ liệu đã có tài khoản; hãy dùng một thư mục trống (DEMO_DIR) cho bản trình diễn.")
    if HomePage.objects.exists():
        return _("Cổng đã có trang chủ; hãy dùng một thư mục trống (DEMO_DIR) cho bản trình diễn.")
    return None


def steps() -> int:
    """How often `seed` calls `progress`."""
    return build.steps() + len(cases.load()[1])


def seed(*, hostname: str, port: int, progress: Callable[[], None] = lambda: None) -> Summary:
    """Seed an empty database and return what it holds. NotEmpty when it holds something else.

    A database that was seeded before is left as it is; indexes that it lacks are made.
    """
    if is_seeded():
        rebuild_all(only_missing=True)
        return summary(seeded=False)
    if problem := why_not_seedable():
        raise NotEmpty(problem)
    with bulk.indexing_later(), transaction.atomic():
        load_agencies(DATA)
        load_agencies(AGENCIES)
        with clock.at(FOUNDED):
            accounts = people.create_accounts()
        builder = build.Builder(accounts["minh"], progress)
        builder.build(hostname, port)
        _add_hub(builder)
        people.give_sites(accounts, component.build(port))
        texts = {text["case"]: text for text in builder.pages["fact_checks"]}
        known, timeline = cases.load()
        replay = Replay(known, accounts, builder.pictures, texts)
        for step in timeline:
            replay.play(step)
            progress()
        reports.send_all(accounts)
        other_doors.send_everything(accounts)
        backdating.date_revisions()
        people.ask_for_a_second_yes(accounts)
    bulk.index_all()
    while drain():
        pass
    seal()
    return summary(seeded=True)


def _add_hub(builder) -> None:
    """The hub of the fact-checks in both languages, under the homes."""
    home = HomePage.objects.get(locale__language_code="vi")
    hub = FactCheckHubPage(title="Kiểm chứng", slug="kiem-chung", locale=home.locale, live=False)
    home.add_child(instance=hub)
    hub.save_revision(user=builder.editor).publish(user=builder.editor, skip_permission_checks=True)
    translate(hub, Locale.objects.get(language_code="en"), "Fact-checks", slug="fact-checks")


def summary(*, seeded: bool) -> Summary:
    """Count what is there, by state."""
    return Summary(
        seeded=seeded,
        items=_states(Item),
        escalations=_states(Escalation),
        appeals=_states(Appeal),
        reports=_states(Report),
        news=NewsPage.objects.live().count(),
        events=Event.objects.count(),
    )


def _states(model) -> dict[str, int]:
    return dict(sorted(Counter(model.objects.values_list("state", flat=True)).items()))
