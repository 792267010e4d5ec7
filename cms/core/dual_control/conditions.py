"""Why an act on a change is refused, as a sentence for the person; None when it is allowed."""

from django.utils.translation import gettext as _

from cms.core.machines.registry import guard

from .kinds import KINDS
from .people import people


@guard("change")
def is_about_another(change, actor, data):
    if change.concerns_id and change.concerns_id == actor.pk:
        return _("Không ai tự đề nghị hay tự duyệt thay đổi cho tài khoản của mình.")
    return None


@guard("change")
def changes_something(change, actor, data):
    return None if change.before != change.after else _("Đề nghị này không thay đổi gì.")


@guard("change")
def is_another_administrator(change, actor, data):
    if actor.pk == change.proposed_by_id:
        return _("Người quyết định phải là quản trị viên khác với người đề nghị.")
    return None


@guard("change")
def is_the_proposer(change, actor, data):
    return None if actor.pk == change.proposed_by_id else _("Chỉ người đề nghị rút được đề nghị.")


@guard("change")
def proposer_is_administrator_still(change, actor, data):
    if people.is_administrator(change.proposed_by):
        return None
    return _("Người đề nghị không còn là quản trị viên; hãy đề nghị lại.")


@guard("change")
def target_is_as_it_was(change, actor, data):
    if KINDS[change.kind].read(change.target) == change.before:
        return None
    return _("Dữ liệu đã khác so với lúc đề nghị; hãy bỏ đề nghị này và đề nghị lại.")


@guard("change")
def can_be_made(change, actor, data):
    return KINDS[change.kind].why_not(change, actor) or None
