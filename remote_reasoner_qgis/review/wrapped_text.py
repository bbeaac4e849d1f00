"""Long texts cut into lines and pieces that fit into cells of a printed table."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.PyQt.QtGui import QFont, QFontMetricsF

PIXELS = 100
"""Size in which letters are measured, whatever the resolution of the screen."""

MM_PER_PT = 25.4 / 72
ROOM = 0.95
"""Of a cell's width that is filled: a printer's letters may be a little wider."""

MOST_LINES = 12
"""A cell does not go over two pages, so longer texts take several."""


def pieces(
    text: str, width: float, size: float, bold: bool = False, most_lines: int = MOST_LINES
) -> list[str]:
    """The text in pieces of so many lines at most, which break at spaces, or in words wider than a line.

    Args:
        width: of a line, in mm.
        size: of the application's font, in points.
    """
    lines = list(_lines(text, ROOM * width / MM_PER_PT / size * PIXELS, bold))
    return ["\n".join(lines[start : start + most_lines]) for start in range(0, len(lines), most_lines)]


def _lines(text: str, width: float, bold: bool) -> Iterator[str]:
    """Lines of at most `width`, in pixels of a letter of `PIXELS`; one empty line for no text."""
    font = QFont()
    font.setBold(bold)
    font.setPixelSize(PIXELS)
    metrics = QFontMetricsF(font)
    space = metrics.horizontalAdvance(" ")
    for paragraph in text.splitlines() or [""]:
        line, taken = "", 0.0
        for word in paragraph.split(" "):
            if line and taken + space + metrics.horizontalAdvance(word) > width:
                yield line
                line, taken = "", 0.0
            *whole, rest = _broken(word, width, metrics)
            yield from whole
            needed = metrics.horizontalAdvance(rest)
            line, taken = (f"{line} {rest}", taken + space + needed) if line else (rest, needed)
        yield line


def _broken(word: str, width: float, metrics: QFontMetricsF) -> Iterator[str]:
    """A word in parts that fit into lines: mostly itself."""
    if metrics.horizontalAdvance(word) <= width:
        yield word
        return
    part, taken = "", 0.0
    for letter in word:
        needed = metrics.horizontalAdvance(letter)
        if part and taken + needed > width:
            yield part
            part, taken = "", 0.0
        part += letter
        taken += needed
    yield part
