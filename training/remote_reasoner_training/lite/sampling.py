"""Which crop comes next: set, class and picture balanced; crop number i is the same for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset

from remote_reasoner.engines.lite.vision.categories import OBJECTS
from remote_reasoner_training.lite.assignment import assign
from remote_reasoner_training.lite.colour import recolour
from remote_reasoner_training.lite.crops import AREA_STRIDE, Crop, cut, mosaic
from remote_reasoner_training.lite.drawn.placing import add_drawn
from remote_reasoner_training.lite.mixtures import Mixture
from remote_reasoner_training.lite.paste import paste
from remote_reasoner_training.lite.scene import Scene
from remote_reasoner_training.lite.sets import SETS
from remote_reasoner_training.lite.views import View, choose_view

FILL = 0.6  # of a crop's side that its picture must reach, where crops are to be filled
OVERFILL = 2.5  # and at most, in the small crops of a mosaic of nine or more: they want the whole scene
MOST_PASTED = 6
NOT_PASTED = {OBJECTS.index("harbor"), OBJECTS.index("bridge")}  # they are what they join


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
        for number in {
            n for by_class in self.choices.values() for of_class in by_class.values() for n in of_class
        }:
            _ = scenes[number].levels  # computed here, so that the processes that make crops share them
        # for each class: scene and object, where an outline allows to cut it out
        self.donors: dict[int, list[tuple[int, int]]] = {}
        for number, scene in enumerate(scenes):
            for index, rings in enumerate(scene.outlines):
                if scene.labels[index] in NOT_PASTED:
                    continue
                if rings and scene.area is None and SETS[scene.set_index].name in mixture.shares:
                    self.donors.setdefault(int(scene.labels[index]), []).append((number, index))
        self.grids = [count for count in (1, 2, 3, 4) if size % (count * AREA_STRIDE) == 0]

    def __len__(self) -> int:
        return 1 << 40

    def choose(self, random: np.random.Generator) -> int:
        """A scene: set by share, class by the root of how many pictures show it, picture evenly."""
        by_class = self.choices[self.set_indices[random.choice(len(self.set_indices), p=self.shares)]]
        weights = np.sqrt([len(pictures) for pictures in by_class.values()])
        chosen = list(by_class.values())[random.choice(len(by_class), p=weights / weights.sum())]
        return chosen[random.integers(len(chosen))]

    def part(self, number: int, view: View, size: int, random: np.random.Generator, fill: float) -> Crop:
        """A crop of one scene."""
        mixture = self.mixture
        return cut(
            self.scenes[number],
            size,
            mixture.zoom,
            random,
            view=view,
            fill=fill,
            smallest=mixture.smallest,
        )

    def compose(self, random: np.random.Generator) -> Crop:
        """One crop, of one picture or of several beside each other, without colour changes."""
        zoom, mixture = self.mixture.zoom, self.mixture
        count, fill = (2 if random.random() < mixture.mosaics else 1), 0.0
        first = self.choose(random)
        view = choose_view(self.scenes[first], zoom, random)
        if mixture.filled:
            fill = FILL
            reach = max(self.scenes[first].pixels.shape[:2]) * view.scale
            wanted = max(count, FILL * self.size / reach)
            count = next((grid for grid in self.grids if grid >= wanted), self.grids[-1])
        parts = [self.part(first, view, self.size // count, random, fill)]
        while len(parts) < count * count:
            number = self.choose(random)
            view = choose_view(self.scenes[number], zoom, random)
            if count > 2:
                longest = max(self.scenes[number].pixels.shape[:2])
                view = View(min(view.scale, OVERFILL * self.size / count / longest), view.box)
            parts.append(self.part(number, view, self.size // count, random, fill))
        return mosaic([parts[index] for index in random.permutation(len(parts))])

    def add_objects(self, crop: Crop, random: np.random.Generator) -> None:
        """Objects of other pictures, every class as often."""
        labels = sorted(self.donors)
        zoom = self.mixture.zoom
        if self.mixture.pasted is not None:
            zoom = replace(zoom, sizes=self.mixture.pasted, by_size=1.0)
        for _ in range(int(random.integers(1, MOST_PASTED + 1))):
            of_class = self.donors[labels[random.integers(len(labels))]]
            number, index = of_class[random.integers(len(of_class))]
            donor = self.scenes[number]
            paste(crop, donor, index, zoom, random, self.mixture.smallest)

    def __getitem__(self, index: int) -> dict[str, Tensor]:
        """One crop and what the network should answer (see `assignment.assign`)."""
        cv2.setNumThreads(0)
        random = np.random.default_rng([self.seed, index])
        crop = self.compose(random)
        if self.donors and random.random() < self.mixture.pastes:
            self.add_objects(crop, random)
        apart = random.spawn(1)[0]  # so that a crop is the same but for what is drawn on it
        if apart.random() < self.mixture.drawn:
            add_drawn(crop, apart, self.mixture.smallest)
        pixels = np.ascontiguousarray(recolour(crop.pixels, random, self.mixture.changes))
        cells, labels, boxes = assign(crop.boxes, crop.labels, self.size)
        return {
            "pixels": torch.from_numpy(pixels),
            "area": torch.from_numpy(np.ascontiguousarray(crop.area)),
            "place": torch.from_numpy(np.ascontiguousarray(crop.place)),
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


def collate_arrays(items: list[dict[str, Tensor]]) -> dict[str, np.ndarray]:
    """The same as arrays, which travel between processes without shared memory."""
    return {key: value.numpy() for key, value in collate(items).items()}
