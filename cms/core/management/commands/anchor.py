"""The day's end of the log, for paper and mail: what is kept outside, nobody rewrites with the log."""

from django.conf import settings
from django.core.mail import send_mail
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.core.events.slips import slip


class Command(BaseCommand):
    help = "Niêm phong và in mốc cuối của nhật ký để giữ bên ngoài; --mail gửi cả qua thư."

    def add_arguments(self, parser):
        parser.add_argument("--mail", nargs="+", metavar="ĐỊA-CHỈ", default=[], help="gửi phiếu tới")

    def handle(self, *args, **options):
        text = slip()
        self.stdout.write(text, ending="")
        for address in options["mail"]:  # one mail each: nobody reads the others' addresses
            send_mail(_("[Hải Đăng] Mốc nhật ký của %s") % settings.SITE_URL, text, None, [address])
