"""An address that could run a script is no address of evidence, however it is dressed."""

import pytest

from cms.core.machines.errors import InvalidInput
from factcheck.models import Evidence
from tests import desk
from tests.acting import perform
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)//http://example.org",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\u200bjavascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "data:text/html;base64,PHNjcmlwdD4=",
        "vbscript:msgbox(1)",
        " vb\r\nscript:msgbox(1)",
        "file:///etc/passwd",
    ],
)
def test_it_is_refused_and_nothing_is_kept(address):
    item = desk.accepted()
    before = Evidence.objects.count()
    with pytest.raises(InvalidInput) as refusal:
        perform(
            item,
            "add_evidence",
            named("lan"),
            data={"kind": "reporting", "title": "Trang", "url": address, "text": "Lời", "publishable": True},
        )
    assert "url" in refusal.value.fields
    assert Evidence.objects.count() == before
