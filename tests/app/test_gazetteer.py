"""Bringing lists of entities into the register."""

from __future__ import annotations

import json

import pytest

from annotator.app.gazetteer import EntityReport, reading_entities
from annotator.app.project import Project
from annotator.errors import UserError

CSV = """name,label,aliases,ticker,Exchange,note
"Halden Paper Works, Inc.",COMPANY,Halden Paper|HPW,hpwi,Nasdaq,Norwegian
Norvane Centre,ORG,,,,
Halden Paper Works,COMPANY,HPW Inc.,HPWI,,
,COMPANY,,,,
Nobody,NONE,,,,
Wrong,COMPANY,,not a ticker,,
"""


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "press.pra", annotator="Ana") as project:
        yield project


def written(folder, name, text):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_csv_is_read_and_what_is_wrong_is_reported_with_its_row(project, tmp_path):
    report = project.import_entities(written(tmp_path, "list.csv", CSV))
    company, centre = sorted(project.store.entities(), key=lambda entity: entity.name)
    assert company.name == "Halden Paper Works, Inc."
    assert company.aliases == ("Halden Paper", "HPW", "Halden Paper Works", "HPW Inc.")
    assert company.identifiers == {"ticker": "HPWI", "exchange": "NASDAQ"}
    assert company.note == "Norwegian"
    assert centre.label == "ORG"
    assert report.summary() == "Entities: 2 added, 0 merged, 3 refused."
    assert [(p.where, p.message.split(":")[0]) for p in report.problems] == [
        ("row 5", "“name” is missing."),
        ("row 6", "The schema “press-release” has no mention label “NONE”. It has"),
        ("row 7", "“not a ticker” is no ticker"),
    ]
    assert project.undo() == "Import entities from list.csv"
    assert project.store.entities() == []


def test_what_is_there_learns_and_a_second_import_says_nothing_new(project, tmp_path):
    ours = project.add_entity("COMPANY", "HPW", identifiers={"cik": "12"})
    rows = [
        {"name": "Halden Paper Works", "label": "COMPANY", "identifiers": {"cik": 12, "ror": "r"}},
        {"name": "Halden Foods", "aliases": ["HF", "Halden"]},
    ]
    path = written(tmp_path, "list.jsonl", "\n".join(map(json.dumps, rows)))
    report = project.import_entities(path, label="COMPANY")
    assert (len(report.added), report.merged) == (1, [ours.id])
    taught = project.store.find_entity(ours.id)
    assert (taught.name, taught.aliases) == ("HPW", ("Halden Paper Works",))
    assert taught.identifiers == {"cik": "12", "ror": "r"}
    again = project.import_entities(path, label="COMPANY")
    assert again.summary() == "Entities: 0 added, 0 merged, 2 known already."
    assert project.undo() == "Import entities from list.jsonl"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"name": "Acme", "label": "COMPANY"}, "“Acme” may be"),
        ({"name": "Bolt", "label": "COMPANY", "cik": "8"}, "Bolt has another cik: 7, here 8."),
        ({"name": ["x"], "label": "COMPANY"}, "“name” must be text."),
        ({"name": "x"}, "“label” is missing."),
        ([1], "It must be a JSON object."),
    ],
)
def test_contradiction_is_refused_and_changes_nothing(project, tmp_path, row, said):
    project.add_entity("COMPANY", "Acme Inc.")
    project.add_entity("COMPANY", "Acme Ltd.")
    project.add_entity("COMPANY", "Bolt", identifiers={"cik": "7"})
    before = project.store.entities()
    path = written(tmp_path, "list.jsonl", json.dumps(row) + "\n" + json.dumps(row))
    report = project.import_entities(path)
    assert said in report.problems[0].message
    assert "1" in report.problems[0].where
    assert project.store.entities() == before


def test_file_that_is_no_table_is_refused(project, tmp_path):
    with pytest.raises(UserError):
        project.import_entities(written(tmp_path, "list.csv", ""))
    with pytest.raises(UserError):
        project.import_entities(tmp_path / "nowhere.csv")


def test_import_that_is_left_changes_nothing(project, tmp_path):
    rows = "name,label\n" + "".join(f"Acme {n},COMPANY\n" for n in range(300))
    steps = reading_entities(project.store, written(tmp_path, "many.csv", rows), EntityReport())
    for _ in range(4):
        next(steps)
    steps.close()
    assert project.store.entities() == []
    assert project.undo() is None
