"""What a server sends is read as the contract says; whatever else it sends is told, and never half taken."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from remote_reasoner_qgis.answers.answer import parse_answer, parse_object, removed_number
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.layer.grid import Grid
from remote_reasoner_qgis.server.capabilities import parse_capabilities, without_model_server
from remote_reasoner_qgis.server.events import Event, EventStream
from remote_reasoner_qgis.server.survey_contract import grid_request, parse_state
from scripted_server import CAPABILITIES

FOUND: dict[str, Any] = {
    "id": 3,
    "label": "storage tank",
    "score": 0.9,
    "box_px": [10, 20, 30, 32],
    "box": {"type": "Polygon", "coordinates": []},
    "mask": None,
    "area_m2": 812.4,
    "perimeter_m": 101.2,
}
RESULT: dict[str, Any] = {
    "question": "tanks?",
    "status": "found",
    "reasoning": "Tanks are round.",
    "answer": "1 storage tank.",
    "crs": "EPSG:32631",
    "objects": [FOUND],
    "engine": {"reasoner": "lite", "segmenter": None, "model": "m1"},
}
TILE: dict[str, Any] = {"column": 1, "row": 0, "window": [100, 0, 300, 200], "size": [100, 100]}
STATE: dict[str, Any] = {
    "id": "s1",
    "state": "waiting",
    "tiles": {"done": 0, "sent": 1, "total": 2},
    "missing": [TILE],
    "crs": None,
}
INFINITE = json.loads("1e999")
"""What Python's JSON reader makes of a number that no float can hold."""


def changed(document: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy with another value at `path`, or without one where the value is `...`."""
    whole = copy.deepcopy(document)
    part: Any = whole
    *way, last = (int(step) if step.isdigit() else step for step in path.split("."))
    for step in way:
        part = part[step]
    if value is ...:
        del part[last]
    else:
        part[last] = value
    return whole


def test_an_object_is_read_with_what_is_known_of_it() -> None:
    found = parse_object(FOUND)
    assert (found.number, found.label, found.score) == (3, "storage tank", 0.9)
    assert found.box_px == (10.0, 20.0, 30.0, 32.0)
    assert set(found.geometries) == {"region"}, "a mask that is null has not come yet"
    assert (found.area_m2, found.perimeter_m) == (812.4, 101.2)
    assert found.origin == "model" and found.label_shown is None


def test_a_number_that_is_none_is_unknown_and_not_zero() -> None:
    for nothing in (None, float("nan"), INFINITE):
        found = parse_object({**FOUND, "score": nothing, "area_m2": nothing, "perimeter_m": nothing})
        assert (found.score, found.area_m2, found.perimeter_m) == (None, None, None)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("id", ...),
        ("id", None),
        ("id", "third"),
        ("id", INFINITE),
        ("label", ...),
        ("score", "high"),
        ("box_px", None),
        ("box_px", [1, 2, 3]),
        ("box_px", [1, 2, 3, 4, 5]),
        ("box_px", [1, 2, None, 4]),
        ("box_px", [0, 0, INFINITE, 1]),
        ("box_px", [0, 0, float("nan"), 1]),
        ("area_m2", {}),
    ],
)
def test_an_object_that_breaks_the_contract_is_told(path: str, value: Any) -> None:
    with pytest.raises(Failure, match="could not be read"):
        parse_object(changed(FOUND, path, value))


@pytest.mark.parametrize("data", [{}, {"id": None}, {"id": "one"}, {"id": [1]}, {"id": INFINITE}])
def test_an_object_is_taken_back_by_its_number_alone(data: dict[str, Any]) -> None:
    assert removed_number({"id": 4, "removed": True}) == 4
    with pytest.raises(Failure, match="could not be read"):
        removed_number(data)


def test_a_result_says_whether_its_geometries_are_in_pixels() -> None:
    assert parse_answer(RESULT).in_pixels is False
    assert parse_answer(changed(RESULT, "crs", None)).in_pixels is True
    assert parse_answer(changed(RESULT, "crs", ...)).in_pixels is None
    answer = parse_answer({**RESULT, "notes": ["Shrunk.", "Clipped."]})
    assert answer.notes == ("Shrunk.", "Clipped.")
    assert (answer.engine, answer.segmenter, answer.model) == ("lite", "", "m1")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("question", ...),
        ("status", "maybe"),
        ("status", "failed"),
        ("objects", None),
        ("objects", 3),
        ("objects.0", None),
        ("objects.0", "a tank"),
        ("objects.0.box_px", "10 20 30 32"),
        ("engine", None),
        ("engine", "lite"),
        ("engine.model", ...),
        ("notes", None),
        ("notes", 1),
    ],
)
def test_a_result_that_breaks_the_contract_is_told(path: str, value: Any) -> None:
    with pytest.raises(Failure, match="could not be read"):
        parse_answer(changed({**RESULT, "notes": []}, path, value))


def test_engines_are_found_by_name_and_the_default_without_one() -> None:
    offered = parse_capabilities(CAPABILITIES)
    assert offered.engine("") is offered.engine("lite")
    assert offered.engine("qwen").why_not == "No graphics card." and not offered.engine("qwen").available
    assert offered.engine("unheard of") is None
    assert offered.gpu == "" and offered.picture_pixels == 64_000_000


def test_only_the_engine_that_needs_a_model_server_is_taken_away_without_one() -> None:
    openai = {"name": "openai", "available": True, "tasks": ["region"]}
    offered = parse_capabilities({**CAPABILITIES, "engines": [*CAPABILITIES["engines"], openai]})
    left = without_model_server(offered)
    assert not left.engine("openai").available and "Model server" in left.engine("openai").why_not
    assert left.engine("lite") == offered.engine("lite") and left.engine("qwen") == offered.engine("qwen")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("version", ...),
        ("engines", None),
        ("engines", ["lite"]),
        ("engines.0.name", ...),
        ("engines.0.tasks", None),
        ("default", "lite"),
        ("default.engine", ...),
        ("limits", []),
        ("limits.picture_pixels", "many"),
        ("limits.picture_pixels", INFINITE),
    ],
)
def test_capabilities_that_break_the_contract_are_told(path: str, value: Any) -> None:
    with pytest.raises(Failure, match="could not be read"):
        parse_capabilities(changed(CAPABILITIES, path, value))


def test_a_tile_lies_where_its_window_says_whatever_its_size() -> None:
    area = Grid(500000.0, 5800000.0, 0.5, 0.25, 1000, 800)
    (tile,) = parse_state(STATE).missing
    assert tile.place == (1, 0)
    assert tile.grid(area) == Grid(500050.0, 5800000.0, 1.0, 0.5, 100, 100)
    assert tile.grid(area).bounds == (500050.0, 5799950.0, 500150.0, 5800000.0)


def test_what_a_server_cannot_know_of_a_survey_is_unknown() -> None:
    state = parse_state(STATE)
    assert (state.seconds, state.metres_per_pixel, state.problem, state.notes) == (None, None, "", ())
    assert not state.has_crs and state.address == "/v1/surveys/s1"
    told = {"title": "Expired", "detail": "Nobody went on with it."}
    assert parse_state({**STATE, "problem": told}).problem == "Nobody went on with it."
    assert parse_state({**STATE, "problem": {"title": "Expired"}}).problem == "Expired"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("id", ...),
        ("crs", ...),
        ("tiles", None),
        ("tiles.total", ...),
        ("tiles.total", INFINITE),
        ("missing", None),
        ("missing.0.window", [0, 0, 10]),
        ("missing.0.window", [10, 0, 10, 20]),
        ("missing.0.window", [0, 30, 10, 20]),
        ("missing.0.size", [0, 10]),
        ("missing.0.size", [10]),
        ("missing.0.column", "second"),
        ("seconds", "soon"),
        ("problem", "broken"),
    ],
)
def test_a_state_that_breaks_the_contract_is_told(path: str, value: Any) -> None:
    with pytest.raises(Failure, match="could not be read"):
        parse_state(changed(STATE, path, value))


def test_a_survey_s_grid_is_an_affine_transform_with_rows_downwards() -> None:
    asked = grid_request(Grid(100.0, 900.0, 0.5, 0.25, 40, 30), "EPSG:32631")
    assert asked["transform"] == [0.5, 0.0, 100.0, 0.0, -0.25, 900.0]
    assert (asked["width"], asked["height"], asked["crs"]) == (40, 30, "EPSG:32631")
    assert grid_request(Grid(0.0, 0.0, 1.0, 1.0, 1, 1), "")["crs"] is None


STREAM = (
    b": sign of life\r\n\r\n"
    b'id: 1\r\nevent: reasoning\r\ndata: {"text": "\xc3\xa9tang"}\r\n\r\n'
    b'event: object\ndata: {"id": 1,\ndata: "removed": true}\nretry: 1000\n\n'
    b'data:{"a": 1}\n\n'
)


@pytest.mark.parametrize("length", [1, 2, 3, 7, 4096])
def test_events_are_the_same_however_the_network_cuts_the_stream(length: int) -> None:
    stream = EventStream()
    pieces = (STREAM[start : start + length] for start in range(0, len(STREAM), length))
    assert [event for piece in pieces for event in stream.feed(piece)] == [
        Event("reasoning", {"text": "étang"}),
        Event("object", {"id": 1, "removed": True}),
        Event("message", {"a": 1}),
    ]
    assert stream.last_id == "1"


@pytest.mark.parametrize(
    "bad",
    [
        b"<html><body>Sign in to the hotel's network</body></html>\n",
        b"data: [1, 2]\n\n",
        b"data: true\n\n",
        b'data: {"text": \n\n',
        b"event: \xff\xfe\n",
        b"data: " + b"[" * 100_000 + b"\n\n",
    ],
    ids=["a web page", "a list", "a truth value", "cut JSON", "no UTF-8", "nested too deeply"],
)
def test_a_stream_that_is_none_is_told_at_its_first_line(bad: bytes) -> None:
    stream = EventStream()
    good = list(stream.feed(b'event: progress\ndata: {"done": 1}\n\n'))
    assert [event.name for event in good] == ["progress"]
    with pytest.raises(Failure, match="could not be read"):
        list(stream.feed(bad))


def test_a_line_without_an_end_is_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("remote_reasoner_qgis.server.events.LONGEST_LINE", 1000)
    stream = EventStream()
    assert list(stream.feed(b"data: " + b"x" * 900)) == []
    with pytest.raises(Failure, match="line too long"):
        list(stream.feed(b"x" * 200))
