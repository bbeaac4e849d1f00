"""Weights from elsewhere: those of the engine are taken, everything else is refused in words."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from remote_reasoner.core.errors import BadRequestError, EngineUnavailableError
from remote_reasoner.doctor import examine
from remote_reasoner.engines.lite.detector import Detector
from remote_reasoner.engines.lite.settings import use_weights
from remote_reasoner.engines.lite.vision.settings import WEIGHTS, released_settings
from remote_reasoner.engines.lite.vision.weight_files import WEIGHT_FILES, check_weights
from remote_reasoner.engines.registry import available
from remote_reasoner.settings import read


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """A folder such as `adapt` writes, called `my city`."""
    folder = tmp_path / "my city"
    folder.mkdir()
    for name in WEIGHT_FILES:
        shutil.copyfile(WEIGHTS / name, folder / name)
    change(folder, version="lite-6+my city")
    return folder


def change(folder: Path, part: str = "", **values: object) -> None:
    """Changes settings beside the weights."""
    path = folder / "detector.json"
    settings = json.loads(path.read_text())
    (settings["objects"][part] if part else settings).update(values)
    path.write_text(json.dumps(settings))


def test_weights_of_the_engine_are_taken(weights: Path) -> None:
    check_weights(weights)
    assert Detector.load(weights, threads=1).settings.version == "lite-6+my city"


def test_which_weights_are_in_use_is_told(weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REMOTE_REASONER_LITE_WEIGHTS", raising=False)
    assert not any("adapted" in one.name for one in examine(read()).weights)
    monkeypatch.setenv("REMOTE_REASONER_LITE_WEIGHTS", str(weights))
    (told,) = (one for one in examine(read()).weights if "adapted" in one.name)
    assert told.name == "embedded engine, adapted and in use: lite-6+my city"
    assert told.place == str(weights)
    (lite,) = (one for one in available() if (one.kind, one.name) == ("reasoner", "lite"))
    assert lite.model == "lite-6+my city"


@pytest.mark.parametrize("name", WEIGHT_FILES)
def test_a_missing_file_is_named(weights: Path, name: str) -> None:
    (weights / name).unlink()
    with pytest.raises(BadRequestError, match=name):
        use_weights(weights)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x80\x04\x95" + b"x" * 50, b"\x08\x0a" * 400])
def test_a_file_that_is_no_network_is_refused(weights: Path, content: bytes) -> None:
    (weights / "land_cover.onnx").write_bytes(content)
    with pytest.raises(
        BadRequestError, match=r"land_cover\.onnx are no weights of this engine: it is damaged"
    ):
        check_weights(weights)
    with pytest.raises(BadRequestError, match="no weights of this engine"):
        Detector.load(weights)


def test_half_a_network_is_refused(weights: Path) -> None:
    whole = (weights / "detector.onnx").read_bytes()
    (weights / "detector.onnx").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadRequestError, match="damaged"):
        check_weights(weights)


@pytest.mark.parametrize("other", ["clicks.onnx", "question_matcher.onnx", "detector.onnx"])
def test_another_network_is_refused(weights: Path, other: str) -> None:
    shutil.copyfile(WEIGHTS / other, weights / "land_cover.onnx")
    with pytest.raises(BadRequestError, match=r"land_cover\.onnx are no weights of this engine"):
        check_weights(weights)


def test_a_network_that_reads_files_beside_it_is_refused(weights: Path, tmp_path: Path) -> None:
    onnx = pytest.importorskip("onnx", reason="making such a file needs the package onnx")
    model = onnx.load(str(weights / "land_cover.onnx"))
    secret = tmp_path / "secret"
    secret.write_bytes(b"x" * 2**20)
    tensor = max(model.graph.initializer, key=lambda one: len(one.raw_data))
    size = len(tensor.raw_data)
    tensor.ClearField("raw_data")
    tensor.data_location = onnx.TensorProto.EXTERNAL
    for key, value in (("location", "../secret"), ("offset", "0"), ("length", str(size))):
        entry = tensor.external_data.add()
        entry.key, entry.value = key, value
    (weights / "land_cover.onnx").write_bytes(model.SerializeToString())
    with pytest.raises(BadRequestError, match="no weights of this engine"):
        check_weights(weights)


def test_an_oversized_file_is_refused_before_it_is_read(weights: Path) -> None:
    with (weights / "detector.onnx").open("r+b") as file:
        file.truncate(65 * 2**20)
    with pytest.raises(BadRequestError, match="more than 64 MiB"):
        check_weights(weights)


@pytest.mark.parametrize(
    ("part", "values"),
    [
        ("", {"version": ["lite"]}),
        ("", {"version": "a\nb"}),
        ("", {"version": "x" * 1000}),
        ("", {"objects": {}}),
        ("", {"objects": []}),
        ("ship", {"slope": 0}),
        ("ship", {"threshold": float("nan")}),
        ("ship", {"threshold": "0.5"}),
        ("ship", {"mask_method": "../../etc"}),
        ("ship", {"looks": 1000}),
        ("ship", {"more": 1}),
    ],
)
def test_settings_that_are_none_are_refused(weights: Path, part: str, values: dict) -> None:
    change(weights, part, **values)
    with pytest.raises(BadRequestError, match="holds no settings of the engine"):
        check_weights(weights)


def test_settings_that_cannot_be_read_make_the_engine_unavailable(weights: Path) -> None:
    (weights / "detector.json").write_text("{")
    with pytest.raises(EngineUnavailableError, match="holds no settings of the embedded engine"):
        released_settings(weights)


@pytest.mark.parametrize("command", ["ask", "serve"])
def test_the_command_line_refuses_in_one_line(weights: Path, command: str, tmp_path: Path) -> None:
    from remote_reasoner.cli import app

    (weights / "detector.onnx").write_bytes(b"mine")
    raster = tmp_path / "field.png"
    Image.new("RGB", (64, 64)).save(raster)
    asked = [str(raster), "Find ships", "-o", str(tmp_path / "x.gpkg")] if command == "ask" else []
    found = CliRunner().invoke(app, [command, *asked, "--weights", str(weights)])
    assert found.exit_code != 0
    assert isinstance(found.exception, BadRequestError)
    assert "no weights of this engine" in str(found.exception)
