"""The sam2 segmenter: embedding a picture, many boxes on it, and the two slower ways to do the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from remote_reasoner.bench.measure import Figure, boxes, peak_memory_mib, scene, seconds
from remote_reasoner.core.cancellation import never_cancelled
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.engines import torchvision_compat
from remote_reasoner.engines.sam2.segmenter import Sam2Segmenter
from remote_reasoner.engines.sam2.settings import Sam2Settings
from remote_reasoner.engines.settings import read

SIZE, COUNT, SAMPLE = 1024, 64, 8


def measure(folder: Path, model: Path | None, repeats: int) -> list[Figure]:
    """Figures of `sam2` with the model named, or hiera-tiny in its real shape with random weights.

    The ways are measured in turn on 8 boxes and scaled to 64, so that other work on the computer slows all of
    them alike; the medians are reported.
    """
    segmenter = Sam2Segmenter(str(model or random_weights(folder / "tiny-sam2")), read(Sam2Settings))
    loading = seconds(segmenter.load)
    picture = scene(SIZE, SIZE)
    found = [FoundObject("object", box) for box in boxes(COUNT, SIZE, SIZE)]

    def segment(count: int) -> None:
        list(segmenter.segment(picture, found[:count], never_cancelled))

    embedding = seconds(lambda: segment(1))
    [predictor] = segmenter._embedded.values()
    together, one_call, again = [], [], []
    for _ in range(repeats):
        together.append(seconds(lambda: segment(SAMPLE)) * COUNT / SAMPLE)
        one_call.append(seconds(lambda: predict_each(predictor, found[:SAMPLE])) * COUNT / SAMPLE)
        again.append(seconds(lambda: predictor.set_image(picture.pixels)) * COUNT)
    batched, single, embedded = (float(np.median(times)) for times in (together, one_call, again))
    return [
        Figure("sam2", "load weights", loading * 1000, "ms"),
        Figure("sam2", f"first box on a picture of {SIZE} × {SIZE}", embedding * 1000, "ms"),
        Figure("sam2", f"{COUNT} boxes on an embedded picture", batched * 1000, "ms"),
        Figure("sam2", "the same, one predict call a box", single * 1000, "ms"),
        Figure("sam2", "the same, embedded again for each box", (single + embedded) * 1000, "ms"),
        Figure("sam2", "faster than one predict call a box", single / batched, "×"),
        Figure(
            "sam2",
            "with one embedding, faster than embedding again",
            (single + embedded) / (batched + embedded / COUNT),
            "×",
        ),
        Figure("sam2", "peak memory", peak_memory_mib(), "MiB"),
    ]


def predict_each(predictor: Any, objects: list[FoundObject]) -> None:
    """One call of the predictor for each box and its centre."""
    for found in objects:
        x0, y0, x1, y1 = found.box
        centre = np.array([[(x0 + x1) / 2, (y0 + y1) / 2]])
        predictor.predict(point_coords=centre, point_labels=np.array([1]), box=np.array(found.box))


def random_weights(folder: Path) -> Path:
    """SAM 2.1 hiera-tiny with random weights, under its original file name."""
    torchvision_compat.ensure()
    import torch
    from sam2.build_sam import build_sam2

    folder.mkdir()
    torch.manual_seed(0)
    network = build_sam2("configs/sam2.1/sam2.1_hiera_t.yaml", None, device="cpu")
    torch.save({"model": network.state_dict()}, folder / "sam2.1_hiera_tiny.pt")
    return folder
