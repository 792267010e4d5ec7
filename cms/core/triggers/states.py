"""A table of rows with states, guarded from one declaration: how they begin, move, and what they hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .conditions import any_of, differs, empty, quoted
from .kept import kept
from .refusals import Refusal, refuse

PRIOR = "(prior)"  # as the end of a move: back to what `prior` holds


@dataclass(frozen=True)
class StateTable:
    """What is held of the rows of `table`, whoever writes them. Conditions are SQL over OLD and NEW.

    `begins`: the states in which a row is made → what must be true of it ("" for nothing); `moves`: the pairs
    (from, to) that there are, `prior` the column of the state to which a row goes back. `enters`: what must
    be true when a row comes into a state. `needs`: a column → the states in which it holds something;
    `lacks`: the states in which it holds nothing. `once`: columns that, once filled, stay, in all states but
    those of `until`. `fixed`: those that never change. `within`: columns → the states in which they may
    change. `also`: other refusals, slug → (columns whose UPDATE asks, condition).
    A row whose `mark` is below `newest` was made before `needs` was asked; none is made so, or marked so.
    """

    slug: str
    table: str
    begins: Mapping[str, str]
    moves: Iterable[tuple[str, str]]
    column: str = "state"
    prior: str = ""
    enters: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, Iterable[str]] = field(default_factory=dict)
    lacks: Mapping[str, Iterable[str]] = field(default_factory=dict)
    once: Iterable[str] = ()
    until: Mapping[str, Iterable[str]] = field(default_factory=dict)
    fixed: Iterable[str] = ()
    within: Mapping[tuple[str, ...], Iterable[str]] = field(default_factory=dict)
    also: Mapping[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    mark: str = ""
    newest: int = 0
    keep: bool = True

    def register(self) -> None:
        """Register the triggers; their names begin with the slug and are for ever."""
        new = f"NEW.{self.column}"
        moved = f"{new} <> OLD.{self.column}"
        begins = [
            f"{new} = '{state}'" + (f" AND ({where})" if where else "")
            for state, where in self.begins.items()
        ]
        self._refuse("begins", "begins in none of these ways", {"INSERT": ()}, f"NOT ({any_of(begins)})")
        self._refuse("moves", "no such move", self._update(self.column), f"{moved} AND NOT ({self._moves()})")
        if self.enters:
            parts = [f"{new} = '{state}' AND NOT ({where})" for state, where in self.enters.items()]
            where = f"{moved} AND ({any_of(parts)})"
            self._refuse("enters", "a state without what it rests on", self._update(self.column), where)
        self._holds(new)
        if self.once:
            self._refuse("once", "what was written once stays", self._update(*self.once), self._written())
        if self.fixed:
            self._refuse("fixed", "this never changes", self._update(*self.fixed), differs(*self.fixed))
        if self.within:
            within = [name for names in self.within for name in names]
            parts = [
                f"OLD.{self.column} NOT IN ({quoted(states)}) AND {differs(*names)}"
                for names, states in self.within.items()
            ]
            self._refuse("within", "no change of this in this state", self._update(*within), any_of(parts))
        for slug, (columns, where) in self.also.items():
            self._refuse(slug, slug.replace("_", " "), self._update(*columns), where)
        if self.mark:
            self._marks()
        if self.keep:
            kept(self.table, self.slug)

    def _moves(self) -> str:
        ends: dict[str, set[str]] = {}
        for source, target in self.moves:
            ends.setdefault(source, set()).add(target)
        parts = []
        for source, targets in sorted(ends.items()):
            ways = [f"NEW.{self.column} IN ({quoted(targets - {PRIOR})})"] if targets - {PRIOR} else []
            ways += [f"NEW.{self.column} = OLD.{self.prior}"] if PRIOR in targets else []
            parts.append(f"OLD.{self.column} = '{source}' AND ({any_of(ways)})")
        return any_of(parts)

    def _holds(self, new: str) -> None:
        """One trigger for what a state needs, one for what it must not have yet."""
        old_row = f"NEW.{self.mark} >= {self.newest} AND " if self.mark else ""
        for slug, message, columns, sign in (
            ("needs", "a state without what it needs", self.needs, ""),
            ("lacks", "what this state does not have yet", self.lacks, "NOT "),
        ):
            if columns:
                parts = [
                    f"{new} IN ({quoted(states)}) AND {sign}{empty(name)}" for name, states in columns.items()
                ]
                marked = [self.mark] if self.mark and not sign else []
                events = {"INSERT": (), **self._update(self.column, *columns, *marked)}
                self._refuse(slug, message, events, f"{'' if sign else old_row}({any_of(parts)})")

    def _written(self) -> str:
        parts = []
        for name in self.once:
            free = f" AND NEW.{self.column} NOT IN ({quoted(self.until[name])})" if name in self.until else ""
            parts.append(f"NOT {empty(name, 'OLD')} AND {differs(name)}{free}")
        return any_of(parts)

    def _marks(self) -> None:
        begun = {"INSERT": ()}
        self._refuse("mark", "no row is made as of before", begun, f"NEW.{self.mark} < {self.newest}")
        changed = self._update(self.mark)
        self._refuse(
            "mark_stays", "no row becomes one of before", changed, f"NEW.{self.mark} < OLD.{self.mark}"
        )

    @staticmethod
    def _update(*columns: str) -> dict[str, tuple[str, ...]]:
        return {"UPDATE": tuple(dict.fromkeys(columns))}

    def _refuse(self, slug: str, message: str, events: Mapping[str, tuple[str, ...]], where: str) -> None:
        trigger = f"{self.slug}_{slug}"
        refusals = [
            Refusal(
                f"{trigger}_{event.lower()}",
                f"BEFORE {event}" + (f" OF {', '.join(columns)}" if columns else ""),
            )
            for event, columns in events.items()
        ]
        name = trigger.replace("_", " ")
        refuse(name, self.table, f"{self.slug}: {message}", refusals, where=where, function=trigger)
