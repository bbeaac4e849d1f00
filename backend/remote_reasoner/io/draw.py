"""The answer as a picture: boxes, masks, contours and numbers on it, the words beneath."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import cv2
import numpy as np
import shapely
from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry

from remote_reasoner.core.errors import OutputError
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.schemas import MapObject, Result
from remote_reasoner.io import files

Colour = tuple[int, int, int]

# Okabe and Ito's colours, which people with any colour vision tell apart; the brightest on fields and
# roofs come first.
PALETTE: tuple[Colour, ...] = (
    (240, 228, 66),
    (86, 180, 233),
    (230, 159, 0),
    (204, 121, 167),
    (213, 94, 0),
    (0, 158, 115),
    (0, 114, 178),
)
INK, FAINT, PAPER, HALO = (25, 25, 25), (105, 105, 105), (255, 255, 255), (0, 0, 0)
FONT = cv2.FONT_HERSHEY_SIMPLEX
SHORTEST_SIDE, LONGEST_SIDE = 900, 1600
"""Small pictures are enlarged to the first, large ones reduced to the second, along their longer side."""
MASK_OPACITY = 0.35
MOST_NUMBERS = 150
MARGIN = 18
SUBPIXEL_BITS = 4


def draw(picture: Picture, result: Result) -> np.ndarray:
    """uint8 (height, width, 3) RGB: the picture with the objects of the result, and its words beneath.

    One colour a label; masks are translucent, contours solid, boxes thin, each object has its number.
    """
    longest = max(picture.width, picture.height)
    scale = min(max(longest, SHORTEST_SIDE), LONGEST_SIDE) / longest
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    canvas = cv2.resize(picture.pixels, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    counts = Counter(one.label for one in result.objects)
    colours = {label: PALETTE[index % len(PALETTE)] for index, (label, _) in enumerate(counts.most_common())}
    ground = Georeference.of_result(result)

    def on_canvas(geometry: dict) -> BaseGeometry:
        return _scaled(ground.to_pixels(shape(geometry)), size, picture)

    for one in result.objects:
        if one.mask is not None:
            _fill(canvas, on_canvas(one.mask), colours[one.label])
    for one in result.objects:
        if one.box is not None or one.contour is None:
            _stroke(canvas, _scaled(box(*one.box_px).exterior, size, picture), colours[one.label], 1)
    for one in result.objects:
        if one.contour is not None:
            _stroke(canvas, on_canvas(one.contour), colours[one.label], 2)
    if len(result.objects) <= MOST_NUMBERS:
        for one in result.objects:
            _number(canvas, one, _scaled(box(*one.box_px), size, picture), colours[one.label])
    return np.vstack([canvas, _words(result, counts, colours, canvas.shape[1])])


def write_png(picture: Picture, result: Result, path: Path) -> None:
    """Writes `draw(picture, result)` as PNG, whole or not at all. Raises OutputError."""
    encoded, data = cv2.imencode(".png", cv2.cvtColor(draw(picture, result), cv2.COLOR_RGB2BGR))
    if not encoded:
        raise OutputError(f"{path} cannot be written as PNG; choose another name for it.")
    try:
        with files.replacing(path) as beginning:
            beginning.write_bytes(data.tobytes())
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written ({error.strerror}); choose another place for it."
        ) from error


def _scaled(geometry: BaseGeometry, size: tuple[int, int], picture: Picture) -> BaseGeometry:
    """From continuous pixels of the picture to indices of canvas pixels, whose centres are whole numbers."""
    factors = np.array([size[0] / picture.width, size[1] / picture.height])
    return shapely.transform(geometry, lambda points: points * factors - 0.5)


def _rings(geometry: BaseGeometry) -> list[np.ndarray]:
    """(n, 1, 2) int32 vertices of every ring or line, in 1/16 of a canvas pixel, as OpenCV takes them."""
    lines = shapely.get_parts(geometry.boundary if "Polygon" in geometry.geom_type else geometry)
    return [
        np.round(shapely.get_coordinates(line) * (1 << SUBPIXEL_BITS)).astype(np.int32).reshape(-1, 1, 2)
        for line in lines
    ]


def _fill(canvas: np.ndarray, area: BaseGeometry, colour: Colour) -> None:
    """Lays a translucent colour on an area; holes stay clear."""
    if area.is_empty:
        return
    x0, y0, x1, y1 = (int(value) for value in area.bounds)
    rows, columns = slice(max(0, y0 - 1), y1 + 3), slice(max(0, x0 - 1), x1 + 3)
    below = canvas[rows, columns]
    stencil = np.zeros(below.shape[:2], dtype=np.uint8)
    offset = -np.array([columns.start, rows.start]) * (1 << SUBPIXEL_BITS)
    rings = [ring + offset.astype(np.int32) for ring in _rings(area)]
    cv2.fillPoly(stencil, rings, 255, lineType=cv2.LINE_AA, shift=SUBPIXEL_BITS)
    share = (stencil / 255.0 * MASK_OPACITY)[..., None]
    canvas[rows, columns] = np.round(below * (1 - share) + np.array(colour) * share).astype(np.uint8)


def _stroke(canvas: np.ndarray, lines: BaseGeometry, colour: Colour, thickness: int) -> None:
    """Draws lines in colour on a dark halo, which keeps them readable on bright ground."""
    rings = _rings(lines)
    for width, ink in ((thickness + 1, HALO), (thickness, colour)):
        cv2.polylines(canvas, rings, False, ink, width, cv2.LINE_AA, SUBPIXEL_BITS)


def _number(canvas: np.ndarray, one: MapObject, place: BaseGeometry, colour: Colour) -> None:
    """Puts the object's number on a plate above the upper left corner of its box, inside the canvas."""
    text, size = str(one.id), 0.45
    (width, height), _ = cv2.getTextSize(text, FONT, size, 1)
    x0, y0, _, _ = place.bounds
    left = int(np.clip(x0, 0, max(0, canvas.shape[1] - width - 7)))
    bottom = int(np.clip(y0 - 2, height + 6, canvas.shape[0] - 1))
    cv2.rectangle(canvas, (left, bottom - height - 6), (left + width + 6, bottom), HALO, -1)
    cv2.rectangle(canvas, (left + 1, bottom - height - 5), (left + width + 5, bottom - 1), colour, -1)
    cv2.putText(canvas, text, (left + 3, bottom - 4), FONT, size, INK, 1, cv2.LINE_AA)


def _words(result: Result, counts: Counter[str], colours: dict[str, Colour], width: int) -> np.ndarray:
    """uint8 (height, width, 3): question, answer, legend, reasoning and where it all comes from."""
    room = width - 2 * MARGIN
    engine = result.engine.reasoner + (f" + {result.engine.segmenter}" if result.engine.segmenter else "")
    source = [f"engine {engine}", f"model {result.engine.model}", result.created]
    if result.crs and len(result.crs) < 20:
        source.append(result.crs)
    lines = [
        *((line, 0.7, 2, INK) for line in _wrapped(result.question, 0.7, 2, room)),
        *((line, 0.6, 1, INK) for line in _wrapped(result.answer, 0.6, 1, room)),
        ("", 0.3, 1, INK),
        *((line, 0.5, 1, FAINT) for line in _wrapped(result.reasoning, 0.5, 1, room)),
        ("", 0.2, 1, INK),
        *((line, 0.4, 1, FAINT) for line in _wrapped("  ·  ".join(source), 0.4, 1, room)),
    ]
    legend_height = 34 if counts else 0
    height = legend_height + sum(_line_height(size) for _, size, _, _ in lines) + 2 * MARGIN
    paper = np.full((height, width, 3), PAPER, dtype=np.uint8)
    _legend(paper, counts, colours)
    baseline = MARGIN + legend_height
    for text, size, weight, ink in lines:
        baseline += _line_height(size)
        cv2.putText(
            paper, text, (MARGIN, baseline - _line_height(size) // 4), FONT, size, ink, weight, cv2.LINE_AA
        )
    return paper


def _legend(paper: np.ndarray, counts: Counter[str], colours: dict[str, Colour]) -> None:
    """A swatch, the label and how many there are, for each label, as far as the line holds them."""
    left = MARGIN
    for label, count in counts.most_common():
        text = f"{label} ({count})"
        (width, _), _ = cv2.getTextSize(text, FONT, 0.5, 1)
        if left + 22 + width > paper.shape[1] - MARGIN and left > MARGIN:
            return
        cv2.rectangle(paper, (left, MARGIN), (left + 14, MARGIN + 14), colours[label], -1)
        cv2.rectangle(paper, (left, MARGIN), (left + 14, MARGIN + 14), INK, 1)
        cv2.putText(paper, text, (left + 20, MARGIN + 12), FONT, 0.5, INK, 1, cv2.LINE_AA)
        left += 20 + width + 24


def _line_height(size: float) -> int:
    """Distance of baselines, pixels."""
    return round(38 * size + 4)


def _wrapped(text: str, size: float, weight: int, room: int) -> list[str]:
    """The text in lines no wider than `room` pixels; words wider than that are broken."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and _width(longer, size, weight) > room:
                lines.append(line)
                longer = word
            while len(longer) > 1 and _width(longer, size, weight) > room:
                fitting = next(
                    n
                    for n in range(len(longer) - 1, 0, -1)
                    if n == 1 or _width(longer[:n], size, weight) <= room
                )
                lines.append(longer[:fitting])
                longer = longer[fitting:]
            line = longer
        if line:
            lines.append(line)
    return lines


def _width(text: str, size: float, weight: int) -> int:
    """Width of a text in pixels."""
    return int(cv2.getTextSize(text, FONT, size, weight)[0][0])
