"""What `shown.person_facts` says, in words: rows of label and lines for the screens on which one says yes."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.dual_control.kinds import text_of

from .forms import PersonForm
from .models import RoleGrant
from .roles import Role

ACTS = {
    "add_person": gettext_lazy("mở tài khoản"),
    "change_person": gettext_lazy("sửa"),
    "change_own_address": gettext_lazy("tự đổi địa chỉ thư"),
    "replace_own_factor": gettext_lazy("tự đổi bước xác nhận thứ hai"),
    "reset_second_factor": gettext_lazy("đặt lại bước xác nhận thứ hai"),
    "recover_account": gettext_lazy("khôi phục từ máy chủ"),
}


def person_rows(facts: dict) -> list[dict]:
    """[{id, label, lines}] of everything in `facts`, in the order in which it is read."""
    rows = [
        ("name", _("Họ và tên"), [facts["name"]]),
        ("username", _("Tên đăng nhập"), [facts["username"]]),
        ("email", _("Địa chỉ thư"), [facts["email"] or _("không có")]),
        ("agency", _("Cơ quan"), _agency(facts["agency"])),
        ("active", _("Được đăng nhập"), [text_of(facts["active"])]),
        ("second_factor", _("Bước xác nhận thứ hai"), [text_of(facts["second_factor"])]),
        (
            "looks_like",
            _("Tài khoản khác cùng tên hoặc cùng hộp thư"),
            [f"{other['name']} ({other['username']}, {other['email']})" for other in facts["looks_like"]]
            or [_("không có")],
        ),
        (
            "roles",
            _("Vai trò khác, nay và trước"),
            [_role(role) for role in facts["roles"]] or [_("chưa có")],
        ),
        ("account", _("Tài khoản"), [_act(act) for act in facts["account"]] or [_("lập trên máy chủ")]),
        ("superuser", _("Quyền tối cao (superuser)"), [text_of(facts["superuser"])]),
    ]
    return [{"id": name, "label": label, "lines": lines} for name, label, lines in rows]


def _agency(agency) -> list[str]:
    if agency is None:
        return [_("không có")]
    under = (
        _("thuộc Ủy ban nhân dân") if agency["under_peoples_committee"] else _("không thuộc Ủy ban nhân dân")
    )
    return [f"{agency['name']} ({agency['code']})", under]


def _role(role) -> str:
    by = [name for name in (role["asked_by"], role["approved_by"]) if name]
    label, state = Role(role["role"]).label, RoleGrant.State(role["state"]).label
    if site := role["site"]:
        label = f"{label} · {site_text(site)}"
    return ", ".join([f"{label}: {state}", moment_text(role["at"]), *by])


def site_text(site: dict) -> str:
    """A site of the data: its name, and where it stands."""
    return f"{site['name']} ({site['host']})"


def _act(act) -> str:
    labels = PersonForm.Meta.labels
    fields = ", ".join(str(labels.get(name, name)) for name in act["fields"])
    what = f"{ACTS[act['action']]} ({fields})" if fields else str(ACTS[act["action"]])
    return ", ".join(text for text in (moment_text(act["at"]), act["by"] or _("máy chủ"), what) if text)


def moment_text(moment: str) -> str:
    """An ISO moment of the data as people of Viet Nam read it."""
    return date_format(localtime(datetime.fromisoformat(moment)), "j/n/Y H:i")
