"""Lists are told from other JSON by their first bytes, and read with or without a byte order mark."""

from __future__ import annotations

import codecs

import pytest

from remote_reasoner_training.datasets.json_list import holds_list, read_list


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("before", [b"", b" \r\n\t"])
def test_a_list_is_known_and_read(mark, before, tmp_path):
    path = tmp_path / "list.json"
    path.write_bytes(mark + before + '["Häfen"]'.encode())
    assert holds_list(path) and read_list(path) == ["Häfen"]


@pytest.mark.parametrize("content", [b"", b'{"images": []}', b"\xff\xd8\xff[", b"\xbb[1]"])
def test_what_starts_otherwise_is_none(content, tmp_path):
    path = tmp_path / "other.json"
    path.write_bytes(content)
    assert not holds_list(path)
    with pytest.raises(ValueError):
        read_list(path)


def test_what_cannot_be_opened_is_none(tmp_path):
    (tmp_path / "folder.json").mkdir()
    for name in ("missing.json", "folder.json"):
        assert not holds_list(tmp_path / name)
        with pytest.raises(OSError):
            read_list(tmp_path / name)


def test_a_list_that_breaks_off_is_told_when_it_is_read(tmp_path):
    path = tmp_path / "cut.json"
    path.write_text("[{", encoding="utf-8")
    assert holds_list(path)
    with pytest.raises(ValueError):
        read_list(path)
