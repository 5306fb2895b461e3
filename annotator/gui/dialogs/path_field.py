"""A field for a path, with a button that looks for one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget


class PathField(QWidget):
    """A path to write to; `Browse…` asks for a file or a folder that may be new."""

    changed = Signal()

    def __init__(self, parent: QWidget, *, filter: str = "", suffix: str = "") -> None:  # noqa: A002
        super().__init__(parent)
        self._filter = filter
        self._suffix = suffix
        self._edit = QLineEdit(self)
        self._edit.setObjectName("path")
        self._edit.textChanged.connect(self.changed)
        browse = QPushButton(self.tr("Browse…"), self)
        browse.setObjectName("browse")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._on_browse_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._edit, 1)
        row.addWidget(browse)
        self.setFocusProxy(self._edit)

    @property
    def path(self) -> Path | None:
        """The path with the usual suffix if it has none; None for an empty field."""
        text = self._edit.text().strip()
        if not text:
            return None
        path = Path(text)
        with suppress(RuntimeError):  # `~` of someone who has no home
            path = path.expanduser()
        if path.suffix or not path.name:
            return path
        return path.with_name(f"{path.name}{self._suffix}")

    def folder_and_stem(self) -> tuple[Path, str] | None:
        """The folder and the name without the usual suffix; None for an empty field."""
        path = self.path
        return None if path is None else (path.parent, path.name.removesuffix(self._suffix))

    def set_path(self, path: Path) -> None:
        self._edit.setText(str(path))

    def set_kind(self, *, filter: str, suffix: str) -> None:  # noqa: A002
        """Says what kind of file it is; without a suffix, a folder."""
        self._filter, self._suffix = filter, suffix

    def setAccessibleName(self, name: str) -> None:
        self._edit.setAccessibleName(name)
        super().setAccessibleName(name)

    def _on_browse_clicked(self) -> None:
        start = self.path or Path.home()
        dialog = QFileDialog(self, self.accessibleName(), str(start.parent), self._filter)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix(self._suffix.removeprefix("."))
        dialog.selectFile(start.name)
        dialog.fileSelected.connect(self._edit.setText)
        dialog.open()


def is_taken(path: Path) -> bool:
    """Whether a file is there, or a folder that holds something; one that cannot be read is."""
    try:
        return any(path.iterdir()) if path.is_dir() else path.exists()
    except PermissionError:
        return True
    except (OSError, ValueError):  # too long to be a path, or no path at all
        return False
