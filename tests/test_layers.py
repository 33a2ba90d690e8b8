"""Imports go one way through the house (docs/architecture.md)."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "newsfacts"

# Beneath all: what has no idea of newsfacts' tables.
GROUND = {"words", "dates", "faults", "folding", "stemming", "addresses"}
ORDER = [
    "standing",
    "models",
    "breakdown",
    "exchange",
    "record",
    "search",
    "suggesting",
    "editing",
    "integrity",
    "web",
    "api",
    "admin",
    "management",
    "config",
]
SIDES = {"web", "api", "admin"}
READERS = ("web", "api/public")
FOR_READERS = {"record", "standing", "search", "breakdown.schema", "exchange"}

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


def imports_of(path: Path) -> set[tuple[str, ...]]:
    """Give what a module imports of newsfacts, as paths from the package, wherever in the module the import stands."""
    here = ("newsfacts", *path.relative_to(PACKAGE).with_suffix("").parts)
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.ImportFrom):
            base = here[: -node.level] if node.level else ()
            target = (*base, *(node.module.split(".") if node.module else ()))
            names = [(*target, alias.name) for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [tuple(alias.name.split(".")) for alias in node.names]
        else:
            continue
        found |= {name[1:] for name in names if name[0] == "newsfacts" and len(name) > 1}
    return found


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_layers_beneath_it(path):
    own = layer(path)
    if own in ("__init__", "apps"):
        return
    allowed = GROUND | ({own} if own in GROUND else set(ORDER[: ORDER.index(own) + 1]))
    if own in SIDES:
        allowed -= SIDES - {own}

    assert {name[0] for name in imports_of(path)} <= allowed


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if str(path.relative_to(PACKAGE)).startswith(READERS)],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_what_readers_get_comes_from_the_record_and_never_from_the_desk(path):
    allowed = FOR_READERS | GROUND | {layer(path)}

    strangers = {name for name in imports_of(path) if not {name[0], ".".join(name[:2])} & allowed}

    assert strangers == set()


@pytest.mark.parametrize(
    "path", [path for path in MODULES if layer(path) == "exchange"], ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_other_formats_are_made_of_documents_alone(path):
    allowed = GROUND | {"exchange", "breakdown", "models.fields"}

    assert {name for name in imports_of(path) if not {name[0], ".".join(name[:2])} & allowed} == set()


def test_no_import_hides_inside_a_function():
    hidden = [
        f"{path.relative_to(PACKAGE)}:{inner.lineno}"
        for path in MODULES
        for outer in ast.walk(ast.parse(path.read_text(encoding="utf8")))
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(outer)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]

    assert hidden == []


def test_every_package_has_its_place_in_the_order():
    packages = {path.name for path in PACKAGE.iterdir() if path.is_dir() and not path.name.startswith("__")}

    assert packages - {"migrations"} <= set(ORDER)
