"""What a role must be given to keep these tables; the rooms above give it."""

MANAGE = tuple(
    f"cms_agencies.{act}_{model}"
    for model in ("agency", "place", "function", "agencyfunction", "agencysuccession", "placesuccession")
    for act in ("add", "change", "delete", "view")
)
