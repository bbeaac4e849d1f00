"""From the answer's objects to map features: one for each object and granularity."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from osgeo import ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QTransform

from ..gdal_errors import errors_returned
from ..layer.grid import Grid
from ..server.events import unreadable
from .answer import Answer, FoundObject
from .answer_schema import WKB_TYPES


def fields_of(definitions: tuple[str, ...]) -> QgsFields:
    """Fields from `name:type` words.

    A length of 0 means any. A memory layer reads them, because the classes that name field types differ
    between QGIS 3.22 and 4.
    """
    query = "&".join(f"field={definition}" for definition in definitions)
    return QgsFields(QgsVectorLayer(f"NoGeometry?{query}", "fields", "memory").fields())


@dataclass(frozen=True)
class Ground:
    """Where the picture lies: turns the answer's geometries into map geometries.

    Attributes:
        grid: the pixels that were sent.
        crs: CRS of the grid, on the map; invalid where it is not known.
        in_pixels: whether the answer's geometries are in pixels of the picture, not in map units. What was
            sent decides, and what the server says of it; the layer's CRS does not.
    """

    grid: Grid
    crs: QgsCoordinateReferenceSystem
    in_pixels: bool = False

    def geometry(self, granularity: str, found: FoundObject) -> QgsGeometry | None:
        """The map geometry of an object, None where the object has none of that granularity.

        Raises Failure where the server sent something that is no geometry.
        """
        source = found.geometries.get(granularity)
        if source is None:
            return None
        with errors_returned():
            parsed = ogr.CreateGeometryFromJson(json.dumps(source))
        if parsed is None:
            raise unreadable(f"{granularity} {found.number}")
        geometry = QgsGeometry()
        geometry.fromWkb(bytes(parsed.ExportToIsoWkb()))
        if geometry.isNull() or QgsWkbTypes.geometryType(geometry.wkbType()) != QgsWkbTypes.geometryType(
            WKB_TYPES[granularity]
        ):
            raise unreadable(f"{granularity} {found.number}: {parsed.GetGeometryName()}")
        if granularity != "region":
            geometry.convertToMultiType()
        if self.in_pixels:
            geometry.transform(self._pixels_to_ground())
        return geometry

    def box(self, found: FoundObject) -> QgsGeometry:
        """The object's box on the ground, from its pixel coordinates."""
        x0, y0, x1, y1 = found.box_px
        corners = [self.grid.to_ground(x, y) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0))]
        return QgsGeometry.fromWkt("POLYGON((" + ", ".join(f"{x!r} {y!r}" for x, y in corners) + "))")

    def of(self, answer: Answer) -> Ground:
        """The ground of an answer to the picture: a server may set the CRS that was sent aside.

        Raises Failure where the server sent something that is no geometry.
        """
        located = next((one for one in (*answer.objects, *answer.candidates) if one.geometries), None)
        if self.in_pixels or answer.in_pixels is False or located is None:
            return self
        return replace(self, in_pixels=self._seems_in_pixels(located))

    def _seems_in_pixels(self, found: FoundObject) -> bool:
        """Whether an object's geometries lie nearer to its box in pixels than to that box on the ground."""
        x0, y0, x1, y1 = found.box_px
        pixels = QgsPointXY((x0 + x1) / 2, (y0 + y1) / 2)
        ground = QgsPointXY(*self.grid.to_ground(pixels.x(), pixels.y()))
        granularity = next(iter(found.geometries))
        centre = self.geometry(granularity, found).boundingBox().center()
        return centre.sqrDist(pixels) < centre.sqrDist(ground)

    def footprint(self) -> QgsGeometry:
        """Outline of the whole picture."""
        width, height = float(self.grid.columns), float(self.grid.rows)
        whole = FoundObject(0, "", None, (0.0, 0.0, width, height), {}, None, None)
        return self.box(whole)

    def ground_to_pixels(self) -> QTransform:
        """From map units to pixels of the picture."""
        turned, _possible = self._pixels_to_ground().inverted()
        return turned

    def _pixels_to_ground(self) -> QTransform:
        grid = self.grid
        return QTransform(grid.pixel_width, 0.0, 0.0, -grid.pixel_height, grid.west, grid.north)


def features(answer: Answer, granularity: str, ground: Ground, fields: QgsFields) -> list[QgsFeature]:
    """One feature for each object with a geometry of that granularity; `fields` are OBJECT_FIELDS."""
    made = []
    for found in answer.objects:
        geometry = ground.geometry(granularity, found)
        if geometry is None:
            continue
        feature = QgsFeature(fields)
        feature.setGeometry(geometry)
        feature.setAttributes(
            [
                found.number,
                found.label,
                found.label_shown,
                found.score,
                answer.question,
                answer.engine,
                answer.model,
                answer.created,
                found.area_m2,
                found.perimeter_m,
                found.origin,
                found.review,
            ]
        )
        made.append(feature)
    return made
