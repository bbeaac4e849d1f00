"""The file of a taught class: the safetensors layout, read with the standard library and much distrust.

Eight bytes (little-endian) tell the length of a JSON header, which names the tensors with type, shape and
place and holds the sources as text; the tensors follow. Nothing in it can run, and nothing is unpacked.
"""

from __future__ import annotations

import json
import math
import struct
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import ValidationError

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.engines.lite.taught.head import OUTPUTS, WINDOW, Head
from remote_reasoner.engines.lite.taught.taught_class import Sources, TaughtClass

MOST_BYTES = 2 * 2**20
MOST_HEADER = 64 * 2**10
FORMAT = "remote-reasoner taught class 1"
MOST_MEMBERS, MOST_HIDDEN = 8, 256
LARGEST_WEIGHT = 1e4
TENSORS = ("inner", "inner_bias", "outer", "outer_bias", "size")


def content(taught: TaughtClass) -> bytes:
    """The bytes of the file; weights in half precision."""
    header: dict[str, Any] = {
        "__metadata__": {"format": FORMAT, "class": taught.sources.model_dump_json()},
    }
    parts: list[bytes] = []
    for name in TENSORS:
        values = getattr(taught.head, name).astype(np.float16 if name == "inner" else np.float32)
        start = sum(map(len, parts))
        parts.append(np.ascontiguousarray(values).tobytes())
        kind = "F16" if name == "inner" else "F32"
        header[name] = {"dtype": kind, "shape": values.shape, "data_offsets": [start, start + len(parts[-1])]}
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + b"".join(parts)


def read(path: Path) -> TaughtClass:
    """The class in a file. Raises BadRequestError that says what is wrong with it."""
    try:
        if not path.is_file():
            raise BadRequestError(f"There is no taught class {path}; check the path.")
        with path.open("rb") as file:
            held = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadRequestError(f"{path} cannot be read ({error.strerror}); check the path.") from error
    return parse(held, path.name)


@cache
def known(path: Path) -> TaughtClass:
    """As `read`; the same class however often it is asked for."""
    return read(path)


def parse(held: bytes, name: str = "the file") -> TaughtClass:
    """The class in the bytes of a file. Raises BadRequestError that says what is wrong with them."""
    try:
        return _parsed(held)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadRequestError(
            f"{name} is no taught class ({_cause(error)}); teach it again, or get the file again."
        ) from error


def _parsed(held: bytes) -> TaughtClass:
    if len(held) > MOST_BYTES:
        raise ValueError(f"it is larger than {MOST_BYTES // 2**20} MiB")
    if len(held) < 8:
        raise ValueError("it is too short")
    (length,) = struct.unpack_from("<Q", held)
    if not 0 < length <= min(MOST_HEADER, len(held) - 8):
        raise ValueError("its header has no sensible length")
    header = json.loads(held[8 : 8 + length].decode("utf-8"))
    if not isinstance(header, dict) or not isinstance(header.get("__metadata__"), dict):
        raise ValueError("its header is none")
    notes = header.pop("__metadata__")
    if notes.get("format") != FORMAT:
        raise ValueError("it is of another kind or version")
    if set(header) != set(TENSORS):
        raise ValueError("it has other tensors than a taught class")
    sources = Sources.model_validate_json(notes["class"])
    body = held[8 + length :]
    tensors = {name: _tensor(header[name], body) for name in TENSORS}
    places = sorted(tuple(header[name]["data_offsets"]) for name in TENSORS)
    if [start for start, _ in places] != [0, *(end for _, end in places[:-1])] or places[-1][1] != len(body):
        raise ValueError("its tensors do not fill it")
    return TaughtClass(sources, _head(tensors))


def _tensor(entry: Any, body: bytes) -> np.ndarray:
    kinds: dict[str, np.dtype[Any]] = {"F16": np.dtype("<f2"), "F32": np.dtype("<f4")}
    if not isinstance(entry, dict) or entry.get("dtype") not in kinds:
        raise ValueError("a tensor is of no known type")
    shape, places = entry.get("shape"), entry.get("data_offsets")
    if not isinstance(shape, list) or not isinstance(places, list):
        raise ValueError("a tensor has no shape")
    if not _whole_numbers(shape, 3) or not _whole_numbers(places, 2) or len(places) != 2:
        raise ValueError("a tensor has no sensible shape")
    kind = kinds[entry["dtype"]]
    start, end = places
    if not start <= end <= len(body) or end - start != math.prod(shape) * kind.itemsize:
        raise ValueError("a tensor does not fit its place")
    values = np.frombuffer(body[start:end], kind).reshape(shape).astype(np.float32)
    if not np.isfinite(values).all() or (np.abs(values) > LARGEST_WEIGHT).any():
        raise ValueError("a tensor holds values that are no weights")
    return values


def _head(tensors: dict[str, np.ndarray]) -> Head:
    inner = tensors["inner"]
    if inner.ndim != 3:
        raise ValueError("its first layer has another shape")
    members, _, hidden = inner.shape
    if not (0 < members <= MOST_MEMBERS and 0 < hidden <= MOST_HIDDEN):
        raise ValueError("it has too many members or cells")
    shapes = {
        "inner": (members, WINDOW, hidden),
        "inner_bias": (members, hidden),
        "outer": (members, hidden, OUTPUTS),
        "outer_bias": (members, OUTPUTS),
        "size": (2,),
    }
    for name, shape in shapes.items():
        if tensors[name].shape != shape:
            raise ValueError(f"its tensor '{name}' has another shape")
    if not (tensors["size"] >= 1).all() or not (tensors["size"] <= 4096).all():
        raise ValueError("its objects have no sensible size")
    return Head(**tensors)


def _whole_numbers(values: Any, most: int) -> bool:
    return (
        isinstance(values, list)
        and 0 < len(values) <= most
        and all(type(value) is int and 0 <= value < 2**31 for value in values)
    )


def _cause(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_input=False, include_url=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg'].removeprefix('Value error, ')}"
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return "its header is no JSON"
    return str(error) if isinstance(error, ValueError) else "its header is incomplete"
