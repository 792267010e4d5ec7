"""Read queries on agencies and places. Days are plain dates in Viet Nam; periods contain both their ends."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from cms.core.vietnamese import short_date

from .models import Agency, AgencyFunction, AgencySuccession, Place
from .models.period import in_force


class NoAgency(Agency.DoesNotExist):
    """No agency, or more than one, stands for what was asked on that day."""


class NoAuthority(NoAgency):
    """No agency holds the function on that day."""


class NoPlace(Place.DoesNotExist):
    """No place has that code on that day."""


def agency_by_code(code: str, on: date) -> Agency:
    """Return the agency that bears `code` on the day `on`; NoAgency otherwise. One query."""
    agency = Agency.objects.on(on).filter(code=code).select_related("parent", "place").first()
    if agency is None:
        raise NoAgency(_("Không có cơ quan mang mã %(code)s vào ngày %(day)s.") % _code_and_day(code, on))
    return agency


def place_by_code(code: str, on: date) -> Place:
    """Return the place that bears `code` on the day `on`; NoPlace otherwise. One query."""
    place = Place.objects.on(on).filter(code=code).select_related("parent").first()
    if place is None:
        raise NoPlace(_("Không có địa danh mang mã %(code)s vào ngày %(day)s.") % _code_and_day(code, on))
    return place


def newest_names(model: type[Agency] | type[Place], codes: Iterable[str]) -> dict[str, str]:
    """Return {code: newest name, as it is shown} of the agencies or places with these codes. One query."""
    rows = model.objects.filter(code__in=list(codes)).order_by("valid_from")
    return {row.code: row.shown_name for row in rows.only("code", "name", "name_en")}


def authority_for(function_code: str, on: date) -> Agency:
    """Return the agency (with its parent) that holds the function on `on`; NoAuthority otherwise."""
    held = (
        AgencyFunction.objects.on(on)
        .filter(in_force(on, "agency__"), function__code=function_code)
        .select_related("agency__parent", "agency__place")
        .first()
    )
    if held is None:
        raise NoAuthority(
            _("Chưa có cơ quan giữ chức năng %(code)s vào ngày %(day)s.") % _code_and_day(function_code, on)
        )
    return held.agency


def successors(agency: Agency, on: date, function: str | None = None) -> set[Agency]:
    """Return who stands for `agency` on the day `on`: itself while in force, else those who came after it.

    With `function` (a code) the handing over of that function is followed too, even from an agency that
    lives on. Empty when nobody is recorded. At most two queries.
    """
    links = AgencySuccession.objects.filter(on__lte=on).values_list(
        "predecessor_id", "successor_id", "function__code"
    )
    whole: dict[int, set[int]] = defaultdict(set)
    handed: dict[int, set[int]] = defaultdict(set)
    for before, after, code in links:
        if code is None:
            whole[before].add(after)
        elif code == function:
            handed[before].add(after)
    ends, seen, queue = set(), set(), [agency.pk]
    while queue:
        pk = queue.pop()
        if pk in seen:
            continue
        seen.add(pk)
        if handed[pk]:
            queue += handed[pk]
        else:
            ends.add(pk)
            queue += whole[pk]
    if ends == {agency.pk}:
        return {agency} if agency.is_in_force(on) else set()
    return set(Agency.objects.on(on).filter(pk__in=ends).select_related("parent", "place"))


def desk_agency(on: date) -> Agency:
    """Return the agency whose desk this is on the day `on`.

    It is the one named by settings.DESK_AGENCY while its code is in force; after that its successor,
    before that its predecessor. NoAgency when there is none, or several and nobody could tell which.
    At most three queries.
    """
    code = settings.DESK_AGENCY
    named = list(Agency.objects.filter(code=code).select_related("parent", "place").order_by("valid_from"))
    for agency in named:
        if agency.is_in_force(on):
            return agency
    ended = [agency for agency in named if agency.valid_to and agency.valid_to < on]
    if ended:
        candidates = successors(ended[-1], on)
    elif named:
        before = _reach(AgencySuccession.objects.filter(function=None), {a.pk for a in named}, back=True)
        candidates = set(Agency.objects.on(on).filter(pk__in=before).select_related("parent", "place"))
    else:
        candidates = set()
    if len(candidates) == 1:
        return candidates.pop()
    values = _code_and_day(code, on)
    if candidates:
        raise NoAgency(
            _("Mã %(code)s có nhiều cơ quan kế thừa vào ngày %(day)s; hãy đặt lại DESK_AGENCY.") % values
        )
    raise NoAgency(_("Không tìm được cơ quan chủ quản (mã %(code)s) vào ngày %(day)s.") % values)


def is_own_or_above(agency: Agency, on: date) -> bool:
    """True when a claim about `agency` concerns the desk itself, so that an outside reviewer must confirm.

    Own: the desk's agency on `on`, all it came from and all that came after it. Above: every ancestor of
    those (the Government) and whoever they also answer to (People's Council, Party committee), up to the
    top, and what came before or after these. A department, commune or station *under* the committee is
    not above it and counts as no conflict, for the desk judges many of them every day; nor is a
    ministry, which does not command a provincial committee. Where a province wants one treated so, it
    adds it to "answers to". At most seven queries, however many agencies there are.
    """
    desk = desk_agency(on)
    if agency.pk == desk.pk:
        return True
    links = list(AgencySuccession.objects.filter(function=None).values_list("predecessor_id", "successor_id"))
    own = _closure({desk.pk}, links) | _closure({desk.pk}, [(b, a) for a, b in links])
    up = list(Agency.objects.filter(parent__isnull=False).values_list("pk", "parent_id"))
    up += Agency.answers_to.through.objects.values_list("from_agency_id", "to_agency_id")
    above = _closure(own, up) - own
    above = _closure(above, links) | _closure(above, [(b, a) for a, b in links])
    return agency.pk in own | above


def _reach(links, start: set[int], *, back: bool = False) -> set[int]:
    pairs = list(links.values_list("predecessor_id", "successor_id"))
    return _closure(start, [(b, a) for a, b in pairs] if back else pairs)


def _closure(start: set[int], pairs) -> set[int]:
    """Return `start` and everything that can be reached from it along `pairs`."""
    onward: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        onward[a].add(b)
    seen: set[int] = set()
    queue = list(start)
    while queue:
        pk = queue.pop()
        if pk not in seen:
            seen.add(pk)
            queue += onward[pk]
    return seen


def _code_and_day(code: str, on: date) -> dict:
    return {"code": code, "day": short_date(on)}
