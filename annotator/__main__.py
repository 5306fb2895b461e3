"""Starts the window or runs a command, as the first word on the command line says."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Does what the command line asks for; the result is the exit code."""
    words = sys.argv[1:]
    if not words or words[0] == "--sample" or words[0].endswith(".pra"):
        return _show_window(words)
    from annotator.cli import commands  # noqa: PLC0415  the window starts without it

    if words[0] not in commands.commands and Path(words[0]).exists():
        return _show_window(words)
    exit_code: int = commands(prog_name="annotator")
    return exit_code


def _show_window(words: list[str]) -> int:
    from annotator.gui.application import run  # noqa: PLC0415  commands run without Qt

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
