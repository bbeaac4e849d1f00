"""The sam2 segmenter with the real classes and random weights of the real shape."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from affine import Affine

pytest.importorskip("torch", reason="needs the extra 'gpu'")
pytest.importorskip("sam2", reason="needs the extra 'gpu'")

import tiny_checkpoints

from remote_reasoner.core.errors import CancelledError, EngineUnavailableError, OutOfMemoryError
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.picture import Box, Mask, Picture
from remote_reasoner.core.prompts import Prompts
from remote_reasoner.engines.sam2.low_resolution import fine_mask
from remote_reasoner.engines.sam2.segmenter import Sam2Segmenter
from remote_reasoner.engines.sam2.settings import Sam2Settings
from remote_reasoner.engines.segmenter import Segmenter

WIDTH, HEIGHT = 330, 210


def never_cancelled() -> bool:
    return False


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_checkpoints.sam2(tmp_path_factory.mktemp("sam2"))


@pytest.fixture(scope="session")
def segmenter(folder: Path) -> Sam2Segmenter:
    return Sam2Segmenter(str(folder), Sam2Settings(device="cpu"))


@pytest.fixture(scope="session")
def picture() -> Picture:
    pixels = np.random.default_rng(0).integers(0, 255, (HEIGHT, WIDTH, 3), dtype=np.uint8)
    pixels[50:150, 60:200] = (220, 40, 30)
    return Picture(pixels, np.ones((HEIGHT, WIDTH), dtype=bool), Affine.identity())


def objects(count: int) -> list[FoundObject]:
    draw = np.random.default_rng(1)
    corners = draw.uniform(0, (WIDTH - 60, HEIGHT - 60), (count, 2))
    sizes = draw.uniform(15, 60, (count, 2))
    boxes: list[Box] = [(x, y, x + w, y + h) for (x, y), (w, h) in zip(corners, sizes, strict=True)]
    return [FoundObject("object", box) for box in boxes]


def full(mask: Mask) -> np.ndarray:
    return mask.full(HEIGHT, WIDTH)


def test_it_is_a_segmenter(segmenter: Sam2Segmenter) -> None:
    assert isinstance(segmenter, Segmenter)


def test_masks_are_the_same_one_by_one_and_together(
    segmenter: Sam2Segmenter, picture: Picture, folder: Path
) -> None:
    found = objects(5)
    together = Sam2Segmenter(str(folder), Sam2Settings(device="cpu", boxes_at_once=5))
    all_at_once = dict(together.segment(picture, found, never_cancelled))
    assert sorted(all_at_once) == [0, 1, 2, 3, 4]
    for index, detection in enumerate(found):
        [(_, alone)] = segmenter.segment(picture, [detection], never_cancelled)
        different = (full(alone) != full(all_at_once[index])).sum()
        assert different <= 3  # a logit within float rounding of the threshold
        assert alone.score == pytest.approx(all_at_once[index].score, abs=1e-5)


def test_masks_and_scores_are_those_of_the_predictor(segmenter: Sam2Segmenter, picture: Picture) -> None:
    """`SAM2ImagePredictor.predict`, box by box, one mask each."""
    from sam2.sam2_image_predictor import SAM2ImagePredictor

    found = objects(3)
    masks = dict(segmenter.segment(picture, found, never_cancelled))
    predictor = SAM2ImagePredictor(segmenter._network)
    predictor.set_image(picture.pixels)
    for index, detection in enumerate(found):
        x0, y0, x1, y1 = detection.box
        one, scores, _ = predictor.predict(
            point_coords=np.array([[(x0 + x1) / 2, (y0 + y1) / 2]]),
            point_labels=np.array([1]),
            box=np.array(detection.box),
            multimask_output=False,
        )
        assert (full(masks[index]) != one[0].astype(bool)).sum() <= 3
        assert masks[index].score == pytest.approx(scores[0], abs=1e-5)


def test_picture_is_embedded_once_for_all_its_boxes_and_later_ones(
    segmenter: Sam2Segmenter, picture: Picture
) -> None:
    list(segmenter.segment(picture, objects(1), never_cancelled))
    [kept] = [
        predictor for predictor in segmenter._embedded.values() if predictor._orig_hw == [(HEIGHT, WIDTH)]
    ]
    list(segmenter.segment(picture, objects(3), never_cancelled))
    assert any(predictor is kept for predictor in segmenter._embedded.values())
    assert len(segmenter._embedded) <= 2


def test_known_masks_stay_and_invalid_pixels_are_never_part(
    segmenter: Sam2Segmenter, picture: Picture
) -> None:
    valid = picture.valid.copy()
    valid[:, 100:] = False
    own = Mask(5, 6, np.ones((4, 4), dtype=bool))
    found = [FoundObject("water", (5, 6, 9, 10), mask=own), *objects(2)]
    masks = dict(segmenter.segment(Picture(picture.pixels, valid, Affine.identity()), found, never_cancelled))
    assert masks[0] is own
    assert not any(full(masks[index])[~valid].any() for index in (1, 2))


def test_no_detections_need_no_weights(picture: Picture) -> None:
    assert list(Sam2Segmenter("/no/such/folder").segment(picture, [], never_cancelled)) == []


def test_cancel_stops_within_a_second_of_its_call(folder: Path, picture: Picture) -> None:
    segmenter = Sam2Segmenter(str(folder), Sam2Settings(device="cpu"))
    segmenter.load()
    cancelled_at = time.monotonic() + 0.3
    with pytest.raises(CancelledError):
        list(segmenter.segment(picture, objects(64), lambda: time.monotonic() > cancelled_at))
    assert time.monotonic() - cancelled_at < 5  # one layer of the encoder on a loaded computer
    assert not segmenter._lock.locked()


def test_short_memory_halves_the_boxes_and_says_so_only_at_one(
    segmenter: Sam2Segmenter, picture: Picture, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roomy = Sam2Segmenter(str(folder), Sam2Settings(device="cpu", boxes_at_once=4))
    sizes: list[int] = []
    decode = Sam2Segmenter._decode

    def decode_two(self: Sam2Segmenter, predictor: object, boxes: list[Box]) -> tuple[np.ndarray, np.ndarray]:
        sizes.append(len(boxes))
        if len(boxes) > 2:
            raise RuntimeError("CUDA out of memory")
        return decode(self, predictor, boxes)

    monkeypatch.setattr(Sam2Segmenter, "_decode", decode_two)
    assert len(dict(roomy.segment(picture, objects(4), never_cancelled))) == 4
    assert sizes == [4, 2, 2]

    def decode_none(*_: object) -> None:
        raise RuntimeError("CUDA out of memory")

    monkeypatch.setattr(Sam2Segmenter, "_decode", decode_none)
    with pytest.raises(OutOfMemoryError, match="hiera-tiny"):
        list(roomy.segment(picture, objects(1), never_cancelled))


@pytest.mark.parametrize(
    ("content", "words"), [(b"not a checkpoint", "damaged"), (b"", "damaged"), (None, "should hold one file")]
)
def test_wrong_weights_are_named(tmp_path: Path, picture: Picture, content: bytes | None, words: str) -> None:
    if content is not None:
        (tmp_path / "sam2.1_hiera_tiny.pt").write_bytes(content)
    with pytest.raises(EngineUnavailableError, match=words):
        Sam2Segmenter(str(tmp_path)).load()


def test_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(EngineUnavailableError, match=r"sam2\.1-hiera-large"):
        Sam2Segmenter("nobody/nothing").load()


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (100, 90), (333, 1), (256, 256)])
def test_fine_mask_is_the_bilinear_interpolation_of_torch(width: int, height: int) -> None:
    import cv2
    import torch

    coarse = (
        cv2.GaussianBlur(np.random.default_rng(2).normal(size=(256, 256)).astype(np.float32), (0, 0), 6)
        - 0.02
    )
    expected = torch.nn.functional.interpolate(
        torch.from_numpy(coarse)[None, None], (height, width), mode="bilinear", align_corners=False
    )
    mask = fine_mask(coarse, width, height, 0.5).full(height, width)
    different = mask != (expected[0, 0].numpy() > 0)
    assert np.abs(expected[0, 0].numpy()[different]).max(initial=0) < 1e-6


def test_empty_mask_is_empty() -> None:
    assert not fine_mask(np.full((256, 256), -1, dtype=np.float32), 40, 30, None).full(30, 40).any()


def test_clicks_work_on_one_kept_embedding(segmenter: Sam2Segmenter, picture: Picture) -> None:
    prepared = segmenter.prepare(picture, never_cancelled)
    assert prepared.size_bytes > picture.pixels.nbytes
    embedding = prepared._predictor._features["image_embed"]
    prompts = Prompts(positive=((130.0, 100.0),), negative=((10.0, 10.0),))
    first, second = (full(prepared.mask(prompts, never_cancelled)) for _ in range(2))
    assert np.array_equal(first, second)
    assert first[100, 130]
    assert not first[10, 10]
    assert prepared._predictor._features["image_embed"] is embedding


def test_clicks_are_those_of_the_predictor(segmenter: Sam2Segmenter, picture: Picture) -> None:
    """`SAM2ImagePredictor.predict` with the same points, box and low-resolution mask."""
    from sam2.sam2_image_predictor import SAM2ImagePredictor

    predictor = SAM2ImagePredictor(segmenter._network)
    predictor.set_image(picture.pixels)
    prepared = segmenter.prepare(picture, never_cancelled)
    points, labels = np.array([[130.0, 100.0], [300.0, 20.0]], np.float32), np.array([1, 0])
    _, score, low = predictor.predict(points, labels, multimask_output=False)
    with segmenter.turn(never_cancelled):
        logits, mine = segmenter.prompted(prepared._predictor, points, labels, None)
    assert np.allclose(np.clip(logits, -32, 32), low[0], atol=1e-3)
    assert mine == pytest.approx(float(score[0]), abs=1e-4)
    before = np.clip(low[0], -10, 10)
    _, score, low = predictor.predict(points, labels, mask_input=before[None], multimask_output=False)
    with segmenter.turn(never_cancelled):
        logits, mine = segmenter.prompted(prepared._predictor, points, labels, before)
    assert np.allclose(np.clip(logits, -32, 32), low[0], atol=1e-3)


def test_a_box_a_mask_and_nothing_are_prompts_too(segmenter: Sam2Segmenter, picture: Picture) -> None:
    prepared = segmenter.prepare(picture, never_cancelled)
    before = np.zeros((HEIGHT, WIDTH), bool)
    before[50:150, 60:200] = True
    for prompts in (Prompts(box=(60, 50, 200, 150)), Prompts(mask=before), Prompts(negative=((5.0, 5.0),))):
        mask = full(prepared.mask(prompts, never_cancelled))
        assert mask.shape == (HEIGHT, WIDTH)
    assert not mask.any()
    with pytest.raises(CancelledError):
        prepared.mask(Prompts(box=(60, 50, 200, 150)), lambda: True)
    with pytest.raises(CancelledError):
        segmenter.prepare(picture, lambda: True)


def test_points_of_an_object_take_the_place_of_its_centre(segmenter: Sam2Segmenter, picture: Picture) -> None:
    """Alone and in a batch with objects that have other numbers of points, with the same mask."""
    plain, *_ = objects(1)
    centre = ((plain.box[0] + plain.box[2]) / 2, (plain.box[1] + plain.box[3]) / 2)
    inside = ((plain.box[0] + 3.0, plain.box[1] + 3.0), (plain.box[2] - 3.0, plain.box[3] - 3.0))
    same, other = replace(plain, points=(centre,)), replace(plain, points=inside)

    def logits(*found: FoundObject) -> np.ndarray:
        with segmenter.turn(never_cancelled):
            predictor = segmenter._embedding(picture.pixels)
            return segmenter._decode(predictor, found)[0]

    alone = logits(plain)[0]
    np.testing.assert_allclose(logits(same)[0], alone, atol=1e-4)
    together = logits(plain, other)
    np.testing.assert_allclose(together[1], logits(other)[0], atol=1e-3)
    assert np.abs(together[1] - alone).max() > 1e-2
