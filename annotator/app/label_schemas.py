"""Finding and loading a label schema by name or from a file."""

from __future__ import annotations

import json
from pathlib import Path

from annotator.app.whole_file import write_whole
from annotator.errors import UserError
from annotator.model.schema import Schema
from annotator.model.schema_file import parse_schema, schema_to_json
from annotator.resources import resource_folder

DEFAULT_SCHEMA = "press-release"


def schema_names() -> list[str]:
    """The schemas that come with the program, the default first."""
    names = sorted(path.stem for path in resource_folder("schemas").glob("*.json"))
    return sorted(names, key=lambda name: name != DEFAULT_SCHEMA)


def load_schema(name_or_path: str | Path) -> Schema:
    """The schema of that name, or the one in that file.

    Raises:
        UserError: There is neither; or the file cannot be read or has a faulty field.
    """
    known = schema_names()
    if name_or_path in known:
        return _load(resource_folder("schemas") / f"{name_or_path}.json")
    path = Path(name_or_path)
    if not path.exists():
        raise UserError(
            f"There is no schema “{name_or_path}”.",
            hint=f"Use one of {', '.join(known)}, or the path of a schema file.",
        )
    return _load(path)


def save_schema(schema: Schema, path: Path) -> None:
    """Writes a schema to a file that `load_schema` and `--schema` take.

    Raises:
        UserError: It cannot be written; what was there is as it was.
    """
    write_whole(path, json.dumps(schema_to_json(schema), ensure_ascii=False, indent=1) + "\n")


def _load(path: Path) -> Schema:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise UserError(f"{path} is not JSON: {error}.") from error
    return parse_schema(data, where=path.name)
