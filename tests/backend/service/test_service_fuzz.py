"""Requests and pictures nobody would send: each is answered or refused with its cause, none hangs or fails.

`FUZZ_EXAMPLES=10000 FUZZ_SEED=1 pytest tests/backend/service/test_service_fuzz.py` tries that many of each
kind; without the first, each kind is tried for `SECONDS`.
"""

from __future__ import annotations

import io
import json
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import requests
from affine import Affine
from hypothesis import HealthCheck, Phase, given, seed, settings
from running_server import Running, drawn_tiff, parsed_events

from remote_reasoner.core.schemas import TASKS
from remote_reasoner.engines import registry

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

EXAMPLES = min(int(os.environ.get("FUZZ_EXAMPLES", "0")), 10_000)
SEED = int(os.environ.get("FUZZ_SEED", "0"))
SECONDS = 14.0
LONGEST_ANSWER_S = 30.0
MOST_MEMORY_KB = 2_000_000
SAMPLE = Path(__file__).parents[3] / "docs/sample/rotterdam.tif"
QUESTIONS = ["where are the ships?", "water", "the largest tank", "¿dónde están los barcos?", "a" * 300]

ODD_VALUES: list[Any] = [
    None, True, False, 0, -1, 1, 2**31, 2**63, 2**64, -(2**63), 10**400, 1e308, -0.0, 5e-324, float("nan"),
    float("inf"), "", " ", "\0", "\ud800", "\u202e", "😀" * 1000, "region", "NaN", [], [[]], {}, {"": {}},
    ["region"] * 1000, [None], {"min_score": "x"}, "a" * 5000, [[[[[[]]]]]],
]  # fmt: skip

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600 + EXAMPLES * 5)]


def attempts(seconds: float = SECONDS) -> Iterator[int]:
    """Numbers of attempts: as many as wanted, or for as long as one kind may take."""
    end = time.monotonic() + seconds
    number = 0
    while number < EXAMPLES or (not EXAMPLES and time.monotonic() < end):
        yield number
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


def pictures() -> dict[str, bytes]:
    """Small pictures of every format and of many kinds of GeoTIFF."""
    generator = np.random.default_rng(SEED)
    with rasterio.open(SAMPLE) as sample:
        harbour = sample.read()
    found = {"noise.tif": drawn_tiff()}
    for driver, options in {
        "PNG": {}, "JPEG": {}, "WEBP": {},
        "GTiff": {"compress": "deflate", "tiled": True, "blockxsize": 64, "blockysize": 64},
    }.items():  # fmt: skip
        found[driver] = raster(harbour, driver, crs="EPSG:32631", **options)
    for kind in ("uint16", "int16", "float32", "float64"):
        values = generator.normal(500, 200, (4, 40, 50)).astype(kind)
        found[kind] = raster(values, "GTiff", crs="EPSG:4326", nodata=-9 if kind != "uint16" else 0)
    for compress in ("lzw", "packbits", "jpeg", "zstd"):
        found[compress] = raster(harbour[:, :64, :64], "GTiff", compress=compress)
    return found


def raster(values: np.ndarray, driver: str, **options: Any) -> bytes:
    memory = io.BytesIO()
    count, height, width = values.shape
    placed = {"transform": Affine(1e-4, 0, 4.2, 0, -1e-4, 51.9)} if driver == "GTiff" else {}
    shape = {"width": width, "height": height, "count": count, "dtype": values.dtype}
    if driver != "GTiff":
        options.pop("crs", None)
    with rasterio.open(memory, "w", driver=driver, **shape, **placed, **options) as dataset:
        dataset.write(values)
    return memory.getvalue()


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Bytes turned, cut, doubled or put in, most of them in the head, where formats keep their sizes."""
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        reach = chance.choice([64, 512, len(changed)])
        place = chance.randrange(max(1, min(reach, len(changed))))
        way = chance.randrange(5)
        if way == 0:
            changed[place : place + 1] = bytes([chance.randrange(256)])
        elif way == 1:
            changed[place : place + 4] = chance.choice(
                [b"\xff" * 4, bytes(4), b"\0\0\0\x80", b"\xff\xff\xff\x7f"]
            )
        elif way == 2:
            del changed[place : place + chance.choice([1, 2, 100, 10_000])]
        elif way == 3:
            changed[place:place] = chance.randbytes(chance.choice([1, 3, 50]))
        else:
            place_of_copy = chance.randrange(len(changed) + 1)
            changed[place_of_copy:place_of_copy] = changed[place : place + 40]
        if not changed:
            return b""
    return bytes(changed)


def test_mutated_pictures(embedded):
    kinds, statuses = pictures(), Counter()
    names = sorted(kinds)
    for number in attempts():
        chance = random.Random(f"{SEED} {number}")
        name = chance.choice(names)
        request = {
            "question": chance.choice(QUESTIONS),
            "tasks": chance.sample(TASKS[:3], chance.randint(1, 3)),
        }
        image = mutated(kinds[name], chance)
        statuses[ask(embedded, image, json.dumps(request), (SEED, number, name))] += 1
    assert statuses[200], "some pictures are still pictures"
    assert statuses[422], "and others are none"


def test_mutated_requests(embedded):
    image, statuses = drawn_tiff(32, 32), Counter()
    for number in attempts():
        chance = random.Random(f"{SEED} {number}")
        request = odd_request(chance)
        statuses[ask(embedded, image, request, (SEED, number, request[:200]))] += 1
    assert statuses[422]


def odd_request(chance: random.Random) -> bytes:
    """A request with odd values, names and nesting, now and then with damaged bytes."""
    whole: dict[str, Any] = {
        "question": chance.choice(QUESTIONS),
        "tasks": ["region", "pixel", "contour"],
        "engine": "lite",
        "segmenter": "lite",
        "options": {"min_score": 0.1, "simplify_px": 1, "max_pixels": 802816, "seed": 1, "temperature": 0.0},
    }
    for _ in range(chance.choice([1, 1, 2, 4])):
        place = (
            whole["options"] if chance.random() < 0.4 and isinstance(whole.get("options"), dict) else whole
        )
        name = chance.choice([*place, "unknown", "", "__proto__", "model"])
        place[name] = chance.choice(ODD_VALUES)
    text = json.dumps(whole, ensure_ascii=chance.random() < 0.5).encode(errors="surrogatepass")
    if chance.random() < 0.1:
        text = b"[" * 2000 + text
    return mutated(text, chance) if chance.random() < 0.3 else text


def test_what_the_description_allows_and_what_it_does_not(embedded):
    """Cases that schemathesis makes of our own OpenAPI page, good ones and bad ones."""
    described = schemathesis.openapi.from_url(f"{embedded.url}/openapi.json")
    statuses: Counter[tuple[str, int]] = Counter()
    operations = [operation.ok() for operation in described.get_all_operations()]
    assert {operation.path for operation in operations} >= {"/v1/reason", "/v1/capabilities", "/v1/health"}
    for operation in operations:
        for mode in schemathesis.GenerationMode:
            if operation.body or mode.is_positive:  # nothing can be wrong in a request without content
                try_cases(operation.as_strategy(generation_mode=mode), statuses, SECONDS / 4)
    assert {status for (path, status) in statuses if path == "/v1/health"} >= {200}
    assert {status for (path, status) in statuses if path == "/v1/reason"} & {415, 422}


def try_cases(cases: Any, statuses: Counter[tuple[str, int]], seconds: float) -> None:
    """Sends the cases of one operation and counts what came of them."""
    end = time.monotonic() + seconds

    @seed(SEED)
    @settings(
        max_examples=EXAMPLES or 200,
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
    kinds, ends = pictures(), Counter()
    names = sorted(kinds)
    for number in attempts(SECONDS / 4):
        chance = random.Random(f"{SEED} {number}")
        with embedded.ask(image=mutated(kinds[chance.choice(names)], chance), stream=True) as response:
            assert response.status_code == 200
            name, data = list(parsed_events(response))[-1]
        assert name in {"result", "error"}, (SEED, number)
        assert name == "result" or data["status"] < 500 or data["status"] in {503, 507}, (SEED, number, data)
        ends[name] += 1
    assert ends
