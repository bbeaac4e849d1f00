"""What a question may be about besides the picture: the objects of an earlier answer."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import shapely
from pydantic import BaseModel, ConfigDict, Field, field_validator
from shapely.errors import ShapelyError
from shapely.geometry import MultiPolygon, shape
from shapely.geometry.base import BaseGeometry

from remote_reasoner.core.origins import Origin, Review
from remote_reasoner.core.text import Text

MOST_OBJECTS = 20_000
MOST_VERTICES = 2_000_000


class AboutObject(BaseModel):
    """One object of the earlier answer, as it stands after its review."""

    model_config = ConfigDict(extra="ignore")

    id: int = Field(ge=0, description="Its number in that answer.")
    label: Text = Field(max_length=200)
    score: float | None = Field(None, ge=0.0, le=1.0)
    geometry: dict[str, Any] = Field(
        description="GeoJSON Polygon or MultiPolygon in the `crs` beside: the mask, else the box."
    )
    kind: Literal["mask", "box"] = Field("mask", description="What the geometry shows.")
    origin: Origin = "model"
    review: Review = Field("open", description="Rejected ones count only where the question asks for them.")

    @field_validator("geometry")
    @classmethod
    def _is_area(cls, value: dict[str, Any]) -> dict[str, Any]:
        outline_of(value)
        return value

    def outline(self) -> MultiPolygon:
        """The geometry, made valid."""
        return outline_of(self.geometry)


class About(BaseModel):
    """The earlier answer that a question is about."""

    model_config = ConfigDict(extra="ignore")

    question: Text = Field("", max_length=4000, description="What was asked.")
    crs: str | None = Field(
        None, max_length=100_000, description="EPSG:n or WKT; null: pixels of the same picture."
    )
    objects: Annotated[list[AboutObject], Field(max_length=MOST_OBJECTS)]


def outline_of(geometry: dict[str, Any]) -> MultiPolygon:
    """The area of a GeoJSON geometry. Raises ValueError in words where it is none."""
    try:
        read = shape(geometry)
        points = shapely.get_coordinates(read)
    except (ShapelyError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise ValueError("the geometry is no GeoJSON Polygon or MultiPolygon") from error
    if len(points) > MOST_VERTICES or not (abs(points) < 1e12).all():
        raise ValueError("the geometry has too many vertices, or some that are no numbers")
    area = areas(read)
    if area.is_empty:
        raise ValueError("the geometry has no area")
    return area


def areas(geometry: BaseGeometry) -> MultiPolygon:
    """The polygons of a geometry, made valid."""
    parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(shapely.force_2d(geometry))))
    return MultiPolygon([part for part in parts if part.geom_type == "Polygon" and not part.is_empty])
