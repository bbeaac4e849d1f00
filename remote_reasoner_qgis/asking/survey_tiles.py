"""The tiles of a survey that were sent: what of them could not be read, and what is said about it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from osgeo import gdal

from ..failure import Failure
from ..layer.capture import Capture
from ..layer.capture_notes import Reading, notes
from ..layer.drawing import Drawn
from ..translation import tr
from .survey_record import Missing


class SentTiles:
    """Counts over all tiles, those of an earlier session included.

    Attributes:
        sent: how many in this session.
        missing: what of all of them could not be read.
    """

    def __init__(self, before: Missing, capture: Capture) -> None:
        self.sent = 0
        self.missing = before
        self._capture = capture
        self._last: Reading | None = None

    def count(self, drawn: Drawn) -> None:
        """A tile was sent."""
        self.sent += 1
        self._last = drawn.reading
        pixels = drawn.picture.grid.columns * drawn.picture.grid.rows
        missing, reading = self.missing, drawn.reading
        self.missing = replace(
            missing,
            pixels=missing.pixels + pixels,
            empty=missing.empty + round(reading.empty * pixels),
            unreadable=missing.unreadable + round(reading.unreadable * pixels),
            complaint=missing.complaint or reading.complaint,
        )

    def worth_another_try(self, drawn: Drawn) -> bool:
        """Whether a map service sent nothing of a tile, which it may do later."""
        return self._capture.is_web and drawn.is_empty

    def check_source(self, drawn: Drawn) -> None:
        """Raises Failure where a tile could not be read because the raster itself has vanished."""
        source = self._capture.source
        if (
            drawn.reading.unreadable < 1
            or not Path(source).is_absolute()
            or gdal.VSIStatL(source) is not None
        ):
            return
        raise Failure(
            tr(
                "The file of the layer “{layer}” is not there any more ({file}). What was found is kept. "
                "Bring it back, then continue."
            ).format(layer=self._capture.layer_name, file=source)
        )

    @property
    def all_empty(self) -> bool:
        """Whether tiles were sent and not a single pixel of them shows anything."""
        return 0 < self.missing.pixels <= self.missing.empty

    @property
    def reading(self) -> Reading:
        """How reading went, of all tiles together."""
        missing, pixels, last = self.missing, max(1, self.missing.pixels), self._last
        return Reading(
            missing.empty / pixels,
            missing.unreadable / pixels,
            missing.complaint,
            last is not None and last.slanted,
            last.fill_values if last is not None else (),
        )

    def notes(self) -> tuple[str, ...]:
        """What was adjusted and what is missing, in words for the user."""
        return tuple(notes(self._capture.full, False, self._capture.is_web, self.reading))
