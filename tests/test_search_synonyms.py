"""Synonyms: what administrators keep is in force within seconds, and no group can drown the results."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError
from django.urls import reverse

from cms.core.synonyms.permissions import MANAGE
from search import synonym_cache
from search.models import SynonymGroup, SynonymKind
from search.synonym_cache import expand
from search.synonyms.loading import rows
from search.synonyms.table import MOST_IN_ALL, MOST_OTHERS, Group, Row, Table
from search.synonyms.validation import problems
from search.tokenizer import words


@pytest.fixture(autouse=True)
def _no_memory(monkeypatch):
    """Each test begins as a new process does, and leaves nothing to the next."""
    monkeypatch.setattr(synonym_cache, "_table", Table())
    monkeypatch.setattr(synonym_cache, "_stamp", None)
    monkeypatch.setattr(synonym_cache, "_expires_at", 0.0)


@pytest.fixture
def own_words(db):
    """No groups but those that a test makes."""
    SynonymGroup.objects.all().delete()


def make(*ways, kind=SynonymKind.SAME, **fields):
    return SynonymGroup.objects.create(words="\n".join(ways), kind=kind, **fields)


def others(typed):
    """Everything that may stand for the words of `typed`, as texts."""
    return {" ".join(keys) for group in expand(words(typed)) for keys in group.others}


def test_any_way_of_writing_finds_the_others():
    table = Table([Row(("Ủy ban nhân dân", "UBND"))])
    assert table.expand(["ubnd", "tinh"]) == [
        Group(("ubnd",), (("uy", "ban", "nhan", "dan"),)),
        Group(("tinh",)),
    ]
    assert table.expand(words("uỷ ban NHÂN DÂN")) == [Group(("uy", "ban", "nhan", "dan"), (("ubnd",),))]


def test_two_old_names_of_one_place_are_not_each_others():
    table = Table([Row(("Xã Giang Thành", "Xã Phú Lợi", "Xã Tân Khánh Hòa"), first_is_new=True)])
    [old] = table.expand(words("xã Phú Lợi"))
    assert old.others == (("xa", "giang", "thanh"),)
    [new] = table.expand(words("xã Giang Thành"))
    assert new.others == (("xa", "phu", "loi"), ("xa", "tan", "khanh", "hoa"))


def test_the_longest_run_of_words_is_taken_first():
    table = Table(
        [Row(("TP", "thành phố")), Row(("đặc khu Phú Quốc", "TP Phú Quốc")), Row(("Phú Quốc", "đảo Ngọc"))]
    )
    assert [group.keys for group in table.expand(words("ở TP Phú Quốc và TP khác"))] == [
        ("o",),
        ("tp", "phu", "quoc"),
        ("va",),
        ("tp",),
        ("khac",),
    ]


def test_a_longer_match_keeps_what_its_parts_mean():
    table = Table([Row(("thành phố", "TP")), Row(("đặc khu Hà Tiên", "TP Hà Tiên"), first_is_new=True)])
    [group] = table.expand(words("TP Hà Tiên"))
    assert group.others == (("dac", "khu", "ha", "tien"), ("thanh", "pho", "ha", "tien"))


def test_groups_of_one_word_add_up_and_a_question_stays_small():
    several = [Row(("chung", f"riêng {number}")) for number in range(40)]
    table = Table([*several, Row(("kia", *(f"khác {number}" for number in range(30))))])
    assert len(table.expand(["chung"])[0].others) == MOST_OTHERS
    assert sum(len(group.others) for group in table.expand(["chung", "kia"] * 12)) == MOST_IN_ALL


def test_nothing_stands_for_a_word_of_no_group():
    assert Table().expand(["phu", "quoc"]) == [Group(("phu",)), Group(("quoc",))]
    assert Table([Row(("một mình",)), Row(("Hoà", "hòa", "HOA"))]).expand(["hoa"]) == [Group(("hoa",))]


def test_what_a_new_site_starts_with_is_sound(db):
    assert SynonymGroup.objects.count() == len(rows()) > 100
    for row in rows():
        assert problems(row["words"].splitlines()) == [], row["code"]
        assert len(row["code"]) <= 60
        assert len(row["note"]) <= 255


@pytest.mark.parametrize(
    ("asked", "synonym"),
    [
        ("UBND", "uy ban nhan dan"),
        ("hội đồng nhân dân", "hdnd"),
        ("sở TT&TT", "so thong tin va truyen thong"),
        ("VH-TT&DL", "van hoa the thao va du lich"),
        ("CQĐT", "co quan dieu tra"),
        ("giao thông vận tải", "gtvt"),
        ("tx", "thi xa"),
        ("Kiên Giang", "an giang"),
        ("An Giang", "kien giang"),
        ("huyện Phú Quốc", "dac khu phu quoc"),
        ("đặc khu Thổ Châu", "xa tho chau"),
        ("TP. Rạch Giá", "phuong rach gia"),
        ("covid", "covid 19"),
        ("nghị định 15/2020", "nd"),
    ],
)
def test_the_provinces_words_are_there_from_the_start(db, asked, synonym):
    assert synonym in others(asked)


def test_a_change_is_in_force_at_the_next_question(own_words):
    assert others("hải đăng") == set()
    group = make("Hải đăng", "đèn biển")
    assert others("hải đăng") == {"den bien"}
    group.words = "Hải đăng\nngọn đèn"
    group.save()
    assert others("hải đăng") == {"ngon den"}
    group.active = False
    group.save()
    assert others("hải đăng") == set()
    group.active = True
    group.save()
    assert others("hải đăng") == {"ngon den"}
    group.delete()
    assert others("hải đăng") == set()


def test_another_process_sees_a_change_within_seconds(own_words, monkeypatch, django_assert_num_queries):
    now = [1000.0]
    monkeypatch.setattr(synonym_cache.time, "monotonic", lambda: now[0])
    make("Hải đăng", "đèn biển")
    assert others("hải đăng") == {"den bien"}
    # What another process writes sends no signal here.
    SynonymGroup.objects.bulk_create([SynonymGroup(words="Cầu cảng\nbến tàu")])
    with django_assert_num_queries(0):
        assert others("cầu cảng") == set()
    now[0] += synonym_cache.LIFETIME
    assert others("cầu cảng") == {"ben tau"}
    now[0] += synonym_cache.LIFETIME
    with django_assert_num_queries(1):
        assert others("cầu cảng") == {"ben tau"}


def test_without_the_database_the_words_known_before_stay_in_force(own_words, monkeypatch, caplog):
    make("Hải đăng", "đèn biển")
    assert others("hải đăng") == {"den bien"}
    synonym_cache.expire()

    def away(**counted):
        raise DatabaseError("máy chủ không trả lời")

    monkeypatch.setattr(SynonymGroup.objects, "aggregate", away)
    assert others("hải đăng") == {"den bien"}
    assert "máy chủ không trả lời" in caplog.text


def test_loading_again_adds_what_is_missing_and_touches_nothing_else(db, capsys):
    edited = SynonymGroup.objects.get(code="ubnd")
    edited.words += "\nỦy ban"
    edited.active = False
    edited.save()
    SynonymGroup.objects.get(code="hdnd").delete()
    call_command("load_synonyms")
    assert "1" in capsys.readouterr().out
    assert SynonymGroup.objects.filter(code="hdnd").exists()
    edited.refresh_from_db()
    assert edited.words.endswith("Ủy ban")
    assert not edited.active
    call_command("load_synonyms")
    assert "0" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("ways", "reason"),
    [
        ("UBND", "ít nhất hai"),
        ("UBND\n\n  \n", "ít nhất hai"),
        ("UBND\n!!! ½", "không có chữ nào"),
        ("UBND\nvà", "quá phổ biến"),
        ("UBND\ncủa các", "quá phổ biến"),
        ("UBND\na", "quá phổ biến"),
        ("UBND\n2026", "quá phổ biến"),
        ("UBND\nubnd\nỦy ban", "vốn là một"),
        ("hoà bình\nhòa bình", "vốn là một"),
        ("UBND\n" + "rất dài " * 20, "dài quá"),
        ("\n".join(f"cách viết {number}" for number in range(21)), "nhiều nhất"),
    ],
)
def test_a_group_that_would_do_harm_is_refused_with_the_reason(ways, reason):
    with pytest.raises(ValidationError) as refused:
        SynonymGroup(words=ways).full_clean()
    assert reason in " ".join(refused.value.message_dict["words"])


def test_an_administrator_keeps_groups_on_a_screen_of_their_own(an, client):
    assert all(an.has_perm(permission) for permission in MANAGE)
    client.force_login(an)
    typed = {"words": "  Hải   đăng \r\n\r\nđèn biển", "kind": "same", "note": "", "active": "on"}
    assert client.get(reverse("wagtailsnippets_search_synonymgroup:list")).status_code == 200
    answer = client.post(reverse("wagtailsnippets_search_synonymgroup:add"), typed)
    assert answer.status_code == 302
    group = SynonymGroup.objects.get(words="Hải đăng\nđèn biển")
    assert str(group) == "Hải đăng = đèn biển"
    assert others("den bien") == {"hai dang"}
    edit = reverse("wagtailsnippets_search_synonymgroup:edit", args=[group.pk])
    page = client.post(edit, typed | {"words": "Hải đăng\nvà"}).content.decode()
    assert "quá phổ biến" in page
    assert others("den bien") == {"hai dang"}


@pytest.mark.parametrize("who", ["minh", "son", "phuc", "kim"])
def test_nobody_else_may_touch_them(who, request, client, db):
    person = request.getfixturevalue(who)
    assert not any(person.has_perm(permission) for permission in MANAGE)
    client.force_login(person)
    answer = client.post(
        reverse("wagtailsnippets_search_synonymgroup:add"), {"words": "a1\nb1", "kind": "same"}
    )
    assert answer.status_code in (302, 403)
    assert not SynonymGroup.objects.filter(words__startswith="a1").exists()
