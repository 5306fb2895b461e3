"""Messages between two processes: the length of a pickle in four bytes, then the pickle."""

from __future__ import annotations

import pickle
import struct
from typing import IO, Final

_LENGTH: Final = struct.Struct(">I")


def write_message(stream: IO[bytes], message: object) -> None:
    """Sends one message.

    Raises:
        OSError: The other side has gone.
    """
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read_message(stream: IO[bytes]) -> bytes | None:
    """The pickle of the next message; None when the other side has closed or gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None
