"""A question's way to a backend and back, and every way it can break."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest
from qgis.core import QgsRasterLayer
from remote_reasoner_qgis.answers.answer import FoundObject
from remote_reasoner_qgis.asking.one_picture import ask
from remote_reasoner_qgis.asking.progress import Stage
from remote_reasoner_qgis.asking.question import Outcome, Question, Reasoning
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.layer import capture
from remote_reasoner_qgis.layer.extent import bounds_of
from remote_reasoner_qgis.server.client import Client
from remote_reasoner_qgis.server.connection import Backends, Connection
from remote_reasoner_qgis.settings import Settings
from server_process import Server

ALL = ("region", "pixel", "contour")


def asked(
    text: str,
    layer: QgsRasterLayer,
    backends: Backends,
    settings: Settings,
    news: list | None = None,
    stop=None,
) -> Outcome:
    """The outcome of a question about the whole layer."""
    prepared = capture.prepare(layer, bounds_of(layer.extent()), settings.max_pixels)
    heard = [] if news is None else news
    return ask(Question(text, ALL), prepared, backends, settings, heard.append, stop or (lambda: False))


def test_answer_arrives_with_reasoning_and_objects_on_the_way(utm_layer, backends, settings) -> None:
    news: list = []
    outcome = asked("tanks ?", utm_layer, backends, settings, news)
    assert outcome.failure == ""
    assert outcome.answer.status == "found"
    assert [found.number for found in outcome.answer.objects] == [1, 2]
    assert "".join(item.text for item in news if isinstance(item, Reasoning)) == "Tanks are round."
    partial = [item for item in news if isinstance(item, FoundObject)]
    assert "pixel" not in partial[0].geometries and "pixel" in partial[-1].geometries
    percents = [item.percent for item in news if isinstance(item, Stage)]
    assert percents == sorted(percents) and percents[-1] >= 20


def test_geometry_is_on_the_ground(utm_layer, backends, settings) -> None:
    outcome = asked("tanks", utm_layer, backends, settings)
    box = outcome.ground.geometry("region", outcome.answer.objects[0]).boundingBox()
    assert (box.xMinimum(), box.yMaximum()) == (500005.0, 5799990.0)
    assert (box.xMaximum(), box.yMinimum()) == (500015.0, 5799984.0)
    assert outcome.ground.geometry("pixel", outcome.answer.objects[0]).area() == pytest.approx(0.75 * 60.0)
    assert outcome.ground.geometry("contour", outcome.answer.objects[0]).length() == pytest.approx(32.0)


def test_geometry_without_crs_is_in_layer_coordinates(tmp_path, backends, settings) -> None:
    from drawn_rasters import draw
    from qgis.core import QgsCoordinateReferenceSystem

    layer = QgsRasterLayer(draw(tmp_path / "plain.tif", epsg=None), "plain")
    layer.setCrs(QgsCoordinateReferenceSystem())
    outcome = asked("tanks", layer, backends, settings)
    box = outcome.ground.geometry("region", outcome.answer.objects[0]).boundingBox()
    assert (box.xMinimum(), box.yMaximum()) == (500005.0, 5799990.0)


@pytest.mark.parametrize("status", ["none", "unparsed"])
def test_none_and_unparsed_are_different_answers(status, utm_layer, backends, settings) -> None:
    outcome = asked(status, utm_layer, backends, settings)
    assert outcome.failure == "" and outcome.answer.status == status and outcome.answer.objects == ()


@pytest.mark.parametrize(
    ("way", "words", "kept"),
    [
        ("half", "closed the connection|ended before", 1),
        ("cut", "closed the connection|ended before", 1),
        ("garbage", "could not be read", 0),
        ("nonsense", "could not be read", 2),
        ("problem", "Scripted: no weights", 0),
        ("trouble", "Scripted: no memory", 2),
    ],
)
def test_failures_are_told_and_what_came_is_kept(way, words, kept, utm_layer, backends, settings) -> None:
    outcome = asked(way, utm_layer, backends, settings)
    assert outcome.answer.status == "failed"
    assert len(outcome.answer.objects) == kept
    assert any(word in outcome.failure for word in words.split("|")), outcome.failure
    assert outcome.worth_keeping == bool(kept)


def test_a_dead_server_is_told_and_the_next_question_works(utm_layer, backends, settings, server) -> None:
    server.stop()
    assert "Nobody answers" in asked("tanks", utm_layer, backends, settings).failure
    other = Server()
    try:
        again = asked("tanks", utm_layer, backends, replace(settings, server_url=other.url))
        assert again.failure == "" and len(again.answer.objects) == 2
    finally:
        other.stop()


def test_a_hanging_server_is_given_up(server) -> None:
    client = Client(Connection(server.url), lambda: False, silence=0.5)
    with pytest.raises(Failure, match="said nothing"):
        client.reason(b"", {"question": "hang", "tasks": []}, lambda event: None)


def test_the_time_limit_holds_although_the_server_talks(server, utm_layer, backends, settings) -> None:
    outcome = asked("slowly", utm_layer, backends, replace(settings, time_limit=1))
    assert "time limit of 1 seconds" in outcome.failure
    assert outcome.answer.reasoning.startswith("Tanks")


def test_cancel_closes_the_connection_within_a_moment(utm_layer, backends, settings, server) -> None:
    stop = threading.Event()
    threading.Timer(0.5, stop.set).start()
    started = time.monotonic()
    outcome = asked("slowly", utm_layer, backends, settings, stop=stop.is_set)
    assert time.monotonic() - started < 1.0
    assert outcome.answer.status == "cancelled"
    assert server.process.stdout.readline().strip() == "closed", "the server notices and stops working"


def test_another_version_is_refused(utm_layer, backends, settings) -> None:
    other = Server(version="0.9.0")
    try:
        outcome = asked("tanks", utm_layer, backends, replace(settings, server_url=other.url))
        assert "0.9.0" in outcome.failure and "same version" in outcome.failure
    finally:
        other.stop()


def test_a_token_from_qgis_s_store_lets_in(utm_layer, backends, settings, tmp_path) -> None:
    from qgis.core import QgsApplication, QgsAuthMethodConfig

    guarded = Server(token="secret-token")
    settings = replace(settings, server_url=guarded.url)
    try:
        assert "does not let you in" in asked("tanks", utm_layer, backends, settings).failure
        store = QgsApplication.authManager()
        assert store.setMasterPassword("for the test", True)
        config = QgsAuthMethodConfig("Basic")
        config.setName("scripted")
        config.setConfig("username", "")
        config.setConfig("password", "secret-token")
        saved = store.storeAuthenticationConfig(config)
        assert saved[0] if isinstance(saved, tuple) else saved
        outcome = asked("tanks", utm_layer, backends, replace(settings, authcfg=config.id()))
        assert outcome.failure == ""
        unknown = asked("tanks", utm_layer, backends, replace(settings, authcfg="missing"))
        assert "authentication configuration “missing”" in unknown.failure
    finally:
        guarded.stop()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "No server address"),
        ("reasoner.example.org", "not a server address"),
        ("http://reasoner.example.org", "not encrypted"),
    ],
)
def test_unusable_addresses_are_told(url, words, utm_layer, backends, settings) -> None:
    assert words in asked("tanks", utm_layer, backends, replace(settings, server_url=url)).failure


def test_a_web_server_that_is_no_backend(utm_layer, backends, settings, server) -> None:
    outcome = asked("tanks", utm_layer, backends, replace(settings, server_url=server.url + "/elsewhere"))
    assert "not Remote Reasoner" in outcome.failure


def test_without_a_backend_the_way_to_get_one_is_told(utm_layer, backends) -> None:
    assert "Set up on this computer" in asked("tanks", utm_layer, backends, Settings()).failure
