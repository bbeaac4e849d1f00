"""The axes along which features of the embedded networks are kept for clicks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from remote_reasoner.engines.lite.clicks.features import Projection

KEPT = 16
"""Axes kept of each network."""
RIDGE = 1e-3
"""Of the mean variance of the features: keeps axes short where features move together."""


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


def projections_like(samples: list[list[np.ndarray]], told: list[list[np.ndarray]]) -> list[Projection]:
    """The axes that tell most nearly, by least squares, what other networks told of the same cells.

    samples: for each network, arrays float32 (96, cells). told: beside each, float32 (kept, cells).
    """
    projections = []
    for parts, targets in zip(samples, told, strict=True):
        values = np.concatenate(parts, axis=1).astype(np.float64)
        wanted = np.concatenate(targets, axis=1).astype(np.float64)
        mean = values.mean(1)
        centred = values - mean[:, None]
        spread = centred @ centred.T / values.shape[1]
        together = centred @ (wanted - wanted.mean(1, keepdims=True)).T / values.shape[1]
        axes = np.linalg.solve(
            spread + RIDGE * np.trace(spread) / len(spread) * np.eye(len(spread)), together
        ).T
        # what was told has a mean of its own, which the features' mean takes in
        shift = np.linalg.lstsq(axes, wanted.mean(1), rcond=None)[0]
        projections.append(Projection((mean - shift).astype(np.float32), axes.astype(np.float32)))
    return projections


def save_projections(path: Path, projections: Sequence[Projection]) -> None:
    """Writes them in half precision."""
    arrays = {}
    for number, one in enumerate(projections):
        arrays[f"mean_{number}"] = one.mean.astype(np.float16)
        arrays[f"axes_{number}"] = one.axes.astype(np.float16)
    np.savez(path, **arrays)  # type: ignore[arg-type]
