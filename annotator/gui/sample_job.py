"""The sample job without a display: build the project, export it, take a picture."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from annotator.app.exporting import ExportOptions, export
from annotator.app.project import open_or_read
from annotator.app.sample import make_sample, sample_path
from annotator.errors import UserError
from annotator.gui.window import Window


def do_sample_job(window: Window) -> int:
    """Builds, exports and pictures the sample project, and says where."""
    folder = sample_path().parent
    try:
        project, _why_read_only = open_or_read(make_sample())
        window.workspace.session.open_project(project)
        out = folder / "sample-export.jsonl"
        report = export(
            window.workspace.session.store, out, ExportOptions(format="jsonl", overwrite=True)
        )
    except UserError as error:
        sys.stderr.write(f"annotator: {error}\n")
        return 1
    picture = folder / "sample.png"
    QApplication.sendPostedEvents()
    is_saved = window.grab().save(str(picture))
    window.close()
    sys.stdout.write("There is no display, so the sample job was done without a window.\n")
    sys.stdout.write(f"Project: {sample_path()}\nExport:  {out} ({report.summary()})\n")
    sys.stdout.write(f"Picture: {picture}\n")
    return 0 if is_saved else 1
