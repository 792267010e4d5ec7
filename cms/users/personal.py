"""Personal data of those who work here: their accounts, roles, second factors and sessions."""

from django.utils.translation import gettext_lazy as _

from cms.core.personal.inventory import Personal, declare, impersonal
from cms.core.personal.reasons import DIGEST, MACHINE, acted, told
from cms.core.personal.words import Basis, Purpose, Reads, Whose

from .models import RoleGrant, User

ACCOUNT = {
    "whose": Whose.STAFF,
    "basis": Basis.WORK,
    "retention": "account",
    "reads": (Reads.OWNER, Reads.ADMINISTRATOR, Reads.AUDITOR),
}


def register_all() -> None:
    """Called once when the app is ready."""
    declare(
        User,
        Personal(("username", "email"), _("Tên đăng nhập, thư điện tử"), Purpose.SIGN_IN, **ACCOUNT),
        Personal(
            ("first_name", "last_name", "display_name", "name_key"),
            _("Họ tên, tên hiển thị"),
            Purpose.RESPONSIBILITY,
            **ACCOUNT,
        ),
        Personal(
            ("last_login", "date_joined"), _("Lần đăng nhập gần nhất, ngày mở"), Purpose.SECURITY, **ACCOUNT
        ),
        Personal(("password",), _("Mật khẩu, đã băm"), Purpose.SIGN_IN, sensitive=True, **ACCOUNT),
    )
    for through in (User.groups.through, User.user_permissions.through):
        declare(through, Personal(("user",), _("Quyền của tài khoản"), Purpose.SIGN_IN, **ACCOUNT))
    declare(
        RoleGrant,
        acted("person", "requested_by", "approved_by", "revoked_by"),
        told("reason", "revoke_reason"),
    )
    declare("account.EmailAddress", Personal(("user", "email"), _("Thư điện tử"), Purpose.SIGN_IN, **ACCOUNT))
    impersonal("account.EmailConfirmation", DIGEST, "key")
    declare(
        "mfa.Authenticator",
        Personal(
            ("user", "data", "last_used_at"),
            _("Bước xác nhận thứ hai, lần dùng gần nhất"),
            Purpose.SIGN_IN,
            sensitive=True,
            **ACCOUNT,
        ),
    )
    declare(
        "wagtailusers.UserProfile",
        Personal(
            ("user", "avatar", "preferred_language", "current_time_zone", "dismissibles"),
            _("Ảnh đại diện, ngôn ngữ, múi giờ"),
            Purpose.OPERATE,
            Whose.STAFF,
            Basis.CONSENT,
            "own",
            (Reads.OWNER, Reads.ADMINISTRATOR),
        ),
    )
    declare(
        "sessions.Session",
        Personal(
            ("session_key", "session_data"),
            _("Phiên đăng nhập"),
            Purpose.SIGN_IN,
            Whose.STAFF,
            Basis.SECURITY,
            "expired",
            (Reads.MACHINE,),
            purger="sessions",
        ),
    )
    impersonal("auth.Group", MACHINE, "name")
    impersonal("auth.Permission", MACHINE, "name", "codename")
