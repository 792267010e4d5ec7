"""Everything that goes out with a letter was before the eyes of who let it out: its manifest, its recall."""

import json

import pytest

from cms.core import clock
from factcheck.models import FactCheckPage, ItemPost, Paper
from tests import acting, desk
from tests.attack.forms import opened, sent
from tests.database.removing import without_triggers
from tests.desk_screens import act, signed_in, text_of
from tests.people import named
from tests.two_administrators import by_two

pytestmark = pytest.mark.usefixtures("monday_morning", "letters_rendered")

AT_THE_END = "chủ tài khoản là ông Tư, nhà số 9"


def stored(subject):
    return type(subject).objects.get(pk=subject.pk)


def manifest_of(escalation) -> str:
    """What goes out as the manifest of a letter once it has its number."""
    data = {"dated": clock.today()}
    escalation = acting.perform(stored(escalation), "give_number", named("hanh"), data=data)
    with escalation.papers.get(kind=Paper.Kind.MANIFEST).file.open() as file:
        return json.dumps(json.load(file), ensure_ascii=False)


def read_and_approved(escalation) -> str:
    """What Son reads on the screen on which he approves."""
    son = signed_in("son")
    screen = opened_text(son, escalation, "approve")
    assert act(son, escalation, "approve").status_code == 302
    return screen


def opened_text(client, escalation, action) -> str:
    return text_of(client.get(f"/admin/kiem-chung/kien-nghi/{escalation.public_id}/lam/{action}/"))


def test_words_of_a_post_that_only_the_manifest_has_in_full_are_read_before_they_go_out():
    item, _page = desk.published()
    with without_triggers("factcheck_itempost"):
        ItemPost.objects.filter(item=item).update(text="Tàu không chạy nữa. " * 40 + AT_THE_END)
    escalation = desk.submitted(item=item)
    assert AT_THE_END in read_and_approved(escalation)
    assert AT_THE_END in manifest_of(escalation)


def test_reasons_that_only_the_manifest_has_in_full_are_read_before_they_go_out():
    reasons = "\n".join([*("Lịch tàu không thay đổi. " * 30 for _each in range(3)), AT_THE_END])
    data = {"rating": "false", "rationale": reasons}
    item = acting.perform(desk.with_evidence(), "propose_verdict", named("minh"), data=data)
    item = acting.perform(item, "confirm_verdict", named("quang"))
    desk.portal()
    item = acting.perform(item, "draft_page", named("hanh"))
    page = FactCheckPage.objects.get(item=item)
    revision = desk.edit_page(page)
    acting.approve_revision(page, revision, by=named("thu"))
    acting.publish(page, revision, by=named("thu"))
    escalation = desk.submitted(item=stored(item))
    assert AT_THE_END in read_and_approved(escalation)
    assert AT_THE_END in manifest_of(escalation)


def renamed(agency, name):
    agency.name = name
    with by_two():
        agency.save()


def test_who_recalls_a_letter_reads_the_letter_that_takes_it_back():
    escalation = desk.sent()
    screen = opened_text(signed_in("son"), escalation, "recall")
    assert f"thu hồi Công văn số {escalation.number_text}" in screen
    assert "thông báo cho đơn vị cung cấp nền tảng dừng và đảo ngược biện pháp" in screen
    assert escalation.item.pages.get().title in screen


def test_a_recall_does_not_go_to_another_than_was_read():
    escalation = desk.sent()
    son = signed_in("son")
    form = opened(son, escalation, "recall")
    renamed(stored(escalation).recipient, "Cục Lạ")
    typed = {"reason": "Kết luận đã được sửa.", "dated": clock.today().isoformat()}
    answer = sent(son, escalation, "recall", form, **typed)
    assert answer.status_code == 409
    assert "Cục Lạ" in text_of(answer)
    assert "Kết luận đã được sửa." in text_of(answer)
    assert stored(escalation).state == "sent"


def test_a_post_that_comes_once_the_letter_is_submitted_is_marked_on_the_screen_of_approving():
    escalation = desk.submitted()
    clock.tick(60)
    data = {"url": "https://mxh.example/posts/4712", "text": "Một bài khác."}
    acting.perform(stored(escalation.item), "add_post", named("lan"), data=data)
    screen = opened_text(signed_in("son"), escalation, "approve")
    marked = screen.partition("thuộc hồ sơ vụ việc, không nằm trong công văn này.")[2]
    assert "https://mxh.example/posts/4712" in marked
    assert act(signed_in("son"), escalation, "approve").status_code == 302
    assert "posts/4712" not in json.dumps(stored(escalation).frozen)
