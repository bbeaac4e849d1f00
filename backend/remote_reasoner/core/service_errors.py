"""Errors that only a service gives, and the way from a problem document back to its error."""

from __future__ import annotations

from remote_reasoner.core.errors import KINDS, URN, RemoteReasonerError


class UnauthorizedError(RemoteReasonerError, PermissionError):
    """The bearer token is missing or wrong."""

    kind = "unauthorized"
    status = 401
    title = "Access refused"


class WrongHostError(RemoteReasonerError, PermissionError):
    """A web page or a forged name tries to reach a service that is there for this computer only."""

    kind = "wrong-host"
    status = 421
    title = "Not for this address"


class SlowUploadError(RemoteReasonerError, TimeoutError):
    """The request did not arrive within the time limit, or came too slowly."""

    kind = "slow-upload"
    status = 408
    title = "The upload took too long"


class RequestTooLargeError(RemoteReasonerError, ValueError):
    """A request without a picture is longer than any of its kind needs to be."""

    kind = "request-too-large"
    status = 413
    title = "The request is too large"


class StorageFullError(RemoteReasonerError, OSError):
    """The server's folder for temporary files cannot take the upload."""

    kind = "storage-full"
    status = 507
    title = "No room for the upload"


class ShuttingDownError(RemoteReasonerError, RuntimeError):
    """The server stops and gives up the work it had begun."""

    kind = "shutting-down"
    status = 503
    title = "The server is shutting down"


class UnknownSurveyError(RemoteReasonerError, LookupError):
    """There is no survey of that number for whoever asks."""

    kind = "unknown-survey"
    status = 404
    title = "No such survey"


class UnknownTileError(RemoteReasonerError, LookupError):
    """The survey has no tile in that column and row."""

    kind = "unknown-tile"
    status = 404
    title = "No such tile"


class TileMismatchError(RemoteReasonerError, ValueError):
    """The tile does not fit its window, or differs from what was sent for it before."""

    kind = "tile-mismatch"
    status = 409
    title = "The tile does not fit"


class SurveyUnfinishedError(RemoteReasonerError, RuntimeError):
    """The survey has no result yet."""

    kind = "survey-unfinished"
    status = 409
    title = "The survey is not finished"


class SurveyEndedError(RemoteReasonerError, RuntimeError):
    """The survey takes no tiles any more."""

    kind = "survey-ended"
    status = 409
    title = "The survey has ended"


class SurveyLimitError(RemoteReasonerError, RuntimeError):
    """Whoever asks has as many surveys, or as many bytes in them, as the server allows."""

    kind = "survey-limit"
    status = 429
    title = "Too much in surveys"


class UnknownPictureError(RemoteReasonerError, LookupError):
    """There is no picture of that number for whoever asks: never sent, deleted or expired."""

    kind = "unknown-picture"
    status = 404
    title = "No such picture"


class UnknownTaughtError(RemoteReasonerError, LookupError):
    """The server has no taught class of that name."""

    kind = "unknown-taught"
    status = 404
    title = "No such class"


class TaughtConflictError(RemoteReasonerError, ValueError):
    """The server has a class of that name, or cannot keep or remove this one."""

    kind = "taught-conflict"
    status = 409
    title = "The class cannot be kept or removed"


class TeachingOffError(RemoteReasonerError, PermissionError):
    """The server's administrator does not let requests teach, add or remove classes."""

    kind = "teaching-off"
    status = 403
    title = "Classes cannot be changed here"


def of_urn(urn: str, message: str) -> RemoteReasonerError | None:
    """The error that a problem document's `type` names, with this message; None for a type unknown here."""
    kind = KINDS.get(urn.removeprefix(URN)) if urn.startswith(URN) else None
    return kind(message) if kind else None
