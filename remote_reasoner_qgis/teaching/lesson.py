"""What a class is taught from: shapes on a raster, and the windows of it that show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsRasterLayer,
)

from ..answers.attributes import known
from ..failure import Failure
from ..layer.capture import Capture, grids, prepare
from ..layer.extent import bounds_in, bounds_of
from ..layer.grid import Bounds, Grid, intersection
from ..translation import tr

WINDOW = 512
"""Pixels a side of a window at least; four times as large as the largest example in it."""
WHOLE_PIXELS = 1_500_000
"""A layer of no more pixels is taken whole, and parts that overlap become one of no more."""
MOST_WINDOWS = 60
"""Pictures that a server takes at once."""
SMALLEST = 4.0
"""Pixels; a smaller box shows nothing."""
EXAMPLE, REJECTED = 1, 2
"""Categories of the COCO document."""


@dataclass(frozen=True)
class Lesson:
    """A class to teach.

    Attributes:
        examples: bounds of shapes in the raster's CRS, where the class is.
        rejected: where it is not.
        replace: whether a class of that name gives way.
    """

    name: str
    synonyms: tuple[str, ...] = ()
    examples: tuple[Bounds, ...] = ()
    rejected: tuple[Bounds, ...] = ()
    replace: bool = False

    def request(self, pictures: Iterable[tuple[str, Grid]]) -> dict[str, Any]:
        """The JSON part `request` of the contract: boxes in pixels of each picture, by its file name."""
        images, annotations = [], []
        for number, (file_name, grid) in enumerate(pictures, start=1):
            size = {"width": grid.columns, "height": grid.rows}
            images.append({"id": number, "file_name": file_name, **size})
            for category, some in ((EXAMPLE, self.examples), (REJECTED, self.rejected)):
                for bounds in some:
                    if intersection(bounds, grid.bounds) is not None:
                        box = {"bbox": pixel_box(bounds, grid)}
                        annotations.append({"image_id": number, "category_id": category, **box})
        names = ((EXAMPLE, "example"), (REJECTED, "rejected"))
        return {
            "name": self.name,
            "synonyms": list(self.synonyms),
            "examples": {
                "images": images,
                "annotations": [{"id": number, **one} for number, one in enumerate(annotations)],
                "categories": [{"id": number, "name": name} for number, name in names],
            },
            "category": "example",
            "replace": self.replace,
        }


def pixel_box(bounds: Bounds, grid: Grid) -> list[float]:
    """COCO's [x, y, width, height] in pixels of a grid."""
    return [
        (bounds[0] - grid.west) / grid.pixel_width,
        (grid.north - bounds[3]) / grid.pixel_height,
        (bounds[2] - bounds[0]) / grid.pixel_width,
        (bounds[3] - bounds[1]) / grid.pixel_height,
    ]


@dataclass
class Shapes:
    """Shapes on their way to the CRS of a raster."""

    layer: QgsRasterLayer
    context: QgsCoordinateTransformContext
    examples: list[Bounds] = field(default_factory=list)
    rejected: list[Bounds] = field(default_factory=list)

    def add(self, shape: QgsGeometry, crs: QgsCoordinateReferenceSystem, is_rejected: bool = False) -> None:
        """Takes a shape that lies on the raster; passes any other over."""
        if shape.isNull() or shape.isEmpty():
            return
        bounds = bounds_in(shape, crs, self.layer.crs(), self.context)
        if intersection(bounds, bounds_of(self.layer.extent())) is not None:
            (self.rejected if is_rejected else self.examples).append(bounds)

    def add_feature(self, feature: QgsFeature, crs: QgsCoordinateReferenceSystem) -> None:
        """Takes a feature; one that a review has rejected is no example."""
        fields = feature.fields()
        review = known(feature["review"]) if fields.indexOf("review") >= 0 else None
        self.add(feature.geometry(), crs, review == "rejected")


def windows(lesson: Lesson, layer: QgsRasterLayer, resolution: float | None) -> list[Bounds]:
    """Parts of the layer, in its CRS, so that each shape lies whole in one of them.

    A small layer is taken whole; parts that overlap become one, as far as that stays small.

    Raises Failure where shapes are too small, or more than one lesson takes.
    """
    found: list[Bounds] = []
    extent = bounds_of(layer.extent())
    for bounds in (*lesson.examples, *lesson.rejected):
        if any(_holds(one, bounds) for one in found):
            continue
        pixel = _pixel(layer, bounds, resolution)
        width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
        if bounds in lesson.examples and min(width, height) < SMALLEST * pixel:
            raise Failure(
                tr(
                    "An example is smaller than {pixels:.0f} pixels of the raster. Draw around whole "
                    "objects, or take a sharper raster."
                ).format(pixels=SMALLEST)
            )
        if len(found) >= MOST_WINDOWS:
            if bounds in lesson.examples:
                raise Failure(
                    tr(
                        "The examples lie in more than {count} places. Choose twenty or so that show how "
                        "different the objects may look."
                    ).format(count=MOST_WINDOWS)
                )
            break  # places that are not the class, beyond what one lesson takes
        if (extent[2] - extent[0]) * (extent[3] - extent[1]) <= WHOLE_PIXELS * pixel**2:
            found.append(extent)
            continue
        half = max(WINDOW * pixel, 4 * max(width, height)) / 2
        x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
        part = _within((x - half, y - half, x + half, y + half), extent)
        _merge_into(found, part, WHOLE_PIXELS * pixel**2)
    return found


def captures(
    lesson: Lesson, layer: QgsRasterLayer, max_pixels: int, resolution: float | None = None
) -> list[Capture]:
    """The windows ready to be read away from the main thread. Main thread only. Raises Failure."""
    if not lesson.examples:
        raise Failure(
            tr(
                "There is no example on the raster “{layer}” yet. Draw a box around each of one to twenty "
                "objects, or choose a layer that has them."
            ).format(layer=layer.name())
        )
    parts = windows(lesson, layer, resolution)
    return [prepare(layer, part, max_pixels, resolution=resolution) for part in parts]


def file_names(layer_name: str, count: int) -> Iterator[str]:
    """A name for each picture, as the class's page will show it."""
    for number in range(1, count + 1):
        yield f"{layer_name[:60]} {number}.tif"


def _pixel(layer: QgsRasterLayer, bounds: Bounds, resolution: float | None) -> float:
    found = grids(layer, bounds, 2**31, resolution)
    return found[0].pixel_width if found is not None else 0.0


def _merge_into(found: list[Bounds], part: Bounds, largest: float) -> None:
    """Adds a part, as one with those it overlaps where that covers no more than `largest`."""
    for number, one in enumerate(found):
        both = (min(one[0], part[0]), min(one[1], part[1]), max(one[2], part[2]), max(one[3], part[3]))
        area = (both[2] - both[0]) * (both[3] - both[1])
        if intersection(one, part) is not None and area <= largest:
            del found[number]
            _merge_into(found, both, largest)
            return
    found.append(part)


def _holds(outer: Bounds, inner: Bounds) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def _within(part: Bounds, extent: Bounds) -> Bounds:
    """The part, moved so that as much of it as possible lies in the extent."""
    moves = []
    for low, high, least, most in (
        (part[0], part[2], extent[0], extent[2]),
        (part[1], part[3], extent[1], extent[3]),
    ):
        moves.append(max(0.0, least - low) if low < least else min(0.0, most - high))
    moved = (part[0] + moves[0], part[1] + moves[1], part[2] + moves[0], part[3] + moves[1])
    return intersection(moved, extent) or part
