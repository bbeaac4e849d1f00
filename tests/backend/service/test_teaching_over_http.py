"""A class taught over HTTP from pictures and shapes: with progress, cancelled, refused in plain words."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

sys.path.append(str(Path(__file__).parents[1]))

from drawn import UTM, write_geotiff
from running_server import parsed_events, problem, until
from taught_calls import Classes, a_class, png, shapes
from taught_scenes import example, field, with_crosses, write_coco

from remote_reasoner.engines import registry
from remote_reasoner.engines.lite.taught import file as taught_file
from remote_reasoner.engines.lite.taught.class_folder import ClassFolder


@pytest.fixture
def server(serve: Callable, tmp_path: Path) -> Any:
    engines = registry.Taught((), ClassFolder(tmp_path / "state" / "taught"))
    return serve(engines, engine="lite", segmenter="lite", state_folder=tmp_path / "state")


def drawn_pictures(count: int) -> dict[str, bytes]:
    return {f"field{number}.png": png(example(number).pixels) for number in range(count)}


def coco(tmp_path: Path, count: int) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(write_coco(tmp_path, count).read_bytes())
    return document


def test_a_class_taught_from_pictures_and_coco_is_found_in_the_next_question(
    server: Any, tmp_path: Path
) -> None:
    classes = Classes(server.url)
    asked = {
        "name": "blue cross",
        "synonyms": ["landing mark"],
        "examples": coco(tmp_path, 4),
        "complete": True,
    }
    with classes.teach(drawn_pictures(4), asked, stream=True) as answer:
        assert answer.status_code == 200, answer.text
        heard = [(name, data) for name, data in parsed_events(answer) if name != "comment"]
    names = [name for name, _ in heard]
    assert names[-1] == "taught"
    assert set(names[:-1]) == {"progress"}
    steps = [data for name, data in heard[:-1] if data["total"] > 1]
    assert [one["done"] for one in steps] == sorted(one["done"] for one in steps)
    assert steps[-1]["done"] == steps[-1]["total"]
    assert {data["stage"] for name, data in heard[:-1]} == {"teach"}
    told = heard[-1][1]
    assert (told["name"], told["examples"]) == ("blue cross", 6)
    assert told["pictures"] == sorted(f"field{number}.png" for number in range(4))
    assert told == classes.get("blue cross").json()
    taught_file.parse(classes.get("blue cross", "/file").content)
    pixels = field(77, 320, 256)
    with_crosses(pixels, [(60, 70), (240, 180)])
    found = server.ask("Find all landing marks", image=png(pixels), timeout=120).json()
    assert [one["origin"] for one in found["objects"]] == ["taught"] * len(found["objects"])
    assert len(found["objects"]) == 2


def test_shapes_in_another_crs_lie_over_georeferenced_pictures(server: Any, tmp_path: Path) -> None:
    """The shapes are in degrees; a rejected one is a place where the class is not."""
    import geopandas as gpd
    from shapely.geometry import box

    pixels = field(5, 320, 256)
    boxes = with_crosses(pixels, [(60, 70), (240, 180), (150, 60)])
    raster = write_geotiff(tmp_path / "field.tif", pixels, crs="EPSG:32631", transform=UTM)
    corners = [(UTM @ (x0, y0), UTM @ (x1, y1)) for x0, y0, x1, y1 in [*boxes, [10, 200, 60, 240]]]
    shapes_there = [
        box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])) for a, b in corners
    ]
    frame = gpd.GeoDataFrame(
        {"review": [None, None, None, "rejected"]}, geometry=shapes_there, crs="EPSG:32631"
    ).to_crs("EPSG:4326")
    asked = {"name": "blue cross", "examples": json.loads(frame.to_json()), "crs": "EPSG:4326"}
    with Classes(server.url).teach({"field.tif": Path(raster).read_bytes()}, asked) as answer:
        assert answer.status_code == 200, answer.text
        told = answer.json()
    assert (told["examples"], told["negatives"]) == (3, 1)
    assert told["metres_per_pixel"] is not None


def test_a_client_that_goes_away_ends_the_teaching_and_nothing_is_kept(server: Any, tmp_path: Path) -> None:
    classes = Classes(server.url)
    asked = {"name": "blue cross", "examples": coco(tmp_path, 4)}
    with classes.teach(drawn_pictures(4), asked, stream=True) as answer:
        events = parsed_events(answer)
        while next(events)[1]["total"] <= 1:  # until it has begun
            pass
    until(lambda: not server.server.jobs.active, seconds=60)
    assert classes.names() == []


GOOD = {"name": "blue cross", "examples": shapes([[10, 10, 40, 40]])}
REFUSED: dict[str, tuple[Any, str]] = {
    "no JSON": ("{", "cannot be understood"),
    "no name": ({"examples": shapes([])}, "name"),
    "an empty name": ({**GOOD, "name": " "}, "empty"),
    "a path": ({**GOOD, "name": "../x"}, "words of letters"),
    "a word of questions": ({**GOOD, "name": "near"}, "means something else"),
    "an unknown field": ({**GOOD, "file": "/etc/passwd"}, "file"),
    "no collection": ({**GOOD, "examples": {"features": 3}}, "FeatureCollection"),
    "neither": ({**GOOD, "examples": {}}, "no COCO file"),
    "too many shapes": ({**GOOD, "examples": {"features": [{}] * 5001}}, "more than 5,000"),
    "no geometry": ({**GOOD, "examples": {"features": [{"geometry": {"type": "Polygon"}}]}}, "Feature 1"),
    "odd points": (
        {**GOOD, "examples": {"features": [{"geometry": {"type": "Point", "coordinates": ["a", {}]}}]}},
        "Feature 1",
    ),
    "far away": ({**GOOD, "examples": shapes([[9000, 9000, 9100, 9100]])}, "No example"),
    "not a number": (
        '{"name": "blue cross", "examples": {"features": [{"geometry": {"type": "Polygon", "coordinates": '
        "[[[NaN, 1], [3, 1], [3, 4], [NaN, 1]]]}}]}}",
        "Feature 1",
    ),
    "a CRS that is none": ({**GOOD, "crs": "EPSG:0"}, "unknown"),
    "a CRS over pixels": ({**GOOD, "crs": "EPSG:4326"}, "no CRS"),
    "a COCO of other pictures": (
        {**GOOD, "examples": {"images": [{"id": 1, "file_name": "b.png"}], "annotations": []}},
        "not both sent and listed",
    ),
    "odd ids": (
        {**GOOD, "examples": {"images": [{"id": [], "file_name": "a.png"}], "annotations": []}},
        "no COCO file",
    ),
    "odd image ids": (
        {
            **GOOD,
            "examples": {
                "images": [{"id": 1, "file_name": "a.png"}],
                "annotations": [{"image_id": {}, "bbox": [1, 1, 9, 9]}],
            },
        },
        "of no picture",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_taught_is_refused_in_plain_words(server: Any, kind: str) -> None:
    request, words = REFUSED[kind]
    classes = Classes(server.url)
    with classes.teach({"a.png": png(field(1, 64, 64))}, request) as answer:
        assert answer.status_code == 422, answer.text
        assert words in problem(answer)["detail"]
    assert classes.names() == []


def test_pictures_that_are_none_or_too_large_are_refused(serve: Callable, tmp_path: Path) -> None:
    server = serve(state_folder=tmp_path, max_picture_pixels=5000)
    classes = Classes(server.url)
    hostile = b"<VRTDataset rasterXSize='9' rasterYSize='9'><SRS>/etc/passwd</SRS></VRTDataset>"
    with classes.teach({"../../a.tif": hostile}, GOOD) as answer:
        assert answer.status_code == 422
        assert problem(answer)["detail"]
    two = {"a.png": png(field(1, 64, 64)), "b.png": png(field(2, 64, 64))}
    with classes.teach(two, GOOD) as answer:
        assert answer.status_code == 413, answer.text
        assert problem(answer)["detail"]
    with classes.teach({}, GOOD) as answer:
        assert answer.status_code == 422
        assert "one to 60 parts image" in problem(answer)["detail"]


def test_a_name_that_is_taken_is_refused_before_the_work(server: Any) -> None:
    classes = Classes(server.url)
    classes.add(a_class("blue cross"))
    with classes.teach({"a.png": png(field(1, 64, 64))}, GOOD) as answer:
        assert answer.status_code == 409
        assert "already" in problem(answer)["detail"]


def test_a_server_that_only_offers_another_engine_teaches_nothing(serve: Callable, tmp_path: Path) -> None:
    server = serve(state_folder=tmp_path, engines="scripted")
    with Classes(server.url).teach({"a.png": png(field(1, 64, 64))}, GOOD) as answer:
        assert answer.status_code == 422
        assert "which alone can be taught" in problem(answer)["detail"]


def test_events_are_as_described(server: Any) -> None:
    described = requests.get(f"{server.url}/openapi.json", timeout=20).json()
    answers = described["paths"]["/v1/teach"]["post"]["responses"]["200"]["content"]
    assert set(answers["text/event-stream"]["schema"]["x-events"]) == {"progress", "taught", "error"}
    form = described["paths"]["/v1/teach"]["post"]["requestBody"]["content"]["multipart/form-data"]["schema"]
    assert form["properties"]["request"]["$ref"].endswith("/TeachRequest")
    assert "TeachRequest" in described["components"]["schemas"]
