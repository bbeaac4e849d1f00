"""Taking an answer away: out of the project at once, out of its file once it can no longer be undone."""

from __future__ import annotations

from qgis.core import QgsLayerTreeGroup, QgsProject

from .answer_layers import groups_of, layers_of
from .answer_store import StoredAnswer, remove


class Removal:
    """Keeps the answer's layers, with their style and place in the layer tree. Main thread only."""

    def __init__(self, project: QgsProject, stored: StoredAnswer) -> None:
        """Takes the answer's layers and group out of the project."""
        self.stored = stored
        self._groups: list[tuple[int, QgsLayerTreeGroup]] = []
        for group in groups_of(project, stored):
            parent = group.parent()
            self._groups.append((parent.children().index(group), group.clone()))
        self._layers = [project.takeMapLayer(layer) for layer in layers_of(project, stored)]
        for group in groups_of(project, stored):
            group.parent().removeChildNode(group)

    def undo(self, project: QgsProject) -> None:
        """Puts the layers back as they were, at the top level of the layer tree."""
        project.addMapLayers(self._layers, False)
        root = project.layerTreeRoot()
        for place, group in reversed(self._groups):
            group.resolveReferences(project)
            root.insertChildNode(min(place, len(root.children())), group)
        for layer in self._layers:
            if root.findLayer(layer.id()) is None:  # the user had taken it out of the group
                root.insertLayer(0, layer)
        self._layers, self._groups = [], []

    def finish(self) -> None:
        """Takes the answer out of its file too. Raises Failure where that cannot be written."""
        self._layers, self._groups = [], []
        remove(self.stored.path, self.stored.number)
