"""Which bands are red, green and blue by what a file says: band names, wavelengths, the sensor."""

from __future__ import annotations

import re

from rasterio.enums import ColorInterp
from rasterio.io import DatasetReader

from remote_reasoner.io import dataset_facts

Order = tuple[int, int, int]
"""Numbers, from 1, of the bands that are red, green and blue."""

COLOURS = ("red", "green", "blue")
NARROWER = re.compile(r"edge|infra|nir|coastal|_i\b|yellow", re.IGNORECASE)
"""'red edge', 'coastal blue' and 'green_i' name a colour that they are not."""

WAVELENGTHS_NM = {"red": (620.0, 700.0, 660.0), "green": (520.0, 600.0, 560.0), "blue": (440.0, 515.0, 485.0)}
"""Shortest, longest and usual wavelength of the bands that show a colour."""
WAVELENGTH_IN_WORDS = re.compile(
    r"(\d+(?:\.\d+)?)\s*(nm|nanomet\w*|µm|um|μm|micro(?:n|met)\w*)", re.IGNORECASE
)
BARE_WAVELENGTH = re.compile(r"\d+(?:\.\d+)?")

BAND_CODE = re.compile(r"(?:^|[_\s])(?:B|band[\s_]?)(\d{1,2})A?(?:$|[\s_(,:])", re.IGNORECASE)

SENSORS: tuple[tuple[re.Pattern[str], dict[int, Order]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), orders)
    for pattern, orders in (
        (r"planetscope|dove|planet ?labs|PSScene", {4: (3, 2, 1), 5: (3, 2, 1), 8: (6, 4, 2)}),
        (r"rapideye", {5: (3, 2, 1)}),
        (r"sentinel-?\s?2|\bS2[ABC]_", {4: (3, 2, 1), 10: (3, 2, 1), 12: (4, 3, 2), 13: (4, 3, 2)}),
        (r"landsat[-_ ]?[89]|\bL[CO]0[89]", dict.fromkeys(range(5, 12), (4, 3, 2))),
        (r"landsat[-_ ]?[457]|\bL[ET]0[457]", dict.fromkeys(range(4, 9), (3, 2, 1))),
        (r"worldview|\bWV0?[234]\b", {4: (3, 2, 1), 8: (5, 3, 2)}),
        (r"geoeye|\bGE01\b|quickbird|\bQB02\b|ikonos|kompsat|gaofen|\bGF-?[1267]\b", {4: (3, 2, 1)}),
        (r"superview|jilin|skysat", {4: (3, 2, 1)}),
    )
)
"""Sensor as the metadata name it, to the order by the number of bands, as its products are delivered."""


def by_interpretation(dataset: DatasetReader) -> Order | None:
    """By the colour interpretation of the bands."""
    meanings = dataset_facts.interpretations(dataset)
    primary = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
    if all(colour in meanings for colour in primary):
        return _order([meanings.index(colour) + 1 for colour in primary])
    return None


def by_description(dataset: DatasetReader) -> Order | None:
    """By the words red, green and blue in the names of the bands."""
    found: dict[str, int] = {}
    for band, name in enumerate(dataset_facts.descriptions(dataset), start=1):
        for colour in COLOURS:
            if re.search(rf"(?<![a-z]){colour}(?![a-z])", name, re.IGNORECASE) and not NARROWER.search(name):
                found.setdefault(colour, band)
    return _order([found[colour] for colour in COLOURS]) if len(found) == len(COLOURS) else None


def by_wavelength(dataset: DatasetReader) -> Order | None:
    """By the wavelengths in the names or the metadata of the bands; the band nearest to each colour."""
    names = dataset_facts.descriptions(dataset)
    known = {
        band: nanometres
        for band, name in enumerate(names, start=1)
        if (nanometres := _wavelength(name, dataset_facts.tags(dataset, band), _imagery(dataset, band)))
    }
    order = []
    for colour in COLOURS:
        shortest, longest, usual = WAVELENGTHS_NM[colour]
        fitting = {band: nm for band, nm in known.items() if shortest <= nm <= longest}
        if not fitting:
            return None
        order.append(min(fitting, key=lambda band: abs(fitting[band] - usual)))
    return _order(order)


def by_code(dataset: DatasetReader) -> Order | None:
    """By band numbers in the names, as Sentinel-2 and Landsat 8 have them: B4, B3, B2 are red, green, blue.

    Numbers that merely count the bands ('Band 1' to 'Band 4') say nothing.
    """
    matches = [BAND_CODE.search(name) for name in dataset_facts.descriptions(dataset)]
    codes = [int(match.group(1)) if match else 0 for match in matches]
    counts_only = codes == list(range(1, len(codes) + 1)) and len(codes) < 9
    if counts_only or not {2, 3, 4} <= set(codes):
        return None
    return _order([codes.index(code) + 1 for code in (4, 3, 2)])


def by_sensor(dataset: DatasetReader) -> Order | None:
    """By the satellite that the metadata name, and how its products of so many bands are ordered."""
    words = " ".join(value[:2000] for value in dataset_facts.tags(dataset).values())
    words += " ".join(dataset_facts.tags(dataset, domain="IMAGERY").values())
    for pattern, orders in SENSORS:
        if pattern.search(words):
            return orders.get(dataset.count)
    return None


def _imagery(dataset: DatasetReader, band: int) -> dict[str, str]:
    return dataset_facts.tags(dataset, band, "IMAGERY")


def _wavelength(name: str, tags: dict[str, str], imagery: dict[str, str]) -> float | None:
    """The central wavelength of a band in nanometres, None where nothing tells it."""
    if "CENTRAL_WAVELENGTH_UM" in imagery:
        return _nanometres(imagery["CENTRAL_WAVELENGTH_UM"], "um")
    lower = {key.lower(): value for key, value in tags.items()}
    units = lower.get("wavelength_units", lower.get("wavelength_unit", ""))
    for key in ("wavelength", "center_wavelength", "central_wavelength", "centre_wavelength"):
        if key in lower:
            return _nanometres(lower[key], units)
    return _nanometres(name, "") if WAVELENGTH_IN_WORDS.search(name) else None


def _nanometres(text: str, units: str) -> float | None:
    in_words = WAVELENGTH_IN_WORDS.search(text)
    bare = BARE_WAVELENGTH.search(text)
    if in_words:
        value, units = float(in_words.group(1)), in_words.group(2)
    elif bare:
        value = float(bare.group())
    else:
        return None
    micrometres = not units.lower().startswith("n") if units else value < 100
    return value * 1000 if micrometres else value


def _order(bands: list[int]) -> Order:
    red, green, blue = bands
    return red, green, blue
