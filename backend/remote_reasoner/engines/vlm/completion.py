"""The completion in a server's answer, streamed or whole, in the dialects that servers speak."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import requests

from remote_reasoner.core.errors import EngineUnavailableError

Delta = tuple[str, str]
"""(piece of reasoning, piece of content): servers with a reasoning parser send the two apart."""


def deltas(answer: requests.Response) -> Iterator[Delta]:
    """The pieces of an answer: server-sent events, or one JSON document where the server does not stream.

    A stream is whole once its end mark `[DONE]` has come, or a `finish_reason` and then the end of the
    connection: some servers send no mark.
    """
    kind = answer.headers.get("Content-Type", "").lower()
    if "html" in kind:
        raise _web_page()
    if "json" in kind and "ndjson" not in kind:
        yield _delta(answer.json(), "message")
        return
    finished = False
    for data in _event_data(answer):
        if data == "[DONE]":
            return
        document = json.loads(data)
        yield _delta(document, "delta")
        finished = finished or _finishes(document)
    if not finished:
        raise requests.ConnectionError("the stream ended before its end mark")


def _event_data(answer: requests.Response) -> Iterator[str]:
    """The data of each server-sent event (WHATWG HTML, section 9.2); its lines are joined by line feeds."""
    lines: list[str] = []
    for raw in answer.iter_lines(chunk_size=1):
        line = raw.decode("utf-8", "replace")
        if line.lstrip()[:9].lower().startswith(("<!doctype", "<html")):
            raise _web_page()
        if line.startswith("data:"):
            lines.append(line.removeprefix("data:").removeprefix(" "))
            if not _whole("\n".join(lines)):
                continue
        elif line or not lines:
            continue
        yield "\n".join(lines)
        lines = []
    if lines:
        yield "\n".join(lines)


def _whole(data: str) -> bool:
    """Whether the data can be handed on at once: servers leave out the empty line that ends an event."""
    if data.strip() == "[DONE]":
        return True
    try:
        json.loads(data)
    except ValueError:
        return False
    return True


def _finishes(document: dict[str, Any]) -> bool:
    choices = document.get("choices") or [{}]
    return bool(choices[0].get("finish_reason"))


def _delta(document: dict[str, Any], part: str) -> Delta:
    """(reasoning, content) of one chunk or of the whole completion."""
    try:
        if document.get("error"):
            raise EngineUnavailableError(f"The server failed while it answered: {document['error']}")
        choices = document.get("choices") or [{}]
        words = choices[0].get(part) or {}
        reasoning = words.get("reasoning_content") or words.get("reasoning")
        return _text(reasoning), _text(words.get("content"))
    except (AttributeError, KeyError, TypeError) as error:
        raise _no_completion() from error


def _text(content: Any) -> str:
    """Content as text: some servers send a list of parts. Raises TypeError for anything else."""
    if isinstance(content, list):
        return "".join(_text(part["text"]) for part in content if part.get("type", "text") != "image_url")
    if content is not None and not isinstance(content, str):
        raise TypeError(content)
    return content or ""


def _web_page() -> EngineUnavailableError:
    return EngineUnavailableError(
        "A web page came back where the model's answer should be. Check that REMOTE_REASONER_OPENAI_URL is "
        "the address of an OpenAI-compatible server (it usually ends in /v1), and that no proxy or log-in "
        "page stands between."
    )


def _no_completion() -> EngineUnavailableError:
    return EngineUnavailableError(
        "The server sent something that is no chat completion. Check that REMOTE_REASONER_OPENAI_URL is the "
        "address of an OpenAI-compatible server."
    )
