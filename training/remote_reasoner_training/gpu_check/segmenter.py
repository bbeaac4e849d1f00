"""SAM 2.1 in its real shapes with random weights, through the segmenter `sam2`: embedding, boxes, a click."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from remote_reasoner.bench.measure import boxes, scene, seconds
from remote_reasoner.core.cancellation import never_cancelled
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.picture import Picture
from remote_reasoner.engines import torchvision_compat
from remote_reasoner.engines.sam2.segmenter import Sam2Segmenter
from remote_reasoner.engines.sam2.settings import Sam2Settings
from remote_reasoner.engines.settings import read
from remote_reasoner_training.gpu_check.device import peak_memory_gb, synchronize
from remote_reasoner_training.gpu_check.rows import Measure

SIDE, COUNT, REPEATS = 1024, 64, 5
TINY_COUNT, TINY_REPEATS = 2, 1


def tiny(only_try: bool) -> Iterator[Measure]:
    """The figures of hiera-tiny, the default."""
    return measure("facebook/sam2.1-hiera-tiny", only_try)


def large(only_try: bool) -> Iterator[Measure]:
    """The figures of hiera-large; tiny where the code is only tried."""
    return measure("facebook/sam2.1-hiera-tiny" if only_try else "facebook/sam2.1-hiera-large", only_try)


def measure(model: str, only_try: bool) -> Iterator[Measure]:
    """First box on a new picture, boxes on one that is embedded, one more box, a click; memory."""
    count, repeats = (TINY_COUNT, TINY_REPEATS) if only_try else (COUNT, REPEATS)
    with tempfile.TemporaryDirectory() as folder:
        segmenter = Sam2Segmenter(str(random_weights(model, Path(folder))), read(Sam2Settings))
        yield Measure("load weights", seconds(segmenter.load), "s")
    found = [FoundObject("object", box) for box in boxes(count, SIDE, SIDE)]

    def milliseconds(picture: Picture, number: int) -> float:
        return 1000 * seconds(lambda: list(segmenter.segment(picture, found[:number], never_cancelled)))

    milliseconds(scene(SIDE, SIDE), count)  # the first passes choose their kernels
    new = [milliseconds(scene(SIDE, SIDE, 1 + number), 1) for number in range(repeats)]
    yield Measure(f"new picture of {SIDE} × {SIDE}, first box", statistics.median(new), "ms")
    picture = scene(SIDE, SIDE, repeats)
    many = [milliseconds(picture, count) for _ in range(repeats)]
    yield Measure(f"{count} boxes on an embedded picture", statistics.median(many), "ms")
    one = [milliseconds(picture, 1) for _ in range(repeats)]
    yield Measure("one more box", statistics.median(one), "ms")
    *_, predictor = segmenter._embedded.values()

    def click() -> None:
        with segmenter._half_precision():
            predictor.predict(point_coords=np.array([[300.0, 400.0]]), point_labels=np.array([1]))
        synchronize()

    click()
    clicks = [1000 * seconds(click) for _ in range(repeats)]
    yield Measure("one click, the package's own predictor", statistics.median(clicks), "ms")
    yield Measure("peak memory", peak_memory_gb(), "GB")


def random_weights(model: str, folder: Path) -> Path:
    """A checkpoint of that SAM 2.1 with random weights, under its original file name."""
    torchvision_compat.ensure()
    import torch
    from sam2.build_sam import HF_MODEL_ID_TO_FILENAMES, build_sam2

    configuration, file = HF_MODEL_ID_TO_FILENAMES[model]
    torch.manual_seed(0)
    network = build_sam2(configuration, None, device="cpu")
    torch.save({"model": network.state_dict()}, folder / file)
    return folder / file
