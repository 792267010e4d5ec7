"""How many independent sources there are: what one owner publishes under two names counts once."""

from collections.abc import Iterable

from cms.core.agencies.models import Agency, AgencySuccession

from ..addresses import registrable_domain
from .lookalikes import same_names


class IndependentSources:
    """The independent sources among evidence rows: `names` counts publishers, `owners` whose they are.

    Two are of one owner when their names look alike, their addresses lie under one registrable domain, or the
    register knows both names as one agency, under a former name, a short one or an abbreviation.
    """

    def __init__(self, evidence):
        rows = evidence.filter(is_independent=True).exclude(kind="capture").exclude(publisher="")
        self._rows = list(rows.order_by("received_at", "id").values_list("publisher", "url"))
        self._names = [same_names(publisher) or {publisher} for publisher, _url in self._rows]

    @property
    def names(self) -> int:
        """Publishers with names of their own."""
        return len(together(self._names))

    @property
    def owners(self) -> int:
        """Owners, as far as names, addresses and the register of agencies tell."""
        return len(self._by_owner()) if self.names > 1 else self.names

    def of_one_owner(self) -> str:
        """The publishers that share an owner, to be told: "Báo A, Báo B"."""
        shared = (place for places in self._by_owner() if len(places) > 1 for place in places)
        return ", ".join(dict.fromkeys(self._rows[place][0] for place in shared))

    def _by_owner(self) -> list[list[int]]:
        agencies = agencies_by_name()
        marks = []
        for (_publisher, url), names in zip(self._rows, self._names, strict=True):
            own: set[tuple] = {("name", name) for name in names}
            own |= {("agency", row) for name in names for row in agencies.get(name, ())}
            if domain := registrable_domain(url):
                own.add(("domain", domain))
            marks.append(own)
        return together(marks)


def together(marks: Iterable[Iterable]) -> list[list[int]]:
    """Places in `marks`, those put together that share a mark, with one or through others."""
    group_of: dict = {}  # mark → the places that have it, or share a place with those that have it
    for place, own in enumerate(marks):
        joined = [place]
        known = {id(group_of[mark]): group_of[mark] for mark in own if mark in group_of}
        for places in known.values():
            joined = places + joined
        for mark in [mark for mark, places in group_of.items() if id(places) in known] + list(own):
            group_of[mark] = joined
    return list({id(places): places for places in group_of.values()}.values())


def agencies_by_name() -> dict[str, set[int]]:
    """{name as it looks: its agency and all that came after it}; a name of two agencies tells of none."""
    after: dict[int, set[int]] = {}
    whole = AgencySuccession.objects.filter(function=None)
    for before, successor in whole.values_list("predecessor", "successor"):
        after.setdefault(before, set()).add(successor)
    found: dict[str, set[int]] = {}
    ambiguous = set()
    for pk, *names in Agency.objects.values_list("pk", "name", "short_name", "abbreviation"):
        life = _and_all_after(pk, after)
        for name in {looks for own in names for looks in same_names(own)}:
            if found.setdefault(name, life).isdisjoint(life):
                ambiguous.add(name)
            found[name] = found[name] | life
    return {name: life for name, life in found.items() if name not in ambiguous}


def _and_all_after(pk: int, after: dict[int, set[int]]) -> set[int]:
    life, queue = set(), [pk]
    while queue:
        if (one := queue.pop()) not in life:
            life.add(one)
            queue += after.get(one, ())
    return life
