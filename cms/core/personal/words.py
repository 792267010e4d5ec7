"""The words in which the inventory speaks: whose data, on what basis, who reads it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Whose(TextChoices):
    """The category of person."""

    READER = "reader", _("Bạn đọc")
    REPORTER = "reporter", _("Người báo tin, người đề nghị, người yêu cầu")
    STAFF = "staff", _("Người làm việc trong hệ thống")
    AUTHOR = "author", _("Người đăng bài, người xuất hiện trong bài đăng")
    NAMED = "named", _("Người được nêu trong tin bài, hồ sơ, văn bản")
    SIGNER = "signer", _("Người ký, người liên hệ của cơ quan")


class Basis(TextChoices):
    """On what the processing rests; the impact file says that the articles are to be confirmed."""

    CONSENT = "consent", _("Sự đồng ý của người đó")
    TASK = "task", _("Nhiệm vụ của cơ quan nhà nước theo quy định của pháp luật")
    WORK = "work", _("Quan hệ công tác")
    SECURITY = "security", _("An toàn thông tin của hệ thống")
    PRESS = "press", _("Thông tin báo chí, thông tin đối ngoại vì lợi ích công cộng")


class Reads(TextChoices):
    """Who reads it."""

    PUBLIC = "public", _("mọi người")
    OWNER = "owner", _("chính người đó")
    DESK = "desk", _("tổ kiểm chứng")
    ANSWERING = "answering", _("người được phân công trả lời, mỗi lần xem có ghi nhật ký")
    NEWSROOM = "newsroom", _("biên tập viên có quyền ở trang đó")
    AUDITOR = "auditor", _("người giám sát")
    ADMINISTRATOR = "administrator", _("quản trị viên")
    PROVIDER = "provider", _("người vận hành máy chủ")
    MACHINE = "machine", _("chỉ hệ thống")


class Purpose(TextChoices):
    """What it is for."""

    SIGN_IN = "sign_in", _("Đăng nhập, phân quyền")
    RESPONSIBILITY = "responsibility", _("Biết ai làm gì, ai chịu trách nhiệm")
    ANSWER = "answer", _("Trả lời người gửi")
    CHECK = "check", _("Kiểm chứng thông tin, giữ chứng cứ")
    PUBLISH = "publish", _("Đưa tin, công bố kết quả")
    LETTER = "letter", _("Gửi kiến nghị, lưu văn bản")
    SECURITY = "security", _("Bảo vệ hệ thống, chống lạm dụng")
    EDITING = "editing", _("Soạn thảo mà không mất bản nháp")
    SEARCH = "search", _("Tìm kiếm")
    TRACE = "trace", _("Kiểm tra ai đã xem dữ liệu cá nhân")
    RIGHTS = "rights", _("Giải quyết yêu cầu về dữ liệu cá nhân")
    OPERATE = "operate", _("Vận hành hệ thống")
