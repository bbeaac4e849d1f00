"""A report as a print layout of QGIS: map and counts on the first page, everything else on the next."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayoutFrame,
    QgsLayoutItemLabel,
    QgsLayoutItemManualTable,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemScaleBar,
    QgsLayoutMultiFrame,
    QgsLayoutPoint,
    QgsLayoutTable,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsTableCell,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont

from .report import Report
from .wrapped_text import pieces

PAGE, MARGIN = (210.0, 297.0), 12.0
"""Millimetres: A4, upright."""

WIDTH = PAGE[0] - 2 * MARGIN
MAP_TOP, MAP_HEIGHT = 44.0, 130.0
MAP_ID = "map"
CELL_MARGIN = 1.0
FACT_WIDTHS = (38.0, 148.0)
CLASS_WIDTHS = (66.0, 24.0, 28.0, 34.0, 34.0)
"""Of the columns, their margins included."""

TEXT_PT, TITLE_PT, SMALL_PT = 9.0, 15.0, 7.0
AROUND = 0.02
"""Of the map's extent, around what was looked at."""

MOST_PAGES = 500


@dataclass(frozen=True)
class MapPicture:
    """What the map of a report shows: layers, the uppermost first, and an extent in `crs`."""

    layers: list[QgsMapLayer]
    crs: QgsCoordinateReferenceSystem
    extent: QgsRectangle


def layout_of(project: QgsProject, report: Report, picture: MapPicture) -> QgsPrintLayout:
    """The layout, which can be exported, or opened in QGIS's layout designer."""
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(report.title)
    layout.pageCollection().page(0).setPageSize("A4", QgsLayoutItemPage.Orientation.Portrait)
    _label(layout, report.title, MARGIN, 18.0, TITLE_PT, bold=True)
    _label(layout, report.answer, MARGIN + 18.0, 12.0, TEXT_PT)
    _map(layout, picture)
    classes = [[_class_cell(line.cells, line.colour, place) for place in range(5)] for line in report.classes]
    headings = [
        _cell(_wrapped(words, CLASS_WIDTHS[place], bold=True), bold=True, right=place > 0)
        for place, words in enumerate(report.headings)
    ]
    _table(layout, [headings, *classes], CLASS_WIDTHS, MAP_TOP + MAP_HEIGHT + 8.0)
    facts = [
        [
            _cell(_wrapped(fact.heading, FACT_WIDTHS[0], bold=True) if place == 0 else "", bold=True),
            _cell(piece),
        ]
        for fact in report.facts
        for place, piece in enumerate(pieces(fact.text, FACT_WIDTHS[1] - 2 * CELL_MARGIN, TEXT_PT))
    ]
    layout.pageCollection().extendByNewPage()
    below = layout.pageCollection().pageCount() - 1
    _table(layout, facts, FACT_WIDTHS, _place(layout, below, MARGIN))
    last = layout.pageCollection().pageCount() - 1
    _label(layout, report.made, _place(layout, last, PAGE[1] - 10.0), 5.0, SMALL_PT)
    return layout


def _label(
    layout: QgsPrintLayout, text: str, top: float, height: float, size: float, bold: bool = False
) -> None:
    label = QgsLayoutItemLabel(layout)
    layout.addLayoutItem(label)
    label.setText(text)
    if hasattr(label, "setTextFormat"):
        label.setTextFormat(_format(bold, size))
    else:  # before QGIS 3.24
        label.setFont(_format(bold, size).font())
    label.setHAlign(Qt.AlignmentFlag.AlignLeft)
    label.attemptSetSceneRect(QRectF(MARGIN, top, WIDTH, height))


def _map(layout: QgsPrintLayout, picture: MapPicture) -> None:
    item = QgsLayoutItemMap(layout)
    layout.addLayoutItem(item)
    item.setId(MAP_ID)
    item.attemptSetSceneRect(QRectF(MARGIN, MAP_TOP, WIDTH, MAP_HEIGHT))
    item.setCrs(picture.crs)
    item.setLayers(picture.layers)
    item.setKeepLayerSet(True)
    extent = QgsRectangle(picture.extent)
    extent.scale(1 + 2 * AROUND)
    item.zoomToExtent(extent)
    item.setFrameEnabled(True)
    if not picture.crs.isValid():
        return
    bar = QgsLayoutItemScaleBar(layout)
    layout.addLayoutItem(bar)
    bar.setLinkedMap(item)
    bar.setStyle("Single Box")
    bar.applyDefaultSize(bar.guessUnits())
    bar.setBackgroundEnabled(True)
    bar.update()
    bar.attemptMove(QgsLayoutPoint(MARGIN + 2, MAP_TOP + MAP_HEIGHT - bar.rect().height() - 2))


def _table(
    layout: QgsPrintLayout, rows: list[list[QgsTableCell]], widths: tuple[float, ...], top: float
) -> None:
    """A table from `top` on, in mm of the layout; it goes on over as many pages as it needs."""
    table = QgsLayoutItemManualTable.create(layout)
    layout.addMultiFrame(table)
    table.setWrapBehavior(QgsLayoutTable.WrapBehavior.TruncateText)  # QGIS's wrapping takes seconds a page
    table.setContentTextFormat(_format(bold=False))
    table.setVerticalGrid(False)
    table.setGridStrokeWidth(0.1)
    table.setGridColor(QColor("#999999"))
    table.setCellMargin(CELL_MARGIN)
    table.setColumnWidths([width - 2 * CELL_MARGIN for width in widths])
    table.setResizeMode(QgsLayoutMultiFrame.ResizeMode.UseExistingFrames)
    table.setTableContents(rows)  # last: each of these measures all texts
    pages, shown = layout.pageCollection(), 0.0
    for page in range(pages.pageNumberForPoint(QPointF(MARGIN, top)), MOST_PAGES):
        if page == pages.pageCount():
            pages.extendByNewPage()
        if shown:
            top = _place(layout, page, MARGIN)
        frame = QgsLayoutFrame(layout, table)
        height = _place(layout, page, PAGE[1] - 1.5 * MARGIN) - top
        frame.attemptSetSceneRect(QRectF(MARGIN, top, WIDTH, height))
        table.addFrame(frame, False)
        table.recalculateTableSize()
        shown += height
        if shown >= table.totalSize().height():
            break


def _place(layout: QgsPrintLayout, page: int, millimetres: float) -> float:
    """So far below the upper edge of a page, as y of the layout."""
    point = QgsLayoutPoint(0, millimetres)
    return layout.pageCollection().pagePositionToLayoutPosition(page, point).y()


def _class_cell(cells: tuple[str, ...], colour: str, place: int) -> QgsTableCell:
    cell = _cell(_wrapped(cells[place], CLASS_WIDTHS[place]), right=place > 0)
    if place == 0 and colour:
        tint = QColor(colour)
        tint.setAlpha(110)
        cell.setBackgroundColor(tint)
    return cell


def _wrapped(text: str, width: float, bold: bool = False) -> str:
    """A short text in lines that fit into a column of so many mm."""
    return "\n".join(pieces(text, width - 2 * CELL_MARGIN, TEXT_PT, bold))


def _cell(text: str, bold: bool = False, right: bool = False) -> QgsTableCell:
    cell = QgsTableCell(text)
    cell.setTextFormat(_format(bold))
    cell.setVerticalAlignment(Qt.AlignmentFlag.AlignTop)
    if right:
        cell.setHorizontalAlignment(Qt.AlignmentFlag.AlignRight)
    return cell


def _format(bold: bool, size: float = TEXT_PT) -> QgsTextFormat:
    font = QFont()
    font.setPointSizeF(size)
    font.setBold(bold)
    format_ = QgsTextFormat()
    format_.setFont(font)
    format_.setSize(size)
    format_.setColor(QColor("black"))
    return format_
