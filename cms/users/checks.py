"""Warns when the desk can't carry an item to its end: too few people, or no outside reviewer."""

from django.core.checks import Tags, Warning, register
from django.db import DatabaseError
from django.utils.translation import gettext as _

from .roles import Role
from .selectors import people_at_the_desk, people_with

FEWEST_AT_THE_DESK = 4  # three carry an item, an appeal needs a fourth
FEWEST_ADMINISTRATORS = 3  # two besides the one whose account is to be changed


@register(Tags.database)
def desk_is_staffed(app_configs, databases=None, **kwargs):
    """Warnings `users.W001` (people at the desk), `W002` (outside reviewer), `W003` (administrators).

    [] before migrating.
    """
    if not databases:
        return []
    try:
        people, outside = people_at_the_desk().count(), people_with(Role.OUTSIDE_REVIEWER).exists()
        administrators = people_with(Role.ADMINISTRATOR).count()
    except DatabaseError:
        return []
    warnings = []
    if people < FEWEST_AT_THE_DESK:
        warnings.append(
            Warning(
                _("Chỉ %(people)d người giữ vai trò kiểm chứng; cần ít nhất %(fewest)d.")
                % {"people": people, "fewest": FEWEST_AT_THE_DESK},
                hint=_("Ba người đưa một tin tới hết quy trình, đề nghị xem xét lại cần người thứ tư."),
                id="users.W001",
            )
        )
    if not outside:
        warnings.append(
            Warning(
                _("Chưa có người thẩm định bên ngoài."),
                hint=_("Tin về chính cơ quan hoặc cấp trên của cơ quan cần người ngoài xác nhận."),
                id="users.W002",
            )
        )
    if administrators < FEWEST_ADMINISTRATORS:
        warnings.append(
            Warning(
                _("Chỉ %(administrators)d quản trị viên; nên có ít nhất %(fewest)d.")
                % {"administrators": administrators, "fewest": FEWEST_ADMINISTRATORS},
                hint=_(
                    "Tài khoản của một quản trị viên chỉ hai quản trị viên khác sửa được; thiếu người thì "
                    "còn lệnh recover_account trên máy chủ, và số công khai đếm mỗi lần."
                ),
                id="users.W003",
            )
        )
    return warnings
