"""Handing over from the review page: counts, comparison and report of the answer that is reviewed."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from counting import layer_of, polygon
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QApplication
from remote_reasoner_qgis.gui.comparison_dialog import ComparisonDialog
from remote_reasoner_qgis.gui.review_panel import ReviewPanel
from remote_reasoner_qgis.gui.statistics_dialog import StatisticsDialog
from remote_reasoner_qgis.review.review_store import write_values
from reviewing import corner, on_map, stored_answer


@pytest.fixture
def panel(qgis_iface, tmp_path: Path):
    """The review of twelve objects, number 3 rejected."""
    stored = stored_answer(tmp_path, 12)
    write_values(stored, {3: {"review": "rejected"}})
    layers = on_map(stored)
    qgis_iface.mapCanvas().setLayers(list(layers.values()))
    made = ReviewPanel(qgis_iface)
    made.show_answer(stored)
    made.resize(420, 700)
    made.show()
    made.read()
    made.layers = layers
    yield made
    made.close_down()
    made.close()
    made.deleteLater()


def keep(widget, name: str) -> None:
    """Keeps a picture where SCREENSHOTS names a folder."""
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        QApplication.processEvents()
        widget.grab().save(str(Path(folder) / f"{name}.png"))


def cells(dialog: StatisticsDialog) -> list[list[str]]:
    table = dialog.table
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def test_statistics_of_all_and_of_each_zone_and_as_csv(panel: ReviewPanel, tmp_path: Path) -> None:
    x, y = corner(1)
    zones = layer_of([polygon(x - 5, y - 5, 55.0), polygon(x + 70, y - 5, 100.0)], names=["west", "east"])
    QgsProject.instance().addMapLayer(zones)
    dialog = StatisticsDialog(panel._link(), panel)
    dialog.show()
    assert dialog.table.isColumnHidden(0) and dialog.zones.currentLayer() is None
    assert sum(int(row[2]) for row in cells(dialog)) == 11, "the rejected one is left out"
    assert all(row[6] != "–" for row in cells(dialog)), "objects a km² of what was looked at"
    keep(dialog, "statistics")
    dialog.zones.setLayer(zones)
    assert dialog.names.currentField() == "name", "by which QGIS names them, too"
    assert {row[0] for row in cells(dialog)} == {"west", "east"} and not dialog.table.isColumnHidden(0)
    dialog.names.setField("")
    assert {row[0] for row in cells(dialog)} == {"1", "2"}
    dialog.names.setField("name")
    keep(dialog, "statistics-zones")
    dialog.save(str(tmp_path / "statistics.csv"))
    with (tmp_path / "statistics.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sum(int(row["count"]) for row in rows if row["zone"] == "west") == 2
    dialog.save(str(tmp_path / "missing" / "statistics.csv"))
    assert "could not be written" in dialog.hint.text()
    dialog.deleteLater()


def test_the_answer_s_own_layers_are_no_zones(panel: ReviewPanel) -> None:
    dialog = StatisticsDialog(panel._link(), panel)
    assert dialog.zones.count() == 1, "the empty one"
    dialog.deleteLater()


def test_comparison_tells_numbers_and_makes_layers(panel: ReviewPanel, tmp_path: Path) -> None:
    shapes = [polygon(*corner(number)) for number in (1, 2, 3)] + [polygon(500800, 5799000)]
    reference = layer_of(shapes)
    QgsProject.instance().addMapLayer(reference)
    dialog = ComparisonDialog(panel._link(), panel)
    dialog.show()
    assert not dialog.save_button.isEnabled() and dialog.numbers["recall"].text() == "–"
    dialog.reference.setLayer(reference)
    assert dialog.numbers["matched"].text() == "2 matched, 2 missed, 9 false"
    assert dialog.numbers["recall"].text() == "0.500" and dialog.numbers["precision"].text() == "0.182"
    keep(dialog, "comparison")
    dialog.least_iou.setValue(0.99)
    assert dialog.numbers["matched"].text() == "0 matched, 4 missed, 11 false"
    dialog.least_iou.setValue(0.5)
    target = tmp_path / "comparison.gpkg"
    dialog.save(str(target))
    missed, false = (
        QgsVectorLayer(f"{target}|layername={name}", name, "ogr") for name in ("missed", "false")
    )
    assert (missed.featureCount(), false.featureCount()) == (2, 9)
    assert 3 not in {feature["number"] for feature in false.getFeatures()}
    on_the_map = {layer.name() for layer in QgsProject.instance().mapLayers().values()}
    assert {"Missed", "False"} <= on_the_map
    dialog.save(str(tmp_path / "missing" / "comparison.gpkg"))
    assert "could not be written" in dialog.hint.text()
    dialog.deleteLater()


def test_a_report_is_written_and_offered(panel: ReviewPanel, tmp_path: Path) -> None:
    panel.hand_over.write_report(str(tmp_path / "report.html"))
    assert (tmp_path / "report.html").stat().st_size > 5000
    assert panel.notice.text.text() == "Exported: report.html." and panel.notice.action.text() == "Open"
    keep(panel, "review-low")
    panel.hand_over.write_report(str(tmp_path / "missing" / "report.pdf"))
    assert "could not be written" in panel.notice.text.text()


def test_every_entry_of_the_menu_has_its_words(panel: ReviewPanel) -> None:
    words = [action.text() for action in panel.hand_over.menu().actions() if action.text()]
    assert words == [
        "Statistics by class…",
        "Compare with a reference layer…",
        "Report (PDF or HTML)…",
        "Report in the layout designer",
    ]
    assert panel.hand_over.isEnabled()
    panel.clear()
    assert not panel.hand_over.isEnabled()


def test_the_layout_can_be_worked_on_in_qgis_s_designer(panel: ReviewPanel, qgis_iface, monkeypatch) -> None:
    opened = []
    monkeypatch.setattr(qgis_iface, "openLayoutDesigner", opened.append, raising=False)
    for _time in range(3):
        panel.hand_over.layout_action.trigger()
    layouts = QgsProject.instance().layoutManager().printLayouts()
    names = [layout.name() for layout in layouts]
    assert names == ["Where are the tanks?", "Where are the tanks? (2)", "Where are the tanks? (3)"]
    assert [layout.name() for layout in opened] == names
    assert all(layout.pageCollection().pageCount() == 2 for layout in layouts)


def test_edits_that_are_not_saved_are_handed_over_too(panel: ReviewPanel, tmp_path: Path) -> None:
    link = panel._link()
    link.start()
    link.change({number: {"label": "silo"} for number in (1, 2, 4)})
    dialog = StatisticsDialog(link, panel)
    counts = {row[1]: int(row[2]) for row in cells(dialog)}
    assert counts["silo"] == 3 and sum(counts.values()) == 11
    dialog.deleteLater()
    panel.hand_over.write_report(str(tmp_path / "edited.html"))
    assert "silo" in (tmp_path / "edited.html").read_text(encoding="utf-8")
    for layer in link.layers.values():
        layer.rollBack()


def test_a_zone_layer_in_a_strange_place_is_told_and_another_can_be_chosen(panel: ReviewPanel) -> None:
    nowhere = layer_of([polygon(1000, 1000)], "EPSG:4326")
    whole = layer_of([polygon(499000, 5799000, 5000.0)])
    QgsProject.instance().addMapLayers([nowhere, whole])
    dialog = StatisticsDialog(panel._link(), panel)
    dialog.zones.setLayer(nowhere)
    assert "Check the CRS of the layer" in dialog.hint.text() and not dialog.save_button.isEnabled()
    assert dialog.table.rowCount() == 0
    dialog.zones.setLayer(whole)
    assert sum(int(row[2]) for row in cells(dialog)) == 11 and dialog.save_button.isEnabled()
    dialog.deleteLater()


def test_a_reference_in_a_strange_place_is_told(panel: ReviewPanel) -> None:
    nowhere = layer_of([polygon(1000, 1000)], "EPSG:4326")
    QgsProject.instance().addMapLayer(nowhere)
    dialog = ComparisonDialog(panel._link(), panel)
    dialog.reference.setLayer(nowhere)
    assert "Check the CRS of the layer" in dialog.hint.text()
    assert dialog.numbers["matched"].text() == "–" and not dialog.save_button.isEnabled()
    dialog.deleteLater()


def test_classes_of_the_reference_count_where_they_are_chosen(panel: ReviewPanel) -> None:
    reference = layer_of([polygon(*corner(1)), polygon(*corner(2))], names=["ship", "windmill"])
    QgsProject.instance().addMapLayer(reference)
    dialog = ComparisonDialog(panel._link(), panel)
    assert not dialog.classes.isEnabled()
    dialog.reference.setLayer(reference)
    assert dialog.numbers["recall"].text() == "1.000"
    dialog.classes.setField("name")
    assert dialog.numbers["recall"].text() == "0.500"
    dialog.deleteLater()


def test_an_answer_of_boxes_alone_is_handed_over_by_its_boxes(qgis_iface, tmp_path: Path) -> None:
    stored = stored_answer(tmp_path, 4, tasks=("region",))
    on_map(stored)
    panel = ReviewPanel(qgis_iface)
    panel.show_answer(stored)
    dialog = StatisticsDialog(panel._link(), panel)
    assert sum(int(row[2]) for row in cells(dialog)) == 4
    dialog.deleteLater()
    panel.hand_over.write_report(str(tmp_path / "boxes.pdf"))
    assert (tmp_path / "boxes.pdf").read_bytes().startswith(b"%PDF")
    panel.close_down()
    panel.deleteLater()
