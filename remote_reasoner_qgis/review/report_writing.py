"""A report of an answer into a file: PDF through QGIS's layout, or one page of HTML."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsGeometry,
    QgsLayoutExporter,
    QgsLayoutItemMap,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QImage

from ..answers.answer_layers import ANSWER_PROPERTY, answer_key
from ..answers.answer_store import StoredAnswer
from ..answers.replacing import new_name, recover, take_places, unwritable
from ..translation import tr
from .report import Report, report_of
from .report_layout import MAP_ID, MapPicture, layout_of
from .report_page import html_of

DPI = 150
SUFFIXES = (".pdf", ".html")


def write_report(
    project: QgsProject,
    stored: StoredAnswer,
    layers: dict[str, QgsVectorLayer],
    below: list[QgsMapLayer],
    path: str,
) -> str:
    """Writes the report of an answer, a PDF or an HTML file by the suffix of `path`. Main thread only.

    Args:
        layers: granularity → layer of the answer, styled, the lowest first.
        below: what the map shows, the uppermost first. Those of the answer's layers that are in it are
            shown, all where none is; layers of other answers are left out.

    Returns:
        Where it was written: with .pdf added where `path` has neither suffix.

    Raises:
        Failure: it cannot be written there.
    """
    target = Path(path)
    if target.suffix.lower() not in SUFFIXES:
        target = target.with_name(target.name + SUFFIXES[0])
    if not target.parent.is_dir():
        raise unwritable(target, tr("there is no such folder."))
    layout = report_layout(project, stored, layers, below)
    fresh = new_name(target)
    try:
        recover([target])
        if target.suffix.lower() == ".pdf":
            _export_pdf(layout, fresh)
        else:
            fresh.write_text(html_of(_report(stored, layers), map_image(layout)), encoding="utf-8")
        take_places([target])
    except OSError as error:
        raise unwritable(target, error.strerror or str(error)) from error
    finally:
        recover([target])
    return str(target)


def report_layout(
    project: QgsProject,
    stored: StoredAnswer,
    layers: dict[str, QgsVectorLayer],
    below: list[QgsMapLayer],
) -> QgsPrintLayout:
    """The report as a layout of the project. Raises Failure."""
    own = list(layers.values())
    seen = [layer for layer in below if layer in own] or own[::-1]
    others = [layer for layer in below if not _is_of_another_answer(layer, stored) and layer not in own]
    looked = QgsGeometry.fromWkt(stored.footprint).boundingBox() if stored.footprint else own[0].extent()
    picture = MapPicture([*seen, *others], own[0].crs(), looked)
    return layout_of(project, _report(stored, layers), picture)


def map_image(layout: QgsPrintLayout) -> QImage:
    """The map of a layout."""
    item = layout.itemById(MAP_ID)
    assert isinstance(item, QgsLayoutItemMap)
    return QgsLayoutExporter(layout).renderRegionToImage(item.sceneBoundingRect(), QSize(), DPI)


def _report(stored: StoredAnswer, layers: dict[str, QgsVectorLayer]) -> Report:
    return report_of(stored, layers.get("pixel") or next(iter(layers.values())))


def _is_of_another_answer(layer: QgsMapLayer, stored: StoredAnswer) -> bool:
    key = layer.customProperty(ANSWER_PROPERTY)
    return bool(key) and key != answer_key(stored)


def _export_pdf(layout: QgsPrintLayout, path: Path) -> None:
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = DPI
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText  # it can be searched and copied
    done = QgsLayoutExporter(layout).exportToPdf(str(path), settings)
    if done != QgsLayoutExporter.ExportResult.Success or not path.exists():
        raise unwritable(path, tr("the file cannot be written"))
