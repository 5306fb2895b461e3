"""Comments in files of tagged tokens, as `# key = value` on a line of their own."""

from __future__ import annotations

import json
import re
from typing import Final

from annotator.errors import UserError
from annotator.model.json_value import Json

_COMMENT: Final = re.compile(r"#\s*([\w.]+(?: id)?)\s*=\s*(.*)", re.DOTALL)
_BREAKS: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
"""What some readers take for the end of a line, or for nothing, beside what JSON escapes."""


def comment(key: str, value: str) -> str:
    """The line of the comment; the value is a JSON string if it could not be read back else."""
    is_plain = value.isprintable() and value == value.strip() and value[:1] not in ("", '"')
    return f"# {key} = {value}\n" if is_plain else json_comment(key, value)


def json_comment(key: str, value: str) -> str:
    """The line of the comment, the value a JSON string."""
    written = json.dumps(value, ensure_ascii=False)
    safe = _BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
    return f"# {key} = {safe}\n"


def read_comment(line: str) -> tuple[str, str] | None:
    """Key and value of a comment as it was written; None for another line.

    Raises:
        UserError: The value begins as a JSON string and is none.
    """
    match = _COMMENT.fullmatch(line)
    if match is None:
        return None
    key, value = match[1], match[2].strip()
    if not value.startswith('"'):
        return key, value
    try:
        read: Json = json.loads(value)
    except (ValueError, RecursionError) as error:
        raise UserError(f"The comment “{key}” is no JSON string: {error}.") from error
    assert isinstance(read, str), "JSON that begins with a quote is a string"
    return key, read
