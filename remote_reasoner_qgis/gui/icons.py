"""The plugin's pictures."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtGui import QIcon

FOLDER = Path(__file__).parent.parent / "icons"


def icon(name: str) -> QIcon:
    """An icon by name, sharp at every size."""
    return QIcon(str(FOLDER / f"{name}.svg"))
