"""A project in which everything a schema can hold is in use."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from annotator.app import history
from annotator.app.project import Project
from annotator.model.changes import Change, ChangeSet
from annotator.model.ids import ThreadId
from annotator.model.records import Claim, Mention, Thread
from annotator.model.schema import Attribute, WholeLabel
from tests.app.mill import TEXT, span_of


def make_marked(folder: Path) -> Project:
    """The project, open; everything lies in one release."""
    (folder / "mill.txt").write_text(TEXT, encoding="utf-8")
    project = Project.create(folder / "marked.pra", annotator="Ana")
    release_id = project.import_paths([folder / "mill.txt"]).imported[0]
    project.add_attribute(Attribute(name="size", kind="number"), label="COMPANY")
    project.add_attribute(Attribute(name="scale", kind="number"), label="COMPANY")
    for part in ("release_labels", "section_labels"):
        for name in ("urgent", "local"):
            project.add_schema_item(part, WholeLabel(name=name, title=name.title()))
    firm = project.add_mention(
        release_id,
        [span_of("Harrow & Pine, Inc.")],
        "COMPANY",
        subtype="public",
        attributes={"size": 40},
    )
    town = project.add_mention(release_id, [span_of("Tarnwick")], "LOCATION")
    plan = project.add_claim(release_id, [span_of("plans to hire 40 people")], "plan")
    event = project.add_claim(
        release_id,
        [span_of("has opened a second mill")],
        "event",
        attributes={"certainty": "probable"},
    )
    entity = project.add_entity("COMPANY", "Harrow & Pine", aliases=["Harrow"])
    project.set_entity(firm.id, entity.id)
    project.set_speaker(event.id, entity.id)
    project.add_role(event.id, "subject", to=firm.id)
    project.add_role(plan.id, "subject", to=entity.id)
    project.add_role(plan.id, "time", fragments=[span_of("2026")])
    project.add_relation("supports", event.id, plan.id)
    project.add_relation("located_in", firm.id, town.id)
    project.set_release_labels(release_id, ["urgent"])
    project.set_section_labels(release_id, 0, ["local", "urgent"])
    _add_thread(project, plan, event)
    return project


def mention(project: Project, label: str) -> Mention:
    """The only mention of a label."""
    (found,) = (a for a in project.annotations(project.releases()[0].id) if a.label == label)
    assert isinstance(found, Mention)
    return found


def claim(project: Project, label: str) -> Claim:
    """The only claim of a label."""
    (found,) = (a for a in project.annotations(project.releases()[0].id) if a.label == label)
    assert isinstance(found, Claim)
    return found


def certainty(project: Project) -> Attribute:
    """The attribute of that name."""
    return next(a for a in project.schema().claim_attributes if a.name == "certainty")


def exported(project: Project) -> bytes:
    """All of the project as native JSONL."""
    out = project.store.path.with_suffix(".jsonl")
    project.export(out, format="jsonl", overwrite=True)
    return out.read_bytes()


def undo_to(project: Project, seq: int) -> None:
    """Takes back every action after that of the number."""
    while (step := project.store.undo_step()) is not None and step.seq > seq:
        project.undo()


def _add_thread(project: Project, plan: Claim, event: Claim) -> None:
    """A thread, and alternatives of a label, for which there are no calls."""
    thread = Thread(id=ThreadId("t1"), title="Hiring", status="open", claims=(plan.id, event.id))
    changes = [Change(None, thread)]
    for claim, alternatives in ((plan, ()), (event, ("plan", "result"))):
        old = project.store.find_annotation(claim.id)
        assert isinstance(old, Claim)
        new = replace(old, thread_id=thread.id, alternatives=alternatives)
        changes.append(Change(old, new))
    history.do(project.store, ChangeSet("Thread", tuple(changes)))
