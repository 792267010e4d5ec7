"""SECURITY.md says of every door and every safeguard what happens there, and each answer has its test."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOORS = ["HTTP", "service", "ORM", "SQL as application", "SQL as owner"]
SAFEGUARDS = 9
ROW = re.compile(r"^\| (\d) · [^|]+ \| ([^|]+) \| ([^|]+) \| `([^`|]+)` \|$", re.MULTILINE)


def rows():
    return ROW.findall((ROOT / "SECURITY.md").read_text(encoding="utf-8"))


def test_every_door_of_every_safeguard_is_answered():
    asked = [(str(number), door) for number in range(1, SAFEGUARDS + 1) for door in DOORS]
    assert [(number, door) for number, door, _answer, _test in rows()] == asked


def test_an_answer_is_refused_found_or_open_with_its_reason():
    for number, door, answer, _test in rows():
        assert re.search(r"refused|found|\bopen\b|as by the ORM", answer), (number, door)
        assert "because" in answer or "**open**" not in answer or "as by the ORM" in answer, (number, door)


def test_each_has_its_test():
    missing = []
    for _number, _door, _answer, named in rows():
        file, _, name = named.partition("::")
        path = ROOT / "tests" / file
        if not path.exists() or f"def {name}(" not in path.read_text(encoding="utf-8"):
            missing.append(named)
    assert missing == []
