"""The desk in a real browser: its keys, and its forms without scripts."""

import pytest
from django.urls import reverse

from factcheck.models import Item
from factcheck.views.links import act_url, subject_url
from tests import desk
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


def here(page):
    """The place of the row that the keys stand on, -1 for none."""
    rows = "[...document.querySelectorAll('[data-desk-row]')]"
    return page.evaluate(f"{rows}.findIndex(row => 'deskHere' in row.dataset)")


def test_the_desk_is_worked_from_the_keyboard(visit):
    item = desk.accepted()
    desk.received("minh", url="https://mxh.example/posts/2")
    page = visit(reverse("desk_items"), user=named("hanh"))
    page.keyboard.press("/")
    page.keyboard.type("n?")
    assert page.input_value("[data-desk-search]") == "n?"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert here(page) == 1
    page.keyboard.press("?")
    assert page.locator("#desk-keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("o")
    page.wait_for_url(f"**{subject_url(item)}")
    page.keyboard.press("a")
    page.wait_for_selector(".messages .success")
    assert Item.objects.get(pk=item.pk).assigned_to == named("hanh")
    page.keyboard.press("e")
    page.wait_for_url(f"**{act_url(item, 'add_evidence')}")
    page.goto(reverse("desk_items"))
    page.keyboard.press("n")
    page.wait_for_url(f"**{reverse('desk_log')}")


def test_without_scripts_one_can_still_log_and_accept(visit):
    page = visit(reverse("desk_log"), user=named("lan"), java_script_enabled=False)
    page.fill("[name=pasted]", "https://www.facebook.com/tinnong/posts/77")
    page.click("form[data-desk-form] button[type=submit]")
    page.click("text=Tiếp nhận ngay")
    fields = desk.claim_fields()
    page.fill("[name=claim]", fields["claim"])
    page.select_option("[name=category]", fields["category"])
    page.select_option("[name=place]", str(fields["place"].pk))
    page.check(f"[name=subject_agencies][value='{fields['subject_agencies'][0].pk}']")
    page.click("form[data-desk-form] button[type=submit]")
    assert Item.objects.get().state == "verifying"
