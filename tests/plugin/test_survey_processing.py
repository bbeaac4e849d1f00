"""`remotereasoner:ask` over more than one picture: tiles as steps, sinks that fill, cancel, overview."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)
from remote_reasoner_qgis.processing.provider import Provider
from remote_reasoner_qgis.settings import Settings
from server_process import Server
from surveyed import MARKS, SurveyServer, draw_scene, true_centres


@pytest.fixture
def survey_server(tmp_path: Path) -> Iterator[SurveyServer]:
    """A backend for surveys, which the settings name; they allow small pictures only."""
    folder = tmp_path / "server"
    folder.mkdir()
    running = SurveyServer(folder)
    Settings(use_server=True, server_url=running.url, pixel_budget=0.01).save()
    yield running
    running.stop()


@pytest.fixture
def provider(backends) -> Iterator[Provider]:
    """The provider, registered for the time of a test."""
    made = Provider(backends)
    QgsApplication.processingRegistry().addProvider(made)
    yield made
    QgsApplication.processingRegistry().removeProvider(made)


class Run:
    """One run of the algorithm, with what it said and where its layers are."""

    def __init__(self, tmp_path: Path, question: str, boxes: str = "memory:", **more: object) -> None:
        self.context = QgsProcessingContext()
        self.feedback = QgsProcessingFeedback()
        self.percents: list[float] = []
        self.feedback.progressChanged.connect(self.percents.append)
        self._parameters = {
            "RASTER": draw_scene(tmp_path / "scene.tif"),
            "QUESTION": question,
            "BOXES": boxes,
            **more,
        }

    def __call__(self) -> dict:
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("remotereasoner:ask")
        results, ok = algorithm.run(self._parameters, self.context, self.feedback, catchExceptions=False)
        assert ok
        return results

    def features(self, results: dict) -> list:
        """Of the boxes."""
        layer = self.context.takeResultLayer(results["BOXES"]) or QgsVectorLayer(results["BOXES"], "b", "ogr")
        return list(layer.getFeatures())


@pytest.mark.parametrize("target", ["memory:", "boxes.gpkg", "boxes.shp", "boxes.fgb"])
def test_sinks_of_every_kind_have_each_object_once(provider, survey_server, tmp_path, target) -> None:
    boxes = target if target == "memory:" else str(tmp_path / target)
    run = Run(tmp_path, "drafts of patches", boxes)
    results = run()
    assert (results["STATUS"], results["COUNT"]) == ("found", len(MARKS))
    features = run.features(results)
    centres = [feature.geometry().boundingBox().center() for feature in features]
    assert {(point.x(), point.y()) for point in centres} == true_centres() and len(centres) == len(MARKS)
    assert {feature["area_m2"] for feature in features} == {0.26}, "as the answer has it, not as first seen"
    assert 99 not in {feature["number"] for feature in features}


def test_every_tile_is_a_step(provider, survey_server, tmp_path) -> None:
    run = Run(tmp_path, "patches")
    run()
    assert "12 tiles at 0.5 m a pixel" in run.feedback.textLog()
    assert len({round(percent) for percent in run.percents}) >= 3
    assert run.percents == sorted(run.percents)


def test_a_cancel_ends_the_survey_on_the_server_too(provider, survey_server, tmp_path) -> None:
    run = Run(tmp_path, "halts half way")
    run.feedback.progressChanged.connect(lambda percent: run.feedback.cancel() if percent > 10 else None)
    assert run() == {}
    assert survey_server.process.stdout.readline().strip() == "deleted"


def test_a_failure_keeps_what_was_found(provider, survey_server, tmp_path) -> None:
    run = Run(tmp_path, "fails with patches", str(tmp_path / "boxes.gpkg"))
    with pytest.raises(QgsProcessingException, match="Scripted: no memory"):
        run()
    assert QgsVectorLayer(str(tmp_path / "boxes.gpkg"), "boxes", "ogr").featureCount() > 0


def test_an_overview_is_a_choice_and_says_so(provider, survey_server, tmp_path) -> None:
    other = Server()
    try:
        results = Run(tmp_path, "tanks", DETAIL=1, SERVER=other.url)()
    finally:
        other.stop()
    assert "from an overview at 0.8" in results["ANSWER"] and "cannot be seen" in results["ANSWER"]
