"""Rows of an answer's layers before and after they are refined."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import MultiLineString, MultiPolygon

from remote_reasoner.core.refined_shapes import RefinedGround
from remote_reasoner.core.refinement import Original, Refined, polygons_of
from remote_reasoner.core.schemas import Task
from remote_reasoner.io.answers_schema import LAYERS

REJECTED, CANDIDATE = "rejected", "candidate"
COPIED = ("question", "engine", "model", "created", "origin", "review")
"""Columns in which candidates have what stands in the answer, or what they are."""


def with_candidates(
    layers: dict[Task, tuple[str, gpd.GeoDataFrame]], candidates: pd.DataFrame, row: Mapping[Hashable, object]
) -> tuple[dict[Task, tuple[str, gpd.GeoDataFrame]], set[int]]:
    """The layers with rows for the candidates whose numbers are free, and these numbers."""
    taken = {int(number) for _name, frame in layers.values() for number in frame["number"]}
    free = candidates[~candidates["number"].isin(taken)]
    made: dict[Task, tuple[str, gpd.GeoDataFrame]] = {}
    for task, (name, frame) in layers.items():
        field = LAYERS[task].field
        having = free[free[field].notna()]
        rows = having.reindex(columns=[one for one in frame.columns if one != frame.geometry.name])
        for column, value in {**row, "origin": CANDIDATE, "review": "open"}.items():
            if column in COPIED and column in rows.columns:
                rows[column] = value
        shapes = gpd.GeoSeries(shapely.from_wkt(having[field].to_numpy(dtype=object)), crs=frame.crs)
        weaker = gpd.GeoDataFrame(rows.reset_index(drop=True), geometry=shapes)
        made[task] = name, frame if weaker.empty else _joined(frame, weaker)
    return made, {int(number) for number in free["number"]}


def _joined(frame: gpd.GeoDataFrame, more: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The rows of both, under the columns and types of the first."""
    columns = {
        name: pd.Series([*frame[name], *more[name]], dtype=frame[name].dtype)
        for name in frame.columns
        if name != frame.geometry.name
    }
    shapes = gpd.GeoSeries([*frame.geometry, *more.geometry], crs=frame.crs)
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=frame.crs)


def originals_of(layers: dict[Task, tuple[str, gpd.GeoDataFrame]]) -> tuple[list[Original], set[int]]:
    """Each object once, by its mask, or its box, or what its contour surrounds; numbers that are rejected."""
    originals: dict[int, Original] = {}
    rejected: set[int] = set()
    for task in sorted(layers, key=("pixel", "region", "contour").index):
        for row in layers[task][1].itertuples():
            number = int(row.number)
            if getattr(row, "review", None) == REJECTED:
                rejected.add(number)
            elif number not in originals and row.geometry is not None:
                mask = polygons_of(_surface(row.geometry))
                if not mask.is_empty:
                    score, area = (_number(getattr(row, name, None)) for name in ("score", "area_m2"))
                    originals[number] = Original(number, str(row.label or ""), score, mask, area)
    return [one for number, one in sorted(originals.items()) if number not in rejected], rejected


def _surface(shape: shapely.Geometry) -> shapely.Geometry:
    if shape.geom_type not in ("LineString", "MultiLineString"):
        return shape
    return shapely.union_all([shapely.Polygon(line) for line in shapely.get_parts(shape) if line.is_ring])


def _number(value: object) -> float | None:
    return None if value is None or np.isnan(float(str(value))) else float(str(value))


def refined_rows(
    frame: gpd.GeoDataFrame, task: Task, refined: Sequence[Refined], rejected: set[int], ground: RefinedGround
) -> gpd.GeoDataFrame:
    """The rows of a layer that stay, with the shapes and measures of those that were changed."""
    stay = {one.numbers[0] for one in refined} | rejected
    rows = frame[frame["number"].isin(stay)].reset_index(drop=True)
    geometries = rows.geometry.to_numpy().copy()
    places = {int(number): place for place, number in enumerate(rows["number"])}
    for one in refined:
        place = places.get(one.numbers[0])
        if place is None or not one.changed:
            continue
        geometries[place] = _shape(one.mask, task, ground)
        area, perimeter = ground.measure(one.mask)
        for column, value in (("area_m2", area), ("perimeter_m", perimeter)):
            if column in rows.columns:
                rows.loc[place, column] = np.nan if value is None else value
    return rows.set_geometry(gpd.GeoSeries(geometries, crs=frame.crs))


def _shape(mask: MultiPolygon, task: Task, ground: RefinedGround) -> shapely.Geometry:
    if task == "region":
        return ground.box_around(mask)
    return mask if task == "pixel" else MultiLineString([part.exterior.coords for part in mask.geoms])
