"""Reviewed answers in a GeoPackage: what was accepted, corrected or drawn is there, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from pyproj import CRS
from pyproj.exceptions import ProjError
from rasterio.features import rasterize
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.schemas import Task
from remote_reasoner.engines.lite.language import read as read_question
from remote_reasoner.engines.lite.vision.categories import CATEGORIES, LAND_COVER, OBJECTS
from remote_reasoner.io.answers_schema import ANSWERS, LAYERS
from remote_reasoner.io.reader import InThisProcess
from remote_reasoner.io.vector_check import check_geopackage
from remote_reasoner_training.adapt.corrected_scene import scene_of_corrections
from remote_reasoner_training.lite.scene import NOTHING, Scene

REVIEWED = ("accepted", "corrected", "drawn")
"""Reviews of what is there; what was corrected or drawn by hand counts without one."""
OPEN, REJECTED = "open", "rejected"
SHAPES: tuple[Task, ...] = ("pixel", "region")
ANSWER = "answer"
"""Column: the number of the answer that an object belongs to."""


def reviewed_scenes(path: Path, rasters: Sequence[Path]) -> tuple[list[Scene], set[str], list[str]]:
    """The scenes of a GeoPackage of answers, a raster each; categories that were reviewed; notes.

    Only the part that was looked at counts, and only answers whose objects have all been reviewed. Raises
    BadRequestError where the file is none of answers, or its raster is not found.
    """
    objects, answers = _tables(path)
    scenes, known, notes = [], set(), []
    for name in sorted(set(answers["raster"])):
        raster = _found(name, path, rasters)
        asked = answers[answers["raster"] == name]
        own = objects[objects[ANSWER].isin(asked["number"])]
        labels = {label for label in own["label"] if label in CATEGORIES}
        for question in asked["question"]:
            labels |= set(read_question(question).names) & set(CATEGORIES)
        waiting = int((~_there(own) & (own["review"] != REJECTED)).sum())
        if waiting:
            notes.append(f"{path.name}: {waiting} objects on {name} are not reviewed yet; it was left aside.")
            continue
        scenes.append(_scene(raster, own, asked))
        known |= labels
    return scenes, known, notes


def _tables(path: Path) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """All objects, with their answers' numbers, and the answers."""
    check_geopackage(path)
    try:
        layers = {str(name) for name, _ in pyogrio.list_layers(path)}
        if ANSWERS not in layers:
            raise BadRequestError(
                f"{path} has no table '{ANSWERS}'; give a GeoPackage that an answer was kept in."
            )
        answers = gpd.read_file(path, layer=ANSWERS)
        if missing := {"question", "raster", "footprint"} - set(answers.columns):
            raise BadRequestError(f"The answers in {path} have no column '{min(missing)}'; ask again.")
        if "number" not in answers:
            answers["number"] = range(1, len(answers) + 1)
        found = [_objects(path, layers, int(number)) for number in answers["number"]]
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, OSError) as error:
        raise BadRequestError(f"{path} cannot be read ({error}); check the file.") from error
    objects = [own for own in found if own is not None]
    if not objects:
        raise BadRequestError(f"{path} has neither masks nor boxes; ask again with them.")
    crs = next((own.crs for own in objects if own.crs is not None), None)
    moved = [_moved(own, crs, path.name) for own in objects]
    return gpd.GeoDataFrame(pd.concat(moved, ignore_index=True), crs=crs), answers


def _moved(objects: gpd.GeoDataFrame, crs: CRS | None, where: str) -> gpd.GeoDataFrame:
    """The objects in a CRS; as they are where one has none. Raises BadRequestError where no way leads."""
    if crs is None or objects.crs is None:
        return objects
    try:
        return objects.to_crs(crs)
    except ProjError as error:
        raise BadRequestError(f"The answers cannot be brought into the CRS of {where}; ask again.") from error


def _objects(path: Path, layers: set[str], number: int) -> gpd.GeoDataFrame | None:
    """The masks of an answer, and the boxes of what has no mask; None where it has neither layer."""
    names = [LAYERS[kind].name if number == 1 else f"{LAYERS[kind].name}_{number}" for kind in SHAPES]
    parts = [gpd.read_file(path, layer=name) for name in names if name in layers]
    if not parts:
        return None
    own, *boxes = parts
    if boxes:
        without = boxes[0][~boxes[0]["number"].isin(own["number"])]
        own = gpd.GeoDataFrame(pd.concat([own, without], ignore_index=True), crs=own.crs)
    own[ANSWER] = number
    return own


def _there(objects: gpd.GeoDataFrame) -> pd.Series:
    """Whether a person said of each object that it is there."""
    by_hand = objects["origin"].isin(REVIEWED) if "origin" in objects else False
    return objects["review"].isin(REVIEWED) | (by_hand & (objects["review"] != REJECTED))


def _found(name: str, path: Path, rasters: Sequence[Path]) -> Path:
    """The raster of that name: among those given, in folders given, or beside the GeoPackage."""
    plain = Path(name).name
    for place in rasters:
        if place.is_file() and place.name == plain:
            return place
        if (place / plain).is_file():
            return place / plain
    if (path.parent / plain).is_file():
        return path.parent / plain
    raise BadRequestError(
        f"The raster '{plain}', which answers in {path.name} are about, is not beside it; name it, or its "
        "folder, with --raster."
    )


def _scene(raster: Path, objects: gpd.GeoDataFrame, answers: gpd.GeoDataFrame) -> Scene:
    picture = InThisProcess().read_picture(raster)
    place = Georeference.of(picture)
    footprints = (shapely.from_wkt(text, on_invalid="ignore") for text in answers["footprint"] if text)
    looked = [place.to_pixels(shape) for shape in footprints if shape is not None and not shape.is_empty]
    looked = [shape for shape in looked if np.isfinite(shape.bounds).all()]
    x0, y0, x1, y1 = _window(looked, picture.width, picture.height)
    if x0 >= x1 or y0 >= y1:
        raise BadRequestError(f"No answer about {raster.name} lies on it; name the raster that was asked.")
    area = np.full((y1 - y0, x1 - x0), NOTHING, np.uint8)
    moved = _moved(objects, place.crs, raster.name)
    there = _there(moved)
    boxes, labels, outlines = [], [], []
    for label, shape in zip(moved["label"][there], moved.geometry[there], strict=True):
        if label not in CATEGORIES or shape is None or shape.is_empty:
            continue
        pixels = translate(place.to_pixels(shape), -x0, -y0)
        if label in LAND_COVER:
            _draw(area, pixels, 1 + CATEGORIES.index(label))
            continue
        boxes.append(list(pixels.bounds))
        labels.append(OBJECTS.index(label))
        outlines.append([np.asarray(ring.exterior.coords, np.float32) for ring in _polygons(pixels)])
    return scene_of_corrections(raster, picture.pixels[y0:y1, x0:x1], boxes, labels, outlines, area)


def _window(looked: Sequence[BaseGeometry], width: int, height: int) -> tuple[int, int, int, int]:
    """The part of the raster that was looked at, in whole pixels; all of it where that is not told."""
    if not looked:
        return 0, 0, width, height
    x0, y0, x1, y1 = shapely.union_all(looked).bounds
    return max(0, round(x0)), max(0, round(y0)), min(width, round(x1)), min(height, round(y1))


def _draw(area: np.ndarray, shape: BaseGeometry, value: int) -> None:
    """Sets the pixels whose centre lies in the shape, which is in pixels."""
    area[rasterize([(shape, 1)], out_shape=area.shape, dtype=np.uint8) == 1] = value


def _polygons(shape: BaseGeometry) -> Iterator[shapely.Polygon]:
    for part in getattr(shape, "geoms", [shape]):
        if part.geom_type == "Polygon":
            yield part
