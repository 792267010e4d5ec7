"""Shorthand for tests that need an item in some state. Everything goes through the services.

A case asked for first thing in a test stands ready (`database/ready_cases.py`).
"""

from datetime import datetime, timedelta
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from cms.core.agencies.models import Agency
from cms.core.clock import VIETNAM, today
from cms.core.doors.guard import Sender
from cms.core.resumable.services import keep
from factcheck.services import appeal as appeals
from factcheck.services import escalation as escalations
from factcheck.services import intake, publication
from factcheck.services import report as reports
from tests import acting
from tests.acting import perform
from tests.database.ready_cases import stands_ready
from tests.people import TOURISM, named

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc33"
    "0000000049454e44ae426082"
)
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
WHEN = datetime(2026, 3, 2, 9, 0, tzinfo=VIETNAM)  # a Monday


def upload(name="capture.png", content=PNG):
    return SimpleUploadedFile(name, content)


def paper(name="signed.pdf"):
    return SimpleUploadedFile(name, PDF)


def outside_agency() -> Agency:
    """One that is neither the desk's own nor above it."""
    return (
        Agency.objects.filter(under_peoples_committee=False, kind="association").first()
        or Agency.objects.filter(under_peoples_committee=False).first()
    )


@stands_ready(small=True)
def portal():
    """A default site with a home and a hub in Vietnamese; returns the hub. Made once a database."""
    from wagtail.models import Locale, Page, Site

    from cms.portal.models import HomePage
    from factcheck.models import FactCheckHubPage

    if hub := FactCheckHubPage.objects.first():
        return hub
    root = Page.objects.get(depth=1)
    locale, _made = Locale.objects.get_or_create(language_code="vi")
    home = HomePage.objects.exclude(slug=TOURISM).first()
    if home is None:
        Page.objects.filter(depth=2).exclude(slug=TOURISM).delete()
        root = Page.objects.get(depth=1)
        home = root.add_child(instance=HomePage(title="Cổng thông tin", slug="home", locale=locale))
    hub = home.add_child(instance=FactCheckHubPage(title="Kiểm chứng", slug="kiem-chung", locale=locale))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 8000, "root_page": home, "site_name": "Tỉnh"},
    )
    return hub


@stands_ready(at=WHEN, small=True)
def received(by="lan", **fields):
    fields = {"text": "Tàu cao tốc ngừng chạy từ mai.", "url": "https://mxh.example/posts/1", **fields}
    return intake.log(by=named(by), **fields)


def claim_fields(**changes):
    return {
        "claim": "Tàu cao tốc Rạch Giá – Phú Quốc ngừng chạy từ ngày mai.",
        "category": "security",
        "place": _any_place(),
        "subject_agencies": [outside_agency()],
        **changes,
    }


def _any_place():
    from cms.core.agencies.models import Place

    return Place.objects.on(today()).first()


def accepted(by="lan", **changes):
    return perform(received(by), "accept", named(by), data=claim_fields(**changes))


@stands_ready(at=WHEN)
def with_evidence(item=None, by="lan"):
    item = item or accepted(by)
    person = named(by)
    post = item.posts.first()
    perform(
        item,
        "add_evidence",
        person,
        data={"kind": "capture", "title": "Bản lưu", "file": upload(), "post": post},
    )
    perform(
        item,
        "add_evidence",
        person,
        data={
            "kind": "document",
            "title": "Thông báo lịch tàu",
            "publisher": "Cảng vụ",
            "text": "Tàu chạy bình thường.",
            "url": "https://cangvu.example/lich",
            "is_independent": True,
            "is_primary": True,
            "is_publishable": True,
        },
    )
    return perform(
        item,
        "add_evidence",
        person,
        data={
            "kind": "reporting",
            "title": "Tin về lịch tàu",
            "publisher": "Báo tỉnh",
            "text": "Tàu vẫn chạy.",
            "url": "https://bao.example/tin",
            "is_independent": True,
            "is_publishable": True,
        },
    )


@stands_ready(at=WHEN)
def proposed(by="minh", rating="false", item=None):
    return perform(
        item or with_evidence(),
        "propose_verdict",
        named(by),
        data={
            "rating": rating,
            "rationale": "Lịch tàu không thay đổi.\nCảng vụ xác nhận.",
            "sought": "Đã hỏi cảng vụ đến ngày 2/3/2026.",
            "statement": "Cơ quan trả lời: tàu chạy bình thường.",
        },
    )


@stands_ready(at=WHEN)
def verified(by="quang", **kwargs):
    return perform(proposed(**kwargs), "confirm_verdict", named(by))


def edit_page(page, by="hanh", **changes):
    """A revision of `page` with a factual title, by `by`; returns the revision."""
    draft = page.get_latest_revision_as_object()
    draft.title = changes.pop("title", "Tàu cao tốc Rạch Giá – Phú Quốc chạy bình thường")
    for name, value in changes.items():
        setattr(draft, name, value)
    return draft.save_revision(user=named(by))


@stands_ready(at=WHEN)
def writing(by="hanh", **kwargs):
    """(item, page, revision) in writing; the revision is ready and not yet approved."""
    item = verified(**kwargs)
    portal()
    page = publication.draft_page(item, by=named(by))
    return page.item, page, edit_page(page, by)


@stands_ready(at=WHEN)
def published(author="hanh", approver="thu", **kwargs):
    """(item, page) published: written by hanh, approved by thu."""
    item, page, revision = writing(author, **kwargs)
    acting.approve_revision(page, revision, by=named(approver))
    page = acting.publish(page, revision, by=named(approver))
    item.refresh_from_db()
    return item, page


def confirm_posts(item, by="hanh"):
    for post in item.posts.all():
        perform(item, "confirm_post", named(by), data={"post": post, "visibility": "public"})
    item.refresh_from_db()
    return item


LETTER = {
    "body": "Đề nghị quý cơ quan xem xét nội dung nêu tại phụ lục.",
    "harm": "Gây hoang mang cho hành khách.",
    "legal_basis": "Nghị định 147/2024/NĐ-CP.",
    "measure": "label",
    "measure_reason": "Gắn nhãn là đủ.",
}


@stands_ready(at=WHEN)
def drafted(item=None, by="hanh", kind="platform_request", **fields):
    if item is None:
        item, _page = published()
    confirm_posts(item)
    fields = {**LETTER, **fields}
    if kind == "appraisal":
        fields = {"body": LETTER["body"]}
    posts = list(item.posts.all()) if kind == "platform_request" else []
    return escalations.draft(item, by=named(by), kind=kind, posts=posts, **fields)


@stands_ready(at=WHEN)
def submitted(by="hanh", **kwargs):
    return perform(drafted(by=by, **kwargs), "submit", named(by))


@stands_ready(at=WHEN)
def approved(by="son", **kwargs):
    return perform(submitted(**kwargs), "approve", named(by))


@stands_ready(at=WHEN)
def numbered(by="hanh", **kwargs):
    return perform(approved(**kwargs), "give_number", named(by), data={"dated": today()})


@stands_ready(at=WHEN)
def sent(by="hanh", **kwargs):
    return perform(numbered(**kwargs), "send", named(by), data={"sent_on": today(), "signed_file": paper()})


@stands_ready(at=WHEN)
def lodged(page=None, by=None, **kwargs):
    page = page or published()[1]
    return appeals.lodge(
        page, grounds="Bài viết thiếu thông tin ngày chạy.", by=named(by) if by else None, **kwargs
    )


@stands_ready(at=WHEN)
def admitted(by="vinh", **kwargs):
    return perform(lodged(**kwargs), "admit", named(by))


def note(page, grade="finding", text="Kết luận thay đổi sau khi xem xét lại."):
    from factcheck.models import PageCorrection

    page.corrections.add(PageCorrection(grade=grade, text=text, date=today()))
    return page


@stands_ready(at=WHEN)
def corrected(rating="misleading", decider="vinh", author="hanh", approver="thu", page=None):
    """The item after an appeal that was right; (item, page, appeal)."""
    appeal = admitted(by=decider, page=page)
    perform(
        appeal,
        "draft_verdict",
        named(decider),
        data={
            "rating": rating,
            "rationale": "Có đổi giờ chạy.",
            "sought": "Đã hỏi cảng vụ.",
            "statement": "Có đổi giờ.",
        },
    )
    revision = note(appeal.page.get_latest_revision_as_object()).save_revision(user=named(author))
    acting.approve_revision(appeal.page, revision, by=named(approver), purpose="correct")
    appeal = perform(
        appeal, "decide", named(decider), data={"decision": "correct", "answer": "Chúng tôi đã sửa."}
    )
    return _fresh(appeal)


@stands_ready(at=WHEN)
def withdrawn(decider="vinh", author="hanh", approver="thu"):
    appeal = admitted(by=decider)
    draft = appeal.page.get_latest_revision_as_object()
    draft.withdrawal_notice = "Bài này đã được rút sau khi xem xét lại."
    revision = draft.save_revision(user=named(author))
    acting.approve_revision(appeal.page, revision, by=named(approver), purpose="withdraw")
    appeal = perform(
        appeal, "decide", named(decider), data={"decision": "withdraw", "answer": "Chúng tôi đã rút."}
    )
    return _fresh(appeal)


def _fresh(appeal):
    item = appeal.item
    item.refresh_from_db()
    return item, item.pages.get(pk=appeal.page_id), appeal


def closed():
    return perform(published()[0], "close", named("minh"))


def out_of_scope():
    return perform(received(), "rule_out", named("lan"), data={"rule_out_reason": "opinion"})


def merged():
    target = received("minh", url="https://mxh.example/posts/2")
    return perform(received(), "merge", named("lan"), data={"target": target})


def _step(subject, action, by, **data):
    return perform(subject, action, named(by), data=data)


SENDER = Sender("scripts")


def kept(name="anh.png", content=PNG):
    """A file that the public's door has taken and that waits for its report; its id."""
    return keep(SimpleUploadedFile(name, content), RequestFactory().post("/"))


def reported(words="Nghe nói cầu sập.", links=(), *, sender=SENDER, form_key=None, **given):
    """A report as the public sends it; `coded` gives its code too."""
    return coded(words, links, sender=sender, form_key=form_key, **given)[0]


def coded(words="Nghe nói cầu sập.", links=(), *, sender=SENDER, form_key=None, **given):
    """(report, code of its receipt)."""
    given = reports.Given(words=words, links=list(links), **given)
    return reports.send(given, sender=sender, form_key=form_key or uuid4().hex)


def opened(by="lan", **kwargs):
    """The report of which `by` opened a case."""
    return perform(reported(**kwargs), "open", named(by))


def _withdrawn_report():
    return perform(reported(), "withdraw")


def lapsed():
    """Its clock is moved on past the deadline."""
    from cms.core import clock

    escalation = sent()
    with clock.at(escalation.answer_due + timedelta(hours=1)):
        return _step(escalation, "lapse", "son", reason="Không có trả lời.")


# A subject in every state of every machine, made by the services.
IN_STATE = {
    "item": {
        "received": received,
        "verifying": accepted,
        "in_review": proposed,
        "verified": verified,
        "writing": lambda: writing()[0],
        "published": lambda: published()[0],
        "escalated": lambda: sent().item,
        "under_appeal": lambda: admitted().item,
        "corrected": lambda: corrected()[0],
        "withdrawn": lambda: withdrawn()[0],
        "closed": closed,
        "out_of_scope": out_of_scope,
        "merged": merged,
    },
    "escalation": {
        "draft": drafted,
        "pending": submitted,
        "returned": lambda: _step(submitted(), "return", "son", reason="Thiếu căn cứ."),
        "approved": approved,
        "sent": sent,
        "acknowledged": lambda: _step(sent(), "acknowledge", "hanh", date=today(), reference="Đến 12"),
        "answered": lambda: _step(sent(), "answer", "hanh", outcome="refused", date=today(), file=paper()),
        "lapsed": lapsed,
        "recalled": lambda: _step(sent(), "recall", "son", reason="Kết luận sai.", dated=today()),
        "cancelled": lambda: _step(drafted(), "cancel", "hanh", reason="Không cần nữa."),
    },
    "appeal": {
        "waiting": lodged,
        "admitted": admitted,
        "refused": lambda: _step(lodged(), "refuse", "vinh", refusal="spam", answer="Không có căn cứ."),
        "decided": lambda: _step(admitted(), "decide", "vinh", decision="keep", answer="Bài viết đúng."),
    },
    "report": {
        "waiting": reported,
        "attached": lambda: _step(reported(), "attach", "lan", item=received()),
        "opened": opened,
        "shelved": lambda: _step(reported(), "shelve", "lan", shelf="spam"),
        "withdrawn": _withdrawn_report,
    },
}


def in_state(machine, state):
    """A subject of `machine` ("item", "escalation", "appeal", "report") that stands in `state`, read anew."""
    subject = IN_STATE[machine][state]()
    return type(subject).objects.get(pk=subject.pk)
