"""Docstrings and comments name only what exists; no room has two functions or classes of one name."""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("bench", "cms", "factcheck", "search")
FOLDERS = (*ROOMS, "templates", "static", "tests", "tools", "docs")
COMMENT = {
    ".py": None,  # docstrings, see `words_about`
    ".html": re.compile(r"\{% comment.*?endcomment %\}|\{#.*?#\}", re.DOTALL),
    ".css": re.compile(r"/\*.*?\*/", re.DOTALL),
    ".js": re.compile(r"/\*.*?\*/|^\s*//.*$", re.DOTALL | re.MULTILINE),
}
FILE = re.compile(r"(?<![\w/.<*-])((?:[\w.-]+/)*[\w-]+\.(?:py|html|md|css|js|toml|yaml))(?![\w(])")
TARGET = re.compile(r"`make ([a-z-]+)")
# One name in several modules of a room, and why that misleads nobody.
SAME_NAME = {
    "register": "a registry's own, called by its module: bands.register, places.register",
    "register_all": "called by its module, once, when the app is ready",
    "measure": "a bench's own, run by its name: `bench search speed`",
    "FoldedAutocomplete": "Wagtail asks a search backend for classes, and there is one a database",
    "FoldedIndex": "as FoldedAutocomplete",
    "FoldedQuery": "as FoldedAutocomplete",
    "findings": "what a kind of database says of its triggers, called by its module",
    "strip": "a format's own, called by its module: jpeg.strip, png.strip",
}


@cache
def files():
    """Every file of ours that a person wrote."""
    return [
        path
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.*"))
        if not {"__pycache__", "generated", "vendor", "migrations"} & {*path.relative_to(ROOT).parts}
    ]


@cache
def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def words_about(path):
    """The docstrings of a module, the comments of a template, a style sheet or a script."""
    if path.suffix == ".py":
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
        return "\n".join(
            ast.get_docstring(node) or "" for node in ast.walk(tree_of(path)) if isinstance(node, documented)
        )
    return "\n".join(COMMENT[path.suffix].findall(path.read_text(encoding="utf-8")))


def test_files_that_are_named_exist():
    paths = [f"/{path.relative_to(ROOT)}" for path in (*files(), *ROOT.glob("*.*"))]
    missing = [
        (str(path.relative_to(ROOT)), name)
        for path in files()
        if path.suffix in COMMENT
        for name in FILE.findall(words_about(path))
        if not any(known.endswith(f"/{name}") for known in paths)
    ]
    assert missing == []


def test_make_targets_that_are_named_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    missing = [
        (str(path.relative_to(ROOT)), name)
        for path in files()
        if path.suffix in COMMENT
        for name in TARGET.findall(words_about(path))
        if name not in targets
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("see cms/portal/search/gone.py.", ["cms/portal/search/gone.py"]),
        ("(tests/database.py puts it back)", ["tests/database.py"]),
        ("`presenter.py`: one line", ["presenter.py"]),
        ("no file: cms.core.pages, 3.py_x, *.py", []),
    ],
)
def test_a_named_file_is_seen(words, names):
    assert FILE.findall(words) == names


def test_a_name_is_one_function_or_class_of_its_room():
    modules = defaultdict(list)
    for path in files():
        if path.suffix != ".py" or path.relative_to(ROOT).parts[0] not in ROOMS or "commands" in path.parts:
            continue
        for node in tree_of(path).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                modules[path.parent, node.name].append(path.name)
    twice = {(str(room.relative_to(ROOT)), name): at for (room, name), at in modules.items() if len(at) > 1}
    assert {key: at for key, at in twice.items() if key[1] not in SAME_NAME} == {}
    assert SAME_NAME.keys() - {name for _room, name in twice} == set(), "a reason for nothing"
