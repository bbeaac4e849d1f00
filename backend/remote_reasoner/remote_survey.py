"""Asks a server about an area of any size: tiles go there as they are read, events come back meanwhile."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path
from typing import Any

import cv2
import requests

from remote_reasoner import client
from remote_reasoner.core.cancellation import Cancelled, never_cancelled
from remote_reasoner.core.errors import (
    CancelledError,
    OutputError,
    RemoteReasonerError,
    ServerUnreachableError,
)
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.schemas import Event, ProgressEvent, ReasonRequest, ResultEvent
from remote_reasoner.core.service_errors import (
    ShuttingDownError,
    SurveyEndedError,
    SurveyUnfinishedError,
    UnknownSurveyError,
)
from remote_reasoner.survey.sources import Averaging, Source

LONGEST_SILENCE_S = 60.0
"""How long a server may be away, as for a restart, before a survey is given up."""
PAUSE_S = 1.0
TIMEOUT = (client.CONNECT_TIMEOUT_S, 600.0)
"""A server that is busy answers late: the tile waits for its turn to be read."""


class SurveyAddress:
    """One server, and the survey there."""

    def __init__(self, server: str, token: str | None, survey: str = "") -> None:
        self._address, self._token = client.checked(server), token
        self.survey = survey
        self.session = client.session_for(self._address, token)

    def call(self, method: str, what: str = "", **body: Any) -> requests.Response | None:
        """The answer to a request about the survey; None where such addresses are unknown there.

        A server that is away is waited for. Raises what it refuses with, ServerUnreachableError.
        """
        url = f"{self._address.url}/v1/surveys" + (f"/{self.survey}{what}" if self.survey else "")
        end = time.monotonic() + LONGEST_SILENCE_S
        while True:
            try:
                answer = self.session.request(method, url, timeout=TIMEOUT, allow_redirects=False, **body)
            except requests.exceptions.RequestException as error:
                if not self.survey or time.monotonic() > end:
                    raise client.unreachable(self._address.url, error) from error
                time.sleep(PAUSE_S)
                continue
            if answer.status_code < 300:
                return answer
            refusal = client.refused(answer, self._address.url)
            if not self.survey and answer.status_code in {404, 405} and type(refusal) is RemoteReasonerError:
                return None
            gone = answer.status_code in {502, 504} or isinstance(refusal, ShuttingDownError)
            if not (self.survey and gone) or time.monotonic() > end:
                raise refusal
            time.sleep(PAUSE_S)

    def follow(self, heard: Callable[[], None]) -> Generator[Event, None, None]:
        """The events, over cuts too, to the end; `heard` is called with each sign of life.

        Raises what the survey failed with, ServerUnreachableError.
        """
        last, end = 0, time.monotonic() + LONGEST_SILENCE_S
        session = client.session_for(self._address, self._token)  # the other one sends tiles meanwhile
        while True:
            try:
                with session.get(
                    f"{self._address.url}/v1/surveys/{self.survey}/events",
                    headers={"Last-Event-ID": str(last), "Accept": "text/event-stream"},
                    stream=True,
                    allow_redirects=False,
                    timeout=(client.CONNECT_TIMEOUT_S, client.SILENCE_TIMEOUT_S),
                ) as response:
                    client.check_stream(response, self._address.url)
                    for number, event in client.numbered_events(response):
                        end = time.monotonic() + LONGEST_SILENCE_S
                        heard()
                        last = number or last
                        if event is not None:
                            yield event
                        if isinstance(event, ResultEvent):
                            return
            except (requests.exceptions.RequestException, ServerUnreachableError) as error:
                if time.monotonic() > end:
                    if isinstance(error, ServerUnreachableError):
                        raise
                    raise client.unreachable(self._address.url, error) from error
            heard()
            time.sleep(PAUSE_S)


class Sender:
    """Sends the tiles that are missing, in a thread of its own."""

    def __init__(self, address: SurveyAddress, source: Source, missing: list[dict[str, Any]]) -> None:
        self._address, self._source, self._missing = address, source, missing
        self._stop = threading.Event()
        self.failure: BaseException | None = None
        self._thread = threading.Thread(target=self._send_all, name="tiles", daemon=True)

    def start(self) -> None:
        """Begins."""
        self._thread.start()

    def stop(self) -> None:
        """Sends no more tiles; returns once the one on its way is there."""
        self._stop.set()
        self._thread.join()

    def _send_all(self) -> None:
        try:
            for tile in self._missing:
                if self._stop.is_set():
                    return
                self._address.call(
                    "PUT",
                    f"/tiles/{tile['column']}/{tile['row']}",
                    data=self._picture(tile),
                    headers={"Content-Type": "image/png"},
                )
        except SurveyEndedError:
            return  # the events say how
        except BaseException as error:  # noqa: BLE001 - raised where the events are heard
            self.failure = error

    def _picture(self, tile: dict[str, Any]) -> bytes:
        x0, y0, x1, y1 = tile["window"]
        width, height = tile["size"]
        is_shrunk = (width, height) != (x1 - x0, y1 - y0)
        if is_shrunk and isinstance(self._source, Averaging):
            return png(self._source.overview(width * height), (width, height))
        return png(self._source.read((x0, y0, x1, y1)), (width, height))


def png(picture: Picture, size: tuple[int, int]) -> bytes:
    """The file of a picture, at that width and height; what is not valid is transparent."""
    colours = cv2.COLOR_RGB2BGR if picture.valid.all() else cv2.COLOR_RGB2BGRA
    pixels = cv2.cvtColor(picture.pixels, colours)
    if pixels.shape[2] == 4:
        pixels[..., 3] = picture.valid * 255
    if size != (picture.width, picture.height):
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    done, content = cv2.imencode(".png", pixels, [cv2.IMWRITE_PNG_COMPRESSION, 1])
    assert done
    return content.tobytes()


def begin(
    address: SurveyAddress, source: Source, request: ReasonRequest, journal: Path | None
) -> dict[str, Any] | None:
    """The state of a survey that has begun, or goes on by its `journal`; None where the server has none."""
    if journal is not None and journal.exists():
        address.survey = kept_survey(journal)
        try:
            answer = address.call("GET")
            assert answer is not None
            return answer.json()
        except UnknownSurveyError:
            address.survey = ""
    place = source.place
    grid = {
        "crs": place.crs_text,
        "transform": place.transform[:6],
        "width": place.width,
        "height": place.height,
    }
    shown = request.model_copy(update={"options": request.options.model_copy(update={"bands": None})})
    answer = address.call("POST", json={**shown.model_dump(mode="json"), "grid": grid})
    if answer is None:
        return None
    state = answer.json()
    address.survey = state["id"]
    if journal is not None:
        journal.write_text(json.dumps({"survey": state["id"]}), encoding="utf-8")
    return state


def kept_survey(journal: Path) -> str:
    """The number of the survey that an earlier run has left; OutputError for a file of another kind."""
    try:
        survey = json.loads(journal.read_text(encoding="utf-8"))["survey"]
        if not (isinstance(survey, str) and re.fullmatch("[0-9a-f]{32}", survey)):
            raise ValueError("no survey is named in it")
        return survey
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise OutputError(
            f"{journal} is damaged, or not what a run with --server has left; go on without --server, delete "
            "it, or ask with --overwrite instead of --resume, to begin again."
        ) from error


def answer(
    address: SurveyAddress,
    state: dict[str, Any],
    source: Source,
    journal: Path | None = None,
    stopped: Cancelled = never_cancelled,
) -> Generator[Event, None, None]:
    """The events of a survey that has begun, the result last.

    Once `stopped()` is True the answer is that of the tiles that are there. Leaving the iteration deletes the
    survey, unless a `journal` leads back to it. Raises what reading the source and the server raise.
    """
    sender = Sender(address, source, state["missing"])
    concluded = False

    def check() -> None:
        nonlocal concluded
        if sender.failure is not None:
            raise sender.failure
        if stopped() and not concluded:
            concluded = True
            sender.stop()
            try:
                address.call("POST", "/conclude")
            except SurveyUnfinishedError as error:
                raise CancelledError("The work was cancelled.") from error

    ended = False
    total = state["tiles"]["total"]
    if total > 1:
        yield ProgressEvent(stage="reason", done=0, total=total, message=state["plan"])
    sender.start()
    try:
        for event in address.follow(check):
            if isinstance(event, ResultEvent):
                ended = True
                event.result.notes[:] = list(dict.fromkeys([*source.notes, *event.result.notes]))
            yield event
    except RemoteReasonerError as error:
        ended = not isinstance(error, ServerUnreachableError)
        raise
    finally:
        sender.stop()
        if ended and journal is not None:
            journal.unlink(missing_ok=True)
        if ended or journal is None:
            with suppress(RemoteReasonerError):
                address.call("DELETE")
