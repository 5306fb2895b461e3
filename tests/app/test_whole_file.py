"""Files are written whole, or what was there stays."""

from __future__ import annotations

import pytest

from annotator.app.whole_file import write_whole
from annotator.errors import UserError


@pytest.mark.parametrize(("content", "data"), [("é\n", b"\xc3\xa9\n"), (b"\r\n\0", b"\r\n\0")])
def test_file_holds_what_was_given(tmp_path, content, data):
    write_whole(tmp_path / "a", "before")
    write_whole(tmp_path / "a", content)
    assert (tmp_path / "a").read_bytes() == data
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_place_that_cannot_be_written_is_said_and_left_clean(tmp_path):
    (tmp_path / "taken").mkdir()
    for path in (tmp_path / "taken", tmp_path / "nowhere" / "a"):
        with pytest.raises(UserError, match="cannot be written"):
            write_whole(path, "lost")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
