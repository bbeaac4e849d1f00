"""What makes a survey the same one: a journal of another must not be gone on with."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from remote_reasoner.engines.reasoner import Reading, Reasoner
from remote_reasoner.engines.segmenter import Segmenter
from remote_reasoner.survey.grid import Grid
from remote_reasoner.survey.sources import Source


def identity(
    source: Source, grid: Grid, reading: Reading, reasoner: Reasoner, segmenter: Segmenter | None
) -> str:
    """A digest of the raster's contents as far as told by its file, the question, engines and the grid."""
    document = {
        "source": source.version,
        "place": [source.place.transform[:6], source.place.crs_text],
        "grid": asdict(grid),
        "question": [reading.question, reading.task, reading.options.model_dump(mode="json")],
        "engines": [reasoner.name, reasoner.model, segmenter and [segmenter.name, segmenter.model]],
    }
    if reading.at_hand is not None:
        document["about"] = reading.at_hand.digest()
    if reading.version:
        document["taught"] = reading.version
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()
