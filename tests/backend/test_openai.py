"""The openai reasoner against a server process that speaks the protocol."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from affine import Affine
from asked_reasoner import reason
from pyproj import CRS

from remote_reasoner.core.errors import (
    BusyError,
    CancelledError,
    EngineUnavailableError,
    TimeLimitError,
)
from remote_reasoner.core.frame import Frame
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.schemas import Options
from remote_reasoner.engines.reasoner import Conclusion, Reasoner, Thought
from remote_reasoner.engines.vlm.openai import OpenAIReasoner
from remote_reasoner.engines.vlm.settings import OpenAISettings
from remote_reasoner.survey.grid import Grid

WORDS = ["<thi", "nk>Round roofs", " by the quay.</th", "ink><answer>[[58,58,", "116,174]]</answer>"]
PROCESS = Path(__file__).with_name("chat_server_process.py")


class Server:
    """The running process: its address and what it has received."""

    def __init__(self, port: int, log: Path) -> None:
        self.url = f"http://127.0.0.1:{port}/v1"
        self._log = log

    def received(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._log.read_text().splitlines()] if self._log.exists() else []

    def bodies(self) -> list[dict[str, Any]]:
        return [entry["body"] for entry in self.received() if "body" in entry]


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    processes = []

    def start(*script: dict[str, Any]) -> Server:
        (tmp_path / "script.json").write_text(json.dumps(script))
        command = [sys.executable, str(PROCESS), str(tmp_path / "script.json"), str(tmp_path / "log")]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        processes.append(process)
        assert process.stdout is not None
        return Server(int(process.stdout.readline()), tmp_path / "log")

    yield start
    for process in processes:
        process.kill()
        process.communicate()


@pytest.fixture
def picture() -> Picture:
    pixels = np.full((400, 300, 3), 90, dtype=np.uint8)
    pixels[100:300, 100:200] = (200, 30, 60)
    return Picture(pixels, np.ones((400, 300), dtype=bool), Affine.identity())


def ask(server: Server, picture: Picture, task: str = "region", **settings: Any) -> tuple[str, Conclusion]:
    """(streamed reasoning, conclusion)."""
    reasoner = OpenAIReasoner(settings=OpenAISettings(url=server.url, **settings))
    said = list(reason(reasoner, picture, "Which roofs are round?", task, Options(), lambda: False))
    assert isinstance(said[-1], Conclusion)
    return "".join(one.text for one in said if isinstance(one, Thought)), said[-1]


def test_it_is_a_reasoner() -> None:
    assert isinstance(OpenAIReasoner("a-model"), Reasoner)


def test_streamed_answer_is_mapped_back_to_the_picture(serving: Any, picture: Picture) -> None:
    server = serving({"words": WORDS})
    thought, conclusion = ask(server, picture)
    frame = Frame.of(300, 400)
    assert thought == conclusion.reasoning == "Round roofs by the quay."
    assert [one.box for one in conclusion.objects] == [frame.picture_box([58, 58, 116, 174])]
    assert (conclusion.status, conclusion.repaired) == ("found", False)


def test_picture_travels_in_the_frame_of_the_model_and_without_loss(serving: Any, picture: Picture) -> None:
    server = serving({"words": WORDS})
    ask(server, picture)
    [body] = server.bodies()
    shown, text = body["messages"][0]["content"]
    _, _, data = shown["image_url"]["url"].partition("base64,")
    pixels = cv2.imdecode(np.frombuffer(base64.b64decode(data), np.uint8), cv2.IMREAD_COLOR)[..., ::-1]
    frame = Frame.of(300, 400)
    assert pixels.shape[:2] == (frame.model_height, frame.model_width)
    assert (pixels == frame.show(picture.pixels)).all()
    assert f"{frame.model_width} wide and {frame.model_height} high" in text["text"]
    assert body["model"] == "tiny-model"
    assert (body["temperature"], body["stream"]) == (0.0, True)


def test_busy_server_is_asked_again_after_the_time_it_names(serving: Any, picture: Picture) -> None:
    server = serving({"status": 429, "retry_after": "1"}, {"status": 503}, {"words": WORDS})
    begun = time.monotonic()
    _, conclusion = ask(server, picture)
    assert conclusion.status == "found"
    assert len(server.bodies()) == 3
    assert time.monotonic() - begun >= 1.4


def test_server_that_stays_busy_is_reported_as_busy(serving: Any, picture: Picture) -> None:
    server = serving(*[{"status": 429, "retry_after": "0", "message": "queue is full"}] * 2)
    with pytest.raises(BusyError, match="queue is full"):
        ask(server, picture, attempts=2)


def test_key_comes_from_the_environment_only(
    serving: Any, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serving({"words": WORDS})
    monkeypatch.setenv("REMOTE_REASONER_OPENAI_KEY", "secret-1")
    monkeypatch.setenv("REMOTE_REASONER_OPENAI_URL", server.url)
    reasoner = OpenAIReasoner()
    list(reason(reasoner, picture, "Which roofs are round?", "region", Options(), lambda: False))
    assert {entry["key"] for entry in server.received()} == {"Bearer secret-1"}
    assert "secret-1" not in repr(vars(reasoner))


def test_wrong_key_is_said_without_a_second_attempt(serving: Any, picture: Picture) -> None:
    server = serving({"status": 401})
    with pytest.raises(EngineUnavailableError, match="REMOTE_REASONER_OPENAI_KEY"):
        ask(server, picture)
    assert len(server.bodies()) == 1


def test_cancel_closes_the_connection_within_a_second(serving: Any, picture: Picture) -> None:
    server = serving({"words": WORDS * 200, "pause": 0.02})
    reasoner = OpenAIReasoner(settings=OpenAISettings(url=server.url))
    started: list[float] = []
    with pytest.raises(CancelledError):
        for said in reason(reasoner, picture, "Roofs?", "region", Options(), lambda: bool(started)):
            if isinstance(said, Thought):
                started.append(time.monotonic())
    assert time.monotonic() - started[0] < 1
    deadline = time.monotonic() + 5
    while {"gone": True} not in server.received():
        assert time.monotonic() < deadline, "the server never saw the connection close"
        time.sleep(0.05)


def test_reasoning_sent_apart_from_the_content(serving: Any, picture: Picture) -> None:
    server = serving({"thoughts": ["Round ", "roofs."], "words": ["<answer>[]</answer>"]})
    thought, conclusion = ask(server, picture)
    assert thought == conclusion.reasoning == "Round roofs."
    assert (conclusion.status, conclusion.repaired) == ("none", False)


def test_server_that_does_not_stream(serving: Any, picture: Picture) -> None:
    _, conclusion = ask(serving({"words": WORDS, "plain": True}), picture)
    assert conclusion.status == "found"


def test_schema_is_asked_for_and_read(serving: Any, picture: Picture) -> None:
    server = serving({"words": ['{"reasoning": "Round.", ', '"boxes": [[58,58,116,174]]}']})
    _, conclusion = ask(server, picture, structured=True)
    assert server.bodies()[0]["response_format"]["type"] == "json_schema"
    assert (conclusion.reasoning, len(conclusion.objects)) == ("Round.", 1)


def test_server_without_schemas_is_asked_in_the_plain_form(serving: Any, picture: Picture) -> None:
    server = serving({"status": 400, "message": "response_format is not supported"}, {"words": WORDS})
    _, conclusion = ask(server, picture, structured=True)
    assert conclusion.status == "found"
    assert ["response_format" in body for body in server.bodies()] == [True, False]


def test_question_answering_gives_words(serving: Any, picture: Picture) -> None:
    _, conclusion = ask(serving({"words": ["<think>a</think><answer>A river.</answer>"]}), picture, "vqa")
    assert (conclusion.answer, conclusion.status, conclusion.objects) == ("A river.", "found", ())


def test_stream_cut_in_the_middle_is_a_failure_not_an_answer(serving: Any, picture: Picture) -> None:
    with pytest.raises(EngineUnavailableError, match="connection"):
        ask(serving({"words": WORDS[:4], "cut": True}), picture)


@pytest.mark.parametrize("plain", [True, False], ids=["document", "event"])
@pytest.mark.parametrize(
    "odd",
    [
        [1, 2],
        "words",
        7,
        {"choices": "none"},
        {"choices": [3]},
        {"choices": [{"message": ["a"], "delta": ["a"]}]},
        {"choices": [{"message": {"content": [1]}, "delta": {"content": [1]}}]},
        {"choices": [{"message": {"content": [{"type": "text"}]}, "delta": {"content": [{"type": "text"}]}}]},
        {"choices": {"0": {}}},
    ],
)
def test_what_is_no_completion_is_a_failure_at_once(serving: Any, picture: Picture, plain, odd) -> None:
    with pytest.raises(EngineUnavailableError, match="no chat completion"):
        ask(serving({"odd": odd, "plain": plain}), picture)


def test_silent_server_ends_with_a_time_limit(serving: Any, picture: Picture) -> None:
    with pytest.raises(TimeLimitError, match="READ_SECONDS"):
        ask(serving({"words": WORDS, "pause": 3}), picture, read_seconds=0.3)


def test_no_server_says_what_to_do(picture: Picture) -> None:
    reasoner = OpenAIReasoner("m", OpenAISettings(url="http://127.0.0.1:9/v1", attempts=1))
    with pytest.raises(EngineUnavailableError, match="REMOTE_REASONER_OPENAI_URL"):
        list(reason(reasoner, picture, "Roofs?", "region", Options(), lambda: False))


def chunk(content: Any, end: str | None = None, **other: Any) -> str:
    """One chunk of a completion as JSON."""
    return json.dumps(
        {"choices": [{"index": 0, "delta": {"content": content, **other}, "finish_reason": end}]}
    )


FIND = "<think>Round.</think><answer>[[58,58,116,174]]</answer>"
PARTS = [{"type": "text", "text": FIND[:20]}, {"type": "text", "text": FIND[20:]}]
DIALECTS = {
    "no end mark": f"data: {chunk(FIND)}\n\ndata: {chunk('', 'stop')}\n\n",
    "end mark without an empty line": f"data: {chunk(FIND)}\n\ndata: [DONE]",
    "list of parts": f"data: {chunk(PARTS)}\n\ndata: [DONE]\n\n",
    "data over two lines": "data: "
    + chunk(FIND).replace(', "finish', ',\ndata: "finish')
    + "\n\ndata: [DONE]\n\n",
    "no blank after the colon": f"data:{chunk(FIND)}\n\ndata:[DONE]\n\n",
    "no empty lines": f"data: {chunk(FIND)}\ndata: {chunk('', 'stop')}\n",
    "carriage returns": f"event: message\r\nid: 3\r\ndata: {chunk(FIND)}\r\n\r\ndata: [DONE]\r\n\r\n",
    "usage at the end": f'data: {chunk(FIND, "stop")}\n\ndata: {{"choices": [], "usage": {{}}}}\n\n',
    "two lines with carriage returns": "data: "
    + chunk(FIND).replace(', "finish', ',\r\ndata: "finish')
    + "\r\n\r\ndata: [DONE]\r\n\r\n",
    "carriage returns alone": f"data: {chunk(FIND)}\r\rdata: [DONE]\r\r",
    "a blank after the end mark": f"data: {chunk(FIND)}\n\ndata: [DONE] \n\n",
    "mark of byte order": f"\ufeffdata: {chunk(FIND)}\n\ndata: [DONE]\n\n",
    "list of texts": f"data: {chunk([FIND[:20], FIND[20:]])}\n\ndata: [DONE]\n\n",
    "a whole message in an event": "data: "
    + json.dumps({"choices": [{"message": {"content": FIND}}]})
    + "\n\n",
    "texts without messages": "data: "
    + json.dumps({"choices": [{"text": FIND, "finish_reason": "stop"}]})
    + "\n\n",
    "lines of JSON": chunk(FIND) + "\n" + chunk("", "stop") + "\n",
    "Ollama's own lines": "\n".join(
        json.dumps({"model": "m", "message": {"role": "assistant", "content": words}, "done": done})
        for words, done in ((FIND[:20], False), (FIND[20:], False), ("", True))
    ),
    "a document over many lines": json.dumps({"choices": [{"message": {"content": FIND}}]}, indent=2),
    "events that say nothing": f": ping\n\nevent: ping\ndata: {{}}\n\ndata: {chunk(FIND, 'stop')}\n\n",
    "a tool called with it": "data: "
    + json.dumps(
        {
            "choices": [
                {
                    "delta": {
                        "content": None,
                        "reasoning_content": "Round.",
                        "tool_calls": [
                            {"function": {"name": "tell", "arguments": '{"boxes": [[58,58,116,174]]}'}}
                        ],
                    },
                    "finish_reason": "tool_calls",
                }
            ]
        }
    )
    + "\n\ndata: [DONE]\n\n",
    "thoughts as a part": "data: "
    + chunk(
        [
            {"type": "thinking", "thinking": [{"type": "text", "text": "Round."}]},
            {"type": "text", "text": "<answer>[[58,58,116,174]]</answer>"},
        ],
        "stop",
    )
    + "\n\n",
    "a second choice": "data: "
    + json.dumps({"choices": [{"index": 1, "delta": {"content": "Something else."}}]})
    + f"\n\ndata: {chunk(FIND, 'stop')}\n\n",
    "no content at first": f"data: {chunk(None, role='assistant')}\n\ndata: {chunk(FIND, 'length')}\n\n",
}


@pytest.mark.parametrize(
    "kind", ["text/event-stream", "text/plain; charset=utf-8", "application/json", "application/x-ndjson"]
)
@pytest.mark.parametrize("raw", DIALECTS.values(), ids=DIALECTS)
def test_dialects_of_streams_keep_their_answer(serving: Any, picture: Picture, raw: str, kind: str) -> None:
    _, conclusion = ask(serving({"raw": raw, "kind": kind}), picture)
    assert (conclusion.status, len(conclusion.objects), conclusion.reasoning) == ("found", 1, "Round.")


def test_document_with_a_list_of_parts(serving: Any, picture: Picture) -> None:
    raw = json.dumps({"choices": [{"message": {"role": "assistant", "content": PARTS}}]})
    _, conclusion = ask(serving({"raw": raw, "kind": "application/json"}), picture)
    assert conclusion.status == "found"


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "text/plain", "text/event-stream"])
def test_a_web_page_is_named_for_what_it_is(serving: Any, picture: Picture, kind: str) -> None:
    page = "<!DOCTYPE html>\n<html><body>Sign in</body></html>\n"
    with pytest.raises(EngineUnavailableError, match=r"web page.*REMOTE_REASONER_OPENAI_URL"):
        ask(serving({"raw": page, "kind": kind}), picture)


FAILURES = {
    "an event": 'event: error\ndata: {"error": {"message": "out of memory"}}\n\n',
    "an error object": 'data: {"object": "error", "message": "out of memory", "code": 500}\n\n',
    "a text": '{"error": "out of memory"}',
    "a message alone": 'event: error\ndata: {"message": "out of memory"}\n\n',
    "details": '{"error": {"detail": "out of memory"}}',
    "in a choice": 'data: {"choices": [{"delta": {"content": ""}, "finish_reason": "error", '
    '"error": {"code": 502, "message": "out of memory"}}]}\n\n',
}


@pytest.mark.parametrize("raw", FAILURES.values(), ids=FAILURES)
def test_a_server_s_own_failure_is_told_in_its_words(serving: Any, picture: Picture, raw: str) -> None:
    with pytest.raises(EngineUnavailableError, match=r"failed while it answered: out of memory\."):
        ask(serving({"raw": raw}), picture)


OTHER_INTERFACES = {
    "an empty object": "{}",
    "no choices": '{"choices": []}',
    "responses": '{"object": "response", "output": [{"content": [{"type": "output_text", "text": "x"}]}]}',
    "candidates": '{"candidates": [{"content": {"parts": [{"text": "x"}]}}]}',
}


@pytest.mark.parametrize("raw", OTHER_INTERFACES.values(), ids=OTHER_INTERFACES)
def test_the_answer_of_another_interface_is_no_completion(serving: Any, picture: Picture, raw: str) -> None:
    with pytest.raises(EngineUnavailableError, match="no chat completion"):
        ask(serving({"raw": raw, "kind": "application/json"}), picture)


@pytest.mark.parametrize("begun", ["", "<think>Round"])
def test_an_answer_that_a_filter_withheld_is_named_so(serving: Any, picture: Picture, begun: str) -> None:
    raw = f"data: {chunk(begun)}\n\ndata: {chunk(None, 'content_filter')}\n\ndata: [DONE]\n\n"
    with pytest.raises(EngineUnavailableError, match="withheld the answer"):
        ask(serving({"raw": raw}), picture)


def test_a_list_that_was_cut_says_that_objects_may_be_missing(serving: Any, picture: Picture) -> None:
    written = f"{FIND.removesuffix(']</answer>')},[60,60,1"
    raw = f"data: {chunk(written)}\n\ndata: {chunk('', 'length')}\n\ndata: [DONE]\n\n"
    _, conclusion = ask(serving({"raw": raw}), picture)
    assert (conclusion.status, len(conclusion.objects)) == ("found", 1)
    [note] = conclusion.notes
    assert "objects may be missing" in note and "max_new_tokens" in note


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "wrote nothing at all"),
        ("<think>Round and", "no answer before its text ended"),
        ("x", "could not be read"),
    ],
)
def test_texts_without_an_answer_are_told_apart(
    serving: Any, picture: Picture, written: str, said: str
) -> None:
    _, conclusion = ask(serving({"raw": f"data: {chunk(written, 'length')}\n\n"}), picture)
    assert conclusion.status == "unparsed" and said in conclusion.answer


def test_ten_thousand_boxes_are_read_at_once(serving: Any, picture: Picture) -> None:
    boxes = [[x % 100, x // 100, x % 100 + 9, x // 100 + 9] for x in range(10_000)]
    started = time.process_time()
    _, conclusion = ask(
        serving({"words": [f"<think>Many.</think><answer>{json.dumps(boxes)}</answer>"]}), picture
    )
    assert len(conclusion.objects) == 10_000
    assert time.process_time() - started < 5, "comparing each with each took four times as long"


def test_a_refusal_is_the_model_s_text(serving: Any, picture: Picture) -> None:
    raw = json.dumps({"choices": [{"message": {"content": None, "refusal": "I cannot help with that."}}]})
    _, conclusion = ask(serving({"raw": raw, "kind": "application/json"}), picture)
    assert (conclusion.status, conclusion.raw) == ("unparsed", "I cannot help with that.")


@pytest.mark.parametrize("raw", ["data: " + "[" * 100_000 + "\n\n", "{" * 3 + "\n", "data: {\n\n"])
def test_what_is_no_json_is_no_completion(serving: Any, picture: Picture, raw: str) -> None:
    with pytest.raises(EngineUnavailableError, match="no chat completion"):
        ask(serving({"raw": raw}), picture)


def test_a_stream_without_a_reason_to_finish_is_cut(serving: Any, picture: Picture) -> None:
    with pytest.raises(EngineUnavailableError, match="connection"):
        ask(serving({"raw": f"data: {chunk(FIND)}\n\n"}), picture)


def test_boxes_outside_by_the_declared_convention_are_told(serving: Any, picture: Picture) -> None:
    written = "<think>Two.</think><answer>[[58,58,116,174],[5000,5000,6000,6000]]</answer>"
    _, conclusion = ask(serving({"words": [written]}), picture)
    assert (conclusion.status, conclusion.repaired, len(conclusion.objects)) == ("found", False, 1)
    [note] = conclusion.notes
    assert note.startswith("1 of 2 boxes lies outside the picture")
    assert "convention 'resized'" in note
    assert conclusion.raw == written


def test_user_and_password_in_the_address_are_never_said(picture: Picture) -> None:
    settings = OpenAISettings(url="http://anna:secret@127.0.0.1:9/v1", attempts=1, model="m")
    assert settings.model_and_device() == ("m", "http://127.0.0.1:9/v1")
    with pytest.raises(EngineUnavailableError) as failure:
        list(reason(OpenAIReasoner("m", settings), picture, "Roofs?", "region", Options(), lambda: False))
    assert "secret" not in str(failure.value)
    assert "anna" not in str(failure.value)


def plain(width: int, height: int, metres: float | None = None) -> Picture:
    """A grey picture, with so many metres a pixel."""
    pixels, valid = np.full((height, width, 3), 90, np.uint8), np.ones((height, width), bool)
    if metres is None:
        return Picture(pixels, valid, Affine.identity())
    return Picture(pixels, valid, Affine(metres, 0, 500_000, 0, -metres, 5_000_000), CRS.from_epsg(32631))


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        (
            plain(1568, 1568, 0.5),
            "averaged, at 0.88 m a pixel: what is smaller than about 4.4 m may be missing.",
        ),
        (
            plain(1568, 1568),
            "averaged, at 1 pixel for 1.8 of the picture's: what is smaller than about 9 pixels",
        ),
        (plain(800, 600, 0.5), None),
    ],
)
def test_what_was_shrunk_is_said_in_the_headline(serving: Any, picture: Picture, words: str | None) -> None:
    _, conclusion = ask(serving({"words": ["<think>a</think><answer>[]</answer>"]}), picture)
    assert conclusion.answer.startswith("The model found nothing in the picture that matches the question.")
    assert ("averaged" in conclusion.answer) == (words is not None)
    assert words is None or words in conclusion.answer


@pytest.mark.parametrize(("side", "tiles"), [(896, 1), (1790, 1), (1800, 9), (4000, 36)])
def test_a_picture_far_beyond_the_budget_is_looked_at_in_tiles(side: int, tiles: int) -> None:
    reasoner, view = OpenAIReasoner("m", OpenAISettings()), Georeference(Affine.identity(), None, side, side)
    size = reasoner.tile_size(reasoner.read("Roofs?", "region", Options()), view)
    assert len(Grid.of(side, side, size)) == tiles
    words = reasoner.tile_size(reasoner.read("What is this?", "caption", Options()), view)
    assert len(Grid.of(side, side, words)) == 1
