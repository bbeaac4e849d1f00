"""What the fuzz test sends: pictures, requests and models' texts, mutated; each follows from its number."""

from __future__ import annotations

import io
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from affine import Affine
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from running_server import drawn_tiff

from remote_reasoner.core.schemas import TASKS

SAMPLE = Path(__file__).parents[3] / "docs/sample/rotterdam.tif"
QUESTIONS = ["where are the ships?", "water", "the largest tank", "¿dónde están los barcos?", "a" * 300]

ODD_VALUES: list[Any] = [
    None, True, False, 0, -1, 1, 2**31, 2**63, 2**64, -(2**63), 10**400, 1e308, -0.0, 5e-324, float("nan"),
    float("inf"), "", " ", "\0", "\ud800", "\u202e", "😀" * 1000, "region", "NaN", [], [[]], {}, {"": {}},
    ["region"] * 1000, [None], {"min_score": "x"}, "a" * 5000, [[[[[[]]]]]],
]  # fmt: skip

PLACES = ("EPSG:32631", "EPSG:4326", "EPSG:4979", "EPSG:3031", "EPSG:4978", "IAU_2015:30100", "ESRI:54030")
REPLIES = (
    "<think>Round roofs.</think><answer>[[10, 20, 40, 60], [5, 5, 20, 20]]</answer>",
    '<answer>[{"bbox_2d": [10, 20, 40, 60], "label": "tank"}]</answer>',
    "<think>Nothing of the kind.</think><answer>[]</answer>",
    'There are two: {"boxes": [[0.1, 0.2, 0.4, 0.6]]}',
    "<think>One.</think><answer>(10,20),(40,60)</answer>",
)
ODD_WORDS = (
    "[", "]", "{", "}", '"', "<answer>", "</answer>", "<think>", "</think>", "1e999", "NaN", "-", "0" * 400,
    "[" * 3000, "\0", "\ud800", "\u202e", "😀", "```json", "null", ",", "9" * 5000, "<answer>" * 500,
)  # fmt: skip


def pictures(seed: int) -> dict[str, bytes]:
    """Small pictures of every format and of many kinds of GeoTIFF."""
    generator = np.random.default_rng(seed)
    with rasterio.open(SAMPLE) as sample:
        harbour = sample.read()
    found = {"noise.tif": drawn_tiff()}
    for driver, options in {
        "PNG": {}, "JPEG": {}, "WEBP": {},
        "GTiff": {"compress": "deflate", "tiled": True, "blockxsize": 64, "blockysize": 64},
    }.items():  # fmt: skip
        found[driver] = raster(harbour, driver, crs="EPSG:32631", **options)
    for kind in ("uint16", "int16", "float32", "float64", "int32", "complex64", "int8"):
        values = generator.normal(50, 20, (4, 40, 50)).astype(kind)
        found[kind] = raster(values, "GTiff", crs="EPSG:4326", nodata=-9 if kind != "uint16" else 0)
    for compress in ("lzw", "packbits", "jpeg", "zstd", "lerc", "webp"):
        found[compress] = raster(harbour[:, :64, :64], "GTiff", compress=compress)
    part = harbour[:, :48, :48]
    for place in PLACES:
        found[place] = raster(part, "GTiff", crs=place)
    found["big"] = raster(part, "GTiff", crs="EPSG:32631", bigtiff="YES")
    found["palette"] = raster(part[:1], "GTiff", colours=True)
    found["palette.png"] = raster(part[:1], "PNG", colours=True)
    found["points"] = raster(part, "GTiff", points=True)
    found["white"] = raster(part[:1], "GTiff", photometric="MINISWHITE")
    return found


def raster(
    values: np.ndarray, driver: str, colours: bool = False, points: bool = False, **options: Any
) -> bytes:
    """The bytes of a picture in that format."""
    memory = io.BytesIO()
    count, height, width = values.shape
    shape = {"width": width, "height": height, "count": count, "dtype": values.dtype}
    if driver == "GTiff" and points:
        corners = [(0, 0), (0, width), (height, 0), (height, width)]
        options["gcps"] = [GroundControlPoint(row, col, 4 + col, 50 - row, 0) for row, col in corners]
        options["crs"] = CRS.from_epsg(4326)
    elif driver == "GTiff":
        options["transform"] = Affine(1e-4, 0, 4.2, 0, -1e-4, 51.9)
    else:
        options.pop("crs", None)
    with rasterio.open(memory, "w", driver=driver, **shape, **options) as dataset:
        if colours:
            dataset.write_colormap(1, {n: (n, 255 - n, n // 2, 255) for n in range(256)})
        dataset.write(values)
    return memory.getvalue()


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Bytes turned, cut, doubled or put in, most of them in the head, where formats keep their sizes."""
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        reach = chance.choice([64, 512, len(changed)])
        place = chance.randrange(max(1, min(reach, len(changed))))
        if chance.random() < 0.2:
            place = len(changed) - 1 - place  # GDAL writes the tags of some GeoTIFFs at the end
        way = chance.randrange(5)
        if way == 0:
            changed[place : place + 1] = bytes([chance.randrange(256)])
        elif way == 1:
            changed[place : place + 4] = chance.choice(
                [b"\xff" * 4, bytes(4), b"\0\0\0\x80", b"\xff\xff\xff\x7f"]
            )
        elif way == 2:
            del changed[place : place + chance.choice([1, 2, 100, 10_000])]
        elif way == 3:
            changed[place:place] = chance.randbytes(chance.choice([1, 3, 50]))
        else:
            place_of_copy = chance.randrange(len(changed) + 1)
            changed[place_of_copy:place_of_copy] = changed[place : place + 40]
        if not changed:
            return b""
    return bytes(changed)


def odd_request(chance: random.Random) -> bytes:
    """A request with odd values, names and nesting, now and then with damaged bytes."""
    whole: dict[str, Any] = {
        "question": chance.choice(QUESTIONS),
        "tasks": ["region", "pixel", "contour"],
        "engine": "lite",
        "segmenter": "lite",
        "options": {"min_score": 0.1, "simplify_px": 1, "max_pixels": 802816, "seed": 1, "temperature": 0.0},
    }
    for _ in range(chance.choice([1, 1, 2, 4])):
        place = (
            whole["options"] if chance.random() < 0.4 and isinstance(whole.get("options"), dict) else whole
        )
        name = chance.choice([*place, "unknown", "", "__proto__", "model", "bands"])
        place[name] = chance.choice(ODD_VALUES)
    text = json.dumps(whole, ensure_ascii=chance.random() < 0.5).encode(errors="surrogatepass")
    if chance.random() < 0.1:
        text = b"[" * 2000 + text
    return mutated(text, chance) if chance.random() < 0.3 else text


def sound_request(chance: random.Random) -> dict[str, Any]:
    """A question and some of the granularities."""
    return {"question": chance.choice(QUESTIONS), "tasks": chance.sample(TASKS[:3], chance.randint(1, 3))}


def reply(chance: random.Random) -> str:
    """A model's text: one of `REPLIES` with words put in, cut out and doubled."""
    text = chance.choice(REPLIES)
    for _ in range(chance.choice([0, 1, 2, 5, 15])):
        place = chance.randrange(len(text) + 1)
        way = chance.randrange(4)
        if way == 0:
            text = text[:place] + chance.choice(ODD_WORDS) + text[place:]
        elif way == 1:
            text = text[:place] + text[place + chance.choice([1, 3, 20]) :]
        elif way == 2:
            text = text[:place] + text[place : place + 30] * chance.choice([2, 40]) + text[place:]
        else:
            text = text[:place] + str(chance.choice([-1, 0.5, 1e308, 10**30, 7])) + text[place:]
    return text


def completion(text: str, chance: random.Random) -> tuple[str, bytes]:
    """(content type, body) of an answer with that text, in one of the forms servers speak; some damaged."""
    form = chance.choice(["stream", "stream", "whole", "parts", "damaged", "odd"])
    if form == "odd":
        return "application/json", json.dumps(
            chance.choice([None, [], {}, {"choices": [None]}, {"choices": [{"message": 1}]}, {"error": {}}])
        ).encode()
    content: Any = [{"type": "text", "text": text}] if form == "parts" else text
    if form in {"whole", "parts"}:
        whole = {"choices": [{"message": {"role": "assistant", "content": content}}]}
        return "application/json", json.dumps(whole).encode()
    cuts = sorted(chance.randrange(len(text) + 1) for _ in range(4))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    events = [json.dumps({"choices": [{"delta": {"content": piece}}]}) for piece in pieces]
    body = "".join(f"data: {event}\n\n" for event in [*events, "[DONE]"]).encode()
    return "text/event-stream", mutated(body, chance) if form == "damaged" else body
