"""Corrected answers as training scenes: COCO files, and reviewed GeoPackages with their rasters."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.engines.lite.vision.categories import CATEGORIES, LAND_COVER, OBJECTS
from remote_reasoner.io.reader import InThisProcess
from remote_reasoner_training.adapt.corrected_scene import scene_of_corrections
from remote_reasoner_training.adapt.reviewed import reviewed_scenes
from remote_reasoner_training.lite.pictures import area_of_annotation
from remote_reasoner_training.lite.scene import NOTHING, Scene

LEAST_PICTURES = 2
"""One to learn from and one to be held back."""


@dataclass(frozen=True)
class Corrections:
    """What there is to learn from.

    Attributes:
        scenes: reviewed pictures; in each of them all that is of the known categories is annotated.
        known: the categories that were reviewed.
        notes: what was left aside, in words for the user.
        reviewed: of each scene the categories that were reviewed in it; empty: all in all.
    """

    scenes: list[Scene]
    known: frozenset[str]
    notes: tuple[str, ...] = ()
    reviewed: tuple[frozenset[str], ...] = ()

    def about(self, categories: frozenset[str]) -> Corrections:
        """The scenes in which all of these were reviewed; the others tell nothing of what they lack."""
        if not self.reviewed:
            return self
        both = zip(self.scenes, self.reviewed, strict=True)
        kept = [(scene, names) for scene, names in both if categories <= names]
        scenes, reviewed = [one for one, _ in kept], tuple(names for _, names in kept)
        return replace(self, scenes=scenes, reviewed=reviewed)

    @property
    def objects(self) -> frozenset[str]:
        """The known categories that are counted."""
        return self.known & set(OBJECTS)

    @property
    def areas(self) -> frozenset[str]:
        """The known categories that are areas."""
        return self.known & set(LAND_COVER)


def read_corrections(paths: Sequence[Path], rasters: Sequence[Path] = ()) -> Corrections:
    """The corrections in COCO files, folders with a `train.json`, and reviewed GeoPackages.

    `rasters` are the files that the answers of GeoPackages are about, or folders with them. Raises
    BadRequestError with what is wrong or missing.
    """
    scenes: list[Scene] = []
    known: set[str] = set()
    notes: list[str] = []
    reviewed: list[frozenset[str] | None] = []
    for path in paths:
        file = path / "train.json" if path.is_dir() else path
        if not file.is_file():
            raise BadRequestError(f"There are no corrections {file}; check the path.")
        if file.suffix.lower() == ".gpkg":
            found, names, said = reviewed_scenes(file, rasters)
            reviewed += [frozenset(names)] * len(found)
        else:
            found, names, said, own = _coco_scenes(file)
            reviewed += own
        scenes += found
        known |= names
        notes += said
    if not known:
        raise BadRequestError(
            f"The corrections show none of the engine's categories: {', '.join(CATEGORIES)}. Teach "
            "another class with: remote-reasoner teach."
        )
    if len(scenes) < LEAST_PICTURES:
        raise BadRequestError(
            f"There are corrections on {len(scenes)} picture only; review {LEAST_PICTURES} or more, so that "
            "one can be held back to measure on."
        )
    everything = frozenset(known)
    of_each = tuple(everything if names is None else names & everything for names in reviewed)
    return Corrections(scenes, everything, tuple(notes), of_each)


def _coco_scenes(path: Path) -> tuple[list[Scene], set[str], list[str], list[frozenset[str] | None]]:
    """Scenes, known categories, notes, and of each scene what was reviewed in it, None for all."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        names = {one["id"]: str(one["name"]) for one in document["categories"]}
        by_picture: dict[int, list[dict]] = {image["id"]: [] for image in document["images"]}
        for annotation in document["annotations"]:
            by_picture[annotation["image_id"]].append(annotation)
        used = {names[annotation["category_id"]] for annotation in document["annotations"]}
        told = document.get("info", {}).get("annotated")
        scenes = [
            _scene(_picture(path, image["file_name"]), by_picture[image["id"]], names)
            for image in document["images"]
        ]
        reviewed = [
            frozenset(map(str, image["annotated"])) if "annotated" in image else None
            for image in document["images"]
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadRequestError(
            f"{path} is no COCO file with images, annotations and categories ({error!r}); export it again."
        ) from error
    known = {name for name in (told or used) if name in CATEGORIES}
    others = sorted(used - set(CATEGORIES))
    notes = [f"{path.name}: left aside, as no category of the engine: {', '.join(others)}."] if others else []
    return scenes, known, notes, reviewed


def _picture(path: Path, name: str) -> Path:
    for place in (path.absolute().parent / name, path.absolute().parent / "images" / name):
        if place.is_file():
            return place
    raise BadRequestError(
        f"{path} names the picture '{name}', which is neither beside it nor in images/ beside it."
    )


def _scene(path: Path, annotations: Sequence[dict], names: dict[int, str]) -> Scene:
    pixels = InThisProcess().read_picture(path).pixels
    height, width = pixels.shape[:2]
    area: np.ndarray | None = None
    boxes, labels, outlines = [], [], []
    for annotation in annotations:
        name, shape = names[annotation["category_id"]], annotation.get("segmentation") or []
        if name in LAND_COVER:
            if area is None:
                area = np.full((height, width), NOTHING, np.uint8)
            area[area_of_annotation({"segmentation": shape}, height, width)] = 1 + CATEGORIES.index(name)
        elif name in OBJECTS and min(annotation["bbox"][2:]) > 0:
            x, y, wide, high = annotation["bbox"]
            boxes.append([x, y, x + wide, y + high])
            labels.append(OBJECTS.index(name))
            rings = shape if isinstance(shape, list) else []
            outlines.append([np.asarray(ring, np.float32).reshape(-1, 2) for ring in rings])
    return scene_of_corrections(path, pixels, boxes, labels, outlines, area)
