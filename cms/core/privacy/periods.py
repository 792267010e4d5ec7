"""The periods that every room may name. Defaults; other numbers are data."""

from django.utils.translation import gettext_lazy as _

from cms.core.personal.retention import period


def declare_all() -> None:
    """Called once when the app is ready."""
    period("contact", _("Liên hệ của người báo tin, người đề nghị"), 30, _("ngày giải quyết xong"))
    period("spam", _("Tin báo bị xếp là rác"), 30, _("ngày xếp"), least=7)
    ends = _("ngày giải quyết xong; nếu tin đã thành hồ sơ thì lưu cùng hồ sơ")
    period("unaccepted", _("Nội dung và tệp của tin báo không thành hồ sơ"), 30, ends)
    period("waiting_upload", _("Tệp tải lên chưa dùng"), 7, _("ngày tải lên"))
    period("finished_task", _("Việc nền đã xong"), 30, _("ngày xong"))
    period("editing", _("Dấu vết đang soạn thảo"), 30, _("lần soạn cuối"))
    period("data_request", _("Nội dung yêu cầu về dữ liệu cá nhân và câu trả lời"), 365, _("ngày trả lời"))
    period("reading", _("Nhật ký xem dữ liệu cá nhân"), 1825, _("ngày xem"))
    period("expired", _("Phiên đăng nhập, giới hạn truy cập, mã một lần"), None, _("đến khi hết hiệu lực"))
    period("backup", _("Bản sao lưu"), None, _("theo cách sao lưu của cơ quan, nên không quá 30 ngày"))
    period("server_log", _("Nhật ký truy cập của máy chủ"), None, _("theo cấu hình của máy chủ"))
    period("account", _("Tài khoản"), None, _("khi người đó còn làm việc; tên trong nhật ký được giữ lại"))
    period("case", _("Hồ sơ vụ việc, văn bản, nhật ký"), None, _("theo thời hạn bảo quản hồ sơ lưu trữ"))
    period("published", _("Nội dung đã công bố"), None, _("khi trang còn được công bố và lưu trữ"))
    period("own", _("Điều người dùng tự lưu"), None, _("đến khi chính người đó xóa"))
    period("editable", _("Danh bạ, cấu hình của cơ quan"), None, _("đến khi được thay bằng dữ liệu mới"))
