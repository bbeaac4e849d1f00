"""What can go wrong, in words for the person in front of the screen."""

from __future__ import annotations

from .translation import tr

BUSY = (408, 425, 429, 500, 502, 503, 504)
"""Statuses of HTTP after which the same is worth trying again."""


class Failure(Exception):  # noqa: N818 - it is shown to the user as it is, never as a traceback
    """Something failed; the text names the cause and the next step."""


class Cancelled(Failure):
    """The person who asked has cancelled."""


class Ended(Failure):
    """What was worked on is over on the server: it failed there, expired, or was deleted."""


class Unreachable(Failure):
    """The server cannot be reached, or the connection broke: trying again later may help."""


class Refused(Failure):
    """The server answered, and said no.

    Attributes:
        status: of HTTP.
        retry_after_s: in how many seconds the server wants to be asked again; None where it does not say.
    """

    def __init__(self, text: str, status: int, retry_after_s: float | None = None) -> None:
        super().__init__(text)
        self.status = status
        self.retry_after_s = retry_after_s


def plugin_error() -> str:
    """Words for an error of the plugin itself, which QGIS has logged."""
    return tr(
        "An error in the plugin itself ended this. What it was stands in View → Panels → Log Messages; "
        "“Diagnostics” in the dock gathers what a report needs."
    )
