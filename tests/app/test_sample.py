"""The sample project is built once, whole, in the user's data folder."""

from pathlib import Path

import pytest

from annotator.app.project import Project
from annotator.app.sample import make_sample, sample_path
from annotator.errors import UserError


def test_sample_is_sound_and_work_on_it_is_kept(home: Path):
    with Project.open(make_sample()) as project:
        assert project.check() == []
        assert len(project.releases()) >= 3
        project.set_status(project.releases()[3].id, "done")
    with Project.open(make_sample()) as project:
        assert project.releases()[3].status == "done"
    assert [path.name for path in sample_path().parent.iterdir()] == ["sample.pra"]


def test_half_built_sample_is_built_anew(home: Path):
    sample_path().parent.mkdir(parents=True)
    sample_path().with_name("sample.part.pra").write_text("half", "utf-8")
    with Project.open(make_sample()) as project:
        assert project.check() == []


def test_data_folder_that_cannot_be_made_is_said(home: Path):
    sample_path().parent.write_text("in the way", "utf-8")
    with pytest.raises(UserError, match="cannot be made"):
        make_sample()
