"""Where an accepted mask goes: an object of an answer in all its layers, or an answer drawn by hand."""

from __future__ import annotations

from datetime import datetime, timezone

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)

from .answer import Answer, FoundObject
from .answer_schema import GRANULARITIES
from .answer_store import StoredAnswer, store
from .clicked_object import Mask
from .failure import Failure
from .features import Ground
from .translation import tr

FROM_ENGINE = ("model", "taught", None, NULL)
"""Origins that become `corrected` when a person changes the object."""


def write_mask(layers: dict[str, QgsVectorLayer], question: str, mask: Mask, number: int | None) -> int:
    """Puts a mask into the layers of an answer as object `number`, or as a new one: one undo step in each.

    Args:
        layers: granularity → layer of the answer.
        question: of the answer.
        mask: in the layers' CRS.
        number: of an object that is there; None for a new one.

    Returns:
        The object's number.

    Raises:
        Failure: the mask is empty, or the layers cannot be edited.
    """
    if mask.geometry.isEmpty():
        raise Failure(tr("The shape has no area. Draw it larger."))
    shapes = {
        "region": QgsGeometry.fromRect(mask.geometry.boundingBox()),
        "pixel": mask.geometry,
        "contour": mask.contour,
    }
    for layer in layers.values():
        if not layer.isEditable() and not layer.startEditing():
            raise Failure(
                tr("“{layer}” cannot be edited: its file is read-only or in use.").format(layer=layer.name())
            )
    wanted = number if number is not None else 1 + max(map(highest_number, layers.values()), default=0)
    values = measured(mask.geometry, next(iter(layers.values())).crs())
    for granularity, layer in layers.items():
        layer.beginEditCommand(tr("Object corrected") if number is not None else tr("Object added"))
        feature = feature_of(layer, wanted)
        if feature is None:
            _add(layer, shapes[granularity], {**values, **_drawn(question, wanted, mask)})
        else:
            layer.changeGeometry(feature.id(), shapes[granularity])
            origin = {"origin": "corrected"} if feature.attribute("origin") in FROM_ENGINE else {}
            for name, value in {**values, **origin}.items():
                layer.changeAttributeValue(feature.id(), layer.fields().indexOf(name), _or_null(value))
        layer.endEditCommand()
        layer.triggerRepaint()
    return wanted


def store_drawn(path: str, mask: Mask, ground: Ground, raster: str) -> StoredAnswer:
    """A new answer with the one object, drawn by hand, in the GeoPackage at `path`. Raises Failure."""
    shapes = {"region": QgsGeometry.fromRect(mask.geometry.boundingBox()), "pixel": mask.geometry}
    shapes["contour"] = mask.contour
    found = measured(mask.geometry, ground.crs)
    nowhere = (0.0, 0.0, 0.0, 0.0)
    drawn = FoundObject(1, "", mask.score, nowhere, {}, found["area_m2"], found["perimeter_m"], None, "drawn")
    answer = Answer(
        question=tr("Drawn by hand"),
        status="found",
        reasoning="",
        text=tr("Objects drawn by hand on {raster}.").format(raster=raster),
        created=now(),
        objects=(drawn,),
    )
    return store(path, answer, _Drawn(ground, shapes), GRANULARITIES, raster)


class _Drawn(Ground):
    """A ground whose only object has its shapes already."""

    def __init__(self, ground: Ground, shapes: dict[str, QgsGeometry]) -> None:
        super().__init__(ground.grid, ground.crs, in_pixels=False)
        object.__setattr__(self, "_shapes", shapes)

    def geometry(self, granularity: str, found: FoundObject) -> QgsGeometry | None:
        """As they were drawn."""
        return self._shapes[granularity]


def feature_of(layer: QgsVectorLayer, number: int) -> QgsFeature | None:
    """The feature of an object in a layer; None where it has none."""
    return next((item for item in layer.getFeatures(f'"number" = {number}')), None)


def highest_number(layer: QgsVectorLayer) -> int:
    """Of the objects in a layer; 0 for none."""
    numbers = layer.uniqueValues(layer.fields().indexOf("number"))
    return max((value for value in numbers if isinstance(value, int)), default=0)


def measured(mask: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> dict[str, float | None]:
    """Geodesic area in m² and length of all rings in m; None for both without a CRS."""
    ruler = Ruler(crs, QgsProject.instance().transformContext())
    return {"area_m2": ruler.area(mask), "perimeter_m": ruler.perimeter(mask)}


class Ruler:
    """Geodesic areas and lengths of shapes in one CRS, on its own ellipsoid; None without a CRS."""

    def __init__(self, crs: QgsCoordinateReferenceSystem, context: QgsCoordinateTransformContext) -> None:
        self._ruler: QgsDistanceArea | None = None
        if crs.isValid():
            self._ruler = QgsDistanceArea()
            self._ruler.setSourceCrs(crs, context)
            self._ruler.setEllipsoid(crs.ellipsoidAcronym() or "EPSG:7030")

    @property
    def nothing(self) -> float | None:
        """The measure of nothing."""
        return None if self._ruler is None else 0.0

    def area(self, shape: QgsGeometry) -> float | None:
        """m²."""
        return None if self._ruler is None else self._ruler.measureArea(shape)

    def perimeter(self, shape: QgsGeometry) -> float | None:
        """m, of all rings."""
        return None if self._ruler is None else self._ruler.measurePerimeter(shape)


def now() -> str:
    """UTC, as answers have it."""
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _drawn(question: str, number: int, mask: Mask) -> dict[str, object]:
    return {
        "number": number,
        "label": "",
        "score": mask.score,
        "question": question,
        "created": now(),
        "origin": "drawn",
        "review": "open",
    }


def _add(layer: QgsVectorLayer, shape: QgsGeometry, values: dict[str, object]) -> None:
    feature = QgsFeature(layer.fields())
    feature.setGeometry(shape)
    for name, value in values.items():
        feature.setAttribute(name, _or_null(value))
    layer.addFeature(feature)


def _or_null(value: object) -> object:
    return NULL if value is None else value
