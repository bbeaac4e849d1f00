"""The strict forms of a localisation answer: boxes as in the paper, or boxes with points of each object.

    <think>…</think><answer>[[x1,y1,x2,y2],…]</answer>
    <think>…</think><answer>[{"box":[x1,y1,x2,y2],"points":[[x,y],[x,y]]},…]</answer>

The points lie on the object, so that a segmenter can be prompted with more than the box's centre.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any

TAGS = ("<think>", "</think>", "<answer>", "</answer>")
BOX_KEYS = ("bbox_2d", "bbox", "box", "bounding_box")
CORNER_KEYS = tuple(
    tuple(keys.split())
    for keys in (
        "x1 y1 x2 y2",
        "x0 y0 x1 y1",
        "xmin ymin xmax ymax",
        "x_min y_min x_max y_max",
        "left top right bottom",
    )
)
"""Names of a box's opposite corners. (x, y, width, height) has two meanings: from a corner, or the centre."""
POINTS = 2
"""Points of an object in the form with points."""


def is_strict(text: str) -> bool:
    """Whether the text is exactly `<think>…</think><answer>[[x1,y1,x2,y2],…]</answer>`.

    Each tag once and in this order, something thought, nothing but blanks around, integers only; `[]` is the
    list for none. What R_format rewards (paper, Eq. 6).
    """
    boxes = _answer(text)
    return isinstance(boxes, list) and all(_integers(box, 4) for box in boxes)


def is_strict_with_points(text: str) -> bool:
    """The same for the form with points: `box` and two `points` an object, and nothing else."""
    objects = _answer(text)
    return isinstance(objects, list) and all(
        isinstance(one, dict)
        and one.keys() == {"box", "points"}
        and _integers(one["box"], 4)
        and isinstance(one["points"], list)
        and len(one["points"]) == POINTS
        and all(_integers(point, 2) for point in one["points"])
        for one in objects
    )


def named_corners(value: dict[str, Any]) -> list[Any] | None:
    """The corners of a box in a JSON object that names each of them; None where it does not."""
    return next(([value[key] for key in keys] for keys in CORNER_KEYS if value.keys() >= {*keys}), None)


def points_by_box(answer: str, boxes: Sequence[Sequence[float]]) -> list[list[list[float]]]:
    """The points that an answer's text gives with each of these boxes, those inside it; never raises.

    One list a box, empty where there are none; no lists at all where no box has any.
    """
    try:
        objects = json.loads(answer)
    except (ValueError, RecursionError):
        return []
    given: dict[tuple[float, ...], list[list[float]]] = {}
    for one in objects if isinstance(objects, list) else ():
        if not isinstance(one, dict) or not isinstance(one.get("points"), list):
            continue
        box = next((one[key] for key in BOX_KEYS if key in one), None)
        points = [point for point in one["points"] if _numbers(point, 2)]
        if box is not None and _numbers(box, 4):
            given.setdefault(tuple(map(float, box)), points)
    found = [
        [
            [float(x), float(y)]
            for x, y in given.get(tuple(map(float, box)), ())
            if box[0] <= x <= box[2] and box[1] <= y <= box[3]
        ]
        for box in boxes
    ]
    return found if any(found) else []


def _answer(text: str) -> Any:
    """The JSON value between the answer's tags; None unless all four tags stand as they should."""
    body = text.strip()
    if any(body.count(tag) != 1 for tag in TAGS):
        return None
    if not (body.startswith("<think>") and body.endswith("</answer>")):
        return None
    thought, _, rest = body.removeprefix("<think>").removesuffix("</answer>").partition("</think>")
    between, _, answer = rest.partition("<answer>")
    if between.strip() or not thought.strip() or "<answer>" in thought:
        return None
    try:
        return json.loads(answer)
    except (ValueError, RecursionError):
        return None


def _integers(value: Any, number: int) -> bool:
    return isinstance(value, list) and len(value) == number and all(type(one) is int for one in value)


def _numbers(value: Any, number: int) -> bool:
    return (
        isinstance(value, list)
        and len(value) == number
        and all(isinstance(one, int | float) and not isinstance(one, bool) for one in value)
        and all(abs(one) < 1e9 and math.isfinite(one) for one in value)
    )
