"""An earlier answer read back from its GeoPackage, for a question about it."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pyogrio
from pydantic import ValidationError
from pyogrio.errors import DataLayerError, DataSourceError
from shapely.geometry import mapping

from remote_reasoner.core.about import About, AboutObject, areas
from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.io.answers_schema import ANSWERS, LAYERS
from remote_reasoner.io.files import check_readable
from remote_reasoner.io.vector_check import check_geopackage

SHAPES = (LAYERS["pixel"].name, LAYERS["region"].name)
"""Masks before boxes: each object has the best that is known of it."""


def read_earlier(path: Path) -> About:
    """The latest answer in a GeoPackage, with its objects as they stand after review and correction.

    Objects that have neither mask nor box are left out. Raises BadRequestError where the file holds no
    answer, or none with shapes.
    """
    check_readable(path)
    check_geopackage(path)
    try:
        names = {name for name, _ in pyogrio.list_layers(path)}
        if ANSWERS not in names:
            raise BadRequestError(f"{path} holds no answer; name a GeoPackage that ask or QGIS wrote.")
        answer = pyogrio.read_dataframe(path, layer=ANSWERS).sort_values("number").iloc[-1]
        number = int(answer["number"])
        known: dict[int, AboutObject] = {}
        for name in SHAPES:
            table = name if number == 1 else f"{name}_{number}"
            if table not in names:
                continue
            for row in pyogrio.read_dataframe(path, layer=table).itertuples():
                if row.number not in known and row.geometry is not None and not areas(row.geometry).is_empty:
                    known[row.number] = _object(row, is_mask=name == SHAPES[0])
    except (DataSourceError, DataLayerError, LookupError, ValidationError, AttributeError) as error:
        raise BadRequestError(f"{path} cannot be read as an answer ({error}).") from error
    if not known:
        raise BadRequestError(
            f"The latest answer in {path} has no masks and no boxes that a question could be about."
        )
    objects = [known[place] for place in sorted(known)]
    return About(question=answer["question"] or "", crs=answer["crs"] or None, objects=objects)


def _object(row: gpd.GeoSeries, is_mask: bool) -> AboutObject:
    return AboutObject(
        id=row.number,
        label=row.label,
        score=None if row.score is None or row.score != row.score else row.score,
        geometry=mapping(areas(row.geometry)),
        kind="mask" if is_mask else "box",
        origin=getattr(row, "origin", None) or "model",
        review=getattr(row, "review", None) or "open",
    )
