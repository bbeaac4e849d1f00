"""Values of attributes as QGIS gives them."""

from __future__ import annotations

from qgis.core import NULL


def known(value: object) -> object:
    """None for what is not known in any of QGIS's ways."""
    return None if value == NULL else value
