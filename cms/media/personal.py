"""Personal data in pictures and files: who is seen or named there, who took and who uploaded them."""

from django.utils.translation import gettext_lazy as _

from cms.core.personal.inventory import Personal, declare, impersonal
from cms.core.personal.reasons import DIGEST, MACHINE, acted, published
from cms.core.personal.words import Basis, Purpose, Reads, Whose

from .models import Document, FileText, Image, Rendition

SEEN = _("Người trong ảnh, tên tác giả ảnh, lời chú thích")
NAMED = _("Người được nêu trong tệp")


def register_all() -> None:
    """Called once when the app is ready."""
    declare(
        Image,
        published("title", "description", "alt_text", "credit", "file", "original_name", what=SEEN),
        acted("uploaded_by_user", retention="published"),
    )
    impersonal(Image, DIGEST, "file_hash", "kept_digest", "file_sha256", "original_sha256")
    declare(Rendition, published("file", what=SEEN))
    impersonal(Rendition, MACHINE, "filter_spec", "focal_point_key")
    declare(
        Document, published("title", "file", what=NAMED), acted("uploaded_by_user", retention="published")
    )
    impersonal(Document, DIGEST, "file_hash", "kept_digest", "file_sha256")
    declare(FileText, published("text", "file_name", what=NAMED))
    impersonal(FileText, MACHINE, "problem")
    for label in ("wagtailimages.Image", "wagtaildocs.Document"):  # empty: ours stand in their place
        described = ("description",) if label.endswith("Image") else ()
        declare(label, published("title", "file", *described, what=SEEN), acted("uploaded_by_user"))
        impersonal(label, DIGEST, "file_hash")
    declare("wagtailimages.Rendition", published("file", what=SEEN))
    impersonal("wagtailimages.Rendition", MACHINE, "filter_spec", "focal_point_key")
    declare(
        "wagtailcore.UploadedFile",
        Personal(
            ("file", "uploaded_by_user"),
            _("Tệp tải lên cùng lúc, chưa ai ghi tên"),
            Purpose.EDITING,
            Whose.NAMED,
            Basis.WORK,
            "waiting_upload",
            (Reads.OWNER,),
            purger="waiting_files",
        ),
    )
