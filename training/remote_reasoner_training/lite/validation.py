"""How good the network is while it trains: mAP50 and area IoU on validation pictures, one plain pass each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from remote_reasoner.detector.categories import CATEGORIES, LAND_COVER, OBJECTS
from remote_reasoner.detector.decode import decode
from remote_reasoner_training.lite.network import LiteNetwork
from remote_reasoner_training.lite.pictures import IGNORE, Scene
from remote_reasoner_training.lite.precision import Boxes, mean_average_precision
from remote_reasoner_training.lite.sets import SETS

LOWEST = 0.03


def padded(pixels: np.ndarray) -> np.ndarray:
    """uint8 (1, H', W', 3) with H', W' multiples of 32, grey at right and bottom."""
    height, width = pixels.shape[:2]
    return np.pad(pixels, ((0, -height % 32), (0, -width % 32), (0, 0)), constant_values=114)[None]


def subset(scenes: Sequence[Scene], each: int) -> list[Scene]:
    """The first `each` scenes of every set, five times as many of nwpu_vhr10, evenly spread."""
    chosen = []
    for index, picture_set in enumerate(SETS):
        own = [scene for scene in scenes if scene.set_index == index]
        count = min(len(own), each * 5 if picture_set.name == "nwpu_vhr10" else each)
        chosen += [own[round(place)] for place in np.linspace(0, len(own) - 1, count)] if count else []
    return chosen


@torch.no_grad()
def validate(network: LiteNetwork, scenes: Sequence[Scene]) -> dict[str, float]:
    """`mAP50 <set>` for the sets with boxes, `AP50 <class>` on nwpu_vhr10, `IoU <category>` of land cover."""
    network.eval()
    pairs: dict[int, list[tuple[Boxes, Boxes]]] = {}
    shared, union = np.zeros(len(CATEGORIES)), np.zeros(len(CATEGORIES))
    for scene in scenes:
        maps = network(torch.from_numpy(padded(scene.pixels)))
        boxes, scores, labels = decode(
            [s[0].float().numpy() for s in maps.scores],
            [d[0].float().numpy() for d in maps.distances],
            np.full(len(OBJECTS), LOWEST),
        )
        truth = Boxes(scene.boxes, scene.labels, np.ones(len(scene.labels)))
        pairs.setdefault(scene.set_index, []).append((Boxes(boxes, labels, scores), truth))
        if scene.area is None:
            continue
        height, width = scene.area.shape
        logits = torch.nn.functional.interpolate(maps.areas.float(), scale_factor=4.0, mode="bilinear")
        answer = (logits[0, :, :height, :width] > 0).numpy()
        for name in SETS[scene.set_index].areas:
            channel = CATEGORIES.index(name)
            real, seen = scene.area == 1 + channel, scene.area != IGNORE
            shared[channel] += (answer[channel] & real & seen).sum()
            union[channel] += ((answer[channel] | real) & seen).sum()
    network.train()
    figures = {}
    for set_index, of_set in sorted(pairs.items()):
        present = sorted({int(label) for _, truth in of_set for label in truth.labels})
        if not present:
            continue
        precision = mean_average_precision(of_set, present)
        name = SETS[set_index].name
        figures[f"mAP50 {name}"] = float(np.mean(list(precision.values())))
        if name == "nwpu_vhr10":
            figures |= {f"AP50 {OBJECTS[label]}": value for label, value in precision.items()}
    for name in LAND_COVER:
        channel = CATEGORIES.index(name)
        if union[channel]:
            figures[f"IoU {name}"] = float(shared[channel] / union[channel])
    return figures
