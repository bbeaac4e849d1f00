"""Translation of every text a user sees."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

CONTEXT = "RemoteReasoner"


def tr(text: str) -> str:
    """`text` in the language of QGIS. Placeholders are named, `{like_this}`, and filled after translation."""
    return QCoreApplication.translate(CONTEXT, text)
