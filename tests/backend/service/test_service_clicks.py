"""Pictures kept for clicks: sent once, a mask for each click, forgotten when asked or when time is up."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
import requests
from running_server import drawn_tiff, problem, until
from scripted_engines import ScriptedEngines
from shapely.geometry import box, mapping, shape

from remote_reasoner.click_client import ClickClient
from remote_reasoner.core.click_schemas import MOST_POINTS, MaskRequest
from remote_reasoner.core.service_errors import UnknownPictureError


def keep(server, image=None, **headers):
    files = {"image": ("picture.tif", drawn_tiff() if image is None else image, "image/tiff")}
    return requests.post(f"{server.url}/v1/pictures", files=files, headers=headers, timeout=20)


def click(server, picture, headers=None, **request):
    return requests.post(
        f"{server.url}/v1/pictures/{picture}/mask", json=request, headers=headers or {}, timeout=120
    )


def pictures_of(server):
    return server.server.config.app.state.parts.pictures


@pytest.fixture
def kept(scripted):
    """(server, id of a picture of 64 x 48 pixels at (500000, 5700000), 2 m a pixel)."""
    return scripted, keep(scripted).json()["id"]


def test_a_picture_is_kept_and_described(scripted):
    answer = keep(scripted)
    assert answer.status_code == 201
    document = answer.json()
    assert {"id", "width", "height", "crs", "transform", "expires"} <= set(document)
    assert (document["width"], document["height"], document["crs"]) == (64, 48, "EPSG:32631")
    assert document["transform"] == [2, 0, 500_000, 0, -2, 5_700_000]


def test_a_click_brings_a_mask_on_the_ground(kept):
    server, picture = kept
    answer = click(server, picture, positive=[[20, 10]], negative=[], box=None, mask=None)
    assert answer.status_code == 200
    document = answer.json()
    assert set(document) == {"mask", "contour", "box_px", "score", "area_m2", "perimeter_m"}
    assert document["box_px"] == [16, 6, 25, 15]
    ground = box(500_032, 5_700_000 - 30, 500_050, 5_700_000 - 12)
    assert document["mask"]["type"] == "MultiPolygon"
    assert shape(document["mask"]).symmetric_difference(ground).area < 1e-6
    assert document["contour"]["type"] == "MultiLineString"
    assert document["score"] == 0.8
    assert document["area_m2"] == pytest.approx(18 * 18, rel=2e-3)
    assert document["perimeter_m"] == pytest.approx(72, rel=2e-3)
    assert document["area_m2"] != 18 * 18, "geodesic, not in the plane"


def test_the_mask_so_far_is_taken_in_the_pictures_crs_and_changed(kept):
    server, picture = kept
    before = mapping(box(500_020, 5_700_000 - 60, 500_060, 5_700_000 - 20))  # pixels 10..30, 10..30
    document = click(server, picture, negative=[[20.5, 20.5]], mask=before).json()
    assert document["box_px"] == [10, 10, 30, 30]
    assert shape(document["mask"]).area == pytest.approx(4 * (400 - 81))
    nothing = {"type": "MultiPolygon", "coordinates": []}
    assert click(server, picture, positive=[[5, 5]], mask=nothing).json()["box_px"] == [1, 1, 10, 10]


def test_where_nothing_is_left_the_geometries_are_empty(kept):
    server, picture = kept
    document = click(server, picture, positive=[[20, 10]], negative=[[20, 10]]).json()
    assert document["mask"] == {"type": "MultiPolygon", "coordinates": []}
    assert document["contour"] == {"type": "MultiLineString", "coordinates": []}
    assert document["box_px"] is None
    assert document["area_m2"] == 0


def test_a_picture_without_a_crs_is_in_pixels(scripted, tmp_path):
    from PIL import Image

    Image.new("RGB", (40, 30), (90, 120, 60)).save(tmp_path / "plain.png")
    document = keep(scripted, (tmp_path / "plain.png").read_bytes()).json()
    assert document["crs"] is None
    found = click(scripted, document["id"], box=[5, 5, 15, 25]).json()
    assert shape(found["mask"]).equals(box(5, 5, 15, 25))
    assert found["area_m2"] is None


BAD = {
    "a point outside": {"positive": [[64.5, 10]]},
    "a negative point outside": {"positive": [[5, 5]], "negative": [[-1, 10]]},
    "nothing that points at an object": {},
    "negative points alone": {"negative": [[5, 5]]},
    "a box outside": {"box": [100, 100, 120, 120]},
    "a box inside out": {"box": [30, 30, 10, 10]},
    "a line as mask": {
        "positive": [[5, 5]],
        "mask": {"type": "LineString", "coordinates": [[500_000, 5_700_000], [500_010, 5_699_990]]},
    },
    "a mask that is no GeoJSON": {"positive": [[5, 5]], "mask": {"type": "Polygon", "coordinates": "here"}},
    "a mask of a broken ring": {"positive": [[5, 5]], "mask": {"type": "Polygon", "coordinates": [[[1, 2]]]}},
    "a mask elsewhere": {"positive": [[5, 5]], "mask": mapping(box(0, 0, 10, 10))},
    "a field that does not exist": {"positive": [[5, 5]], "colour": "red"},
    "a point of three numbers": {"positive": [[5, 5, 5]]},
    "a point of words": {"positive": [["here", "there"]]},
    "a segmenter that does not exist": {"positive": [[5, 5]], "segmenter": "magic"},
    "more points than anybody clicks": {"positive": [[5, 5]] * (MOST_POINTS + 1)},
    "a million points": {"positive": [[5, 5]] * 1_000_000},
}


@pytest.mark.parametrize("request_", BAD.values(), ids=BAD)
def test_bad_input_is_a_problem_that_says_why(kept, request_):
    server, picture = kept
    answer = problem(click(server, picture, **request_))
    assert answer["status"] == 422
    assert click(server, picture, positive=[[5, 5]]).status_code == 200, "the picture is still there"


ODD = (
    None,
    True,
    -1,
    0,
    1e308,
    5.5,
    "",
    "POINT(1 1)",
    [],
    [[]],
    [[1, 2]],
    [[1e308, -1e308]],
    {},
    {"type": "Polygon"},
    {"type": "Polygon", "coordinates": []},
    {"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]},
    {"type": "Polygon", "coordinates": [[[1e308, 0], [-1e308, 0], [0, 1e308], [1e308, 0]]]},
    {"type": "MultiPolygon", "coordinates": [[[[5e5, 5.7e6], [5e5, 5.69e6], [5.1e5, 5.7e6], [5e5, 5.69e6]]]]},
    {"type": "MultiPolygon", "coordinates": [[[[500_010, 5_699_990]] * 4]]},
    {"type": "Polygon", "coordinates": [[[500_010, 5_699_990, 7]] * 3 + [[500_050, 5_699_950, 7]]]},
    {"type": "GeometryCollection", "geometries": []},
    {"type": "Polygon", "coordinates": [[["a", "b"], ["c", "d"], ["e", "f"], ["a", "b"]]]},
    {"type": ["Polygon"], "coordinates": {}},
)


@pytest.mark.parametrize("field", ["positive", "negative", "box", "mask", "segmenter"])
def test_odd_values_are_answered_or_refused_never_a_fault(kept, field):
    server, picture = kept
    for value in ODD:
        answer = click(server, picture, **{"positive": [[5, 5]], field: value})
        assert answer.status_code in {200, 422}, (value, answer.text)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_numbers_that_are_none(kept, number):
    server, picture = kept
    for body in (f'{{"positive": [[{number}, 5]]}}', f'{{"box": [0, 0, {number}, 5]}}'):
        answer = requests.post(
            f"{server.url}/v1/pictures/{picture}/mask",
            data=body,
            headers={"Content-Type": "application/json"},
            timeout=20,
        )
        assert problem(answer)["status"] == 422


def test_bodies_that_are_no_json(kept):
    server, picture = kept
    url = f"{server.url}/v1/pictures/{picture}/mask"
    assert problem(requests.post(url, data={"positive": "5,5"}, timeout=20))["status"] == 415
    headers = {"Content-Type": "application/json"}
    assert problem(requests.post(url, data="{", headers=headers, timeout=20))["status"] == 422
    assert problem(requests.post(url, data=bytes(33 * 2**20), headers=headers, timeout=20))["status"] == 413


def test_pictures_that_cannot_be_read(scripted):
    assert problem(keep(scripted, b"no picture"))["status"] == 422
    files = {"image": ("a.tif", drawn_tiff(), "image/tiff"), "request": (None, "{}", "application/json")}
    assert problem(requests.post(f"{scripted.url}/v1/pictures", files=files, timeout=20))["status"] == 422
    assert problem(requests.post(f"{scripted.url}/v1/pictures", data=b"x", timeout=20))["status"] == 415


def test_a_picture_that_was_forgotten_is_gone(kept):
    server, picture = kept
    assert requests.delete(f"{server.url}/v1/pictures/{picture}", timeout=5).status_code == 204
    assert problem(requests.delete(f"{server.url}/v1/pictures/{picture}", timeout=5))["status"] == 404
    assert problem(click(server, picture, positive=[[5, 5]]))["status"] == 404


def test_a_picture_belongs_to_the_token_that_sent_it(scripted):
    mine, other = {"Authorization": "Bearer mine"}, {"Authorization": "Bearer other"}
    picture = keep(scripted, **mine).json()["id"]
    for strangers in (other, {}):
        refused = problem(click(scripted, picture, headers=strangers, positive=[[5, 5]]))
        assert refused["status"] == 404
        address = f"{scripted.url}/v1/pictures/{picture}"
        assert problem(requests.delete(address, headers=strangers, timeout=5))["status"] == 404
    assert click(scripted, picture, headers=mine, positive=[[5, 5]]).status_code == 200


def test_pictures_expire_and_their_memory_goes_back(serve):
    server = serve(picture_minutes=0.02)
    picture = keep(server).json()["id"]
    store = pictures_of(server).store
    (stored,) = store._pictures.values()
    gone = weakref.ref(stored.prepared["scripted"])
    del stored
    until(lambda: not store._pictures)

    def collected():
        gc.collect()
        return gone() is None

    until(collected)
    assert store.size_bytes == 0
    assert problem(click(server, picture, positive=[[5, 5]]))["status"] == 404


def test_the_one_not_used_for_longest_gives_way(serve):
    server = serve(max_pictures=2)
    first, second = keep(server).json()["id"], keep(server).json()["id"]
    assert click(server, first, positive=[[5, 5]]).status_code == 200
    third = keep(server).json()["id"]
    answers = [click(server, one, positive=[[5, 5]]).status_code for one in (first, second, third)]
    assert answers == [200, 404, 200]


def test_memory_is_bounded(serve):
    server = serve(max_picture_store_bytes=2**20)
    assert problem(keep(server, drawn_tiff(1024, 512)))["status"] == 413
    kept = [keep(server, drawn_tiff(300, 300)).json()["id"] for _ in range(5)]
    assert pictures_of(server).store.size_bytes <= 2**20
    alive = [click(server, one, positive=[[5, 5]]).status_code for one in kept]
    assert alive == [404, 404, 404, 200, 200]
    refused = keep(server, drawn_tiff(300, 300), Authorization="Bearer other")
    assert problem(refused)["status"] == 429
    assert int(refused.headers["Retry-After"]) > 0


def test_clicks_do_not_wait_behind_questions(serve):
    server = serve(max_running=1)
    picture = keep(server).json()["id"]
    asking = threading.Thread(target=server.ask, args=("hold on",))
    asking.start()
    until(lambda: server.engines.reasoning.at_work == 1)
    assert click(server, picture, positive=[[5, 5]]).status_code == 200
    server.engines.reasoning.go.set()
    asking.join(20)


def test_closing_the_connection_ends_the_work(serve):
    engines = ScriptedEngines(segmenter_holds=True)
    server = serve(engines)
    with pytest.raises(requests.exceptions.ReadTimeout):
        requests.post(
            f"{server.url}/v1/pictures",
            files={"image": ("a.tif", drawn_tiff(), "image/tiff")},
            timeout=(5, 1),
        )
    until(lambda: engines.segmenting.order == ["prepare"] and engines.segmenting.at_work == 0)


def test_the_server_stops_while_a_click_is_worked_on(serve):
    engines = ScriptedEngines(segmenter_holds=True)
    server = serve(engines)
    answers = []
    asking = threading.Thread(target=lambda: answers.append(keep(server)))
    asking.start()
    until(lambda: engines.segmenting.at_work == 1)
    server.server.should_exit = True
    asking.join(20)
    assert problem(answers[0])["status"] == 503


def test_numbers_for_whoever_runs_the_server(kept):
    server, picture = kept
    click(server, picture, positive=[[5, 5]])
    click(server, picture, positive=[[500, 5]])
    said = requests.get(f"{server.url}/metrics", timeout=5).text
    assert "remote_reasoner_pictures 1.0" in said
    assert "remote_reasoner_click_seconds_count 1.0" in said
    assert 'remote_reasoner_errors_total{kind="bad-request"} 1.0' in said
    assert 'path="/v1/pictures/{id}/mask"' in said
    assert picture not in said


def test_a_python_client_keeps_clicks_and_forgets(scripted, raster):
    with ClickClient(scripted.url) as client:
        picture = client.keep(raster)
        found = client.mask(picture.id, MaskRequest(positive=[(20, 10)]))
        assert found.box_px == (16, 6, 25, 15)
        client.forget(picture.id)
        with pytest.raises(UnknownPictureError, match="send it again"):
            client.mask(picture.id, MaskRequest(positive=[(20, 10)]))


def test_many_clicks_at_once_are_all_answered_or_told_to_wait(serve):
    server = serve(max_waiting=2)
    picture = keep(server).json()["id"]
    codes: list[int] = []

    def ask():
        codes.append(click(server, picture, positive=[[5, 5]]).status_code)

    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(codes) == 20
    assert set(codes) <= {200, 429}
    assert codes.count(200) >= 2
    until(lambda: pictures_of(server)._admission.taken == 0)


def test_what_is_described_is_what_comes(kept):
    server, _ = kept
    document = requests.get(f"{server.url}/openapi.json", timeout=5).json()
    assert {"/v1/pictures", "/v1/pictures/{id}/mask", "/v1/pictures/{id}"} <= set(document["paths"])
    operation = document["paths"]["/v1/pictures/{id}/mask"]["post"]
    (content,) = operation["requestBody"]["content"].values()
    named = content["schema"]["$ref"].rsplit("/", 1)[1]
    assert set(document["components"]["schemas"][named]["properties"]) == set(MaskRequest.model_fields)
    assert "404" in operation["responses"]
    assert "201" in document["paths"]["/v1/pictures"]["post"]["responses"]
    assert "204" in document["paths"]["/v1/pictures/{id}"]["delete"]["responses"]
    limits = requests.get(f"{server.url}/v1/capabilities", timeout=20).json()["limits"]
    assert limits["pictures"] == 8
