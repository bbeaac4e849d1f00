"""Missed and false ones in a GeoPackage: whole or not at all, with the columns that they had."""

from __future__ import annotations

from pathlib import Path

import pytest
from counting import layer_of, polygon
from osgeo import gdal
from qgis.core import QgsVectorLayer
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.review.comparison_layers import write_layers
from remote_reasoner_qgis.review.reviewed_masks import read_masks
from reviewing import stored_answer


def opened(path: Path, name: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    assert layer.isValid()
    return layer


@pytest.fixture
def layers(tmp_path: Path) -> dict:
    """Three objects of an answer are false, two polygons of a reference were missed."""
    stored = stored_answer(tmp_path, 3)
    masks = QgsVectorLayer(f"{stored.path}|layername=masks", "masks", "ogr")
    reference = layer_of([polygon(0, 0), polygon(100, 0)], names=["north", "south"])
    return {
        "missed": (reference.fields(), read_masks(reference)),
        "false": (masks.fields(), read_masks(masks)),
        "crs": masks.crs(),
    }


def write(layers: dict, path: Path) -> None:
    write_layers({name: layers[name] for name in ("missed", "false")}, layers["crs"], str(path))


def test_both_have_their_own_columns_and_the_crs_of_the_answer(layers: dict, tmp_path: Path) -> None:
    target = tmp_path / "comparison.gpkg"
    write(layers, target)
    missed, false = opened(target, "missed"), opened(target, "false")
    assert [feature["name"] for feature in missed.getFeatures()] == ["north", "south"]
    assert sorted(feature["number"] for feature in false.getFeatures()) == [1, 2, 3]
    assert {feature["question"] for feature in false.getFeatures()} == {"Where are the tanks?"}
    assert missed.crs() == false.crs() == layers["crs"]
    areas = [feature.geometry().area() for feature in false.getFeatures()]
    assert areas == pytest.approx([384.0] * 3)


def test_a_file_that_is_there_is_replaced_as_a_whole(layers: dict, tmp_path: Path) -> None:
    target = tmp_path / "comparison.gpkg"
    write(layers, target)
    fields, _masks = layers["missed"]
    write({**layers, "missed": (fields, [])}, target)
    assert opened(target, "missed").featureCount() == 0 and opened(target, "false").featureCount() == 3
    assert sorted(path.name for path in tmp_path.glob("comparison*")) == ["comparison.gpkg"]


def test_where_it_cannot_be_written_the_old_file_stays(layers: dict, tmp_path: Path) -> None:
    with pytest.raises(Failure, match="Choose another place or name"):
        write(layers, tmp_path / "missing" / "comparison.gpkg")
    target = tmp_path / "comparison.gpkg"
    write(layers, target)
    before = target.read_bytes()
    busy = gdal.OpenEx(str(target), gdal.OF_VECTOR | gdal.OF_UPDATE)
    busy.StartTransaction()
    layer = busy.GetLayerByName("missed")
    layer.DeleteFeature(1)
    try:
        with pytest.raises(Failure):
            write(layers, target)
    finally:
        layer = None
        busy.RollbackTransaction()
        busy = None
    assert opened(target, "missed").featureCount() == 2 and len(before) == target.stat().st_size
