"""How people meet an action: its form, what they read on it, what is said and offered afterwards.

Data alone; nothing is done here, and no action is known by name. A row carries the screen of its action
(`row(…, screen=Screen(…))`); where an action has several rows, one of them does. `screen_checks` finds what
is forgotten or misspelt.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

Text = Promise | str


@dataclass(frozen=True, eq=False, kw_only=True)
class Input:
    """What a form makes of one input of the rule, where that is more than the plain field of its name."""

    required: bool = False  # demanded by the form although optional in the rule
    prefilled: bool = False  # the address may fill it
    asked: bool = True  # False: it follows from another input, or from where one stands
    fixed: bool = False  # what is shown depends on it: the address names it, and the form only carries it
    only_if: str = ""  # a property of the subject without which it is not asked for
    when_refused: bool = False  # asked for only once the act was refused for want of it
    field: str = ""  # the field's factory, when it is not called like the input
    label: Text = ""
    help_text: Text = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class Place:
    """Where an action has its button, when that is not among the other buttons of the subject."""

    name: str
    has_form: bool = True  # False: the whole act happens there
    tab: str = (
        ""  # with `label`: stands among the other buttons for all acts of this place, and leads to the tab
    )
    label: Text = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class Instead:
    """What is offered when guards refuse the act, if it may be done: another action, partly filled in."""

    action: str
    given: Mapping[str, str] = field(default_factory=dict)  # inputs of the other action, and what they hold
    carries: Mapping[str, str] = field(default_factory=dict)  # input of this action → input of the other
    label: Text = ""  # may hold %(name)s of an input that it carries


@dataclass(frozen=True, eq=False, kw_only=True)
class PublicStep:
    """A step of the path that readers see. Actions that share one object reach the same step."""

    name: Text
    first: bool = False  # dated by the first such act, else by the last
    expected: bool = False  # shown while it is still ahead
    until: tuple[str, ...] = ()  # later acts after which it is shown no more


@dataclass(frozen=True, eq=False, kw_only=True)
class Screen:
    """One for each action that people take. Only what differs from the plain case is said."""

    message: Text = ""  # what is said afterwards; may hold %(name)s of a value that the subject's kind has
    # The form
    inputs: Mapping[str, Input] = field(default_factory=dict)
    shows: tuple[str, ...] = ()  # parts that help to decide, beside those that the rule says are `shown`
    suggests: bool = False  # other subjects that could be meant are offered
    instead: Instead | None = None  # offered when guards refuse
    # Its button
    forward: bool | frozenset[str] = False  # carries the work on: always, or in these states
    awaited: str = ""  # a condition on subjects that wait for it, where leading forward is not what says so
    place: Place | None = None
    shortcut: str = ""  # the key that presses it
    # Afterwards
    tab: str = ""  # of the subject's screen, where one lands
    lands_on: str = ""  # the subject's attribute that holds another subject to land on
    offers: tuple[str, ...] = ()  # actions that may follow
    offers_tabs: Mapping[str, Text] = field(default_factory=dict)  # tabs that may follow, and their buttons
    # On the subject's path for readers
    public: PublicStep | None = None

    def input(self, name: str) -> Input:
        """What the form makes of the input `name`."""
        return self.inputs.get(name) or PLAIN_INPUT

    def leads_forward(self, state: str) -> bool:
        """Whether its button stands first in `state`."""
        return self.forward if isinstance(self.forward, bool) else state in self.forward

    @property
    def has_form(self) -> bool:
        return self.place is None or self.place.has_form


PLAIN_INPUT = Input()
PLAIN = Screen()
