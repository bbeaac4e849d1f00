"""Features of the training pictures, computed once: one file a picture, and the axes they are kept along."""

from __future__ import annotations

import json
import pickle
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from remote_reasoner.core.cancellation import never_cancelled
from remote_reasoner.engines.lite.clicks.features import (
    FeatureNetworks,
    Features,
    Projection,
    features_of,
    seen_size,
)
from remote_reasoner.engines.lite.clicks.network import FILES, read_projections
from remote_reasoner_training.clicks.axes import projections_from, projections_like, save_projections
from remote_reasoner_training.clicks.outlined import OutlinedPicture, outlined_pictures

PROJECTIONS = "projections.npz"
CELLS_OF_EACH = 600
"""Cells of a sampled picture."""


@dataclass(frozen=True)
class Source:
    """A set to learn from: its categories (all where none), how many pictures of it, and its weight."""

    name: str
    categories: tuple[str, ...] = ()
    every: int = 1
    weight: float = 1.0


SOURCES = (
    Source("nwpu_vhr10", every=2, weight=5.0),
    Source("roof_chips", every=2, weight=1.5),
    Source("tokyo", ("building", "water", "vegetation"), weight=3.0),
    Source("dubai", ("building", "water"), every=2, weight=0.7),
    Source("sen2_ships", every=3, weight=0.3),
    Source("epfl_road", every=3, weight=0.2),
)


@dataclass(frozen=True)
class Prepared:
    """A picture with its features."""

    picture: OutlinedPicture
    features: Features


def sampled(data: Path, sources: Sequence[Source]) -> Iterator[np.ndarray]:
    """A few training pictures of each source, as the networks see them: uint8 RGB (H, W, 3)."""
    for source in sources:
        for picture in outlined_pictures(data / source.name, "train", every=source.every * 12):
            size = seen_size(picture.pixels.shape[1], picture.pixels.shape[0])
            yield cv2.resize(picture.pixels, size)


def choose_axes(
    data: Path, sources: Sequence[Source], networks: FeatureNetworks, like: Path | None = None
) -> list[Projection]:
    """The axes to keep features along: the main ones, or those that tell most nearly what the axes in `like`
    tell of the networks there, so that clicks can go on from the weights beside them."""
    generator = np.random.default_rng(0)
    samples: list[list[np.ndarray]] = [[], []]
    told: list[list[np.ndarray]] = [[], []]
    before = FeatureNetworks(like, threads=1) if like is not None else None
    earlier = read_projections(like / FILES[1]) if like is not None else []
    for pixels in sampled(data, sources):
        sums, _ = networks.raw(pixels, never_cancelled)
        cells = generator.integers(0, sums[0][0].size, CELLS_OF_EACH)
        for kept, values in zip(samples, sums, strict=True):
            kept.append(values.reshape(len(values), -1)[:, cells])
        if before is not None:
            sums, _ = before.raw(pixels, never_cancelled)
            for kept, values, axes in zip(told, sums, earlier, strict=True):
                kept.append(axes.apply(values).reshape(len(axes.axes), -1)[:, cells])
    return projections_from(samples) if before is None else projections_like(samples, told)


def prepare(
    data: Path,
    folder: Path,
    sources: Sequence[Source] = SOURCES,
    threads: int = 1,
    like: Path | None = None,
) -> None:
    """Writes the axes and a file for each training picture into `folder`; `like`: see `choose_axes`."""
    folder.mkdir(parents=True, exist_ok=True)
    networks = FeatureNetworks(threads=threads)
    if not (folder / PROJECTIONS).exists():
        save_projections(folder / PROJECTIONS, choose_axes(data, sources, networks, like))
    projections = read_projections(folder / PROJECTIONS)
    for source in sources:
        pictures_of = outlined_pictures(data / source.name, "train", source.categories, source.every)
        for number, picture in enumerate(pictures_of):
            path = folder / f"{source.name}.{number}.pickle"
            if not path.exists():
                features = features_of(picture.pixels, networks, projections, never_cancelled)
                path.write_bytes(pickle.dumps(Prepared(picture, features)))
    (folder / "sources.json").write_text(json.dumps({one.name: one.weight for one in sources}))


def keep_clicks(data: Path, like: Path, weights: Path, sources: Sequence[Source] = SOURCES) -> None:
    """Writes `clicks.onnx` of the folder `like` into `weights`, and axes by which the networks there tell it
    most nearly what those in `like` told: clicks outlive new features without a training."""
    axes = choose_axes(data, sources, FeatureNetworks(weights, threads=1), like)
    shutil.copyfile(like / FILES[0], weights / FILES[0])
    save_projections(weights / FILES[1], axes)


def read_prepared(folder: Path) -> dict[str, list[Prepared]]:
    """Set to its prepared pictures; only folders that `prepare` wrote on this computer are to be read."""
    prepared: dict[str, list[Prepared]] = {}
    for path in sorted(folder.glob("*.pickle")):
        prepared.setdefault(path.name.split(".")[0], []).append(pickle.loads(path.read_bytes()))
    return prepared
