"""Which folder this computer watches for each project, remembered between runs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from annotator.app.settings import data_folder
from annotator.app.whole_file import write_whole
from annotator.errors import UserError
from annotator.model.json_value import Json

_MOST_SETTLED: Final = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A folder that is watched.

    Attributes:
        folder: A path of this computer, which is why no project has it.
        settled: SHA-256 of files that an import has dealt with without the project holding their
            bytes: those refused, archives, files with annotations.
    """

    folder: Path
    settled: frozenset[str] = frozenset()

    def with_settled(self, sha256s: Iterable[str]) -> Watch:
        """The watch with more files dealt with."""
        new = frozenset(sha256s)
        settled = self.settled | new
        return Watch(folder=self.folder, settled=settled if len(settled) <= _MOST_SETTLED else new)


def load_watch(project: Path) -> Watch | None:
    """The folder that is watched for a project."""
    match _load().get(str(project)):
        case {"folder": str(folder), "settled": [*settled]}:
            return Watch(folder=Path(folder), settled=frozenset(map(str, settled)))
    return None


def save_watch(project: Path, watch: Watch | None) -> None:
    """Remembers the folder, or that there is none; where nothing can be written, for this run."""
    watches = _load()
    watches.pop(str(project), None)
    if watch is not None:
        watches[str(project)] = {"folder": str(watch.folder), "settled": sorted(watch.settled)}
    with suppress(OSError, UserError):
        _path().parent.mkdir(parents=True, exist_ok=True)
        write_whole(_path(), json.dumps(watches, ensure_ascii=False, indent=1))


def _load() -> dict[str, Json]:
    try:
        watches = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return watches if isinstance(watches, dict) else {}


def _path() -> Path:
    return data_folder() / "watched.json"
