"""No circle of imports: those inside functions count too, for they hide one; and they are few."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("bench", "cms", "factcheck", "search")
# Django registers in `ready`, when all models are there; Wagtail asks a model for what its template shows.
IDIOMS = {"ready", "get_context"}
BY_SETTINGS = {  # only what the settings name is loaded
    ("bench/engines.py", "engines"),
    ("cms/core/search_backends/__init__.py", "SearchBackend"),
    ("search/engines.py", "elastic"),
}


def named_exceptions() -> set[str]:
    """The imports, "importer -> imported", that a contract names: an idiom of Wagtail needs them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    return {expression for contract in contracts for expression in contract.get("ignore_imports", ())}


@pytest.fixture(scope="module")
def imports() -> dict[str, set[str]]:
    """Module → modules that it imports anywhere; migrations and what the contracts name left out."""
    graph = grimp.build_graph(*ROOMS, cache_dir=None)
    for expression in named_exceptions():
        for found in graph.find_matching_direct_imports(expression):
            graph.remove_import(importer=found["importer"], imported=found["imported"])
    modules = {module for module in graph.modules if ".migrations" not in module}
    return {module: graph.find_modules_directly_imported_by(module) & modules for module in modules}


def circles(imports: dict[str, set[str]]) -> list[list[str]]:
    """Return the strongly connected components of more than one module (Tarjan, without recursion)."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    waiting: set[str] = set()
    found = []
    for root in sorted(imports):
        path = [(root, iter(sorted(imports[root])))] if root not in number else []
        while path:
            module, rest = path[-1]
            if module not in number:
                number[module] = lowest[module] = len(number)
                stack.append(module)
                waiting.add(module)
            following = next(rest, None)
            if following is None:
                path.pop()
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[module])
                if lowest[module] == number[module]:
                    at = stack.index(module)
                    component, stack[at:] = stack[at:], []
                    waiting.difference_update(component)
                    if len(component) > 1:
                        found.append(sorted(component))
            elif following not in number:
                path.append((following, iter(sorted(imports[following]))))
            elif following in waiting:
                lowest[module] = min(lowest[module], number[following])
    return found


def test_a_circle_is_seen():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": set(), "e": {"a"}}) == [["a", "b", "c"]]
    assert circles({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_no_module_imports_in_a_circle(imports):
    assert circles(imports) == []


def inside_functions(path: Path) -> Iterator[str]:
    """Yield the names of the functions in the file that import a module of ours."""
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                relative = isinstance(node, ast.ImportFrom) and node.level
                modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                if relative or any(module.split(".")[0] in ROOMS for module in modules):
                    yield function.name


def test_imports_inside_functions_have_a_reason():
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts]
    found = {(str(path.relative_to(ROOT)), name) for path in files for name in inside_functions(path)}
    assert {(file, name) for file, name in found if name not in IDIOMS} == BY_SETTINGS
