"""A decision answers the appeals that its decider was shown; refusing spam uses nobody up."""

from datetime import timedelta

import pytest
from django.test import Client

from cms.core import clock
from cms.core.events.services import history
from cms.core.machines import writer
from cms.core.machines.errors import ActionError
from cms.users.roles import Role
from factcheck.conditions.reviewers import free_reviewers
from factcheck.models import Appeal
from factcheck.selectors.timeline import happenings
from factcheck.services import appeal as appeals
from factcheck.views.links import act_url
from tests import desk
from tests.acting import perform
from tests.desk_screens import BACKEND, act, signed_in, text_of
from tests.people import account, give, named

pytestmark = pytest.mark.usefixtures("monday_morning")

SECOND = "Lịch tàu ngày 3/3 đã đổi, bài chưa nêu."


def sent_form(client, subject, action):
    """What a browser holds once the form of `action` is open: to be sent later, with what is typed."""
    form = client.get(act_url(subject, action))
    assert form.status_code == 200
    fields = form.context["form"]
    return {
        "version": subject.version,
        "shown": form.context["shown"].token(),
        **{name: fields[name].value() for name in fields.fixed},
    }


def lodge(page, grounds=SECOND):
    """The public's, without an account."""
    return appeals.lodge(page, grounds=grounds)


def another_reviewer():
    """The browser of one more at the desk, who took no part in anything."""
    browser = Client()
    browser.force_login(give(account("nga"), Role.REVIEWER), backend=BACKEND)
    return browser


@pytest.fixture
def read_by_vinh():
    """(appeal, vinh's browser, the form she opened): admitted and being read, when another one is lodged."""
    appeal = desk.admitted()
    vinh = signed_in("vinh")
    return appeal, vinh, sent_form(vinh, appeal, "decide")


def test_an_appeal_that_joined_unread_is_not_answered_and_waits_with_a_clock_of_its_own(read_by_vinh):
    appeal, vinh, form = read_by_vinh
    with clock.at(appeal.decide_due - timedelta(hours=9)):
        later = lodge(appeal.page)
        assert (later.state, later.joined_to) == ("admitted", appeal)
        typed = {"decision": "keep", "answer": "Bài viết đúng."}
        assert vinh.post(act_url(appeal, "decide"), form | typed).status_code == 302
        later.refresh_from_db()
        appeal.refresh_from_db()
        assert (appeal.state, appeal.answer) == ("decided", "Bài viết đúng.")
        assert (later.state, later.joined_to, later.answer, later.decision) == ("waiting", None, "", "")
        assert later.decided_by is None
        assert clock.now() < later.admit_due < later.decide_due
        assert later.decide_due > appeal.decide_due
        assert later.item.state == "published"


def test_it_is_then_admitted_and_decided_by_another(read_by_vinh):
    appeal, vinh, form = read_by_vinh
    later = lodge(appeal.page)
    vinh.post(act_url(appeal, "decide"), form | {"decision": "keep", "answer": "Bài viết đúng."})
    later.refresh_from_db()
    assert act(vinh, later, "refuse", refusal="same_grounds", answer="Như trên.").status_code in (302, 422)
    later.refresh_from_db()
    assert later.state == "waiting"  # who decided the earlier one is free no more
    nga = another_reviewer()
    assert act(nga, later, "admit").status_code == 302
    later.refresh_from_db()
    assert act(nga, later, "decide", decision="keep", answer="Lịch không đổi.").status_code == 302
    later.refresh_from_db()
    assert (later.state, later.answer) == ("decided", "Lịch không đổi.")


def test_one_that_was_read_is_answered_with_it():
    appeal = desk.admitted()
    joined = lodge(appeal.page)
    vinh = signed_in("vinh")
    shown = text_of(vinh.get(act_url(appeal, "decide")))
    assert appeal.grounds in shown
    assert SECOND in shown
    assert act(vinh, appeal, "decide", decision="keep", answer="Bài viết đúng.").status_code == 302
    joined.refresh_from_db()
    assert (joined.state, joined.answer) == ("decided", "Bài viết đúng.")


def test_what_its_decision_answers_stands_in_the_event_and_what_came_back_in_its_own():
    appeal = desk.admitted()
    joined, vinh = lodge(appeal.page), signed_in("vinh")
    form = sent_form(vinh, appeal, "decide")
    later = lodge(appeal.page, "Một căn cứ khác.")
    vinh.post(act_url(appeal, "decide"), form | {"decision": "keep", "answer": "Bài viết đúng."})
    payload = history("appeal", str(appeal.public_id)).order_by("-sequence").first().payload
    assert payload["answers"] == [str(appeal.public_id), str(joined.public_id)]
    assert happenings(later)[0].what == "Trở lại chờ thụ lý"
    later.refresh_from_db()
    joined.refresh_from_db()
    assert (later.state, joined.state) == ("waiting", "decided")


def test_a_page_hidden_while_the_form_is_open_is_looked_at_by_itself(read_by_vinh):
    appeal, vinh, form = read_by_vinh
    hide = {"page": appeal.page, "reason": "Có số điện thoại."}
    perform(appeal.item, "hide_page", named("son"), data=hide)
    typed = form | {"decision": "keep", "answer": "Bài viết đúng."}
    told = vinh.post(act_url(appeal, "decide"), typed)
    assert told.status_code == 409  # the page that would be kept is not what readers see
    vinh.post(act_url(appeal, "decide"), typed | {"shown": told.context["shown"].token()})
    appeal.refresh_from_db()
    assert appeal.state == "decided"
    opened = Appeal.objects.get(from_hide=True)
    assert (opened.state, opened.joined_to) == ("waiting", None)


@pytest.mark.parametrize("change", ["left out", "put in"])
def test_what_the_form_carries_is_not_chosen_by_who_sends_it(change):
    appeal = desk.admitted()
    vinh = signed_in("vinh")
    first = sent_form(vinh, appeal, "decide")
    joined = lodge(appeal.page)
    both = sent_form(vinh, appeal, "decide")
    form = {"left out": both | {"appeals": first["appeals"]}, "put in": first | {"appeals": both["appeals"]}}
    typed = {"decision": "keep", "answer": "Bài viết đúng."}
    assert vinh.post(act_url(appeal, "decide"), form[change] | typed).status_code == 409
    appeal.refresh_from_db()
    joined.refresh_from_db()
    assert (appeal.state, joined.state) == ("admitted", "admitted")


def test_an_appeal_of_another_item_is_none_of_its_own():
    appeal = desk.admitted()
    vinh = signed_in("vinh")
    form = sent_form(vinh, appeal, "decide")
    typed = {"decision": "keep", "answer": "Bài viết đúng.", "appeals": ["999999"]}
    assert vinh.post(act_url(appeal, "decide"), form | typed).status_code == 422


def drafted_verdict(appeal, rationale="Có đổi giờ chạy."):
    data = {"rating": "misleading", "rationale": rationale, "sought": "", "statement": ""}
    return perform(appeal, "draft_verdict", named("vinh"), data=data)


def approved_correction(page, text):
    revision = desk.note(page.get_latest_revision_as_object(), text=text).save_revision(user=named("hanh"))
    perform(page.item, "submit_page", named("hanh"), data={"page": page, "revision": revision})
    data = {"page": page, "revision": revision, "purpose": "correct"}
    perform(page.item, "approve_revision", named("thu"), data=data)


def test_a_revision_approved_while_the_form_is_open_does_not_go_live_unread():
    appeal = desk.admitted()
    appeal = drafted_verdict(appeal)
    approved_correction(appeal.page, "Kết luận thay đổi: có đổi giờ.")
    vinh = signed_in("vinh")
    form = sent_form(vinh, appeal, "decide")
    shown = text_of(vinh.get(act_url(appeal, "decide")))
    assert "Kết luận thay đổi: có đổi giờ." in shown
    assert "Có đổi giờ chạy." in shown
    approved_correction(appeal.page, "Một câu mà người quyết định chưa đọc.")
    typed = {"decision": "correct", "answer": "Chúng tôi đã sửa."}
    refused = vinh.post(act_url(appeal, "decide"), form | typed)
    assert refused.status_code == 409
    assert "Một câu mà người quyết định chưa đọc." in text_of(refused)
    appeal.refresh_from_db()
    assert appeal.state == "admitted"
    assert act(vinh, appeal, "decide", **typed).status_code == 302


def test_another_verdict_drafted_while_the_form_is_open_is_not_put_in_force_unread():
    appeal = drafted_verdict(desk.admitted())
    approved_correction(appeal.page, "Kết luận thay đổi: có đổi giờ.")
    form = sent_form(signed_in("vinh"), appeal, "decide")
    appeal = drafted_verdict(appeal, "Lý do khác hẳn.")
    approved_correction(appeal.page, "Kết luận thay đổi: có đổi giờ.")
    typed = {"decision": "correct", "answer": "Chúng tôi đã sửa."}
    assert signed_in("vinh").post(act_url(appeal, "decide"), form | typed).status_code == 409


@pytest.mark.parametrize("action", ["admit", "refuse", "decide"])
def test_nobody_answers_what_they_were_not_shown(action):
    appeal = desk.admitted() if action == "decide" else desk.lodged()
    data = {"decision": "keep", "refusal": "same_grounds", "answer": "Bài viết đúng."}
    with pytest.raises(ActionError, match="đọc nội dung"):
        writer.perform(appeal, action, named("vinh"), data=data)
    response = signed_in("vinh").post(act_url(appeal, action), {"version": appeal.version, **data})
    assert response.status_code == 409
    assert appeal.state == Appeal.objects.get(pk=appeal.pk).state


# Spam ------------------------------------------------------------------------------------------


def refuse(appeal, refusal, by="vinh"):
    return act(signed_in(by), appeal, "refuse", refusal=refusal, answer="Không có căn cứ nào.")


def test_two_refused_as_spam_leave_every_reviewer_free_who_was():
    _item, page = desk.published()
    before = set(free_reviewers(page.item))
    assert before
    for _letter in range(2):
        assert refuse(lodge(page, "Mua hàng giá rẻ."), "spam").status_code == 302
    assert set(free_reviewers(page.item)) == before
    appeal = lodge(page)
    assert act(signed_in("vinh"), appeal, "admit").status_code == 302
    appeal.refresh_from_db()
    assert act(signed_in("vinh"), appeal, "decide", decision="keep", answer="Đúng.").status_code == 302


def test_who_refused_the_same_grounds_has_judged_them():
    _item, page = desk.published()
    assert refuse(lodge(page), "same_grounds").status_code == 302
    assert named("vinh") not in free_reviewers(page.item)
    later = lodge(page)
    assert refuse(later, "spam").status_code in (302, 422)
    later.refresh_from_db()
    assert later.state == "waiting"


def test_who_refused_it_is_kept_with_the_refusal():
    appeal = desk.lodged()
    refuse(appeal, "spam")
    appeal.refresh_from_db()
    assert (appeal.state, appeal.refusal, appeal.decided_by) == ("refused", "spam", named("vinh"))
    last = history("appeal", str(appeal.public_id)).order_by("-sequence").first()
    assert (last.actor, last.payload["refusal"]) == (named("vinh"), "spam")
