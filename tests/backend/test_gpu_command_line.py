"""The command line with the engines of the extra 'gpu' on random weights: GeoTIFF in, GeoPackage out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pyogrio
import pytest
import rasterio
from rasterio.transform import from_origin

pytest.importorskip("torch", reason="needs the extra 'gpu'")
pytest.importorskip("sam2", reason="needs the extra 'gpu'")

import tiny_checkpoints

from remote_reasoner.core.frame import Frame

WIDTH, HEIGHT = 300, 200
WEST, NORTH, METRES = 590_000.0, 5_750_000.0, 0.5


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("weights")
    return {"qwen": tiny_checkpoints.qwen2_5(folder / "qwen"), "sam2": tiny_checkpoints.sam2(folder / "sam2")}


@pytest.fixture
def raster(tmp_path: Path) -> Path:
    file = tmp_path / "harbour.tif"
    pixels = np.random.default_rng(0).integers(60, 120, (3, HEIGHT, WIDTH), dtype=np.uint8)
    pixels[:, 50:150, 100:200] = 220
    profile = {"driver": "GTiff", "width": WIDTH, "height": HEIGHT, "count": 3, "dtype": "uint8"}
    place = {"crs": "EPSG:32631", "transform": from_origin(WEST, NORTH, METRES, METRES)}
    with rasterio.open(file, "w", **profile, **place) as out:
        out.write(pixels)
    return file


def ask(raster: Path, output: Path, *options: str, **environment: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "remote_reasoner.cli", "ask", str(raster), "Where are the tanks?"]
    finished = subprocess.run(
        [*command, "-o", str(output), "--json", *options],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return json.loads(finished.stdout)


def test_random_qwen_with_sam2_writes_a_valid_geopackage_and_is_honest(
    raster: Path, weights: dict[str, Path], tmp_path: Path
) -> None:
    output = tmp_path / "answer.gpkg"
    options = (
        "--engine",
        "qwen",
        "--segmenter",
        "sam2",
        "--model",
        str(weights["qwen"]),
        "--max-new-tokens",
        "24",
    )
    result = ask(raster, output, *options, REMOTE_REASONER_SAM2_MODEL=str(weights["sam2"]))
    assert result["status"] == "unparsed"
    assert result["objects"] == []
    assert result["raw"]
    assert result["engine"]["reasoner"] == "qwen"
    answers = pyogrio.read_dataframe(output, layer="answers")
    assert list(answers["status"]) == ["unparsed"]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    frame = Frame.of(WIDTH, HEIGHT)
    boxes = [list(frame.model_box((100, 50, 200, 150))), list(frame.model_box((10, 10, 60, 60)))]
    script = [{"words": ["<think>Bright.</think><answer>", json.dumps(boxes), "</answer>"]}]
    (tmp_path / "script.json").write_text(json.dumps(script))
    process = Path(__file__).with_name("chat_server_process.py")
    command = [sys.executable, str(process), str(tmp_path / "script.json"), str(tmp_path / "log")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        yield f"http://127.0.0.1:{int(running.stdout.readline())}/v1"
        running.kill()


def test_known_boxes_from_a_server_become_boxes_masks_and_contours_on_the_map(
    raster: Path, weights: dict[str, Path], tmp_path: Path, server: str
) -> None:
    output = tmp_path / "answer.gpkg"
    result = ask(
        raster,
        output,
        *("--engine", "openai", "--segmenter", "sam2"),
        REMOTE_REASONER_SAM2_MODEL=str(weights["sam2"]),
        REMOTE_REASONER_OPENAI_URL=server,
    )
    assert (result["status"], result["reasoning"]) == ("found", "Bright.")
    boxes = geopandas.read_file(output, layer="boxes")
    assert boxes.crs.to_epsg() == 32631
    truth = [WEST + 100 * METRES, NORTH - 150 * METRES, WEST + 200 * METRES, NORTH - 50 * METRES]
    assert np.abs(np.subtract(boxes.geometry.iloc[0].bounds, truth)).max() <= 0.5 * METRES
    masks = geopandas.read_file(output, layer="masks")
    assert len(masks) == len(geopandas.read_file(output, layer="contours")) > 0
    assert masks.is_valid.all()
    scored = [one["mask_score"] for one in result["objects"]]
    assert all(isinstance(score, float) for score in scored)
