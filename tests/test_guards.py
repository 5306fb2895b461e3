"""The guards of conftest.py catch what they are there for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
BAD_TESTS = """
import socket, sqlite3, threading, pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QWidget

KEPT = []

def test_leaves_thread():
    threading.Thread(target=threading.Event().wait, daemon=True).start()

def test_leaves_connection():
    sqlite3.connect(":memory:")

def test_leaves_window(qapp):
    KEPT.append(QWidget())

def test_leaves_timer(qapp):
    KEPT.append(QTimer(interval=10_000))
    KEPT[-1].start()

def test_leaves_qt_thread(qapp):
    KEPT.append(QThread())
    KEPT[-1].start()

def test_reaches_for_the_network():
    with socket.socket() as endpoint:
        endpoint.connect(("127.0.0.1", 9))

def test_looks_a_name_up():
    socket.getaddrinfo("example.org", 80)

def test_logs_a_qt_warning(qapp):
    QWidget().setGeometry(0, 0, -1, 2**24)
    from PySide6.QtCore import qWarning
    qWarning("careful")

def test_skips():
    pytest.skip("no reason that CI knows")

def test_skips_for_a_known_reason():
    pytest.skip("needs ../shared")
"""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says about the bad tests, with our configuration and conftest.py."""
    folder = tmp_path_factory.mktemp("guards")
    (folder / "conftest.py").write_text((HERE / "conftest.py").read_text("utf-8"), "utf-8")
    (folder / "pyproject.toml").write_text(
        (HERE.parent / "pyproject.toml").read_text("utf-8"), "utf-8"
    )
    (folder / "test_bad.py").write_text(BAD_TESTS, "utf-8")
    # The process ends by itself: a Qt thread that still runs would abort it on a clean exit.
    program = (
        "import os, pytest; code = pytest.main(['-q', '--tb=line', 'test_bad.py']); os._exit(code)"
    )
    return subprocess.run(
        [sys.executable, "-uc", program],
        cwd=folder,
        env=os.environ | {"ANNOTATOR_CI": "1"},
        capture_output=True,
        text=True,
        check=False,
    ).stdout


@pytest.mark.parametrize(
    "expected",
    [
        "ERROR test_bad.py::test_leaves_thread",
        "ERROR test_bad.py::test_leaves_connection",
        "ERROR test_bad.py::test_leaves_window",
        "ERROR test_bad.py::test_leaves_timer",
        "ERROR test_bad.py::test_leaves_qt_thread",
        "FAILED test_bad.py::test_reaches_for_the_network",
        "FAILED test_bad.py::test_looks_a_name_up",
        "FAILED test_bad.py::test_logs_a_qt_warning",
        "FAILED test_bad.py::test_skips",
        "needs ../shared",
        "4 failed, 5 passed, 1 skipped, 5 errors",
    ],
)
def test_bad_test_is_caught(outcome: str, expected: str) -> None:
    assert expected in outcome
