"""What the database itself refuses: changing a given number, and taking a series back or away."""

from cms.core.triggers import TriggerSet, append_only, register

_TABLE = "cms_numbers_numberseries"
_REFUSAL = "HAIDANG: a number series only goes up by one"
_ANOTHER = "NEW.agency_id <> OLD.agency_id OR NEW.kind <> OLD.kind OR NEW.year <> OLD.year"
_BACK = f"NEW.last <> OLD.last + 1 OR {_ANOTHER}"


def declare() -> None:
    """Register the triggers; they are installed after every migrate."""
    append_only("cms_numbers_givennumber", "given numbers")
    register(
        TriggerSet(
            "number series go up by one",
            _TABLE,
            sqlite=[
                f"CREATE TRIGGER numberseries_up_by_one BEFORE UPDATE ON {_TABLE} WHEN {_BACK} "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
                f"CREATE TRIGGER numberseries_kept BEFORE DELETE ON {_TABLE} WHEN OLD.last > 0 "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
            ],
            postgresql=[
                "CREATE OR REPLACE FUNCTION haidang_numberseries() RETURNS trigger LANGUAGE plpgsql AS $$ "
                f"BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$",
                f"CREATE TRIGGER numberseries_up_by_one BEFORE UPDATE ON {_TABLE} FOR EACH ROW "
                f"WHEN ({_BACK}) EXECUTE FUNCTION haidang_numberseries()",
                f"CREATE TRIGGER numberseries_kept BEFORE DELETE ON {_TABLE} FOR EACH ROW "
                "WHEN (OLD.last > 0) EXECUTE FUNCTION haidang_numberseries()",
                f"CREATE TRIGGER numberseries_no_truncate BEFORE TRUNCATE ON {_TABLE} "
                "EXECUTE FUNCTION haidang_numberseries()",
            ],
        )
    )
