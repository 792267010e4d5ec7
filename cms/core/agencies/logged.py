"""The log tells what agencies and places are, who holds which function, and who came after whom.

One chain for all: `ModelKind` keeps what people did of each row in chains of their own. Told is what takes
two administrators; English names and notes of sources take one, and stand on no letter and no page.
"""

from django.db.models import Model

from cms.core.events.rows.tables import Table, register

from .dual_control import AGENCY_COLUMNS, PLACE_COLUMNS
from .models import Agency, AgencyFunction, AgencySuccession, Function, Place, PlaceSuccession

KIND = "agencies"
COLUMNS: dict[type[Model], tuple[str, ...]] = {
    Place: PLACE_COLUMNS,
    Agency: AGENCY_COLUMNS,
    Agency.answers_to.through: ("from_agency_id", "to_agency_id"),
    Function: ("code", "name"),
    AgencyFunction: ("agency_id", "function_id", "valid_from", "valid_to"),
    AgencySuccession: ("kind", "on", "predecessor_id", "successor_id", "function_id"),
    PlaceSuccession: ("kind", "on", "predecessor_id", "successor_id"),
}


def register_all() -> None:
    """Called once when the app is ready."""
    for model, columns in COLUMNS.items():
        register(Table(model, KIND, "", columns, is_root=True, is_late=True))
