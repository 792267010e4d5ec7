"""Prints the names of installed packages that requirements.lock lacks, one a line (see tools/setup)."""

import re
from importlib.metadata import distributions
from pathlib import Path

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"
KEPT = {"pip", "setuptools", "wheel", "uv"}


def canonical(name: str) -> str:
    """The name as package indexes compare it: lower case, one hyphen between parts."""
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> None:
    locked = {
        canonical(match) for match in re.findall(r"^([A-Za-z0-9._-]+)==", LOCK.read_text(), re.MULTILINE)
    }
    installed = {canonical(each.metadata["Name"]) for each in distributions()}
    for name in sorted(installed - locked - KEPT):
        print(name)


if __name__ == "__main__":
    main()
