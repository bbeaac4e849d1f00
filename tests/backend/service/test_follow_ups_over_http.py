"""Follow-up questions over HTTP, as surveys, and on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
import requests
from earlier_answers import earlier, thing
from running_server import problem, until
from scripted_engines import CHOSEN

from remote_reasoner.engines import registry

ABOUT = earlier(
    thing(1, (4, 4, 12, 12)), thing(2, (40, 4, 60, 30)), thing(3, (4, 40, 14, 60), review="rejected")
)


def test_a_follow_up_is_answered_from_the_objects(scripted) -> None:
    document = scripted.ask("which is the largest?", about=ABOUT).json()
    assert document["about"] == "Where are the ships?"
    assert [one["earlier_id"] for one in document["objects"]] == [2]
    assert document["applied"] == ["the largest"]
    assert scripted.engines.reasoning.order == []  # the engine was not asked


LEFT = [("which is the largest?", [2]), ("only the rejected ones", [3]), ("how far apart are they?", [1, 2])]


@pytest.mark.parametrize(("question", "left"), LEFT)
def test_the_embedded_engine_of_a_service_is_asked_about_objects(serve, question, left) -> None:
    server = serve(registry.Taught(()), engine="lite", segmenter="lite")
    document = server.ask(question, about=ABOUT, tasks=["region"], timeout=60).json()
    assert [one["earlier_id"] for one in document["objects"]] == left, document


def test_the_embedded_engine_of_a_service_relates_what_it_finds_to_the_objects(serve) -> None:
    server = serve(registry.Taught(()), engine="lite", segmenter="lite")
    asked = "and the ships within 100 m of them"
    document = server.ask(asked, about=ABOUT, tasks=["region"], timeout=60).json()
    assert document["status"] in {"found", "none"} and document["about"] == "Where are the ships?"
    assert document["unread"] == [], document


@pytest.mark.parametrize("far", [-200, -4, 50, 9000, 10**7])
def test_objects_beside_the_picture_are_spoken_of_too(serve, far: int) -> None:
    server = serve(registry.Taught(()), engine="lite", segmenter="lite")
    about = earlier(thing(1, (far, far, far + 12, far + 9)))
    document = server.ask("which is the largest?", about=about, timeout=60).json()
    assert [one["earlier_id"] for one in document["objects"]] == [1], document


def test_a_first_answer_says_nothing_of_an_earlier_one(scripted) -> None:
    document = scripted.ask("tanks").json()
    assert "about" not in document
    assert all("earlier_id" not in one and "review" not in one for one in document["objects"])


def test_objects_of_the_result_may_be_sent_back(scripted) -> None:
    first = scripted.ask("tanks").json()
    objects = [{**one, "geometry": one["mask"], "review": "accepted"} for one in first["objects"]]
    about = {"question": first["question"], "crs": first["crs"], "objects": objects}
    document = scripted.ask("how many are accepted?", about=about).json()
    assert [one["review"] for one in document["objects"]] == ["accepted"]
    assert document["crs"] == first["crs"]


def test_thousands_of_objects_travel(scripted) -> None:
    many = earlier(*(thing(n, (n % 50, n // 50, n % 50 + 1 + n / 1e4, n // 50 + 1)) for n in range(5000)))
    document = scripted.ask("which is the largest?", about=many, tasks=["region"], timeout=60).json()
    assert [one["earlier_id"] for one in document["objects"]] == [4999]


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({"objects": [{"id": 1, "label": "x"}]}, "about.objects.0.geometry"),
        ({"crs": None, **{"objects": ABOUT["objects"]}}, "have no place in this picture"),
        ({"crs": "EPSG:nonsense", "objects": ABOUT["objects"]}, "have no place in this picture"),
        ("the last one", "about"),
    ],
)
def test_objects_that_make_no_sense_are_refused(scripted, about, words: str) -> None:
    answer = scripted.ask("which is the largest?", about=about)
    assert answer.status_code == 422
    assert words in problem(answer)["detail"]


@pytest.mark.parametrize(
    ("question", "back", "language"),
    [
        ("which is the largest?", True, "en"),
        ("Wie weit sind sie voneinander entfernt?", True, "de"),
        ("Find all ships", False, "en"),
        ("哪个最大？", True, "zh"),
    ],
)
def test_a_client_can_ask_whether_a_question_refers_back(scripted, question, back, language) -> None:
    answer = requests.post(f"{scripted.url}/v1/questions", json={"question": question}, timeout=10)
    assert answer.json() == {"refers_back": back, "language": language}


def test_an_empty_question_refers_to_nothing(scripted) -> None:
    answer = requests.post(f"{scripted.url}/v1/questions", json={"question": " "}, timeout=10)
    assert problem(answer)["status"] == 422


def test_a_body_longer_than_any_question_is_not_read(scripted) -> None:
    body = b'{"question": "' + b"a" * 2**20 + b'"}'
    headers = {"Content-Type": "application/json"}
    for data in (body, iter([body[:1000], body[1000:]])):  # announced, and in chunks of unknown length
        answer = requests.post(f"{scripted.url}/v1/questions", data=data, headers=headers, timeout=10)
        assert problem(answer)["status"] == 413
    answer = requests.post(f"{scripted.url}/v1/questions", data=b"question=ships", timeout=10)
    assert problem(answer)["status"] == 415


def test_a_large_area_needs_no_tile_for_what_the_objects_settle(serve) -> None:
    server = serve()
    grid = {
        "crs": "EPSG:32631",
        "transform": [0.5, 0, 500_000, 0, -0.5, 5_700_000],
        "width": 9000,
        "height": 9000,
    }
    body = {"question": "how many are there of them?", "about": ABOUT, "grid": grid, "tasks": ["region"]}
    state = requests.post(f"{server.url}/v1/surveys", json=body, timeout=10).json()
    url = f"{server.url}/v1/surveys/{state['id']}/result"
    until(lambda: requests.get(url, timeout=10).status_code == 200)
    document = requests.get(url, timeout=10).json()
    assert [one["earlier_id"] for one in document["objects"]] == [1, 2]


def test_the_schema_describes_it(scripted) -> None:
    schema = requests.get(f"{scripted.url}/openapi.json", timeout=10).json()
    assert "about" in schema["components"]["schemas"]["ReasonRequest"]["properties"]
    assert "/v1/questions" in schema["paths"]


def test_the_command_line_asks_about_a_file(command_line, raster: Path) -> None:
    first, second = raster.with_name("first.gpkg"), raster.with_name("second.gpkg")
    assert command_line("ask", raster, "tanks?", "-o", first, *CHOSEN).code == 0
    ended = command_line(
        "ask", raster, "how large are they?", "--about", first, "-o", second, "--json", *CHOSEN
    )
    document = json.loads(ended.out)
    assert (document["about"], [one["earlier_id"] for one in document["objects"]]) == ("tanks?", [1])
    then, now = (gpd.read_file(path, layer="masks") for path in (first, second))
    assert then.geometry[0].symmetric_difference(now.geometry[0]).area == pytest.approx(0, abs=1e-6)


def test_the_review_in_the_file_counts(command_line, raster: Path) -> None:
    first = raster.with_name("first.gpkg")
    command_line("ask", raster, "tanks?", "-o", first, *CHOSEN)
    for name in ("boxes", "masks", "contours"):
        rows = pyogrio.read_dataframe(first, layer=name)
        rows["review"] = "rejected"
        pyogrio.write_dataframe(rows, first, layer=name)
    ended = command_line("ask", raster, "how many are accepted?", "--about", first, "--json", *CHOSEN)
    assert json.loads(ended.out)["objects"] == []
    ended = command_line("ask", raster, "how many were rejected?", "--about", first, "--json", *CHOSEN)
    assert len(json.loads(ended.out)["objects"]) == 1


@pytest.mark.parametrize("what", ["missing", "no answer", "no file of shapes"])
def test_a_file_that_holds_no_answer_is_refused(command_line, raster: Path, what: str) -> None:
    path = raster.with_name("earlier.gpkg")
    if what == "no answer":
        gpd.GeoDataFrame({"a": [1]}, geometry=gpd.points_from_xy([1], [2]), crs=32631).to_file(path)
    elif what != "missing":
        path.write_text("nothing")
    ended = command_line("ask", raster, "the largest", "--about", path, *CHOSEN)
    assert ended.code == 2
    assert str(path) in ended.complaint
