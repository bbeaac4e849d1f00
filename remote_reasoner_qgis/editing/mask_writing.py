"""An answer drawn by hand, for an accepted mask where no answer is on the map."""

from __future__ import annotations

from datetime import datetime, timezone

from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsVectorLayer,
)

from ..answers.answer import Answer, FoundObject
from ..answers.answer_schema import GRANULARITIES
from ..answers.answer_store import StoredAnswer, store
from ..answers.features import Ground
from ..answers.measures import measures, ruler
from ..translation import tr
from .clicked_object import Mask


def store_drawn(path: str, mask: Mask, ground: Ground, raster: str) -> StoredAnswer:
    """A new answer with the one object, drawn by hand, in the GeoPackage at `path`. Raises Failure."""
    shapes = {"region": QgsGeometry.fromRect(mask.geometry.boundingBox()), "pixel": mask.geometry}
    shapes["contour"] = mask.contour
    area, perimeter = measures(mask.geometry, ruler(ground.crs))
    nowhere = (0.0, 0.0, 0.0, 0.0)
    drawn = FoundObject(1, "", mask.score, nowhere, {}, area, perimeter, None, "drawn")
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


def now() -> str:
    """UTC, as answers have it."""
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
