"""What a person's hands do on the desk's screens: open an action, fill its form, send it.

Fields are found by name and actions by their address, so that the words and the place of a button may change.
"""

from playwright.sync_api import Page, expect

FORM = "form[data-desk-form]"


def fill(page: Page, **typed) -> None:
    """Fill the action's form: text, a choice's value, True for a tick, a list of ticks' labels, a file.

    A file is {"name", "mimeType", "buffer"}; of a list, several files or labels.
    """
    form = page.locator(FORM)
    for name, value in typed.items():
        field = form.locator(f"[name={name}]")
        kind = field.first.evaluate("field => field.type")
        if kind == "file":
            field.set_input_files(value)
        elif kind == "radio":
            form.locator(f"[name={name}][value='{value}']").check()
        elif kind == "checkbox" and value is True:
            field.check()
        elif kind == "checkbox":
            for label in value:
                form.get_by_label(label, exact=True).check()
        elif kind == "select-one":
            field.select_option(value)
        else:
            field.fill(value)


def send(page: Page) -> None:
    """Press the form's own button; fails, with what the screen says, when the act was refused."""
    with page.expect_navigation():
        page.locator(FORM).locator("[type=submit]").click()
    refused = page.locator(".desk-notice--bad, .desk-notice--warn[role=alert], .error-message")
    assert refused.count() == 0 or page.locator(FORM).count() == 0, refused.all_inner_texts()


def act(page: Page, action: str, **typed) -> None:
    """From the screen of a subject: follow what is offered for `action`, fill its form and send it."""
    offered(page, action).first.click()
    expect(page.locator(FORM)).to_be_visible()
    fill(page, **typed)
    send(page)


def press(page: Page, action: str) -> None:
    """From the screen of a subject: an action that asks for nothing."""
    with page.expect_navigation():
        page.locator(f"form[action*='/lam/{action}/'] [type=submit]").first.click()


def offered(page: Page, action: str):
    """What leads to the form of `action` on the screen of a subject; empty when it is not offered."""
    return page.locator(f".desk-three a[href*='/lam/{action}/']")
