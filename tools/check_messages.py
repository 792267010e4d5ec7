"""Fails when locale/ does not hold exactly the texts of the code, or when English is missing or fuzzy.

Extracts into a temporary copy and compares by msgid, so that order and headers do not matter.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import polib
from extract_messages import LANGUAGES, ROOT, SOURCES, extract


def entries(root: Path, language: str) -> dict[tuple[str, str], polib.POEntry]:
    """The living entries of a language's catalogue under `root`, by (context, msgid)."""
    path = root / "locale" / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return {}
    return {
        (entry.msgctxt or "", entry.msgid): entry for entry in polib.pofile(str(path)) if not entry.obsolete
    }


def is_translated(entry: polib.POEntry) -> bool:
    """True when every form of the entry has a text and none is a guess of the merge tool."""
    return not entry.fuzzy and all(entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr])


def problems() -> list[str]:
    """One line for each text that is not as it should be."""
    with tempfile.TemporaryDirectory(prefix="haidang-messages-") as folder:
        copy = Path(folder)
        for name in (each for each in (*SOURCES, "locale") if (ROOT / each).exists()):
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        extract(copy)
        lines = []
        for language in LANGUAGES:
            wanted, present = entries(copy, language), entries(ROOT, language)
            lines += [
                f"{language}: not extracted yet: {msgid!r}" for _, msgid in wanted.keys() - present.keys()
            ]
            lines += [f"{language}: no longer used: {msgid!r}" for _, msgid in present.keys() - wanted.keys()]
            kept = wanted.keys() & present.keys()
            lines += [f"{language}: fuzzy: {key[1]!r}" for key in kept if present[key].fuzzy]
            if language == "en":
                missing = [key for key in kept if not present[key].fuzzy and not is_translated(present[key])]
                lines += [f"en: no translation: {msgid!r}" for _, msgid in missing]
        return sorted(lines)


if __name__ == "__main__":
    if lines := problems():
        print("\n".join(lines))
        sys.exit(f"messages: {len(lines)} to put right: `make messages`, then translate in locale/en")
    print("messages: catalogues are complete")
