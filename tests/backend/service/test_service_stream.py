"""What `POST /v1/reason` sends while it works, and how it is stopped."""

from __future__ import annotations

import threading
import time

import pytest
import requests
from running_server import drawn_tiff, parsed_events, until
from scripted_engines import BOX, ScriptedEngines

from remote_reasoner.core.logs import log_fault


def test_document(scripted):
    answer = scripted.ask().json()
    assert answer["status"] == "found"
    assert answer["crs"] == "EPSG:32631"
    assert answer["image"] == {"width": 64, "height": 48, "transform": [2, 0, 500_000, 0, -2, 5_700_000]}
    assert answer["engine"] == {"reasoner": "scripted", "segmenter": "scripted", "model": "script-1"}
    (tank,) = answer["objects"]
    assert (tank["id"], tank["label"], tank["score"], tank["box_px"]) == (1, "tank", 0.9, list(BOX))
    west, north, east, south = 500_020, 5_699_960, 500_060, 5_699_912
    corners = {tuple(corner) for corner in tank["box"]["coordinates"][0]}
    assert corners == {(west, north), (east, north), (east, south), (west, south)}
    assert tank["mask"]["type"] == "MultiPolygon"
    assert tank["contour"]["type"] == "MultiLineString"


def test_nothing_found_is_said(scripted):
    answer = scripted.ask("nothing here").json()
    assert (answer["status"], answer["objects"]) == ("none", [])


def test_events_in_order_and_the_result_last(scripted):
    with scripted.ask(stream=True) as response:
        assert response.headers["Content-Type"].startswith("text/event-stream")
        assert response.headers["X-Accel-Buffering"] == "no"
        events = list(parsed_events(response))
    names = [name for name, _ in events]
    assert names[0] == "progress"
    assert names[-1] == "result"
    assert names.count("result") == 1
    assert names.index("reasoning") < names.index("object") < names.index("result")
    assert "".join(data["text"] for name, data in events if name == "reasoning") == "Looking closely."
    boxed, masked = [data for name, data in events if name == "object"]
    assert boxed["id"] == masked["id"] == 1
    assert boxed["box"] and not boxed["mask"]
    assert masked["mask"] and masked["contour"]
    assert events[-1][1]["objects"] == [masked]
    assert set(events[0][1]) == {"stage", "done", "total", "message"}


def test_reasoning_arrives_while_the_reasoner_still_works(scripted):
    with scripted.ask("hold on", stream=True) as response:
        for name, data in parsed_events(response):
            if name == "reasoning":
                assert data == {"text": "Looking "}
                assert not scripted.engines.reasoning.go.is_set()
                break


def test_silence_is_filled(serve):
    server = serve(heartbeat_seconds=0.1)
    with server.ask("hold on", stream=True) as response:
        names = []
        for name, _ in parsed_events(response):
            names.append(name)
            if names.count("comment") == 3:
                server.engines.reasoning.go.set()
    assert names[-1] == "result"


def test_boxes_alone_need_no_segmenter(scripted):
    answer = scripted.ask(tasks=["region"], segmenter="missing").json()
    assert answer["engine"]["segmenter"] is None
    assert answer["objects"][0]["mask"] is None


@pytest.mark.parametrize("stream", [True, False], ids=["events", "document"])
def test_closing_the_connection_cancels_within_a_second(scripted, stream):
    reasoning = scripted.engines.reasoning
    if stream:
        response = scripted.ask("hold on", stream=True)
        until(lambda: reasoning.at_work == 1)
        closed = time.monotonic()
        response.close()
    else:
        with pytest.raises(requests.exceptions.ReadTimeout):
            scripted.ask("hold on", timeout=0.5)
        closed = time.monotonic()
    until(lambda: reasoning.at_work == 0)
    assert not reasoning.go.is_set()
    assert reasoning.left_at - closed < 1
    assert scripted.ask().json()["status"] == "found"


def test_closing_the_connection_while_in_line_leaves_the_line(serve):
    server = serve(max_running=1, max_waiting=1)
    with server.ask("hold on", stream=True):
        until(lambda: server.engines.reasoning.at_work == 1)
        waiting = server.ask("second", stream=True)
        assert next(parsed_events(waiting))[1]["message"] == "Waiting for the server, number 1 in line"
        waiting.close()
        until(lambda: len(server.server.jobs.active) == 1)
        with server.ask("third", stream=True) as third:
            server.engines.reasoning.go.set()
            assert [name for name, _ in parsed_events(third)][-1] == "result"
    assert server.engines.reasoning.order == ["hold on", "third"]


def test_reasoner_of_one_request_works_beside_the_segmenter_of_another(serve):
    server = serve(ScriptedEngines(segmenter_holds=True))
    engines = server.engines
    with server.ask("first", stream=True) as first:
        until(lambda: engines.segmenting.at_work == 1)
        with server.ask("hold second", stream=True) as second:
            until(lambda: engines.reasoning.at_work == 1)
            assert engines.segmenting.at_work == 1
            engines.reasoning.go.set()
            engines.segmenting.go.set()
            assert [list(parsed_events(each))[-1][0] for each in (first, second)] == ["result", "result"]
    assert engines.reasoning.most_at_work == engines.segmenting.most_at_work == 1


def test_many_at_once_are_all_answered_and_engines_are_made_once(serve):
    server = serve(max_running=3, max_waiting=9)
    statuses = []
    threads = [
        threading.Thread(target=lambda: statuses.append(server.ask().json()["status"])) for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == ["found"] * 12
    assert server.engines.reasoning.most_at_work == 1
    assert server.engines.made == [("scripted", None)]


def test_an_error_on_the_way_is_the_last_event(scripted):
    with scripted.ask("no weights", stream=True) as response:
        assert response.status_code == 200
        name, problem = list(parsed_events(response))[-1]
    assert name == "error"
    assert problem.pop("instance").endswith(response.headers["X-Request-Id"])
    assert problem == {
        "type": "urn:remote-reasoner:problem:engine-unavailable",
        "title": "The engine cannot run here",
        "status": 503,
        "detail": "The weights are missing; run the download first.",
    }


@pytest.mark.parametrize("stream", [True, False], ids=["events", "document"])
def test_a_fault_is_told_without_the_inner_workings_and_logged(scripted, stream, caplog, monkeypatch):
    monkeypatch.setattr(threading, "excepthook", log_fault)
    with scripted.ask("fail", stream=stream) as response:
        problem = list(parsed_events(response))[-1][1] if stream else response.json()
    assert problem["status"] == 500
    assert "secret" not in str(problem)
    until(lambda: "Traceback" in caplog.text)
    assert "ZeroDivisionError: a secret of the inner workings" in caplog.text
    assert scripted.ask().json()["status"] == "found"


def test_picture_may_come_in_a_chunked_body(scripted):
    with requests.Session() as session:
        prepared = session.prepare_request(
            requests.Request(
                "POST",
                f"{scripted.url}/v1/reason",
                files={"image": ("a.tif", drawn_tiff()), "request": ("r.json", b'{"question": "tanks?"}')},
            )
        )
        body = prepared.body
        prepared.body = (body[start : start + 1000] for start in range(0, len(body), 1000))
        del prepared.headers["Content-Length"]
        prepared.headers["Transfer-Encoding"] = "chunked"
        assert session.send(prepared, timeout=20).json()["status"] == "found"
