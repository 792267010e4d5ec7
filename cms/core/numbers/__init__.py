"""The register that numbers documents by agency, kind and year.

`give` and `record_external` are the only ways a number comes into being.
"""

from datetime import date


def give(agency, kind: str, year: int, *, subject: str, by):
    """Give the next number of the series inside the caller's transaction; see `services.give`."""
    from . import services  # the package is imported before the apps are ready

    return services.give(agency, kind, year, subject=subject, by=by)


def record_external(agency_name: str, number_text: str, on: date, *, subject: str, by):
    """Record a number given elsewhere; see `services.record_external`."""
    from . import services  # the package is imported before the apps are ready

    return services.record_external(agency_name, number_text, on, subject=subject, by=by)
