"""A form as a browser has it: opened once, sent later, with whatever it carries."""

from bs4 import BeautifulSoup

from factcheck.views.links import act_url


def opened(client, subject, action, **named_in_address) -> dict:
    """What the form of `action` carries when it is opened: its hidden fields and what is filled in."""
    response = client.get(act_url(subject, action, **named_in_address))
    assert response.status_code == 200, response.url
    form = BeautifulSoup(response.content, "html.parser").select_one("form[data-desk-form]")
    fields = form.select("input[name], textarea[name], select[name]")
    return {field["name"]: _value(field) for field in fields if _counts(field)}


def sent(client, subject, action, form: dict, **typed):
    """Send a form that was opened before, with what was typed since; the answer."""
    data = {name: value for name, value in form.items() if name != "csrfmiddlewaretoken"}
    return client.post(act_url(subject, action), data | typed)


def _counts(field) -> bool:
    return field.get("type") not in ("radio", "checkbox", "file") or field.has_attr("checked")


def _value(field) -> str:
    if field.name == "textarea":
        return field.text
    if field.name == "select":
        chosen = field.select_one("option[selected]")
        return chosen["value"] if chosen else ""
    return field.get("value", "")
