"""What is told of a file before the work on it begins."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from remote_reasoner.core.errors import BadPictureError, OutputError
from remote_reasoner.io.files import check_readable, check_writable

TOO_LONG = "n" * 300 + ".png"


def test_a_file_can_be_read_and_a_new_one_written(tmp_path):
    (tmp_path / "there.png").write_bytes(b"kept")
    check_readable(tmp_path / "there.png")
    check_writable(tmp_path / "new.png")
    check_writable(tmp_path / "there.png", overwrite=True)
    assert [path.name for path in tmp_path.iterdir()] == ["there.png"]
    assert (tmp_path / "there.png").read_bytes() == b"kept"


def test_what_stands_there_instead_of_a_picture_is_named(tmp_path):
    os.mkfifo(tmp_path / "pipe.tif")
    (tmp_path / "leads-nowhere.tif").symlink_to(tmp_path / "gone.tif")
    for name, words in (
        ("missing.tif", "There is no file"),
        ("leads-nowhere.tif", "There is no file"),
        ("", "is a folder"),
        ("pipe.tif", "is a pipe or a device"),
        (TOO_LONG, "cannot be read|There is no file"),
    ):
        with pytest.raises(BadPictureError, match=words):
            check_readable(tmp_path / name)


def test_what_keeps_a_file_from_being_written_is_named(tmp_path):
    (tmp_path / "there.png").touch()
    for path, overwrite, words in (
        (tmp_path / "there.png", False, "--overwrite"),
        (tmp_path, True, "is a folder"),
        (tmp_path / "missing" / "a.png", False, "There is no folder"),
        (tmp_path / "there.png" / "a.png", False, "There is no folder"),
        (Path("/proc/a.png"), False, "takes no files"),
    ):
        with pytest.raises(OutputError, match=words):
            check_writable(path, overwrite)
