"""Taught classes that requests have a server keep: listed, named in questions, replaced, removed, bounded."""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import requests

sys.path.append(str(Path(__file__).parents[1]))

from running_server import problem
from taught_calls import Classes, a_class
from test_taught_file import of_class, rewritten

from remote_reasoner.engines import registry
from remote_reasoner.engines.lite.taught import file as taught_file
from remote_reasoner.engines.lite.taught.class_folder import ClassFolder


@pytest.fixture
def classes(serve: Callable, tmp_path: Path) -> Classes:
    return Classes(serve(state_folder=tmp_path).url)


def refused(answer: requests.Response, status: int, words: str) -> None:
    assert answer.status_code == status, answer.text
    assert words in problem(answer)["detail"]


def test_a_class_is_kept_listed_fetched_and_removed(classes: Classes) -> None:
    sent = a_class("silo", "grain bin")
    answer = classes.add(sent)
    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert answer.headers["Location"] == "/v1/taught/silo"
    assert (told["name"], told["synonyms"], told["removable"], told["why_not"]) == (
        "silo",
        ["grain bin"],
        True,
        None,
    )
    assert (told["left_out"], told["found"], told["false"]) == (3, 2, 1)
    assert told["page"][0].startswith("silo: taught 2026-01-02")
    assert classes.names() == ["silo"]
    assert classes.get("silo").json() == told
    file = classes.get("Silo", "/file")
    assert file.content == sent
    assert "silo.taught" in file.headers["Content-Disposition"]
    assert classes.remove("SILO").status_code == 204
    assert classes.names() == []
    refused(classes.get("silo"), 404, "There is no taught class 'silo'; there are: none are there.")
    refused(classes.get("silo", "/file"), 404, "There is no taught class")
    refused(classes.remove("silo"), 404, "There is no taught class")


def test_capabilities_list_it_and_say_how_many_may_be(classes: Classes) -> None:
    classes.add(a_class("silo"))
    told = requests.get(f"{classes.url}/v1/capabilities", timeout=20).json()
    assert [(one["name"], one["examples"]) for one in told["taught"]] == [("silo", 3)]
    assert (told["limits"]["taught"], told["limits"]["taught_bytes"]) == (50, taught_file.MOST_BYTES)


def test_classes_outlive_the_server_and_other_servers_of_the_folder_see_them(
    serve: Callable, tmp_path: Path
) -> None:
    first = Classes(serve(state_folder=tmp_path).url)
    first.add(a_class("wind turbine"))
    second = Classes(serve(state_folder=tmp_path).url)
    assert second.names() == ["wind turbine"]
    assert second.remove("wind%20turbine").status_code == 204
    assert first.names() == []


def test_a_name_that_is_taken_is_refused_and_replaced_on_demand(classes: Classes) -> None:
    classes.add(a_class("silo", "grain bin"))
    refused(classes.add(a_class("Silo")), 409, "There is a taught class 'silo' already")
    refused(classes.add(a_class("bin", "grain bin")), 409, "'grain bin' is what the taught class 'silo'")
    refused(classes.add(a_class("grain bin"), replace="true"), 409, "is called already")
    replaced = classes.add(a_class("silo", examples=9), replace="true")
    assert replaced.status_code == 201
    assert classes.get("silo").json()["examples"] == 9
    assert classes.names() == ["silo"]


def test_no_more_are_kept_than_the_server_allows(serve: Callable, tmp_path: Path) -> None:
    classes = Classes(serve(state_folder=tmp_path, max_taught=2).url)
    for name in ("silo", "mast"):
        assert classes.add(a_class(name)).status_code == 201
    refused(classes.add(a_class("weir")), 409, "keeps 2 taught classes at most")
    assert classes.add(a_class("mast", examples=8), replace="true").status_code == 201
    classes.remove("silo")
    assert classes.add(a_class("weir")).status_code == 201


def test_only_who_has_the_token_may(serve: Callable, tmp_path: Path) -> None:
    server = serve(state_folder=tmp_path, token="right")
    stranger, friend = Classes(server.url), Classes(server.url, {"Authorization": "Bearer right"})
    refused(stranger.add(a_class("silo")), 401, "token")
    refused(stranger.remove("silo"), 401, "token")
    with stranger.teach({"a.png": b""}, {}) as answer:
        refused(answer, 401, "token")
    assert friend.add(a_class("silo")).status_code == 201
    assert friend.names() == ["silo"]


def test_web_pages_may_not(classes: Classes) -> None:
    classes.headers["Origin"] = "https://example.com"
    refused(classes.add(a_class("silo")), 421, "web pages")


def test_the_administrator_can_forbid_it(serve: Callable, tmp_path: Path) -> None:
    Classes(serve(state_folder=tmp_path).url).add(a_class("silo"))
    server = serve(state_folder=tmp_path, teaching=False)
    classes = Classes(server.url)
    refused(classes.add(a_class("mast")), 403, "REMOTE_REASONER_TEACHING")
    refused(classes.remove("silo"), 403, "administrator")
    with classes.teach({"a.png": b""}, {}) as answer:
        refused(answer, 403, "administrator")
    assert classes.names() == ["silo"]
    assert classes.get("silo").json()["removable"] is False
    told = requests.get(f"{server.url}/v1/capabilities", timeout=20).json()
    assert told["limits"]["taught"] == 0


def test_what_the_administrator_gave_stays(serve: Callable, tmp_path: Path) -> None:
    given = tmp_path / "given.taught"
    given.write_bytes(a_class("silo", "grain bin"))
    classes = Classes(serve(state_folder=tmp_path / "state", taught=(str(given),)).url)
    assert classes.get("silo").json()["removable"] is False
    refused(classes.add(a_class("silo"), replace="true"), 409, "which no request can replace")
    refused(classes.add(a_class("bin", "grain bin")), 409, "is called already")
    refused(classes.remove("silo"), 409, "alone removes it")
    assert classes.names() == ["silo"]


def test_a_class_of_other_weights_is_refused_and_one_that_was_left_is_listed_as_such(
    serve: Callable, tmp_path: Path
) -> None:
    classes = Classes(serve(state_folder=tmp_path).url)
    old = a_class("silo", weights="lite-1")
    refused(classes.add(old), 409, "'silo' was taught with the weights lite-1")
    ClassFolder(tmp_path / "taught").keep(taught_file.parse(old))
    assert "teach it again" in classes.get("silo").json()["why_not"]


HOSTILE = {
    "nothing": b"",
    "text": b"hello",
    "a zip": b"PK\x03\x04" + bytes(200),
    "a pickle": b"\x80\x04\x95\x20" + bytes(200),
    "a huge header": struct.pack("<Q", 2**62) + b"{}",
    "deep JSON": struct.pack("<Q", 60000) + b"[" * 60000,
    "a path as its name": rewritten(of_class(name="../../etc/passwd")),
    "a drive": rewritten(of_class(name="C:\\silo")),
    "a zero byte": rewritten(of_class(name="si\0lo")),
    "a word of questions": rewritten(of_class(name="near", weights="lite")),
    "a category": rewritten(of_class(name="ship")),
    "paths as pictures": rewritten(of_class(pictures=["../x\n"])),
    "not a number": rewritten(of_class(threshold=float("nan"))),
    "a huge count": rewritten(of_class(examples=-1)),
    "a huge scale": rewritten(of_class(factor=1e30)),
    "other shapes": rewritten(lambda header: header["inner"].update(shape=[1, 2, 3])),
    "a negative shape": rewritten(lambda header: header["inner"].update(shape=[-1, 2450, 8])),
    "a huge shape": rewritten(lambda header: header["inner"].update(shape=[2**40, 2**40, 2**40])),
    "another tensor": rewritten(lambda header: header.update(more=header["inner"])),
    "too many bytes": a_class("silo") + bytes(taught_file.MOST_BYTES),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_class_is_refused_and_leaves_nothing(classes: Classes, tmp_path: Path, kind: str) -> None:
    answer = classes.add(HOSTILE[kind])
    assert answer.status_code in {413, 422}, answer.text
    assert problem(answer)["detail"]
    assert not list(tmp_path.rglob("*.taught"))
    assert classes.names() == []


@pytest.mark.parametrize("name", ["..%2F..%2Fetc%2Fpasswd", "%00", "a" * 3000, "%ff%fe", "..", "x%0d%0aY"])
def test_no_name_in_an_address_leads_out_of_the_folder(classes: Classes, tmp_path: Path, name: str) -> None:
    (tmp_path.parent / "bystander.taught").write_bytes(a_class("silo"))
    for answer in (classes.get(name), classes.get(name, "/file"), classes.remove(name)):
        assert answer.status_code in {404, 405}
        problem(answer)
    assert (tmp_path.parent / "bystander.taught").exists()


def test_a_form_of_another_kind_is_refused(classes: Classes) -> None:
    refused(classes.add(a_class("silo"), part="image"), 422, "exactly one part file")
    plain = requests.post(f"{classes.url}/v1/taught", data=b"x", timeout=20)
    assert plain.status_code == 415
    assert "the part file" in plain.json()["detail"]


def test_a_file_in_the_folder_that_is_no_class_is_passed_over(classes: Classes, tmp_path: Path) -> None:
    classes.add(a_class("silo"))
    (tmp_path / "taught" / "broken.taught").write_bytes(b"half")
    assert classes.names() == ["silo"]


def test_a_question_names_a_class_at_once_and_no_more_once_it_is_removed(
    serve: Callable, tmp_path: Path, raster: Path
) -> None:
    engines = registry.Taught((), ClassFolder(tmp_path / "taught"))
    server = serve(engines, engine="lite", segmenter="lite", state_folder=tmp_path)
    classes = Classes(server.url)
    picture = raster.read_bytes()
    before = server.ask("Find all silos", image=picture, timeout=120).json()
    assert "silo" not in before["reasoning"].lower().replace('"silos"', "")
    classes.add(a_class("silo", "grain bin"))
    for question in ("Find all silos", "Where are the grain bins?"):
        told = server.ask(question, image=picture, timeout=120, options={"min_score": 1.0}).json()
        assert "silo" in told["reasoning"].lower()
        assert told["unread"] == []
    chosen = server.ask("Find silos", image=picture, timeout=120, options={"taught": ["SILO"]})
    assert chosen.status_code == 200
    grid = {"crs": "EPSG:32631", "transform": [2, 0, 5e5, 0, -2, 57e5], "width": 64, "height": 48}
    asked = {"question": "Find all silos", "grid": grid, "options": {"min_score": 1.0}}
    survey = requests.post(f"{server.url}/v1/surveys", json=asked, timeout=60).json()
    assert classes.remove("silo").status_code == 204
    gone = server.ask("Find silos", image=picture, timeout=120, options={"taught": ["silo"]})
    refused(gone, 422, "There is no taught class 'silo'")
    address = f"{server.url}/v1/surveys/{survey['id']}"
    [tile] = survey["missing"]
    sent = requests.put(f"{address}/tiles/{tile['column']}/{tile['row']}", data=picture, timeout=60)
    assert sent.status_code == 201, sent.text
    events = requests.get(f"{address}/events", timeout=120).text  # ends with the survey
    assert "event: result" in events, events[-500:]
    told = json.loads(events.rsplit("data: ", 1)[1])
    assert "silo" in told["reasoning"].lower()  # it goes on with the class it was begun with
