"""What one tile came to, and the same as bytes that a journal keeps."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import shapely

from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.picture import Mask
from remote_reasoner.engines.reasoner import Reply

Run = tuple[int, int, int]
"""(side of the core: 0 left, 1 top, 2 right, 3 bottom; first pixel; end) along an inner edge of the core."""


@dataclass(frozen=True)
class AreaPiece:
    """The part of a connected area that lies in one tile's core, in pixels of the whole area.

    Attributes:
        found: label, box, score and shape (or mask, where there is one tile only).
        runs: where it touches inner edges of the core.
        pixels: its size.
    """

    found: FoundObject
    runs: tuple[Run, ...]
    pixels: int


@dataclass(frozen=True)
class TileRecord:
    """What a look at one tile came to, in pixels of the whole area.

    Attributes:
        shown: objects as they were told during the look, in that order.
        objects: those that are counted, cut or whole, wherever they lie in the tile.
        areas: pieces of connected areas within the tile's core.
        replies: what a language model wrote.
        thoughts: pieces of the reasoning text, as they were told.
        masks: of the `objects` (by index) that are answers and seen by no other tile.
        segment_seconds: how long those masks took; not kept.
    """

    shown: tuple[FoundObject, ...] = ()
    objects: tuple[FoundObject, ...] = ()
    areas: tuple[AreaPiece, ...] = ()
    replies: tuple[Reply, ...] = ()
    thoughts: tuple[str, ...] = ()
    masks: Mapping[int, Mask] = field(default_factory=dict)
    segment_seconds: float = field(default=0.0, compare=False)


def packed(record: TileRecord) -> bytes:
    """The record as bytes."""
    document = {
        "shown": [_object(one) for one in record.shown],
        "objects": [_object(one) for one in record.objects],
        "areas": [{"found": _object(a.found), "runs": a.runs, "pixels": a.pixels} for a in record.areas],
        "replies": [asdict(one) for one in record.replies],
        "thoughts": record.thoughts,
        "masks": {index: _mask(mask) for index, mask in record.masks.items()},
    }
    return zlib.compress(json.dumps(document, separators=(",", ":")).encode())


def unpacked(data: bytes) -> TileRecord:
    """The record that `packed` made bytes of; others raise ValueError, zlib.error, KeyError or the like."""
    document = json.loads(zlib.decompress(data))
    record = TileRecord(
        shown=tuple(_found(one) for one in document["shown"]),
        objects=tuple(_found(one) for one in document["objects"]),
        areas=tuple(
            AreaPiece(_found(a["found"]), tuple((s, b, e) for s, b, e in a["runs"]), a["pixels"])
            for a in document["areas"]
        ),
        replies=tuple(Reply(**{**one, "notes": tuple(one["notes"])}) for one in document["replies"]),
        thoughts=tuple(document.get("thoughts", ())),
        masks={int(index): _mask_of(mask) for index, mask in document.get("masks", {}).items()},
    )
    if not record.masks.keys() <= set(range(len(record.objects))):
        raise ValueError("a mask is of no object")
    return record


def packed_masks(masks: dict[int, Mask]) -> bytes:
    """Masks by number as bytes."""
    document = {str(number): _mask(mask) for number, mask in masks.items()}
    return zlib.compress(json.dumps(document).encode())


def unpacked_masks(data: bytes) -> dict[int, Mask]:
    """What `packed_masks` made bytes of."""
    return {int(number): _mask_of(one) for number, one in json.loads(zlib.decompress(data)).items()}


def _object(found: FoundObject) -> dict[str, Any]:
    document: dict[str, Any] = {"label": found.label, "box": found.box, "score": found.score}
    document |= {"origin": found.origin, "is_area": found.is_area, "label_shown": found.label_shown}
    if found.candidate:
        document["candidate"] = True
    document["colours"] = None if found.colours is None else sorted(found.colours)
    if found.mask is not None:
        document["mask"] = _mask(found.mask)
    if found.shape is not None:
        document["shape"] = base64.b64encode(shapely.to_wkb(found.shape)).decode("ascii")
    return document


def _found(document: dict[str, Any]) -> FoundObject:
    x0, y0, x1, y1 = document["box"]
    shape = document.get("shape")
    return FoundObject(
        label=document["label"],
        box=(x0, y0, x1, y1),
        score=document["score"],
        mask=_mask_of(document["mask"]) if "mask" in document else None,
        origin=document["origin"],
        is_area=document["is_area"],
        colours=None if document["colours"] is None else frozenset(document["colours"]),
        label_shown=document["label_shown"],
        candidate=document.get("candidate", False),
        shape=shapely.from_wkb(base64.b64decode(shape)) if shape else None,
    )


def _mask(mask: Mask) -> dict[str, Any]:
    bits = base64.b64encode(np.packbits(mask.pixels).tobytes()).decode("ascii")
    return {"x": mask.x0, "y": mask.y0, "shape": mask.pixels.shape, "bits": bits, "score": mask.score}


def _mask_of(document: dict[str, Any]) -> Mask:
    rows, columns = document["shape"]
    bits = np.frombuffer(base64.b64decode(document["bits"]), np.uint8)
    pixels = np.unpackbits(bits, count=rows * columns).reshape(rows, columns).astype(bool)
    return Mask(document["x"], document["y"], pixels, document["score"])
