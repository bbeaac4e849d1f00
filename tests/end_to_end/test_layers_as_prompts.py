"""A layer's polygons asked about one by one, its points and boxes made into masks: QGIS and the backend."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSettings
from remote_reasoner_qgis.processing.ask_features import AskFeaturesAlgorithm
from remote_reasoner_qgis.processing.masks_from_layer import MasksFromLayerAlgorithm
from remote_reasoner_qgis.settings import Settings
from test_correct_by_click import NORTH, PIXEL, POOL, ROOF, WEST, on_ground, overlap, scene
from test_qgis_to_backend import NORTH_UP, PATCHES
from test_qgis_to_backend import scene as bright_scene


@pytest.fixture(autouse=True)
def clean(backends):
    QSettings().remove("remote_reasoner")
    Settings().save()
    yield
    QgsProject.instance().clear()
    QSettings().remove("remote_reasoner")


def vector(kind: str, shapes: list[str], crs: str = "EPSG:32631") -> QgsVectorLayer:
    """A layer of these shapes, with a name each."""
    layer = QgsVectorLayer(f"{kind}?crs={crs}&field=name:string", "shapes", "memory")
    for number, shape in enumerate(shapes):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(shape))
        feature.setAttributes([f"shape {number}"])
        layer.dataProvider().addFeature(feature)
    return layer


def run(algorithm, parameters: dict) -> dict[str, QgsVectorLayer]:
    """Runs an algorithm as the toolbox does; output name to layer."""
    QgsApplication.instance()
    algorithm = algorithm.create()
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    results, done = algorithm.run(parameters, context, feedback)
    assert done, feedback.textLog()
    return {name: context.takeResultLayer(place) for name, place in results.items()}


def pixels(x0: float, y0: float, x1: float, y1: float) -> str:
    """A rectangle in pixels of the bright scene as WKT on the ground."""
    west, east = 500_000 + x0 * 0.5, 500_000 + x1 * 0.5
    north, south = 5_800_000 - y0 * 0.5, 5_800_000 - y1 * 0.5
    return f"POLYGON(({west} {north},{west} {south},{east} {south},{east} {north},{west} {north}))"


def test_each_polygon_is_answered_by_its_true_shape(backends, tmp_path: Path) -> None:
    raster = QgsRasterLayer(bright_scene(tmp_path / "scene.tif", NORTH_UP, 32631), "scene")
    x0, y0, x1, y1 = PATCHES[0]
    west, east = 500_000 + 96 * 0.5, 500_000 + 102 * 0.5
    north, south = 5_800_000 - 8 * 0.5, 5_800_000 - 48 * 0.5
    # its bounds hold a quarter of the third patch's height, the triangle itself next to nothing of it
    triangle = f"POLYGON(({west} {north},{west} {south},{east} {south},{west} {north}))"
    polygons = vector(
        "Polygon",
        [
            pixels(x0 - 8, y0 - 8, x1 + 8, y1 + 8),
            pixels(60, 0, 130, 100),
            pixels(0, 90, 50, 118),
            triangle,
            pixels(5000, 5000, 5010, 5010),
        ],
    )
    made = run(
        AskFeaturesAlgorithm(backends),
        {
            "RASTER": raster,
            "FEATURES": polygons,
            "QUESTION": "Where are the bright patches?",
            "ENGINE": "bright",
            "OUTPUT": "TEMPORARY_OUTPUT",
            "OBJECTS": "TEMPORARY_OUTPUT",
        },
    )
    rows = sorted(made["OUTPUT"].getFeatures(), key=lambda one: one["name"])
    assert [row["rr_found"] for row in rows] == ["yes", "yes", "no", "no", "no"]
    assert [row["rr_count"] for row in rows] == [1, 2, 0, 0, 0]
    area = (x1 - x0) * (y1 - y0) * 0.25
    assert rows[0]["rr_area_m2"] == pytest.approx(area, rel=0.05)
    assert rows[0]["rr_share"] == pytest.approx(area / rows[0].geometry().area(), rel=0.05)
    assert rows[2]["rr_share"] == 0
    assert "does not reach" in rows[4]["rr_answer"]
    objects = list(made["OBJECTS"].getFeatures())
    assert len(objects) == 3
    assert {one["rr_feature"] for one in objects} == {rows[0].id(), rows[1].id()}


def test_polygons_in_degrees_are_asked_about_where_they_lie(backends, tmp_path: Path) -> None:
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform

    raster = QgsRasterLayer(bright_scene(tmp_path / "scene.tif", NORTH_UP, 32631), "scene")
    x0, y0, x1, y1 = PATCHES[1]
    shape = QgsGeometry.fromWkt(pixels(x0 - 6, y0 - 6, x1 + 6, y1 + 6))
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    shape.transform(
        QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:32631"), degrees, QgsProject.instance())
    )
    made = run(
        AskFeaturesAlgorithm(backends),
        {
            "RASTER": raster,
            "FEATURES": vector("Polygon", [shape.asWkt(12)], "EPSG:4326"),
            "QUESTION": "Where are the bright patches?",
            "ENGINE": "bright",
            "OUTPUT": "TEMPORARY_OUTPUT",
            "OBJECTS": None,
        },
    )
    (row,) = made["OUTPUT"].getFeatures()
    assert (row["rr_found"], row["rr_count"]) == ("yes", 1)
    assert made["OUTPUT"].crs().authid() == "EPSG:4326"


def test_points_and_boxes_become_masks(backends, tmp_path: Path) -> None:
    raster = QgsRasterLayer(scene(tmp_path / "scene.tif"), "scene")
    roof = f"POINT({WEST + 100 * PIXEL} {NORTH - 100 * PIXEL})"
    far = f"POINT({WEST + 10_000} {NORTH})"
    parameters = {"RASTER": raster, "OUTPUT": "TEMPORARY_OUTPUT"}
    algorithm = MasksFromLayerAlgorithm(backends)
    masks = run(algorithm, {**parameters, "FEATURES": vector("Point", [roof, far])})["OUTPUT"]
    (mask,) = masks.getFeatures()
    assert mask["name"] == "shape 0"
    assert overlap(mask.geometry(), on_ground(ROOF)) > 0.75
    assert mask["rr_area_m2"] == pytest.approx(mask.geometry().area(), rel=0.02)
    boxes = vector("Polygon", [on_ground(ROOF).asWkt(), on_ground(POOL).asWkt()])
    found = sorted(
        run(algorithm, {**parameters, "FEATURES": boxes})["OUTPUT"].getFeatures(), key=lambda one: one["name"]
    )
    assert overlap(found[0].geometry(), on_ground(ROOF)) > 0.75
    assert overlap(found[1].geometry(), on_ground(POOL)) > 0.75


def test_what_is_missing_is_said(backends, tmp_path: Path) -> None:
    raster = QgsRasterLayer(scene(tmp_path / "scene.tif"), "scene")
    algorithm = AskFeaturesAlgorithm(backends).create()
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    parameters = {"RASTER": raster, "FEATURES": vector("Polygon", []), "QUESTION": "  "}
    with pytest.raises(QgsProcessingException, match="question"):
        algorithm.prepareAlgorithm(parameters, context, feedback)
