"""`remotereasoner:ask` in QGIS and from the command line: the same features as from the dock."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from drawn_rasters import draw
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsRasterLayer,
    QgsVectorLayer,
)
from remote_reasoner_qgis.answers.answer_store import store
from remote_reasoner_qgis.asking.one_picture import ask
from remote_reasoner_qgis.asking.question import Question
from remote_reasoner_qgis.layer import capture
from remote_reasoner_qgis.layer.extent import bounds_of
from remote_reasoner_qgis.processing.provider import Provider
from server_process import Server

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "docs" / "demo"))
from desktop import make_profile

QGIS_PROCESS = shutil.which("qgis_process.bin") or shutil.which("qgis_process")


def rows(path: str) -> list[tuple]:
    """Geometry and attributes of a layer's features, without their ids."""
    layer = QgsVectorLayer(path, "rows", "ogr")
    assert layer.isValid(), path
    names = [name for name in layer.fields().names() if name != "fid"]
    return [(f.geometry().asWkt(3), *(str(f[name]) for name in names)) for f in layer.getFeatures()]


@pytest.fixture
def provider(backends) -> Provider:
    """The provider, registered for the time of a test."""
    made = Provider(backends)
    QgsApplication.processingRegistry().addProvider(made)
    yield made
    QgsApplication.processingRegistry().removeProvider(made)


def run(parameters: dict, feedback: QgsProcessingFeedback | None = None) -> dict:
    """Runs the algorithm as QGIS would."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("remotereasoner:ask")
    context = QgsProcessingContext()
    results, ok = algorithm.run(
        parameters, context, feedback or QgsProcessingFeedback(), catchExceptions=False
    )
    assert ok
    return results


def asked_in_the_dock(raster: str, settings, backends, path: str) -> None:
    """What the dock's task writes."""
    layer = QgsRasterLayer(raster, "harbour")
    prepared = capture.prepare(layer, bounds_of(layer.extent()), settings.max_pixels)
    tasks = ("region", "pixel", "contour")
    outcome = ask(Question("tanks", tasks), prepared, backends, settings, lambda news: None, lambda: False)
    store(path, outcome.answer, outcome.ground, tasks, "harbour")


def test_results_are_sinks_with_the_dock_s_features(provider, settings, backends, server, tmp_path) -> None:
    raster = draw(tmp_path / "harbour.tif")
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("BOXES", "MASKS", "CONTOURS")}
    results = run({"RASTER": raster, "QUESTION": "tanks", "SERVER": server.url, **outputs})
    assert (results["STATUS"], results["COUNT"], results["ANSWER"]) == ("found", 2, "2 storage tanks.")
    asked_in_the_dock(raster, settings, backends, str(tmp_path / "dock.gpkg"))
    for name, table in (("BOXES", "boxes"), ("MASKS", "masks"), ("CONTOURS", "contours")):
        assert rows(outputs[name]) == rows(f"{tmp_path}/dock.gpkg|layername={table}") != []


def test_extent_granularities_and_none(provider, server, tmp_path) -> None:
    raster = draw(tmp_path / "harbour.tif")
    extent = "500001,500021,5799980,5799999 [EPSG:32631]"
    boxes = str(tmp_path / "boxes.gpkg")
    parameters = {
        "RASTER": raster,
        "SERVER": server.url,
        "EXTENT": extent,
        "GRANULARITIES": [0],
        "BOXES": boxes,
    }
    results = run({**parameters, "QUESTION": "tanks"})
    assert set(results) & {"BOXES", "MASKS", "CONTOURS"} == {"BOXES"}
    assert "500006" in rows(boxes)[0][0], "ten pixels of half a metre from the extent's western edge"
    results = run({**parameters, "QUESTION": "none", "BOXES": str(tmp_path / "none.gpkg")})
    assert (results["STATUS"], results["COUNT"]) == ("none", 0)


def test_failures_are_processing_errors_with_the_same_words(provider, server, tmp_path) -> None:
    parameters = {"RASTER": draw(tmp_path / "harbour.tif"), "SERVER": server.url, "BOXES": "memory:"}
    with pytest.raises(QgsProcessingException, match="Scripted: no weights"):
        run({**parameters, "QUESTION": "problem"})
    feedback = QgsProcessingFeedback()
    with pytest.raises(AssertionError):
        run({**parameters, "QUESTION": "  "}, feedback)
    assert "Type a question" in feedback.textLog()


def test_bands_are_chosen_by_number(provider, server, tmp_path) -> None:
    raster = draw(tmp_path / "four.tif", bands=4, kind=gdal.GDT_UInt16)
    told = QgsProcessingFeedback()
    parameters = {"RASTER": raster, "QUESTION": "tanks", "SERVER": server.url, "BOXES": "memory:"}
    run(parameters, told)
    assert "blue, green, red, infrared" in told.textLog()
    chosen = QgsProcessingFeedback()
    assert run({**parameters, "BANDS": "3,2,1"}, chosen)["COUNT"] == 2
    assert "infrared" not in chosen.textLog()
    refused = QgsProcessingFeedback()
    with pytest.raises(AssertionError):
        run({**parameters, "BANDS": "9,2,1"}, refused)
    assert "has the bands 1 to 4" in refused.textLog()


def test_cancel(provider, server, tmp_path) -> None:
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda percent: feedback.cancel() if percent >= 20 else None)
    parameters = {"RASTER": draw(tmp_path / "harbour.tif"), "SERVER": server.url, "BOXES": "memory:"}
    assert run({**parameters, "QUESTION": "slowly tanks"}, feedback) == {}
    assert server.process.stdout.readline().strip() == "closed"


def test_it_works_as_a_step_of_a_model(provider, server, tmp_path) -> None:
    child = QgsProcessingModelChildAlgorithm("remotereasoner:ask")
    child.setChildId("ask")
    for name, value in (
        ("RASTER", draw(tmp_path / "harbour.tif")),
        ("QUESTION", "tanks"),
        ("SERVER", server.url),
        ("BOXES", str(tmp_path / "model.gpkg")),
    ):
        child.addParameterSources(name, [QgsProcessingModelChildParameterSource.fromStaticValue(value)])
    model = QgsProcessingModelAlgorithm("model", "tests")
    model.addChildAlgorithm(child)
    _, ok = model.run({}, QgsProcessingContext(), QgsProcessingFeedback(), catchExceptions=False)
    assert ok and len(rows(str(tmp_path / "model.gpkg"))) == 2


@pytest.mark.skipif(QGIS_PROCESS is None, reason="qgis_process is not installed")
def test_qgis_process_gives_the_dock_s_features(settings, backends, server: Server, tmp_path: Path) -> None:
    raster = draw(tmp_path / "harbour.tif")
    data = tmp_path / "data"
    make_profile(data / "QGIS" / "QGIS3", "default")
    variables = {**os.environ, "XDG_DATA_HOME": str(data), "QT_QPA_PLATFORM": "offscreen"}
    variables.pop("QGIS_CUSTOM_CONFIG_PATH", None)
    boxes = tmp_path / "boxes.gpkg"
    command = [
        *(QGIS_PROCESS, "--json", "run", "remotereasoner:ask", "--", f"RASTER={raster}"),
        *("QUESTION=tanks", f"SERVER={server.url}", f"BOXES={boxes}"),
    ]
    enabled = [QGIS_PROCESS, "plugins", "enable", "remote_reasoner_qgis"]
    subprocess.run(enabled, env=variables, check=False, capture_output=True, timeout=60)
    done = subprocess.run(command, env=variables, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    results = json.loads(done.stdout)["results"]
    assert (results["STATUS"], results["COUNT"]) == ("found", 2)
    asked_in_the_dock(raster, settings, backends, str(tmp_path / "dock.gpkg"))
    assert rows(str(boxes)) == rows(f"{tmp_path}/dock.gpkg|layername=boxes") != []
