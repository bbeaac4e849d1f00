"""The result of asking a drawn scene, as the exports get it."""

from __future__ import annotations

from pathlib import Path

from affine import Affine
from drawn import UTM, RedSegmenter, TellingReasoner, scene, write_geotiff

from remote_reasoner import pipeline
from remote_reasoner.core.schemas import ReasonRequest, Result

BOXES = [(10, 20, 50, 40), (100, 60, 130, 110)]
QUESTION = "Where are the red rectangles?"


def answered(
    folder: Path,
    transform: Affine | None = UTM,
    crs: str | None = "EPSG:32631",
    boxes=BOXES,
    question=QUESTION,
) -> Result:
    """The result of asking a drawn scene."""
    source = write_geotiff(folder / "scene.tif", scene(boxes), transform, crs)
    events = pipeline.answer(source, ReasonRequest(question=question), TellingReasoner(boxes), RedSegmenter())
    return list(events)[-1].result
