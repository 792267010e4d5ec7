"""The door to the desk, as a browser sees it."""

import pytest
from django.urls import reverse


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_axe_finds_nothing_on_the_login_page(visit, axe, screen):
    page = visit(reverse("account_login"), device=screen)
    assert page.locator("input[type=password]").is_visible()
    assert axe(page) == []


def test_the_login_page_works_without_scripts(visit):
    page = visit(reverse("account_login"), java_script_enabled=False)
    page.locator("input[type=password]").fill("sai mật khẩu")
    page.locator("input[name=login]").fill("khong-co-ai")
    page.locator("form:has(input[type=password]) [type=submit]").click()
    assert page.locator("input[name=login]").input_value() == "khong-co-ai"


def test_axe_is_really_asked(visit, axe):
    page = visit(reverse("account_login"))
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\">')")
    assert any("image-alt" in line for line in axe(page))


def test_axe_is_asked_about_the_colours_of_both_schemes(visit, axe):
    page = visit(reverse("account_login"))
    page.evaluate("document.body.style.backgroundColor = '#777'")
    page.evaluate("document.querySelector('main p').style.color = '#888'")
    rules = {line.split(" (")[0] for line in axe(page)}
    assert rules == {"light: color-contrast", "dark: color-contrast"}
