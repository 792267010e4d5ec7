"""Extracts the interface's texts (Vietnamese msgids) from code and templates into locale/{vi,en}.

`extract(root)` works on any copy of the tree; tools/check_messages.py runs it on a temporary one.
Needs xgettext, msguniq and msgmerge (Debian: gettext). Line numbers and obsolete entries are left out,
so is the date of extraction, so that a catalogue changes only when a text does.
locale/libraries holds texts that are not ours (Vietnamese for Wagtail, Django, allauth) and stays as it is.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("vi", "en")
SOURCES = ("bench", "cms", "factcheck", "search", "templates")


def extract(root: Path) -> None:
    """Write or renew the catalogues under `root`/locale; SystemExit with the reason when that fails."""
    if not shutil.which("xgettext"):
        sys.exit("messages: GNU gettext is missing. On Debian: apt install gettext")
    for language in LANGUAGES:
        (root / "locale" / language / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "django", "makemessages", "--settings", "django.conf.global_settings"]
    command += ["--no-location", "--no-obsolete", "--no-wrap", "--extension", "html,txt,py,xml"]
    command += [f"--locale={language}" for language in LANGUAGES]
    command += [f"--ignore={each.name}" for each in root.iterdir() if each.name not in (*SOURCES, "locale")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"messages: extraction failed\n{done.stdout}{done.stderr}")
    for language in LANGUAGES:
        catalogue = root / "locale" / language / "LC_MESSAGES" / "django.po"
        lines = catalogue.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith('"POT-Creation-Date')]
        catalogue.write_text("".join(kept), encoding="utf-8")


if __name__ == "__main__":
    extract(ROOT)
    print("messages: locale/vi and locale/en are up to date; now translate what is empty in locale/en")
