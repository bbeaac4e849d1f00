"""A survey over HTTP: tiles in any order come to the answer that `ask` gives to the same pixels."""

from __future__ import annotations

import json
import random

import numpy as np
import pytest
import requests
import surveyed
from running_server import until
from survey_calls import GRID, HEIGHT, SETTINGS, WIDTH, Calls, ColourEngines, asked_here, png, refused, told


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """(file, pixels)."""
    pixels, _, _ = surveyed.scene(WIDTH, HEIGHT)
    return surveyed.write(tmp_path_factory.mktemp("scene") / "scene.tif", pixels), pixels


@pytest.fixture
def survey(serve, tmp_path, drawn):
    """Calls of a server whose engine waits while the test holds the gate of `survey`."""
    engines = ColourEngines()
    server = serve(engines, **SETTINGS, state_folder=tmp_path, heartbeat_seconds=0.2)
    calls = Calls(server.url, drawn[1])
    calls.engines, calls.server = engines, server.server
    return calls


def test_it_says_which_tiles_it_wants(survey):
    state = survey.begin().state
    assert (state["columns"], state["rows"], state["state"]) == (6, 4, "waiting")
    assert state["tiles"] == {"done": 0, "sent": 0, "missing": 24, "total": 24}
    assert state["crs"] == "EPSG:32631"
    places = {(tile["column"], tile["row"]) for tile in state["missing"]}
    assert places == {(column, row) for column in range(6) for row in range(4)}
    seen = np.zeros((HEIGHT, WIDTH), int)
    for tile in state["missing"]:
        x0, y0, x1, y1 = tile["window"]
        assert tile["size"] == [x1 - x0, y1 - y0]
        assert tile["bytes"] > 4 * (x1 - x0) * (y1 - y0)
        seen[y0:y1, x0:x1] += 1
    assert seen.min() == 1
    assert seen.max() > 1
    assert state["seconds"] == pytest.approx(0.24)
    assert state["plan"].startswith("24 tiles at 0.5 m a pixel")
    assert survey.now()["missing"] == state["missing"]


@pytest.mark.parametrize("order", ["of the grid", "backwards", "any"])
@pytest.mark.parametrize("question", ["all", "the largest"])
def test_the_answer_is_that_of_ask_whatever_the_order_of_tiles(survey, drawn, order, question):
    tiles = survey.begin(question).state["missing"]
    if order == "backwards":
        tiles = tiles[::-1]
    if order == "any":
        random.Random(3).shuffle(tiles)
    survey.send(tiles)
    assert told(survey.result()) == asked_here(drawn[0], question)
    assert survey.now()["state"] == "done"
    assert survey.now()["missing"] == []


def test_tiles_are_looked_at_as_they_come_and_objects_are_told_meanwhile(survey):
    tiles = survey.begin().state["missing"]
    survey.send(tiles[:3])
    until(lambda: survey.now()["tiles"]["done"] == 3)
    state = survey.now()
    assert (state["state"], state["tiles"]["missing"]) == ("waiting", 21)
    name, seen = "", []
    for _, name, data in survey.follow():
        seen.append(name)
        if name == "progress":
            assert data == {"stage": "reason", "done": 3, "total": 24, "message": data["message"]}
            break
    assert "object" in seen
    survey.engines.gate.clear()
    survey.send(tiles[3:4])
    until(lambda: survey.now()["state"] == "running")
    survey.engines.gate.set()


def test_another_question_is_answered_while_a_survey_waits_or_works(survey):
    tiles = survey.begin().state["missing"]
    survey.send(tiles[:-1])
    x0, y0, x1, y1 = tiles[0]["window"]
    form = {
        "image": ("picture.png", png(survey.pixels[y0:y1, x0:x1]), "image/png"),
        "request": (None, '{"question": "all"}'),
    }
    assert requests.post(f"{survey.url}/v1/reason", files=form, timeout=20).json()["status"] == "found"
    survey.send(tiles[-1:])
    assert survey.result()["status"] == "found"


def test_a_tile_again_changes_nothing_and_other_content_is_refused(survey, drawn):
    first, *others = survey.begin().state["missing"]
    assert survey.put(first).status_code == 201
    assert survey.put(first).status_code == 204
    x0, y0, x1, y1 = first["window"]
    other = png(255 - survey.pixels[y0:y1, x0:x1])
    assert "other content" in refused(survey.put(first, other), 409, "tile-mismatch")
    survey.send(others)
    assert told(survey.result()) == asked_here(drawn[0])
    assert survey.put(first).status_code == 204
    refused(survey.put(first, other), 409, "tile-mismatch")


def test_what_does_not_fit_is_refused_and_nothing_is_lost(survey, drawn):
    tiles = survey.begin().state["missing"]
    x0, y0, x1, y1 = tiles[0]["window"]
    small = png(survey.pixels[y0 : y1 - 1, x0:x1])
    assert "299 pixels, where 300 × 300 are wanted" in refused(
        survey.put(tiles[0], small), 409, "tile-mismatch"
    )
    refused(survey.put({"column": 6, "row": 0}, small), 404, "unknown-tile")
    refused(survey.put({"column": "x", "row": "-1"}, small), 404, "unknown-tile")
    refused(survey.put(tiles[0], b"no picture"), 422, "bad-picture")
    refused(survey.put(tiles[0], b"x" * (tiles[0]["bytes"] + 1)), 413, "picture-too-large")
    packed = survey.put(tiles[0], **{"Content-Encoding": "gzip"})
    assert packed.status_code == 415
    deep = surveyed_tiff(np.zeros((3, 300, 300), np.uint16))
    assert "8 bits a band" in refused(survey.put(tiles[0], deep), 422, "bad-picture")
    survey.send(tiles)
    assert told(survey.result()) == asked_here(drawn[0])


def surveyed_tiff(bands: np.ndarray, **profile) -> bytes:
    """A GeoTIFF's bytes."""
    from rasterio.io import MemoryFile

    count, height, width = bands.shape
    with MemoryFile() as memory:
        with memory.open(
            driver="GTiff", width=width, height=height, count=count, dtype=bands.dtype, **profile
        ) as file:
            file.write(bands)
        return memory.read()


def test_a_tile_that_says_it_lies_elsewhere_is_refused(survey):
    from affine import Affine
    from drawn import UTM

    tile = survey.begin().state["missing"][1]
    x0, y0, x1, y1 = tile["window"]
    bands = survey.pixels[y0:y1, x0:x1].transpose(2, 0, 1)
    own = UTM @ Affine.translation(x0, y0)
    moved = surveyed_tiff(bands, crs="EPSG:32631", transform=own @ Affine.translation(2, 0))
    assert "elsewhere" in refused(survey.put(tile, moved), 409, "tile-mismatch")
    other = surveyed_tiff(bands, crs="EPSG:4326", transform=Affine(1e-5, 0, 3, 0, -1e-5, 51))
    refused(survey.put(tile, other), 409, "tile-mismatch")
    assert survey.put(tile, surveyed_tiff(bands, crs="EPSG:32631", transform=own)).status_code == 201


def test_transparent_tiles_are_skipped(survey):
    tiles = survey.begin().state["missing"]
    survey.send(tiles[:1])
    clear = np.zeros((300, 300), np.uint8)
    for tile in tiles[1:]:
        x0, y0, x1, y1 = tile["window"]
        picture = png(survey.pixels[y0:y1, x0:x1], clear[: y1 - y0, : x1 - x0])
        assert survey.put(tile, picture).status_code == 201
    result = survey.result()
    assert result["tiles"] == {"done": 24, "total": 24}
    assert result["objects"]
    assert all(one["box_px"][0] < 300 and one["box_px"][1] < 300 for one in result["objects"])


def test_there_is_no_result_before_the_end_but_it_can_be_concluded(survey):
    tiles = survey.begin().state["missing"]
    refused(requests.post(f"{survey.address}/conclude", timeout=5), 409, "survey-unfinished")
    some = [tile for tile in tiles if tile["column"] in {1, 2}]
    survey.send(some)
    assert "16 have not come" in refused(survey.get("/result"), 409, "survey-unfinished")
    assert requests.post(f"{survey.address}/conclude", timeout=5).status_code == 202
    result = survey.result()
    assert result["tiles"] == {"done": 8, "total": 24}
    assert result["answer"].startswith("Stopped after 8 of 24 tiles")
    assert any("footprint" in note for note in result["notes"])
    easts = [point[0] for point in result["searched"]["coordinates"][0]]
    left = GRID["transform"][2]
    assert left < min(easts) < max(easts) < left + 0.5 * WIDTH
    rectangles = [one for one in result["objects"] if one["label"] == "rectangle"]
    assert rectangles
    assert all(one["mask"] for one in rectangles)
    assert requests.post(f"{survey.address}/conclude", timeout=5).status_code == 202
    refused(survey.put(tiles[0]), 409, "survey-ended")


def test_events_go_on_after_a_cut_without_loss_or_doubles(survey):
    tiles = survey.begin().state["missing"]
    survey.send(tiles[:12])
    until(lambda: survey.now()["tiles"]["done"] == 12)
    numbered = []
    for number, name, data in survey.follow():
        if number is None:
            break
        numbered.append((number, name, data))
    cut = numbered[len(numbered) // 2][0]
    survey.send(tiles[12:])
    rest = [event for event in survey.follow(after=cut) if event[0] is not None]
    whole = [event for event in survey.follow() if event[0] is not None]
    assert [event for event in numbered if event[0] <= cut] + rest == whole
    assert [number for number, _, _ in whole] == sorted({number for number, _, _ in whole})
    assert whole[-1][1] == "result"
    assert list(survey.follow(after=whole[-1][0])) == []
    shown = {}
    for _, name, data in whole:
        if name == "object":
            shown[data["id"]] = data
    kept = {number: one for number, one in shown.items() if not one.get("removed")}
    assert kept == {one["id"]: one for one in whole[-1][2]["objects"]}


def test_a_silent_stream_is_kept_alive(survey):
    survey.begin()
    with requests.get(f"{survey.address}/events", stream=True, timeout=5) as answer:
        comments = (line for line in answer.iter_lines(chunk_size=1) if line.startswith(b":"))
        assert [next(comments) for _ in range(3)] == [b": still working"] * 3


def test_delete_in_the_middle_ends_it_and_leaves_nothing(survey, tmp_path):
    tiles = survey.begin().state["missing"]
    survey.engines.gate.clear()
    survey.send(tiles[:5])
    until(lambda: survey.now()["state"] == "running")
    events = survey.follow()
    next(events)
    assert requests.delete(survey.address, timeout=5).status_code == 204
    *_, (_, name, data) = events
    assert (name, data["type"]) == ("error", "urn:remote-reasoner:problem:cancelled")
    for answer in (survey.get(), survey.get("/result"), survey.get("/events"), survey.put(tiles[6])):
        refused(answer, 404, "unknown-survey")
    assert list((tmp_path / "surveys").iterdir()) == []
    survey.engines.gate.set()
    survey.begin()


def test_a_failing_engine_is_told_in_state_result_and_events(survey):
    tiles = survey.begin("fail").state["missing"]
    survey.send(tiles[:1])
    *_, (number, name, data) = survey.follow()
    assert (name, data["type"].rpartition(":")[2]) == ("error", "engine-unavailable")
    assert number is not None
    state = survey.now()
    assert (state["state"], state["problem"]["detail"]) == ("failed", data["detail"])
    assert "away" in refused(survey.get("/result"), 503, "engine-unavailable")
    refused(survey.put(tiles[1]), 409, "survey-ended")


def test_a_small_area_is_a_survey_of_one_tile(survey):
    grid = {"width": 250, "height": 200}
    [tile] = survey.begin(grid=grid).state["missing"]
    assert (tile["window"], tile["size"]) == ([0, 0, 250, 200], [250, 200])
    survey.send([tile])
    result = survey.result()
    assert (result["crs"], result["tiles"]) == (None, {"done": 1, "total": 1})


@pytest.mark.parametrize(
    ("grid", "words"),
    [
        ({**GRID, "crs": "+proj=utm +zone=31 +nadgrids=/etc/passwd"}, "cannot be understood"),
        ({**GRID, "crs": "/etc/passwd"}, "cannot be understood"),
        ({**GRID, "transform": [0, 0, 5, 0, 0, 5]}, "no area"),
        ({**GRID, "transform": None}, "no transform"),
    ],
)
def test_a_place_that_cannot_be_used_is_answered_in_pixels_with_a_word(survey, grid, words):
    state = survey.begin(grid=grid).state
    assert state["crs"] is None
    assert words in " ".join(state["notes"])


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"question": "all"}, "bad-request"),
        ({"question": "", "grid": GRID}, "bad-question"),
        ({"question": "all", "grid": {"width": 0, "height": 5}}, "bad-request"),
        ({"question": "all", "grid": GRID, "colour": 1}, "bad-request"),
        ({"question": "all", "grid": GRID, "tasks": ["vqa"]}, "bad-request"),
        ({"question": "all", "grid": GRID, "engine": "other"}, "unknown-engine"),
    ],
)
def test_what_cannot_be_asked_is_refused_at_once(survey, body, kind):
    refused(requests.post(f"{survey.url}/v1/surveys", json=body, timeout=5), 422, kind)


def test_no_json_is_refused(survey):
    refused(requests.post(f"{survey.url}/v1/surveys", data=b"\xff{", timeout=5), 422, "bad-request")


def test_what_nobody_needs_again_is_deleted_from_disk(survey, tmp_path):
    survey.begin(tasks=["region"])
    survey.send(survey.state["missing"][:6])
    until(lambda: survey.now()["tiles"]["done"] == 6)
    until(lambda: not list(tmp_path.glob("surveys/*/tiles/*")))
    survey.send(survey.state["missing"][6:])
    survey.result()


def test_the_time_of_a_tile_is_limited(serve, tmp_path, drawn):
    engines = ColourEngines()
    engines.gate.clear()
    server = serve(engines, **SETTINGS, state_folder=tmp_path, time_limit_seconds=0.5)
    calls = Calls(server.url, drawn[1]).begin()
    calls.send(calls.state["missing"][:1])
    *_, (_, name, data) = calls.follow()
    assert (name, data["status"]) == ("error", 504)
    engines.gate.set()


ODD = [
    None,
    True,
    -1,
    2**63,
    1e308,
    float("nan"),
    float("inf"),
    "",
    "\0",
    "EPSG:0",
    "😀" * 50,
    [],
    {},
    [1] * 6,
]


@pytest.mark.parametrize("field", ["crs", "transform", "width", "height"])
def test_odd_grids_are_answered_or_refused_with_their_cause(survey, field):
    for odd in ODD:
        grid = {**GRID, field: odd}
        body = json.dumps({"question": "all", "grid": grid})
        answer = requests.post(f"{survey.url}/v1/surveys", data=body, timeout=10)
        if answer.status_code == 201:
            address = survey.url + answer.headers["Location"]
            assert requests.delete(address, timeout=5).status_code == 204
        else:
            assert answer.status_code in {413, 422}, (odd, answer.text)
            assert answer.json()["detail"].endswith("."), odd
