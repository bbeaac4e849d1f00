"""Requests and pictures nobody would send: each is answered or refused with its cause, none hangs or fails.

`make fuzz EXAMPLES=10000` tries that many in all (`SHARES` of each kind); without it, each kind is tried for
`SECONDS`. `FROM=2000` goes on where an earlier run of the same `SEED` was stopped.
"""

from __future__ import annotations

import json
import os
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import fuzzed
import pytest
import requests
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from running_server import Running, drawn_tiff, parsed_events

from remote_reasoner.engines import registry

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))
FROM = int(os.environ.get("FUZZ_FROM", "0"))
SEED = int(os.environ.get("FUZZ_SEED", "0"))
SHARES = {"pictures": 0.4, "requests": 0.2, "described": 0.2, "streams": 0.1, "texts": 0.1}
SECONDS = 14.0
LONGEST_ANSWER_S = 30.0
MOST_MEMORY_KB = 2_000_000

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600 + EXAMPLES * 5)]


def attempts(kind: str, seconds: float = SECONDS) -> Iterator[random.Random]:
    """What each attempt follows from: as many as wanted, or for as long as one kind may take."""
    end = time.monotonic() + seconds
    number, last = round(FROM * SHARES[kind]), round((FROM + EXAMPLES) * SHARES[kind])
    while number < last or (not EXAMPLES and time.monotonic() < end):
        chance = random.Random(f"{SEED} {number}")
        chance.number = number  # type: ignore[attr-defined] - said where it fails
        yield chance
        number += 1


@pytest.fixture
def embedded(serve) -> Iterator[Running]:
    """A server with the embedded engine; healthy and of bounded size at the end."""
    server = serve(
        registry, engine="lite", segmenter="lite", time_limit_seconds=60, max_picture_pixels=4_000_000
    )
    yield server
    assert requests.get(f"{server.url}/v1/health", timeout=5).status_code == 200
    memory = Path("/proc/self/status")
    if memory.exists():
        (held,) = [line for line in memory.read_text().splitlines() if line.startswith("VmRSS")]
        assert int(held.split()[1]) < MOST_MEMORY_KB, held


def check(answer: requests.Response, sent: object, began: float) -> int:
    """The status of an answer; fails the test for what no client should see."""
    status = answer.status_code
    assert time.monotonic() - began < LONGEST_ANSWER_S, sent
    assert status < 500 or status in {503, 507}, (sent, answer.text)
    if status >= 400:
        problem = answer.json()
        assert problem["status"] == status
        assert problem["detail"].strip(), sent
    elif answer.headers["Content-Type"] == "application/json":
        json.loads(answer.text, parse_constant=lambda name: pytest.fail(f"{name} in the answer to {sent}"))
    return status


def ask(server: Running, image: bytes, request: str | bytes, sent: object) -> int:
    began = time.monotonic()
    answer = requests.post(
        f"{server.url}/v1/reason",
        files={"image": ("a", image), "request": (None, request, "application/json")},
        timeout=LONGEST_ANSWER_S + 10,
    )
    return check(answer, sent, began)


def test_mutated_pictures(embedded):
    kinds, statuses = fuzzed.pictures(SEED), Counter()
    names = sorted(kinds)
    for chance in attempts("pictures"):
        name, request = chance.choice(names), json.dumps(fuzzed.sound_request(chance))
        image = fuzzed.mutated(kinds[name], chance)
        statuses[ask(embedded, image, request, (SEED, chance.number, name))] += 1
    assert statuses[200], "some pictures are still pictures"
    assert statuses[422], "and others are none"


def test_mutated_requests(embedded):
    image, statuses = drawn_tiff(32, 32), Counter()
    for chance in attempts("requests"):
        request = fuzzed.odd_request(chance)
        statuses[ask(embedded, image, request, (SEED, chance.number, request[:200]))] += 1
    assert statuses[422]


def test_what_the_description_allows_and_what_it_does_not(embedded):
    """Cases that schemathesis makes of our own OpenAPI page, good ones and bad ones."""
    described = schemathesis.openapi.from_url(f"{embedded.url}/openapi.json")
    statuses: Counter[tuple[str, int]] = Counter()
    operations = [operation.ok() for operation in described.get_all_operations()]
    assert {operation.path for operation in operations} >= {"/v1/reason", "/v1/capabilities", "/v1/health"}
    kinds = [
        (operation, mode)
        for operation in operations
        for mode in schemathesis.GenerationMode
        if operation.body or mode.is_positive  # nothing can be wrong in a request without content
    ]
    wanted = max(1, round(EXAMPLES * SHARES["described"] / len(kinds)))
    for operation, mode in kinds:
        try:
            try_cases(operation.as_strategy(generation_mode=mode), statuses, SECONDS / 4, wanted)
        except Unsatisfiable:
            assert mode.is_negative, operation.path  # of bytes that may be any, none are wrong
    assert {status for (path, status) in statuses if path == "/v1/health"} >= {200}
    assert {status for (path, status) in statuses if path == "/v1/reason"} & {415, 422}


def try_cases(cases: Any, statuses: Counter[tuple[str, int]], seconds: float, wanted: int) -> None:
    """Sends the cases of one operation and counts what came of them."""
    end = time.monotonic() + seconds

    @seed(SEED + FROM)
    @settings(
        max_examples=wanted if EXAMPLES else 200,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def send(case: Any) -> None:
        if not EXAMPLES and time.monotonic() > end:
            return
        began = time.monotonic()
        answer = case.call(timeout=LONGEST_ANSWER_S + 10)
        status = answer.status_code
        assert status < 500 or status in {503, 507}, (case.as_curl_command(), answer.text)
        assert time.monotonic() - began < LONGEST_ANSWER_S
        statuses[case.operation.path, status] += 1

    send()


def test_streams_of_mutated_pictures_end_in_a_result_or_a_cause(embedded):
    kinds, ends = fuzzed.pictures(SEED), Counter()
    names = sorted(kinds)
    for chance in attempts("streams", SECONDS / 4):
        image = fuzzed.mutated(kinds[chance.choice(names)], chance)
        with embedded.ask(image=image, stream=True) as response:
            assert response.status_code == 200
            name, data = list(parsed_events(response))[-1]
        assert name in {"result", "error"}, (SEED, chance.number)
        fine = name == "result" or data["status"] < 500 or data["status"] in {503, 507}
        assert fine, (SEED, chance.number, data)
        ends[name] += 1
    assert ends


@pytest.fixture
def model_server(monkeypatch) -> Iterator[list[tuple[str, bytes]]]:
    """A model's server; what is put into the list is its next answer, whoever asks."""
    said: list[tuple[str, bytes]] = []

    class Chat(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing on stderr."""

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            kind, body = said[-1]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Chat)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("REMOTE_REASONER_OPENAI_URL", f"http://127.0.0.1:{server.server_address[1]}/v1")
    monkeypatch.setenv("REMOTE_REASONER_OPENAI_MODEL", "a-model")
    monkeypatch.setenv("REMOTE_REASONER_OPENAI_ATTEMPTS", "1")
    yield said
    server.shutdown()
    thread.join()


def test_texts_of_models_become_an_answer_or_a_cause(model_server, embedded):
    statuses: Counter[object] = Counter()
    image = drawn_tiff(70, 60)
    for chance in attempts("texts", SECONDS / 2):
        text = fuzzed.reply(chance)
        model_server.append(fuzzed.completion(text, chance))
        began = time.monotonic()
        answer = embedded.ask(image=image, engine="openai", timeout=LONGEST_ANSWER_S + 10)
        check(answer, (SEED, chance.number, text[:300]), began)
        statuses[answer.json()["status"]] += 1
    assert statuses["found"], "some texts are still answers"
    assert statuses["unparsed"]
