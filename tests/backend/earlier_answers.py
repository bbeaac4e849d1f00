"""Earlier answers that questions are about, and how such questions are asked of an engine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from shapely.geometry import box, mapping

from remote_reasoner import pipeline
from remote_reasoner.core.schemas import ReasonRequest, Result
from remote_reasoner.engines.reasoner import Reasoner

EAST, NORTH = 500_000.0, 5_700_000.0
"""The top-left corner of the drawn pictures, EPSG:32631, half a metre a pixel."""
Pixels = tuple[float, float, float, float]


def on_ground(pixels: Pixels, size: float = 0.5) -> dict[str, Any]:
    """A box in pixels of a drawn picture as GeoJSON on the ground."""
    x0, y0, x1, y1 = pixels
    return mapping(box(EAST + size * x0, NORTH - size * y1, EAST + size * x1, NORTH - size * y0))


def thing(
    number: int, pixels: Pixels, label: str = "ship", review: str = "open", **more: Any
) -> dict[str, Any]:
    """One object of the earlier answer."""
    return {
        "id": number,
        "label": label,
        "geometry": on_ground(pixels),
        "review": review,
        "score": 0.9,
        **more,
    }


def earlier(*objects: dict[str, Any], crs: str | None = "EPSG:32631") -> dict[str, Any]:
    """The earlier answer."""
    return {"question": "Where are the ships?", "crs": crs, "objects": list(objects)}


def asked(
    source: Path,
    question: str,
    about: dict[str, Any] | None,
    reasoner: Reasoner,
    tasks: Sequence[str] = ("region", "pixel", "contour"),
    segmenter: Any = None,
) -> Result:
    """The result of a question about the earlier answer."""
    request = ReasonRequest.model_validate({"question": question, "tasks": list(tasks), "about": about})
    if segmenter is None:
        from drawn import RedSegmenter

        segmenter = RedSegmenter()
    return list(pipeline.answer(source, request, reasoner, segmenter))[-1].result
