"""No circle of imports: those inside functions count too, for they hide one; and they are few."""

import ast
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("bench", "cms", "factcheck", "search")
BY_SETTINGS = {"search.engines -> search.elastic_engine"}  # only what the settings name is loaded


@pytest.fixture(scope="module")
def imports() -> dict[str, set[str]]:
    """Module → modules that it imports anywhere; migrations left out."""
    graph = grimp.build_graph(*ROOMS, cache_dir=None)
    modules = {module for module in graph.modules if ".migrations" not in module}
    return {module: graph.find_modules_directly_imported_by(module) & modules for module in modules}


def circles(imports: dict[str, set[str]]) -> list[list[str]]:
    """Return the strongly connected components of more than one module (Tarjan, without recursion)."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    waiting: set[str] = set()
    components = []
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
                        components.append(sorted(component))
            elif following not in number:
                path.append((following, iter(sorted(imports[following]))))
            elif following in waiting:
                lowest[module] = min(lowest[module], number[following])
    return components


def test_a_circle_is_seen():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": set(), "e": {"a"}}) == [["a", "b", "c"]]
    assert circles({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_no_module_imports_in_a_circle(imports):
    assert circles(imports) == []


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported_by(node: ast.AST, path: Path) -> Iterator[str]:
    """Yield the modules of ours that an import statement in the file names."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name.split(".")[0] in ROOMS)
    elif isinstance(node, ast.ImportFrom):
        above = ".".join(path.relative_to(ROOT).parts[: -node.level]) if node.level else ""
        begun = ".".join(part for part in (above, node.module) if part)
        for alias in node.names if begun.split(".")[0] in ROOMS else ():
            place = ROOT.joinpath(*begun.split("."), alias.name)
            is_module = place.is_dir() or place.with_suffix(".py").exists()
            yield f"{begun}.{alias.name}" if is_module else begun


def inside_functions(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (name of the function, "importer -> imported") of every import of ours inside a function."""
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                for imported in imported_by(node, path):
                    yield function.name, f"{module_of(path)} -> {imported}"


def test_imports_inside_functions_have_a_reason():
    """Django registers in `ready` of an app, when all models are there; one is left besides."""
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts]
    expressions = {
        expression
        for path in files
        for name, expression in inside_functions(path)
        if not (name == "ready" and path.name == "apps.py")
    }
    assert expressions == BY_SETTINGS
