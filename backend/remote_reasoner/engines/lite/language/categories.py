"""How the sixteen categories are spoken of, and what they look like from above."""

from __future__ import annotations

from dataclasses import dataclass

from remote_reasoner.engines.lite.vision.categories import CATEGORIES, LAND_COVER


@dataclass(frozen=True)
class Category:
    """One kind of thing on the ground.

    `plural` serves counting sentences; land cover without a number ('water') is its own plural. `look`
    completes 'from above it looks like …'.
    """

    name: str
    plural: str
    look: str

    @property
    def mass(self) -> bool:
        """True for a category that has extent but no number."""
        return self.plural == self.name

    @property
    def area(self) -> bool:
        """True for land cover."""
        return self.name in LAND_COVER


_TABLE = (
    Category("airplane", "airplanes", "a long narrow body with two wings and a small tail"),
    Category("ship", "ships", "a long shape with a pointed bow, bright against darker water"),
    Category("storage tank", "storage tanks", "a circle, often white, with a shadow at its rim"),
    Category("baseball diamond", "baseball diamonds", "a fan of grass around a brown infield"),
    Category(
        "tennis court", "tennis courts", "a coloured rectangle with white lines and a net across the middle"
    ),
    Category(
        "basketball court",
        "basketball courts",
        "a hard rectangle with a centre circle and an arc at each end",
    ),
    Category("ground track field", "ground track fields", "an oval of running lanes around an infield"),
    Category("harbor", "harbors", "piers and quays that reach into calm water"),
    Category("bridge", "bridges", "a straight narrow strip from one bank to the other"),
    Category("vehicle", "vehicles", "a small rectangle on a road or in a row with others of its size"),
    Category("solar panel", "solar panels", "a dark bluish rectangle, often in straight, evenly spaced rows"),
    Category("building", "buildings", "a roof with straight edges and a shadow at one side"),
    Category("road", "roads", "a long strip of even width that meets others at junctions"),
    Category("vegetation", "vegetation", "a green surface with a soft or rough texture"),
    Category("water", "water", "a smooth, mostly dark surface, often with a curved edge"),
    Category("bare land", "bare land", "a brown or pale surface where nothing grows or stands"),
)

BY_NAME: dict[str, Category] = {category.name: category for category in _TABLE}

__all__ = ["BY_NAME", "CATEGORIES", "Category"]
