"""The file of a taught class: what is written is read, and whatever else comes is refused in plain words."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from remote_reasoner import teaching
from remote_reasoner.core.errors import BadRequestError, OutputError
from remote_reasoner.engines.lite.taught import file as taught_file
from remote_reasoner.engines.lite.taught.head import OUTPUTS, WINDOW, Head
from remote_reasoner.engines.lite.taught.levels import CHANNELS
from remote_reasoner.engines.lite.taught.taught_class import Sources, TaughtClass, usable


def silo(**changes: Any) -> TaughtClass:
    """A class with weights drawn at random."""
    random = np.random.default_rng(0)
    members, hidden = 2, 8
    head = Head(
        inner=random.normal(0, 0.1, (members, WINDOW, hidden)).astype(np.float32),
        inner_bias=random.normal(0, 1, (members, hidden)).astype(np.float32),
        outer=random.normal(0, 1, (members, hidden, OUTPUTS)).astype(np.float32),
        outer_bias=np.zeros((members, OUTPUTS), np.float32),
        size=np.array([40, 30], np.float32),
    )
    fields: dict[str, Any] = {
        "name": "silo",
        "synonyms": ("grain bin",),
        "created": "2026-01-02T03:04:05Z",
        "weights": "lite-6",
        "pictures": ("a.tif",),
        "picture_count": 1,
        "examples": 3,
        "negatives": 0,
        "factor": 1.0,
        "metres_per_pixel": 0.5,
        "slope": 1.0,
        "offset": -0.5,
        "threshold": 0.6,
        "left_out": 3,
        "found": 2,
        "false": 1,
        "overlap": 0.7,
        "others": 10,
        "answered": 0,
    }
    return TaughtClass(Sources(**fields | changes), head)


def rewritten(change: Callable[[dict[str, Any]], Any], body: bytes | None = None) -> bytes:
    """The bytes of a silo whose header was changed."""
    known = taught_file.content(silo())
    (length,) = struct.unpack_from("<Q", known)
    header = json.loads(known[8 : 8 + length])
    change(header)
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + (known[8 + length :] if body is None else body)


def of_class(**changes: Any) -> Callable[[dict[str, Any]], None]:
    """Changes fields of the sources."""

    def change(header: dict[str, Any]) -> None:
        told = json.loads(header["__metadata__"]["class"]) | changes
        header["__metadata__"]["class"] = json.dumps(told)

    return change


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path, written = tmp_path / "silo.taught", silo()
    teaching.save(written, path)
    known = taught_file.read(path)
    assert known.sources == written.sources
    assert np.allclose(known.head.inner, written.head.inner, atol=1e-3)
    assert np.array_equal(known.head.outer, written.head.outer)
    cells = np.random.default_rng(1).integers(0, 16, (4, 5, CHANNELS)).astype(np.uint8)
    assert np.allclose(known.head.outputs(cells), written.head.outputs(cells), atol=0.05)


def test_it_is_a_safetensors_file_to_other_programs(tmp_path: Path) -> None:
    numpy_files = pytest.importorskip("safetensors.numpy", reason="the package safetensors is not installed")
    path = tmp_path / "silo.taught"
    teaching.save(silo(), path)
    tensors = numpy_files.load_file(path)
    assert tensors["size"].tolist() == [40, 30]


def test_a_file_that_exists_is_not_replaced_unasked(tmp_path: Path) -> None:
    path = tmp_path / "silo.taught"
    path.write_text("mine")
    with pytest.raises(OutputError, match="exists already"):
        teaching.save(silo(), path)
    assert path.read_text() == "mine"
    teaching.save(silo(), path, overwrite=True)
    assert taught_file.read(path).name == "silo"


def too_many(header: dict[str, Any]) -> None:
    header["inner"]["shape"] = [2**20, 2**20, 2**20]


def negative(header: dict[str, Any]) -> None:
    header["size"]["data_offsets"] = [-8, 0]


def overlapping(header: dict[str, Any]) -> None:
    header["outer_bias"]["data_offsets"] = header["inner_bias"]["data_offsets"][:1] * 2


def other_shape(header: dict[str, Any]) -> None:
    header["inner"]["shape"] = [header["inner"]["shape"][0], header["inner"]["shape"][2], WINDOW]


def nameless(header: dict[str, Any]) -> None:
    del header["__metadata__"]["class"]


HOSTILE = {
    "nothing": b"",
    "a little": b"abc",
    "a header without end": struct.pack("<Q", 2**63) + b"{}",
    "no JSON": struct.pack("<Q", 4) + b"\xff\xfe{}" + b"\0" * 40,
    "a list": struct.pack("<Q", 2) + b"[]",
    "deep nesting": struct.pack("<Q", 60_000) + b"[" * 60_000,
    "a pickle": b"\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94.",
    "a zip": b"PK\x03\x04" + b"\0" * 60,
    "too large": b"\0" * (2 * 2**20 + 1),
    "another format": rewritten(lambda header: header["__metadata__"].update(format="x")),
    "no sources": rewritten(nameless),
    "another tensor": rewritten(lambda header: header.update(more=header["size"])),
    "a tensor less": rewritten(lambda header: header.pop("size")),
    "an unknown type": rewritten(lambda header: header["size"].update(dtype="I64")),
    "a huge shape": rewritten(too_many),
    "a negative place": rewritten(negative),
    "places over each other": rewritten(overlapping),
    "another shape": rewritten(other_shape),
    "cut off": taught_file.content(silo())[:-5],
    "something behind": taught_file.content(silo()) + b"more",
    "no numbers": rewritten(lambda header: None, b"\xff" * 200_000),
    "a path as name": rewritten(of_class(name="../../etc/passwd")),
    "markup as name": rewritten(of_class(name="<script>")),
    "a known name": rewritten(of_class(name="ship")),
    "a synonym with a line break and more": rewritten(of_class(synonyms=["a\x1b[2J"])),
    "a picture with a control sign": rewritten(of_class(pictures=["\x1b]0;x\x07"])),
    "a scale of nothing": rewritten(of_class(factor=0.0)),
    "an endless scale": rewritten(of_class(factor=1e300)),
    "a threshold beyond": rewritten(of_class(threshold=2)),
    "an unknown field": rewritten(of_class(run="rm -rf")),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_file_that_is_none_is_refused_in_one_plain_line(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bad.taught"
    path.write_bytes(content)
    with pytest.raises(BadRequestError) as refused:
        taught_file.read(path)
    said = str(refused.value)
    assert said.startswith("bad.taught is no taught class (")
    assert said.endswith("teach it again, or get the file again.")
    assert said.isprintable()
    assert len(said) < 400


def test_weights_that_are_no_numbers_are_refused() -> None:
    broken = silo()
    broken.head.outer[0, 0, 0] = np.nan
    with pytest.raises(BadRequestError, match="values that are no weights"):
        taught_file.parse(taught_file.content(broken))


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.taught"):
        with pytest.raises(BadRequestError, match="There is no taught class"):
            taught_file.read(path)


def test_two_classes_of_one_name_and_one_of_other_weights_are_refused() -> None:
    with pytest.raises(BadRequestError, match="two taught classes"):
        usable((silo(), silo(name="Silo")), "lite-6")
    with pytest.raises(
        BadRequestError, match="was taught with the weights lite-6, and the engine runs on lite-7"
    ):
        usable((silo(),), "lite-7")
    assert len(usable((silo(), silo(name="barn")), "lite-6+my-city")) == 2
