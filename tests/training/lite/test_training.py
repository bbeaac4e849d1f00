"""A tiny run of the embedded model: repeats, goes on after kill -9, exports what it learned."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train extra")
pytest.importorskip("pycocotools", reason="training needs the train extra")
onnx = pytest.importorskip("onnx", reason="exporting needs the train extra")

from lite_scenes import draw_land_cover, draw_set  # noqa: E402

from remote_reasoner.engines.lite.vision.land_cover_network import LandCoverNetwork as BackendLandCover  # noqa: E402
from remote_reasoner_training.lite.export import blend, export_onnx, largest_difference, load_onnx  # noqa: E402
from remote_reasoner_training.lite.network import LandCoverNetwork, LiteNetwork, ObjectNetwork  # noqa: E402

pytestmark = pytest.mark.slow
STEPS = 6


def scattered(seed: int, kind: type[LiteNetwork] = ObjectNetwork) -> LiteNetwork:
    """A network with random weights and norms, no two tensors alike, as after training."""
    torch.manual_seed(seed)
    network = kind()
    with torch.no_grad():
        for name, value in network.state_dict().items():
            if ".norm" in name and value.dtype.is_floating_point:
                value.add_(torch.rand_like(value) * 0.2)
    return network


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draw_set(tmp_path_factory.mktemp("sets"))


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Random weights to start from, as a released file."""
    path = tmp_path_factory.mktemp("start") / "detector.onnx"
    export_onnx(scattered(1), path)
    return path


def command(data: Path, start: Path, folder: Path) -> list[str]:
    """The command line of a tiny run that saves after every step."""
    options = {
        "data": data, "folder": folder, "init": start, "steps": STEPS, "size": 64, "batch": 2,
        "threads": 1, "save-every-minutes": 0,
    }  # fmt: skip
    words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    return [sys.executable, "-m", "remote_reasoner_training.lite", "train", *words]


def last_figures(folder: Path) -> dict[str, float]:
    """The last validation in the log."""
    lines = (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["validation"] for line in lines if '"validation"' in line][-1]


def weights(folder: Path) -> dict:
    """The averaged weights of a run."""
    return torch.load(folder / "average.pt", weights_only=True)


@pytest.fixture(scope="module")
def finished(data: Path, start: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("finished")
    subprocess.run(command(data, start, folder), check=True, timeout=300)
    return folder


def test_the_same_seed_gives_the_same_weights_and_figures_after_kill_9(
    data: Path, start: Path, finished: Path, tmp_path: Path
) -> None:
    first = subprocess.Popen(command(data, start, tmp_path))
    deadline = time.monotonic() + 240
    while not (tmp_path / "checkpoint.pt").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    step = torch.load(tmp_path / "checkpoint.pt", weights_only=True)["step"]
    assert 0 < step < STEPS
    subprocess.run(command(data, start, tmp_path), check=True, timeout=300)
    assert last_figures(tmp_path) == last_figures(finished)
    for mine, other in zip(weights(tmp_path).values(), weights(finished).values(), strict=True):
        assert torch.equal(mine, other)


def test_training_moves_the_weights_but_not_the_frozen_ones(start: Path, finished: Path) -> None:
    before = ObjectNetwork()
    load_onnx(before, start)
    after = weights(finished)
    state = before.state_dict()
    assert torch.equal(after["backbone.stem.weight"], state["backbone.stem.weight"])
    assert not torch.equal(
        after["backbone.blocks.9.project.weight"], state["backbone.blocks.9.project.weight"]
    )


@pytest.mark.parametrize("kind", [ObjectNetwork, LandCoverNetwork])
def test_the_exported_file_answers_as_the_network_and_can_be_read_back(
    tmp_path: Path, kind: type[LiteNetwork]
) -> None:
    network = scattered(2, kind)
    path = tmp_path / "detector.onnx"
    export_onnx(network, path)
    pixels = np.random.default_rng(0).integers(0, 256, (1, 96, 160, 3)).astype(np.uint8)
    assert largest_difference(network, path, pixels) < 0.02
    again = kind()
    assert load_onnx(again, path) == []
    for name, value in network.state_dict().items():
        if value.dtype.is_floating_point:
            assert torch.allclose(again.state_dict()[name], value, atol=value.abs().max().item() / 200), name


def test_an_untrained_network_is_not_exported(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="trained"):
        export_onnx(ObjectNetwork(), tmp_path / "detector.onnx")


def test_a_part_that_older_weights_lack_starts_anew_and_foreign_weights_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "detector.onnx"
    export_onnx(scattered(3), path)
    model = onnx.load(path)
    kept = [one for one in model.graph.initializer if not one.name.startswith("areas.")]
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    onnx.save(model, path)
    network = ObjectNetwork()
    before = network.areas.score.weight.clone()
    fresh = load_onnx(network, path)
    assert "areas.score.weight" in fresh and all(name.startswith("areas.") for name in fresh)
    assert torch.equal(network.areas.score.weight, before)
    del model.graph.initializer[:]
    onnx.save(model, path)
    with pytest.raises(ValueError, match="holds no weights of this network"):
        load_onnx(network, path)


def test_a_blend_lies_between_the_run_and_the_weights_it_went_on_from(tmp_path: Path) -> None:
    before, after = scattered(4), scattered(5)
    export_onnx(before, tmp_path / "before.onnx")
    mixed = scattered(5)
    blend(mixed, tmp_path / "before.onnx", 0.75)
    for name, value in mixed.state_dict().items():
        if value.dtype.is_floating_point:
            expected = 0.75 * after.state_dict()[name] + 0.25 * before.state_dict()[name]
            assert torch.allclose(value, expected, atol=expected.abs().max().item() / 100), name
    export_onnx(scattered(6, LandCoverNetwork), tmp_path / "other.onnx")
    with pytest.raises(ValueError, match="same network"):
        blend(mixed, tmp_path / "other.onnx", 0.75)


def test_land_cover_learns_exports_and_tells_it_by_its_name(tmp_path: Path) -> None:
    data, run, out = draw_land_cover(tmp_path / "sets"), tmp_path / "run", tmp_path / "weights"
    start = tmp_path / "start.onnx"
    export_onnx(scattered(1, LandCoverNetwork), start)
    lite = [sys.executable, "-m", "remote_reasoner_training.lite"]
    words = f"--stage land-cover --steps 30 --size 64 --batch 2 --threads 1 --warmup-steps 2 --data {data}"
    subprocess.run(
        [*lite, "train", *words.split(), "--init", str(start), "--folder", str(run)], check=True, timeout=300
    )
    entries = [json.loads(line) for line in (run / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [entry["area"] for entry in entries if "area" in entry][-1] < 3
    assert set(entries[-1]["validation"]) == {"IoU dubai road", "IoU dubai water"}
    subprocess.run([*lite, "export", "--folder", str(run), "--weights", str(out)], check=True, timeout=300)
    assert (run / "curves.png").is_file()
    logits = BackendLandCover(out / "land_cover.onnx", 1).run(np.zeros((90, 61, 3), np.uint8))
    assert logits.shape == (5, 23, 16)
