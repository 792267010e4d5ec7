"""What an act binds is on its screen: every word of what `shown` holds changes what one reads."""

import re
from copy import deepcopy
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.template.loader import render_to_string

from cms.core.machines.digest import digest_of
from factcheck.enums import Rating
from factcheck.models import FactCheckPage
from factcheck.views.links import act_url
from factcheck.workflow import MACHINES
from tests import acting, desk
from tests.attack import files
from tests.desk_screens import signed_in, text_of
from tests.people import named
from tests.safeguards_shown import unseen

pytestmark = pytest.mark.usefixtures("monday_morning")

BODY = [
    ("text", "<p>Cảng vụ xác nhận <b>lịch tàu</b>.</p>"),
    ("heading", {"text": "Lịch tàu", "level": "2"}),
    ("quote", {"text": "Tàu vẫn chạy.", "who": "Ông Tám", "where": "Bến tàu"}),
    ("steps", {"title": "Cách xem", "steps": ["<p>Mở trang của cảng vụ.</p>"]}),
    ("notice", {"kind": "info", "title": "Lưu ý", "text": "<p>Giờ theo mùa.</p>"}),
]


def _whole_revision():
    """(item, page, revision) whose revision has something in every field."""
    item, page, _revision = desk.writing()
    image = files.picture(focal_point_x=9, focal_point_y=8, focal_point_width=7, focal_point_height=6)
    draft = files.with_files(page, image, files.file()).as_object()
    block = FactCheckPage._meta.get_field("body").stream_block
    whole = [*draft.body.raw_data, *({"type": kind, "value": value} for kind, value in BODY)]
    draft.body = block.to_python(list(whole))
    draft.title, draft.summary = "Tàu chạy bình thường", "Không có thay đổi nào."
    draft.going_round, draft.fact_again = "Trong các nhóm cư dân.", "Tàu chạy mỗi ngày."
    draft.advice = "Xem lịch ở bến tàu."
    draft.withdrawal_notice, draft.seo_title = "Bài được rút.", "Tàu chạy"
    draft.search_description, draft.show_in_menus = "Lịch tàu hôm nay", True
    draft.go_live_at = desk.WHEN + timedelta(days=1)
    desk.note(draft)
    return item, page, draft.save_revision(user=named("hanh"))


def _to_submit():
    item, _page, revision = _whole_revision()
    return item, {"revision": revision.pk}


def _to_approve():
    item, page, revision = _whole_revision()
    acting.submit_page(page, revision, by=named("hanh"))
    return item, {"revision": revision.pk, "purpose": "publish"}


def _to_publish():
    item, page, revision = _whole_revision()
    acting.approve_revision(page, revision, by=named("thu"))
    return item, {"revision": revision.pk}


def _post():
    item = desk.accepted()
    return item, {"post": item.posts.get().pk}


def _to_decide():
    """A correction and a withdrawal are both ready."""
    appeal = desk.admitted()
    data = {"rating": "misleading", "rationale": "Có đổi giờ.", "sought": "Đã hỏi.", "statement": "Có đổi."}
    acting.perform(appeal, "draft_verdict", named("vinh"), data=data)
    draft = desk.note(appeal.page.get_latest_revision_as_object())
    draft.withdrawal_notice = "Bài được rút."
    revision = draft.save_revision(user=named("hanh"))
    for purpose in ("correct", "withdraw"):
        acting.approve_revision(appeal.page, revision, by=named("thu"), purpose=purpose)
    return appeal, {}


# (machine, action) → who acts, and what makes the subject with what the address names.
CASES = {
    ("item", "propose_verdict"): ("minh", lambda: (desk.with_evidence(), {})),
    ("item", "confirm_verdict"): ("quang", lambda: (desk.proposed(), {})),
    ("item", "confirm_post"): ("minh", _post),
    ("item", "submit_page"): ("hanh", _to_submit),
    ("item", "approve_revision"): ("thu", _to_approve),
    ("item", "publish_page"): ("thu", _to_publish),
    ("escalation", "submit"): ("hanh", lambda: (desk.drafted(), {})),
    ("escalation", "approve"): ("son", lambda: (desk.submitted(), {})),
    ("escalation", "give_number"): ("hanh", lambda: (desk.approved(), {})),
    ("escalation", "send"): ("hanh", lambda: (desk.numbered(), {})),
    ("escalation", "recall"): ("son", lambda: (desk.sent(), {})),
    ("appeal", "draft_verdict"): ("vinh", lambda: (desk.admitted(), {})),
    ("appeal", "admit"): ("vinh", lambda: (desk.lodged(), {})),
    ("appeal", "refuse"): ("vinh", lambda: (desk.lodged(), {})),
    ("appeal", "decide"): ("vinh", _to_decide),
}
EVERY = [
    (machine.name, action)
    for machine in MACHINES.values()
    for action in machine.actions
    if machine.shown_of(action)
]


def leaves(value, path=()):
    """Paths of everything in the data that says something."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from leaves(inner, (*path, place))
    elif value is not None:
        yield path


def otherwise(value, name):
    """Another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1000
    if name == "level":
        return "3"
    if value == "info":
        return "warning"
    if value in Rating.values:
        return next(rating for rating in Rating.values if rating != value)
    for parse, other in ((UUID, lambda _: str(uuid4())), (date.fromisoformat, _next), (_moment, _next)):
        try:
            return other(parse(value))
        except ValueError:
            continue
    return value + " khác"


def _moment(text):
    return datetime.fromisoformat(text)


def _next(day):
    return (day + timedelta(days=40)).isoformat()


def changed(value, path):
    """A copy of the data with the leaf at `path` otherwise."""
    other = deepcopy(value)
    inner = other
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = otherwise(inner[path[-1]], path[-1])
    return other


def rendered(name, value) -> str:
    html = render_to_string(f"factcheck/desk/shown/{name}.html", {"value": value, "LANGUAGE_CODE": "vi"})
    return re.sub(r"\s+", " ", html).strip()


@pytest.mark.parametrize(("kind", "action"), EVERY, ids=[f"{kind}.{action}" for kind, action in EVERY])
def test_all_of_what_is_bound_is_on_the_screen(kind, action, letters_rendered):
    who, make = CASES[kind, action]
    subject, named_in_address = make()
    response = signed_in(who).get(act_url(subject, action, **named_in_address))
    assert response.status_code == 200
    shown, page = response.context["shown"], re.sub(r"\s+", " ", text_of(response))
    assert list(shown.parts) == MACHINES[kind].shown_of(action)
    for name, value in shown.parts.items():
        assert value, name
        html = rendered(name, value)
        assert html in page, name
        assert not re.search(r"<details(?! open)", html), f"{name} stands folded"
        unseen = [path for path in leaves(value) if rendered(name, changed(value, path)) == html]
        assert unseen == [], name


def test_every_act_that_fixes_publishes_or_sends_is_looked_at():
    assert set(CASES) == set(EVERY)


def test_what_is_not_said_changes_no_digest():
    """Neither who looks on nor what happens elsewhere: the same screen, opened twice."""
    item = desk.proposed()
    quang = signed_in("quang")
    first = quang.get(act_url(item, "confirm_verdict")).context["shown"]
    acting.perform(item, "note", named("lan"), data={"note": "Tôi xem thêm."})
    desk.received("minh", url="https://mxh.example/posts/other")
    second = quang.get(act_url(item, "confirm_verdict")).context["shown"]
    assert first.digest == second.digest == digest_of({"format": "hai-dang/shown/1"} | vars_of(second))


def vars_of(shown):
    return {name: getattr(shown, name) for name in ("person", "kind", "subject", "action", "parts")}


@pytest.mark.parametrize("make", [desk.published, desk.corrected, desk.withdrawn, desk.sent])
def test_what_is_out_was_shown_as_it_is_out(make):
    """The judge of the walks, asked of each end that a page and a letter can have."""
    make()
    assert unseen() == []


def test_a_notice_of_withdrawal_is_shown_without_a_verdict_as_readers_get_it():
    appeal = desk.admitted()
    revision = desk.edit_page(appeal.page, "hanh", withdrawal_notice="Bài được rút.")
    acting.submit_page(appeal.page, revision, by=named("hanh"))
    address = act_url(appeal.item, "approve_revision", revision=revision.pk, purpose="withdraw")
    response = signed_in("thu").get(address)
    assert response.context["shown"].parts["page_text"]["verdict"] is None
    assert "Sai sự thật" not in text_of(response)
