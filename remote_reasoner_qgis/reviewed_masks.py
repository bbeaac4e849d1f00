"""The objects of a layer that were not rejected, with the shapes they have, in the CRS that is wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureSource,
    QgsGeometry,
    QgsVectorLayer,
)

from .failure import Failure
from .linked_shapes import polygons_of
from .linked_writer import known
from .translation import tr


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
        Failure: a shape cannot be brought into the other CRS.
    """
    places = [source.fields().indexOf(name) for name in (class_field, "label_shown", "review")]
    masks = []
    for feature in source.getFeatures():
        if is_canceled():
            break
        label, shown, review = (
            str(known(feature.attribute(place)) or "") if place >= 0 else "" for place in places
        )
        if review == "rejected":
            continue
        mask = polygons_of(moved(feature.geometry(), change))
        if not mask.isEmpty():
            masks.append(ReviewedMask(feature, label, shown or label, review or "open", mask))
    return masks


def moved(shape: QgsGeometry, change: QgsCoordinateTransform | None) -> QgsGeometry:
    """A copy of a shape in another CRS. Raises Failure where it has no place there."""
    copy = QgsGeometry(shape)
    if change is None or not change.isValid() or change.isShortCircuited() or copy.isEmpty():
        return copy
    try:
        copy.transform(change)
    except QgsCsException as error:
        raise Failure(
            tr("A shape cannot be brought into {crs}: {reason} Check the CRS of the layer.").format(
                crs=change.destinationCrs().authid() or change.destinationCrs().description(), reason=error
            )
        ) from error
    return copy
