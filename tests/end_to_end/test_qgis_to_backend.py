"""From the dock through the real backend and back: layers where the truth is, to within a pixel."""

from __future__ import annotations

import json
import math
import subprocess
from pathlib import Path

import pytest
from dock_session import BACKEND_PYTHON, REPOSITORY, Session
from osgeo import gdal, osr
from qgis.core import QgsGeometry, QgsProject, QgsVectorLayer

COLUMNS, ROWS = 160, 120
PATCHES = ((12, 20, 40, 44), (70, 60, 120, 84), (100, 10, 124, 40))
"""Bright rectangles, [x0, y0, x1, y1] in pixels."""

NORTH_UP = (500000.0, 0.5, 0.0, 5800000.0, 0.0, -0.5)
SOUTH_UP = (500000.0, 0.5, 0.0, 5799940.0, 0.0, 0.5)
OBLONG = (500000.0, 0.5, 0.0, 5800000.0, 0.0, -0.8)
DEGREES = (4.5, 1e-5, 0.0, 52.0, 0.0, -1e-5)
TURN = math.radians(30.0)
ROTATED = (
    *(500000.0, 0.5 * math.cos(TURN), 0.5 * math.sin(TURN)),
    *(5800000.0, 0.5 * math.sin(TURN), -0.5 * math.cos(TURN)),
)


def scene(path: Path, transform: tuple[float, ...], epsg: int) -> str:
    """A dark grey scene with the bright PATCHES."""
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), COLUMNS, ROWS, 3, gdal.GDT_Byte)
    dataset.SetGeoTransform(transform)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(epsg)
    dataset.SetProjection(crs.ExportToWkt())
    for number, (dark, bright) in enumerate(((60, 235), (70, 230), (55, 225)), start=1):
        band = dataset.GetRasterBand(number)
        band.Fill(dark)
        for x0, y0, x1, y1 in PATCHES:
            band.WriteRaster(x0, y0, x1 - x0, y1 - y0, bytes([bright]) * ((x1 - x0) * (y1 - y0)))
    return str(path)


def truth(patch: tuple[int, int, int, int], transform: tuple[float, ...]) -> QgsGeometry:
    """A patch on the ground."""
    x0, y0, x1, y1 = patch
    corners = ((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0))
    ground = [gdal.ApplyGeoTransform(list(transform), x, y) for x, y in corners]
    return QgsGeometry.fromWkt("POLYGON((" + ", ".join(f"{x!r} {y!r}" for x, y in ground) + "))")


def layer(name: str) -> QgsVectorLayer:
    """The answer's layer of that name."""
    (found,) = QgsProject.instance().mapLayersByName(name)
    return found


@pytest.mark.parametrize(
    ("transform", "epsg"),
    [(NORTH_UP, 32631), (SOUTH_UP, 32631), (OBLONG, 32631), (DEGREES, 4326)],
    ids=["north-up", "south-up", "oblong pixels", "degrees"],
)
def test_geometry_is_the_truth_to_within_a_pixel(session: Session, tmp_path, transform, epsg) -> None:
    session.load(scene(tmp_path / "scene.tif", transform, epsg))
    session.ask("Where are the bright patches?", "bright")
    pixel = max(abs(transform[1]), abs(transform[5]))
    for name in ("Boxes", "Masks", "Contours"):
        assert layer(name).featureCount() == len(PATCHES)
        assert layer(name).crs().authid() == f"EPSG:{epsg}"
    for patch in PATCHES:
        true = truth(patch, transform)
        for name, tolerance in (("Boxes", 0.01 * pixel), ("Masks", 1.01 * pixel)):
            shapes = [feature.geometry() for feature in layer(name).getFeatures()]
            nearest = min(shapes, key=lambda shape: shape.centroid().distance(true.centroid()))
            assert nearest.hausdorffDistance(true) <= tolerance, name
        outline = QgsGeometry(true.constGet().boundary())
        lines = [feature.geometry() for feature in layer("Contours").getFeatures()]
        assert min(line.hausdorffDistance(outline) for line in lines) <= 2.5 * pixel


def test_a_rotated_raster_s_boxes_hold_the_truth(session: Session, tmp_path) -> None:
    session.load(scene(tmp_path / "scene.tif", ROTATED, 32631))
    session.ask("Where are the bright patches?", "bright")
    boxes = [feature.geometry().boundingBox() for feature in layer("Boxes").getFeatures()]
    assert len(boxes) == len(PATCHES)
    for patch in PATCHES:
        true = truth(patch, ROTATED).boundingBox()
        distances = [
            max(
                abs(box.xMinimum() - true.xMinimum()),
                abs(box.xMaximum() - true.xMaximum()),
                abs(box.yMinimum() - true.yMinimum()),
                abs(box.yMaximum() - true.yMaximum()),
            )
            for box in boxes
        ]
        assert min(distances) <= 0.5, "one pixel"


def test_areas_are_square_metres_on_the_ground(session: Session, tmp_path) -> None:
    session.load(scene(tmp_path / "scene.tif", NORTH_UP, 32631))
    session.ask("Where are the bright patches?", "bright")
    areas = sorted(feature["area_m2"] for feature in layer("Masks").getFeatures())
    true = sorted((x1 - x0) * (y1 - y0) * 0.25 for x0, y0, x1, y1 in PATCHES)
    assert areas == pytest.approx(true, rel=0.05)


def test_the_dock_and_the_command_line_give_the_same_answer(session: Session, tmp_path) -> None:
    """The embedded engine, asked both ways."""
    raster = scene(tmp_path / "scene.tif", NORTH_UP, 32631)
    session.load(raster)
    session.ask("Which roofs are there?", "lite")
    command = [
        str(BACKEND_PYTHON),
        "-m",
        "remote_reasoner.cli",
        "ask",
        raster,
        "Which roofs are there?",
        "--json",
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=REPOSITORY, timeout=150)
    document = json.loads(done.stdout)
    answer = session.outcomes[-1].outcome.answer
    assert (answer.status, answer.reasoning) == (document["status"], document["reasoning"])
    assert [found.box_px for found in answer.objects] == [
        tuple(item["box_px"]) for item in document["objects"]
    ]


def test_the_backend_ends_with_qgis_and_starts_again_when_it_died(session: Session, tmp_path) -> None:
    session.load(scene(tmp_path / "scene.tif", NORTH_UP, 32631))
    session.ask("Where are the bright patches?", "bright")
    process = session.dock._backends._local._process
    process.kill()
    process.wait()
    session.ask("Where are the bright patches now?", "bright")
    again = session.dock._backends._local._process
    assert again.pid != process.pid and again.poll() is None
    session.dock._backends.stop()
    assert again.poll() is not None
