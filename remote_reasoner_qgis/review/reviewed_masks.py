"""The objects of a layer that were not rejected, with the shapes they have, in the CRS that is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureSource,
    QgsGeometry,
    QgsVectorLayer,
)

from ..answers.attributes import known
from ..editing.linked_shapes import polygons_of
from ..failure import Failure
from ..translation import tr


@dataclass(frozen=True)
class ReviewedMask:
    """An object of an answer, or any polygon.

    Attributes:
        label, shown: its class, and the words for it; empty where the layer has none.
        review: open, accepted; open where the layer says nothing.
        mask: a valid multi-polygon with an area.
    """

    feature: QgsFeature
    label: str
    shown: str
    review: str
    mask: QgsGeometry


def read_masks(
    source: QgsVectorLayer | QgsFeatureSource,
    change: QgsCoordinateTransform | None = None,
    class_field: str = "label",
    is_canceled: Callable[[], bool] = lambda: False,
) -> list[ReviewedMask]:
    """All polygons with an area; those that a review has rejected are left out.

    Args:
        source: polygons; edits that are not saved count.
        change: into the CRS that is wanted.
        class_field: column of the class; what is missing gives an empty class.
        is_canceled: asked between two features; what was read until then is returned.

    Raises:
        Failure: no shape of the layer has a place in the other CRS.
    """
    places = [source.fields().indexOf(name) for name in (class_field, "label_shown", "review")]
    masks = []
    for feature, mask in polygons_in(source, change, is_canceled):
        label, shown, review = (
            str(known(feature.attribute(place)) or "") if place >= 0 else "" for place in places
        )
        if review != "rejected":
            masks.append(ReviewedMask(feature, label, shown or label, review or "open", mask))
    return masks


def polygons_in(
    source: QgsVectorLayer | QgsFeatureSource,
    change: QgsCoordinateTransform | None,
    is_canceled: Callable[[], bool] = lambda: False,
) -> Iterator[tuple[QgsFeature, QgsGeometry]]:
    """Features with their areas as valid multi-polygons in the CRS that `change` leads to.

    What has no area, or no place in that CRS, is left out. Raises Failure where nothing of the layer has a
    place there: its CRS is probably wrong.
    """
    placed = lost = 0
    for feature in source.getFeatures():
        if is_canceled():
            return
        shape = moved(feature.geometry(), change)
        lost += shape is None
        mask = polygons_of(shape) if shape is not None else QgsGeometry()
        if not mask.isEmpty():
            placed += 1
            yield feature, mask
    if lost and not placed:
        crs = change.destinationCrs()
        raise Failure(
            tr("No shape of the layer can be brought into {crs}. Check the CRS of the layer.").format(
                crs=crs.authid() or crs.description()
            )
        )


def moved(shape: QgsGeometry, change: QgsCoordinateTransform | None) -> QgsGeometry | None:
    """A copy of a shape in another CRS; None where it has no place there."""
    copy = QgsGeometry(shape)
    if change is None or not change.isValid() or change.isShortCircuited() or copy.isEmpty():
        return copy
    try:
        copy.transform(change)
    except QgsCsException:
        return None
    return copy if copy.boundingBox().isFinite() else None
