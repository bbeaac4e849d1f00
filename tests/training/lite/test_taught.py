"""What taught classes need of training: features in the exported file, other ground, figures over draws."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train extra")
pytest.importorskip("onnx", reason="exporting needs the train extra")

sys.path.append(str(Path(__file__).parents[2] / "backend"))

from taught_scenes import field, write_coco  # noqa: E402

from remote_reasoner.engines.lite.taught import other_ground as ground_file  # noqa: E402
from remote_reasoner.engines.lite.taught.levels import CHANNELS, LEVELS  # noqa: E402
from remote_reasoner.engines.lite.vision.object_network import ObjectNetwork as OfBackend  # noqa: E402
from remote_reasoner.engines.lite.vision.settings import WEIGHTS  # noqa: E402
from remote_reasoner_training.lite import other_ground  # noqa: E402
from remote_reasoner_training.lite.export import export_onnx, load_onnx  # noqa: E402
from remote_reasoner_training.lite.network import ObjectNetwork  # noqa: E402
from remote_reasoner_training.lite.taught import Draw, measure_taught, taught_table  # noqa: E402


def test_an_exported_network_gives_its_features_distances_and_scores(tmp_path: Path) -> None:
    network = ObjectNetwork()
    assert load_onnx(network, WEIGHTS / "detector.onnx") == []
    export_onnx(network, tmp_path / "detector.onnx")
    pixels = field(3, 64, 96)
    given = OfBackend(tmp_path / "detector.onnx", 1).features(pixels, (8, 16))
    with torch.no_grad():
        maps = network.eval()(torch.from_numpy(pixels[None]))
    expected = [*maps.features[1:3], *maps.distances[1:3], *maps.scores[1:3]]
    assert [one.shape for one in given] == [(c, 96 // s, 64 // s) for c in (64, 4, 11) for s in (8, 16)]
    for own, theirs in zip(given, expected, strict=True):
        assert np.allclose(own, theirs[0].numpy(), atol=0.05 * max(1.0, float(theirs.abs().max())))


def test_the_released_file_gives_the_maps_it_gave_before_and_features_besides() -> None:
    network = OfBackend(WEIGHTS / "detector.onnx", 1)
    maps = network.run(field(4, 64, 64))
    assert [one.shape[0] for one in maps.scores] == [11] * 4
    assert maps.areas.shape == (11, 16, 16)
    assert len(network.features(field(4, 64, 64), (4, 8))) == 6


def test_pieces_of_other_ground_lie_far_apart() -> None:
    points = np.array([[0.0, 0], [0.1, 0], [10, 0], [0, 10], [0.2, 0.1]])
    chosen = other_ground._farthest(points, 3)
    assert set(chosen) >= {2, 3}
    assert len(set(chosen)) == 3


def test_other_ground_is_written_from_sets_and_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    coco = write_coco(data / "crosses", 3)
    document = json.loads(coco.read_text())
    document["categories"][0]["name"] = "airplane"
    (data / "crosses" / "train.json").write_text(json.dumps(document))
    monkeypatch.setattr(other_ground, "SETS", ("crosses",))
    monkeypatch.setattr(other_ground, "PICTURES", 2)
    monkeypatch.setattr(other_ground, "PIECES", 5)
    size = other_ground.write_other_ground(data, tmp_path)
    assert (tmp_path / ground_file.FILE).stat().st_size == size
    ground = ground_file.other_ground(tmp_path)
    assert len(ground) == 5
    assert all(one.cells.shape == (16, 16, CHANNELS) for one in ground)
    assert max(int(one.cells[..., :128].max()) for one in ground) == LEVELS
    assert any("airplane" in one.boxes for one in ground)
    for one in ground:
        for box in one.boxes.get("airplane", ()):
            assert (box >= 0).all() and (box <= 128).all()


@pytest.mark.slow
def test_draws_are_measured_on_pictures_that_nobody_taught_from(tmp_path: Path) -> None:
    folder = tmp_path / "crosses"
    write_coco(folder, 6, "train.json")
    write_coco(folder, 2, "val.json")
    (drawn,) = measure_taught(tmp_path, "crosses", counts=[3], draws=1, threads=1)
    assert (drawn.pictures, drawn.seed, drawn.answered) == (3, 0, 0)
    assert drawn.recall > 0.6
    assert json.loads(json.dumps(drawn.__dict__)) == drawn.__dict__
    table = taught_table([drawn, Draw(3, 1, 0.0, 0.0, 0.0, 0.0, 2, 0.0, 1.0)])
    assert "| 3 |" in table
    assert "| 1.00 |" in table  # two answered in one of two draws
