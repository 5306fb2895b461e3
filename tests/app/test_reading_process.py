"""Reading in another process: the same records, and a file that brings it down is only refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.app.read_request import ReadRequest
from annotator.app.reading import read_file
from annotator.app.reading_process import ReadingProcess
from annotator.model.exchange import Incoming, Problem, ReadOptions
from annotator.model.ids import ReleaseId
from annotator.model.records import AnnotatedRelease

NOTHING_YET_S = 0.01


@pytest.fixture
def process() -> Iterator[ReadingProcess]:
    reading = ReadingProcess()
    yield reading
    reading.close()


def request_for(path: Path, text: str = "", **said: Any) -> ReadRequest:
    if text:
        path.write_text(text, "utf-8")
    return ReadRequest(path=path, shown=f"shown/{path.name}", **said)


def records(reading: ReadingProcess, request: ReadRequest) -> list[Incoming]:
    return [it for it in reading.read(request, wait_s=NOTHING_YET_S) if it is not None]


def text_of(reading: ReadingProcess, request: ReadRequest) -> str:
    (release,) = records(reading, request)
    assert isinstance(release, AnnotatedRelease)
    return release.text


def message_of(incomings: Iterable[Incoming | None]) -> str:
    (problem,) = (it for it in incomings if it is not None)
    assert isinstance(problem, Problem)
    return problem.message


def unnamed(incoming: Incoming) -> Incoming:
    """Without the id that every reading makes anew."""
    assert isinstance(incoming, AnnotatedRelease)
    return replace(incoming, release=replace(incoming.release, id=ReleaseId("")))


def test_records_are_those_of_reading_it_here(process, tmp_path):
    request = request_for(tmp_path / "a.txt", "Acme opens a mill\n\nSPRINGFIELD – Acme opened it.")
    assert list(map(unnamed, records(process, request))) == list(map(unnamed, read_file(request)))


def test_annotations_come_through_unchanged(process):
    request = request_for(Path(__file__).parents[1] / "golden" / "release.jsonl")
    _header, *releases = read_file(request)
    assert records(process, request)[1:] == releases


def test_process_is_kept_for_the_next_file(process, tmp_path):
    records(process, request_for(tmp_path / "a.txt", "One mill"))
    first = process._process
    records(process, request_for(tmp_path / "b.txt", "Two mills"))
    assert process._process is first


def test_problem_names_the_file_as_it_is_shown(process, tmp_path):
    (problem,) = records(process, request_for(tmp_path / "a.unknown", "?"))
    assert isinstance(problem, Problem)
    assert problem.path == "shown/a.unknown"


def test_options_reach_the_reader(process, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Öl".encode("cp850"))
    request = request_for(path, options=ReadOptions(encoding="cp850"))
    assert text_of(process, request) == "Öl"


def test_slow_file_is_refused_and_the_next_one_read(tmp_path):
    slow = ReadingProcess(limit_s=0)
    refused = records(slow, request_for(tmp_path / "a.txt", "One mill"))
    assert "took more than" in message_of(refused)
    assert slow._process is None


def test_file_that_kills_its_reader_is_refused_and_the_next_one_read(process, tmp_path):
    request = request_for(tmp_path / "a.txt", "One mill")
    reading = process.read(request, wait_s=0)
    assert next(reading) is None
    assert process._process is not None
    process._process.kill()
    assert "brought its reader down" in message_of(reading)
    assert text_of(process, request) == "One mill"


def test_leaving_a_file_half_read_ends_the_process(process, tmp_path):
    lines = "".join(f'{{"text": "Mill {n}"}}\n' for n in range(1000))
    reading = process.read(request_for(tmp_path / "a.jsonl", lines), wait_s=NOTHING_YET_S)
    next(it for it in reading if it is not None)
    reading.close()
    assert process._process is None
    assert text_of(process, request_for(tmp_path / "b.txt", "One mill")) == "One mill"
