"""`python -m remote_reasoner_training.clicks.evaluation DATASET…`: mean IoU after simulated clicks.

The first click is in the middle (the largest distance to the edge) of the object, each further one in the
middle of the largest error left: a positive one where something is missing, a negative one where there is too
much. All clicks so far are given each time; with `--tell-mask` also the mask so far, as the plugin does.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from affine import Affine

from remote_reasoner.core.cancellation import never_cancelled
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.prompts import Point, Prompts
from remote_reasoner.engines import registry
from remote_reasoner_training.clicks.grabcut import grabcut_from_clicks
from remote_reasoner_training.clicks.outlined import OutlinedPicture, outlined_pictures
from remote_reasoner_training.clicks.simulated import next_click

CLICKS = 5
SHOWN = (1, 3, 5)

Masking = Callable[[Prompts], np.ndarray]
"""From prompts to a mask of the whole picture: bool (H, W)."""


@dataclass
class Clicked:
    """IoU after each click of every object: lists of `CLICKS` numbers, by what was measured."""

    ious: dict[str, list[list[float]]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    def add(self, name: str, row: list[float]) -> None:
        """One object."""
        self.ious.setdefault(name, []).append(row)

    def means(self) -> dict[str, list[float]]:
        """Mean IoU after each click."""
        return {name: np.mean(rows, axis=0).round(4).tolist() for name, rows in self.ious.items()}


def overlap(mask: np.ndarray, truth: np.ndarray) -> float:
    """IoU of two masks, 1 for two empty ones."""
    union = int((mask | truth).sum())
    return float((mask & truth).sum() / union) if union else 1.0


def click_through(truth: np.ndarray, masking: Masking, tell_mask: bool = False) -> list[float]:
    """IoU after each of `CLICKS` clicks at one object of `truth`, bool (H, W); a perfect mask ends it."""
    positive: list[Point] = []
    negative: list[Point] = []
    mask, ious = np.zeros_like(truth), []
    for _ in range(CLICKS):
        wanted = next_click(truth, mask)
        if wanted is None:
            ious.append(1.0)
            continue
        (positive if wanted[0] else negative).append(wanted[1])
        so_far = mask if tell_mask and mask.any() else None
        mask = masking(Prompts(tuple(positive), tuple(negative), None, so_far))
        ious.append(overlap(mask, truth))
    return ious


def measure(
    pictures: Sequence[OutlinedPicture], segmenter_name: str, most: int, grabcut: bool, tell_mask: bool
) -> Clicked:
    """Clicks through up to `most` objects of each picture, evenly spread."""
    segmenter, clicked = registry.segmenter(segmenter_name), Clicked()
    for outlined in pictures:
        height, width = outlined.pixels.shape[:2]
        picture = Picture(outlined.pixels, np.ones((height, width), dtype=bool), Affine.identity())
        prepared = segmenter.prepare(picture, never_cancelled)

        def masked(prompts: Prompts, prepared=prepared, size=(height, width)) -> np.ndarray:  # type: ignore[no-untyped-def]
            began = time.perf_counter()
            mask = prepared.mask(prompts, never_cancelled)
            clicked.seconds.append(time.perf_counter() - began)
            return mask.full(*size)

        count = len(outlined.objects)
        for number in np.unique(np.linspace(0, count - 1, min(most, count)).round().astype(int)):
            item = outlined.objects[number]
            truth = item.full(height, width)
            row = click_through(truth, masked, tell_mask)
            for name in ("all", item.category):
                clicked.add(f"{segmenter_name}, {name}", row)
            if grabcut:
                pixels = outlined.pixels
                plain = click_through(truth, lambda prompts, p=pixels: grabcut_from_clicks(p, prompts))  # type: ignore[misc]
                for name in ("all", item.category):
                    clicked.add(f"GrabCut, {name}", plain)
    return clicked


def main() -> None:
    """Runs the command: a table for each set, or JSON."""
    parser = argparse.ArgumentParser(prog="python -m remote_reasoner_training.clicks.evaluation")
    parser.description = __doc__
    parser.add_argument("dataset", type=Path, nargs="+", help="folders in the COCO layout with outlines")
    parser.add_argument("--split", default="val")
    parser.add_argument("--segmenter", default="lite")
    parser.add_argument("--category", action="append", default=[], help="only these; give it twice for two")
    parser.add_argument("--most", type=int, default=30, help="objects of a picture [30]")
    parser.add_argument("--every", type=int, default=1, help="of so many pictures the first [1]")
    parser.add_argument("--no-grabcut", action="store_true", help="leave plain GrabCut out")
    parser.add_argument("--tell-mask", action="store_true", help="hand the mask so far over with the clicks")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    figures = {}
    for folder in chosen.dataset:
        pictures = list(outlined_pictures(folder, chosen.split, chosen.category, chosen.every))
        found = measure(pictures, chosen.segmenter, chosen.most, not chosen.no_grabcut, chosen.tell_mask)
        seconds = float(np.median(found.seconds)) if found.seconds else None
        figures[folder.name] = {
            "mean IoU": found.means(),
            "objects": {name: len(rows) for name, rows in found.ious.items()},
            "seconds a click": seconds,
        }
        if not chosen.json:
            print(f"{folder.name}, {chosen.split}: {seconds or 0:.3f} s a click (median)")
            for name, means in found.means().items():
                shown = "  ".join(f"{number}: {means[number - 1]:.3f}" for number in SHOWN)
                print(f"  {name:40} {len(found.ious[name]):5} objects   {shown}")
    if chosen.json:
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
