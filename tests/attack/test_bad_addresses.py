"""Whatever stands in an address or a body, the answer is a page or a sentence, never "500".

Every address that the resolver knows is asked for with nonsense in its parts, and lists with nonsense as
value of every parameter that is known. HAIDANG_WIDE=1 asks more people more nonsense by more methods.
"""

import json
import os
import re
from urllib.parse import unquote_to_bytes

import pytest
from django.core.signals import got_request_exception
from django.db import transaction
from django.urls import URLPattern, get_resolver

from cms.core.filters.filter_set import FilterSet
from cms.portal.bad_values import BadValues
from tests.people import named
from tests.portal_site import home, portal_site  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
WIDE = bool(os.environ.get("HAIDANG_WIDE"))
HUGE = "99999999999999999999"
PEOPLE = ["", "lan", "minh", "an", "kim", "phuc"] if WIDE else ["minh"]
METHODS = ["get", "post", "head", "options", "put", "delete"] if WIDE else ["get"]
PARTS = {
    "int": [HUGE, "9223372036854775808", "0"],
    "digits": [HUGE],
    "uuid": ["00000000-0000-0000-0000-000000000000"],
    "slug": ["HD-2026-999999999999", HUGE, "a" * 3000],
    "str": ["HD-2026-999999999999", HUGE, "%00", "%ED%A0%80", "%FF", "a" * 3000, "..", "'"],
}
VALUES = [HUGE, "%00", "-1", "10000-01-01", "0000-00-00", "9e99", "%ED%A0%80", "%FF", "x" * 9000]
VALUES += ["not-a-uuid", "NaN", "%F0%9F%98%80", "'", "[]", "{}", "1,2,x"]
WAGTAILS = (
    "p page q ordering order per_page locale tag collection_id content_type user action site next fields id "
    "offset limit type child_of descendant_of translation_of parent_page_id ancestor_of live owner label "
    "date_from date_to timestamp_after timestamp_before chosen_id root_page page_type group workflow task "
    "object_id uuid user_pk mode key trang edited_by is_active status requested_by reviewable"
)
SOME = "kiem-chung|cong-khai|tim-kiem|api/v1/search|feeds|vai-tro|users/$|images/$|admin/pages|reports/"


def subclasses(kind):
    for each in kind.__subclasses__():
        yield each
        yield from subclasses(each)


def parameters() -> list[str]:
    """Wagtail's, and those that our lists declare."""
    ours = {each.name for kind in subclasses(FilterSet) for each in kind.filters}
    assert len(ours) > 10
    return sorted({*WAGTAILS.split(), *ours})


def patterns(found=None, prefix=""):
    """The text of each pattern that the resolver knows."""
    for pattern in get_resolver().url_patterns if found is None else found:
        if isinstance(pattern, URLPattern):
            yield prefix + str(pattern.pattern)
        else:
            yield from patterns(pattern.url_patterns, prefix + str(pattern.pattern))


def template(raw) -> str:
    """The pattern with `<kind>` where it has a part, as the converters and expressions name them."""
    text = re.sub(r"\(\?:[^()]*\)\?", "", raw)
    text = re.sub(r"[\^$]|\\Z", "", text).replace("\\.", ".").replace("\\-", "-")
    text = re.sub(r"\((?:\?P<\w+>)?\\d\+\)", "<digits>", text)
    text = re.sub(r"\((?:\?P<\w+>|\?:)?[^()]*\)\??", "<str>", text)
    return "/" + re.sub(r"<(?:(\w+):)?(\w+)>", lambda part: f"<{part[1] or kind_of(part[2])}>", text)


def kind_of(name):
    return name if name == "digits" else "str"


def nonsense(text):
    """The addresses that `text` gives with nonsense in all its parts."""
    kinds = [PARTS.get(kind, PARTS["str"]) for kind in re.findall(r"<(\w+)>", text)]
    for number in range(max(map(len, kinds)) if WIDE else 1):
        left = iter([values[number % len(values)] for values in kinds])
        yield "".join(next(left) if part.startswith("<") else part for part in re.split(r"(<\w+>)", text))


@pytest.fixture
def ask(client):
    """Ask as a server would hand it over; what failed is in `ask.failed`."""
    client.raise_request_exception = False
    broken = []

    def note(sender, **kwargs):
        broken.append(1)

    def asked(method, address, **more):
        broken.clear()
        path, _mark, query = address.partition("?")
        as_wsgi = {"PATH_INFO": unquote_to_bytes(path).decode("latin-1"), "QUERY_STRING": query}
        with transaction.atomic():  # what a bad value breaks on PostgreSQL ends with the request
            response = getattr(client, method)("/", **more, **as_wsgi)
            transaction.set_rollback(True)
        if response.status_code >= 500 or broken:
            asked.failed.append((method, address[:150], response.status_code))
        return response

    asked.failed = []
    got_request_exception.connect(note)
    yield asked
    got_request_exception.disconnect(note)


@pytest.mark.parametrize("person", PEOPLE)
def test_nonsense_in_any_part_of_any_address_is_told(client, ask, person):
    if person:
        client.force_login(named(person))
    texts = {text for text in map(template, patterns()) if "<" in text}
    assert len(texts) > 150
    for text in sorted(texts):
        for address in nonsense(text):
            for method in METHODS:
                ask(method, address)
    assert not ask.failed


@pytest.mark.parametrize("person", PEOPLE)
def test_nonsense_in_any_parameter_is_told(client, ask, person, home):  # noqa: F811
    if person:
        client.force_login(named(person))
    lists = {text for text in map(template, patterns()) if not re.search("[<(]|logout|dang-xuat", text)}
    if not WIDE:
        lists = {text for text in lists if re.search(SOME, text) and "results" not in text}
    assert len(lists) > 20
    for address in sorted(lists):
        for value in VALUES if WIDE else [HUGE, "10000-01-01"]:
            ask("get", f"{address}?{'&'.join(f'{name}={value}' for name in parameters())}")
        for name in parameters() if WIDE else ["p"]:
            ask("get", f"{address}?{name}={HUGE}")
    assert not ask.failed


BODIES = [
    ("application/json", "[" * 100_000),
    ("application/json", '{"a": "\\ud800\\u0000"}'),
    ("application/json", "null"),
    ("multipart/form-data; boundary=x", "--x\r\nkhông phải thế"),
    ("multipart/form-data", "x"),
    ("application/x-www-form-urlencoded", "a=%00&email=%00&reason=%00&login=%00&password=%00&url=%ED%A0%80"),
    ("text/xml; charset=utf-99", "<a>"),
    ("application/x-www-form-urlencoded", ""),
]
TAKERS = ["/tai-khoan/dang-nhap/", "/tai-khoan/mat-khau/quen/", "/tim-kiem/da-luu/them/", "/api/v1/search"]
TAKERS += [
    "/admin/kiem-chung/ghi-nhan/",
    "/admin/api/main/pages/",
    "/admin/pages/1/add_subpage/",
    "/admin/choose-external-link/",
]


@pytest.mark.parametrize("person", ["", "minh"])
def test_nonsense_as_a_body_is_told(client, ask, person):
    if person:
        client.force_login(named(person))
    for kind, body in BODIES:
        for address in TAKERS:
            response = client.generic("POST", address, body.encode(), content_type=kind)
            assert response.status_code < 500, (kind, body[:20], address)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"/admin/pages/{HUGE}/", 404),
        ("/tim-kiem/?q=%00", 200),
        ("/tim-kiem/?q=%ED%A0%80", 200),
        ("/%00", 400),
        ("/admin/kiem-chung/vu-viec/HD-2026-999999999999/", 404),
        ("/admin/images/chooser/chosen/HD-2026-999999999999/", 404),
    ],
)
def test_the_answer_is_a_page_in_our_words(client, ask, address, status):
    client.force_login(named("minh"))
    response = ask("get", address)
    assert response.status_code == status
    assert '<html lang="vi"' in response.content.decode()
    assert "Traceback" not in response.content.decode()


def test_the_api_answers_in_json(rf):
    response = BadValues(lambda request: None).process_exception(rf.get("/api/v1/search"), OverflowError())
    assert (response.status_code, json.loads(response.content)) == (400, {"detail": "Yêu cầu không hợp lệ"})


def test_a_fault_of_ours_stays_a_fault(rf):
    judge = BadValues(lambda request: None)
    for fault in (ValueError("ours"), KeyError("x"), TypeError("x"), RuntimeError("x")):
        assert judge.process_exception(rf.get("/"), fault) is None
