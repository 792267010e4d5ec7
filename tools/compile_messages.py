"""Compiles every .po under locale/ to .mo with polib, so that no machine needs GNU gettext to run the site.

Compiled files are not in git. A catalogue is compiled again only when its source is newer.
"""

from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]


def compile_catalogues(locale_dir: Path) -> list[Path]:
    """Compile what is out of date under `locale_dir`; returns the .mo files written."""
    written = []
    for source in sorted(locale_dir.rglob("LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
            written.append(target)
    return written


if __name__ == "__main__":
    for path in compile_catalogues(ROOT / "locale"):
        print(f"messages: {path.relative_to(ROOT)}")
