"""Odd command lines: names that look like addresses, things that are no files, outputs that are inputs."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

import cv2
import numpy as np
import pyogrio
import pytest
from asked_raster import beside
from scripted_engines import CHOSEN

ADDRESSES = [
    "zip:x",
    "zip+s3:x",
    "C:x",
    "s3:x",
    "http:x",
    "file:x",
    "vsicurl:x",
    "gzip:x",
    "NETCDF:x",
    "memory:",
]
ODD = [
    "a b\nc",
    "x!y",
    "x?y",
    "x#y",
    "x%20y",
    "x|layername=y",
    "<VRTDataset>",
    '{"type":"tiled"}',
    "-x",
    "x*[y]",
]


@pytest.fixture
def folder(raster, monkeypatch):
    """The raster's folder as the working folder, with odd things in it."""
    monkeypatch.chdir(raster.parent)
    monkeypatch.setenv("REMOTE_REASONER_ENGINE", "scripted")
    monkeypatch.setenv("REMOTE_REASONER_SEGMENTER", "scripted")
    os.mkfifo("fifo.tif")
    os.mkfifo("fifo.gpkg")
    Path("loop.png").symlink_to("loop.tif")
    Path("loop.tif").symlink_to("loop.png")
    Path("dangling.gpkg").symlink_to("nowhere")
    Path("link.png").symlink_to("raster.tif")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.tif")
    return raster.parent


@pytest.mark.parametrize("name", ADDRESSES + ODD)
def test_a_name_is_a_name_whatever_it_looks_like(command_line, folder, name):
    shutil.copy("raster.tif", f"./{name}.tif")
    for out in (f"{name}.gpkg", f"{name}.geojson"):
        assert command_line("ask", f"./{name}.tif", "tanks?", "-o", f"./{out}").code == 0
    if not name.startswith("-"):
        ended = command_line("ask", f"{name}.tif", "tanks?", "-o", f"{name}.shp", "--picture", f"{name}.png")
        assert (ended.code, ended.err) == (0, "")
    assert len(pyogrio.read_dataframe((folder / f"{name}.gpkg").read_bytes(), layer="masks")) == 1
    assert (folder / f"{name}_boxes.geojson").is_file()


@pytest.mark.parametrize("name", ["!archive", "a\nb", "zip:", "a?b#c", "%20", "http:"])
def test_a_folder_may_have_any_name(command_line, folder, raster, name):
    (folder / name).mkdir()
    shutil.copy("raster.tif", folder / name)
    for kind in ("gpkg", "shp", "geojson", "png"):
        out = f"{name}/x.{kind}"
        option = "--picture" if kind == "png" else "-o"
        ended = command_line("ask", f"{name}/raster.tif", "tanks?", option, out)
        assert (ended.code, ended.err) == (0, "")
    assert len(pyogrio.read_dataframe((folder / name / "x.gpkg").read_bytes(), layer="masks")) == 1
    names = [path.name for path in (folder / name).iterdir()]
    assert {"x.gpkg", "x_boxes.shp", "x_boxes.dbf", "x_masks.geojson", "x.png"} <= set(names)
    assert not [one for one in names if one.startswith(".")]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["", "tanks?"], "name of the raster is empty"),
        (["fifo.tif", "tanks?"], "pipe or a device"),
        (["socket.tif", "tanks?"], "pipe or a device"),
        (["/dev/zero", "tanks?"], "pipe or a device"),
        (["/dev/null", "tanks?"], "pipe or a device"),
        (["loop.tif", "tanks?"], "loop.tif"),
        (["raster.tif/x", "tanks?"], "no file"),
        (["/proc/self/mem", "tanks?"], "cannot be read"),
        (["zip://raster.tif", "tanks?"], "no file"),
        (["file:///etc/passwd", "tanks?"], "no file"),
        (["a/" * 3000, "tanks?"], "check the path"),
        (["raster.tif\0", "tanks?"], "zero byte"),
        (["raster.tif", "tanks\0?"], "no text"),
        (["raster.tif", "\udcff tanks?"], "no text"),
        (["raster.tif", "\n\t"], "question is empty"),
        (["raster.tif", "tanks?", "-o", "-"], "no known kind"),
        (["raster.tif", "tanks?", "-o", "/dev/full"], "no known kind"),
        (["raster.tif", "tanks?", "-o", "fifo.gpkg"], "pipe or a device"),
        (["raster.tif", "tanks?", "-o", "fifo.gpkg", "--overwrite"], "pipe or a device"),
        (["raster.tif", "tanks?", "-o", "dangling.gpkg"], "exists already"),
        (["raster.tif", "tanks?", "-o", "n" * 249 + ".gpkg"], "File name too long"),
        (["raster.tif", "tanks?", "-o", "n" * 247 + ".shp"], "too long"),
        (["raster.tif", "tanks?", "-o", "/proc/x.gpkg"], "takes no files"),
        (["raster.tif", "tanks?", "-o", "raster.tif/x.gpkg"], "no folder"),
        (["raster.tif", "tanks?", "-o", "x\0.gpkg"], "null byte"),
        (["raster.tif", "tanks?", "-o", "x\udcff.gpkg"], "not UTF-8"),
        (["raster.tif", "tanks?", "--picture", "x\udcff.png"], "not UTF-8"),
        (["raster.tif", "tanks?", "--picture", "loop.png"], "exists already"),
        (["raster.tif", "tanks?", "--picture", "link.png", "--overwrite"], "is the raster"),
        (["raster.tif", "tanks?", "--picture", "../{name}/link.png", "--overwrite"], "is the raster"),
        (["raster.tif", "tanks?", "--engine", "x" * 100_000], "choose one of"),
        (["raster.tif", "tanks?", "--engine", "\udcff"], "choose one of"),
        (["raster.tif", "tanks?", "--tasks", "x" * 100_000], "tasks.0"),
        (["raster.tif", "tanks?", "--seed", "9" * 100_000], "seed"),
        (["raster.tif", "tanks?", "--" + "x" * 100_000], "No such option"),
        (["raster.tif", "tanks?", "--bands", "9" * 100_000 + ",1,1"], "bands"),
        (["raster.tif", "tanks?", "--server", "http://a..b"], "host"),
        (["raster.tif", "tanks?", "--server", "http://" + "a" * 64], "host"),
        (["raster.tif", "tanks?", "--server", "http://\udcff"], "host"),
        (["raster.tif", "tanks?", "--server", "http://x.invalid/" + "a" * 100_000], "x.invalid"),
        (["raster.tif", "tanks?", "--server", "http://127.0.0.1:1", "--token-file", "/dev/zero"], "token"),
        (["raster.tif", "tanks?", "--server", "http://127.0.0.1:1", "--token-file", "."], "token file"),
        (["raster.tif", "tanks?", "--server", "http://127.0.0.1:1", "--token-file", "raster.tif"], "token"),
        (["raster.tif", "tanks?", "--server", "http://127.0.0.1:1", "--token-file", "loop.tif"], "token"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_one_short_line(command_line, folder, raster, arguments, words):
    before, content = beside(raster), raster.read_bytes()
    ended = command_line("ask", *(part.replace("{name}", folder.name) for part in arguments))
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.complaint
    assert len(ended.complaint) < 1100
    assert (beside(raster), raster.read_bytes()) == (before, content)


def test_of_an_option_given_twice_the_last_one_counts(command_line, folder):
    assert (
        command_line("ask", "raster.tif", "tanks?", "-o", "a.gpkg", "-o", "b.gpkg", "--json", "--json").code
        == 0
    )
    assert not (folder / "a.gpkg").exists()
    assert (folder / "b.gpkg").exists()


def test_a_link_that_leads_nowhere_is_replaced_when_asked(command_line, folder):
    assert command_line("ask", "raster.tif", "tanks?", "-o", "dangling.gpkg", "--overwrite").code == 0
    assert not (folder / "dangling.gpkg").is_symlink()
    assert not (folder / "nowhere").exists()


def test_the_raster_itself_is_never_the_output(command_line, folder, raster):
    picture = np.full((60, 60, 3), 90, dtype=np.uint8)
    cv2.imwrite("plain.png", picture)
    before = (folder / "plain.png").read_bytes()
    ended = command_line("ask", "plain.png", "tanks?", "--picture", folder / "plain.png", "--overwrite")
    assert ended.code == 2
    assert "is the raster that is asked about" in ended.complaint
    assert (folder / "plain.png").read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads and writes everywhere")
def test_what_the_permissions_forbid_is_told(command_line, folder, raster):
    raster.chmod(0)
    assert "permissions" in command_line("ask", "raster.tif", "tanks?").complaint
    raster.chmod(0o600)
    (folder / "closed").mkdir(mode=0o500)
    assert "permissions" in command_line("ask", "raster.tif", "tanks?", "-o", "closed/x.gpkg").complaint


def test_questions_with_odd_signs_are_written_as_they_are(command_line, folder):
    for number, question in enumerate(
        ["\x07\x1b[31m", "a\r\nb", "🚢 \u202e \uffff", "1e5", "2026-01-02", "NULL"]
    ):
        for kind in ("gpkg", "shp", "geojson"):
            ended = command_line("ask", "raster.tif", question, "-o", f"q{number}.{kind}", *CHOSEN)
            assert (ended.code, ended.err) == (0, "")
        assert pyogrio.read_dataframe(f"q{number}.gpkg", layer="boxes")["question"].tolist() == [question]


OTHER_COMMANDS = {
    "examples from a pipe": (("teach", "x", "fifo.json", "-o", "c"), "a pipe or a device"),
    "examples from a folder": (("teach", "x", ".", "-o", "c", "--raster", "raster.tif"), "no file"),
    "examples in a virtual layer": (
        ("teach", "x", "v.vrt", "-o", "c", "--raster", "raster.tif"),
        "GeoPackage",
    ),
    "an answer from a pipe": (("ask", "raster.tif", "the largest?", "--about", "fifo.gpkg"), "a pipe"),
    "an answer that is a text": (("ask", "raster.tif", "the largest?", "--about", "v.vrt"), "no GeoPackage"),
    "answers from a pipe": (("refine", "fifo.gpkg", "-o", "o.gpkg", "--merge"), "a pipe or a device"),
    "answers that are a text": (("refine", "v.vrt", "-o", "o.gpkg", "--merge"), "no GeoPackage"),
    "prompts without an end": (("prompts", "import", "/dev/zero"), "larger than"),
    "a profile without an end": (("prompts", "show", "/dev/zero"), "no prompt profile"),
    "a cluster's address that is none": (("serve", "--cluster", "nope://x"), "no address of a Ray cluster"),
    "a part that is none": (("bench", "--parts", "nope"), "no part 'nope'"),
}


@pytest.mark.parametrize(("arguments", "words"), OTHER_COMMANDS.values(), ids=OTHER_COMMANDS)
def test_other_commands_refuse_what_cannot_be_in_one_line(command_line, folder, arguments, words):
    os.mkfifo("fifo.json")
    Path("v.vrt").write_text("<OGRVRTDataSource/>", encoding="utf-8")
    ended = command_line(*arguments)
    assert ended.code == 2 and len(ended.complaint.strip().splitlines()) == 1, ended.complaint
    assert words in ended.complaint
