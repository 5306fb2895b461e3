"""The policy of a project says in which sections annotations are wanted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.app import history
from annotator.app.project import Project
from annotator.app.section_policy import DEFAULTS, Policy, policy_of, set_policy, spans_to_annotate
from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.records import Layer, Setting
from tests.app.press import PRESS


@pytest.fixture
def project(tmp_path: Path):
    (tmp_path / "press.txt").write_text(PRESS, "utf-8")
    with Project.create(tmp_path / "press.pra", annotator="Ana") as project:
        project.import_paths([tmp_path / "press.txt"])
        yield project


def test_project_that_chose_nothing_has_the_defaults(project):
    assert policy_of(project.store) == DEFAULTS
    assert DEFAULTS["body"] is Policy.ANNOTATE
    assert DEFAULTS["safe_harbor"] is Policy.SKIP


def test_choice_is_kept_beside_others_and_undone(project):
    history.do(project.store, set_policy(project.store, "boilerplate", Policy.MENTIONS))
    history.do(project.store, set_policy(project.store, "contact", Policy.SKIP))
    policy = policy_of(project.store)
    assert (policy["boilerplate"], policy["contact"]) == (Policy.MENTIONS, Policy.SKIP)
    assert project.undo() == "Set policy of Contacts to skip"
    assert policy_of(project.store) == {**DEFAULTS, "boilerplate": Policy.MENTIONS}


def test_choice_that_changes_nothing_is_no_action(project):
    assert not set_policy(project.store, "body", Policy.ANNOTATE).changes


def test_unknown_kind_is_refused(project):
    with pytest.raises(UserError, match="no kind of section “poem”"):
        set_policy(project.store, "poem", Policy.SKIP)


@pytest.mark.parametrize("value", [None, "skip", ["body"], {"body": "never"}, {"body": 3}])
def test_strange_value_counts_as_the_default(project, value):
    strange = Change(None, Setting(id="section_policy", value=value))
    history.do(project.store, ChangeSet("Strange", (strange,)))
    assert policy_of(project.store) == DEFAULTS


def test_spans_leave_out_what_the_policy_does_not_want(project):
    (release,) = project.releases()
    policy = {**DEFAULTS, "boilerplate": Policy.MENTIONS}
    about, safe, mark = release.sections[3:6]
    assert spans_to_annotate(release, policy, Layer.CLAIM) == (
        (0, about.start),
        (about.end, safe.start),
        (safe.end, mark.start),
        (mark.end, len(PRESS)),
    )
    assert spans_to_annotate(release, policy, Layer.MENTION)[0] == (0, safe.start)


def test_release_without_sections_is_wanted_whole(project):
    (release,) = project.releases()
    bare = replace(release, sections=())
    assert spans_to_annotate(bare, DEFAULTS, Layer.CLAIM) == ((0, len(PRESS)),)
