"""Training and measuring masks from clicks: simulated clicks, a short training, the figures of a set."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the extra 'train'")
pytest.importorskip("onnx", reason="needs the extra 'train'")

import torch

from remote_reasoner.core.cancellation import never_cancelled
from remote_reasoner.core.prompts import Prompts
from remote_reasoner.engines.lite.clicks.features import FeatureNetworks
from remote_reasoner.engines.lite.clicks.network import FILES, read_projections
from remote_reasoner.engines.lite.clicks.network import ClickNetwork as Served
from remote_reasoner.engines.lite.clicks.window import CELLS, FEATURE_CELLS, PLANES
from remote_reasoner.engines.lite.vision.settings import WEIGHTS
from remote_reasoner_training.clicks import evaluation as clicks
from remote_reasoner_training.clicks.export import export_onnx
from remote_reasoner_training.clicks.grabcut import grabcut_from_clicks
from remote_reasoner_training.clicks.network import FEATURES, ClickNetwork
from remote_reasoner_training.clicks.outlined import outlined_pictures
from remote_reasoner_training.clicks.prepare import Source, keep_clicks, prepare, read_prepared
from remote_reasoner_training.clicks.samples import Samples
from remote_reasoner_training.clicks.simulated import middle, next_click
from remote_reasoner_training.clicks.train import Recipe, begin_with, losses, train


def test_the_first_click_is_in_the_middle_of_the_object():
    truth = np.zeros((60, 80), bool)
    truth[10:41, 20:51] = True
    truth[10:12, 50:75] = True  # a thin arm draws the centroid away, not the middle
    positive, (x, y) = next_click(truth, np.zeros_like(truth))
    assert positive
    assert (abs(x - 35.5) <= 1, abs(y - 25.5) <= 1) == (True, True)


def test_the_next_click_is_in_the_largest_error_left():
    truth = np.zeros((60, 80), bool)
    truth[10:30, 10:30] = True
    mask = np.zeros_like(truth)
    mask[10:30, 10:26] = True  # 80 pixels are missing
    mask[40:55, 50:70] = True  # 300 are too much
    positive, (x, y) = next_click(truth, mask)
    assert not positive
    assert mask[int(y), int(x)]
    assert not truth[int(y), int(x)]
    mask[40:55, 50:70] = False
    positive, (x, y) = next_click(truth, mask)
    assert positive
    assert 26 <= x <= 30
    assert next_click(truth, truth.copy()) is None


def test_an_object_at_the_edge_of_the_picture_is_clicked_inside_of_it():
    truth = np.zeros((40, 40), bool)
    truth[:, :20] = True
    x, y = middle(truth)
    assert 8 <= x <= 12
    assert 8 <= y <= 32


def disc(shape, centre, radius):
    canvas = np.zeros(shape, np.uint8)
    cv2.circle(canvas, centre, radius, 1, -1)
    return canvas.astype(bool)


def write_set(folder: Path) -> None:
    """Four pictures of pale discs on green, each disc annotated; train and val alike."""
    (folder / "images").mkdir(parents=True)
    draw = np.random.default_rng(3)
    images, annotations = [], []
    for number in range(4):
        pixels = draw.normal((70, 105, 60), 6, (120, 160, 3))
        for centre, radius in (((45, 60), 22), ((115, 60), 18)):
            circle = np.stack(
                [
                    centre[0] + radius * np.cos(np.linspace(0, 6.28, 40)),
                    centre[1] + radius * np.sin(np.linspace(0, 6.28, 40)),
                ],
                axis=1,
            )
            pixels[disc((120, 160), centre, radius)] = (225, 220, 215)
            annotations.append(
                {
                    "id": len(annotations) + 1,
                    "image_id": number,
                    "category_id": 1,
                    "iscrowd": 0,
                    "bbox": [centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius],
                    "segmentation": [circle.ravel().tolist()],
                }
            )
        cv2.imwrite(str(folder / "images" / f"{number}.png"), pixels.clip(0, 255).astype(np.uint8)[..., ::-1])
        images.append({"id": number, "file_name": f"{number}.png", "width": 160, "height": 120})
    document = {
        "images": images,
        "annotations": annotations,
        "categories": [{"id": 1, "name": "storage tank"}],
    }
    for split in ("train", "val"):
        (folder / f"{split}.json").write_text(json.dumps(document))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write_set(folder / "tanks")
    return folder


@pytest.fixture(scope="module")
def prepared(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared")
    prepare(data, folder, [Source("tanks")])
    return folder


def test_outlines_are_read_with_their_pixels(data):
    pictures = list(outlined_pictures(data / "tanks", "val"))
    assert [len(picture.objects) for picture in pictures] == [2, 2, 2, 2]
    item = pictures[0].objects[0]
    assert (item.full(120, 160) ^ disc((120, 160), (45, 60), 22)).sum() < 150
    assert not list(outlined_pictures(data / "tanks", "val", ["harbor"]))


def test_samples_show_the_object_where_it_was_clicked(prepared):
    samples = Samples(read_prepared(prepared), {"tanks": 1.0}, seed=1)
    for _ in range(40):
        sample = samples.draw()
        assert sample.positive or sample.box
        for column, row in sample.window.cells(tuple(sample.positive)):
            assert sample.truth[int(row), int(column)] > 0
        planes = sample.planes()
        assert planes.shape == (PLANES, CELLS, CELLS)
        assert np.isfinite(planes).all()
        before = len(sample.positive) + len(sample.negative)
        sample.click(np.zeros((CELLS, CELLS), np.float32), tell=True)
        assert len(sample.positive) + len(sample.negative) == before + 1


def test_a_perfect_mask_costs_less_than_a_wrong_one():
    truth = torch.zeros(1, 1, CELLS, CELLS)
    truth[..., 20:60, 20:60] = 1
    whole, sure = truth.sum((1, 2, 3)), torch.full((1, 1), 6.0)
    right, overlap = losses((truth * 2 - 1) * 8, sure, truth, whole)
    wrong, none = losses((1 - truth * 2) * 8, sure, truth, whole)
    assert overlap.item() == pytest.approx(1.0)
    assert none.item() == 0
    assert right < 0.1 < 1 < wrong


def test_the_expected_iou_counts_what_the_window_does_not_show():
    truth = torch.ones(1, 1, CELLS, CELLS)
    _, overlap = losses(truth * 8, torch.zeros(1, 1), truth, whole=torch.tensor([4.0 * CELLS * CELLS]))
    assert overlap.item() == pytest.approx(0.25)


def test_a_short_training_learns_and_is_served_as_it_was_trained(prepared, tmp_path):
    train(prepared, tmp_path, Recipe(minutes=0.5, batch=8, average=0.9))
    log = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert log[0]["recipe"]["batch"] == 8
    network = ClickNetwork()
    network.load_state_dict(torch.load(tmp_path / "average.pt", weights_only=True))
    export_onnx(network, tmp_path / "clicks.onnx")
    assert (tmp_path / "clicks.onnx").stat().st_size < 300_000
    going_on = ClickNetwork()
    begin_with(going_on, tmp_path / "clicks.onnx")
    for name, value in network.state_dict().items():
        if value.dtype.is_floating_point:
            assert torch.allclose(going_on.state_dict()[name], value, atol=0.02), name
    draw = np.random.default_rng(0)
    planes = draw.normal(0, 0.5, (3, PLANES, CELLS, CELLS)).astype(np.float32)
    features = draw.normal(0, 0.5, (3, FEATURES, FEATURE_CELLS, FEATURE_CELLS)).astype(np.float32)
    masks, scores = Served(tmp_path).run(planes, features)
    with torch.no_grad():
        logits, expected = network.eval()(torch.from_numpy(planes), torch.from_numpy(features))
    assert np.abs(masks - logits.sigmoid().numpy()[:, 0]).mean() < 0.02
    assert np.abs(scores - expected.sigmoid().numpy()[:, 0]).max() < 0.05
    samples = Samples(read_prepared(prepared), {"tanks": 1.0}, seed=9)
    before = ClickNetwork().eval()
    learned, unlearned = (mean_loss(one, samples) for one in (network.eval(), before))
    assert learned < 0.9 * unlearned


def test_a_training_goes_on_from_weights_of_clicks_alone():
    with pytest.raises(ValueError, match=r"land_cover\.onnx holds no weights of this network"):
        begin_with(ClickNetwork(), WEIGHTS / "land_cover.onnx")


def test_clicks_are_kept_with_axes_that_tell_the_same(data, tmp_path):
    for name in ("detector.onnx", "land_cover.onnx"):
        (tmp_path / name).write_bytes((WEIGHTS / name).read_bytes())
    keep_clicks(data, WEIGHTS, tmp_path, [Source("tanks")])
    assert (tmp_path / "clicks.onnx").read_bytes() == (WEIGHTS / "clicks.onnx").read_bytes()
    kept, released = (read_projections(folder / FILES[1]) for folder in (tmp_path, WEIGHTS))
    (picture,) = [one.pixels for one in outlined_pictures(data / "tanks", "val", every=4)]
    sums, _ = FeatureNetworks(threads=1).raw(picture, never_cancelled)
    for own, theirs, values in zip(kept, released, sums, strict=True):
        told = theirs.apply(values)
        assert np.abs(own.apply(values) - told).mean() < 0.1 * np.abs(told).mean()


def mean_loss(network, samples) -> float:
    batch = [samples.draw() for _ in range(24)]
    with torch.no_grad():
        logits, scores = network(
            torch.from_numpy(np.stack([one.planes() for one in batch])),
            torch.from_numpy(np.stack([one.features for one in batch])),
        )
        truth = torch.from_numpy(np.stack([one.truth for one in batch]))[:, None]
        whole = torch.tensor([one.whole for one in batch], dtype=torch.float32)
        return float(losses(logits, scores, truth, whole)[0])


def test_plain_grabcut_finds_a_disc_from_clicks(data):
    picture = next(outlined_pictures(data / "tanks", "val"))
    mask = grabcut_from_clicks(picture.pixels, Prompts(positive=((45, 60),), negative=((115, 60),)))
    assert clicks.overlap(mask, disc((120, 160), (45, 60), 22)) > 0.8


def test_clicking_ends_with_a_perfect_mask_and_counts_it():
    truth = disc((60, 60), (30, 30), 12)
    asked = []

    def masking(prompts):
        asked.append(prompts)
        return truth if len(asked) == 2 else np.zeros_like(truth)

    assert clicks.click_through(truth, masking) == [0.0, 1.0, 1.0, 1.0, 1.0]
    assert [len(one.positive) for one in asked] == [1, 2]


def test_the_command_prints_figures_of_each_set(data, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["clicks", str(data / "tanks"), "--json"])
    clicks.main()
    figures = json.loads(capsys.readouterr().out)["tanks"]
    assert figures["objects"]["lite, all"] == 8
    assert figures["objects"]["GrabCut, storage tank"] == 8
    means = figures["mean IoU"]["lite, all"]
    assert len(means) == 5
    assert means[-1] > 0.8
    assert figures["seconds a click"] > 0
    monkeypatch.setattr(sys, "argv", ["clicks", str(data / "tanks"), "--no-grabcut", "--most", "1"])
    clicks.main()
    said = capsys.readouterr().out
    assert "GrabCut" not in said
    assert "4 objects" in said
