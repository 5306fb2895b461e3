"""Resources are found in a checkout and in an installed wheel."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import get_args

import pytest

from annotator.errors import UserError
from annotator.resources import Kind, resource_folder, resource_path

ROOT = Path(__file__).parents[1]
KINDS: tuple[Kind, ...] = get_args(Kind)


@pytest.mark.parametrize("kind", KINDS)
def test_checkout_has_every_kind(kind: Kind) -> None:
    assert any(resource_folder(kind).iterdir())


def test_path_names_an_existing_file() -> None:
    assert resource_path("schemas", "press-release.json").is_file()


def test_missing_file_is_named() -> None:
    with pytest.raises(UserError, match=r"schemas.nothing\.json is missing"):
        resource_path("schemas", "nothing.json")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_wheel_holds_package_and_resources_only(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    shipped = {name.split("/")[2] for name in names if name.startswith("annotator/_resources/")}
    assert shipped == set(KINDS)
    assert {name.split("/")[0] for name in names} == {"annotator", "annotator-0.1.0.dist-info"}


@pytest.mark.parametrize("kind", KINDS)
def test_installed_wheel_finds_its_own_resources(
    wheel: Path, kind: Kind, tmp_path: Path, unmeasured: dict[str, str]
) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    program = f"from annotator.resources import resource_folder; print(resource_folder({kind!r}))"
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=unmeasured,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(run.stdout.strip()) == tmp_path / "annotator" / "_resources" / kind
