"""The result as tables: the objects of each granularity, and the answer itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import geopandas as gpd
import pandas as pd
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from remote_reasoner.core import crs as crs_texts
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.schemas import Result, Task
from remote_reasoner.io.answers_schema import (
    ANSWER_COLUMNS,
    CANDIDATE_COLUMNS,
    LAYERS,
    OBJECT_COLUMNS,
    Column,
)


def objects(result: Result, granularity: Task) -> gpd.GeoDataFrame:
    """One row for each object that has a geometry of that granularity, with its provenance."""
    field = LAYERS[granularity].field
    having = [one for one in result.objects if getattr(one, field) is not None]
    rows = [
        {
            "number": one.id,
            "label": one.label,
            "label_shown": one.label_shown,
            "score": one.score,
            "question": result.question,
            "engine": result.engine.reasoner,
            "model": result.engine.model,
            "created": result.created,
            "area_m2": one.area_m2,
            "perimeter_m": one.perimeter_m,
            "origin": one.origin,
            "review": one.review or "open",
        }
        for one in having
    ]
    geometries: list[BaseGeometry] = [shape(getattr(one, field)) for one in having]
    crs = crs_texts.read(result.crs)[0] if result.crs else None
    return gpd.GeoDataFrame(_table(rows, OBJECT_COLUMNS), geometry=geometries, crs=crs)


def candidates(result: Result) -> pd.DataFrame:
    """The table of what is too weak to be an answer; shapes are WKT in the result's CRS."""
    rows = [
        {
            "answer": 1,
            "number": one.id,
            "label": one.label,
            "label_shown": one.label_shown,
            "score": one.score,
            "area_m2": one.area_m2,
            "perimeter_m": one.perimeter_m,
            "origin": one.origin,
            **{name: _wkt(getattr(one, name)) for name in ("box", "mask", "contour")},
        }
        for one in result.candidates
    ]
    return _table(rows, CANDIDATE_COLUMNS)


def _wkt(geometry: Mapping[str, object] | None) -> str | None:
    return None if geometry is None else shape(geometry).wkt


def answer(result: Result, granularities: Sequence[Task], raster: str) -> pd.DataFrame:
    """The one row of the table `answers`; `raster` names the picture, the footprint is WKT."""
    row = {
        "number": 1,
        "question": result.question,
        "status": result.status,
        "answer": result.answer,
        "reasoning": result.reasoning,
        "objects": len(result.objects),
        "tasks": ",".join(granularities),
        "engine": result.engine.reasoner,
        "segmenter": result.engine.segmenter or "",
        "model": result.engine.model,
        "created": result.created,
        "notes": "\n".join(result.notes),
        "raster": raster,
        "crs": result.crs or "",
        "footprint": _footprint(result).wkt,
        "survey": "",
        "applied": "\n".join(result.applied),
        "unread": "\n".join(result.unread),
        "about": result.about or "",
    }
    return _table([row], ANSWER_COLUMNS)


def _footprint(result: Result) -> BaseGeometry:
    """Where was looked: the whole picture, or the part at which the search was stopped."""
    return shape(result.searched) if result.searched else Georeference.of_result(result).footprint()


def _table(rows: Sequence[Mapping[str, object]], columns: Sequence[Column]) -> pd.DataFrame:
    """The rows under exactly these columns, of their types, also where there is no row."""
    return pd.DataFrame(
        {one.name: pd.Series([row[one.name] for row in rows], dtype=one.dtype) for one in columns}
    )
