"""Reading in another process: the same picture, the same errors, and no file freezes the program."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from raster_files import encoded, geotiff, rgb

from remote_reasoner.core.errors import (
    BadPictureError,
    BadRequestError,
    CancelledError,
    OutOfMemoryError,
    PictureTooLargeError,
    TimeLimitError,
)
from remote_reasoner.io import raster
from remote_reasoner.io.picture_reader import PictureReader
from remote_reasoner.io.reader import InThisProcess

posix = pytest.mark.skipif(os.name != "posix", reason="needs pipes that have a name, and signals")


@pytest.fixture(scope="module")
def reader():
    with PictureReader() as shared:
        yield shared


def only_process(reader: PictureReader):
    """The process that waits for work."""
    (process,) = reader._pool.idle
    return process


def same(one, other) -> bool:
    """Whether two pictures are the same in every respect."""
    return (
        np.array_equal(one.pixels, other.pixels)
        and np.array_equal(one.valid, other.valid)
        and (one.transform, one.crs, one.notes) == (other.transform, other.crs, other.notes)
    )


@pytest.mark.parametrize("kind", ["path", "bytes", "open file"])
def test_a_picture_is_the_same_as_read_here(kind, reader, tmp_path):
    bands = np.concatenate([rgb(), rgb()[:1]]).astype(np.uint16) * 200
    path = geotiff(tmp_path / "a.tif", bands, nodata=0, crs="EPSG:28992")
    source = {"path": path, "bytes": path.read_bytes(), "open file": io.BytesIO(path.read_bytes())}[kind]
    here = raster.read_picture(path if kind == "path" else path.read_bytes())
    there = reader.read_picture(source)
    assert same(there, here)
    assert there.notes and there.crs.to_epsg() == 28992
    assert there.pixels.flags.writeable and there.pixels.dtype == np.uint8 and there.valid.dtype == bool
    assert same(InThisProcess().read_picture(source), here)


def test_a_crs_without_a_code_and_the_wish_for_bands_travel(reader, tmp_path):
    local = "+proj=tmerc +lat_0=52 +lon_0=5.5 +k=1 +x_0=1234 +y_0=5678 +ellps=bessel +units=m +no_defs"
    path = geotiff(tmp_path / "a.tif", rgb(), crs=local)
    here, there = raster.read_picture(path, bands=(3, 1, 2)), reader.read_picture(path, bands=(3, 1, 2))
    assert there.crs.to_epsg() is None
    assert there.crs.equals(here.crs) and np.array_equal(there.pixels, here.pixels)


def test_a_picture_without_a_place_has_none(reader):
    picture = reader.read_picture(encoded(rgb().transpose(1, 2, 0), "PNG"))
    assert picture.crs is None and picture.transform.is_identity


def test_pictures_outlive_the_memory_they_came_in(reader, tmp_path):
    first, second = geotiff(tmp_path / "a.tif", rgb()), geotiff(tmp_path / "b.tif", 255 - rgb())
    kept = reader.read_picture(first)
    for _ in range(3):
        reader.read_picture(second)
    assert np.array_equal(kept.pixels, rgb().transpose(1, 2, 0))


@pytest.mark.parametrize(
    ("error", "words", "limits"),
    [
        (BadPictureError, "not a GeoTIFF", {}),
        (PictureTooLargeError, "60 × 40", {"max_pixels": 1000}),
        (PictureTooLargeError, "MiB", {"max_bytes": 100}),
        (BadRequestError, "no band 9", {"bands": (9, 1, 1)}),
    ],
)
def test_errors_arrive_as_what_they_are(error, words, limits, reader, tmp_path):
    path = geotiff(tmp_path / "a.tif", rgb())
    before = only_process(reader).pid
    with pytest.raises(error, match=words):
        reader.read_picture(b"%PDF-1.7" if "GeoTIFF" in words else path, **limits)
    assert only_process(reader).pid == before, "an error ends no process"


def test_a_missing_file_is_told_by_the_name_that_was_given(reader, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadPictureError, match=r"There is no file nowhere\.tif"):
        reader.read_picture(Path("nowhere.tif"))


@posix
def test_reading_that_never_ends_is_given_up_and_the_next_picture_is_read(tmp_path):
    good = geotiff(tmp_path / "a.tif", rgb())
    with PictureReader(limit_s=60) as patient:
        patient.read_picture(good)
        stopped = only_process(patient)
        os.kill(stopped.pid, signal.SIGSTOP)  # as a file system that does not answer
        patient._limit_s = 0.5
        began = time.monotonic()
        with pytest.raises(TimeLimitError, match=r"took longer than 0\.5 s"):
            patient.read_picture(good)
        assert time.monotonic() - began < 10
        assert not stopped.alive
        patient._limit_s = 60
        assert patient.read_picture(good).width == 60
        assert only_process(patient).pid != stopped.pid


@posix
def test_a_cancel_ends_reading_at_once(tmp_path):
    good = geotiff(tmp_path / "a.tif", rgb())
    with PictureReader() as reader:
        reader.read_picture(good)
        stopped = only_process(reader)
        os.kill(stopped.pid, signal.SIGSTOP)
        cancelled = threading.Event()
        threading.Timer(0.3, cancelled.set).start()
        began = time.monotonic()
        with pytest.raises(CancelledError):
            reader.read_picture(good, cancelled=cancelled.is_set)
        assert time.monotonic() - began < 10
        assert not stopped.alive


@posix
def test_who_waits_for_a_process_can_cancel_too(tmp_path):
    good = geotiff(tmp_path / "a.tif", rgb())
    with PictureReader(places=1) as reader:
        reader.read_picture(good)
        os.kill(only_process(reader).pid, signal.SIGSTOP)
        gone = threading.Event()

        def hold() -> None:
            with pytest.raises(CancelledError):
                reader.read_picture(good, cancelled=gone.is_set)

        holder = threading.Thread(target=hold)
        holder.start()
        time.sleep(0.2)
        with pytest.raises(CancelledError):
            reader.read_picture(good, cancelled=lambda: True)
        gone.set()
        holder.join(timeout=20)
        assert not holder.is_alive()


def _sent(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


@posix
def test_a_process_that_dies_is_told_and_replaced(tmp_path):
    good = geotiff(tmp_path / "a.tif", rgb())
    with PictureReader() as reader:
        for number, error in ((signal.SIGSEGV, BadPictureError), (signal.SIGKILL, OutOfMemoryError)):
            reader.read_picture(good)
            pid = only_process(reader).pid
            os.kill(pid, signal.SIGSTOP)
            for wait, sent in ((0.2, number), (0.3, signal.SIGCONT)):
                threading.Timer(wait, _sent, (pid, sent)).start()
            with pytest.raises(error, match="process"):
                reader.read_picture(good)
        assert reader.read_picture(good).width == 60


@posix
def test_a_pipe_instead_of_a_picture_is_refused(reader, tmp_path):
    os.mkfifo(tmp_path / "pipe.tif")
    with pytest.raises(BadPictureError, match="is a pipe"):
        reader.read_picture(tmp_path / "pipe.tif")


def test_two_pictures_are_read_at_once_in_processes_of_their_own(tmp_path):
    good = geotiff(tmp_path / "a.tif", rgb(400, 600))
    with PictureReader(places=2) as reader:
        read: list = []
        threads = [threading.Thread(target=lambda: read.append(reader.read_picture(good))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=120)
        assert len(read) == 8 and all(same(one, read[0]) for one in read)
        assert 1 <= len(reader._pool.idle) <= 2
        processes = list(reader._pool.idle)
    assert not any(process.alive for process in processes), "closed with the reader"


@posix
def test_it_ends_with_the_program_that_started_it(tmp_path):
    """Killed in the hardest way: nobody is left to end the process."""
    program = (
        "import sys, time; from remote_reasoner.io.picture_reader import PictureReader\n"
        "from pathlib import Path\n"
        "reader = PictureReader(); reader.start(); reader.read_picture(Path(sys.argv[1]))\n"
        "print(reader._pool.idle[0].pid, flush=True); time.sleep(60)"
    )
    path = geotiff(tmp_path / "a.tif", rgb())
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as started:
        pid = int(started.stdout.readline())
        os.kill(pid, 0)
        started.kill()
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        if "Z" in _state(pid):
            return
        time.sleep(0.1)
    pytest.fail("the reading process still runs")


def _state(pid: int) -> str:
    """State of a process as ps tells it; 'Z' where it has ended and nobody has asked for it yet."""
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return told.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory reliably")
def test_reading_takes_no_more_memory_than_it_may(tmp_path, monkeypatch):
    from remote_reasoner.io import picture_reader

    monkeypatch.setattr(picture_reader, "ROOM_BYTES", 2**20)
    path = geotiff(tmp_path / "a.tif", np.ones((3, 4000, 4000), np.float32))
    with PictureReader() as reader, pytest.raises((OutOfMemoryError, PictureTooLargeError), match="memory"):
        reader.read_picture(path, max_pixels=16_000_000)


def test_no_secret_of_the_program_reaches_the_process(monkeypatch):
    from remote_reasoner.io import reading_process

    for name in ("REMOTE_REASONER_TOKEN", "OPENAI_API_KEY", "HF_TOKEN", "REMOTE_REASONER_OPENAI_URL"):
        monkeypatch.setenv(name, "secret-word")
    environment = reading_process._environment()
    assert "secret-word" not in environment.values()
    assert environment["PROJ_NETWORK"] == "OFF" and environment["PATH"] == os.environ["PATH"]
