"""A frozen teacher that looks twice, so that one look of the student comes to say what two looks say."""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812 (PyTorch's own convention)
from torch import Tensor

from remote_reasoner_training.lite.losses import flatten, overlap, place_at_levels
from remote_reasoner_training.lite.network import Maps, ObjectNetwork
from remote_reasoner_training.lite.sets import EMPTY

SEEN = 0.3  # raw score below which the teacher is no authority on an annotated object
SURE = 0.4  # raw score from which its boxes are followed too
LEAST_TOTAL = 4.0  # crops without objects must not weigh more than those with some
LEAST_AREA = 2000.0  # cells at stride 4, over all classes
SCORE_WEIGHT, AREA_WEIGHT = 3.0, 0.5  # so that each part pulls like the truth does


def mirror(pixels: Tensor) -> Tensor:
    """Pixels (B, H, W, 3) as the engine's second look sees them: mirrored at the rising diagonal."""
    return pixels.transpose(1, 2).flip(1, 2)


def mirrored(maps: Maps) -> Maps:
    """The maps of pixels whose `mirror` image gave `maps`: left was bottom, top was right. No features."""
    return Maps(
        [scores.transpose(2, 3).flip(2, 3) for scores in maps.scores],
        [reach[:, [3, 2, 1, 0]].transpose(2, 3).flip(2, 3) for reach in maps.distances],
        maps.areas.transpose(2, 3).flip(2, 3),
    )


class Teacher:
    """Released weights that are not trained any more.

    Raises ValueError where the file holds no weights of the object network, or not all.
    """

    def __init__(self, path: Path, device: torch.device) -> None:
        from remote_reasoner_training.lite.export import load_onnx

        network = ObjectNetwork()
        if fresh := load_onnx(network, path):
            raise ValueError(f"{path} lacks {len(fresh)} weights of this network; name another --teacher.")
        self.network = network.to(device, memory_format=torch.channels_last).eval().requires_grad_(False)

    @torch.no_grad()
    def __call__(self, pixels: Tensor) -> Maps:
        """uint8 (B, H, W, 3) to the cell-wise mean of two looks; H equals W."""
        first, second = self.network(pixels), mirrored(self.network(mirror(pixels)))
        return Maps(
            [(a + b) / 2 for a, b in zip(first.scores, second.scores, strict=True)],
            [(a + b) / 2 for a, b in zip(first.distances, second.distances, strict=True)],
            (first.areas + second.areas) / 2,
        )


def distillation(
    student: Maps, teacher: Maps, batch: dict[str, Tensor], centres: Tensor
) -> dict[str, Tensor]:
    """How far the student is from the teacher: `like score`, `like box`, `like area`.

    Scores by quality focal loss on soft targets, boxes by GIoU where the teacher is sure, areas by squared
    difference. Nothing counts where the place map says `EMPTY`: at what was drawn, which the teacher never
    saw, and beside the pictures. An annotated object that the teacher misses is left to the truth.
    """
    logits, target = flatten(student.scores).float(), flatten(teacher.scores).float().sigmoid()
    place = place_at_levels(batch["place"]) != EMPTY
    weight = place[:, :, None].expand_as(logits).float()
    crop, cells, labels = batch["crop"], batch["cells"], batch["labels"]
    weight[crop, cells, labels] *= (target[crop, cells, labels] >= SEEN).float()
    focal = F.binary_cross_entropy_with_logits(logits, target, reduction="none")
    focal = focal * (target - logits.sigmoid()).abs().pow(2) * weight
    best = target.amax(dim=2)
    sure = (best >= SURE) & place
    total = (best * sure).sum().clamp(min=LEAST_TOTAL)
    middle = centres[None, :, :2]
    boxes = []
    for maps in (student, teacher):  # of every cell: to pick the sure ones would halt the GPU
        reach = flatten(maps.distances).float()
        boxes.append(torch.cat([middle - reach[..., :2], middle + reach[..., 2:]], dim=2).flatten(0, 1))
    _, giou = overlap(*boxes)
    known = (batch["place"] != EMPTY)[:, None].float()
    areas = teacher.areas.float().sigmoid()
    apart = (student.areas.float().sigmoid() - areas).pow(2) * known
    return {
        "like score": SCORE_WEIGHT * focal.sum() / total,
        "like box": ((1 - giou) * (best * sure).flatten()).sum() / total,
        "like area": AREA_WEIGHT * apart.sum() / (areas * known).sum().clamp(min=LEAST_AREA),
    }
