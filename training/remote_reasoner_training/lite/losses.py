"""The three losses: class scores, boxes, areas; each counts only where the truth is known."""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F  # noqa: N812 (PyTorch's own convention)
from torch import Tensor, nn

from remote_reasoner.engines.lite.vision.categories import CATEGORIES
from remote_reasoner_training.lite.network import Maps
from remote_reasoner_training.lite.pictures import UNCLEAR_WHERE_PAVED
from remote_reasoner_training.lite.scene import IGNORE, PAVED
from remote_reasoner_training.lite.sets import known_areas

BOX_WEIGHT = 2.0


def flatten(maps: list[Tensor]) -> Tensor:
    """Per-level maps (B, C, H, W) to (B, L, C), level after level, rows first."""
    return torch.cat([m.permute(0, 2, 3, 1).reshape(m.shape[0], -1, m.shape[1]) for m in maps], dim=1)


def overlap(predicted: Tensor, truth: Tensor) -> tuple[Tensor, Tensor]:
    """IoU and generalised IoU (Rezatofighi et al. 2019) of boxes (P, 4) xyxy, pair by pair."""
    area_p = (predicted[:, 2:] - predicted[:, :2]).prod(dim=1)
    area_t = (truth[:, 2:] - truth[:, :2]).prod(dim=1)
    shared = (
        torch.minimum(predicted[:, 2:], truth[:, 2:]) - torch.maximum(predicted[:, :2], truth[:, :2])
    ).clamp(min=0)
    intersection = shared.prod(dim=1)
    union = area_p + area_t - intersection
    hull = (
        torch.maximum(predicted[:, 2:], truth[:, 2:]) - torch.minimum(predicted[:, :2], truth[:, :2])
    ).prod(dim=1)
    iou = intersection / union.clamp(min=1e-6)
    return iou, iou - (hull - union) / hull.clamp(min=1e-6)


def place_at_levels(place: Tensor) -> Tensor:
    """The place map (B, S/4, S/4) read at every cell of the pyramid: (B, L)."""
    levels = [place]
    for step in (2, 4, 8):
        levels.append(place[:, step // 2 :: step, step // 2 :: step])
    return torch.cat([level.flatten(1) for level in levels], dim=1).long()


def class_and_box_loss(
    maps: Maps, batch: dict[str, Tensor], centres: Tensor, known: Tensor
) -> tuple[Tensor, Tensor]:
    """Quality focal loss (Li et al. 2020, beta 2) and GIoU loss.

    `centres` (L, 3) are the cells' x, y, stride; `known` (places, 11) tells which classes count where.
    """
    logits, distances = flatten(maps.scores).float(), flatten(maps.distances).float()
    crop, cells, labels, truth = batch["crop"], batch["cells"], batch["labels"], batch["boxes"]
    middle, reach = centres[cells, :2], distances[crop, cells]
    predicted = torch.cat([middle - reach[:, :2], middle + reach[:, 2:]], dim=1)
    iou, giou = overlap(predicted, truth)
    quality = torch.zeros_like(logits)
    quality[crop, cells, labels] = iou.detach().clamp(min=0.05)
    weight = known[place_at_levels(batch["place"])].float()
    weight[crop, cells, labels] = 1.0
    focal = F.binary_cross_entropy_with_logits(logits, quality, reduction="none")
    focal = focal * (quality - logits.sigmoid()).abs().pow(2) * weight
    total_quality = quality.sum().detach().clamp(min=4.0)
    rank = iou.detach().clamp(min=0.05)
    return focal.sum() / total_quality, ((1 - giou) * rank).sum() / total_quality


class AreaLoss(nn.Module):
    """Binary cross-entropy plus dice over the known pixels of each category's channel."""

    indices: Tensor
    known: Tensor
    unclear: Tensor

    def __init__(self, categories: Sequence[str]) -> None:
        super().__init__()
        indices = [CATEGORIES.index(category) for category in categories]
        unclear = [category in UNCLEAR_WHERE_PAVED for category in categories]
        self.register_buffer("indices", torch.tensor(indices)[None, :, None, None])
        self.register_buffer("known", torch.from_numpy(known_areas()[:, indices]))
        self.register_buffer("unclear", torch.tensor(unclear)[None, :, None, None])

    def forward(self, logits: Tensor, batch: dict[str, Tensor]) -> Tensor:
        """Logits (B, C, S/4, S/4), a channel for each category, to their loss.

        Area maps hold 0 for none, the values of `pictures` for what is not known, else 1 + index into
        CATEGORIES.
        """
        logits = logits.float()
        area = batch["area"][:, None]
        target = (area == 1 + self.indices).float()
        known = self.known[batch["place"].long()].permute(0, 3, 1, 2)
        weight = (known & (area != IGNORE) & ~((area == PAVED) & self.unclear)).float()
        entropy = F.binary_cross_entropy_with_logits(logits, target, reduction="none") * weight
        seen = weight.sum(dim=(0, 2, 3))
        positive = (target * weight).sum(dim=(0, 2, 3))
        # pixels of rare categories would vanish among the background: count against the area they fill
        scale = (positive * 4 + seen * 0.02).clamp(min=64.0)
        cross = (entropy.sum(dim=(0, 2, 3)) / torch.minimum(scale, seen.clamp(min=64.0))).mean()
        probability = logits.sigmoid() * weight
        dice = 1 - (2 * (probability * target).sum(dim=(0, 2, 3)) + 1) / (
            probability.sum(dim=(0, 2, 3)) + (target * weight).sum(dim=(0, 2, 3)) + 1
        )
        present = (positive > 0).float()
        return cross + (dice * present).sum() / present.sum().clamp(min=1.0)
