"""Windows of a large raster are read in a process that can be ended: the same pixels, and nothing freezes."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
import rasterio
from raster_files import encoded, geotiff, rgb

from remote_reasoner.core.errors import (
    BadPictureError,
    BadRequestError,
    CancelledError,
    TimeLimitError,
)
from remote_reasoner.io import messages, reading_child
from remote_reasoner.io.picture_reader import PictureReader
from remote_reasoner.io.reading_process import COMMAND, _environment
from remote_reasoner.survey import sources
from remote_reasoner.survey.raster_source import RasterSource

posix = pytest.mark.skipif(os.name != "posix", reason="needs signals")


@pytest.fixture(scope="module")
def reader():
    with PictureReader() as shared:
        yield shared


@pytest.fixture(autouse=True)
def windows(monkeypatch):
    """Files are read in windows however small they are."""
    monkeypatch.setattr(sources, "IN_MEMORY_PIXELS", 1)


def deep_tiff(path: Path) -> Path:
    """16 bits, four bands, nodata, a CRS that wants a note."""
    bands = np.concatenate([rgb(300, 400), rgb(300, 400)[:1]]).astype(np.uint16) * 200
    bands[:, :40] = 0
    return geotiff(path, bands, nodata=0, crs="EPSG:28992")


def vrt(path: Path, source: Path) -> Path:
    """A VRT over a raster."""
    with rasterio.open(source) as raster:
        kind, width, height = raster.dtypes[0], raster.width, raster.height
    name = {"uint8": "Byte", "uint16": "UInt16"}[kind]
    bands = "".join(
        f'<VRTRasterBand dataType="{name}" band="{band}"><SimpleSource><SourceFilename relativeToVRT="1">'
        f"{source.name}</SourceFilename><SourceBand>{band}</SourceBand></SimpleSource></VRTRasterBand>"
        for band in (1, 2, 3)
    )
    path.write_text(f'<VRTDataset rasterXSize="{width}" rasterYSize="{height}">{bands}</VRTDataset>')
    return path


def only_process(pool):
    """The process that waits for work."""
    (process,) = pool.idle
    return process


@pytest.mark.parametrize("kind", ["tiff", "vrt", "bands"])
def test_windows_are_the_same_as_read_here(kind, reader, tmp_path):
    path = deep_tiff(tmp_path / "a.tif")
    bands = (3, 1, 2) if kind == "bands" else None
    if kind == "vrt":
        path = vrt(tmp_path / "a.vrt", path)
    here = RasterSource(str(path), bands)
    there = sources.open_source(str(path), reader, bands=bands)
    assert isinstance(there, RasterSource)
    assert (there.place, there.notes, there.version) == (here.place, here.notes, here.version)
    assert there.notes
    for window in [(0, 0, 400, 300), (350, 250, 400, 300), (3, 30, 4, 31)]:
        mine, theirs = here.read(window), there.read(window)
        assert np.array_equal(mine.pixels, theirs.pixels) and np.array_equal(mine.valid, theirs.valid)
        assert (mine.transform, mine.crs) == (theirs.transform, theirs.crs)
        assert theirs.pixels.flags.writeable
    mine, theirs = here.overview(1000), there.overview(1000)
    assert np.array_equal(mine.pixels, theirs.pixels) and mine.transform == theirs.transform


def test_small_ones_and_broken_ones_are_read_whole(reader, tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "IN_MEMORY_PIXELS", 300 * 400)
    path = deep_tiff(tmp_path / "a.tif")
    assert isinstance(sources.open_source(str(path), reader), sources.PictureSource)
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(BadPictureError, match="TIFF picture is broken"):
        sources.open_source(str(path), reader)


def test_errors_arrive_as_what_they_are(reader, tmp_path):
    path = deep_tiff(tmp_path / "a.tif")
    with pytest.raises(BadRequestError, match="no band 9"):
        sources.open_source(str(path), reader, bands=(9, 1, 1))
    text = tmp_path / "notes.txt"
    text.write_text("no raster")
    with pytest.raises(BadPictureError, match="is not a GeoTIFF, PNG, JPEG or WebP"):
        sources.open_source(str(text), reader)
    source = sources.open_source(str(path), reader)
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(BadPictureError, match=r"a\.tif cannot be read"):
        source.read((0, 0, 400, 300))


def test_a_worker_reads_with_a_process_of_its_own_that_gets_ready_at_once(reader, tmp_path):
    source = sources.open_source(str(deep_tiff(tmp_path / "a.tif")), reader)
    source.place.metres_per_pixel()  # what it has worked out does not travel
    again = pickle.loads(pickle.dumps(source))
    assert again._reader is not reader
    try:
        assert only_process(again._reader._pool).alive
        assert np.array_equal(again.read((0, 0, 50, 60)).pixels, source.read((0, 0, 50, 60)).pixels)
        assert again.notes == source.notes
    finally:
        again._reader.close()


@posix
@pytest.mark.parametrize("kind", ["tiff", "vrt"])
def test_a_window_that_never_comes_is_given_up_and_the_next_one_is_read(kind, tmp_path):
    path = deep_tiff(tmp_path / "a.tif")
    if kind == "vrt":
        path = vrt(tmp_path / "a.vrt", path)
    with PictureReader() as reader:
        pool = reader._pool if kind == "tiff" else reader._any_format
        source = sources.open_source(str(path), reader)
        expected = source.read((0, 0, 50, 60)).pixels
        stopped = only_process(pool)
        os.kill(stopped.pid, signal.SIGSTOP)  # as a file system that does not answer
        reader._limit_s = 0.5
        with pytest.raises(TimeLimitError, match=r"took longer than 0\.5 s"):
            source.read((0, 0, 50, 60))
        assert not stopped.alive
        reader._limit_s = 60
        assert np.array_equal(source.read((0, 0, 50, 60)).pixels, expected)


@posix
def test_a_cancel_ends_the_reading_of_a_window(tmp_path):
    with PictureReader() as reader:
        source = sources.open_source(str(deep_tiff(tmp_path / "a.tif")), reader)
        stopped = only_process(reader._pool)
        os.kill(stopped.pid, signal.SIGSTOP)
        cancelled = threading.Event()
        threading.Timer(0.3, cancelled.set).start()
        with pytest.raises(CancelledError):
            source.read((0, 0, 50, 60), cancelled.is_set)
        assert not stopped.alive


def test_an_upload_is_read_by_processes_that_know_four_formats_only(reader, tmp_path):
    """What leads elsewhere is for the user's own hand, and has the keys that such places ask for."""
    path = vrt(tmp_path / "a.vrt", deep_tiff(tmp_path / "a.tif"))
    for source in (path, path.read_bytes(), path.open("rb")):
        with pytest.raises(BadPictureError, match="is not a GeoTIFF"):
            reader.read_picture(source)
    assert sources.open_source(str(path), reader).place.width == 400
    assert "VRT" in _environment()["GDAL_SKIP"] and "GDAL_SKIP" not in _environment(any_format=True)


def test_keys_of_storage_travel_by_the_users_own_hand_alone(monkeypatch):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "a-key")
    monkeypatch.setenv("REMOTE_REASONER_TOKEN", "a-token")
    assert "AWS_SECRET_ACCESS_KEY" not in _environment()
    assert _environment(any_format=True)["AWS_SECRET_ACCESS_KEY"] == "a-key"
    assert "a-token" not in {*_environment().values(), *_environment(any_format=True).values()}


def test_one_picture_formats_without_blocks_are_read_whole(reader, tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(encoded(rgb().transpose(1, 2, 0), "PNG"))
    assert isinstance(sources.open_source(str(path), reader), sources.PictureSource)


@posix
def test_computing_is_limited_beside_the_time():
    program = (
        "from remote_reasoner.io.reading_child import leave_no_core, limit_processor\n"
        "leave_no_core(); limit_processor(0.5)\nwhile True: pass"
    )
    ended = subprocess.run([sys.executable, "-c", program], timeout=300, check=False)
    assert ended.returncode == -signal.SIGXCPU


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="needs /proc to look at a limit")
def test_every_reading_has_such_a_limit_and_its_end_is_told(tmp_path):
    with PictureReader(limit_s=90) as reader:
        source = sources.open_source(str(deep_tiff(tmp_path / "a.tif")), reader)
        source.read((0, 0, 50, 60))
        process = only_process(reader._pool)
        limits = Path(f"/proc/{process.pid}/limits").read_text().splitlines()
        (processor,) = [line.split() for line in limits if line.startswith("Max cpu time")]
        assert 90 <= int(processor[3]) < 120
        os.kill(process.pid, signal.SIGSTOP)
        for wait, sent in ((0.2, signal.SIGXCPU), (0.3, signal.SIGCONT)):
            threading.Timer(wait, _sent, (process.pid, sent)).start()
        with pytest.raises(TimeLimitError, match="more computing than it may"):
            source.read((0, 0, 50, 60))
        assert source.read((0, 0, 50, 60)).width == 50


def _sent(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


@posix
@pytest.mark.parametrize("moment", ["before it is ready", "while it reads"])
def test_it_ends_quietly_where_nobody_hears_the_answer(moment, tmp_path):
    command = [sys.executable, "-c", COMMAND, json.dumps(sys.path)]
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment()
    )
    if moment == "while it reads":
        assert messages.receive(child.stdout) == {"ready": True}
    child.stdout.close()
    path = geotiff(tmp_path / "a.tif", rgb())
    question = {"read": "facts", "path": str(path), "bands": None, "whole_pixels": 0, "unknown": None}
    with suppress(BrokenPipeError):
        messages.send(child.stdin, {**question, "memory_bytes": 2**31, "seconds": 60})
        child.stdin.close()
    assert child.wait(timeout=120) == 0
    assert child.stderr.read() == b""


def test_what_no_reading_process_can_do_is_a_fault_told_there():
    assert (
        "KeyError"
        in reading_child.answered({"read": "a book", "memory_bytes": 2**31, "seconds": 1e6})["fault"]
    )


def test_no_raster_is_read_from_standard_input(reader):
    with pytest.raises(BadPictureError, match="save it to a file"):
        sources.open_source("/vsistdin/", reader)
    with pytest.raises(BadPictureError, match="cannot be read"):
        reader.look("/vsistdin/")  # which would be the questions to the process
    with pytest.raises(BadPictureError, match="cannot be read"):
        reader.look("/vsimem/nothing.tif")
