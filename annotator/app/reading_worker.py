"""The process that reads files for another: requests come by standard input, records go back.

The answer to a `ReadRequest` is every record of its file, then None.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator
from typing import Final

from annotator.app.messages import read_message, write_message
from annotator.app.read_request import ReadRequest
from annotator.app.reading import read_file
from annotator.model.exchange import Incoming, Problem

MAX_MEMORY: Final = 4 << 30
"""Bytes of address space; a file that needs more is refused rather than the computer stopped."""


def main() -> None:
    """Answers requests until there are none."""
    _limit_memory()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the messages
    while (data := read_message(sys.stdin.buffer)) is not None:
        request: ReadRequest = pickle.loads(data)  # noqa: S301  from our own parent
        for incoming in _read(request):
            write_message(answers, incoming)
        write_message(answers, None)


def _read(request: ReadRequest) -> Iterator[Incoming]:
    try:
        yield from read_file(request)
    except MemoryError:
        message = f"It needs more than {MAX_MEMORY >> 30} GB of memory to be read."
        yield Problem(path=request.shown, where="", message=message)
    except Exception as error:  # noqa: BLE001  one of the edges where a defect is caught
        message = f"Its reader failed, which is a defect of Annotator: {error!r}"
        yield Problem(path=request.shown, where="", message=message)


def _limit_memory() -> None:
    if sys.platform == "linux":  # elsewhere the limit is not kept or not known
        import resource  # noqa: PLC0415  not everywhere

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


if __name__ == "__main__":
    main()
