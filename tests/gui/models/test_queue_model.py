"""The queue's model fetches by page and says precisely which rows changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt

from annotator.app import editing
from annotator.app.project import Project
from annotator.app.session import Session
from annotator.gui.models.queue_model import QueueModel
from annotator.model.records import Status

N = 450


class FakePane:
    zoom = 100

    def __getattr__(self, name):
        return lambda *_values, **_options: None


@pytest.fixture
def session(tmp_path):
    lines = [
        f'{{"text": "Release {number}\\n\\nText {number}.", "spans": []}}' for number in range(N)
    ]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), "utf-8")
    session = Session(FakePane(), FakePane())
    project = Project.create(tmp_path / "many.pra")
    session.open_project(project)
    project.import_paths([tmp_path / "many.jsonl"])
    session.filter_queue(status=None, search="")
    yield session
    session.project_opened.clear()
    session.close_project()


@pytest.fixture
def model(session, qapp):
    model = QueueModel(session)
    model.reload()
    return model


def changed_rows(model, act) -> list[int]:
    rows: list[int] = []
    model.dataChanged.connect(
        lambda top, bottom, _roles: rows.extend(range(top.row(), bottom.row() + 1))
    )
    act()
    return sorted(rows)


def test_is_a_sound_model(model, qtmodeltester):
    qtmodeltester.check(model)


def test_has_a_row_for_each_release_in_order(model):
    assert model.rowCount() == N
    assert [model.index(row).data() for row in (0, 199, 200, N - 1)] == [
        "Release 0",
        "Release 199",
        "Release 200",
        f"Release {N - 1}",
    ]


def test_fetches_only_the_pages_that_are_looked_at(model, session, monkeypatch):
    asked: list[int] = []
    summaries = session.store.summaries

    def asking(ids):
        asked.append(len(ids))
        return summaries(ids)

    monkeypatch.setattr(session.store, "summaries", asking)
    model.index(0).data()
    model.index(1).data()
    model.index(N - 1).data()
    assert asked == [200, N % 200]


def test_annotation_changes_its_row_only(model, session):
    release_id = session.queue[7]
    model.index(7).data()
    change_set = editing.add_mention(session.store, release_id, [(0, 7)], "COMPANY")
    assert changed_rows(model, lambda: session.do(change_set)) == [7]
    assert model.index(7).data(QueueModel.SUMMARY).n_mentions == 1


def test_change_of_many_is_told_once(model, session):
    model.index(0).data()
    told: list[int] = []
    model.dataChanged.connect(lambda *_: told.append(1))
    session.do(editing.set_status(session.store, session.queue[:300], Status.DONE))
    assert told == [1]
    assert model.index(0).data(QueueModel.SUMMARY).status is Status.DONE


def test_change_of_a_release_not_listed_changes_no_row(model, session):
    hidden = session.queue[3]
    session.filter_queue(status=None, search="Release 44")
    change_set = editing.set_status(session.store, [hidden], Status.DONE)
    assert changed_rows(model, lambda: session.do(change_set)) == []


def test_filter_resets_the_rows(model, session, qtbot):
    with qtbot.waitSignal(model.modelReset):
        session.filter_queue(status=None, search="Text 44")
    assert [model.index(row).data() for row in range(model.rowCount())][:2] == [
        "Release 44",
        "Release 440",
    ]


def test_row_of_a_release(model, session):
    assert model.row_of(session.queue[5]) == 5
    assert model.release_id(5) == session.queue[5]
    assert model.row_of("nowhere") is None


def test_index_of_nothing_has_no_data(model):
    assert model.data(QModelIndex()) is None
    assert model.index(0).data(Qt.ItemDataRole.DecorationRole) is None


@pytest.mark.parametrize(
    ("n_mentions", "n_claims", "words"),
    [
        (0, 0, "nothing marked"),
        (1, 0, "1 mention · 0 claims"),
        (2, 1, "2 mentions · 1 claim"),
        (1200, 9, "1,200 mentions · 9 claims"),
    ],
)
def test_facts_count_in_words(model, session, n_mentions, n_claims, words):
    from dataclasses import replace

    summary = model.index(0).data(QueueModel.SUMMARY)
    assert model.facts(replace(summary, n_mentions=n_mentions, n_claims=n_claims)) == words
