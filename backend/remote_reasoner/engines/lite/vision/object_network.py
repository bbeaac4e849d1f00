"""The network that finds objects: one tile of the picture through ONNX Runtime."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from remote_reasoner.core.errors import EngineUnavailableError
from remote_reasoner.engines.lite.vision.decode import STRIDES
from remote_reasoner.engines.lite.vision.session import Session, mirror, padded

FEATURES = "features_"
"""Begins the names of the outputs that taught classes are told from; the stride follows."""
MAPS = (*(f"scores_{s}" for s in STRIDES), *(f"distances_{s}" for s in STRIDES), "areas")
"""The outputs that objects are told from."""


@dataclass(frozen=True)
class Maps:
    """The network's answer for a tile of height H and width W (multiples of 32).

    Attributes:
        scores: per stride 4, 8, 16, 32: logits float32 (11, H/s, W/s).
        distances: per stride: left, top, right, bottom in pixels, float32 (4, H/s, W/s).
        areas: logits float32 (11, H/4, W/4).
    """

    scores: list[np.ndarray]
    distances: list[np.ndarray]
    areas: np.ndarray


class ObjectNetwork:
    """The weights of `detector.onnx`."""

    def __init__(self, path: Path, threads: int | None = None) -> None:
        self._session = Session(path, threads)

    def features(self, tile: np.ndarray, strides: tuple[int, ...]) -> list[np.ndarray]:
        """Features, then distances, then scores, each at these strides, of uint8 RGB (H, W, 3).

        The sides must be multiples of 32. Features of the pyramid are float32 (64, H/s, W/s), distances
        (4, H/s, W/s) in pixels, scores logits (11, H/s, W/s). One pass, not mirrored. Raises
        EngineUnavailableError where the weights give no features.
        """
        wanted = [f"{FEATURES}{stride}" for stride in strides]
        if missing := set(wanted) - set(self._session.outputs):
            raise EngineUnavailableError(
                f"These weights of the embedded engine give no {', '.join(sorted(missing))}, which taught "
                "classes need; use the weights of this version, or export yours again."
            )
        wanted += [f"{kind}_{stride}" for kind in ("distances", "scores") for stride in strides]
        return self._session.run(tile, wanted)

    def release(self) -> None:
        """Gives the memory of past runs back."""
        self._session.release()

    def run(self, pixels: np.ndarray, looks: int = 2) -> Maps:
        """uint8 RGB (h, w, 3) of any size to `Maps` of the size padded to multiples of 32: all `looks`."""
        *_, last = self.looks(pixels, looks)
        return last

    def looks(self, pixels: np.ndarray, count: int = 2) -> Iterator[Maps]:
        """What one look at uint8 RGB (h, w, 3) tells, then what both tell where two are wanted.

        With two looks the mean of what is seen in the picture as it is and mirrored at its diagonal: from
        above there is no left and no top, and the mean is right more often than one look, unless the weights
        were trained to say at one what others say at two. At the diagonal the second look differs most from
        the first: it measured better than a picture mirrored left to right.
        """
        tile = padded(pixels)
        first = self._once(tile)
        yield first
        if count == 2:
            yield mean(first, mirrored(self._once(mirror(tile))))

    def _once(self, tile: np.ndarray) -> Maps:
        """One pass over uint8 RGB (H, W, 3) whose sides are multiples of 32."""
        outputs = self._session.run(tile, MAPS)
        return Maps(outputs[:4], outputs[4:8], outputs[8])


def mirrored(maps: Maps) -> Maps:
    """The maps of the picture whose `mirror` image gave `maps`: left was bottom, top was right."""
    return Maps(
        [scores.transpose(0, 2, 1)[:, ::-1, ::-1] for scores in maps.scores],
        [reach[[3, 2, 1, 0]].transpose(0, 2, 1)[:, ::-1, ::-1] for reach in maps.distances],
        maps.areas.transpose(0, 2, 1)[:, ::-1, ::-1],
    )


def mean(first: Maps, second: Maps) -> Maps:
    """Cell by cell."""
    return Maps(
        [(a + b) / 2 for a, b in zip(first.scores, second.scores, strict=True)],
        [(a + b) / 2 for a, b in zip(first.distances, second.distances, strict=True)],
        (first.areas + second.areas) / 2,
    )
