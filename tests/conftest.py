"""What holds for every test: no display, no network, a home of its own, nothing left behind."""

from __future__ import annotations

import gc
import os
import sqlite3
import sys
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import settings

IS_CI = "ANNOTATOR_CI" in os.environ
SHARED = Path(__file__).parents[2] / "shared"
WITHOUT_SHARED = "needs ../shared"
EXPECTED_SKIPS = (WITHOUT_SHARED,)

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ |= {"QT_SCALE_FACTOR": "1", "QT_FONT_DPI": "96"}
# Half of the usual examples keep the suite under five minutes; the fuzz profile looks longer.
settings.register_profile("annotator", deadline=None, derandomize=IS_CI, max_examples=50)
settings.register_profile("fuzz", deadline=None, max_examples=100_000)  # --hypothesis-profile
settings.load_profile("annotator")


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder of real releases beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip(WITHOUT_SHARED)
    return SHARED


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def home(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's home, empty for each test, so that no settings leak into or out of it."""
    home = Path(mkdtemp(dir=_homes))
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR"):
        folder = home / name.lower()
        folder.mkdir(mode=0o700)
        monkeypatch.setenv(f"XDG_{name}", str(folder))
    return home


@pytest.fixture
def unmeasured(home: Path) -> dict[str, str]:
    """The environment for a subprocess that coverage must not enter: it imports and it measures."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}


# --- no network, and every connection known -------------------------------------------------

_connections: list[sqlite3.Connection] = []
_NETWORK_EVENTS = {"socket.connect": 1, "socket.getaddrinfo": 0, "socket.sendto": 1}


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    if event == "sqlite3.connect/handle":
        assert isinstance(arguments[0], sqlite3.Connection)
        _connections.append(arguments[0])
    elif event in _NETWORK_EVENTS:
        address = arguments[_NETWORK_EVENTS[event]]
        if event == "socket.getaddrinfo" or isinstance(address, tuple):  # a Unix socket has a path
            raise AssertionError(f"a test reached for the network: {address}")


sys.addaudithook(_audit)


# --- nothing left behind --------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _nothing_left_behind(home: Path) -> Iterator[None]:
    before = _running()
    _connections.clear()
    yield
    if _running() - before:
        _wait_for_threads(before)
        gc.collect()  # what hangs in a reference cycle is garbage, not left behind
    left = [*map(repr, _running() - before), *_open_connections()]
    assert not left, f"the test left behind: {', '.join(left)}"


def _running() -> set[object]:
    """The threads, windows and active timers there are."""
    running: set[object] = {
        thread
        for thread in threading.enumerate()
        # A Qt thread that ran Python stays listed as a dummy; Qt itself is asked below.
        if not isinstance(thread, threading._DummyThread)
    }
    if "PySide6.QtWidgets" in sys.modules:
        running |= _running_in_qt()
    return running


def _running_in_qt() -> set[object]:
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import Shiboken

    if not QApplication.instance():
        return set()
    QThreadPool.globalInstance().waitForDone(1000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    wrappers = Shiboken.getAllValidWrappers()
    timers = {timer for timer in wrappers if isinstance(timer, QTimer) and timer.isActive()}
    threads = {thread for thread in wrappers if isinstance(thread, QThread) and thread.isRunning()}
    return {*QApplication.topLevelWidgets(), *timers, *threads - {QThread.currentThread()}}


def _wait_for_threads(before: set[object]) -> None:
    for thing in _running() - before:
        if isinstance(thing, threading.Thread):
            thing.join(timeout=1)
        elif hasattr(thing, "wait"):  # a QThread
            thing.wait(1000)


def _open_connections() -> list[str]:
    names = []
    for connection in _connections:
        try:
            (*_, path) = connection.execute("pragma database_list").fetchone()
        except sqlite3.ProgrammingError:  # closed, or of a thread that has ended
            continue
        connection.close()
        names.append(f"connection to {path or 'memory'}")
    return names


# --- CI has everything ----------------------------------------------------------------------


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse_unexpected_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse_unexpected_skip(report)
    return report


def _refuse_unexpected_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if not (IS_CI and report.skipped) or hasattr(report, "wasxfail"):
        return
    if not any(reason in str(report.longrepr) for reason in EXPECTED_SKIPS):
        report.outcome = "failed"
        report.longrepr = f"CI must not skip this: {report.longrepr}"
