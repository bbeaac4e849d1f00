"""Several answers on one map: one group of layers is shown at a time, unless the user wants more."""

from __future__ import annotations

from qgis.core import QgsProject

from .answer_layers import ANSWER_PROPERTY, answer_key
from .answer_store import StoredAnswer


def show_alone(project: QgsProject, stored: StoredAnswer) -> None:
    """Shows an answer's group and hides those of the other answers; their layers stay as they are."""
    key = answer_key(stored)
    for group in project.layerTreeRoot().findGroups(True):
        mark = group.customProperty(ANSWER_PROPERTY)
        if mark:
            group.setItemVisibilityChecked(mark == key)
