"""Numbers, units and bounds: 'more than two hundred feet', 'between 50 and 100 m²', '50米以内'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Dimension = Literal["length", "area", "share", "count"]

UNITS: dict[str, tuple[float, Dimension, Literal["m", "px"]]] = {
    "m": (1.0, "length", "m"),
    "km": (1000.0, "length", "m"),
    "cm": (0.01, "length", "m"),
    "ft": (0.3048, "length", "m"),
    "yd": (0.9144, "length", "m"),
    "mi": (1609.344, "length", "m"),
    "nmi": (1852.0, "length", "m"),
    "px": (1.0, "length", "px"),
    "m2": (1.0, "area", "m"),
    "km2": (1e6, "area", "m"),
    "ha": (1e4, "area", "m"),
    "acre": (4046.8564224, "area", "m"),
    "mu": (1e4 / 15, "area", "m"),
    "mi2": (1609.344**2, "area", "m"),
    "ft2": (0.3048**2, "area", "m"),
    "yd2": (0.9144**2, "area", "m"),
    "px2": (1.0, "area", "px"),
    "%": (0.01, "share", "px"),
}
"""Of each unit in `data/units.json` and the languages: how much one is, of what, in metres or pixels."""


@dataclass(frozen=True)
class Amount:
    """An amount with its bounds.

    Attributes:
        value: in metres, square metres, pixels, or things; the lower one of a range.
        dimension: what it measures; 'count' without a unit.
        unit: what a length or an area is measured in.
        bound: 'more' (than), 'atleast', 'less', 'atmost', 'about', 'exactly', 'range', or '' without one.
        upper: the upper end of a range.
        each: metres, square metres or pixels that one of its unit is.
    """

    value: float
    dimension: Dimension = "count"
    unit: Literal["m", "px"] = "px"
    bound: str = ""
    upper: float | None = None
    each: float = 1.0

    @property
    def limits(self) -> tuple[float | None, float | None]:
        """(least, most); None is open. Without a bound, and with 'exactly', both are the value."""
        step = 1.0 if self.dimension == "count" else 0.0
        return {
            "more": (self.value + step, None),
            "atleast": (self.value, None),
            "less": (None, self.value - step),
            "atmost": (None, self.value),
            "range": (self.value, self.upper),
        }.get(self.bound, (self.value, self.value))

    @property
    def one_sided(self) -> bool:
        """True where it bounds something, False for 'about 50 m' and '50 m'."""
        return self.bound in ("more", "atleast", "less", "atmost", "range")


OPPOSITE = {"more": "atmost", "atleast": "less", "less": "atleast", "atmost": "more"}
"""What a bound becomes by 'not'."""


def in_digits(text: str, decimal: str) -> float:
    """The value of digits: '1,000' and '1 000' are a thousand; `decimal` tells what '1.500' is."""
    grouping = "," if decimal == "." else "."
    if re.fullmatch(rf"\d{{1,3}}(?:[ {grouping}]\d{{3}})+(?:\{decimal}\d+)?", text):
        text = re.sub(rf"[ {grouping}]", "", text)
    return float(
        text.replace(" ", "").replace(",", ".")
        if text.count(",") + text.count(".") < 2
        else re.sub(r"[ ,.]", "", text)
    )


def spelled(values: Sequence[float], spaced: bool) -> float:
    """The number that spelled parts make: (2, 100, 50) is 250; in Chinese (5, 10) is 50."""
    total = section = digit = 0.0
    for value in values:
        if value >= 1000:
            total += (section + digit or 1) * value
            section = digit = 0.0
        elif value == 100 or (value == 10 and not spaced):
            section += (digit or 1) * value
            digit = 0.0
        else:
            digit += value
    return total + section + digit
