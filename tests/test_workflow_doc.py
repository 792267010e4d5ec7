"""docs/workflow.md says what the declaration says, row by row in both directions, diagrams included."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from cms.core.machines.declaration import NEW, PRIOR, SYSTEM
from cms.core.machines.registry import GUARDS
from cms.users.roles import Role
from factcheck import diagrams
from factcheck.enums import VERIFYING_AND_LATER, WRITING_AND_LATER, Part
from factcheck.workflow import MACHINES
from factcheck.workflow.roles import DESK, PUBLIC

DOCUMENT = (Path(settings.BASE_DIR) / "docs" / "workflow.md").read_text(encoding="utf-8")
SETS = {"*writing and later*": WRITING_AND_LATER, "*verifying and later*": VERIFYING_AND_LATER}
PEOPLE = {
    "anyone": {PUBLIC, *Role.values},
    "desk roles": set(DESK),
    "the public": {PUBLIC},
    "the system": {SYSTEM},
}


def section(name):
    """Rows of the table marked `name`, each as its cells."""
    table = re.search(rf"<!-- rules {name} -->\n(.*?)<!-- end rules -->", DOCUMENT, re.DOTALL)[1]
    rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in table.splitlines()]
    return rows[2:]


def names(cell):
    return re.findall(r"`(\w+)`", cell)


def states(cell, machine):
    """The states of a "from" or "when" cell; a word the document does not explain fails."""
    if cell in SETS:
        return frozenset(SETS[cell])
    if cell == "(new)":
        return frozenset({NEW})
    if cell.startswith("all"):
        assert cell == "all" or cell.startswith("all but ")
        return frozenset(machine.states) - frozenset(names(cell))
    assert re.fullmatch(r"`\w+`(, `\w+`)*", cell), cell
    return frozenset(names(cell))


def people(cell):
    roles = set()
    for word in cell.split(", "):
        roles |= PEOPLE.get(word) or {Role[word.upper().replace(" ", "_")].value}
    return frozenset(roles)


def document_rows(machine):
    """The document's rows as (states, action, target, who, guards); target None is an act."""
    moves = [
        (
            states(start, machine),
            *names(action),
            PRIOR if to == "(prior)" else names(to)[0],
            people(who),
            checks,
        )
        for start, action, to, who, checks, _words in section(machine.name)
    ]
    acts = [
        (states(when, machine), *names(act), None, people(who), checks)
        for when, act, who, checks, _words in section(f"{machine.name} acts")
    ]
    return Counter((*row[:4], frozenset(names(row[4]))) for row in moves + acts)


def test_the_document_names_all_that_each_act_shows():
    told = {(kind, *names(act)): names(parts) for kind, act, parts in section("shown")}
    shown = {
        (machine.name, action): machine.shown_of(action)
        for machine in MACHINES.values()
        for action in machine.actions
        if machine.shown_of(action)
    }
    assert told == shown


def declared(machine):
    return Counter(
        (rule.sources, rule.action, rule.target, rule.who, frozenset(rule.guards)) for rule in machine.rules
    )


@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)
def test_every_row_of_the_document_is_declared_and_every_rule_stands_in_it(machine):
    document, declaration = document_rows(machine), declared(machine)
    assert document - declaration == Counter(), "the document says what the declaration does not"
    assert declaration - document == Counter(), "the declaration says what the document does not"


@pytest.mark.parametrize("name", SETS)
def test_the_named_sets_of_states_are_those_of_the_code(name):
    line = re.search(rf"^- {re.escape(name)}: (.*?)\n(?=- |\n)", DOCUMENT, re.MULTILINE | re.DOTALL)[1]
    assert frozenset(names(line)) == SETS[name]


def test_every_guard_that_is_declared_is_used_and_every_one_used_is_there():
    used = {
        (machine.name, guard)
        for machine in MACHINES.values()
        for rule in machine.rules
        for guard in rule.guards
    }
    assert used == {(machine, name) for machine, name in GUARDS if machine in MACHINES}


def test_the_engine_knows_no_machine_action_part_or_role_by_name():
    engine = Path(settings.BASE_DIR) / "cms" / "core" / "machines"
    words = {
        node.value
        for file in engine.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    ours = {name for machine in MACHINES.values() for name in (machine.name, *machine.actions)}
    assert words & (ours | {*Role.values, *Part.values}) == set()


def test_an_addition_is_marked_and_gives_its_reason():
    marked = [line for line in DOCUMENT.splitlines() if line.startswith("|") and "` †" in line]
    added = {name for line in marked for name in re.findall(r"`(\w+)` †", line)}
    assert added >= {"give_number", "join", "decide_joined", "draft_verdict"}


def test_the_diagrams_in_the_documents_are_those_of_the_declaration():
    assert diagrams.stale(Path(settings.BASE_DIR)) == []
    call_command("workflow_diagram", "--check")
    for name in MACHINES:
        assert f"<!-- diagram {name} -->\n```mermaid" in DOCUMENT


def test_a_diagram_has_an_arrow_for_every_move_and_none_for_an_act():
    for machine in MACHINES.values():
        drawn = set()
        for start, to, actions in re.findall(r"^    (\S+) --> (\S+): (.+)$", diagrams.mermaid(machine), re.M):
            drawn |= {(start, to, action) for action in actions.split(", ")}
        moves = {
            (source or "[*]", "back" if rule.target == PRIOR else rule.target, rule.action)
            for rule in machine.rules
            if not rule.is_act
            for source in rule.sources
        }
        assert drawn == moves


def test_an_old_diagram_is_found_named_and_written_anew(tmp_path, monkeypatch):
    document = tmp_path / "README.md"
    document.write_text("Trước\n<!-- diagram appeal -->\ncũ\n<!-- end diagram -->\nSau\n")
    assert diagrams.stale(tmp_path) == ["README.md"]
    monkeypatch.setattr(settings, "BASE_DIR", tmp_path)
    with pytest.raises(CommandError, match=r"README\.md"):
        call_command("workflow_diagram", "--check")
    call_command("workflow_diagram", "--write")
    assert "waiting --> admitted: admit, join" in document.read_text()
    assert document.read_text().startswith("Trước\n")
    assert document.read_text().endswith("Sau\n")
    call_command("workflow_diagram", "--check")
