"""The protocol of OpenAI-compatible servers: a streamed chat completion, tried again while they are busy."""

from __future__ import annotations

import queue
import random
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import requests
from urllib3.exceptions import ReadTimeoutError

from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.core.errors import (
    BusyError,
    EngineUnavailableError,
    RefusedError,
    RemoteReasonerError,
    TimeLimitError,
    UnexpectedError,
)
from remote_reasoner.core.logs import REQUEST_ID_HEADER, number
from remote_reasoner.engines.vlm.completion import Delta, deltas
from remote_reasoner.engines.vlm.pieces import CANCEL_CHECK_SECONDS, pieces_of
from remote_reasoner.engines.vlm.settings import OpenAISettings

LONGEST_PAUSE_SECONDS = 30.0
TRY_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504})


class ChatServer:
    """One server; safe to call from many threads."""

    def __init__(self, settings: OpenAISettings) -> None:
        self._settings = settings
        self._url = settings.url
        authorization = settings.authorization
        self._headers = {"Authorization": authorization.get_secret_value()} if authorization else {}
        self._timeouts = (settings.connect_seconds, settings.read_seconds)

    def first_model(self) -> str:
        """The first model the server lists. Raises EngineUnavailableError if it lists none."""
        try:
            answer = requests.get(f"{self._url}/models", headers=self._headers, timeout=self._timeouts)
        except requests.RequestException as error:
            raise self._unreachable(error) from error
        if answer.status_code != 200:
            raise self._refusal(answer)
        try:
            return str(answer.json()["data"][0]["id"])
        except (ValueError, LookupError, TypeError) as error:
            raise EngineUnavailableError(
                f"The server {self._url} lists no model. Load one there, or name it in "
                "REMOTE_REASONER_OPENAI_MODEL."
            ) from error

    def stream(self, body: dict[str, Any], cancelled: Cancelled) -> Iterator[Delta]:
        """The pieces of one completion.

        Tries again, with growing pauses, while the server is busy, failing or not reachable, as long as
        nothing has come yet. Raises CancelledError within `CANCEL_CHECK_SECONDS` of `cancelled()` turning
        True and closes the connection, RefusedError for status 400 and 422, and other RemoteReasonerError.
        """
        for attempt in range(1, self._settings.attempts + 1):
            begun = False
            headers = {**self._headers, REQUEST_ID_HEADER: number()}
            exchange = _Exchange(f"{self._url}/chat/completions", headers, body, self._timeouts)
            try:
                for delta in exchange.deltas(cancelled):
                    begun = True
                    yield delta
            except requests.Timeout as error:
                raise TimeLimitError(
                    f"The server {self._url} was silent for {self._settings.read_seconds:g} s. Look at "
                    "its load, or raise REMOTE_REASONER_OPENAI_READ_SECONDS."
                ) from error
            except _StatusError as error:
                if error.answer.status_code not in TRY_AGAIN or attempt == self._settings.attempts:
                    raise self._refusal(error.answer) from error
                pause = _pause(attempt, error.answer.headers.get("Retry-After"))
            except requests.RequestException as error:
                if begun or attempt == self._settings.attempts:
                    raise self._unreachable(error) from error
                pause = _pause(attempt, None)
            else:
                return
            _sleep(pause, cancelled)

    def _unreachable(self, error: requests.RequestException) -> RemoteReasonerError:
        """The error for a person when the connection failed."""
        return EngineUnavailableError(
            f"The connection to the server {self._url} failed ({type(error).__name__}). Start the "
            "server, or set REMOTE_REASONER_OPENAI_URL to its address."
        )

    def _refusal(self, answer: requests.Response) -> RemoteReasonerError:
        """The error for a person when the server answered with a status that is not success."""
        status, words = answer.status_code, _server_words(answer)
        if status in (401, 403):
            return EngineUnavailableError(
                f"The server {self._url} refuses access ({status}). Set REMOTE_REASONER_OPENAI_KEY."
            )
        if status == 404:
            return EngineUnavailableError(
                f"The server {self._url} does not know that address or model: {words} Check "
                "REMOTE_REASONER_OPENAI_URL (it usually ends in /v1) and REMOTE_REASONER_OPENAI_MODEL."
            )
        if status == 429:
            return BusyError(f"The server {self._url} is busy: {words} Try again later.")
        if status in (400, 413, 422):
            return RefusedError(f"The server {self._url} refuses the request ({status}): {words}")
        return EngineUnavailableError(f"The server {self._url} failed ({status}): {words} Look at its log.")


class _StatusError(requests.RequestException):
    """The server answered with a status that is not success."""

    def __init__(self, answer: requests.Response) -> None:
        super().__init__(f"status {answer.status_code}")
        self.answer = answer


class _Exchange:
    """One request and its answer, read in a thread of its own, so that waiting can be cancelled."""

    def __init__(
        self, url: str, headers: dict[str, str], body: dict[str, Any], timeouts: tuple[float, float]
    ) -> None:
        self._pieces: queue.SimpleQueue[Delta | Exception | None] = queue.SimpleQueue()
        self._given_up = threading.Event()
        self._answer: requests.Response | None = None
        self._thread = threading.Thread(
            target=self._read, args=(url, headers, body, timeouts), name="openai", daemon=True
        )
        self._thread.start()

    def deltas(self, cancelled: Cancelled) -> Iterator[Delta]:
        """The pieces as they come; raises what the reading thread met."""
        try:
            yield from pieces_of(self._pieces, cancelled, self._check_reading)
        finally:
            self._give_up()

    def _check_reading(self) -> None:
        """Raises UnexpectedError where a fault has ended the reading thread, which then says nothing more."""
        if not self._thread.is_alive() and self._pieces.empty():
            raise UnexpectedError

    def _give_up(self) -> None:
        """Closes the connection, which tells the server to stop; wakes the reading thread."""
        self._given_up.set()
        answer = self._answer
        if answer is not None and self._thread.is_alive():
            with suppress(OSError, ValueError):  # the reading thread may have closed it just now
                getattr(answer.raw, "shutdown", answer.close)()

    def _read(
        self, url: str, headers: dict[str, str], body: dict[str, Any], timeouts: tuple[float, float]
    ) -> None:
        try:
            with requests.post(url, json=body, headers=headers, timeout=timeouts, stream=True) as answer:
                self._answer = answer
                if answer.status_code != 200:
                    _ = answer.content
                    raise _StatusError(answer)
                for delta in deltas(answer):
                    if self._given_up.is_set():
                        return
                    self._pieces.put(delta)
            self._pieces.put(None)
        except requests.ConnectionError as error:
            silent = bool(error.args) and isinstance(error.args[0], ReadTimeoutError)
            self._pieces.put(requests.ReadTimeout(str(error)) if silent else error)
        except (requests.RequestException, RemoteReasonerError) as error:
            self._pieces.put(error)
        except (OSError, ValueError) as error:
            self._pieces.put(requests.ConnectionError(str(error)))


def _server_words(answer: requests.Response) -> str:
    """What the server says about a failure, cut to a readable length."""
    try:
        error = answer.json().get("error")
        words = error.get("message") if isinstance(error, dict) else error
    except (ValueError, AttributeError):
        words = "a web page" if "html" in answer.headers.get("Content-Type", "") else None
    words = " ".join(str(words or answer.text or answer.reason or "no reason given").split())[:300]
    return words if words.endswith((".", "!", "?")) else words + "."


def _pause(attempt: int, retry_after: str | None) -> float:
    """Seconds until the next attempt: what the server asks for, else doubling from half a second."""
    if retry_after is not None and retry_after.strip().replace(".", "", 1).isdigit():
        return min(float(retry_after), LONGEST_PAUSE_SECONDS)
    return min(0.5 * 2 ** (attempt - 1) * random.uniform(0.8, 1.2), LONGEST_PAUSE_SECONDS)


def _sleep(seconds: float, cancelled: Cancelled) -> None:
    """Sleeps, and raises CancelledError once `cancelled()` is True."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        check_not(cancelled)
        time.sleep(min(left, CANCEL_CHECK_SECONDS))
