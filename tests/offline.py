"""All that the program does, watched for sockets: `python -m tests.offline FOLDER TEXT_FILE`.

Prints each attempt to open a socket, to look a name up or to send, one a line, then `done`. Two
things are left out: sockets of the family AF_UNIX, by which a display server is spoken to; and the
question of urllib3, which spaCy imports, whether there is IPv6: it binds `::1` and sends nothing.
"""

from __future__ import annotations

import io
import socket
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

_EVENTS = ("socket.", "http.", "urllib.", "ftplib.", "smtplib.", "webbrowser.")
_HARMLESS = {"socket.gethostname"}  # asks the system for its own name
_UNIX = getattr(socket, "AF_UNIX", None)


def work(folder: Path, text_path: Path) -> None:
    """Start, import, annotate and help in the window; by command, every export and the rest."""
    from annotator.app.format_table import format_table
    from annotator.app.project import Project
    from tests.flows.annotating import annotate
    from tests.flows.hands import Hands, work_in_window

    def in_window(hands: Hands) -> None:
        hands.wait_for_start()
        hands.drop(text_path)
        hands.focus_reader()
        annotate(hands)
        hands.press("F1", "?")

    path, other = folder / "work.pra", folder / "other.pra"
    Project.create(path, annotator="Ana").close()
    assert work_in_window([str(path)], in_window) == 0
    for row in format_table():
        if row["writes"]:
            name = row["name"]
            command("export", path, folder / f"out.{name}", "--format", name)
    command("new", other)
    command("import", other, folder / "out.jsonl")
    for name in ("releases", "stats", "check"):
        command(name, other)


def command(*words: str | Path) -> None:
    """Runs a command of the command line; what it says is not ours."""
    from annotator.cli import commands

    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        code = commands.main([str(word) for word in words], standalone_mode=False)
    assert code in {None, 0, 3}, words


def network_library() -> str:
    """The network library of Qt, if it is loaded; only Linux can say."""
    maps = Path("/proc/self/maps")
    lines = maps.read_text().splitlines() if maps.exists() else []
    return next((line.split()[-1] for line in lines if "Qt6Network" in line), "")


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if not event.startswith(_EVENTS) or event in _HARMLESS or _is_ipv6_asked_for():
        return
    family = arguments[1] if event == "socket.__new__" else getattr(arguments[0], "family", None)
    if family != _UNIX:
        print(event, *arguments[1:], file=sys.__stdout__, flush=True)


def _is_ipv6_asked_for() -> bool:
    frame = sys._getframe()
    while frame.f_back is not None:
        frame = frame.f_back
        if frame.f_globals.get("__name__") == "urllib3.util.connection":
            return frame.f_code.co_name == "_has_ipv6"
    return False


if __name__ == "__main__":
    sys.addaudithook(_watch)
    if sys.argv[1:] == ["--breach"]:  # shows that what is watched for is seen
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
    else:
        work(Path(sys.argv[1]), Path(sys.argv[2]))
    if library := network_library():
        print("loaded:", library)  # noqa: T201
    print("done")  # noqa: T201
