"""What docs/first-hour.md tells a newcomer to do first can be done."""

import re
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

from django.conf import settings

from cms.core import clock
from cms.core.machines import registry
from cms.core.machines.checks import screens_are_whole
from cms.core.machines.queries import options
from cms.core.workcalendar.working_days import deadline
from factcheck import workflow
from factcheck.services import intake, verification
from factcheck.views.links import act_url, subject_url
from factcheck.workflow.item import dossier
from tests import desk
from tests.desk_screens import act, signed_in, text_of
from tests.people import named

PAGE = (Path(settings.BASE_DIR) / "docs" / "first-hour.md").read_text(encoding="utf-8")


def test_whoever_pasted_a_link_alone_may_go_on_to_accept_it(agencies):
    with clock.at(desk.WHEN):
        lan = named("lan")
        item = intake.log(by=lan, url="https://mxh.example/posts/gio-dau-tien")
        offered = {option.action: option for option in options(item, lan)}
    assert offered["accept"].allowed, offered["accept"].reasons


def add_the_action_of_the_page(monkeypatch):
    """The row and the effect as the page prints them, each where the page says, for this test alone."""
    section = re.search(r"^## 0:50 Add an action\n(.*?)^## ", PAGE, re.MULTILINE | re.DOTALL)[1]
    row, effect = map(dedent, re.findall(r"^ *```python\n(.*?)^ *```", section, re.MULTILINE | re.DOTALL))
    rule = eval(row, dict(vars(dossier)))
    item = replace(workflow.ITEM, rules=(*workflow.ITEM.rules, rule))
    for machines in (workflow.MACHINES, registry.MACHINES):
        monkeypatch.setitem(machines, "item", item)
    monkeypatch.setattr(registry, "EFFECTS", registry.EFFECTS.copy())
    monkeypatch.setattr("cms.core.machines.writer.EFFECTS", registry.EFFECTS)
    exec(effect, vars(verification) | {"deadline": deadline})


def test_the_action_that_the_page_adds_works_as_it_says(monday_morning, monkeypatch):
    add_the_action_of_the_page(monkeypatch)
    assert screens_are_whole(None) == []
    item, lan = desk.received(), signed_in("lan")
    assert "Đánh dấu khẩn" in text_of(lan.get(subject_url(item)))
    form = text_of(lan.get(act_url(item, "mark_urgent")))
    assert "Vì sao khẩn" in form
    assert "Tàu cao tốc ngừng chạy từ mai." in form
    assert act(lan, item, "mark_urgent").status_code == 422
    done = act(lan, item, "mark_urgent", note="Người đi tàu đang đổi vé.")
    assert done.url == subject_url(item, "evidence")
    shown = text_of(lan.get(done.url))
    assert "Đã đánh dấu khẩn." in shown
    assert "Người đi tàu đang đổi vé." in shown
    assert act_url(item, "accept") in shown
    item.refresh_from_db()
    assert act(signed_in("quang"), item, "mark_urgent", note="Khẩn.").status_code == 403
