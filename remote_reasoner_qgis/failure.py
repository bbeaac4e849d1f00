"""What can go wrong, in words for the person in front of the screen."""

from __future__ import annotations

from .translation import tr


class Failure(Exception):  # noqa: N818 - it is shown to the user as it is, never as a traceback
    """Something failed; the text names the cause and the next step."""


class Cancelled(Failure):
    """The person who asked has cancelled."""


class Missing(Failure):
    """The server has not what was asked for, though it is the right server."""


def plugin_error() -> str:
    """Words for an error of the plugin itself, which QGIS has logged."""
    return tr(
        "An error in the plugin itself ended this. What it was stands in View → Panels → Log Messages; "
        "“Diagnostics” in the dock gathers what a report needs."
    )
