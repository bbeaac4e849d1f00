"""A stored answer read back: its words and its objects, as they stood when it was given."""

from __future__ import annotations

from osgeo import gdal, ogr
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry

from ..gdal_errors import errors_returned
from ..layer.grid import Grid
from .answer import Answer, FoundObject
from .answer_store import StoredAnswer, tasks_with_layers
from .features import Ground


def read_back(stored: StoredAnswer) -> tuple[Answer, Ground]:
    """The answer with its objects, and where they lie; without objects where its layers are gone.

    The size of a pixel is not stored: `box_px` counts map units from the upper left corner of the footprint.
    """
    bounds = QgsGeometry.fromWkt(stored.footprint).boundingBox()
    grid = Grid(bounds.xMinimum(), bounds.yMaximum(), 1.0, 1.0, round(bounds.width()), round(bounds.height()))
    answer = Answer(
        question=stored.question,
        status=stored.status,
        reasoning=stored.reasoning,
        text=stored.answer,
        created=stored.created,
        objects=tuple(_objects(stored, grid)) if stored.objects else (),
        engine=stored.engine,
        segmenter=stored.segmenter,
        model=stored.model,
        notes=stored.notes,
        applied=stored.applied,
        unread=stored.unread,
    )
    return answer, Ground(grid, QgsCoordinateReferenceSystem(stored.crs))


@errors_returned()
def _objects(stored: StoredAnswer, grid: Grid) -> list[FoundObject]:
    """Of the first granularity that was asked for and is there."""
    dataset = gdal.OpenEx(stored.path, gdal.OF_VECTOR | gdal.OF_READONLY)
    if dataset is None:
        return []
    layers = (dataset.GetLayerByName(stored.table(name)) for name in tasks_with_layers(stored.tasks))
    layer = next((layer for layer in layers if layer is not None), None)
    return [_object(feature, grid) for feature in layer] if layer is not None else []


def _object(feature: ogr.Feature, grid: Grid) -> FoundObject:
    west, east, south, north = feature.GetGeometryRef().GetEnvelope()
    return FoundObject(
        number=feature.GetField("number"),
        label=feature.GetField("label") or "",
        score=feature.GetField("score"),
        box_px=(west - grid.west, grid.north - north, east - grid.west, grid.north - south),
        geometries={},
        area_m2=feature.GetField("area_m2"),
        perimeter_m=feature.GetField("perimeter_m"),
    )
