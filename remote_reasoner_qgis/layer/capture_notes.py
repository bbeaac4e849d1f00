"""What is said about a picture that was read: what was adjusted, what is missing, and how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qgis.PyQt.QtCore import QLocale

from ..translation import tr
from .grid import Grid

EMPTY_WORTH_TELLING = 0.001


@dataclass(frozen=True)
class Reading:
    """How reading went.

    Attributes:
        empty, unreadable: shares of the picture, 0 to 1, that are transparent and that could not be read;
            what could not be read is transparent too.
        complaint: of the provider or service, empty for none.
        slanted: whether the raster's pixels did not lie north-up.
        fill_values: undeclared nodata that was taken out.
    """

    empty: float
    unreadable: float
    complaint: str
    slanted: bool
    fill_values: tuple[float, ...]


def notes(grid: Grid, resampled: bool, is_web: bool, reading: Reading) -> Iterator[str]:
    """One sentence or two for each thing that the user should know."""
    if resampled:
        yield tr(
            "The picture is an overview of {columns} × {rows} pixels, coarser than the layer. Choose “Full "
            "resolution” to find small objects too."
        ).format(columns=grid.columns, rows=grid.rows)
    if reading.slanted:
        yield tr("The raster is rotated; it was resampled to north-up pixels.")
    if reading.fill_values:
        yield tr(
            "Around the picture the raster has the value {values}, which its file does not declare as "
            "nodata; it was taken as “no data here”. Declare it in the layer's properties → Transparency."
        ).format(values=", ".join(f"{value:g}" for value in reading.fill_values))
    if reading.unreadable:
        yield (
            tr(
                "{share} of the picture could not be read, so nothing can be found there: the raster's "
                "file is damaged, incomplete or out of reach. {reason}"
            )
            .format(share=share_words(reading.unreadable), reason=reading.complaint)
            .strip()
        )
    if is_web and (reading.complaint or reading.empty > EMPTY_WORTH_TELLING):
        yield (
            tr("{share:.0%} of the picture is missing: the map service sent nothing there. {trouble}")
            .format(share=reading.empty, trouble=reading.complaint)
            .strip()
        )


def nothing_there(layer_name: str, is_web: bool, reading: Reading) -> str:
    """Why a picture has not a single pixel: unreadable and empty are different things."""
    if is_web:
        return tr(
            "The map service sent no picture for this extent. {trouble} Check the connection and whether the "
            "service covers this place and scale."
        ).format(trouble=reading.complaint)
    if reading.unreadable:
        return (
            tr(
                "The layer “{layer}” could not be read in the chosen extent: its file was moved, is damaged "
                "or incomplete, or its drive is out of reach. Check it, load the layer again, then "
                "ask. {reason}"
            )
            .format(layer=layer_name, reason=reading.complaint)
            .strip()
        )
    return tr(
        "The layer “{layer}” has no data in the chosen extent (nodata or fully transparent). "
        "Choose another extent, or check the layer's transparency settings."
    ).format(layer=layer_name)


def share_words(share: float) -> str:
    """A share, 0 to 1, as a percentage that is 0 or 100 only where it is exactly that."""
    if 0 < share < 0.01:
        return tr("Less than 1 %")
    return QLocale().toString(min(99, round(share * 100)) if share < 1 else 100) + " %"
