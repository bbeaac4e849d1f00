"""Which crop comes next: set, class and picture balanced; crop number i is the same for the same seed."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset

from remote_reasoner_training.lite.assignment import assign
from remote_reasoner_training.lite.crops import cut, finish, mosaic, paste
from remote_reasoner_training.lite.mixtures import Mixture
from remote_reasoner_training.lite.pictures import Scene
from remote_reasoner_training.lite.sets import SETS


class CropDataset(Dataset):
    """Endless random crops; item i depends on (seed, i) alone."""

    def __init__(self, scenes: Sequence[Scene], size: int, seed: int, mixture: Mixture) -> None:
        self.scenes, self.size, self.seed, self.mixture = scenes, size, seed, mixture
        # for each set: for each class, the pictures that show it (-1: pictures without objects)
        self.choices: dict[int, dict[int, list[int]]] = {}
        for number, scene in enumerate(scenes):
            if SETS[scene.set_index].name not in mixture.shares:
                continue
            by_class = self.choices.setdefault(scene.set_index, {})
            for label in set(scene.labels.tolist()) or {-1}:
                by_class.setdefault(label, []).append(number)
        if not self.choices:
            raise ValueError(f"The folder holds none of the sets {', '.join(sorted(mixture.shares))}.")
        self.set_indices = sorted(self.choices)
        shares = np.array([mixture.shares[SETS[i].name] for i in self.set_indices])
        self.shares = shares / shares.sum()
        self.donors = [
            number for number, scene in enumerate(scenes) if any(scene.outlines) and scene.area is None
        ]

    def __len__(self) -> int:
        return 1 << 40

    def choose(self, random: np.random.Generator) -> Scene:
        """A scene: set by share, class by the root of how many pictures show it, picture evenly."""
        by_class = self.choices[self.set_indices[random.choice(len(self.set_indices), p=self.shares)]]
        weights = np.sqrt([len(pictures) for pictures in by_class.values()])
        chosen = list(by_class.values())[random.choice(len(by_class), p=weights / weights.sum())]
        return self.scenes[chosen[random.integers(len(chosen))]]

    def __getitem__(self, index: int) -> dict[str, Tensor]:
        """One crop and what the network should answer (see `assignment.assign`)."""
        cv2.setNumThreads(0)
        random = np.random.default_rng([self.seed, index])
        scales = self.mixture.scales
        if random.random() < self.mixture.mosaics:
            crop = mosaic([self.choose(random) for _ in range(4)], self.size, scales, random)
        else:
            crop = cut(self.choose(random), self.size, scales, random)
        if self.donors and random.random() < self.mixture.pastes:
            paste(crop, self.scenes[self.donors[random.integers(len(self.donors))]], scales, random)
        crop = finish(crop, random)
        cells, labels, boxes = assign(crop.boxes, crop.labels, self.size)
        return {
            "pixels": torch.from_numpy(crop.pixels),
            "area": torch.from_numpy(crop.area),
            "place": torch.from_numpy(crop.place),
            "cells": torch.from_numpy(cells),
            "labels": torch.from_numpy(labels),
            "boxes": torch.from_numpy(boxes),
        }


def collate(items: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """A batch: maps stacked, positive cells listed with the number of their crop."""
    batch = {key: torch.stack([item[key] for item in items]) for key in ("pixels", "area", "place")}
    for key in ("cells", "labels", "boxes"):
        batch[key] = torch.cat([item[key] for item in items])
    batch["crop"] = torch.cat([torch.full_like(item["cells"], number) for number, item in enumerate(items)])
    return batch
