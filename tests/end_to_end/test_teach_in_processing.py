"""`remotereasoner:teach` with the real backend: polygons in, a class and its file out."""

from __future__ import annotations

from pathlib import Path

import pytest
from crosses import box_of, field, write
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSettings
from remote_reasoner_qgis.processing.teach import TeachAlgorithm
from remote_reasoner_qgis.settings import Settings

SHOWN = [(60, 70), (300, 90), (180, 250), (520, 120), (620, 400)]
pytestmark = pytest.mark.timeout(1200)
UTM = QgsCoordinateReferenceSystem("EPSG:32631")


@pytest.fixture(autouse=True)
def clean():
    QSettings().remove("remote_reasoner")
    Settings().save()
    yield
    QgsProject.instance().clear()
    QSettings().remove("remote_reasoner")


def marked(places: list[tuple[int, int]], rejected: int = 0) -> QgsVectorLayer:
    """Boxes around crosses, the last ones of them rejected in a review."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:32631&field=review:string", "marked", "memory")
    for number, place in enumerate(places):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromRect(box_of(place)))
        feature.setAttributes(["rejected" if number >= len(places) - rejected else "accepted"])
        layer.dataProvider().addFeature(feature)
    return layer


def run(backends, **parameters) -> tuple[dict, str]:
    """What the algorithm came to, and its log."""
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    results, done = TeachAlgorithm(backends).create().run(parameters, context, feedback)
    assert done, feedback.textLog()
    return results, feedback.textLog()


def test_polygons_become_a_class_and_its_file(backends, tmp_path: Path) -> None:
    layer = QgsRasterLayer(write(tmp_path / "fields.tif", field(3, SHOWN)), "fields")
    file = tmp_path / "cross.taught"
    results, log = run(
        backends,
        NAME="blue cross",
        SYNONYMS="landing mark, helipad",
        RASTER=layer,
        EXAMPLES=marked(SHOWN, rejected=1),
        OUTPUT=str(file),
    )
    assert results["OUTPUT"] == str(file)
    assert 10_000 < file.stat().st_size < 2 * 2**20
    assert "blue cross: taught" in results["PAGE"]
    assert "4 examples" in results["PAGE"] and "1 place" in results["PAGE"]
    assert results["VERDICT"] in results["PAGE"]
    assert "also named: landing mark, helipad" in log
    with pytest.raises(AssertionError, match="already"):
        run(backends, NAME="blue cross", RASTER=layer, EXAMPLES=marked(SHOWN))
    again, _ = run(backends, NAME="blue cross", RASTER=layer, EXAMPLES=marked(SHOWN), REPLACE=True)
    assert "5 examples" in again["PAGE"]
    assert "OUTPUT" not in again


@pytest.mark.parametrize(
    ("name", "places", "words"),
    [(" ", SHOWN, "Give the class a name"), ("blue cross", [], "There is no example")],
)
def test_what_is_missing_is_told(backends, tmp_path: Path, name, places, words) -> None:
    layer = QgsRasterLayer(write(tmp_path / "fields.tif", field(3, SHOWN)), "fields")
    with pytest.raises(AssertionError, match=words):
        run(backends, NAME=name, RASTER=layer, EXAMPLES=marked(places))
