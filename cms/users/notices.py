"""Mail about accounts: whose address or factor changes is told, where the person read mail until then."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _

from .own_address import address_link
from .passwords import password_link


def tell_address_changed(old: str, person) -> None:
    """Once the transaction is through: the old address hears that mail goes elsewhere from now on."""
    text = _(
        "Địa chỉ thư của tài khoản %(username)s ở Hải Đăng vừa được đổi sang một địa chỉ khác. Nếu bạn không "
        "biết việc này, hãy báo ngay cho một quản trị viên."
    )
    _send(_("Địa chỉ thư của tài khoản đã đổi"), text % {"username": person.username}, old)


def send_address_link(person, email: str) -> None:
    """The address that the owner named gets the link that makes it theirs: nobody names another's."""
    text = _(
        "Để tài khoản %(username)s ở Hải Đăng nhận thư ở địa chỉ này, hãy đăng nhập rồi mở liên kết, trong "
        "24 giờ: %(link)s Nếu không phải bạn yêu cầu, đừng mở; hãy báo cho một quản trị viên."
    )
    words = {"username": person.username, "link": address_link(person, email)}
    _send(_("Xác nhận địa chỉ thư"), text % words, email)


def tell_change_proposed(person) -> None:
    """A change of the person's account waits for a second administrator."""
    text = _(
        "Một quản trị viên đề nghị sửa tài khoản %(username)s của bạn ở Hải Đăng; một quản trị viên khác sẽ "
        "quyết định. Nếu bạn không biết việc này, hãy báo ngay."
    )
    _send(_("Có đề nghị sửa tài khoản của bạn"), text % {"username": person.username}, person.email)


def tell_factor_changed(person) -> None:
    """The second factor was taken away or replaced."""
    text = _(
        "Bước xác nhận thứ hai của tài khoản %(username)s ở Hải Đăng vừa được đổi. Nếu bạn không biết việc "
        "này, hãy báo ngay cho một quản trị viên."
    )
    _send(_("Bước xác nhận thứ hai đã đổi"), text % {"username": person.username}, person.email)


def send_new_password_link(person) -> None:
    """The address that is the person's from now on gets a link that sets a new password, once."""

    def link():
        text = _("Hãy đặt mật khẩu cho tài khoản %(username)s ở Hải Đăng, trong 24 giờ: %(link)s")
        return text % {"username": person.username, "link": password_link(person)}

    _send(_("Đặt mật khẩu"), link, person.email)


def _send(subject, text, to):
    if not to:
        return

    def send():
        send_mail(
            f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{subject}",
            text() if callable(text) else text,
            None,
            [to],
        )

    # A server of mail that does not answer must not undo what was decided; it is logged.
    transaction.on_commit(send, robust=True)
