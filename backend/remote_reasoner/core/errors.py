"""Errors of the work itself, each with the HTTP status it maps to; what only a service refuses stands apart.

A message names the cause and the next step, in one sentence or two. The command line prints it (exit 2),
the service sends it as an RFC 9457 problem document, the dock shows it.
"""

from __future__ import annotations

from typing import ClassVar

URN = "urn:remote-reasoner:problem:"

KINDS: dict[str, type[RemoteReasonerError]] = {}
"""Kind to error, each as it is defined."""

LONGEST_MESSAGE = 1000
"""Characters: what somebody typed or sent may be far longer, and is quoted."""


def shortened(message: str, longest: int = LONGEST_MESSAGE) -> str:
    """The message, too long a one without its middle: the cause stands before it, the next step after."""
    if len(message) <= longest:
        return message
    tail = longest // 3
    return f"{message[: longest - tail - 3]} … {message[-tail:]}"


class RemoteReasonerError(Exception):
    """Any failure with a message meant for the person in front of the screen.

    Attributes:
        kind: names the error in problem documents, whatever its class is called; part of the HTTP contract.
        status: HTTP status it maps to.
        title: the same for every error of the kind, for a person.
    """

    kind: ClassVar[str] = "remote-reasoner"
    status: ClassVar[int] = 500
    title: ClassVar[str] = "Something failed"

    def __init__(self, message: str = "") -> None:
        super().__init__(shortened(message))

    def __init_subclass__(cls) -> None:
        """Files the error under its kind; one that names no kind is of its parent's."""
        if KINDS.setdefault(cls.kind, cls) is not cls and "kind" in vars(cls):
            raise TypeError(f"There is an error of the kind '{cls.kind}' already.")

    @property
    def urn(self) -> str:
        """The `type` of its problem document (RFC 9457)."""
        return URN + self.kind


KINDS[RemoteReasonerError.kind] = RemoteReasonerError


class BadPictureError(RemoteReasonerError, ValueError):
    """The picture is missing, broken, empty or of a kind that cannot be read."""

    kind = "bad-picture"
    status = 422
    title = "The picture cannot be used"


class PictureTooLargeError(RemoteReasonerError, ValueError):
    """The picture exceeds the limit in bytes or pixels."""

    kind = "picture-too-large"
    status = 413
    title = "The picture is too large"


class BadQuestionError(RemoteReasonerError, ValueError):
    """The question is empty or too long."""

    kind = "bad-question"
    status = 422
    title = "The question cannot be used"


class BadRequestError(RemoteReasonerError, ValueError):
    """The request names an unknown task, option or field."""

    kind = "bad-request"
    status = 422
    title = "The request cannot be understood"


class RefusedError(BadRequestError):
    """The server that an engine asks does not accept a field of the request."""

    kind = "refused"


class UnknownEngineError(RemoteReasonerError, ValueError):
    """No engine of that name exists."""

    kind = "unknown-engine"
    status = 422
    title = "Unknown engine"


class EngineUnavailableError(RemoteReasonerError, RuntimeError):
    """The engine exists but cannot run here: package, weights, device or remote server missing."""

    kind = "engine-unavailable"
    status = 503
    title = "The engine cannot run here"


class OutOfMemoryError(RemoteReasonerError, MemoryError):
    """The device has too little memory for this picture with this engine."""

    kind = "out-of-memory"
    status = 503
    title = "Not enough memory"


class BusyError(RemoteReasonerError, RuntimeError):
    """The server has as many requests waiting as it accepts; `retry_after_seconds` says when to try again."""

    kind = "busy"
    status = 429
    title = "The server is busy"

    def __init__(self, message: str, retry_after_seconds: int = 1) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class TimeLimitError(RemoteReasonerError, TimeoutError):
    """The work took longer than the time limit."""

    kind = "time-limit"
    status = 504
    title = "Time limit reached"


class ServerUnreachableError(RemoteReasonerError, ConnectionError):
    """The server asked from here does not answer, or does not speak this project's contract."""

    kind = "server-unreachable"
    status = 502
    title = "The server cannot be reached"


class OutputError(RemoteReasonerError, OSError):
    """The output cannot be written, or exists already."""

    kind = "output"
    status = 500
    title = "The output cannot be written"


class UnexpectedError(RemoteReasonerError):
    """A fault of this program; the log holds the traceback."""

    kind = "unexpected"

    def __init__(
        self,
        message: str = "The program failed in a way nobody foresaw. Ask again; if it happens again, report "
        "it with the log.",
    ) -> None:
        super().__init__(message)


class CancelledError(RemoteReasonerError):
    """The person who asked has cancelled the work."""

    kind = "cancelled"
    status = 499
    title = "Cancelled"


class StoppedError(CancelledError):
    """The person has stopped work of which a part is kept; the message says where it lies."""

    kind = "stopped"
    title = "Stopped"
