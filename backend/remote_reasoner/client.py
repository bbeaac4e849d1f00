"""Asks a server: a raster and a request over HTTP, events back while it works."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import requests
import urllib3
from pydantic import ValidationError

from remote_reasoner.core.errors import (
    BadPictureError,
    BadRequestError,
    BusyError,
    PictureTooLargeError,
    RemoteReasonerError,
    ServerUnreachableError,
    TimeLimitError,
)
from remote_reasoner.core.logs import REQUEST_ID_HEADER, number
from remote_reasoner.core.schemas import (
    Event,
    MapObject,
    ObjectEvent,
    Problem,
    ProgressEvent,
    ReasoningEvent,
    ReasonRequest,
    Result,
    ResultEvent,
)
from remote_reasoner.core.server_address import ServerAddress
from remote_reasoner.core.service_errors import UnauthorizedError, of_urn
from remote_reasoner.io import folding

CONNECT_TIMEOUT_S = 10.0
SILENCE_TIMEOUT_S = 30.0
"""A server says something at least every 10 s; three times that is a dead connection."""

CHUNK_BYTES = 2**18

BY_STATUS: dict[int, type[RemoteReasonerError]] = {
    error.status: error for error in (BusyError, PictureTooLargeError, TimeLimitError, UnauthorizedError)
}
"""What a proxy or a later version means, where it names no kind of error that is known here."""

EVENTS: dict[str, Callable[[bytes], Event]] = {
    "progress": ProgressEvent.model_validate_json,
    "reasoning": ReasoningEvent.model_validate_json,
    "object": lambda data: ObjectEvent(object=MapObject.model_validate_json(data)),
    "result": lambda data: ResultEvent(result=Result.model_validate_json(data)),
}


class MultipartBody:
    """A form with a raster, read from disk as it is sent: a raster may be larger than the memory."""

    def __init__(self, raster: Path, request: ReasonRequest | None = None) -> None:
        """Without a request the raster is the only part. Raises BadPictureError where it cannot be opened."""
        try:
            self._file = raster.open("rb")
        except OSError as error:
            raise BadPictureError(f"{raster} cannot be read ({error.strerror}); check the path.") from error
        boundary = secrets.token_hex(16)
        self.content_type = f"multipart/form-data; boundary={boundary}"
        asked = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="request"\r\n'
            f"Content-Type: application/json\r\n\r\n{request.model_dump_json()}\r\n"
            if request is not None
            else ""
        )
        self._head = (
            f'{asked}--{boundary}\r\nContent-Disposition: form-data; name="image"; filename="raster"\r\n'
            f"Content-Type: application/octet-stream\r\n\r\n"
        ).encode()
        self._tail = f"\r\n--{boundary}--\r\n".encode()
        self._length = len(self._head) + raster.stat().st_size + len(self._tail)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[bytes]:
        yield self._head
        with self._file as file:
            while chunk := file.read(CHUNK_BYTES):
                yield chunk
        yield self._tail


def answer(
    server: str, token: str | None, raster: Path, request: ReasonRequest
) -> Generator[Event, None, None]:
    """The server's events, the result last. What side files say of the raster is sent with it.

    Leaving the iteration closes the connection, which cancels.

    Raises BadPictureError where the raster cannot be opened, BadRequestError for an address that is none,
    ServerUnreachableError where the server does not answer or breaks off, and RemoteReasonerError with the
    server's own words where it refuses.
    """
    address = checked(server)
    with folding.folded(raster) as whole:
        yield from _asked(address, token, MultipartBody(whole, request))


def _asked(address: ServerAddress, token: str | None, body: MultipartBody) -> Generator[Event, None, None]:
    """The events of one request to a server."""
    url = f"{address.url}/v1/reason"
    headers = {"Accept": "text/event-stream", "Content-Type": body.content_type}
    with session_for(address, token) as session:
        try:
            with session.post(
                url,
                data=body,
                headers=headers,
                stream=True,
                allow_redirects=False,
                timeout=(CONNECT_TIMEOUT_S, SILENCE_TIMEOUT_S),
            ) as response:
                check_stream(response, address.url)
                for _, event in numbered_events(response):
                    if event is None:
                        continue
                    yield event
                    if isinstance(event, ResultEvent):
                        return
        except requests.exceptions.RequestException as error:
            raise unreachable(address.url, error) from error
    raise _broke_off(address.url)


def session_for(address: ServerAddress, token: str | None) -> requests.Session:
    """Connections to a server, each request with its token and number."""
    session = requests.Session()
    # A proxy of the environment is for addresses elsewhere.
    session.trust_env = urlsplit(address.url).hostname not in {"localhost", "127.0.0.1", "::1"}
    session.headers[REQUEST_ID_HEADER] = number()
    if token:
        session.headers["Authorization"] = f"Bearer {token}"
    if address.authorization:
        session.headers["Authorization"] = address.authorization.get_secret_value()
    return session


def _broke_off(server: str) -> ServerUnreachableError:
    return ServerUnreachableError(f"{server} broke off before the answer was complete; ask again.")


def checked(server: str) -> ServerAddress:
    """The address; raises BadRequestError for one that is none."""
    try:
        return ServerAddress.of(server)
    except ValueError as error:
        shown = "What was given" if set(server) & set("@?#") else repr(server)  # a password may be in it
        raise BadRequestError(f"{shown} is not a server's address: {error}.") from None


def check_stream(response: requests.Response, server: str) -> None:
    """Raises what the server refused with."""
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if response.status_code == 200 and kind == "text/event-stream":
        return
    raise refused(response, server)


def refused(response: requests.Response, server: str) -> RemoteReasonerError:
    """The error that a response which is not the expected one stands for."""
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if kind == "application/problem+json":
        error = refusal(response.content)
        wait = response.headers.get("Retry-After", "")
        if isinstance(error, BusyError) and wait.isdecimal():
            error.retry_after_seconds = int(wait)
        return error
    return ServerUnreachableError(
        f"What answers at {server} is not a Remote Reasoner server (status {response.status_code}); "
        "check the address."
    )


def refusal(document: bytes) -> RemoteReasonerError:
    """The error in a problem document: of its kind, or where that is unknown here, told by its status."""
    try:
        problem = Problem.model_validate_json(document)
    except ValidationError:
        return ServerUnreachableError(
            "The server refused with a problem that cannot be read; look at its log."
        )
    by_status = BY_STATUS.get(problem.status, RemoteReasonerError)
    return of_urn(problem.type, problem.detail) or by_status(problem.detail)


def numbered_events(response: requests.Response) -> Iterator[tuple[int | None, Event | None]]:
    """Server-sent events (WHATWG HTML, section 9.2) of an open response, with their ids where they have one.

    (None, None) for a comment. Raises what an `error` event tells.
    """
    name, data, known = "", b"", None
    # Bytes, because text would also be cut at the line separators of Unicode that JSON may hold.
    for line in response.iter_lines(chunk_size=None):
        field, _, value = line.partition(b": ")
        if field == b"event":
            name = value.decode("ascii", "replace")
        elif field == b"data":
            data = value
        elif field == b"id" and value.isdigit():
            known = int(value)
        elif line.startswith(b":"):
            yield None, None
        elif not line and name:
            if name == "error":
                raise refusal(data)
            if name in EVENTS:
                yield known, _event(name, data)
            name, data, known = "", b"", None


def _event(name: str, data: bytes) -> Event:
    try:
        return EVENTS[name](data)
    except ValidationError as error:
        raise ServerUnreachableError(
            "The server sent something that cannot be understood; use the same version on both sides."
        ) from error


def unreachable(server: str, error: requests.exceptions.RequestException) -> ServerUnreachableError:
    """What a failed connection means for the person who asked."""
    reason: BaseException = error
    while reason.__cause__ or reason.__context__:
        if isinstance(reason, urllib3.exceptions.ConnectTimeoutError):
            return ServerUnreachableError(
                f"Nothing answers at {server}; check the address, and that the server runs there."
            )
        if isinstance(reason, urllib3.exceptions.ReadTimeoutError):
            return ServerUnreachableError(
                f"The server at {server} has said nothing for {SILENCE_TIMEOUT_S:g} s; ask again."
            )
        reason = reason.__cause__ or reason.__context__ or reason
    words = getattr(reason, "strerror", None)
    if words is None and isinstance(error, requests.exceptions.ChunkedEncodingError):
        return _broke_off(server)
    words = words or str(reason) or type(reason).__name__
    return ServerUnreachableError(
        f"The connection to {server} failed ({words}); check the address, and that the server runs there."
    )
