"""Taught classes over HTTP: listed, asked for by name, and chosen by a request."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import cv2
import pytest
import requests

sys.path.append(str(Path(__file__).parents[1]))

from taught_scenes import field, with_crosses, write_coco

from remote_reasoner import teaching
from remote_reasoner.cli import main
from remote_reasoner.engines import registry
from remote_reasoner.engines.lite.detector import Detector
from remote_reasoner.engines.lite.taught import file as taught_file
from remote_reasoner.io.coco_examples import read_coco


@pytest.fixture(scope="module")
def taught_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class of blue crosses, taught from four drawn pictures."""
    folder = tmp_path_factory.mktemp("class")
    taught = teaching.teach(
        teaching.Names.of("blue cross", ["landing mark"]),
        read_coco(write_coco(folder, 4)),
        Detector.load(threads=1),
    )
    teaching.save(taught, folder / "cross.taught")
    return folder / "cross.taught"


@pytest.fixture(scope="module")
def picture() -> bytes:
    pixels = field(77, 320, 256)
    with_crosses(pixels, [(60, 70), (240, 180)])
    return cv2.imencode(".png", pixels[:, :, ::-1])[1].tobytes()


def test_a_server_lists_its_taught_classes_and_finds_them(
    taught_path: Path, picture: bytes, serve: Callable
) -> None:
    engines = registry.Taught((taught_file.read(taught_path),))
    server = serve(engines, engine="lite", segmenter="lite", taught=(str(taught_path),))
    listed = requests.get(f"{server.url}/v1/capabilities", timeout=60).json()["taught"]
    assert [(one["name"], one["synonyms"], one["examples"]) for one in listed] == [
        ("blue cross", ["landing mark"], 6)
    ]
    assert listed[0]["verdict"]
    found = server.ask("Find all landing marks", image=picture, timeout=120).json()
    assert {one["label"] for one in found["objects"]} == {"blue cross"}
    assert {one["origin"] for one in found["objects"]} == {"taught"}
    chosen = {"taught": ["Blue Cross", "blue cross"]}
    named = server.ask("Find all landing marks", image=picture, timeout=120, options=chosen).json()
    assert len(named["objects"]) == len(found["objects"])
    refused = server.ask("Find all silos", image=picture, timeout=120, options={"taught": ["silo"]})
    assert refused.status_code == 422
    assert "There is no taught class 'silo'; choose among: blue cross." in refused.json()["detail"]
    without = server.ask("Find all landing marks", image=picture, timeout=120, options={"taught": []})
    assert "blue cross" not in {one["label"] for one in without.json()["objects"]}


def test_a_server_without_classes_lists_none(serve: Callable) -> None:
    server = serve(registry.Taught(), engine="lite", segmenter="lite")
    assert requests.get(f"{server.url}/v1/capabilities", timeout=60).json()["taught"] == []


def test_serve_refuses_a_file_that_is_no_class(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.taught"
    bad.write_bytes(b"PK\x03\x04")
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--port", "0", "--taught", str(bad)])
    assert ended.value.code == 2
    assert "is no taught class" in capsys.readouterr().err


def test_another_engine_cannot_have_taught_classes(
    taught_path: Path, picture: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raster = tmp_path / "p.png"
    raster.write_bytes(picture)
    with pytest.raises(SystemExit) as ended:
        main(["ask", str(raster), "Find crosses", "--engine", "qwen", "--taught", str(taught_path)])
    assert ended.value.code == 2
    assert "cannot be taught classes" in capsys.readouterr().err
