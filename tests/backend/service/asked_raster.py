"""The raster that the command line is asked about, and what lies beside it afterwards."""

from __future__ import annotations

from pathlib import Path


def beside(raster: Path) -> list[str]:
    """The other files in the raster's folder, hidden ones too."""
    return sorted(path.name for path in raster.parent.iterdir() if path != raster)
