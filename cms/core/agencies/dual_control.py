"""What of agencies and places takes two administrators, and what the database refuses otherwise.

One alone could make an insider "outside", hide a conflict of interest, or have letters go elsewhere: by where
an agency stands, what it is called, how its papers are headed, its functions, who came after whom. The name
of a place stands on each fact-check about it: whoever renames one writes on pages that others approved.
"""

from cms.core.dual_control.kinds import register
from cms.core.dual_control.model_kind import ModelKind, describe_period
from cms.core.dual_control.triggers import takes_two

from .models import Agency, AgencyFunction, AgencySuccession, Function, Place, PlaceSuccession

# They stand on no letter and no page, and decide nothing.
FREE = ("name_en", "certain", "source_note")
AGENCY_COLUMNS = (
    "code",
    "name",
    "short_name",
    "kind",
    "level",
    "parent_id",
    "place_id",
    "under_peoples_committee",
    "valid_from",
    "valid_to",
    "abbreviation",
    "unit_abbreviation",
    "place_name_on_paper",
    "superior_line",
)
PLACE_COLUMNS = ("code", "name", "kind", "parent_id", "valid_from", "valid_to")


def register_all() -> None:
    """Register kinds and triggers; called from AppConfig.ready()."""
    for named in (Agency, Place):
        register(ModelKind(named, free=FREE, describe=describe_period))
    for model in (AgencyFunction, AgencySuccession, Function, PlaceSuccession):
        register(ModelKind(model))
    takes_two("cms_agencies_agency", "agency", AGENCY_COLUMNS)
    takes_two("cms_agencies_agency_answers_to", "answers to", ("from_agency_id", "to_agency_id"))
    takes_two("cms_agencies_function", "function", ("code", "name"))
    takes_two(
        "cms_agencies_agencyfunction",
        "agency function",
        ("agency_id", "function_id", "valid_from", "valid_to"),
    )
    takes_two(
        "cms_agencies_agencysuccession",
        "agency succession",
        ("kind", "on", "predecessor_id", "successor_id", "function_id"),
    )
    takes_two("cms_agencies_place", "place", PLACE_COLUMNS)
    takes_two(
        "cms_agencies_placesuccession",
        "place succession",
        ("kind", "on", "predecessor_id", "successor_id"),
    )
