"""The paper's segmenter (Sec. 3.4): SAM 2.1, prompted with each box and its centre."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.core.errors import CancelledError, RemoteReasonerError
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.picture import Box, Mask, Picture
from remote_reasoner.core.prompts import Point
from remote_reasoner.engines.interruptible import AbandonedError, Interruptible
from remote_reasoner.engines.sam2.checkpoint import LESS_MEMORY, load
from remote_reasoner.engines.sam2.clicked_picture import Sam2Picture
from remote_reasoner.engines.sam2.low_resolution import fine_mask
from remote_reasoner.engines.sam2.settings import Sam2Settings
from remote_reasoner.engines.settings import read
from remote_reasoner.engines.vlm.device import is_out_of_memory, out_of_memory, place, release

NOTHING, FOREGROUND, BOX_TOP_LEFT, BOX_BOTTOM_RIGHT = -1, 1, 2, 3
"""Labels of SAM's point prompts; one that is nothing fills a row up."""

BOXES_AT_ONCE = {"cuda": 64, "mps": 16, "cpu": 2}
"""A GPU is fastest with many boxes in a call; on a CPU, tensors of more of them leave the caches and go back
to the system after every layer, which costs more than the calls saved."""


class Sam2Segmenter:
    """Masks by SAM 2; safe to call from many threads, which take turns.

    Weights are loaded at the first picture, or by `load()`. A picture is embedded once; its embedding serves
    all its boxes, and is kept for the next ones.
    """

    name = "sam2"
    places = 1

    def __init__(self, model: str | None = None, settings: Sam2Settings | None = None) -> None:
        """Loads nothing yet. `model` (hub id, folder or file) wins over the settings.

        Without `settings` they are read from the environment; raises BadRequestError if they are wrong.
        """
        self._settings = settings or read(Sam2Settings)
        self.model = model or self._settings.model
        self._lock = threading.Lock()
        self._network: Any = None
        self._passes = Interruptible([])
        self._embedded: OrderedDict[bytes, Any] = OrderedDict()

    def load(self) -> None:
        """Loads the weights now. Raises as `checkpoint.load` and `device.place` do."""
        with self._lock:
            self._make_ready()

    def release(self) -> None:
        """Nothing: it keeps as many embeddings as the settings say, for the next questions."""

    def segment(
        self, picture: Picture, objects: Sequence[FoundObject], cancelled: Cancelled
    ) -> Iterator[tuple[int, Mask]]:
        """As `Segmenter.segment`; each mask has the model's own predicted IoU as its score."""
        prompted = []
        for index, found in enumerate(objects):
            if found.mask is not None:
                yield index, found.mask
            else:
                prompted.append(index)
        content = repr(picture.pixels.shape).encode() + picture.pixels.tobytes()
        key = hashlib.blake2b(content, digest_size=16).digest()
        at_once = self._settings.boxes_at_once
        while prompted:
            try:
                with self.turn(cancelled):
                    at_once = at_once or BOXES_AT_ONCE.get(self._network.device.type, 2)
                    now = prompted[:at_once]
                    predictor = self._embed(key, picture.pixels)
                    logits, scores = self._decode(predictor, [objects[index] for index in now])
            except RemoteReasonerError:
                raise
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
                self._embedded.clear()
                device = str(self._network.device)
                release(device)
                if len(now) == 1:
                    raise out_of_memory("The picture with one box", device, LESS_MEMORY) from error
                at_once = len(now) // 2
                continue
            prompted = prompted[len(now) :]
            for index, coarse, score in zip(now, logits, scores, strict=True):
                mask = fine_mask(coarse, picture.width, picture.height, float(score))
                yield index, _without_invalid(mask, picture.valid)

    def prepare(self, picture: Picture, cancelled: Cancelled) -> Sam2Picture:
        """As `Segmenter.prepare`: the picture is embedded; its embedding belongs to what is returned."""
        try:
            with self.turn(cancelled):
                predictor = self._embedding(picture.pixels)
        except (RuntimeError, MemoryError) as error:
            if isinstance(error, RemoteReasonerError) or not is_out_of_memory(error):
                raise
            self._embedded.clear()
            device = str(self._network.device)
            release(device)
            raise out_of_memory("The picture", device, LESS_MEMORY) from error
        return Sam2Picture(self, picture, predictor)

    @contextmanager
    def turn(self, cancelled: Cancelled) -> Iterator[None]:
        """The network for this thread alone; CancelledError once `cancelled()` is True, also in the line."""
        while not self._lock.acquire(timeout=0.05):
            check_not(cancelled)
        try:
            self._make_ready()
            with self._passes.unless(cancelled):
                yield
        except AbandonedError as error:
            raise CancelledError("The work was cancelled.") from error
        finally:
            self._lock.release()

    def _make_ready(self) -> None:
        """Loads the weights if they are not there yet; the caller holds the lock."""
        if self._network is None:
            self._network = load(self.model, place(self._settings.device, "float32").device)
            mask_decoder = self._network.sam_mask_decoder.transformer.layers
            self._passes = Interruptible([*self._network.image_encoder.trunk.blocks, *mask_decoder])

    def _embed(self, key: bytes, pixels: np.ndarray) -> Any:
        """A predictor that holds the picture's embedding, kept from earlier or made now."""
        predictor = self._embedded.pop(key, None) or self._embedding(pixels)
        self._embedded[key] = predictor
        while len(self._embedded) > self._settings.kept_pictures:
            self._embedded.popitem(last=False)
        return predictor

    def _embedding(self, pixels: np.ndarray) -> Any:
        """A new predictor that holds the picture's embedding; the caller holds the lock."""
        from sam2.sam2_image_predictor import SAM2ImagePredictor

        predictor = SAM2ImagePredictor(self._network)
        with self._half_precision():
            predictor.set_image(np.ascontiguousarray(pixels))
        return predictor

    def _decode(self, predictor: Any, objects: Sequence[FoundObject]) -> tuple[np.ndarray, np.ndarray]:
        """(logits (N, 256, 256), predicted IoU (N,)) of the mask for each of N objects of the picture.

        What `SAM2ImagePredictor.predict` does with `multimask_output=False`, as the paper's authors do: a box
        with its centre, or with the points that the reasoner gave, means one thing. Only the last step
        differs, which brings all masks to the size of the picture at once.
        """
        import torch

        with torch.inference_mode(), self._half_precision():
            prompts, meanings = _prompts(objects)
            points = self._placed(predictor, prompts)
            labels = torch.as_tensor(meanings, device=points.device)
            sparse, dense = self._network.sam_prompt_encoder(points=(points, labels), boxes=None, masks=None)
            logits, scores = self._answers(predictor, sparse, dense, several=False)
            return logits[:, 0].float().cpu().numpy(), scores[:, 0].float().cpu().numpy()

    def prompted(
        self, predictor: Any, points: np.ndarray, labels: np.ndarray, before: np.ndarray | None
    ) -> tuple[np.ndarray, float]:
        """(logits (256, 256), predicted IoU) of one object; the caller has its `turn`.

        points: float32 (N, 2), x before y, pixels of the picture. labels: int (N,), SAM's. before: logits of
        the mask so far, float32 (256, 256). One point alone may mean several things, so the best of three
        masks is taken; more prompts mean one (Ravi et al. 2024, "SAM 2", appendix).
        """
        import torch

        device = self._network.device
        with torch.inference_mode(), self._half_precision():
            given = None
            if len(points):
                told = torch.as_tensor(labels, dtype=torch.int32, device=device)[None]
                given = (self._placed(predictor, points[None]), told)
            masks = None if before is None else torch.as_tensor(before, device=device)[None, None]
            sparse, dense = self._network.sam_prompt_encoder(points=given, boxes=None, masks=masks)
            several = len(points) == 1 and before is None
            logits, scores = self._answers(predictor, sparse, dense, several)
            best = int(scores[0].float().argmax())
            return logits[0, best].float().cpu().numpy(), float(scores[0, best])

    def _placed(self, predictor: Any, points: np.ndarray) -> Any:
        """Points of the picture, float32 (B, N, 2), as the network takes them."""
        import torch

        return predictor._transforms.transform_coords(
            torch.as_tensor(points, device=self._network.device),
            normalize=True,
            orig_hw=predictor._orig_hw[-1],
        )

    def _answers(self, predictor: Any, sparse: Any, dense: Any, several: bool) -> tuple[Any, Any]:
        """(logits (B, 3 or 1, 256, 256), predicted IoU (B, 3 or 1)) of B encoded prompts."""
        logits, scores, _, _ = self._network.sam_mask_decoder(
            image_embeddings=predictor._features["image_embed"],
            image_pe=self._network.sam_prompt_encoder.get_dense_pe(),
            sparse_prompt_embeddings=sparse,
            dense_prompt_embeddings=dense,
            multimask_output=several,
            repeat_image=True,
            high_res_features=predictor._features["high_res_feats"],
        )
        return logits, scores

    def _half_precision(self) -> Any:
        """bfloat16 inside the network where the card computes in it, as SAM 2 was trained; else float32."""
        import torch

        device = self._network.device
        half = device.type == "cuda" and torch.cuda.is_bf16_supported(including_emulation=False)
        return torch.autocast(device.type, dtype=torch.bfloat16, enabled=half)


def _prompts(objects: Sequence[FoundObject]) -> tuple[np.ndarray, np.ndarray]:
    """(points float32 (N, P, 2), x before y, pixels of the picture; their labels int (N, P)).

    Two corners of each object's box, then its points, or the box's centre where it has none.
    """
    within = [one.points or (_centre(one.box),) for one in objects]
    most = max(map(len, within))
    points = np.zeros((len(objects), 2 + most, 2), dtype=np.float32)
    labels = np.full((len(objects), 2 + most), NOTHING, dtype=np.int32)
    labels[:, :2] = BOX_TOP_LEFT, BOX_BOTTOM_RIGHT
    for row, (one, placed) in enumerate(zip(objects, within, strict=True)):
        points[row, 0], points[row, 1] = one.box[:2], one.box[2:]
        points[row, 2 : 2 + len(placed)] = placed
        labels[row, 2 : 2 + len(placed)] = FOREGROUND
    return points, labels


def _centre(box: Box) -> Point:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _without_invalid(mask: Mask, valid: np.ndarray) -> Mask:
    """The mask without pixels that are not `valid`, bool (height, width) of the picture."""
    rows, columns = mask.pixels.shape
    window = valid[mask.y0 : mask.y0 + rows, mask.x0 : mask.x0 + columns]
    return Mask(mask.x0, mask.y0, mask.pixels & window, mask.score)
