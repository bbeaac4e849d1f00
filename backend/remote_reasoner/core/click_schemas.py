"""What goes in and what comes out of clicks in a picture: `/v1/pictures` of the HTTP contract."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat

MOST_POINTS = 500
"""Of each kind: nobody clicks more, and each costs time."""

PointPx = tuple[FiniteFloat, FiniteFloat]
Points = Annotated[list[PointPx], Field(max_length=MOST_POINTS)]


class KeptPicture(BaseModel):
    """A picture that the server keeps for clicks."""

    id: str
    width: int = Field(description="Pixels.")
    height: int = Field(description="Pixels.")
    crs: str | None = Field(description="EPSG:n, or WKT; null: geometries are in pixels.")
    transform: tuple[float, float, float, float, float, float] = Field(
        description="Affine transform (a, b, c, d, e, f) from pixel to CRS."
    )
    expires: str = Field(description="UTC, ISO 8601; every click puts it off.")
    notes: list[str] = Field(default_factory=list, description="What was adjusted while reading.")


class MaskRequest(BaseModel):
    """What points at an object. Points and the box are in continuous pixels of the picture.

    At least one positive point, a box or a mask is needed.
    """

    model_config = ConfigDict(extra="forbid")

    positive: Points = Field(default_factory=list, description="Points [x, y] of the object.")
    negative: Points = Field(default_factory=list, description="Points [x, y] that are not of it.")
    box: tuple[FiniteFloat, FiniteFloat, FiniteFloat, FiniteFloat] | None = Field(
        None, description="[x0, y0, x1, y1]: where the object lies."
    )
    mask: dict[str, Any] | None = Field(
        None, description="GeoJSON (Multi)Polygon in the picture's CRS: the object as it is so far."
    )
    segmenter: str | None = Field(None, description="Segmenter; null: the server's own choice.")


class MaskAnswer(BaseModel):
    """The object that was pointed at. Geometries are GeoJSON in the picture's CRS, in pixels without one.

    Where nothing is left of it the geometries are empty, and `box_px` is null.
    """

    mask: dict[str, Any] = Field(description="GeoJSON MultiPolygon along pixel edges.")
    contour: dict[str, Any] = Field(description="GeoJSON MultiLineString of closed rings.")
    box_px: tuple[float, float, float, float] | None
    score: float | None = Field(description="The IoU that the segmenter expects of the mask, 0 to 1.")
    area_m2: float | None = Field(description="Geodesic; null without a CRS.")
    perimeter_m: float | None = Field(description="Geodesic, of all rings; null without a CRS.")
