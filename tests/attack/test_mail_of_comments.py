"""What is said about a page in the editor goes by mail to who sees the page now, not to who once did."""

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import Comment, PageSubscription
from wagtail.test.utils.form_data import inline_formset

from cms.users.roles import Role
from cms.users.services import revoke_role
from tests import desk
from tests.desk_screens import signed_in
from tests.people import named
from tests.test_publish_gate import edit_form

pytestmark = pytest.mark.usefixtures("monday_morning")

SAID = "Cảng vụ xin giữ kín đến thứ hai"


def reply(comment):
    said = {"text": SAID, "DELETE": "", "id": ""}
    thread = {
        "id": str(comment.pk),
        "text": comment.text,
        "contentpath": "title",
        "position": "",
        "resolved": "",
    }
    return thread | {"DELETE": "", "replies": inline_formset([said])}


def test_who_lost_the_role_reads_no_comment_in_the_mail():
    _item, page, _revision = desk.writing()
    for who in ("hanh", "quang"):
        PageSubscription.objects.create(page=page, user=named(who), comment_notifications=True)
    comment = Comment.objects.create(page=page, user=named("thu"), text="Ai xác nhận?", contentpath="title")
    for who, role in (("hanh", Role.EDITOR), ("thu", Role.REVIEWER)):
        revoke_role(named("an"), named(who), role, "Chuyển công tác")
    mail.outbox.clear()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = edit_form(page, comments=inline_formset([reply(comment)], initial=1))
    signed_in("minh").post(address, form)
    assert comment.replies.get().text == SAID
    told = {address for each in mail.outbox if SAID in each.body for address in each.to}
    assert told == {"quang@example.vn"}
