"""Which of the engine's own categories the examples look like."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from remote_reasoner.core.boxes import pairwise_iou
from remote_reasoner.engines.lite.taught.examples import ExamplePicture
from remote_reasoner.engines.lite.vision.categories import OBJECTS
from remote_reasoner.engines.lite.vision.decode import decode
from remote_reasoner.engines.lite.vision.object_network import ObjectNetwork

SEEN = 0.3
"""Raw score from which the network sees one of its own objects."""
OVERLAP = 0.3
SHARE = 0.3
"""Of the examples that must look like a category."""
MOST_PICTURES = 12


def alike(pictures: Sequence[ExamplePicture], network: ObjectNetwork) -> frozenset[str]:
    """The categories that the network sees in three of ten examples or more.

    Whoever teaches 'airliner' must not be told that the airplanes of other pictures are something else.
    """
    counts, total = np.zeros(len(OBJECTS)), 0
    for picture in pictures[:MOST_PICTURES]:
        maps = network.run(picture.pixels)
        boxes, _, labels = decode(maps.scores, maps.distances, np.full(len(OBJECTS), SEEN))
        total += len(picture.boxes)
        overlaps = pairwise_iou(boxes, picture.boxes) >= OVERLAP
        for label in np.unique(labels):
            counts[label] += overlaps[labels == label].any(axis=0).sum()
    return frozenset(
        name for name, count in zip(OBJECTS, counts, strict=True) if count >= SHARE * max(total, 1)
    )
