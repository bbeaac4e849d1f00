"""Bodies, requests and pictures that cannot be understood, and engines that requests may not name."""

from __future__ import annotations

import io
import random

import pytest
import requests
from running_server import GOOD, drawn_tiff, problem, until


@pytest.mark.parametrize(
    ("image", "words"),
    [
        (b"", "empty"),
        (b"not a picture at all", "not a GeoTIFF"),
        (drawn_tiff()[:300], "broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "broken"),
        (bytes(100_000), "not a GeoTIFF"),
    ],
    ids=["empty", "text", "cut", "half a PNG", "zeros"],
)
def test_garbage_for_a_picture(scripted, image, words):
    answer = problem(scripted.ask(image=image))
    assert answer["status"] == 422
    assert answer["title"] == "The picture cannot be used"
    assert words in answer["detail"]


@pytest.mark.parametrize(
    ("request_json", "words"),
    [
        ("", "JSON"),
        ("{", "JSON"),
        ("[]", "object"),
        ("{}", "question: Field required"),
        ('{"question": "a", "speed": 3}', "speed"),
        ('{"question": "a", "tasks": ["fly"]}', "tasks.0"),
        ('{"question": "a", "tasks": []}', "tasks"),
        ('{"question": 5}', "question"),
        ('{"question": "a", "options": {"min_score": 7}}', "options.min_score"),
        ('{"question": "a", "options": {"bands": [1, 2]}}', "options.bands"),
        ('{"question": "a", "options": {"bands": [0, 1, 2]}}', "options.bands"),
        ('{"question": "a", "options": {"bands": [1, 2, 9]}}', "has 3 bands, so there is no band 9"),
        ('{"question": "  "}', "empty"),
        ('{"question": "' + "a" * 100_000 + '"}', "100,000 characters"),
        ('{"question": "a", "engine": "magic"}', "magic"),
        ('{"question": "a", "segmenter": "magic"}', "magic"),
        ('{"question": "a", "model": "/etc"}', "/etc"),
        ('{"question": "a", "tasks": ["caption"]}', "caption"),
        ('{"question": "\\ud800"}', "JSON"),
    ],
)
def test_requests_that_cannot_be_understood(scripted, request_json, words):
    files = [("image", ("a.tif", drawn_tiff())), ("request", (None, request_json))]
    answer = problem(requests.post(f"{scripted.url}/v1/reason", files=files, timeout=10))
    assert answer["status"] == 422
    assert words in answer["detail"]
    assert scripted.engines.reasoning.order == []


@pytest.mark.parametrize(
    "files",
    [
        [GOOD],
        [("image", ("a.tif", drawn_tiff()))],
        [("image", ("a.tif", drawn_tiff())), GOOD, GOOD],
        [("image", ("a.tif", drawn_tiff())), ("image", ("b.tif", drawn_tiff())), GOOD],
        [("image", ("a.tif", drawn_tiff())), GOOD, ("surprise", (None, "!"))],
        [("image", (None, "text")), GOOD],
        [("image", ("a.tif", drawn_tiff())), ("image", ("b.tif", b"b")), ("image", ("c.tif", b"c")), GOOD],
    ],
    ids=[
        "no image",
        "no request",
        "two requests",
        "two images",
        "a third part",
        "image as text",
        "three files",
    ],
)
def test_forms_with_the_wrong_parts(scripted, files):
    assert problem(requests.post(f"{scripted.url}/v1/reason", files=files, timeout=10))["status"] == 422


def test_bodies_that_are_no_form(scripted):
    url = f"{scripted.url}/v1/reason"
    assert problem(requests.post(url, json={"question": "tanks?"}, timeout=10))["status"] == 415
    for kind in ("multipart/form-data", "multipart/form-data; boundary=x"):
        headers = {"Content-Type": kind}
        assert problem(requests.post(url, data=b"garbage", headers=headers, timeout=10))["status"] == 422


def test_a_packed_body_is_refused(scripted):
    files = [("image", ("a.tif", drawn_tiff())), GOOD]
    headers = {"Content-Encoding": "gzip"}
    answer = requests.post(f"{scripted.url}/v1/reason", files=files, headers=headers, timeout=10)
    assert problem(answer)["status"] == 415
    assert "Content-Encoding" in answer.json()["detail"]
    assert scripted.engines.reasoning.order == []


def test_only_engines_and_models_that_the_administrator_named(serve):
    server = serve(engines="other", models="allowed/model")
    assert server.ask(engine="scripted").status_code == 200
    assert "does not offer the engine 'lite'" in problem(server.ask(engine="lite"))["detail"]
    assert server.ask(model="allowed/model").json()["engine"]["model"] == "allowed/model"
    assert problem(server.ask(model="someone/else"))["title"] == "Unknown engine"
    assert set(server.engines.made) == {("scripted", None), ("scripted", "allowed/model")}


def test_an_engine_that_cannot_run_is_tried_again_next_time(serve):
    server = serve()
    for _ in range(2):
        assert problem(server.ask(engine="broken"))["status"] == 503
    assert server.engines.made.count(("broken", None)) == 2


def test_uploads_on_disk_are_closed(scripted, recwarn):
    image = io.BytesIO(drawn_tiff(1000, 900))
    assert image.getbuffer().nbytes > 2**20
    assert scripted.ask(image=image.getvalue()).status_code == 200
    assert not [warning for warning in recwarn if issubclass(warning.category, ResourceWarning)]


def test_damaged_bodies_never_make_it_fail(scripted):
    """A valid form with bytes cut out and put in at random places: answered or refused, never a 500."""
    with requests.Session() as session:
        whole = session.prepare_request(
            requests.Request(
                "POST",
                f"{scripted.url}/v1/reason",
                files=[("image", ("a.tif", drawn_tiff(16, 12))), GOOD],
            )
        )
        body, chance = whole.body, random.Random(5)
        for _ in range(150):
            start = chance.randrange(len(body))
            length = chance.choice([1, 1, 4, 50])
            inserted = chance.randbytes(chance.choice([0, 1, 4, 50]))
            whole.body = body[:start] + inserted + body[start + length :]
            whole.headers["Content-Length"] = str(len(whole.body))
            answer = session.send(whole, timeout=20)
            assert answer.status_code in {200, 422}, (start, length, inserted, answer.text)
    until(lambda: scripted.server.jobs.admission.taken == 0)
