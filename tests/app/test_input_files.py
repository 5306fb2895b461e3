"""What lies in archives and mails comes in as files of its own."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from annotator import Project
from annotator.app.input_files import InputFile, opened
from annotator.app.table_columns import table_columns
from annotator.model.exchange import Problem
from tests.formats.office_files import docx, packed, w_p


def mail(*attached, subject="Outer", text="The body of the mail."):
    message = EmailMessage()
    message["Subject"] = subject
    message.set_content(text)
    for name, data in attached:
        if isinstance(data, EmailMessage):
            message.add_attachment(data)
        else:
            message.add_attachment(data, maintype="application", subtype="x", filename=name)
    return message


@pytest.fixture
def parts(tmp_path):
    """How many are still to come, and name or message, for all that a file opens to."""

    def parts(name, data):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.as_bytes())
        found: list[tuple[int, str, str | bytes]] = []
        for n_left, part in opened(InputFile(path=path, shown=name, is_given=True)):
            if isinstance(part, Problem):
                found.append((n_left, part.path, part.message))
            else:
                found.append((n_left, part.shown, part.path.read_bytes()[:2]))
        return found

    return parts


def test_mail_comes_before_its_attachments(parts):
    found = parts("a.eml", mail(("one.docx", b"PK"), ("two.csv", b"a,")))

    assert [item[:2] for item in found] == [
        (2, "a.eml"), (1, "a.eml/one.docx"), (0, "a.eml/two.csv"),
    ]  # fmt: skip
    assert found[1][2] == b"PK"


def test_archive_in_a_mail_in_a_mail_in_an_archive_is_opened(parts):
    inner = mail(("x.zip", packed({"deep.txt": "Deep"})), subject="Inner")
    archive = packed({"m.eml": mail(("", inner)).as_bytes(), "z.txt": "Last"})

    assert [(n_left, name) for n_left, name, _ in parts("a.zip", archive)] == [
        (2, "a.zip/m.eml"),
        (2, "a.zip/m.eml/Inner.eml"),
        (1, "a.zip/m.eml/Inner.eml/x.zip/deep.txt"),
        (0, "a.zip/z.txt"),
    ]


def test_mails_in_mails_have_an_end(parts):
    message = mail(subject="0")
    for number in range(1, 9):
        message = mail(("", message), subject=str(number))
    *read, (_, name, said) = parts("a.eml", message)

    assert len(read) == 4
    assert name == "a.eml/7.eml/6.eml/5.eml/4.eml"
    assert "too deep" in said


def test_mail_that_cannot_be_read_is_told(tmp_path):
    missing = InputFile(path=tmp_path / "a.eml", shown="a.eml", is_given=True)
    ((_, problem),) = opened(missing)

    assert isinstance(problem, Problem)


def test_attachments_are_releases_beside_the_mail(tmp_path):
    path = tmp_path / "a.eml"
    table = b"body,title\nA row.,Row\n"
    path.write_bytes(mail(("r.docx", docx(w_p("Attached."))), ("t.csv", table)).as_bytes())
    with Project.create(tmp_path / "p.pra") as project:
        report = project.import_paths([path])
        names = [release.source_name for release in project.releases()]
        texts = [project.show(release.id)["text"] for release in project.releases()]

    assert not report.problems
    assert names == ["a.eml", "r.docx", "t.csv, row 2"]
    assert texts == ["The body of the mail.", "Attached.", "A row."]


def test_columns_are_chosen_by_the_user(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("first,second\nAcme wins a prize.,Prize\n", encoding="utf-8")
    look = table_columns(path)
    with Project.create(tmp_path / "p.pra") as project:
        refused = project.import_paths([path])
        taken = project.import_paths([path], columns={"text": "first", "title": "second"})
        (release,) = project.releases()

    assert look is not None
    assert (look.columns, look.roles) == (("first", "second"), {})
    assert "“first”, “second”" in refused.problems[0].message
    assert len(taken.imported) == 1
    assert release.source_name == "rows.csv, row 2"
    assert table_columns(Path(__file__)) is None
