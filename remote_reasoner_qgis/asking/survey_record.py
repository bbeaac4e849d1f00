"""What another QGIS needs to go on with a survey that was cut off; it stands in the answer's row."""

from __future__ import annotations

import json
import math
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from qgis.core import QgsGeometry, QgsMapLayerStyle, QgsProject, QgsRasterLayer, QgsRectangle

from ..answers.answer_store import StoredAnswer
from ..failure import Failure
from ..layer import capture
from ..layer.capture import Capture
from ..layer.grid import Grid
from ..layer.picture_crs import crs_text
from ..settings import Settings
from ..translation import tr
from .question import Question
from .survey_footprint import TileGrid

TEXTS = ("survey", "server", "authcfg", "layer_id", "layer_source", "layer_name", "style", "crs")
"""What of a record is text."""


@dataclass(frozen=True)
class Missing:
    """What of the tiles that were sent could not be read.

    Attributes:
        pixels: of all of them; `empty` and `unreadable` among these, see `capture_notes.Reading`.
        complaint: of the provider or service, empty for none.
    """

    pixels: int = 0
    empty: int = 0
    unreadable: int = 0
    complaint: str = ""


@dataclass(frozen=True)
class SurveyRecord:
    """A survey on its server, and what it is about.

    Attributes:
        survey: its id, empty where it has none yet; `server` its address, empty for this computer.
        authcfg: id of the authentication configuration for the server.
        layer_id, layer_source, layer_name: which raster; the source holds no passwords.
        style: the layer's style when it was asked, as QGIS writes it.
        crs: authority id or WKT of the grid.
        area: the pixels of the whole, and where they lie.
        resolution: units a pixel that were asked of a map service, None for the finest.
        bands: shown as red, green and blue instead of the style's.
    """

    survey: str
    server: str
    authcfg: str
    layer_id: str
    layer_source: str
    layer_name: str
    style: str
    crs: str
    area: Grid
    resolution: float | None
    bands: tuple[int, int, int] | None
    question: Question
    tiles: TileGrid | None = None
    missing: Missing = Missing()

    @classmethod
    def of(
        cls,
        layer: QgsRasterLayer,
        prepared: Capture,
        question: Question,
        settings: Settings,
        resolution: float | None = None,
        bands: tuple[int, int, int] | None = None,
    ) -> SurveyRecord:
        """Before the survey begins. Main thread."""
        style = QgsMapLayerStyle()
        style.readFromLayer(layer)
        return cls(
            survey="",
            server=settings.server_url.strip() if settings.use_server else "",
            authcfg=settings.authcfg if settings.use_server else "",
            layer_id=layer.id(),
            layer_source=layer.publicSource(),
            layer_name=layer.name(),
            style=style.xmlData(),
            crs=crs_text(prepared.crs),
            area=prepared.full,
            resolution=resolution,
            bands=bands,
            question=question,
        )

    @classmethod
    def from_json(cls, text: str) -> SurveyRecord:
        """Raises Failure where the text is none of `to_json`."""
        try:
            data = json.loads(text)
            tiles, bands = data["tiles"], data["bands"]
            question = {**data["question"], "tasks": tuple(data["question"]["tasks"])}
            data.update(
                area=_grid(data["area"]),
                question=Question(**question),
                tiles=TileGrid(_spans(tiles["columns"]), _spans(tiles["rows"])) if tiles else None,
                missing=Missing(**data["missing"]),
                bands=tuple(bands) if bands else None,
            )
            if not all(isinstance(data[name], str) for name in TEXTS):
                raise ValueError(tr("a text is missing"))
            return cls(**{field.name: data[field.name] for field in fields(cls)})
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise Failure(
                tr(
                    "What is kept of this survey cannot be read ({reason}). Its objects stay; ask again to "
                    "begin anew."
                ).format(reason=error)
            ) from error

    def to_json(self) -> str:
        """One line of text, without the objects that the question is about: the server has them."""
        return json.dumps(asdict(replace(self, question=replace(self.question, about=None))))

    def settings(self, now: Settings) -> Settings:
        """The settings with the server that the survey is on."""
        values = {field.name: getattr(now, field.name) for field in fields(now)}
        values["use_server"] = bool(self.server)
        if self.server:
            values.update(server_url=self.server, authcfg=self.authcfg)
        return Settings(**values)

    def capture(self, project: QgsProject, max_pixels: int) -> Capture:
        """The layer as it was when it was asked about. Main thread. Raises Failure where it is not there."""
        layer = self._layer(project)
        if layer is None:
            raise Failure(
                tr(
                    "The raster “{layer}” of this survey is not in the project any more. Add it again, then "
                    "continue."
                ).format(layer=self.layer_name)
            )
        styled = layer.clone()
        if self.style:
            QgsMapLayerStyle(self.style).writeToLayer(styled)
        styled.setCrs(layer.crs())
        prepared = capture.prepare(styled, self.area.bounds, max_pixels, self.bands, self.resolution)
        if crs_text(prepared.crs) != self.crs or not _same(prepared.full, self.area):
            raise Failure(
                tr(
                    "The raster “{layer}” has another size, place or CRS than when the survey began, so it "
                    "cannot go on. What was found stays; ask again to begin anew."
                ).format(layer=self.layer_name)
            )
        return prepared

    def _layer(self, project: QgsProject) -> QgsRasterLayer | None:
        layer = project.mapLayer(self.layer_id)
        if isinstance(layer, QgsRasterLayer):
            return layer
        rasters = (one for one in project.mapLayers().values() if isinstance(one, QgsRasterLayer))
        return next((one for one in rasters if one.publicSource() == self.layer_source), None)


def asked_area(stored: StoredAnswer) -> QgsRectangle | None:
    """What an answer's question was about, in the answer's CRS; None where that is not known.

    Of an answer that was cut off it is more than where was looked.
    """
    if stored.survey:
        with suppress(Failure):  # a record that cannot be read: what was found has its footprint
            return QgsRectangle(*SurveyRecord.from_json(stored.survey).area.bounds)
    footprint = QgsGeometry.fromWkt(stored.footprint)
    return None if footprint.isNull() or footprint.isEmpty() else footprint.boundingBox()


def _grid(values: dict[str, Any]) -> Grid:
    """Raises TypeError or ValueError where the values make no grid."""
    grid = Grid(**values)
    numbers = (grid.west, grid.north, grid.pixel_width, grid.pixel_height)
    if not all(math.isfinite(number) for number in numbers) or min(grid.columns, grid.rows) < 1:
        raise ValueError(tr("the area has no size or place"))
    return grid


def _spans(values: list[Any]) -> tuple[tuple[int, int], ...]:
    return tuple((int(first), int(last)) for first, last in values)


def _same(first: Grid, second: Grid) -> bool:
    """Whether two grids have the same pixels, to within a hundredth of one."""
    near = 0.01 * second.pixel_width
    return (first.columns, first.rows) == (second.columns, second.rows) and all(
        abs(one - other) <= near for one, other in zip(first.bounds, second.bounds)
    )
