"""States, ratings, kinds, and the named sets of them. Source: docs/workflow.md."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# What is asked of a row, kept in its `row_format`. 1: made before the database asked what its state rests on,
# and lacking some of it; no new row is made so.
ROW_FORMAT = 2


class ItemState(TextChoices):
    RECEIVED = "received", _("Mới nhận")
    VERIFYING = "verifying", _("Đang kiểm chứng")
    IN_REVIEW = "in_review", _("Chờ thẩm định")
    VERIFIED = "verified", _("Đã thẩm định")
    WRITING = "writing", _("Đang viết bài")
    PUBLISHED = "published", _("Đã công bố")
    ESCALATED = "escalated", _("Đã kiến nghị")
    UNDER_APPEAL = "under_appeal", _("Đang xem xét lại")
    CORRECTED = "corrected", _("Đã đính chính")
    WITHDRAWN = "withdrawn", _("Đã rút bài")
    CLOSED = "closed", _("Đã kết thúc")
    OUT_OF_SCOPE = "out_of_scope", _("Ngoài phạm vi")
    MERGED = "merged", _("Đã gộp")


class EscalationState(TextChoices):
    DRAFT = "draft", _("Dự thảo")
    PENDING = "pending", _("Chờ duyệt")
    RETURNED = "returned", _("Trả lại")
    APPROVED = "approved", _("Đã duyệt")
    SENT = "sent", _("Đã gửi")
    ACKNOWLEDGED = "acknowledged", _("Đã tiếp nhận")
    ANSWERED = "answered", _("Đã trả lời")
    LAPSED = "lapsed", _("Quá hạn không trả lời")
    RECALLED = "recalled", _("Đã thu hồi")
    CANCELLED = "cancelled", _("Đã hủy")


class AppealState(TextChoices):
    WAITING = "waiting", _("Chờ thụ lý")
    ADMITTED = "admitted", _("Đã thụ lý")
    REFUSED = "refused", _("Không thụ lý")
    DECIDED = "decided", _("Đã quyết định")


ESCALATION_OPEN = frozenset({"draft", "pending", "returned", "approved", "sent", "acknowledged"})
ESCALATION_UNSENT = frozenset({"draft", "pending", "returned", "approved"})
ESCALATION_AWAITING_ANSWER = frozenset({"sent", "acknowledged"})
ESCALATION_WENT_OUT = frozenset({"sent", "acknowledged", "answered", "lapsed"})
APPEAL_OPEN = frozenset({"waiting", "admitted"})
APPRAISAL_STATES = frozenset({"verifying", "in_review", "verified", "writing", "published", "escalated"})
PLATFORM_REQUEST_STATES = frozenset({"published", "escalated"})
PAGE_MAY_BE_LIVE = frozenset(
    {"writing", "published", "escalated", "corrected", "withdrawn", "under_appeal", "closed"}
)
WRITING_AND_LATER = frozenset(
    {"writing", "published", "escalated", "under_appeal", "corrected", "withdrawn", "closed"}
)
VERIFYING_AND_LATER = WRITING_AND_LATER | {"verifying", "in_review", "verified"}


class Rating(TextChoices):
    FALSE = "false", _("Sai sự thật")
    MISLEADING = "misleading", _("Gây hiểu lầm")
    MISSING_CONTEXT = "missing_context", _("Thiếu bối cảnh")
    TRUE = "true", _("Đúng")
    UNVERIFIABLE = "unverifiable", _("Chưa thể kiểm chứng")
    OFFICIAL_RESPONSE = "official_response", _("Thông tin từ cơ quan")


REBUTTAL_RATINGS = frozenset({Rating.FALSE, Rating.MISLEADING, Rating.MISSING_CONTEXT})
SOURCED_RATINGS = REBUTTAL_RATINGS | {Rating.TRUE}


class VerdictStatus(TextChoices):
    DRAFT = "draft", _("Dự thảo khi xem xét lại")
    PROPOSED = "proposed", _("Đề xuất")
    TAKEN_BACK = "taken_back", _("Người đề xuất rút lại")
    SENT_BACK = "sent_back", _("Trả lại")
    IN_FORCE = "in_force", _("Có hiệu lực")
    REOPENED = "reopened", _("Mở lại")
    SUPERSEDED = "superseded", _("Đã thay thế")
    DROPPED = "dropped", _("Không dùng")


class Category(TextChoices):
    POLICY = "policy", _("Chính sách, pháp luật")
    ECONOMY = "economy", _("Kinh tế, tài chính")
    HEALTH = "health", _("Y tế, sức khỏe")
    DISASTER = "disaster", _("Thiên tai, dịch bệnh")
    SECURITY = "security", _("An ninh, trật tự")
    BORDER_SEA = "border_sea", _("Biên giới, biển đảo")
    IMPERSONATION = "impersonation", _("Giả mạo cơ quan")
    SCAM = "scam", _("Liên kết lừa đảo")
    TOURISM_CULTURE = "tourism_culture", _("Du lịch, văn hóa")
    OTHER = "other", _("Khác")


class Origin(TextChoices):
    LOG = "log", _("Tổ kiểm chứng ghi nhận")
    REPORT = "report", _("Người dân báo tin")
    IMPORT = "import", _("Nhập dữ liệu")
    IMPORT_PAST = "import_past", _("Nhập vụ việc cũ, không kiểm chứng tại đây")


class ReportState(TextChoices):
    WAITING = "waiting", _("Chờ xem")
    ATTACHED = "attached", _("Đã gắn vào vụ việc")
    OPENED = "opened", _("Đã mở vụ việc")
    SHELVED = "shelved", _("Để riêng")
    WITHDRAWN = "withdrawn", _("Người gửi đã rút")


class ReportChannel(TextChoices):
    WEB = "web", _("Trang báo tin")
    HOTLINE = "hotline", _("Đường dây nóng")
    WALK_IN = "walk_in", _("Đến trực tiếp")


class SenderLane(TextChoices):
    """How it was told that a person sends it (`cms.core.doors.guard`)."""

    SCRIPTS = "scripts", _("Qua câu đố tự động")
    PLAIN = "plain", _("Qua câu hỏi, không dùng script")
    UNVERIFIED = "unverified", _("Chưa rõ là người gửi")
    STAFF = "staff", _("Cán bộ ghi giúp")


class ShelfReason(TextChoices):
    UNVERIFIED = "unverified", _("Chưa rõ là người gửi")
    LIKE_SPAM = "like_spam", _("Giống tin rác đã biết")
    SPAM = "spam", _("Tin rác, quảng cáo")
    ABUSE = "abuse", _("Lời lẽ xúc phạm, không có nội dung để kiểm chứng")
    OTHER_OFFICE = "other_office", _("Việc của nơi khác: khiếu nại, tố cáo, kiến nghị, tố giác")
    NOTHING_TO_CHECK = "nothing_to_check", _("Không có điều gì kiểm chứng được")


class MessageKind(TextChoices):
    """Who said it: the reporter first, the desk asking back, the reporter answering or adding."""

    REPORT = "report", _("Tin đã gửi")
    QUESTION = "question", _("Tổ kiểm chứng hỏi")
    ANSWER = "answer", _("Người gửi trả lời")
    ADDITION = "addition", _("Người gửi bổ sung")


class RuleOutReason(TextChoices):
    OPINION = "opinion", _("Ý kiến cá nhân")
    CRITICISM = "criticism", _("Phê bình, góp ý")
    SATIRE = "satire", _("Châm biếm")
    FORECAST = "forecast", _("Dự đoán")
    PETITION = "petition", _("Kiến nghị, khiếu nại, tố cáo")
    NOT_PROVINCE = "not_province", _("Không liên quan đến tỉnh")
    DUPLICATE = "duplicate", _("Trùng với vụ việc khác")
    OPENED_BY_MISTAKE = "opened_by_mistake", _("Mở nhầm từ báo tin")


class EvidenceKind(TextChoices):
    CAPTURE = "capture", _("Bản lưu bài đăng")
    DOCUMENT = "document", _("Văn bản")
    STATEMENT = "statement", _("Phát ngôn, trả lời")
    DATASET = "dataset", _("Số liệu")
    PHOTO = "photo", _("Ảnh, video")
    REPORTING = "reporting", _("Bài báo")
    FIELD = "field", _("Kiểm tra thực địa")
    ANSWER = "answer", _("Trả lời thẩm định của bộ")
    OTHER = "other", _("Khác")


class Platform(TextChoices):
    FACEBOOK = "facebook", "Facebook"
    ZALO = "zalo", "Zalo"
    TIKTOK = "tiktok", "TikTok"
    YOUTUBE = "youtube", "YouTube"
    INSTAGRAM = "instagram", "Instagram"
    THREADS = "threads", "Threads"
    TELEGRAM = "telegram", "Telegram"
    X = "x", "X (Twitter)"
    WEBSITE = "website", _("Trang web")
    MESSAGE = "message", _("Tin nhắn")
    OTHER = "other", _("Khác")


class Visibility(TextChoices):
    """Who could see a post, says whoever confirms it. Only what is public stands in a platform request."""

    UNKNOWN = "unknown", _("Chưa rõ")
    PUBLIC = "public", _("Công khai: ai cũng xem được, không cần đăng nhập hay là thành viên")
    CLOSED = "closed", _("Không công khai: nhóm kín, bài riêng tư, tin nhắn")


# Names of their own, which a sentence writes with a capital; data name the platform where an author is due.
NAMED_PLATFORMS = frozenset(Platform) - {Platform.WEBSITE, Platform.MESSAGE, Platform.OTHER}


class EscalationKind(TextChoices):
    APPRAISAL = "appraisal", _("Đề nghị thẩm định")
    PLATFORM_REQUEST = "platform_request", _("Kiến nghị làm việc với nền tảng")


class Measure(TextChoices):
    """From the least intrusive on; a platform request names the first one that works."""

    LABEL = "label", _("Gắn nhãn, dẫn bài kiểm chứng")
    LIMIT = "limit", _("Hạn chế lan truyền")
    CORRECT = "correct", _("Đề nghị người đăng sửa")
    REMOVE = "remove", _("Gỡ nội dung tại địa chỉ nêu")


class AnswerOutcome(TextChoices):
    FINDING = "finding", _("Có kết luận thẩm định")
    ACCEPTED = "accepted", _("Đã thực hiện")
    PARTLY = "partly", _("Thực hiện một phần")
    REFUSED = "refused", _("Không chấp nhận")
    NO_VIOLATION = "no_violation", _("Kết luận không vi phạm")


class AppealDecision(TextChoices):
    KEEP = "keep", _("Giữ kết luận")
    CORRECT = "correct", _("Đính chính")
    WITHDRAW = "withdraw", _("Rút bài")


class AppealRefusal(TextChoices):
    SPAM = "spam", _("Thư rác")
    SAME_GROUNDS = "same_grounds", _("Trùng căn cứ đã trả lời")


class OverrideKind(TextChoices):
    CONFLICT_LIFTED = "conflict_lifted", _("Gỡ xung đột lợi ích")
    DEADLINE_EXTENDED = "deadline_extended", _("Gia hạn")
    ITEM_REOPENED = "item_reopened", _("Mở lại vụ việc")
    PAGE_HIDDEN = "page_hidden", _("Ẩn bài khẩn cấp")
    ACCOUNT_RECOVERED = "account_recovered", _("Khôi phục tài khoản từ máy chủ")


class Part(TextChoices):
    """What a person did on an item; rows of the four-eyes table. Admitting an appeal is no part."""

    LOGGED = "logged", _("ghi nhận")
    ADDED_POST = "added_post", _("thêm bài đăng")
    CONFIRMED_POST = "confirmed_post", _("xác nhận bài đăng")
    ACCEPTED = "accepted", _("tiếp nhận")
    EDITED_CLAIM = "edited_claim", _("sửa nội dung cần kiểm chứng")
    RULED_OUT = "ruled_out", _("loại khỏi phạm vi")
    MERGED = "merged", _("gộp, tách")
    ADDED_EVIDENCE = "added_evidence", _("thêm chứng cứ")
    PROPOSED = "proposed", _("đề xuất kết luận")
    SENT_BACK = "sent_back", _("trả lại kết luận")
    CONFIRMED = "confirmed", _("xác nhận kết luận")
    REOPENED_VERDICT = "reopened_verdict", _("mở lại kết luận")
    CLOSED = "closed", _("kết thúc vụ việc")
    SETTLED = "settled", _("ghi nhận kết quả kiến nghị")
    REOPENED = "reopened", _("mở lại vụ việc")
    PAGE_WROTE = "page_wrote", _("viết, sửa bài")
    PAGE_APPROVED = "page_approved", _("duyệt bài")
    PAGE_PUBLISHED = "page_published", _("công bố bài")
    HID_PAGE = "hid_page", _("ẩn bài")
    DRAFTED = "drafted", _("soạn kiến nghị")
    EDITED = "edited", _("sửa kiến nghị")
    REVISED = "revised", _("sửa kiến nghị bị trả lại")
    SUBMITTED = "submitted", _("trình kiến nghị")
    RETURNED = "returned", _("trả lại kiến nghị")
    APPROVED = "approved", _("duyệt kiến nghị")
    SENT = "sent", _("gửi kiến nghị")
    FOLLOWED_UP = "followed_up", _("theo dõi kiến nghị")
    LODGED_APPEAL = "lodged_appeal", _("đề nghị xem xét lại")
    DECIDED_APPEAL = "decided_appeal", _("quyết định xem xét lại")
    LIFTED_CONFLICT = "lifted_conflict", _("gỡ xung đột lợi ích")
    EXTENDED = "extended", _("gia hạn")


# Who brought a post in, under whatever item, may not approve a request that names it.
BRINGS_POST = frozenset({Part.LOGGED, Part.ADDED_POST})

# Who stands here over the item's whole life may not approve a request on it (docs/workflow.md, "Four eyes").
BARS_APPROVAL = frozenset(
    {
        Part.LOGGED,
        Part.PROPOSED,
        Part.CONFIRMED,
        Part.DRAFTED,
        Part.EDITED,
        Part.REVISED,
        Part.SUBMITTED,
        Part.REOPENED,
    }
)
