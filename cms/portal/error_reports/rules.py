"""Who sees error reports and decides on them, and which act leads from which state to which."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from cms.users.roles import Role

from ..models import ErrorReport
from ..site_editors import sites_edited_by
from ..standing import with_kinds

State = ErrorReport.State
ASIDE = Q(state=State.SPAM, decided_by=None)  # put there by the machine; no editor has looked


@dataclass(frozen=True)
class Act:
    """`takes`: what must be given with it; `of_aside`: only while nobody but the machine has put it there."""

    name: str
    label: Promise | str
    come_from: frozenset[State]
    to: State
    takes: tuple[str, ...] = ()
    of_aside: bool = False

    def fits(self, report: ErrorReport) -> bool:
        """Whether it can be done with `report` as it is."""
        return report.state in self.come_from and not (self.of_aside and report.decided_by_id)


ACTS = {
    act.name: act
    for act in (
        Act("correct", _("Đã đính chính"), frozenset({State.WAITING}), State.CORRECTED, ("entry",)),
        Act("no_error", _("Không có lỗi"), frozenset({State.WAITING}), State.NO_ERROR, ("answer",)),
        Act("duplicate", _("Trùng báo lỗi khác"), frozenset({State.WAITING}), State.DUPLICATE, ("same_as",)),
        Act("shelve", _("Xếp vào rác"), frozenset({State.WAITING}), State.SPAM),
        Act("confirm", _("Đúng là rác"), frozenset({State.SPAM}), State.SPAM, of_aside=True),
        Act("undo", _("Lấy lại từ rác"), frozenset({State.SPAM}), State.WAITING),
    )
}


def sites_decided_by(person) -> set[int]:
    """Return the keys of the sites whose error reports `person` decides: those whose pages they edit."""
    if not person.is_active:
        return set()
    found = {site.pk for site in sites_edited_by(person)}
    if Role.EDITOR in person.role_set:
        found |= {site.pk for site, kind in with_kinds(Site.objects.all()) if Role.EDITOR in kind.editors}
    return found


def reports_for(person):
    """Return the reports that `person` may see: auditors all, editors those of the sites that they edit."""
    if person.is_active and Role.AUDITOR in person.role_set:
        return ErrorReport.objects.all()
    return ErrorReport.objects.filter(site__in=sites_decided_by(person))


def may_see_inbox(person) -> bool:
    """Whether the inbox is there for `person` at all."""
    return person.is_active and bool(person.role_set & {Role.EDITOR, Role.SITE_EDITOR, Role.AUDITOR})


def may_decide(person, report: ErrorReport) -> bool:
    """Whether `person` decides on `report`, whatever its state, and may open its contact."""
    return report.site_id in sites_decided_by(person)


def acts_now(person, report: ErrorReport) -> list[Act]:
    """Return the acts that `person` may do with `report` as it is."""
    if not may_decide(person, report):
        return []
    return [act for act in ACTS.values() if act.fits(report)]
