"""Which version this plugin is, and which backends it can talk to."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path

from .failure import Failure
from .translation import tr


def plugin_version() -> str:
    """The version in metadata.txt: beside the code once installed, one folder up in the source tree."""
    here = Path(__file__).resolve().parent
    parser = ConfigParser(interpolation=None)
    parser.read([here.parent / "metadata.txt", here / "metadata.txt"], encoding="utf-8")
    return parser.get("general", "version")


def series(version: str) -> tuple[str, ...]:
    """The part of a version that must agree: major, and below 1.0 the minor number too."""
    parts = version.split(".")
    return tuple(parts[:2] if parts[0] == "0" else parts[:1])


def check_backend_version(backend: str) -> None:
    """Raises Failure where the backend speaks another series of the contract than this plugin."""
    own = plugin_version()
    if series(backend) != series(own):
        raise Failure(
            tr(
                "The server runs Remote Reasoner {backend}, this plugin is {own}, and they do not understand "
                "each other. Install the same version on both sides."
            ).format(backend=backend or "?", own=own)
        )
