"""A GeoPackage beside the output that fills while a large area is searched, whole at each moment."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Generator
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from pyogrio.errors import DataLayerError, DataSourceError

from remote_reasoner.core.errors import OutputError
from remote_reasoner.core.schemas import (
    EngineInfo,
    Event,
    ImageInfo,
    MapObject,
    ObjectEvent,
    ProgressEvent,
    ReasonRequest,
    Result,
    ResultEvent,
    TileCount,
)
from remote_reasoner.io import files
from remote_reasoner.io.vector_files import write_geopackage

if TYPE_CHECKING:
    from remote_reasoner.core.georeference import Georeference

EVERY_S = 5.0
"""Seconds between two states of the file, at least."""
SHARE = 20.0
"""Writing takes no more than one of so many seconds."""
ANSWER = "Not complete yet: these objects have been found so far."


def beside(output: Path) -> Path:
    """Where it stands: `ships.part.gpkg` beside `ships.gpkg`."""
    return output.with_name(f"{output.stem}.part{output.suffix}")


class PartialGeoPackage:
    """What has been found so far, in the layers of the output to come.

    Each state of it is written elsewhere and takes the place of the one before, so whoever opens the file
    sees all of one state. It is removed once the answer is there.
    """

    def __init__(self, output: Path, request: ReasonRequest, raster: str) -> None:
        self.path = beside(output)
        # A writer may take a name like x!y for an address; the same one in the next run, to be cleared away.
        self._fresh = f".{hashlib.sha256(self.path.name.encode()).hexdigest()[:16]}.gpkg"
        self._request, self._raster = request, raster
        self._place: Georeference | None = None
        self._objects: dict[int, MapObject] = {}
        self._tiles = TileCount(done=0, total=1)
        self._news, self._next = 0, 0.0

    def lies_at(self, place: Georeference) -> None:
        """Size and place of the area: nothing is written before they are known."""
        self._place = place

    def following(self, events: Generator[Event, None, None]) -> Generator[Event, None, None]:
        """The events, each once it is taken in. Raises OutputError where the file cannot be written."""
        with closing(events):
            for event in events:
                if isinstance(event, ProgressEvent) and _tells_of_tiles(event):
                    self._tiles = TileCount(done=event.done, total=event.total)
                elif isinstance(event, ObjectEvent):
                    self._take(event.object)
                elif isinstance(event, ResultEvent):
                    self.path.unlink(missing_ok=True)
                    self._news = 0
                yield event
                self._keep_up()

    def _take(self, found: MapObject) -> None:
        if found.removed:
            self._objects.pop(found.id, None)
        else:
            self._objects[found.id] = found
        self._news += 1

    def _keep_up(self) -> None:
        """Writes the next state, where there is something new and it is time."""
        if self._place is None or self._tiles.total < 2 or not self._news:
            return
        if time.monotonic() < self._next:
            return
        began = time.monotonic()
        try:
            with files.plainly_named(self.path.parent) as folder:
                fresh = folder / self._fresh
                fresh.unlink(missing_ok=True)
                write_geopackage(self._state(self._place), fresh, self._request.tasks, self._raster)
                fresh.replace(folder / self.path.name)
        except (OSError, DataSourceError, DataLayerError) as error:
            raise OutputError(
                f"{self.path} cannot be written ({error}); what is done is kept, go on with --resume."
            ) from error
        self._news = 0
        self._next = time.monotonic() + max(EVERY_S, SHARE * (time.monotonic() - began))

    def _state(self, place: Georeference) -> Result:
        objects = [self._objects[number] for number in sorted(self._objects)]
        image = ImageInfo(width=place.width, height=place.height, transform=place.transform[:6])
        return Result(
            id="",
            created=datetime.now(timezone.utc).isoformat(timespec="seconds"),
            question=self._request.question,
            status="found" if objects else "none",
            reasoning="",
            answer=ANSWER,
            crs=place.crs_text,
            image=image,
            tiles=self._tiles,
            objects=objects,
            engine=EngineInfo(
                reasoner=self._request.engine or "", segmenter=self._request.segmenter, model=""
            ),
            timings_ms={},
            notes=[f"{self._tiles.done} of {self._tiles.total} tiles."],
        )


def _tells_of_tiles(event: ProgressEvent) -> bool:
    """Whether the steps are tiles: passes over one picture are told without words."""
    return event.stage == "reason" and event.total > 1 and bool(event.message)
