"""What can go wrong, in words for the person in front of the screen."""

from __future__ import annotations


class Failure(Exception):  # noqa: N818 - it is shown to the user as it is, never as a traceback
    """Something failed; the text names the cause and the next step."""


class Cancelled(Failure):
    """The person who asked has cancelled."""
