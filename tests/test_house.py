"""The house rules that a machine can hold: format, lint, types, imports, sizes and names."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
MODULES = sorted([*ROOT.glob("annotator/**/*.py"), *ROOT.glob("tests/**/*.py")])
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
REGISTRIES = ("annotator.formats.registry", "annotator.formats.writers")
SHARED_BY_FORMATS = {
    "annotator.formats.column_kinds",
    "annotator.formats.format_info",
    "annotator.formats.input_file",
    "annotator.formats.markup_kinds",
    "annotator.formats.table_rows",
}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "handler"}

every_module = pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix()
)


@pytest.mark.parametrize(
    "command",
    ["ruff format --check", "ruff check", "mypy", "lint-imports"],
    ids=lambda command: command.replace(" ", "-"),
)
def test_checker_finds_nothing(command: str) -> None:
    program, *options = command.split()
    run = subprocess.run(
        [BIN / program, *options], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


@every_module
def test_module_is_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 600


@every_module
def test_functions_and_classes_are_short(path: Path) -> None:
    too_long = [
        f"{node.name}, line {node.lineno}"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, FUNCTION) and n_lines(node) > 80)
        or (isinstance(node, ast.ClassDef) and n_methods(node) > 30)
    ]
    assert not too_long


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    """Who imports whom, other people's packages included."""
    return grimp.build_graph("annotator", include_external_packages=True, cache_dir=None)


def test_model_needs_the_standard_library_only(imports: grimp.ImportGraph) -> None:
    modules = {"annotator.model", *imports.find_descendants("annotator.model")}
    used = {
        name for module in modules for name in imports.find_modules_directly_imported_by(module)
    }
    assert {name.split(".")[0] for name in used} <= sys.stdlib_module_names | {"annotator"}


def test_every_registered_format_is_a_stranger_by_contract(imports: grimp.ImportGraph) -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = config["tool"]["importlinter"]["contracts"]
    (strangers,) = [item["modules"] for item in contracts if item["type"] == "independence"]
    used = {
        name
        for registry in REGISTRIES
        for name in imports.find_modules_directly_imported_by(registry)
    }
    formats = {name for name in used if name.startswith("annotator.formats.")}
    assert formats - SHARED_BY_FORMATS == {*strangers}


def n_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    assert node.end_lineno
    return node.end_lineno - node.lineno + 1


def n_methods(node: ast.ClassDef) -> int:
    return sum(isinstance(member, FUNCTION) for member in node.body)


@every_module
def test_module_name_says_its_subject(path: Path) -> None:
    assert not VAGUE & set(path.stem.split("_"))


@pytest.mark.parametrize(
    ("statement", "heavy"),
    [
        ("import annotator", {"PySide6", "click", "spacy", "sqlite3", "sqlite_utils"}),
        ("from annotator import UserError", {"PySide6", "click", "spacy", "sqlite3"}),
        ("from annotator import Project", {"PySide6", "spacy"}),
        ("import annotator.__main__", {"PySide6", "click", "spacy", "sqlite3", "sqlite_utils"}),
    ],
)
def test_import_loads_only_what_it_needs(
    statement: str, heavy: set[str], unmeasured: dict[str, str]
) -> None:
    program = f"{statement}; import json, sys; print(json.dumps(list(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=unmeasured, capture_output=True, check=True
    )
    assert not heavy & set(json.loads(run.stdout))


def test_unknown_name_in_the_package_is_an_attribute_error() -> None:
    import annotator

    assert not hasattr(annotator, "Projet")
