"""R_mask: the IoU of the masks that a frozen segmenter draws from an answer with the true mask.

After Think2Seg-RS (arXiv 2512.19302), where the mask alone is the reward: boxes, and points where the answer
gives them, are judged by what they are for. Negative points are left out; they were unstable there.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import numpy as np
from affine import Affine

from remote_reasoner.core.cancellation import never_cancelled
from remote_reasoner.core.frame import Convention
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.prompts import Prompts
from remote_reasoner.engines.segmenter import PreparedPicture, Segmenter
from remote_reasoner.engines.vlm.answer import Answer, parse
from remote_reasoner_training.grpo.completions import Completion, text_of
from remote_reasoner_training.grpo.config import Rewards

MOST_BOXES = 64
"""Further boxes of an answer are not segmented; R_count punishes them."""
KEPT_PICTURES = 4
"""Pictures whose embedding is kept: the answers of a group are all about one."""


class MaskReward:
    """R_mask in 0..1 as TRL calls it; the segmenter is loaded at the first call and never trained."""

    def __init__(
        self, settings: Rewards, convention: Convention = "resized", segmenter: Segmenter | None = None
    ) -> None:
        """`convention` is what the model's coordinates mean; `segmenter` replaces the settings' one."""
        self.__name__ = "mask"
        self._convention: Convention = convention
        self._settings, self._segmenter = settings, segmenter
        self._prepared: OrderedDict[str, PreparedPicture] = OrderedDict()

    def __call__(
        self,
        completions: Sequence[Completion],
        image: Sequence[Any],
        mask: Sequence[str],
        name: Sequence[str],
        **_: Any,
    ) -> list[float | None]:
        """One reward a completion; None where the row has no true mask, which then has no share in it.

        `image` is the picture as the model sees it, `mask` the true pixels there as run lengths in JSON.
        """
        from remote_reasoner_training.evaluation.masks import decoded

        return [
            None if not truth else self.one(text_of(completion), picture, decoded(json.loads(truth)), row)
            for completion, picture, truth, row in zip(completions, image, mask, name, strict=True)
        ]

    def one(self, text: str, picture: Any, truth: np.ndarray, name: str) -> float:
        """The IoU of one answer's masks together with the true mask, bool (height, width).

        Nothing answered where nothing is true: 1; only one of them, or a text that cannot be read: 0.
        """
        answer = parse(text)
        if answer.status == "unparsed":
            return 0.0
        if not truth.any() or not answer.boxes:
            return float(not truth.any() and not answer.boxes)
        found = self._drawn(answer, picture, truth.shape, name)
        return float((found & truth).sum() / (found | truth).sum())

    def _drawn(self, answer: Answer, picture: Any, shape: tuple[int, ...], name: str) -> np.ndarray:
        together = np.zeros(shape, dtype=bool)
        height, width = shape
        across, down = (width / 1000, height / 1000) if self._convention == "thousand" else (1.0, 1.0)
        prepared = self._prepare(picture, name)
        points = answer.points or [[] for _ in answer.boxes]
        for box, within in list(zip(answer.boxes, points, strict=True))[:MOST_BOXES]:
            x0, y0 = max(box[0] * across, 0.0), max(box[1] * down, 0.0)
            x1, y1 = min(box[2] * across, float(width)), min(box[3] * down, float(height))
            if x1 - x0 < 1 or y1 - y0 < 1:
                continue  # outside of the picture: nothing there to draw
            placed = [(x * across, y * down) for x, y in within]
            inside = [(x, y) for x, y in placed if x < width and y < height]
            positive = tuple(inside) or (((x0 + x1) / 2, (y0 + y1) / 2),)
            prompts = Prompts(positive=positive, box=(x0, y0, x1, y1))
            together |= prepared.mask(prompts, never_cancelled).full(height, width)
        return together

    def _prepare(self, picture: Any, name: str) -> PreparedPicture:
        prepared = self._prepared.pop(name, None)
        if prepared is None:
            pixels = np.array(picture.convert("RGB"))
            whole = Picture(pixels, np.ones(pixels.shape[:2], dtype=bool), Affine.identity())
            self._segmenter = self._segmenter or frozen_segmenter(self._settings)
            prepared = self._segmenter.prepare(whole, never_cancelled)
        self._prepared[name] = prepared
        while len(self._prepared) > KEPT_PICTURES:
            self._prepared.popitem(last=False)
        return prepared


def frozen_segmenter(settings: Rewards) -> Segmenter:
    """The segmenter that the rewards are judged by, on this process's own GPU where there is one.

    Raises EngineUnavailableError where it cannot be loaded.
    """
    if settings.segmenter == "lite":
        from remote_reasoner.engines.lite.segmenter import LiteSegmenter

        return LiteSegmenter()
    import torch

    from remote_reasoner.engines.sam2.segmenter import Sam2Segmenter
    from remote_reasoner.engines.sam2.settings import Sam2Settings

    device = f"cuda:{torch.cuda.current_device()}" if torch.cuda.is_available() else "cpu"
    return Sam2Segmenter(settings.segmenter_model, Sam2Settings(device=device))
