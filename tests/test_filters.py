"""One declaration of a filter cleans, asks, writes and explains, for every screen that narrows."""

import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.core.filters.declaration import Filter
from cms.core.filters.filter_set import FilterSet
from cms.core.filters.form import FilterForm
from cms.core.filters.kinds import CHOICE, DAY, FLAG, KEY, MONTH, YEAR, line, nearest_page, renamed, text
from cms.portal.contexts.section import SectionFilters
from cms.portal.search.api import ApiFilters
from cms.portal.search.filters import SearchFilters
from factcheck import filter_tables
from factcheck.filter_tables import DOCUMENT, is_stale
from factcheck.public.filters import HubFilters
from factcheck.selectors.desk_search_filters import DeskSearchFilters
from factcheck.selectors.queue_filters import AppealFilters, EscalationFilters, ItemFilters
from factcheck.selectors.report_filters import ReportFilters
from search.question import Question

SCREENS = [
    SectionFilters,
    SearchFilters,
    ApiFilters,
    HubFilters,
    ItemFilters,
    EscalationFilters,
    AppealFilters,
    ReportFilters,
    DeskSearchFilters,
]
COLOURS = [("red", _("Đỏ")), ("blue", _("Xanh"))]


class Example(FilterSet):
    """A filter of every kind."""

    filters = (
        Filter("q", "Từ", line(20), help="Từ cần tìm.", question="words"),
        Filter(
            "mau",
            "Màu",
            CHOICE,
            many=True,
            choices=COLOURS,
            facet="colour",
            where=lambda values: Q(colour__in=values),
        ),
        Filter("nguoi", "Người", CHOICE, choices=lambda person: [(person.pk, "Tôi")], no_choice="Mọi người"),
        Filter("tu", "Từ ngày", DAY, help="Từ ngày này.", question="since", where=lambda day: Q(on__gte=day)),
        Filter("thang", "Tháng", MONTH),
        Filter("nam", "Năm", YEAR),
        Filter("ma", "Mã", KEY, many=True),
        Filter("co", "Có", FLAG, where=lambda on: Q(on=on)),
        Filter("xep", "Xếp", renamed({"moi": "newest"}), question="order"),
        Filter("loi", "Lời", text(20)),
        Filter("trang", "Trang", nearest_page(9), is_page=True),
    )


LAN = SimpleNamespace(is_authenticated=False, pk="lan")


def read(query, kind=Example):
    return kind.read(QueryDict(query), LAN)


def test_one_declaration_cleans_asks_writes_and_explains():
    chosen = read("tu=7/9/2025&mau=blue&mau=red&mau=blue&co=true&xep=moi&q=+phu++quoc+&trang=3")
    assert chosen.values == {
        "q": "phu quoc",
        "mau": ("blue", "red"),
        "tu": date(2025, 9, 7),
        "co": True,
        "xep": "newest",
        "trang": 3,
    }
    assert chosen.query() == "q=phu+quoc&mau=blue&mau=red&tu=2025-09-07&co=on&xep=moi"
    assert chosen.where() == Q(colour__in=("blue", "red")) & Q(on__gte=date(2025, 9, 7)) & Q(on=True)
    assert chosen.where(leave_out="mau") == Q(on__gte=date(2025, 9, 7)) & Q(on=True)
    assert chosen.question(narrow={"site": ("1",)}, page=2) == Question(
        words="phu quoc",
        narrow={"site": ("1",), "colour": ("blue", "red")},
        since=date(2025, 9, 7),
        order="newest",
        page=2,
        facets={"colour": 12},
    )
    assert Example.documentation()[:2] == [
        {"name": "q", "label": "Từ", "help": "Từ cần tìm.", "example": "", "many": False, "values": []},
        {
            "name": "mau",
            "label": "Màu",
            "help": "Màu",
            "example": "",
            "many": True,
            "values": ["red", "blue"],
        },
    ]


def test_what_is_wrong_is_left_out_and_named():
    chosen = read("mau=red&mau=green&nguoi=minh&tu=hôm+qua&nam=25&thang=2025-13&xep=x&loi=" + "a" * 21)
    assert chosen.values == {"mau": ("red",)}
    assert list(chosen.wrong) == ["mau", "nguoi", "tu", "thang", "nam", "xep", "loi"]
    assert all(chosen.wrong.values())


def test_a_link_adds_takes_off_and_begins_at_the_first_page():
    chosen = read("mau=red&nam=2025&trang=3")
    assert chosen.with_value("mau", "blue").query() == "mau=red&mau=blue&nam=2025"
    assert chosen.without_value("mau", "red").query() == "nam=2025"
    assert chosen.changed({"nam": None}).values == {"mau": ("red",)}
    assert chosen.changed({"trang": 4}).get("trang") == 4
    assert chosen.get("trang") == 3
    assert chosen.page_query(1) == chosen.query() == "mau=red&nam=2025"
    assert chosen.query_before_page() == "mau=red&nam=2025&"
    assert read("").query_before_page() == ""
    assert chosen.page_query(2) == "mau=red&nam=2025&trang=2"


def test_a_form_shows_what_was_declared_typed_and_wrong():
    form = FilterForm(read("nguoi=lan&tu=hôm+qua&co=on"))
    assert list(form.fields) == [each.name for each in Example.filters if not each.is_page]
    assert form.errors["tu"] == ["Viết ngày như 2025-09-07 hoặc 7/9/2025."]
    assert form.cleaned_data == {"nguoi": "lan", "co": True}
    assert '<option value="lan" selected>Tôi</option>' in str(form["nguoi"])
    assert 'type="date"' in str(form["tu"])
    assert "helptext" not in str(form["tu"])  # the screens show no help beside it
    assert 'value="hôm qua"' in str(form["tu"])
    assert "checked" in str(form["co"])


HOSTILE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["red", "lan", "7/9/2025", "31/02/2025", "2025-01", "2025", "on", "moi", "%", "a\u202eb", "e\u0301"]
    ),
    st.text("0123456789-/ ", max_size=12),
    st.text("aă\u0300\x00 \u200b\ufeff", max_size=1200),
)


def typed_into(kind):
    """Query strings for a screen: any of its parameters, several times, with anything in them."""
    names = st.sampled_from([each.name for each in kind.filters] + ["khac"])
    return st.dictionaries(names, st.lists(HOSTILE, max_size=4), max_size=6)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [Example, *SCREENS], ids=lambda kind: kind.__name__)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_was_read_and_written_reads_the_same_again(kind, data):
    typed = QueryDict(mutable=True)
    for name, values in data.draw(typed_into(kind)).items():
        typed.setlist(name, values)
    chosen = kind.read(typed, LAN)
    again = read(chosen.query(), kind=kind)
    passing = {each.name for each in kind.filters if each.is_page}
    assert again.values == {name: value for name, value in chosen.values.items() if name not in passing}
    assert (again.wrong, again.query()) == ({}, chosen.query())


@pytest.mark.parametrize("kind", [kind for kind in SCREENS if kind.days], ids=lambda kind: kind.__name__)
def test_a_last_day_before_the_first_is_wrong(kind):
    first, last = kind.days
    chosen = read(f"{first}=2025-09-07&{last}=2025-09-06", kind=kind)
    assert chosen.values == {first: date(2025, 9, 7)}
    assert chosen.wrong == {last: "Ngày cuối đứng trước ngày đầu."}
    assert read(f"{first}=2025-09-07&{last}=2025-09-07", kind=kind).wrong == {}


def test_every_list_with_days_compares_them():
    by_day = {kind for kind in SCREENS if any(each.kind is DAY for each in kind.filters)}
    assert {kind for kind in SCREENS if kind.days} == by_day


@pytest.mark.parametrize("kind", SCREENS, ids=lambda kind: kind.__name__)
def test_every_filter_of_a_screen_is_explained_and_named_once(kind):
    rows = kind.documentation()
    assert len({row["name"] for row in rows}) == len(rows)
    assert all(str(row["label"]) and str(row["help"]) not in ("", str(row["label"])) for row in rows)


def test_the_document_is_made_of_the_declarations(tmp_path, settings):
    assert not is_stale(settings.BASE_DIR)
    (tmp_path / "docs").mkdir()
    document = tmp_path / DOCUMENT
    document.write_text("Trước\n<!-- filters section -->\ncũ\n<!-- end filters -->\nSau\n")
    assert is_stale(tmp_path)
    settings.BASE_DIR = tmp_path
    call_command("filter_tables")
    assert not is_stale(tmp_path)
    first, *table, last = document.read_text().splitlines()
    assert (first, last, len(table)) == ("Trước", "Sau", 5)
    assert table[3].startswith("| `loai` | Kind |")


def test_the_document_has_every_screen_and_every_parameter(settings):
    text = (settings.BASE_DIR / DOCUMENT).read_text()
    assert set(filter_tables.SCREENS.values()) == set(SCREENS)
    for name, screen in filter_tables.SCREENS.items():
        block = text.partition(f"<!-- filters {name} -->")[2].partition("<!-- end filters -->")[0]
        assert re.findall(r"^\| `([^`]+)`", block, re.M) == [each.name for each in screen.filters]
