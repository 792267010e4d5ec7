"""Personal data in tables of Wagtail and other libraries, which declare nothing themselves."""

from django.utils.translation import gettext_lazy as _

from cms.core.personal.inventory import Personal, declare, impersonal, of_one_database
from cms.core.personal.reasons import DIGEST, MACHINE, SETTINGS, acted, published, told
from cms.core.personal.words import Basis, Purpose, Reads, Whose

EDITING = {
    "purpose": Purpose.EDITING,
    "whose": Whose.STAFF,
    "basis": Basis.WORK,
    "reads": (Reads.OWNER, Reads.NEWSROOM),
}


def register_all() -> None:
    """Called once when the app is ready."""
    _of_pages()
    _of_work_on_pages()
    _of_translations()
    _of_the_rest()


def _of_pages():
    declare(
        "wagtailcore.Page",
        published("title", "draft_title", "slug", "url_path", "seo_title", "search_description"),
        acted("owner", "locked_by", retention="published"),
    )
    impersonal("wagtailcore.Page", MACHINE, "path")
    declare(
        "wagtailcore.Revision",
        published("content", "object_str", what=_("Các bản của trang, cả bản nháp")),
        acted("user", retention="published"),
    )
    impersonal("wagtailcore.Revision", MACHINE, "object_id")
    for label in ("wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry"):
        declare(label, acted("user"), told("label", "data", what=_("Việc đã làm với trang")))
        impersonal(label, MACHINE, "action")
    impersonal("wagtailcore.ModelLogEntry", MACHINE, "object_id")
    words = ("autocomplete", "title", "body")
    for name, more in (
        ("wagtailsearch.IndexEntry", ("title_text", "body_text")),  # on PostgreSQL beside its vectors
        ("wagtailsearch.SQLiteFTSIndexEntry", ()),
    ):
        what = _("Chữ để tìm trang, ảnh, tệp trong quản trị")
        declare(name, published(*words, *more, what=what))
        of_one_database(name, *more)
    impersonal("wagtailsearch.IndexEntry", MACHINE, "object_id")
    declare(
        "wagtailembeds.Embed",
        published("author_name", "title", "html", what=_("Tên kênh của video được nhúng")),
    )
    impersonal("wagtailembeds.Embed", MACHINE, "url", "hash", "provider_name", "thumbnail_url")
    impersonal("wagtailredirects.Redirect", MACHINE, "old_path", "redirect_page_route_path", "redirect_link")
    impersonal("taggit.Tag", SETTINGS, "name", "slug")


def _of_work_on_pages():
    remark = _("Lời trao đổi giữa biên tập viên")
    declare("wagtailcore.Comment", told("text", what=remark), acted("user", "resolved_by"))
    impersonal("wagtailcore.Comment", MACHINE, "contentpath", "position")
    declare("wagtailcore.CommentReply", told("text", what=remark), acted("user"))
    declare("wagtailcore.TaskState", told("comment", what=remark), acted("finished_by"))
    declare("wagtailcore.WorkflowState", acted("requested_by"))
    impersonal("wagtailcore.WorkflowState", MACHINE, "object_id")
    mails = Personal(("user",), _("Ai nhận thư về lời trao đổi"), retention="own", **EDITING)
    declare("wagtailcore.PageSubscription", mails)
    trace = Personal(
        ("user",),
        _("Ai đang mở trang nào để soạn"),
        retention="editing",
        purger="editing_sessions",
        **EDITING,
    )
    declare("wagtailadmin.EditingSession", trace)
    impersonal("wagtailadmin.EditingSession", MACHINE, "object_id")
    draft = Personal(
        ("data", "user"),
        _("Biểu mẫu đang soạn, tự lưu"),
        retention="editing",
        purger="unsaved_forms",
        **EDITING,
    )
    declare("wagtailadmin.FormState", draft)
    impersonal("wagtailadmin.FormState", MACHINE, "object_id", "parent_object_id")


def _of_translations():
    words = _("Bản dịch của trang")
    for label, names in {
        "String": ("data",),
        "SegmentOverride": ("data_json",),
        "OverridableSegment": ("data_json",),
        "StringTranslation": ("data",),
        "Template": ("template",),
        "TranslationSource": ("object_repr", "content_json"),
    }.items():
        declare(f"wagtail_localize.{label}", published(*names, what=words))
    for label in ("SegmentOverride", "StringTranslation"):
        declare(f"wagtail_localize.{label}", acted("last_translated_by", retention="published"))
        impersonal(f"wagtail_localize.{label}", MACHINE, "field_error")
    impersonal("wagtail_localize.StringTranslation", MACHINE, "tool_name")
    impersonal("wagtail_localize.StringSegment", MACHINE, "attrs")
    impersonal("wagtail_localize.Template", MACHINE, "template_format")
    impersonal("wagtail_localize.TranslationContext", MACHINE, "path", "field_path")
    impersonal("wagtail_localize.TranslationSource", MACHINE, "schema_version")


def _of_the_rest():
    declare(
        "django_tasks_database.DBTaskResult",
        Personal(
            ("args_kwargs", "return_value", "traceback"),
            _("Việc nền: đối số, kết quả, lỗi"),
            Purpose.OPERATE,
            Whose.NAMED,
            Basis.TASK,
            "finished_task",
            (Reads.MACHINE, Reads.PROVIDER),
            purger="finished_tasks",
        ),
    )
    machine = ("task_path", "worker_ids", "queue_name", "backend_name", "exception_class_path")
    impersonal("django_tasks_database.DBTaskResult", MACHINE, *machine)
    for label in ("Collection", "Workflow", "Task"):
        impersonal(f"wagtailcore.{label}", SETTINGS, "name")
    impersonal("wagtailcore.Collection", MACHINE, "path")
    impersonal("wagtailcore.Site", SETTINGS, "hostname", "site_name")
    impersonal("wagtailcore.Locale", MACHINE, "language_code")
    for label in ("CollectionViewRestriction", "PageViewRestriction"):
        impersonal(f"wagtailcore.{label}", DIGEST, "password")
    impersonal(
        "wagtailcore.ReferenceIndex", MACHINE, "object_id", "to_object_id", "model_path", "content_path"
    )
    impersonal("contenttypes.ContentType", MACHINE, "app_label", "model")
