"""What reads files stays out of the window and of commands that read none."""

from __future__ import annotations

import subprocess
import sys

import pytest

READERS = {"annotator.formats.registry", "annotator.text.anatomy.anatomy", "pypdfium2", "lxml"}


@pytest.mark.parametrize("module", ["annotator.gui.workspace", "annotator.cli"])
def test_module_loads_nothing_that_reads_files(module):
    program = f"import sys, {module}; print(*({READERS!r} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
