"""The states of a verdict: no machine of their own, they move with the item's and the appeal's acts."""

from ..enums import VerdictStatus as V

# From → to. A verdict begins as a proposal, or as the draft of whoever decides an appeal.
VERDICT_MOVES = (
    (V.PROPOSED, V.TAKEN_BACK),
    (V.PROPOSED, V.SENT_BACK),
    (V.PROPOSED, V.DROPPED),
    (V.PROPOSED, V.IN_FORCE),
    (V.DRAFT, V.DROPPED),
    (V.DRAFT, V.IN_FORCE),
    (V.IN_FORCE, V.REOPENED),
    (V.IN_FORCE, V.SUPERSEDED),
)
