"""How good the network is while it trains: mAP50 and area IoU on validation pictures, one plain pass each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 (PyTorch's own convention)

from remote_reasoner.engines.lite.vision.categories import CATEGORIES, LAND_COVER, OBJECTS
from remote_reasoner.engines.lite.vision.decode import decode
from remote_reasoner.engines.lite.vision.session import padded
from remote_reasoner_training.lite.network import LandCoverNetwork, LiteNetwork, ObjectNetwork
from remote_reasoner_training.lite.pictures import true_area
from remote_reasoner_training.lite.precision import Boxes, mean_average_precision
from remote_reasoner_training.lite.scene import Scene
from remote_reasoner_training.lite.sets import SETS

LOWEST = 0.03


def subset(scenes: Sequence[Scene], each: int) -> list[Scene]:
    """The first `each` scenes of every set, five times as many of nwpu_vhr10, evenly spread."""
    chosen = []
    for index, picture_set in enumerate(SETS):
        own = [scene for scene in scenes if scene.set_index == index]
        count = min(len(own), each * 5 if picture_set.name == "nwpu_vhr10" else each)
        chosen += [own[round(place)] for place in np.linspace(0, len(own) - 1, count)] if count else []
    return chosen


def plain_pass(network: LiteNetwork, pixels: np.ndarray) -> Any:
    """What the network answers to uint8 RGB (H, W, 3), where its weights lie."""
    tile = torch.from_numpy(padded(pixels)[None]).to(next(network.parameters()).device)
    # every picture has another size: trying out cuDNN's ways for each would take seconds
    with torch.backends.cudnn.flags(enabled=True, benchmark=False):
        return network(tile)


@torch.no_grad()
def boxes_of(network: ObjectNetwork, pixels: np.ndarray, lowest: float = LOWEST) -> Boxes:
    """What one plain pass finds on uint8 RGB (H, W, 3), from the raw score `lowest` on."""
    maps = plain_pass(network, pixels)
    boxes, scores, labels = decode(
        [s[0].float().cpu().numpy() for s in maps.scores],
        [d[0].float().cpu().numpy() for d in maps.distances],
        np.full(len(OBJECTS), lowest),
    )
    return Boxes(boxes, labels, scores)


@torch.no_grad()
def validate_objects(network: ObjectNetwork, scenes: Sequence[Scene]) -> dict[str, float]:
    """`mAP50 <set>` for the sets with boxes, `AP50 <class>` on nwpu_vhr10."""
    network.eval()
    pairs: dict[int, list[tuple[Boxes, Boxes]]] = {}
    for scene in scenes:
        truth = Boxes(scene.boxes, scene.labels, np.ones(len(scene.labels)))
        pairs.setdefault(scene.set_index, []).append((boxes_of(network, scene.pixels), truth))
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
    return figures


@torch.no_grad()
def validate_land_cover(network: LandCoverNetwork, scenes: Sequence[Scene]) -> dict[str, float]:
    """`IoU <set> <category>` at even odds, of the sets that show the category."""
    network.eval()
    overlaps: dict[str, np.ndarray] = {}
    for scene in scenes:
        known = SETS[scene.set_index].areas & set(LAND_COVER)
        if scene.area is None or not known:
            continue
        height, width = scene.area.shape
        logits = plain_pass(network, scene.pixels).float()
        logits = F.interpolate(logits, scale_factor=4.0, mode="bilinear")[0, :, :height, :width].cpu()
        for channel, category in enumerate(LAND_COVER):
            if category not in known:
                continue
            answer = (logits[channel] > 0).numpy()
            real, seen = true_area(scene, CATEGORIES.index(category))
            both, either = (answer & real & seen).sum(), ((answer | real) & seen).sum()
            key = f"IoU {SETS[scene.set_index].name} {category}"
            overlaps[key] = overlaps.get(key, np.zeros(3)) + np.array([both, either, real.sum()])
    network.train()
    return {key: float(both / either) for key, (both, either, real) in sorted(overlaps.items()) if real}
