"""Side files travel: a file for a server says by itself what the raster says together with them."""

from __future__ import annotations

import io
import os
import signal
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from PIL import Image
from pyproj import CRS
from raster_files import NORTH_UP, encoded, geotiff, rgb
from rasterio.control import GroundControlPoint
from rasterio.enums import ColorInterp

from remote_reasoner.core.errors import TimeLimitError
from remote_reasoner.io import reading_pool
from remote_reasoner.io.folding import folded
from remote_reasoner.io.raster import read_picture
from remote_reasoner.io.reading_process import ReadingProcess

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")

WORLD = "0.5\n0\n0\n-0.5\n500000.25\n5699999.75\n"


def png(path: Path) -> Path:
    path.write_bytes(encoded(rgb().transpose(1, 2, 0), "PNG"))
    return path


def auxiliary(path: Path, content: str) -> None:
    Path(f"{path}.aux.xml").write_text(f"<PAMDataset>{content}</PAMDataset>")


def srs(code: int = 32631) -> str:
    return f"<SRS>{CRS.from_epsg(code).to_wkt('WKT1_GDAL').replace(chr(34), '&quot;')}</SRS>"


def with_world_file_and_prj(folder: Path) -> Path:
    path = png(folder / "a.png")
    path.with_suffix(".pgw").write_text(WORLD)
    path.with_suffix(".prj").write_text(CRS.from_epsg(32631).to_wkt("WKT1_ESRI"))
    return path


def with_world_file_and_auxiliary(folder: Path) -> Path:
    path = png(folder / "a.png")
    path.with_suffix(".pgw").write_text(WORLD)
    auxiliary(path, srs())
    return path


def a_jpeg_with_everything_in_its_auxiliary(folder: Path) -> Path:
    path = folder / "a.jpg"
    path.write_bytes(encoded(rgb().transpose(1, 2, 0), "JPEG", quality=95))
    auxiliary(path, srs() + "<GeoTransform>500000,0.5,0,5700000,0,-0.5</GeoTransform>")
    return path


def a_tiff_with_tfw_and_prj(folder: Path) -> Path:
    path = geotiff(folder / "a.tif", rgb(), crs=None, transform=None)
    path.with_suffix(".tfw").write_text(WORLD)
    path.with_suffix(".prj").write_text(CRS.from_epsg(32631).to_wkt())
    return path


def nodata_beside(folder: Path) -> Path:
    bands = rgb()
    bands[:, :10] = 250
    path = geotiff(folder / "a.tif", bands)
    auxiliary(
        path,
        "".join(
            f"<PAMRasterBand band='{n}'><NoDataValue>250</NoDataValue></PAMRasterBand>" for n in (1, 2, 3)
        ),
    )
    return path


def a_mask_beside(folder: Path) -> Path:
    mask = np.full((40, 60), 255, np.uint8)
    mask[:10] = 0
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=False):
        return geotiff(folder / "a.tif", rgb(), mask=mask)


def control_points_beside(folder: Path) -> Path:
    path = geotiff(folder / "a.tif", rgb(), crs=None, transform=None)
    corners = [(0, 0), (60, 0), (60, 40), (0, 40)]
    true = NORTH_UP @ Affine.rotation(12)
    points = [
        GroundControlPoint(row=y, col=x, **dict(zip("xy", true @ (x, y), strict=True))) for x, y in corners
    ]
    listed = "".join(
        f'<GCP Id="{n}" Pixel="{p.col}" Line="{p.row}" X="{p.x}" Y="{p.y}"/>' for n, p in enumerate(points)
    )
    wkt = CRS.from_epsg(32631).to_wkt("WKT1_GDAL").replace('"', "&quot;")
    auxiliary(path, f'<GCPList Projection="{wkt}">{listed}</GCPList>')
    return path


def colours_beside(folder: Path) -> Path:
    path = geotiff(folder / "a.tif", np.concatenate([rgb()[::-1], rgb()[:1]]), photometric="minisblack")
    names = ("Blue", "Green", "Red", "NIR")
    auxiliary(
        path,
        "".join(
            f"<PAMRasterBand band='{n}'><ColorInterp>{name}</ColorInterp></PAMRasterBand>"
            for n, name in enumerate(names, 1)
        ),
    )
    return path


def palette_beside(dtype: str):
    def make(folder: Path) -> Path:
        numbers = np.ones((1, 40, 60), dtype)
        numbers[0, 10:20, 10:30], numbers[0, 30:, :] = 2, 90
        path = geotiff(folder / "a.tif", numbers)
        entries = "".join(
            f'<Entry c1="{r}" c2="{g}" c3="{b}" c4="255"/>'
            for r, g, b in ((0, 0, 0), (60, 120, 60), (200, 90, 80))
        )
        auxiliary(
            path,
            "<PAMRasterBand band='1'><ColorInterp>Palette</ColorInterp>"
            f"<ColorTable>{entries}</ColorTable></PAMRasterBand>",
        )
        return path

    return make


SAMPLES = [
    with_world_file_and_prj, with_world_file_and_auxiliary, a_jpeg_with_everything_in_its_auxiliary,
    a_tiff_with_tfw_and_prj, nodata_beside, a_mask_beside, control_points_beside, colours_beside,
    *(pytest.param(palette_beside(dtype), id=dtype) for dtype in ("uint8", "int32", "float32")),
]  # fmt: skip


@pytest.mark.parametrize("sample", SAMPLES)
def test_what_a_server_gets_is_read_as_the_raster_with_its_side_files(tmp_path, sample):
    path = sample(tmp_path)
    here = read_picture(path)
    assert here.crs is not None
    before = sorted(tmp_path.iterdir())
    with folded(path) as whole:
        assert whole != path
        there = read_picture(whole.read_bytes())
    assert np.array_equal(there.pixels, here.pixels)
    assert np.array_equal(there.valid, here.valid)
    assert there.transform.almost_equals(here.transform, 1e-6)
    assert there.crs.to_epsg() == 32631
    assert not whole.exists()
    assert sorted(tmp_path.iterdir()) == before
    # Without the side files it would have been another picture: the sample tests something.
    alone = read_picture(path.read_bytes())
    assert alone.crs is None or not (
        np.array_equal(alone.pixels, here.pixels) and np.array_equal(alone.valid, here.valid)
    )


def test_a_file_is_sent_as_it_is_where_nothing_beside_it_counts(tmp_path):
    path = geotiff(tmp_path / "a.tif", rgb())
    with folded(path) as whole:
        assert whole == path
    auxiliary(
        path,
        '<PAMRasterBand band="1"><Metadata><MDI key="STATISTICS_MAXIMUM">250</MDI></Metadata>'
        "</PAMRasterBand>",
    )
    (tmp_path / "a.prj").write_text(CRS.from_epsg(4326).to_wkt())
    with folded(path) as whole:
        assert whole == path


@pytest.mark.parametrize("content", [b"", b"no picture", encoded(rgb().transpose(1, 2, 0), "JPEG")[:900]])
def test_what_cannot_be_read_is_sent_as_it_is_for_the_server_to_refuse(tmp_path, content):
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    path.with_suffix(".jgw").write_text(WORLD)
    path.with_suffix(".prj").write_text(CRS.from_epsg(32631).to_wkt())
    with folded(path) as whole:
        assert whole == path


def test_transparency_of_a_png_travels(tmp_path):
    alpha = np.full((40, 60), 255, np.uint8)
    alpha[:, :20] = 0
    buffer = io.BytesIO()
    Image.fromarray(np.dstack([rgb().transpose(1, 2, 0), alpha])).save(buffer, "PNG")
    path = tmp_path / "a.png"
    path.write_bytes(buffer.getvalue())
    path.with_suffix(".pgw").write_text(WORLD)
    path.with_suffix(".prj").write_text(CRS.from_epsg(32631).to_wkt())
    with folded(path) as whole, rasterio.open(whole) as file:
        assert file.colorinterp[3] == ColorInterp.alpha
        assert np.array_equal(file.read(4), alpha)


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_side_files_that_take_too_long_are_told(tmp_path, monkeypatch):
    """As a file system that does not answer: the process that reads them is ended."""
    path = with_world_file_and_prj(tmp_path)
    started = []

    class Stopped(ReadingProcess):
        def wait_until_ready(self, cancelled):
            super().wait_until_ready(cancelled)
            started.append(self)
            os.kill(self.pid, signal.SIGSTOP)

    monkeypatch.setattr(reading_pool, "ReadingProcess", Stopped)
    with pytest.raises(TimeLimitError, match=r"longer than 0\.5 s"), folded(path, limit_s=0.5):
        pass
    assert started and not started[0].alive


def test_a_raster_by_itself_needs_no_process(tmp_path, monkeypatch):
    path = geotiff(tmp_path / "a.tif", rgb())
    monkeypatch.setattr(reading_pool, "ReadingProcess", None)
    with folded(path) as whole:
        assert whole == path
