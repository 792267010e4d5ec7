"""Acts that move nothing: the claim, the posts that carry it, the evidence."""

from django.utils.translation import gettext_lazy as _

from cms.core.machines.declaration import row
from cms.core.machines.screen import Input, Screen

from ...enums import VERIFYING_AND_LATER, ItemState, Part
from ..common import BESIDE_POST
from ..roles import EDITOR, MONITOR, REVIEWER

S = ItemState
ALL_ITEM = frozenset(ItemState.values)
HAS_POSTS = ALL_ITEM - {S.MERGED, S.OUT_OF_SCOPE}
TAKES_EVIDENCE = ALL_ITEM - {S.RECEIVED, S.IN_REVIEW, S.MERGED, S.OUT_OF_SCOPE}

RULES = (
    row(
        (S.RECEIVED, S.VERIFYING),
        "edit_claim",
        None,
        (MONITOR, EDITOR),
        takes=("claim", "category", "place", "subject_agencies"),
        part=Part.EDITED_CLAIM,
        label=_("Sửa nội dung cần kiểm chứng"),
        screen=Screen(
            message=_("Đã lưu nội dung cần kiểm chứng."),
            inputs={"claim": Input(required=True)},
            shows=("posts",),
            tab="evidence",
        ),
    ),
    row(
        HAS_POSTS,
        "add_post",
        None,
        (MONITOR, EDITOR),
        "has_material",
        takes=("url", "text", "platform", "posted_at", "file"),
        part=Part.ADDED_POST,
        part_names=("post",),
        label=_("Thêm bài đăng"),
        screen=Screen(
            message=_("Đã thêm bài đăng; cần người khác xác nhận."),
            inputs={"text": Input(help_text=_("Nguyên văn, bỏ tên và tài khoản người đăng."))},
            tab="evidence",
            offers=("confirm_post", "add_post"),
        ),
    ),
    row(
        VERIFYING_AND_LATER,
        "confirm_post",
        None,
        (EDITOR, REVIEWER),
        "post_added_by_another",
        needs=("post",),
        takes=("visibility", "shape_reason"),
        shown=("post",),
        part=Part.CONFIRMED_POST,
        part_names=("post",),
        label=_("Xác nhận bài đăng"),
        screen=Screen(
            message=_("Đã xác nhận bài đăng mang nội dung này."),
            inputs={
                "post": Input(field="unconfirmed_post", prefilled=True, fixed=True),
                "visibility": Input(required=True),
            },
            place=BESIDE_POST,
            tab="evidence",
            offers=("confirm_post",),
        ),
    ),
    row(
        TAKES_EVIDENCE,
        "add_evidence",
        None,
        (MONITOR, EDITOR, REVIEWER),
        "evidence_has_substance",
        needs=("kind", "title"),
        takes=(
            "publisher",
            "url",
            "file",
            "text",
            "published_on",
            "is_independent",
            "is_primary",
            "is_publishable",
            "post",
        ),
        part=Part.ADDED_EVIDENCE,
        label=_("Thêm chứng cứ"),
        screen=Screen(
            message=_("Đã nhận chứng cứ và ghi mã SHA-256."),
            inputs={"kind": Input(prefilled=True), "post": Input(prefilled=True)},
            shortcut="e",
            tab="evidence",
            offers=("add_evidence", "propose_verdict"),
        ),
    ),
)
