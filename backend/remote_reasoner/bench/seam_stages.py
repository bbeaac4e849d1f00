"""A scene of 20,000 × 20,000 pixels with known objects: does the grid of tiles cost any of them?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
import rasterio
import shapely
from affine import Affine
from rasterio.windows import Window
from shapely.geometry import shape

from remote_reasoner import pipeline
from remote_reasoner.bench.measure import Figure
from remote_reasoner.core.boxes import matched_in_turn, pairwise_iou
from remote_reasoner.core.cancellation import never_cancelled
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.schemas import Options, ReasonRequest, Result, ResultEvent
from remote_reasoner.core.tile import Tile
from remote_reasoner.engines import registry
from remote_reasoner.engines.reasoner import Findings, Reasoner
from remote_reasoner.engines.segmenter import Segmenter
from remote_reasoner.survey.grid import Grid
from remote_reasoner.survey.raster_source import RasterSource

SIDE, COUNT = 20_000, 71  # objects along each side: 5,041
PLACE = Affine(0.125, 0, 500_000, 0, -0.125, 5_700_000)
QUESTION = "Where are the storage tanks?"
AROUND = 256
"""Half of the side of a crop around an object, pixels."""
CROPS = 600
"""So many objects are looked at in crops: half of them seen by several tiles."""
SAME = 0.5


@dataclass(frozen=True)
class Disc:
    """One drawn tank, in pixels."""

    x: int
    y: int
    radius: int

    @property
    def box(self) -> tuple[float, float, float, float]:
        """[x0, y0, x1, y1]."""
        x, y, radius = self.x, self.y, self.radius
        return (float(x - radius), float(y - radius), float(x + radius + 1), float(y + radius + 1))


def measure(folder: Path, picture: Path | None, repeats: int) -> list[Figure]:
    """Recall and precision over the scene and in crops around its objects; doubles; the masks' area."""
    discs = placed()
    path = drawn(folder / "scene.tif", discs)
    reasoner, segmenter = registry.engines("lite", None, "lite")
    assert segmenter is not None
    area = RasterSource(str(path))
    request = ReasonRequest(question=QUESTION, tasks=["region", "pixel"])
    *_, last = pipeline.answer_area(lambda: area, request, reasoner, segmenter)
    assert isinstance(last, ResultEvent)
    reading = reasoner.read(QUESTION, "region", Options())
    grid = Grid.of(SIDE, SIDE, reasoner.tile_size(reading, area.place))
    at_seams = [disc for disc in discs if len(grid.seeing(disc.box)) > 1]
    cut = [disc for disc in discs if is_cut(disc, grid)]
    others = [disc for disc in discs if disc not in at_seams]
    chosen = [*every(at_seams, CROPS // 2), *every(others, CROPS // 2)]
    boxes = [one.box_px for one in last.result.objects]
    recall, precision = agreement(boxes, discs)
    hits, found, area_in_crops = in_crops(area, reasoner, segmenter, chosen)
    near = set_of_boxes(boxes, chosen)
    chosen_recall, chosen_precision = agreement(near, chosen)
    masks = masks_of(last.result)
    summed = sum(mask.area for mask in masks.values())
    truth = sum(drawn_area(disc.radius) for disc in with_mask(masks, discs))
    in_survey = sum(mask.area for box, mask in masks.items() if box in set(near))
    return [
        Figure("seams", f"objects known in {SIDE:,} × {SIDE:,} pixels", len(discs), ""),
        Figure("seams", f"of them seen by several of {len(grid)} tiles", len(at_seams), ""),
        Figure("seams", "of them cut by the edge of a tile", len(cut), ""),
        Figure("seams", "recall over the scene", 100 * recall, "%"),
        Figure("seams", "precision over the scene", 100 * precision, "%"),
        Figure("seams", f"recall of {len(chosen)} of them in the survey", 100 * chosen_recall, "%"),
        Figure("seams", "recall of those in crops around them", 100 * hits / len(chosen), "%"),
        Figure("seams", "precision near those in the survey", 100 * chosen_precision, "%"),
        Figure("seams", "precision in the middle of the crops", 100 * hits / max(found, 1), "%"),
        Figure("seams", "objects found twice", doubles(boxes), ""),
        Figure("seams", "area of those masks over that in crops", in_survey / max(area_in_crops, 1), "×"),
        Figure("seams", "united area of all masks over their sum", united(masks) / max(summed, 1), "×"),
        Figure("seams", "the same over the true area of what was found", 100 * united(masks) / truth, "%"),
    ]


def every(discs: list[Disc], count: int) -> list[Disc]:
    """About so many of them, evenly chosen."""
    return discs[:: max(1, len(discs) // count)]


def placed() -> list[Disc]:
    """Discs of 28 to 60 pixels radius on a shaken lattice: none touches another."""
    draw, step = np.random.default_rng(5), SIDE // COUNT
    discs = []
    for row, column in np.ndindex(COUNT, COUNT):
        radius, dx, dy = (int(value) for value in draw.integers((28, -40, -40), (60, 41, 41)))
        discs.append(Disc(column * step + step // 2 + dx, row * step + step // 2 + dy, radius))
    return discs


def drawn(path: Path, discs: Iterable[Disc]) -> Path:
    """The scene as a GeoTIFF: bright discs with shadows on soft ground, strip after strip."""
    draw, strip = np.random.default_rng(6), 2000
    noise = draw.normal(0, 7, (strip, 2048, 3)).astype(np.float32)
    profile = {"driver": "GTiff", "width": SIDE, "height": SIDE, "count": 3, "dtype": "uint8"}
    blocks = {"tiled": True, "blockxsize": 512, "blockysize": 512, "compress": "deflate", "zlevel": 1}
    waiting = list(discs)
    with rasterio.open(path, "w", **profile, **blocks, crs="EPSG:32631", transform=PLACE) as file:
        for top in range(0, SIDE, strip):
            soft = draw.uniform(90, 140, (12, 60, 3)).astype(np.float32)
            pixels = cv2.resize(soft, (SIDE, strip), interpolation=cv2.INTER_LINEAR)
            for left in range(0, SIDE, noise.shape[1]):
                part = pixels[:, left : left + noise.shape[1]]
                part += noise[:, : part.shape[1]]
            pixels = pixels.clip(0, 255).astype(np.uint8)
            for disc in waiting:
                if disc.y + 2 * disc.radius >= top and disc.y - disc.radius <= top + strip:
                    paint(pixels, disc, top)
            rows = min(strip, SIDE - top)
            file.write(pixels[:rows].transpose(2, 0, 1), window=Window(0, top, SIDE, rows))
    return path


def paint(pixels: np.ndarray, disc: Disc, top: int) -> None:
    """One tank with its shadow into a strip that begins at the row `top`."""
    x, y, radius = disc.x, disc.y - top, disc.radius
    bright = 205 + (disc.x * 7 + disc.y * 13) % 45
    cv2.circle(pixels, (x + radius // 3, y + radius // 3), radius, (45, 45, 50), -1, cv2.LINE_AA)
    cv2.circle(pixels, (x, y), radius, (bright, bright, bright - 5), -1, cv2.LINE_AA)
    cv2.circle(pixels, (x, y), radius - 4, (bright - 25,) * 3, 2, cv2.LINE_AA)


def is_cut(disc: Disc, grid: Grid) -> bool:
    """Whether the edge of a tile's window runs through it."""
    x0, y0, x1, y1 = disc.box
    across = any(x0 < edge < x1 for start, end, _, _ in grid.columns for edge in (start, end))
    return across or any(y0 < edge < y1 for start, end, _, _ in grid.rows for edge in (start, end))


def agreement(boxes: list, discs: list[Disc]) -> tuple[float, float]:
    """Recall and precision of boxes, each disc matched once, in strips so that memory stays small."""
    hits = 0
    for top in range(0, SIDE, 1000):
        known = [disc.box for disc in discs if top <= disc.y < top + 1000]
        near = [box for box in boxes if top <= (box[1] + box[3]) / 2 < top + 1000]
        hits += len(matched_in_turn(pairwise_iou(near, known), SAME)) if near and known else 0
    return hits / max(len(discs), 1), hits / max(len(boxes), 1)


def set_of_boxes(boxes: list, discs: list[Disc]) -> list:
    """The boxes whose middles lie within half a crop's quarter of one of the discs."""
    middles = np.array([((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for box in boxes]).reshape(-1, 2)
    places = np.array([(disc.x, disc.y) for disc in discs])
    tree = shapely.STRtree(shapely.points(places))
    near = tree.query(shapely.points(middles), predicate="dwithin", distance=AROUND / 2)
    return [boxes[index] for index in sorted(set(near[0].tolist()))]


def in_crops(
    source: RasterSource, reasoner: Reasoner, segmenter: Segmenter, chosen: list[Disc]
) -> tuple[int, int, float]:
    """(discs found in crops around them, boxes found in the middle of the crops, the area of their masks)."""
    reading, hits, found, area = reasoner.read(QUESTION, "region", Options()), 0, 0, 0.0
    for disc in chosen:
        x, y = (int(np.clip(value - AROUND, 0, SIDE - 2 * AROUND)) for value in (disc.x, disc.y))
        picture = source.read((x, y, x + 2 * AROUND, y + 2 * AROUND))
        *_, last = reasoner.look(Tile.whole(picture), reading, never_cancelled)
        assert isinstance(last, Findings)
        middle = np.array([disc.x - x, disc.y - y])
        near = [
            one
            for one in last.objects
            if np.hypot(*((np.array(one.box[:2]) + np.array(one.box[2:])) / 2 - middle)) < AROUND / 2
        ]
        own = np.array([disc.box]) - (x, y, x, y)
        found += len(near)
        hits += bool(near) and bool((pairwise_iou([one.box for one in near], own) >= SAME).any())
        masks = segmenter.segment(picture, near, never_cancelled)
        area += sum(float(mask.pixels.sum()) for _, mask in masks)
    return hits, found, area


def doubles(boxes: list) -> int:
    """Boxes that overlap an earlier one by half of the smaller."""
    if not boxes:
        return 0
    shapes = shapely.box(*np.array(boxes).T)
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    apart = first < second
    shared = shapely.area(shapely.intersection(shapes[first[apart]], shapes[second[apart]]))
    smaller = np.minimum(shapely.area(shapes[first[apart]]), shapely.area(shapes[second[apart]]))
    return int((shared > SAME * smaller).sum())


def masks_of(result: Result) -> dict:
    """The masks in pixels, by the boxes of their objects."""
    ground = Georeference.of_result(result)
    return {one.box_px: ground.to_pixels(shape(one.mask)) for one in result.objects if one.mask is not None}


def with_mask(masks: dict, discs: list[Disc]) -> list[Disc]:
    """The discs in which the middle of a box with a mask lies."""
    tree = shapely.STRtree([shapely.Point(disc.x, disc.y).buffer(disc.radius) for disc in discs])
    middles = [shapely.box(*box).centroid for box in masks]
    return [discs[index] for index in np.unique(tree.query(middles, predicate="within")[1])]


@lru_cache
def drawn_area(radius: int) -> int:
    """Pixels of a disc as it is drawn: those that are more its own than the ground's."""
    canvas = np.zeros((2 * radius + 5, 2 * radius + 5), np.uint8)
    cv2.circle(canvas, (radius + 2, radius + 2), radius, 255, -1, cv2.LINE_AA)
    return int((canvas > 127).sum())


def united(masks: dict) -> float:
    """Pixels under any mask."""
    return float(shapely.union_all(list(masks.values())).area)
