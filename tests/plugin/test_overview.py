"""What an answer from a coarse picture says, how finely the ground is seen, and what can be chosen."""

from __future__ import annotations

import pytest
from qgis.core import QgsCoordinateReferenceSystem
from remote_reasoner_qgis.answers.answer import Answer
from remote_reasoner_qgis.asking.overview_answer import told_as_overview
from remote_reasoner_qgis.asking.progress import Progress, duration_words, remaining_words
from remote_reasoner_qgis.layer.detail import service_resolutions
from remote_reasoner_qgis.layer.grid import Grid
from remote_reasoner_qgis.layer.overview import length_words, metres_per_pixel
from remote_reasoner_qgis.server.events import EventStream

UTM = QgsCoordinateReferenceSystem("EPSG:32631")
MERCATOR = QgsCoordinateReferenceSystem("EPSG:3857")
DEGREES = QgsCoordinateReferenceSystem("EPSG:4326")
NOWHERE = QgsCoordinateReferenceSystem()


@pytest.mark.parametrize(
    ("grid", "crs", "metres"),
    [
        (Grid(500000.0, 5800000.0, 0.5, 0.5, 100, 100), UTM, 0.5),
        (Grid(500000.0, 5800000.0, 0.5, 2.0, 100, 100), UTM, 1.0),
        (Grid(0.0, 8399737.9, 1.0, 1.0, 2, 2), MERCATOR, 0.5),  # at 60° north
        (Grid(4.0, 0.0005, 1e-5, 1e-5, 100, 100), DEGREES, 1.11),
    ],
    ids=["metres", "oblong pixels", "Mercator far north", "degrees at the equator"],
)
def test_the_ground_resolution_is_measured_on_the_ellipsoid(grid, crs, metres) -> None:
    assert metres_per_pixel(grid, crs) == pytest.approx(metres, rel=0.01)


def test_without_a_place_on_earth_there_is_none() -> None:
    assert metres_per_pixel(Grid(0.0, 0.0, 1.0, 1.0, 10, 10), NOWHERE) is None


@pytest.mark.parametrize(
    ("metres", "words"),
    [(0.3, "0.3 m"), (0.87, "0.87 m"), (2.51, "2.5 m"), (12.6, "13 m"), (1234.0, "1.2 km")],
)
def test_lengths_have_two_digits_that_count(metres: float, words: str) -> None:
    assert length_words(metres) == words


def answer(status: str, text: str) -> Answer:
    """An answer without objects."""
    return Answer("q", status, "", text, "", ())


def test_a_coarse_answer_says_so_in_its_headline_with_or_without_a_place() -> None:
    grid = Grid(500000.0, 5800000.0, 2.5, 2.5, 100, 100)
    assert told_as_overview(answer("found", "8 vehicles."), grid, UTM, 5.0).text == (
        "8 vehicles – from an overview at 2.5 m a pixel; what is smaller than about 13 m cannot be seen."
    )
    assert told_as_overview(answer("none", ""), grid, NOWHERE, 5.0).text == (
        "None found – from an overview at 1 pixel for 5.0 of the raster's; "
        "what is smaller than about 25 pixels cannot be seen."
    )


def test_a_service_offers_what_is_finer_than_the_overview() -> None:
    overview = Grid(0.0, 0.0, 4.0, 4.0, 10, 10)
    assert service_resolutions([2.0, 0.5, 1.0, 4.0, 8.0], overview, 0.3) == [0.5, 1.0, 2.0]
    assert service_resolutions([], overview, 0.3) == [0.3, 0.5, 1.0, 2.0]
    assert service_resolutions([], overview, 5.0) == []


def test_times_are_no_more_exact_than_they_are_known() -> None:
    assert [duration_words(seconds) for seconds in (40, 240, 9000)] == ["40 s", "4 min", "2.5 h"]
    assert remaining_words(9000) == "about 2.5 h left" and remaining_words(130) == "about 3 min left"


def test_the_plugin_s_own_words_are_not_taken_for_the_server_s() -> None:
    progress = Progress()
    assert progress.at("reason", 1, 3, "Waiting in line, number 2").text.endswith("place 2")
    reason = "Waiting for the server: nobody answers at http://127.0.0.1:8765"
    assert progress.at("reason", 1, 3, text=reason).text == reason
    assert progress.at("reason", 1, 3, "12 of 63 tiles, about 4 min left").text == "12 of 63 tiles"


def test_the_last_id_is_that_of_the_last_whole_event() -> None:
    stream = EventStream()
    events = list(stream.feed(b"id: 7\nevent: object\ndata: {}\n\nevent: progress\ndata: {}\n\nid: 8\ndata:"))
    assert [event.name for event in events] == ["object", "progress"]
    assert stream.last_id == "7"
