"""A mosaic of real adjoining pictures: its land cover is that of the single ones, without seams."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import pytest
import rasterio
from affine import Affine
from shapely.geometry import shape

from remote_reasoner import pipeline
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.map_objects import painted
from remote_reasoner.core.schemas import ReasonRequest, Result, ResultEvent
from remote_reasoner.engines import registry
from remote_reasoner.engines.lite.vision import scales
from remote_reasoner.survey import sources

TOKYO = Path(__file__).resolve().parents[3] / "shared" / "rs" / "tokyo"
BLOCK = (("tokyo_50.jpg", "tokyo_51.jpg"), ("tokyo_59.jpg", "tokyo_60.jpg"))
SIDE, TILE = 1024, 1100
STRAIGHT = 64
"""Pixels along a seam from which on an edge there is a cut, and not chance."""
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not TOKYO.is_dir(), reason="the Tokyo pictures are not at ../shared/rs/tokyo"),
]


def written(path: Path, pixels: np.ndarray, transform: Affine) -> Path:
    """A tiled GeoTIFF in the CRS of the pictures."""
    profile = {"driver": "GTiff", "count": 3, "dtype": "uint8", "height": len(pixels), "tiled": True}
    profile |= {"width": pixels.shape[1], "crs": "EPSG:32654", "transform": transform}
    with rasterio.open(path, "w", **profile) as file:
        file.write(pixels.transpose(2, 0, 1))
    return path


@pytest.fixture(scope="module")
def pictures():
    """(pixels, transform) of each picture, row after row; neighbours share an edge."""
    document = [json.loads((TOKYO / f"{part}.json").read_text()) for part in ("train", "val")]
    known = {one["file_name"]: one for part in document for one in part["images"]}
    rows = []
    for row in BLOCK:
        read = [cv2.imread(str(TOKYO / "images" / name))[:, :, ::-1] for name in row]
        rows.append(
            [(pixels, Affine(*known[name]["transform"])) for pixels, name in zip(read, row, strict=True)]
        )
    first, right, below = (rows[0][0][1], rows[0][1][1], rows[1][0][1])
    assert (right.c - first.c) / first.a == pytest.approx(SIDE, abs=0.01)
    assert (below.f - first.f) / first.e == pytest.approx(SIDE, abs=0.01)
    return rows


def asked(path: Path, question: str) -> Result:
    """The answer of the embedded engine."""
    read, request = partial(sources.open_source, str(path)), ReasonRequest(question=question)
    *_, last = pipeline.answer_area(read, request, *registry.engines("lite", None, "lite"))
    assert isinstance(last, ResultEvent)
    return last.result


def cover(result: Result) -> np.ndarray:
    """bool (height, width): the pixels under the masks."""
    ground, size = Georeference.of_result(result), (0, 0, result.image.width, result.image.height)
    pixels = np.zeros((result.image.height, result.image.width), bool)
    for one in result.objects:
        pixels |= painted(ground.to_pixels(shape(one.mask)), size)
    return pixels


@pytest.mark.parametrize("question", ["Where are the buildings?", "Where is the vegetation?"])
def test_land_cover_over_the_mosaic_is_that_of_the_single_pictures(pictures, tmp_path, monkeypatch, question):
    alone = np.vstack(
        [
            np.hstack([cover(asked(written(tmp_path / "one.tif", *one), question)) for one in row])
            for row in pictures
        ]
    )
    pixels = np.vstack([np.hstack([one for one, _ in row]) for row in pictures])
    mosaic = written(tmp_path / "mosaic.tif", pixels, pictures[0][0][1])
    monkeypatch.setattr(scales, "SIDE", TILE)
    monkeypatch.setattr(scales, "WHOLE_PIXELS", 1)
    monkeypatch.setattr(sources, "IN_MEMORY_PIXELS", 1)
    result = asked(mosaic, question)
    assert result.tiles.total == 9
    together = cover(result)
    shown = pixels.copy()
    shown[together] = shown[together] // 2 + np.array([127, 0, 0], np.uint8)
    shown[alone & ~together] = (0, 0, 255)
    cv2.imwrite(str(tmp_path / "mosaic.png"), shown[:, :, ::-1])
    assert 0.05 < alone.mean() < 0.95
    assert (alone == together).mean() > 0.93
    assert together.mean() == pytest.approx(alone.mean(), rel=0.1)
    for *_, seam in columns_of(result)[:-1]:
        assert longest_run(together[:, seam - 1] != together[:, seam]) < STRAIGHT


def longest_run(flags: np.ndarray) -> int:
    """The longest stretch of True."""
    edges = np.flatnonzero(np.diff(np.pad(flags.astype(np.int8), 1)))
    return int((edges[1::2] - edges[::2]).max(initial=0))


def columns_of(result: Result) -> list[tuple[int, int, int, int]]:
    """The columns of the grid that the answer was found on."""
    from remote_reasoner.core.seams import spans

    return spans(result.image.width, TILE, 256)
