"""The completion in a server's answer, streamed or whole, in the dialects that servers speak."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import requests

from remote_reasoner.core.errors import EngineUnavailableError, shortened

Delta = tuple[str, str]
"""(piece of reasoning, piece of content): servers with a reasoning parser send the two apart."""

OTHER_FIELD = re.compile(r"(event|id|retry)?:")
"""Fields of server-sent events besides the data, and comments."""
END_MARK = "[DONE]"
MARK_OF_BYTE_ORDER = "\ufeff"
LONGEST_WORDS = 300
"""Characters of a server's own words that are quoted."""


def deltas(answer: requests.Response) -> Iterator[Delta]:
    """The pieces of an answer: server-sent events, lines of JSON, or one JSON document.

    A stream is whole once its end mark `[DONE]` has come, or a `finish_reason` (Ollama's own interface:
    `done`) and then the end of the connection: some servers send no mark.

    Raises EngineUnavailableError for what is no completion, a server's own failure, a withheld answer and a
    web page, and requests.ConnectionError where the stream ends too early.
    """
    kind = answer.headers.get("Content-Type", "").lower()
    if "html" in kind:
        raise _web_page()
    finished = known = heard = False
    for data in _documents(answer, says_json="json" in kind):
        if data.strip() == END_MARK:
            return
        document, heard = _parsed(data), True
        known = known or _is_completion(document)
        yield _delta(document)
        finished = finished or _finishes(document)
    if heard and not known:
        raise _no_completion()
    if not finished:
        raise requests.ConnectionError("the stream ended before its end mark")


def _documents(answer: requests.Response, says_json: bool) -> Iterator[str]:
    """The data of each server-sent event (WHATWG HTML, section 9.2), else each JSON document by itself.

    The lines of an event are joined by line feeds; a document may go over several lines.
    """
    lines: list[str] = []
    other: list[str] = []
    for line in _lines(answer):
        if line.lstrip()[:9].lower().startswith(("<!doctype", "<html")):
            raise _web_page()
        if line.startswith("data:"):
            lines.append(line.removeprefix("data:").removeprefix(" "))
            if not _whole("\n".join(lines)):
                continue
        elif line and (says_json or other or line.lstrip()[:1] in {"{", "["}) and not OTHER_FIELD.match(line):
            other.append(line)
            if not _whole("\n".join(other)):
                continue
            lines, other = other, []
        elif line or not lines:
            continue
        yield "\n".join(lines)
        lines = []
    if lines or other:
        yield "\n".join(lines or other)


def _lines(answer: requests.Response) -> Iterator[str]:
    """The lines of the body as they come; they end in a line feed, a carriage return or both."""
    line, after_return, first = bytearray(), False, True
    for piece in answer.iter_content(chunk_size=1):
        for byte in piece:
            if byte == 10 and after_return:
                after_return = False
                continue
            after_return = byte == 13
            if byte not in (10, 13):
                line.append(byte)
                continue
            text = line.decode("utf-8", "replace")
            yield text.removeprefix(MARK_OF_BYTE_ORDER) if first else text
            line, first = bytearray(), False
    if line:
        yield line.decode("utf-8", "replace").removeprefix(MARK_OF_BYTE_ORDER)


def _whole(data: str) -> bool:
    """Whether the data can be handed on at once: servers leave out the empty line that ends an event."""
    if data.strip() == END_MARK:
        return True
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _parsed(data: str) -> dict[str, Any]:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _no_completion() from error
    if not isinstance(document, dict):
        raise _no_completion()
    return document


def _choice(document: dict[str, Any]) -> dict[str, Any]:
    """The first choice; Ollama's own interface has the message beside it all."""
    choices = document.get("choices") or [document]
    if not isinstance(choices, list) or not isinstance(choices[0], dict):
        raise _no_completion()
    return choices[0]


def _is_completion(document: dict[str, Any]) -> bool:
    """Whether there is a choice in it, or what Ollama's own interface says of an answer."""
    return bool(document.get("choices")) or "message" in document or "done" in document


def _finishes(document: dict[str, Any]) -> bool:
    choice = _choice(document)
    return bool(choice.get("finish_reason") or document.get("done")) or (
        choice is not document and bool(choice.get("message"))
    )


def _delta(document: dict[str, Any]) -> Delta:
    """(reasoning, content) of one chunk or of the whole completion."""
    if "choices" not in document and (document.get("error") or document.get("object") == "error"):
        raise _failed(document.get("error") or document.get("message"))
    if document.get("error"):
        raise _failed(document["error"])
    choice = _choice(document)
    if choice.get("index"):
        return "", ""  # another answer to the same question, which nobody asked for
    _check_ended_well(choice)
    words = choice.get("delta") or choice.get("message") or {"content": choice.get("text")}
    try:
        reasoning = words.get("reasoning_content") or words.get("reasoning") or words.get("thinking")
        thought, content = _parts(words.get("content"))
        return _text(reasoning) + thought, content or _text(words.get("refusal")) or _arguments(words)
    except (AttributeError, KeyError, TypeError, RecursionError) as error:
        if choice is document and isinstance(words, str):
            raise _failed(words) from error
        raise _no_completion() from error


def _check_ended_well(choice: dict[str, Any]) -> None:
    """Raises EngineUnavailableError where the answer broke off, or is withheld, by the server's own words."""
    if choice.get("error") or choice.get("finish_reason") == "error":
        raise _failed(choice.get("error") or "it says so itself, without a reason")
    if choice.get("finish_reason") == "content_filter":
        raise EngineUnavailableError(
            "The server withheld the answer: its content filter stopped it. Ask in other words, or use "
            "another model."
        )


def _parts(content: Any) -> tuple[str, str]:
    """(reasoning, content): some servers put both into one list of parts."""
    if not isinstance(content, list):
        return "", _text(content)
    thoughts = [part for part in content if isinstance(part, dict) and part.get("type") == "thinking"]
    return "".join(_text(part["thinking"]) for part in thoughts), _text(
        [part for part in content if part not in thoughts]
    )


def _arguments(words: dict[str, Any]) -> str:
    """What a model writes that answers by calling a tool, though it was given none."""
    calls = words.get("tool_calls") or []
    return "".join(_text((call.get("function") or {}).get("arguments")) for call in calls)


def _text(content: Any) -> str:
    """Content as text: some servers send a list of parts, or of texts. Raises TypeError for anything else."""
    if isinstance(content, list):
        return "".join(
            part if isinstance(part, str) else _text(part["text"])
            for part in content
            if isinstance(part, str) or part.get("type", "text") != "image_url"
        )
    if content is not None and not isinstance(content, str):
        raise TypeError(content)
    return content or ""


def _failed(error: Any) -> EngineUnavailableError:
    """That the server says it has failed, in its own words."""
    said = error.get("message") or error.get("detail") if isinstance(error, dict) else error
    words = shortened(" ".join(str(said or error).split()), LONGEST_WORDS).rstrip(".")
    return EngineUnavailableError(f"The server failed while it answered: {words}. Look at its log.")


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
