"""The export dialog: the file that was named is the one written; it stays open where that fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from osgeo import ogr
from qgis.core import QgsCoordinateReferenceSystem, QgsVectorLayer
from remote_reasoner_qgis.answers.export import FORMATS, export
from remote_reasoner_qgis.gui.export_dialog import ExportDialog
from reviewing import on_map, stored_answer

KINDS = {format_.suffix: place for place, format_ in enumerate(FORMATS)}


@pytest.fixture
def layers(tmp_path: Path) -> dict[str, QgsVectorLayer]:
    """Boxes and masks of an answer of six objects."""
    (tmp_path / "project").mkdir()
    shown = on_map(stored_answer(tmp_path / "project", 6))
    return {"boxes": shown["region"], "masks": shown["pixel"]}


@pytest.fixture
def dialog(layers: dict[str, QgsVectorLayer], tmp_path: Path) -> ExportDialog:
    """The dialog, as it opens."""
    return ExportDialog(layers, str(tmp_path))


def count(path: Path, layer: str = "") -> int:
    """Features of a file's layer."""
    dataset = ogr.Open(str(path))
    return (dataset.GetLayerByName(layer) if layer else dataset.GetLayer(0)).GetFeatureCount()


def test_it_opens_with_a_file_that_holds_all_in_the_layers_crs(dialog: ExportDialog, tmp_path: Path) -> None:
    assert dialog.file.filePath() == str(tmp_path / "answer.gpkg")
    assert dialog.crs.crs().authid() == "EPSG:32631" and "All layers go into one file" in dialog.hint.text()
    assert all(check.isChecked() for check in dialog.checks.values())
    assert not dialog.only_selected.isEnabled(), "nothing is selected"
    dialog.accept()
    assert count(tmp_path / "answer.gpkg", "boxes") == count(tmp_path / "answer.gpkg", "masks") == 6


@pytest.mark.parametrize("suffix", list(KINDS))
@pytest.mark.parametrize("name", ["report v1.2", "2026.11.27", "Müll, grün", "answer"])
def test_a_name_keeps_its_dots_whatever_format_is_chosen(
    dialog: ExportDialog, tmp_path: Path, name: str, suffix: str
) -> None:
    dialog.file.setFilePath(str(tmp_path / name))
    dialog.format.setCurrentIndex((KINDS[suffix] + 1) % len(KINDS))
    dialog.format.setCurrentIndex(KINDS[suffix])
    assert dialog.file.filePath() == str(tmp_path / f"{name}{suffix}")
    dialog.accept()
    assert dialog.exported is not None, dialog.hint.text()
    written = {Path(path).name for path in dialog.exported.paths}
    parts = {f"{name}{suffix}"} if suffix == ".gpkg" else {f"{name}_boxes{suffix}", f"{name}_masks{suffix}"}
    assert written == parts and all((tmp_path / one).is_file() for one in written)


def test_a_suffix_of_another_format_or_in_capitals_is_replaced(layers, tmp_path: Path) -> None:
    crs = QgsCoordinateReferenceSystem("EPSG:32631")
    for name in ("a.shp", "a.GPKG", "a"):
        made = export(layers, str(tmp_path / name), FORMATS[0], crs, only_selected=False)
        assert made.paths == (str(tmp_path / "a.gpkg"),)


def test_without_a_layer_or_a_file_nothing_is_written_and_the_dialog_stays(dialog, tmp_path: Path) -> None:
    for check in dialog.checks.values():
        check.setChecked(False)
    dialog.accept()
    assert "at least one layer" in dialog.hint.text() and dialog.exported is None
    dialog.checks["boxes"].setChecked(True)
    dialog.file.setFilePath("")
    dialog.accept()
    assert "and a file" in dialog.hint.text() and dialog.exported is None
    assert not list(tmp_path.glob("*.gpkg"))


def test_only_the_layers_and_objects_that_are_chosen_are_written(layers, tmp_path: Path) -> None:
    layers["boxes"].selectByExpression('"number" in (2, 5)')
    dialog = ExportDialog(layers, str(tmp_path))
    assert dialog.only_selected.isEnabled()
    dialog.only_selected.setChecked(True)
    dialog.checks["masks"].setChecked(False)
    dialog.accept()
    dataset = ogr.Open(str(tmp_path / "answer.gpkg"))
    assert dataset.GetLayerCount() == 1
    assert sorted(row.GetField("number") for row in dataset.GetLayerByName("boxes")) == [2, 5]


def test_a_folder_that_is_not_there_is_told_and_the_next_try_works(dialog, tmp_path: Path) -> None:
    dialog.file.setFilePath(str(tmp_path / "none" / "answer.gpkg"))
    dialog.accept()
    assert dialog.exported is None and "answer" in dialog.hint.text() and len(dialog.hint.text()) > 20
    dialog.file.setFilePath(str(tmp_path / "answer.gpkg"))
    dialog.accept()
    assert dialog.exported is not None


def test_an_older_export_is_replaced_whole(dialog, layers, tmp_path: Path) -> None:
    dialog.accept()
    again = ExportDialog({"boxes": layers["boxes"]}, str(tmp_path))
    again.accept()
    dataset = ogr.Open(str(tmp_path / "answer.gpkg"))
    assert [dataset.GetLayer(place).GetName() for place in range(dataset.GetLayerCount())] == ["boxes"]
    left = sorted(path.name for path in tmp_path.glob("answer*"))
    assert left == ["answer.gpkg"], "neither a .new nor an .old file stays"


def test_objects_are_moved_to_the_crs_that_is_chosen(dialog, tmp_path: Path) -> None:
    dialog.crs.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    dialog.accept()
    layer = QgsVectorLayer(f"{tmp_path / 'answer.gpkg'}|layername=masks", "m", "ogr")
    centre = layer.extent().center()
    assert layer.crs().authid() == "EPSG:4326"
    assert (centre.x(), centre.y()) == pytest.approx((3.0013, 52.349), abs=0.01)


def test_each_format_says_what_it_does_before_it_does_it(dialog: ExportDialog) -> None:
    dialog.format.setCurrentIndex(KINDS[".shp"])
    assert "perimeter_m becomes perimeter_" in dialog.hint.text()
    dialog.format.setCurrentIndex(KINDS[".geojson"])
    assert "its name added" in dialog.hint.text()
    dialog.format.setCurrentIndex(KINDS[".gpkg"])
    assert "one file" in dialog.hint.text()


def test_edits_that_are_not_saved_are_exported(dialog, layers, tmp_path: Path) -> None:
    masks = layers["masks"]
    masks.startEditing()
    first = next(masks.getFeatures())
    masks.changeAttributeValue(first.id(), masks.fields().indexOf("label"), "crane")
    dialog.accept()
    assert dialog.exported is not None, dialog.hint.text()
    dataset = ogr.Open(str(tmp_path / "answer.gpkg"))
    assert "crane" in {row.GetField("label") for row in dataset.GetLayerByName("masks")}
    masks.rollBack()
