"""What the database itself refuses: changing a given number, and taking a series back or away."""

from cms.core.triggers import Refusal, append_only, refuse

_BACK = (
    "NEW.last <> OLD.last + 1 "
    "OR NEW.agency_id <> OLD.agency_id OR NEW.kind <> OLD.kind OR NEW.year <> OLD.year"
)


def register_all() -> None:
    """Register the triggers; they are installed after every migrate."""
    append_only("cms_numbers_givennumber", "given numbers")
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
