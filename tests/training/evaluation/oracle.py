"""An engine that knows the answers of a data set, and gives them as right or as wrong as it is told."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator

import numpy as np

from remote_reasoner.core.errors import BadPictureError
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.picture import Mask, Picture
from remote_reasoner.core.schemas import GRANULARITIES
from remote_reasoner.core.tile import EVERYTHING_AT_ONCE, Tile, TileSize
from remote_reasoner.engines.reasoner import Conclusion, Findings, Reading, Reply
from remote_reasoner.io import raster
from remote_reasoner_training.evaluation.records import Asked
from remote_reasoner_training.evaluation.samples import Dataset, Sample

ASKED = Asked(dataset="drawn", splits=(), engine="oracle", segmenter="own masks")


class Oracle:
    """Knows a sample by the picture's pixels and the question.

    Its boxes and masks are moved to the right by `shift` pixels. It says 'none' to everything where
    `silent`, something unreadable where `unparsed`, and fails on questions that hold the word `fails_on`.
    """

    name = "oracle"
    tasks = GRANULARITIES
    places = 1

    def __init__(
        self,
        dataset: Dataset,
        shift: int = 0,
        silent: bool = False,
        unparsed: bool = False,
        fails_on: str | None = None,
        seconds: float = 0.0,
        model: str = "truth",
    ) -> None:
        self.model = model
        self._shift, self._silent, self._unparsed = shift, silent, unparsed
        self._fails_on, self._seconds = fails_on, seconds
        self._samples = {
            (digest(raster.read_picture(sample.picture)), sample.question): sample
            for sample in dataset.samples
        }

    def load(self) -> None:
        """There is nothing to load."""

    def release(self) -> None:
        """Nothing is held."""

    def read(self, question: str, task, options) -> Reading:
        return Reading(question, task, options)

    def tile_size(self, reading: Reading, view) -> TileSize:
        return EVERYTHING_AT_ONCE

    def look(self, tile: Tile, reading: Reading, cancelled) -> Iterator[Findings]:
        picture, question = tile.picture, reading.question
        time.sleep(self._seconds)
        if self._fails_on and self._fails_on in question:
            raise BadPictureError("The oracle has a headache; ask again tomorrow.")
        if self._unparsed:
            yield Findings(replies=(Reply("unparsed", "", "The answer could not be read.", raw="[[1, 2"),))
            return
        sample = self._samples[digest(picture), question]
        thought = Reply("found", f"I know each {sample.category}.", "There.")
        yield Findings(() if self._silent else tuple(self._objects(sample)), (thought,))

    def conclude(self, reading: Reading, findings: Findings, view, cancelled) -> Iterator[Conclusion]:
        found, [reply] = findings.objects, findings.replies
        status = reply.status if reply.status == "unparsed" or found else "none"
        yield Conclusion(status, found, reply.reasoning, reply.answer, raw=reply.raw)

    def _objects(self, sample: Sample) -> Iterator[FoundObject]:
        whole = sample.load_mask() if sample.load_mask else None
        for number, (x0, y0, x1, y1) in enumerate(sample.boxes):
            left, right = x0 + self._shift, min(x1 + self._shift, sample.width)
            mask = None
            if whole is not None:
                window = whole[int(y0) : int(y1), int(x0) : int(right) - self._shift]
                mask = Mask(int(left), int(y0), window)
            yield FoundObject(sample.category or "thing", (left, y0, right, y1), 0.9 - number / 1000, mask)


class OwnMasks:
    """A segmenter for detections that bring their masks; others get their whole box."""

    name = "own masks"
    model = "none"
    places = 1

    def load(self) -> None:
        """There is nothing to load."""

    def release(self) -> None:
        """Nothing is held."""

    def segment(self, picture, objects, cancelled) -> Iterator[tuple[int, Mask]]:
        for index, found in enumerate(objects):
            x0, y0, x1, y1 = (round(side) for side in found.box)
            yield index, found.mask or Mask(x0, y0, np.ones((y1 - y0, x1 - x0), dtype=bool))


class OracleEngines:
    """The oracle as the service loads engines."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def reasoner(self, name: str, model: str | None = None) -> Oracle:
        return Oracle(self._dataset)

    def segmenter(self, name: str) -> OwnMasks:
        return OwnMasks()


def digest(picture: Picture) -> str:
    """Stands for the picture's pixels."""
    return hashlib.sha256(picture.pixels.tobytes()).hexdigest()
