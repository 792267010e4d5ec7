"""Every address there is, asked by those who must not see a fact-check before readers do.

The addresses come from the resolver and the people try each with keys of things kept from them: a new package
is walked by itself, and an address that the table of `addresses_filled` can't fill fails here by its name.

`EVERY_PERSON=1` walks as each of the demo's people, for errors too; a minute, so not in the usual run.
"""

import os
import re
import time
from collections import Counter

import pytest
from django.test import Client
from django.urls.resolvers import RoutePattern
from wagtail.models import Page

from cms.core.visibility.middleware import PAGE_FIELD
from tests.addresses_filled import CannotFill, values
from tests.desk_screens import signed_in
from tests.every_address import Address, every_address
from tests.hidden_case import CONTACT, HIDDEN, PERSON, SEARCHED, hidden_things
from tests.people import PEOPLE

pytestmark = pytest.mark.usefixtures("monday_morning")

# A reader, an outside reviewer to whom nothing was handed, a site editor, an administrator, a superuser.
KEPT_OUT = ["", "oanh", "kim", "an", "root"]
KEEPS_PEOPLE = {"an", "root"}  # other people's names are theirs to see
KEEPS_FILES = {"root"}  # and news that are no fact-checks, as Wagtail gives them to a superuser
OF_FILES = {"news", "image", "document"}
READS_NO_CONTACTS = {"phuc", "lan"}
ENDS_THE_SESSION = {"wagtailadmin_logout", "account_logout"}
PAGE_CHOOSER = re.compile(r'class="chooser page-chooser.*?<input type="hidden" name="([^"]+)"', re.DOTALL)
TELLING = {"ETag", "Content-Disposition", "Link", "Set-Cookie", "HX-Redirect", "HX-Trigger"}
SEARCH = {"q": SEARCHED, "page_type": "wagtailcore.page"}


def walk(who, case, questions):
    """What `who` ("": a visitor) got and must not: [(how, address, status, words)]; statuses, counted."""
    client = signed_in(who) if who else Client()
    client.raise_request_exception = False
    words = forbidden(who, case)
    found, statuses = [], Counter()
    for method, address, query in questions:
        response = getattr(client, method)(address, query)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        body = body.lower()
        body += b"".join(f" {value}".encode() for name, value in response.items() if name in TELLING)
        statuses[response.status_code] += 1
        seen = [word for word in words if word.lower().encode() in body]
        if seen or response.status_code >= 500:
            found.append((method, address, response.status_code, seen))
        strange = [
            name
            for name in PAGE_CHOOSER.findall(body.decode(errors="replace"))
            if not PAGE_FIELD.search(name)
        ]
        if strange and who in KEPT_OUT:  # the door knows fields for pages by their names
            found.append((method, address, "field for a page", strange))
    return found, statuses


def opened(case):
    """Each address with each hidden page in it; one that names nothing also searched."""
    for address in every_address():
        filled = values(address, case)
        for page in [case.page, case.live_page] if case.page in filled.values() else [case.page]:
            named = {name: page if key == case.page else key for name, key in filled.items()}
            yield "get", address.filled(named), {"id": case.page}
        if not filled:
            yield "get", address.filled(filled), {**SEARCH, "id": case.page}


def sent(case):
    """Each address of the staff, as a form with next to nothing in it."""
    for address in every_address():
        if "admin/" in address.route and address.name not in ENDS_THE_SESSION:
            yield "post", address.filled(values(address, case)), {"id": case.page}


def forbidden(who, case):
    """The words that no answer to `who` may hold."""
    if who in KEPT_OUT:
        kept = OF_FILES if who in KEEPS_FILES else ()
        words = [word for name, word in HIDDEN.items() if name not in kept]
        return [*words, case.reference, CONTACT, *([] if who in KEEPS_PEOPLE else [PERSON])]
    return [CONTACT] if who in READS_NO_CONTACTS else []


@pytest.mark.long
@pytest.mark.parametrize("who", KEPT_OUT)
def test_nobody_kept_out_is_shown_a_word_and_nothing_fails(who):
    case = hidden_things()
    found, statuses = walk(who, case, [*opened(case), *sent(case)])
    assert not found
    assert statuses[200] > 20  # it walks somewhere
    assert Page.objects.filter(pk=case.page, locked=True, live=False).exists()


def test_an_address_that_the_table_cannot_fill_is_named():
    case = hidden_things()
    for route, missing in (("admin/moi/<int:letter_id>/", "letter_id"), ("admin/moi/<int:pk>/", "pk")):
        strange = Address((RoutePattern(route),), "strange", "new_package", None)
        with pytest.raises(CannotFill, match=f"new_package:strange.*<{missing}>"):
            values(strange, case)


@pytest.mark.skipif("EVERY_PERSON" not in os.environ, reason="a minute: run by hand with EVERY_PERSON=1")
@pytest.mark.parametrize("who", ["", *PEOPLE])
def test_as_each_person(who):
    case = hidden_things()
    begun = time.process_time()
    found, statuses = walk(who, case, opened(case))
    print(f"\n{who or 'a visitor'}: {dict(statuses)}, {time.process_time() - begun:.1f} s")
    assert not found
