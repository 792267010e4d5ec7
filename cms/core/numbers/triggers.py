"""What the database itself refuses: changing a given number, and taking a series back or away."""

from cms.core.triggers import Refusal, append_only, kept, refuse

_BACK = (
    "NEW.last <> OLD.last + 1 "
    "OR NEW.agency_id <> OLD.agency_id OR NEW.kind <> OLD.kind OR NEW.year <> OLD.year"
)


def register_all() -> None:
    """Register the triggers; they are installed after every migrate."""
    append_only("cms_numbers_givennumber", "given numbers")
    kept("cms_numbers_numberseries", "numberseries_row", where="OLD.last > 0")
    refuse(
        "number series go up by one",
        "cms_numbers_numberseries",
        "a number series only goes up by one",
        [
            Refusal("numberseries_up_by_one", "BEFORE UPDATE", _BACK),
            Refusal("numberseries_kept", "BEFORE DELETE", "OLD.last > 0"),
            Refusal("numberseries_no_truncate", "BEFORE TRUNCATE"),
        ],
        function="haidang_numberseries",
    )
    refuse(
        "given number is the series' last",
        "cms_numbers_givennumber",
        "given numbers: the number is the last of its series",
        [Refusal("given_number_is_the_last", "BEFORE INSERT")],
        where=(
            "NEW.series_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM cms_numbers_numberseries s "
            "WHERE s.id = NEW.series_id AND s.last = NEW.number)"
        ),
        function="given_number_is_the_last",
    )
