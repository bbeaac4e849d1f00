"""`remote-reasoner ask`: what it prints, what it writes, and how it refuses."""

from __future__ import annotations

import json

import pyogrio
import pytest
from asked_raster import beside
from scripted_engines import BOX, CHOSEN


def test_a_geopackage_and_a_tidy_summary(command_line, raster):
    ended = command_line("ask", raster, "where are the tanks?", "-o", raster.with_name("out.gpkg"), *CHOSEN)
    assert (ended.code, ended.err) == (0, "")
    assert "Looking closely." in ended.out
    assert "1 tank" in ended.out
    # 20 × 24 pixels of 2 m, on the central meridian of a UTM zone, where maps are 0.9996 of the ground.
    assert f"tank   0.90  {1920 / 0.9996**2:,.1f}        {176 / 0.9996:.1f}" in ended.out
    assert f"Wrote {raster.with_name('out.gpkg')}" in ended.out
    assert beside(raster) == ["out.gpkg"]
    layers = dict(pyogrio.list_layers(raster.with_name("out.gpkg")))
    assert layers == {
        "boxes": "Polygon",
        "masks": "MultiPolygon",
        "contours": "MultiLineString",
        "answers": None,
    }


def test_json_is_the_document_and_nothing_else(command_line, raster):
    ended = command_line("ask", raster, "tanks?", "--json", "-o", raster.with_name("out.gpkg"), *CHOSEN)
    document = json.loads(ended.out)
    assert ended.err == ""
    assert document["objects"][0]["box_px"] == list(BOX)
    assert document["question"] == "tanks?"


def test_geojson_of_the_granularities_asked_for_and_a_picture(command_line, raster):
    out, picture = raster.with_name("out.geojson"), raster.with_name("out.png")
    ended = command_line(
        "ask", raster, "tanks?", "-o", out, "--tasks", "region, contour", "--picture", picture, *CHOSEN
    )
    assert ended.code == 0
    assert beside(raster) == ["out.png", "out_boxes.geojson", "out_contours.geojson"]
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_pixels_without_a_georeference(command_line, raster, tmp_path):
    import cv2
    import numpy as np

    plain = tmp_path / "plain.png"
    cv2.imwrite(str(plain), np.random.default_rng(1).integers(0, 255, (60, 60, 3), dtype=np.uint8))
    ended = command_line("ask", plain, "tanks?", *CHOSEN)
    assert ended.code == 0
    assert "10.0 20.0 30.0 44.0" in ended.out
    assert "Note: The picture has no georeference" in ended.out


def test_options_reach_the_answer(command_line, raster):
    ended = command_line("ask", raster, "tanks?", "--json", "--min-score", "0.95", *CHOSEN)
    document = json.loads(ended.out)
    assert (document["status"], document["objects"]) == ("none", [])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask"], "Missing argument 'raster'"),
        (["ask", "{raster}"], "Missing argument 'question'"),
        (["ask", "{raster}", "tanks?", "--speed", "3"], "--speed"),
        (["ask", "{raster}", "tanks?", "--seed", "x"], "--seed"),
        (["ask", "{raster}", "tanks?", "more"], "more"),
        (["ask", "{folder}/missing.tif", "tanks?"], "missing.tif"),
        (["ask", "{folder}", "tanks?"], "folder"),
        (["ask", "{folder}/broken.tif", "tanks?"], "not a GeoTIFF"),
        (["ask", "{folder}/empty.tif", "tanks?"], "is empty"),
        (["ask", "{folder}/" + "n" * 300, "tanks?"], "check the path"),
        (["ask", "{raster}", ""], "question is empty"),
        (["ask", "{raster}", "a" * 100_000], "100,000 characters"),
        (["ask", "{raster}", "tanks?", "--tasks", "fly"], "tasks.0"),
        (["ask", "{raster}", "tanks?", "--tasks", ","], "tasks"),
        (["ask", "{raster}", "tanks?", "--tasks", "caption"], "caption"),
        (["ask", "{raster}", "tanks?", "--engine", "magic"], "magic"),
        (["ask", "{raster}", "tanks?", "--segmenter", "magic"], "magic"),
        (["ask", "{raster}", "tanks?", "--min-score", "7"], "min_score"),
        (["ask", "{raster}", "tanks?", "--min-score", "nan"], "min_score"),
        (["ask", "{raster}", "tanks?", "--bands", "3,2"], "options.bands"),
        (["ask", "{raster}", "tanks?", "--bands", "red,green,blue"], "options.bands"),
        (["ask", "{raster}", "tanks?", "--bands", "0,1,2"], "options.bands"),
        (["ask", "{raster}", "tanks?", "--bands", "4,2,1", *CHOSEN], "has 3 bands, so there is no band 4"),
        (["ask", "{raster}", "tanks?", "--seed", "9" * 400], "seed"),
        (["ask", "{raster}", "tanks?", "-o", "{folder}/out.docx"], "out.docx"),
        (["ask", "{raster}", "tanks?", "-o", "{folder}/none/out.gpkg"], "no folder"),
        (["ask", "{raster}", "tanks?", "-o", "{folder}/" + "n" * 300 + ".gpkg"], "cannot be written"),
        (["ask", "{raster}", "tanks?", "-o", ""], "no known kind"),
        (["ask", "{raster}", "tanks?", "-o", "{folder}/there.gpkg"], "--overwrite"),
        (["ask", "{raster}", "tanks?", "--picture", "{folder}/there.png"], "--overwrite"),
        (["ask", "{raster}", "tanks?", "--picture", "{folder}/out.gif"], ".png"),
        (["ask", "{raster}", "tanks?", "--picture", "{folder}/none/out.png"], "no folder"),
        (["ask", "{raster}", "tanks?", "--picture", "{folder}/drawn.png", "--overwrite"], "is a folder"),
        (["ask", "{raster}", "no weights"], "weights are missing"),
        (["ask", "{raster}", "tanks?", "--server", "nonsense"], "nonsense"),
        (["ask", "{raster}", "tanks?", "--server", "http://127.0.0.1:1"], "http://127.0.0.1:1"),
        (["ask", "{raster}", "tanks?", "--server", "http://127.0.0.1:1", "--token-file", "/none"], "/none"),
        (["ask", "{raster}", "tanks?", "--server", "http://127.0.0.1:1", "--token", "né 令"], "--token"),
        (["fly"], "fly"),
        ([], "Missing command"),
    ],
)
def test_bad_input_is_one_clear_line_and_exit_2_and_leaves_nothing(
    command_line, raster, monkeypatch, arguments, words
):
    monkeypatch.setenv("REMOTE_REASONER_ENGINE", "scripted")
    monkeypatch.setenv("REMOTE_REASONER_SEGMENTER", "scripted")
    raster.with_name("there.gpkg").write_bytes(b"kept")
    raster.with_name("there.png").write_bytes(b"kept")
    raster.with_name("broken.tif").write_bytes(b"broken")
    raster.with_name("empty.tif").touch()
    raster.with_name("drawn.png").mkdir()
    before = beside(raster)
    ended = command_line(*(part.format(raster=raster, folder=raster.parent) for part in arguments))
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.complaint
    assert beside(raster) == before
    assert raster.with_name("there.gpkg").read_bytes() == b"kept"


def test_the_token_of_the_environment_gives_way_to_a_token_file(command_line, raster, serve, monkeypatch):
    server = serve(token="right")
    monkeypatch.setenv("REMOTE_REASONER_TOKEN", "right")
    assert command_line("ask", raster, "tanks?", "--server", server.url).code == 0
    monkeypatch.setenv("REMOTE_REASONER_TOKEN", "wrong")
    (raster.parent / "token").write_text("right\n")
    asked = ("ask", raster, "tanks?", "--server", server.url, "--token-file", raster.parent / "token")
    assert command_line(*asked).code == 0


def test_overwrite_replaces(command_line, raster):
    out = raster.with_name("out.gpkg")
    out.write_bytes(b"old")
    assert command_line("ask", raster, "tanks?", "-o", out, "--overwrite", *CHOSEN).code == 0
    assert len(pyogrio.read_dataframe(out, layer="boxes")) == 1


def test_a_server_answers_the_same(command_line, raster, serve):
    server = serve(token="right")
    (raster.parent / "token").write_text("right\n")
    out = raster.with_name("out.gpkg")
    arguments = (
        "ask",
        raster,
        "tanks?",
        "--server",
        f"{server.url}/",
        "--token-file",
        raster.parent / "token",
    )
    ended = command_line(*arguments, "-o", out, "--json")
    assert ended.code == 0
    here = json.loads(command_line("ask", raster, "tanks?", "--json", *CHOSEN).out)
    there = json.loads(ended.out)
    changing = {"id", "created", "timings_ms"}
    assert {k: v for k, v in here.items() if k not in changing} == {
        k: v for k, v in there.items() if k not in changing
    }
    assert len(pyogrio.read_dataframe(out, layer="masks")) == 1


def test_a_server_that_refuses_is_quoted(command_line, raster, serve):
    server = serve(token="right", max_picture_pixels=100)
    arguments = ("ask", raster, "tanks?", "--server", server.url)
    assert "no token or a wrong one" in command_line(*arguments).complaint
    assert "more than the limit of 100" in command_line(*arguments, "--token", "right").complaint


def test_bands_are_shown_as_asked(command_line, raster):
    asked = command_line("ask", raster, "tanks?", "--bands", "3, 2,1", "--json", *CHOSEN)
    assert "Bands 3, 2, 1 are shown as red, green and blue, as asked." in json.loads(asked.out)["notes"]


def test_a_picture_of_what_gdal_reads_by_the_user_s_own_hand(command_line, raster):
    out, virtual = raster.with_name("out.png"), raster.with_name("virtual.vrt")
    bands = "".join(
        f'<VRTRasterBand dataType="Byte" band="{band}"><SimpleSource><SourceFilename relativeToVRT="1">'
        f"{raster.name}</SourceFilename><SourceBand>{band}</SourceBand></SimpleSource></VRTRasterBand>"
        for band in (1, 2, 3)
    )
    virtual.write_text(f'<VRTDataset rasterXSize="64" rasterYSize="48">{bands}</VRTDataset>')
    ended = command_line("ask", virtual, "nothing?", "--picture", out, *CHOSEN)
    assert (ended.code, ended.err) == (0, "")
    assert out.read_bytes().startswith(b"\x89PNG")


def test_a_picture_with_bands_as_asked(command_line, raster):
    import cv2
    import numpy as np

    drawn = {}
    for bands in ("1,2,3", "3,2,1"):
        out = raster.with_name(f"{bands[0]}.png")
        command_line("ask", raster, "nothing?", "--bands", bands, "--picture", out, *CHOSEN)
        drawn[bands] = cv2.imread(str(out))[:600]
    assert np.array_equal(drawn["1,2,3"], drawn["3,2,1"][..., ::-1])
