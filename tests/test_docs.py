"""The documents stay true: links lead somewhere, commands exist, buttons are called as on the screen."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands

from cms.settings.environment import Environment
from cms.users.roles import Role
from factcheck.demo import people
from factcheck.workflow import MACHINES

ROOT = Path(__file__).resolve().parents[1]
DOCS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
GUIDES = sorted((ROOT / "docs/guides").glob("*.md"))
GUIDE_OF_ROLE = {
    Role.MONITOR: "monitor",
    Role.EDITOR: "editor",
    Role.REVIEWER: "reviewer",
    Role.OUTSIDE_REVIEWER: "outside-reviewer",
    Role.SUPERVISOR: "supervisor",
    Role.AUDITOR: "auditor",
    Role.ADMINISTRATOR: "administrator",
}
LARGEST_PICTURE = 150_000  # bytes
# Variables that are read, but not by the settings: tools, Django itself and the tests' browser.
OTHER_VARIABLES = {"PORT", "DJANGO_SETTINGS_MODULE", "CHROMIUM"}
PLACES = ("bench", "cms", "factcheck", "search", "templates", "tests", "tools", "docs", "static", ".ci")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
NOT_FOR_READERS = re.compile(r"/(?:work|tmp|root|home|Users)/|\b(?:pypi|pythonhosted|npmjs|crates)\.\w+\b")

each_document = pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
each_guide = pytest.mark.parametrize(
    "path", [*GUIDES, ROOT / "docs/first-hour.md"], ids=lambda path: path.stem
)


@cache
def text_of(path):
    return path.read_text(encoding="utf-8")


def without_code(path):
    return re.sub(r"```.*?```", "", text_of(path), flags=re.DOTALL)


def in_backticks(path):
    return re.findall(r"`([^`\n]+)`", without_code(path))


@cache
def sources():
    """All code and templates, the demo's own texts left out."""
    files = [
        file
        for folder in ("bench", "cms", "factcheck", "search", "templates", "tools")
        for file in (ROOT / folder).rglob("*")
        if file.suffix in {".py", ".html"} and not {"demo", "__pycache__"} & {*file.relative_to(ROOT).parts}
    ]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@each_document
def test_links_and_pictures_lead_somewhere(path):
    targets = re.findall(r"\]\(([^)\s]+)\)", without_code(path))
    local = [target.partition("#")[0] for target in targets if "://" not in target]
    missing = [target for target in local if target and not (path.parent / target).exists()]
    assert missing == []


@each_document
def test_commands_exist(path):
    commands = set(re.findall(r"manage\.py ([a-z_]+)", text_of(path)))
    assert commands - set(get_commands()) == set()


def test_every_command_of_ours_is_named_in_some_document():
    ours = [name for name, app in get_commands().items() if app.split(".")[0] in PLACES]
    documents = "\n".join(text_of(path) for path in DOCS)
    assert len(ours) > 15
    assert [name for name in ours if not re.search(rf"\b{name}\b", documents)] == []


@each_document
def test_make_targets_exist(path):
    targets = set(re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    code = [*in_backticks(path), *re.findall(r"```(?:\w*)\n(.*?)```", text_of(path), re.DOTALL)]
    named = set()
    for words in re.findall(r"\bmake((?: (?:-s )?[a-z][a-z-]+)+)", "\n".join(code)):
        named.update(word for word in words.split() if word != "-s")
    assert named - targets == set()


@each_document
def test_variables_are_read_by_something(path):
    known = {name.upper() for name in Environment.model_fields} | OTHER_VARIABLES
    named = {word for word in in_backticks(path) if re.fullmatch(r"[A-Z]+(?:_[A-Z]+)+", word)}
    set_to = set(re.findall(r"\b([A-Z][A-Z_]{3,})=", text_of(path)))
    strange = {
        name for name in (named | set_to) - known if not re.search(rf"^{name}\b.* = ", sources(), re.M)
    }
    assert strange == set()


@each_document
def test_files_that_are_named_exist(path):
    named = [word for word in in_backticks(path) if re.fullmatch(r"[\w.-]+(?:/[\w.-]*)+", word)]
    ours = [word for word in named if word.split("/")[0] in PLACES]
    assert [word for word in ours if not (ROOT / word).exists()] == []


@each_document
def test_nothing_names_a_machine_or_a_registry(path):
    assert NOT_FOR_READERS.findall(text_of(path)) == []


@each_guide
def test_guides_call_buttons_as_the_screen_does(path):
    wanted = [re.sub(r"\s+", " ", words) for words in BOLD.findall(text_of(path)) if words[:1].isupper()]
    code = sources()
    labels = [words for words in wanted if f'"{words}"' not in code and f'"{words}: ' not in code]
    shown = re.sub(r"\s+", " ", code)
    assert [words for words in labels if f">{words}<" not in shown] == []


def test_every_desk_role_has_a_guide_linked_from_their_index():
    index = text_of(ROOT / "docs/guides/README.md")
    assert [role for role, name in GUIDE_OF_ROLE.items() if f"({name}.md)" not in index] == []


def test_the_readme_draws_every_machine():
    """That the drawings are those of the declaration is asked in test_workflow_doc."""
    readme = text_of(ROOT / "README.md")
    assert [name for name in MACHINES if f"<!-- diagram {name} -->\n```mermaid\n" not in readme] == []


def test_the_readme_names_every_role_as_the_interface_does(settings):
    settings.LANGUAGE_CODE = "vi"
    readme = text_of(ROOT / "README.md")
    assert [role for role in Role if f"({str(role.label).lower()})" not in readme.lower()] == []


def test_the_first_hour_knows_the_demo_accounts():
    text = text_of(ROOT / "docs/first-hour.md")
    assert f"`{people.PASSWORD}`" in text
    wrong = [
        person for person in people.PEOPLE if f"`{person.username}`" not in text or person.name not in text
    ]
    assert wrong == []


def test_the_glossary_names_what_the_code_has():
    words = {word for word in in_backticks(ROOT / "docs/glossary.md") if re.fullmatch(r"[a-z_]+", word)}
    assert {word for word in words if not re.search(rf"\b{word}\b", sources())} == set()


def test_every_document_is_reached_from_the_index():
    index = text_of(ROOT / "docs/README.md")
    documents = [path.name for path in (ROOT / "docs").glob("*.md") if path.name != "README.md"]
    assert [name for name in documents if f"({name})" not in index] == []


def test_decisions_are_numbered_once_and_say_what_they_cost():
    records = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
    assert [int(path.name[:4]) for path in records] == list(range(len(records)))
    for path in records[1:]:
        text = text_of(path)
        assert text.startswith(f"# {path.name[:4]}: "), path.name
        assert {"## Question", "## Decision", "## Why", "## Consequences"} <= set(text.splitlines()), (
            path.name
        )


def test_pictures_are_light_and_all_used():
    pictures = sorted((ROOT / "docs/images").glob("*.*"))
    used = "\n".join(text_of(path) for path in DOCS)
    assert [p.name for p in pictures if p.stat().st_size > LARGEST_PICTURE] == []
    assert [p.name for p in pictures if f"images/{p.name})" not in used] == []
