"""Rasters of any format whose CRS has PROJ open a file are refused, and the file stays closed."""

from __future__ import annotations

import html
import shutil
from pathlib import Path

import hostile_rasters
import numpy as np
import pytest
import rasterio
from affine import Affine
from hostile_rasters import crs_texts, other_texts
from test_opened_files import opened

from remote_reasoner.core.errors import BadPictureError
from remote_reasoner.io import named_grids
from remote_reasoner.io.raster_windows import opened_raster

NEVER_OPENED = ("old init", "name of a file", "name of a file and a code", "address")
"""Texts that GDAL does not take for the CRS of a raster."""


def texts(secret: str) -> dict[str, str]:
    """All texts of a CRS that name the file."""
    known = {**crs_texts(secret), **other_texts(secret)}
    return {name: text for name, text in known.items() if name not in NEVER_OPENED}


def virtual(path: Path, crs: str = "", source: str = "base.tif", more: str = "") -> Path:
    """A virtual raster."""
    srs = f"<SRS>{html.escape(crs)}</SRS>" if crs else ""
    path.write_text(
        f'<VRTDataset rasterXSize="8" rasterYSize="8">{srs}<GeoTransform>5,1,0,52,0,-1</GeoTransform>{more}'
        '<VRTRasterBand dataType="Byte" band="1"><SimpleSource><SourceFilename relativeToVRT="1">'
        f"{html.escape(source)}</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>"
        "</VRTDataset>",
        encoding="utf-8",
    )
    return path


def control_points(crs: str) -> str:
    """Three points in that CRS."""
    at = ((0, 0, 5, 52), (8, 0, 6, 52), (0, 8, 5, 51))
    points = "".join(f'<GCP Pixel="{c}" Line="{r}" X="{x}" Y="{y}"/>' for c, r, x, y in at)
    return f'<GCPList Projection="{html.escape(crs, quote=True)}">{points}</GCPList>'


def lures(folder: Path, secret: str) -> list[Path]:
    """Rasters that make GDAL have PROJ open `secret`, each in its own way."""
    hostile_rasters.plain_tiff(folder / "base.tif", crs="EPSG:32631")
    made = []
    for number, text in enumerate(texts(secret).values()):
        made.append(virtual(folder / f"crs_{number}.vrt", text))
        made.append(virtual(folder / f"points_{number}.vrt", more=control_points(text)))
    first = next(iter(texts(secret).values()))
    made.append(virtual(folder / "called_a_tiff.tif", first))
    made.append(virtual(folder / "of_another.vrt", source=made[0].name))
    made.append(virtual(folder / "of_a_text.vrt", source=made[0].read_text(encoding="utf-8")))
    spelt = virtual(folder / "spelt.vrt", f"+proj=longlat +ellps=bessel +nadgrids={secret}")
    spelt.write_text(spelt.read_text(encoding="utf-8").replace("nadgrids", "nad&#103;rids"), encoding="utf-8")
    grid = folder / "grid.asc"
    grid.write_text("ncols 2\nnrows 1\nxllcorner 5\nyllcorner 52\ncellsize 1\n1 2\n", encoding="utf-8")
    grid.with_suffix(".prj").write_text(first, encoding="utf-8")
    raw = folder / "raw.img"
    raw.write_bytes(bytes(64))
    raw.with_suffix(".hdr").write_text(
        "ENVI\nsamples = 8\nlines = 8\nbands = 1\ndata type = 1\ninterleave = bsq\nheader offset = 0\n"
        f"map info = {{Arbitrary, 1, 1, 5, 52, 1, 1}}\ncoordinate system string = {{{first}}}\n",
        encoding="utf-8",
    )
    return [*made, spelt, grid, raw]


def test_a_crs_that_names_a_file_is_refused_in_every_format(tmp_path: Path) -> None:
    found = lures(tmp_path, "/tmp/secret.gsb")
    assert len(found) > 30
    for path in found:
        with (
            pytest.raises(BadPictureError, match="datum shift, which is not opened"),
            opened_raster(str(path)),
        ):
            pytest.fail(path.name)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace, which watches what is opened")
def test_what_a_crs_names_stays_closed(tmp_path: Path) -> None:
    secret = tmp_path / "elsewhere" / "secret.gsb"
    secret.parent.mkdir()
    secret.write_bytes(b"secret" * 100)
    folder = tmp_path / "pictures"
    folder.mkdir()
    found = lures(folder, str(secret))
    ours = opened([("in windows", path) for path in found], tmp_path / "log")
    assert not [name for name, paths in ours.items() if any(str(secret) in path for path in paths)]
    plainly = opened([("plainly", path) for path in found], tmp_path / "log")
    lured = [name for name, paths in plainly.items() if any(str(secret) in path for path in paths)]
    assert len(lured) >= 10, "so the test can fail"


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:31467", "EPSG:27700", "ESRI:54009", "EPSG:32631"])
@pytest.mark.parametrize(("driver", "name"), [("HFA", "a.img"), ("ENVI", "b.dat"), ("VRT", "c.vrt")])
def test_ordinary_rasters_are_read(tmp_path: Path, crs: str, driver: str, name: str) -> None:
    whole = {"width": 8, "height": 8, "count": 1, "dtype": "uint8", "transform": Affine(2, 0, 9, 0, -2, 9)}
    with rasterio.open(tmp_path / "base.tif", "w", driver="GTiff", crs=crs, **whole) as file:
        file.write(np.ones((1, 8, 8), np.uint8))
    rasterio.shutil.copy(tmp_path / "base.tif", tmp_path / name, driver=driver)
    with opened_raster(str(tmp_path / name)) as raster:
        assert raster.dataset.driver == driver and raster.dataset.crs is not None


def test_a_virtual_raster_in_a_proj_string_without_files_is_read(tmp_path: Path) -> None:
    hostile_rasters.plain_tiff(tmp_path / "base.tif")
    for number, text in enumerate(
        ("+proj=merc +a=6378137 +b=6378137 +nadgrids=@null +no_defs", "+init=epsg:4326", "EPSG:4326")
    ):
        with opened_raster(str(virtual(tmp_path / f"{number}.vrt", text))) as raster:
            assert raster.dataset.crs is not None, text


def test_rasters_of_each_other_and_odd_names_end(tmp_path: Path) -> None:
    virtual(tmp_path / "one.vrt", source="two.vrt")
    virtual(tmp_path / "two.vrt", source="one.vrt")
    named_grids.check(tmp_path / "one.vrt")
    named_grids.check(virtual(tmp_path / "long.vrt", source="x" * 9000))
    named_grids.check(virtual(tmp_path / "folder.vrt", source="."))
    named_grids.check(tmp_path / "missing.vrt")
