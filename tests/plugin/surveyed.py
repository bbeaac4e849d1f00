"""A large drawn raster, a backend that looks at it tile by tile, and the dock over both."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from osgeo import gdal, osr

COLUMNS, ROWS = 200, 150
MARKS = ((3, 4), (58, 10), (62, 61), (100, 30), (120, 57), (150, 140), (199, 149), (10, 120), (118, 110))
"""(column, row) of the bright pixels; some lie where tiles overlap."""

TILES = 12
NORTH_UP = (500000.0, 0.5, 0.0, 5800000.0, 0.0, -0.5)


def draw_scene(path: Path, kind: int = gdal.GDT_Byte) -> str:
    """A dark ground with MARKS, 200 × 150 pixels of 0.5 m."""
    options = ["TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16"]
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), COLUMNS, ROWS, 3, kind, options=options)
    dataset.SetGeoTransform(NORTH_UP)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    dataset.SetProjection(crs.ExportToWkt())
    for number in (1, 2, 3):
        band = dataset.GetRasterBand(number)
        band.Fill(40)
        for column, row in MARKS:
            band.WriteRaster(column, row, 1, 1, bytes([250]), buf_type=gdal.GDT_Byte)
    return str(path)


def true_centres() -> set[tuple[float, float]]:
    """Where the marks lie on the ground."""
    return {(500000.0 + (column + 0.5) * 0.5, 5800000.0 - (row + 0.5) * 0.5) for column, row in MARKS}


class SurveyServer:
    """The scripted backend for surveys; it can be killed and started again at the same address."""

    def __init__(self, folder: Path, side: int = 64) -> None:
        self._folder = folder
        self._side = side
        self.process: subprocess.Popen[str] | None = None
        self.url = ""
        self.start()

    def start(self) -> None:
        """Starts it, at the address it had before."""
        port = self.url.rpartition(":")[2]
        script = str(Path(__file__).with_name("survey_server.py"))
        self.process = subprocess.Popen(
            [sys.executable, script, str(self._folder), *([port] if port else [])],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "SURVEY_SIDE": str(self._side)},
        )
        self.url = self.process.stdout.readline().strip()

    def let_go(self) -> None:
        """Questions that halt or hold go on."""
        (self._folder / "go").touch()

    def kill(self) -> None:
        """As by `kill -9`."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """Ends it for good."""
        self.kill()
        self.process.stdout.close()
