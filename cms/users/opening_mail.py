"""The mail to a new colleague: an account was opened; the link that sets its password."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from cms.core.outbox.handlers import handler
from cms.core.outbox.services import put

from .models import User
from .passwords import password_link

TOPIC = "users.account_opened"


def tell_account_opened(person: User) -> None:
    """Have `person` mailed once the transaction is through; nothing happens without an address."""
    if person.email:
        put(TOPIC, str(person.public_id), {"language": get_language()})


@handler(TOPIC)
def send_opening(row):
    """The link is made when the mail goes, so its hours run from then."""
    person = User.objects.filter(public_id=row.key, is_active=True).first()
    if person is None:
        return
    with override(row.data["language"]):
        text = _(
            "Kính gửi anh/chị,\n\n"
            "Một quản trị viên vừa mở tài khoản %(username)s cho anh/chị ở Hải Đăng. Để dùng được, hãy đặt "
            "mật khẩu trong vòng 24 giờ ở liên kết sau:\n\n%(link)s\n\n"
            "Quá hạn thì xin liên kết mới tại %(again)s\n\n"
            "Nếu anh/chị không chờ tài khoản này, hãy báo cho cơ quan quản trị; chưa đặt mật khẩu thì chưa "
            "ai đăng nhập được."
        )
        words = {
            "username": person.username,
            "link": password_link(person),
            "again": settings.SITE_URL + reverse("account_reset_password"),
        }
        subject = settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + _("Tài khoản của anh/chị đã được mở")
        send_mail(subject, text % words, None, [person.email])
