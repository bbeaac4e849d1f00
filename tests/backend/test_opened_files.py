"""Reading a picture opens nothing but the picture, its side files and this program's own data."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import hostile_rasters
import pytest
from hostile_rasters import LURES
from traced import MARK, STRACE, traced

pytestmark = [
    pytest.mark.skipif(STRACE is None, reason="needs strace, which watches the files that are opened"),
    pytest.mark.slow,
]

READ = """
import json, os, sys
from pathlib import Path
import rasterio
from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.io.picture_reader import PictureReader
from remote_reasoner.io import side_files
from remote_reasoner.io.raster import read_picture
from remote_reasoner.survey import sources
from shapely.geometry import box

reader = PictureReader()
sources.IN_MEMORY_PIXELS = 1  # an ordinary one is read in windows too

def ours(source, read=read_picture):
    picture = read(source)
    ground = Georeference.of(picture)
    ground.measure(ground.footprint()), ground.crs_text
    if ground.on_earth:
        ground.to_wgs84(ground.footprint())
    return picture

def in_windows(path):
    source = sources.open_source(str(path), reader)
    width, height = source.place.width, source.place.height
    source.read((0, 0, min(300, width), min(300, height))), source.overview(10_000)
    ground = source.place
    ground.measure(ground.footprint()), ground.crs_text

def folded(path):
    side_files.fold(path, path.parent.parent / "folded.tif")

def plainly(path):
    with rasterio.open(path) as file:
        return str(file.crs and file.crs.to_wkt()), file.gcps

for how, path in json.load(sys.stdin):
    os.path.exists("MARK" + Path(path).name)
    try:
        {
            "ours": ours,
            "bytes": lambda path: ours(path.read_bytes()),
            "elsewhere": lambda path: ours(path, reader.read_picture),
            "in windows": in_windows,
            "folded": folded,
            "plainly": plainly,
        }[how](Path(path))
    except (RemoteReasonerError, rasterio.errors.RasterioError, rasterio._err.CPLE_BaseError) as error:
        print(path, error)
os.path.exists("MARKend")
reader.close()
""".replace("MARK", MARK)


def opened(pictures: list[tuple[str, Path]], log: Path) -> dict[str, list[str]]:
    """Name of each picture: the paths opened, and addresses connected to, while it was read."""
    # GDAL and PROJ look for their own settings at the first picture, here an ordinary one.
    ordinary = hostile_rasters.plain_tiff(log.with_name("ordinary.tif"), crs="EPSG:32631")
    ways = dict.fromkeys(("ours", "bytes", *(how for how, _ in pictures)))
    pictures = [*((how, ordinary) for how in ways), *pictures]
    return traced(READ, [(how, str(path)) for how, path in pictures], log)


def is_own(path: str, folder: Path) -> bool:
    """Whether a path is of the picture's own folder, of this program or of the system's libraries."""
    own = {sys.prefix, sys.base_prefix, str(Path(sys.executable).resolve().parent.parent), str(folder)}
    own |= {str(Path(entry).resolve()) for entry in sys.path if entry}
    system = ("/proc/", "/sys/", "/usr/lib", "/usr/share", "/lib", "/dev/", "/etc/ld.so", "/etc/localtime")
    return any(path.startswith(prefix) for prefix in (*own, *system, "/opt/"))


@pytest.mark.parametrize("kind", LURES)
def test_a_crs_or_a_side_file_opens_nothing(kind, tmp_path):
    secret = tmp_path / "elsewhere" / "secret.gsb"
    secret.parent.mkdir()
    secret.write_bytes(b"secret" * 100)
    folder = tmp_path / "pictures"
    folder.mkdir()
    pictures = LURES[kind](folder, str(secret))
    assert len(pictures) >= 10
    read = opened([(how, path) for path in pictures for how in ("ours", "bytes")], tmp_path / "log")
    for name, paths in read.items():
        if name not in {"start", "ordinary.tif"}:
            assert not [path for path in paths if not is_own(path, folder)], name
    assert any(str(folder) in path for paths in read.values() for path in paths), "the log shows opened files"


def test_the_same_files_make_gdal_by_itself_open_what_they_name(tmp_path):
    """So the test above can fail."""
    secret = tmp_path / "elsewhere" / "secret.gsb"
    secret.parent.mkdir()
    secret.write_bytes(b"secret" * 100)
    folder = tmp_path / "pictures"
    folder.mkdir()
    pictures = LURES["written by hand"](folder, str(secret))
    read = opened([("plainly", path) for path in pictures], tmp_path / "log")
    lured = [name for name, paths in read.items() if str(secret) in paths]
    assert len(lured) >= 5


def test_the_process_that_reads_for_the_service_opens_nothing_either(tmp_path):
    secret = tmp_path / "elsewhere" / "secret.gsb"
    secret.parent.mkdir()
    secret.write_bytes(b"secret" * 100)
    folder = tmp_path / "pictures"
    folder.mkdir()
    pictures = LURES["written by GDAL"](folder, str(secret))
    pictures += LURES["written by hand"](folder, str(secret))[:12]
    read = opened([("elsewhere", path) for path in pictures], tmp_path / "log")
    assert not [path for paths in read.values() for path in paths if path == str(secret)]
    for name, paths in read.items():
        if name not in {"start", "ordinary.tif", "end"}:
            assert not [path for path in paths if not is_own(path, folder)], name


def test_what_is_sent_to_a_server_with_its_side_files_opens_nothing_either(tmp_path):
    secret = tmp_path / "elsewhere" / "secret.gsb"
    secret.parent.mkdir()
    secret.write_bytes(b"secret" * 100)
    folder = tmp_path / "pictures"
    folder.mkdir()
    pictures = LURES["side files"](folder, str(secret))
    read = opened([("folded", path) for path in pictures], tmp_path / "log")
    assert not [path for paths in read.values() for path in paths if str(secret.parent) in path]
    assert any(str(folder) in path for paths in read.values() for path in paths), "the log shows opened files"


def test_windows_of_a_large_one_open_nothing_either(tmp_path):
    secret = tmp_path / "elsewhere" / "secret.gsb"
    secret.parent.mkdir()
    secret.write_bytes(b"secret" * 100)
    folder = tmp_path / "pictures"
    folder.mkdir()
    pictures = hostile_rasters.large(folder, str(secret))
    assert len(pictures) >= 5
    read = opened([("in windows", path) for path in pictures], tmp_path / "log")
    for name, paths in read.items():
        if name not in {"start", "ordinary.tif", "end"}:
            assert not [path for path in paths if not is_own(path, folder)], name
    assert any(str(folder) in path for paths in read.values() for path in paths), "the log shows opened files"


def test_the_large_ones_make_gdal_by_itself_open_what_they_name(tmp_path):
    secret = tmp_path / "elsewhere" / "secret.gsb"
    secret.parent.mkdir()
    secret.write_bytes(b"secret" * 100)
    (tmp_path / "pictures").mkdir()
    pictures = hostile_rasters.large(tmp_path / "pictures", str(secret))
    read = opened([("plainly", path) for path in pictures], tmp_path / "log")
    assert [name for name, paths in read.items() if str(secret) in paths]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes that have a name")
def test_pipes_beside_a_picture_are_not_opened(tmp_path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    pictures = hostile_rasters.with_pipes(folder)
    read = opened([("ours", path) for path in pictures], tmp_path / "log")
    pipes = {str(one) for one in folder.iterdir() if one.is_fifo()}
    assert len(pipes) == 4
    assert not [path for paths in read.values() for path in paths if path in pipes]
