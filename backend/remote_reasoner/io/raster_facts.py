"""What is known of a raster that is read window by window, before any of its pixels."""

from __future__ import annotations

from dataclasses import dataclass

from remote_reasoner.core.georeference import Georeference


@dataclass(frozen=True)
class RasterFacts:
    """Size and place of a raster, and what the user should know of reading it."""

    place: Georeference
    notes: tuple[str, ...]
