"""Imports see releases that are nearly the same, texts that are none, and known boilerplate."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from annotator.app.admission import TwinPolicy
from annotator.app.alike import SEEN_IN, VERSION_OF
from annotator.app.import_report import ImportReport
from annotator.app.importing import ImportOptions, import_paths
from annotator.app.project import Project
from annotator.model.exchange import NoticeKind

FIRST = """Norvane Mills opens a second mill

HALDEN, Norway, March 3, 2025 (GLOBE NEWSWIRE) -- Norvane Mills ASA today announced that it has \
opened a second paper mill in Halden. The mill will employ 140 people from the first of June.

The company invested €42 million in its machines and in the railway line to the harbour. \
It expects to sell the whole of its output in Denmark and in the north of Germany.

About Norvane Mills
Norvane Mills ASA has made paper from Norwegian spruce since its foundation in 1871.
"""
CORRECTED = FIRST.replace("140 people", "150 people")
ANOTHER = FIRST.replace(FIRST[FIRST.index("today") : FIRST.index("About")], """\
today announced that its chief executive Ida Holm will leave at the end of the year. The board has \
begun to look for her successor.

“I have had twenty good years with this company,” said Ida Holm. She will remain an adviser.

""")  # fmt: skip
ESSAY = "Paper is an old thing, and we like to think about old things on long evenings. " * 20

Import = Callable[..., ImportReport]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "mills.pra", annotator="Ana") as project:
        yield project


@pytest.fixture
def import_texts(project: Project, tmp_path: Path) -> Import:
    """Imports the texts as files that were named, one after the other."""

    def import_texts(*texts: str, twins: TwinPolicy = "import") -> ImportReport:
        paths = []
        for text in texts:
            paths.append(tmp_path / f"{abs(hash(text))}.txt")
            paths[-1].write_text(text, "utf-8")
        return import_paths(project.store, paths, ImportOptions(twins=twins))

    return import_texts


@pytest.mark.parametrize("is_same_import", [True, False])
def test_corrected_release_comes_in_with_a_notice(import_texts, is_same_import):
    if is_same_import:
        report = import_texts(FIRST, CORRECTED)
        first, second = report.imported
    else:
        (first,) = import_texts(FIRST).imported
        report = import_texts(CORRECTED)
        (second,) = report.imported
    (notice,) = report.notices
    assert notice.kind is NoticeKind.NEARLY_THE_SAME
    assert (notice.release_id, notice.other_id) == (second, first)


def test_release_that_shares_only_boilerplate_is_another(import_texts):
    report = import_texts(FIRST, ANOTHER)
    assert len(report.imported) == 2
    assert report.notices == []


def test_near_duplicate_can_be_skipped(import_texts):
    report = import_texts(FIRST, CORRECTED, twins="skip")
    assert len(report.imported) == len(report.skipped) == 1
    assert report.notices == []


def test_near_duplicate_can_be_a_new_version(project, import_texts):
    import_texts(FIRST, CORRECTED, twins="version")
    first, second = project.releases()
    assert second.extra[VERSION_OF] == first.id
    assert project.show(second.id)[VERSION_OF] == first.id


def test_boilerplate_is_linked_to_where_it_was_seen_first(project, import_texts):
    import_texts(FIRST)
    import_texts(ANOTHER)
    first, second = project.releases()
    links = {section.kind: section.extra.get(SEEN_IN) for section in second.sections}
    assert links["boilerplate"] == first.id
    assert {link for kind, link in links.items() if kind != "boilerplate"} == {None}
    assert project.check() == []


def test_text_that_was_named_comes_in_though_it_is_no_release(import_texts):
    report = import_texts(ESSAY)
    (notice,) = report.notices
    assert notice.kind is NoticeKind.NO_RELEASE
    assert [notice.release_id] == report.imported


@pytest.mark.parametrize("accepts_any", [False, True])
@pytest.mark.parametrize("where", ["folder", "zip"])
def test_text_that_was_found_must_look_like_a_release(project, tmp_path, where, accepts_any):
    path = tmp_path / where
    if where == "folder":
        path.mkdir()
        (path / "essay.txt").write_text(ESSAY, "utf-8")
    else:
        path = path.with_suffix(".zip")
        with ZipFile(path, "w") as archive:
            archive.writestr("essay.txt", ESSAY)
    report = import_paths(project.store, [path], ImportOptions(accepts_any=accepts_any))
    if accepts_any:
        assert [notice.kind for notice in report.notices] == [NoticeKind.NO_RELEASE]
    else:
        (problem,) = report.problems
        assert "does not look like a press release" in problem.message
        assert problem.is_any


def test_notice_on_a_duplicate_is_not_given(import_texts):
    import_texts(ESSAY)
    report = import_texts(ESSAY)
    assert len(report.skipped) == 1
    assert report.notices == []


def test_release_that_came_without_passages_is_compared_too(project, import_texts, tmp_path):
    native = tmp_path / "native.jsonl"
    native.write_text(json.dumps({"text": FIRST}) + "\n", "utf-8")
    (first,) = import_paths(project.store, [native], ImportOptions()).imported
    report = import_texts(CORRECTED)
    assert [notice.other_id for notice in report.notices] == [first]
