"""The parts on one screen, in its order: what the act binds, and what helps to decide."""

import json
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.core.machines.digest import canonical
from cms.core.machines.registry import SHOWN_PARTS

# Stand with the claim, at the side; the others stand above the form.
BESIDE = frozenset({"posts"})
NAMES: dict[str, Promise] = {
    "page_text": _("Bài công bố"),
    "letter": _("Công văn"),
    "addresses": _("Địa chỉ nội dung"),
    "papers": _("Giấy tờ gửi đi"),
    "recall": _("Công văn thu hồi"),
    "basis": _("Nội dung cần kiểm chứng và chứng cứ"),
    "post": _("Bài đăng"),
    "proposal": _("Kết luận đề xuất"),
    "appeals": _("Đề nghị xem xét lại"),
    "outcomes": _("Kết quả của từng quyết định"),
}


@dataclass(frozen=True)
class ShownPart:
    """One part: the data it shows, `bound` when the act is refused once that changes."""

    name: str
    value: object
    bound: bool

    @property
    def beside(self) -> bool:
        return self.name in BESIDE

    @property
    def template(self) -> str:
        return f"factcheck/desk/shown/{self.name}.html"


def named(differences) -> list[dict]:
    """Differences as a screen tells them: {part, rows} for each part, by its name for people."""
    parts: dict = {}
    for each in differences:
        parts.setdefault(each.part, []).append(each)
    return [{"part": NAMES.get(name, name), "rows": rows} for name, rows in parts.items()]


def parts_of(kind: str) -> set[str]:
    """The names of the parts that can be shown of subjects of `kind`."""
    return {name for machine, name in SHOWN_PARTS if machine == kind}


def on_screen(subject, screen, shown, data) -> list[ShownPart]:
    """What `screen` shows of `subject` for these inputs: the parts in `shown`, then those that help.

    Those with nothing to show are left out.
    """
    parts = [ShownPart(name, value, True) for name, value in shown.parts.items()]
    for name in screen.shows:
        if name not in shown.parts:
            value = SHOWN_PARTS[subject.machine_name, name](subject, data)
            parts.append(ShownPart(name, json.loads(canonical(value)), False))
    return [part for part in parts if part.value]
