"""The openai reasoner against a real vLLM on this machine's CPU, over tiny random weights.

vLLM lives in an environment of its own (`make vllm`, or VLLM_PYTHON names its Python); without it these tests
are skipped.
"""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import requests
from affine import Affine
from asked_reasoner import reason

pytest.importorskip("transformers", reason="needs the extra 'gpu'")

from remote_reasoner.core.errors import CancelledError
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.schemas import Options
from remote_reasoner.engines.reasoner import Conclusion
from remote_reasoner.engines.vlm.openai import OpenAIReasoner
from remote_reasoner.engines.vlm.settings import OpenAISettings
from remote_reasoner_training.grpo import tiny_model

ROOT = Path(__file__).parents[2]
PYTHON = Path(os.environ.get("VLLM_PYTHON", ROOT / ".venv-vllm" / "bin" / "python"))
STARTING_S = 540
LONGEST = 3000
"""Tokens that a tiny model on a CPU writes for many seconds."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(
        not PYTHON.is_file(), reason=f"no vLLM: `make vllm` installs it, or VLLM_PYTHON names it ({PYTHON})"
    ),
]


class Vllm:
    """The running server."""

    def __init__(self, port: int) -> None:
        self.root = f"http://127.0.0.1:{port}"
        self.url = f"{self.root}/v1"

    def metric(self, name: str) -> float:
        """The sum of a metric over its labels."""
        text = requests.get(f"{self.root}/metrics", timeout=30).text
        values = re.findall(rf"^vllm:{name}(?:{{[^}}]*}})? (\S+)$", text, re.MULTILINE)
        assert values, f"no metric {name}"
        return sum(map(float, values))

    def wait_until_idle(self) -> None:
        deadline = time.monotonic() + 300
        while self.metric("num_requests_running") + self.metric("num_requests_waiting"):
            assert time.monotonic() < deadline, "requests go on though nobody waits for them"
            time.sleep(0.1)


@pytest.fixture(scope="module")
def vllm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vllm]:
    folder = tmp_path_factory.mktemp("vllm")
    # vLLM's attention on a CPU knows no heads as narrow as the tiny model's.
    checkpoint = tiny_model.save(folder / "tiny", hidden_size=128, head=64)
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "PYTHONPATH": str(Path(__file__).with_name("vllm_site")),
        "VLLM_TARGET_DEVICE": "cpu",
        "VLLM_CPU_KVCACHE_SPACE": "1",
        "VLLM_NO_USAGE_STATS": "1",
        "DO_NOT_TRACK": "1",
        "HF_HUB_OFFLINE": "1",
        "HOME": str(folder),
    }
    command = [str(PYTHON), "-m", "vllm.entrypoints.cli.main", "serve", str(checkpoint)]
    command += ["--served-model-name", "tiny", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--dtype", "float32", "--enforce-eager", "--max-model-len", "4096"]
    command += ["--limit-mm-per-prompt", '{"image": 1}', "--mm-processor-kwargs", '{"max_pixels": 802816}']
    log = folder / "log.txt"
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=output, cwd=folder)
    server = Vllm(port)
    try:
        deadline = time.monotonic() + STARTING_S
        while not _answers(server.root):
            told = log.read_text(errors="replace")[-4000:]
            assert process.poll() is None, f"vLLM ended as it started:\n{told}"
            assert time.monotonic() < deadline, f"vLLM did not start in {STARTING_S} s:\n{told}"
            time.sleep(0.5)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(root: str) -> bool:
    try:
        return requests.get(f"{root}/health", timeout=5).ok
    except requests.RequestException:
        return False


@pytest.fixture
def picture() -> Picture:
    pixels = np.full((300, 400, 3), 90, dtype=np.uint8)
    pixels[100:200, 100:300] = (200, 30, 60)
    return Picture(pixels, np.ones((300, 400), dtype=bool), Affine.identity())


def reasoner(vllm: Vllm, **settings: object) -> OpenAIReasoner:
    return OpenAIReasoner(settings=OpenAISettings.model_validate({"url": vllm.url} | settings))


def test_the_model_s_text_comes_back_as_it_wrote_it(vllm: Vllm, picture: Picture) -> None:
    """Random weights write no boxes: the text is kept, told as unreadable, and not taken for 'none'."""
    asked = reasoner(vllm)
    assert asked.model == "tiny"
    before = vllm.metric("generation_tokens_total")
    options = Options(max_new_tokens=24, temperature=1.0, seed=1)
    said = list(reason(asked, picture, "Where are ships?", "region", options, lambda: False))
    conclusion = said[-1]
    assert isinstance(conclusion, Conclusion)
    assert conclusion.status == "unparsed" and conclusion.raw
    assert 0 < vllm.metric("generation_tokens_total") - before <= 24


def test_the_server_sees_as_many_picture_tokens_as_the_frame_says(vllm: Vllm, picture: Picture) -> None:
    """400 × 300 pixels become 420 × 308: 15 × 11 tokens of 28 pixels. Resized again, they would be others."""
    asked = reasoner(vllm)

    def prompt_tokens(one: Picture) -> float:
        before = vllm.metric("prompt_tokens_total")
        list(reason(asked, one, "Where are ships?", "caption", Options(max_new_tokens=4), lambda: False))
        return vllm.metric("prompt_tokens_total") - before

    small = np.full((112, 112, 3), 90, dtype=np.uint8)
    smaller = Picture(small, np.ones((112, 112), dtype=bool), Affine.identity())
    assert prompt_tokens(picture) - prompt_tokens(smaller) == 15 * 11 - 4 * 4


def test_eight_questions_at_once_are_batched_and_all_answered(vllm: Vllm, picture: Picture) -> None:
    asked = reasoner(vllm)
    most, done = [0.0], threading.Event()

    def watch() -> None:
        while not done.is_set():
            most[0] = max(most[0], vllm.metric("num_requests_running"))

    def ask(number: int) -> Conclusion:
        options = Options(max_new_tokens=400, temperature=1.0, seed=number)
        conclusion = list(reason(asked, picture, f"Ships {number}?", "caption", options, lambda: False))[-1]
        assert isinstance(conclusion, Conclusion)
        return conclusion

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        with ThreadPoolExecutor(8) as pool:
            conclusions = list(pool.map(ask, range(8)))
    finally:
        done.set()
        watching.join()
    texts = {conclusion.answer or conclusion.raw for conclusion in conclusions}
    assert len(texts) == 8, "each question has its own answer"
    assert most[0] > 1, "the server worked at one question after the other"


def test_a_question_that_is_cancelled_stops_the_server_s_work(vllm: Vllm, picture: Picture) -> None:
    vllm.wait_until_idle()
    asked, stop = reasoner(vllm), threading.Event()
    before = vllm.metric("generation_tokens_total")
    options = Options(max_new_tokens=LONGEST, temperature=1.0, seed=3)
    running = ThreadPoolExecutor(1).submit(
        lambda: list(reason(asked, picture, "Ships?", "caption", options, stop.is_set))
    )
    deadline = time.monotonic() + 120
    while vllm.metric("generation_tokens_total") - before < 8:
        assert time.monotonic() < deadline and not running.done(), "it never began"
        time.sleep(0.05)
    stop.set()
    with pytest.raises(CancelledError):
        running.result(timeout=120)
    vllm.wait_until_idle()
    assert vllm.metric("generation_tokens_total") - before < LONGEST
    list(
        reason(asked, picture, "Ships?", "caption", Options(max_new_tokens=4), lambda: False)
    )  # it serves on


def test_an_answer_can_be_held_to_the_schema(vllm: Vllm, picture: Picture) -> None:
    """Random weights may fill the thought until their tokens end; they write the schema's beginning."""
    asked = reasoner(vllm, structured=True)
    options = Options(max_new_tokens=200)
    conclusion = list(reason(asked, picture, "Ships?", "region", options, lambda: False))[-1]
    assert isinstance(conclusion, Conclusion)
    written = (conclusion.raw or "").lstrip()
    assert conclusion.status in ("found", "none") or written.startswith("{")
