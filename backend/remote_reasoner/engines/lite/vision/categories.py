"""The sixteen categories the embedded engine knows, in the order of its outputs."""

from __future__ import annotations

OBJECTS: tuple[str, ...] = (
    "airplane",
    "ship",
    "storage tank",
    "baseball diamond",
    "tennis court",
    "basketball court",
    "ground track field",
    "harbor",
    "bridge",
    "vehicle",
    "solar panel",
)
"""Categories that are counted one by one: channels of the score maps."""

LAND_COVER: tuple[str, ...] = ("building", "road", "vegetation", "water", "bare land")
"""Categories that are areas."""

CATEGORIES: tuple[str, ...] = OBJECTS + LAND_COVER
"""All of them: channels of the area maps."""
