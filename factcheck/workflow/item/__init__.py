"""The item's machine, a file a phase; last the acts that move nothing."""

from cms.core.machines.declaration import Machine

from ...enums import ItemState
from . import appeals, closing, dossier, intake, pages, publication, supervision, verdict

ITEM = Machine(
    "item",
    tuple(ItemState.values),
    (
        *intake.RULES,
        *verdict.RULES,
        *publication.RULES,
        *closing.RULES,
        *appeals.RULES,
        *dossier.RULES,
        *pages.RULES,
        *supervision.RULES,
    ),
)
