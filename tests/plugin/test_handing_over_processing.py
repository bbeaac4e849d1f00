"""The algorithms for handing over, as scripts and models know them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from counting import layer_of, polygon
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from remote_reasoner_qgis.processing.provider import Provider
from remote_reasoner_qgis.server.connection import Backends
from reviewing import stored_answer

PARAMETERS = {
    "ask": {"RASTER", "QUESTION", "EXTENT", "GRANULARITIES", "BOXES", "MASKS", "CONTOURS"},
    "askfeatures": {"RASTER", "FEATURES", "QUESTION", "ENGINE", "OUTPUT", "OBJECTS"},
    "masksfromlayer": {"RASTER", "FEATURES", "OUTPUT"},
    "refine": {"INPUT", "MIN_SCORE", "MIN_AREA", "SIMPLIFY", "FILL_HOLES", "RIGHT_ANGLES", "MERGE", "OUTPUT"},
    "statistics": {"INPUT", "ZONES", "ZONE_NAME", "OUTPUT"},
    "compare": {"INPUT", "REFERENCE", "REFERENCE_CLASS", "LEAST_IOU", "MISSED", "FALSE"},
    "report": {"INPUT", "RASTER", "OUTPUT"},
}


@pytest.fixture
def provider(backends: Backends) -> Iterator[Provider]:
    """The provider, registered for the time of a test."""
    made = Provider(backends)
    QgsApplication.processingRegistry().addProvider(made)
    yield made
    QgsApplication.processingRegistry().removeProvider(made)


def algorithm(name: str) -> QgsProcessingAlgorithm:
    made = QgsApplication.processingRegistry().createAlgorithmById(f"remotereasoner:{name}")
    assert made is not None, name
    return made


def context_of_the_project() -> QgsProcessingContext:
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    return context


def test_all_are_there_under_their_names(provider: Provider) -> None:
    assert {one.name() for one in provider.algorithms()} >= set(PARAMETERS)


@pytest.mark.parametrize("name", PARAMETERS)
def test_parameters_keep_their_names_and_everything_has_words(provider: Provider, name: str) -> None:
    made = algorithm(name)
    assert {one.name() for one in made.parameterDefinitions()} >= PARAMETERS[name]
    assert made.displayName() and len(made.shortHelpString()) > 80 and not made.icon().isNull()
    assert all(one.description() for one in made.parameterDefinitions())


def test_only_the_report_keeps_to_the_main_thread(provider: Provider) -> None:
    here = {name for name in PARAMETERS if algorithm(name).flags() & QgsProcessingAlgorithm.FlagNoThreading}
    assert here == {"report"}


@pytest.mark.parametrize("name", ["statistics", "compare", "refine"])
def test_a_source_that_is_missing_is_an_error_with_words(provider: Provider, name: str) -> None:
    feedback = QgsProcessingFeedback()
    parameters = {"INPUT": "/no/such/file.gpkg", "REFERENCE": "/no/such/file.gpkg"}
    sinks = dict.fromkeys(("OUTPUT", "MISSED", "FALSE"), "memory:")
    _results, done = algorithm(name).run({**parameters, **sinks}, context_of_the_project(), feedback)
    assert not done and "Could not load source layer" in feedback.textLog()


def test_shapes_that_have_no_place_in_the_other_crs_are_an_error(provider: Provider, tmp_path: Path) -> None:
    stored = stored_answer(tmp_path, 2)
    nowhere = layer_of([polygon(1000, 1000)], "EPSG:4326")
    feedback = QgsProcessingFeedback()
    parameters = {"INPUT": f"{stored.path}|layername=masks", "ZONES": nowhere, "OUTPUT": "memory:"}
    _results, done = algorithm("statistics").run(parameters, context_of_the_project(), feedback)
    assert not done and "Check the CRS of the layer" in feedback.textLog()


def test_statistics_and_comparison_of_nothing_are_empty(provider: Provider) -> None:
    empty = QgsVectorLayer("MultiPolygon?crs=EPSG:32631&field=label:string", "masks", "memory")
    context, feedback = context_of_the_project(), QgsProcessingFeedback()
    results, done = algorithm("statistics").run({"INPUT": empty, "OUTPUT": "memory:"}, context, feedback)
    assert done and context.takeResultLayer(results["OUTPUT"]).featureCount() == 0
    parameters = {"INPUT": empty, "REFERENCE": empty, "MISSED": "memory:", "FALSE": "memory:"}
    results, done = algorithm("compare").run(parameters, context, feedback)
    assert done and results["PAIRS"] == 0 and not {"PRECISION", "RECALL", "F1", "AREA_IOU"} & set(results)


def test_a_run_that_is_cancelled_ends(provider: Provider, tmp_path: Path) -> None:
    stored = stored_answer(tmp_path, 200)
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    context = context_of_the_project()
    parameters = {"INPUT": f"{stored.path}|layername=masks", "OUTPUT": "memory:"}
    results, _done = algorithm("statistics").run(parameters, context, feedback)
    table = context.takeResultLayer(results["OUTPUT"]) if results.get("OUTPUT") else None
    assert table is None or table.featureCount() == 0
