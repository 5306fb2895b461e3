"""Reads files in another process, which is killed when a file holds it up or brings it down."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, Final

import annotator
from annotator.app.messages import read_message, write_message
from annotator.app.read_request import ReadRequest
from annotator.model.exchange import Incoming, Problem

LIMIT_S: Final = 30.0
"""As long may a file take to give its next record."""

_AHEAD: Final = 32
"""Records that are read before they are asked for."""

_CRASHED: Final = "Reading it brought its reader down: it is damaged, or made to do harm."


class ReadingProcess:
    """Starts its process when the first file is read; the next file gets a new one if it died.

    `close` ends it; a forgotten one ends with its parent, whose pipe it reads.
    """

    def __init__(self, *, limit_s: float = LIMIT_S) -> None:
        self._limit_s = limit_s
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: Queue[bytes | None] = Queue(_AHEAD)
        self._pump: Thread | None = None

    def read(self, request: ReadRequest, *, wait_s: float) -> Iterator[Incoming | None]:
        """The records of the file, and None whenever `wait_s` seconds brought nothing.

        Closing the iterator before its end kills the process.
        """
        is_done = False
        try:
            self._ask(request)
            until = time.monotonic() + self._limit_s
            while True:
                try:
                    answer = self._answers.get(timeout=wait_s)
                except Empty:
                    if time.monotonic() > until:
                        message = f"Reading it took more than {self._limit_s:g} seconds."
                        yield Problem(path=request.shown, where="", message=message)
                        return
                    yield None
                    continue
                if answer is None:
                    yield Problem(path=request.shown, where="", message=_CRASHED)
                    return
                incoming: Incoming | None = pickle.loads(answer)  # noqa: S301  from our own child
                if incoming is None:
                    is_done = True
                    return
                yield incoming
                until = time.monotonic() + self._limit_s
        finally:
            if not is_done:
                self.close()

    def close(self) -> None:
        """Ends the process, whatever it is doing."""
        if self._process is None or self._pump is None:
            return
        self._process.kill()
        while self._pump.is_alive():  # it may be waiting for room
            with suppress(Empty):
                self._answers.get(timeout=0.01)
        self._process.communicate()
        self._process = self._pump = None

    def _ask(self, request: ReadRequest) -> None:
        if self._process is None:
            self._start()
        assert self._process is not None
        assert self._process.stdin is not None
        with suppress(OSError):  # it has died: the pump says so
            write_message(self._process.stdin, request)

    def _start(self) -> None:
        self._answers = Queue(_AHEAD)
        root = str(Path(annotator.__file__).parents[1])
        paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "annotator.app.reading_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
        )
        assert self._process.stdout is not None
        self._pump = Thread(target=_pump, args=(self._process.stdout, self._answers), daemon=True)
        self._pump.start()


def read_where_due(
    request: ReadRequest, process: ReadingProcess, *, is_isolated: bool, wait_s: float
) -> Iterator[Incoming | None]:
    """The records of a file; only what no file can harm is read in our own process.

    Args:
        request: What to read.
        process: Reads all else, and all files if `is_isolated`.
        is_isolated: So that a window never stands still.
        wait_s: As `ReadingProcess.read`.
    """
    if not is_isolated:
        # Late: half a second of imports and 25 MB, which a window leaves to its other process.
        from annotator.app import reading  # noqa: PLC0415

        if not reading.is_isolated(request):
            yield from reading.read_file(request)
            return
    yield from process.read(request, wait_s=wait_s)


def _pump(stream: IO[bytes], answers: Queue[bytes | None]) -> None:
    """Hands on what the process sends, and None when it has gone."""
    data: bytes | None = b""
    while data is not None:
        data = read_message(stream)
        answers.put(data)
