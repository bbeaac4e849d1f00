"""Features of the training pictures, computed once: one file a picture, and the axes they are kept along."""

from __future__ import annotations

import json
import pickle
from collections.abc import Sequence
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
from remote_reasoner_training.clicks.outlined import OutlinedPicture, outlined_pictures

KEPT = 16
"""Axes kept of each network."""
PROJECTIONS = "projections.npz"


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


def projections_from(samples: list[list[np.ndarray]], kept: int = KEPT) -> list[Projection]:
    """The first principal components of the features of each network, whitened.

    samples: for each network, arrays float32 (96, cells).
    """
    projections = []
    for parts in samples:
        values = np.concatenate(parts, axis=1).astype(np.float64)
        mean = values.mean(1)
        spread, axes = np.linalg.eigh(np.cov(values))
        order = np.argsort(spread)[::-1][:kept]
        whitened = axes[:, order].T / np.sqrt(spread[order])[:, None]
        projections.append(Projection(mean.astype(np.float32), whitened.astype(np.float32)))
    return projections


def save_projections(path: Path, projections: Sequence[Projection]) -> None:
    """Writes them in half precision."""
    arrays = {}
    for number, one in enumerate(projections):
        arrays[f"mean_{number}"] = one.mean.astype(np.float16)
        arrays[f"axes_{number}"] = one.axes.astype(np.float16)
    np.savez(path, **arrays)  # type: ignore[arg-type]


def prepare(data: Path, folder: Path, sources: Sequence[Source] = SOURCES, threads: int = 1) -> None:
    """Writes the axes and a file for each training picture into `folder`."""
    from remote_reasoner.engines.lite.clicks.network import read_projections

    folder.mkdir(parents=True, exist_ok=True)
    networks = FeatureNetworks(threads=threads)
    generator = np.random.default_rng(0)
    samples: list[list[np.ndarray]] = [[], []]
    if not (folder / PROJECTIONS).exists():
        for source in sources:
            pictures = list(outlined_pictures(data / source.name, "train", every=source.every * 12))
            for picture in pictures:
                size = seen_size(picture.pixels.shape[1], picture.pixels.shape[0])
                sums, _ = networks.raw(cv2.resize(picture.pixels, size), never_cancelled)
                for kept, values in zip(samples, sums, strict=True):
                    flat = values.reshape(len(values), -1)
                    kept.append(flat[:, generator.integers(0, flat.shape[1], 600)])
        save_projections(folder / PROJECTIONS, projections_from(samples))
    projections = read_projections(folder / PROJECTIONS)
    for source in sources:
        pictures_of = outlined_pictures(data / source.name, "train", source.categories, source.every)
        for number, picture in enumerate(pictures_of):
            path = folder / f"{source.name}.{number}.pickle"
            if not path.exists():
                features = features_of(picture.pixels, networks, projections, never_cancelled)
                path.write_bytes(pickle.dumps(Prepared(picture, features)))
    (folder / "sources.json").write_text(json.dumps({one.name: one.weight for one in sources}))


def read_prepared(folder: Path) -> dict[str, list[Prepared]]:
    """Set to its prepared pictures; only folders that `prepare` wrote on this computer are to be read."""
    prepared: dict[str, list[Prepared]] = {}
    for path in sorted(folder.glob("*.pickle")):
        prepared.setdefault(path.name.split(".")[0], []).append(pickle.loads(path.read_bytes()))
    return prepared
