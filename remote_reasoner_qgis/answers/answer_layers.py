"""A stored answer on the map: a group named by the question, its layers styled. Main thread only."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qgis.core import QgsLayerTreeGroup, QgsProject, QgsProviderRegistry, QgsVectorLayer
from qgis.PyQt.QtGui import QColor

from ..failure import Failure
from ..translation import tr
from .answer_schema import TABLES
from .answer_store import StoredAnswer, read_answers, tasks_with_layers
from .class_colours import NO_COLOURS, colour_classes

STYLES = Path(__file__).parent / "styles"
ANSWER_PROPERTY = "remote_reasoner/answer"
LONGEST_NAME = 60


def layer_title(granularity: str) -> str:
    """Name of a layer in the layer tree."""
    return {"region": tr("Boxes"), "pixel": tr("Masks"), "contour": tr("Contours")}[granularity]


def group_title(question: str, about: str = "") -> str:
    """The question in one short line, with what it is about."""
    line = " ".join(question.split())
    if about:
        line = tr("{question} (about: {about})").format(question=line, about=" ".join(about.split()))
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + "…"


def answer_key(stored: StoredAnswer) -> str:
    """Marks the layers and the group of an answer in the project."""
    return f"{stored.path}|{stored.number}"


def open_layer(stored: StoredAnswer, granularity: str) -> QgsVectorLayer:
    """A layer of an answer, without its style. Raises Failure where it is missing."""
    table = stored.table(granularity)
    layer = QgsVectorLayer(f"{stored.path}|layername={table}", layer_title(granularity), "ogr")
    if not layer.isValid():
        raise Failure(
            tr(
                "The layer “{table}” is missing in {path}. The file was moved or changed; ask the question "
                "again."
            ).format(table=table, path=stored.path)
        )
    layer.setCustomProperty(ANSWER_PROPERTY, answer_key(stored))
    return layer


def apply_style(layer: QgsVectorLayer, granularity: str, agreed: Mapping[str, QColor] = NO_COLOURS) -> None:
    """The plugin's own style, a colour for each class. Raises Failure where its file is missing or broken.

    `agreed` are the colours that classes have in the answer's other layers.
    """
    message, loaded = layer.loadNamedStyle(str(STYLES / f"{TABLES[granularity]}.qml"))
    if not loaded:
        raise Failure(
            tr("The plugin's style for {layer} cannot be read: {reason} Install the plugin again.").format(
                layer=layer.name(), reason=message
            )
        )
    colour_classes(layer, agreed)


def add_group(project: QgsProject, stored: StoredAnswer) -> None:
    """An empty group for the answer at the top of the layer tree, where it has none yet."""
    if groups_of(project, stored):
        return
    group = project.layerTreeRoot().insertGroup(0, group_title(stored.question, stored.about))
    group.setCustomProperty(ANSWER_PROPERTY, answer_key(stored))


def groups_of(project: QgsProject, stored: StoredAnswer) -> list[QgsLayerTreeGroup]:
    """The answer's group, if it is still in the layer tree."""
    key = answer_key(stored)
    groups = project.layerTreeRoot().findGroups(True)
    return [group for group in groups if group.customProperty(ANSWER_PROPERTY) == key]


def add_layer(project: QgsProject, stored: StoredAnswer, layer: QgsVectorLayer) -> bool:
    """Puts a layer on top of its answer's group; False, and nothing done, where there is no such group."""
    groups = groups_of(project, stored)
    if groups and project.addMapLayer(layer, False) is not None:
        groups[0].insertLayer(0, layer)
        # QGIS cannot unfold a group while it is empty, and does not try again.
        groups[0].setExpanded(False)
        groups[0].setExpanded(True)
    return bool(groups)


def layers_of(project: QgsProject, stored: StoredAnswer) -> list[QgsVectorLayer]:
    """The answer's layers that are in the project."""
    key = answer_key(stored)
    return [
        layer
        for layer in project.mapLayers().values()
        if isinstance(layer, QgsVectorLayer) and layer.customProperty(ANSWER_PROPERTY) == key
    ]


def table_of(layer: QgsVectorLayer) -> str:
    """The table a layer shows; a filter that the user has set stands in its source too."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return str(parts.get("layerName") or "")


def answer_of(layer: QgsVectorLayer) -> tuple[StoredAnswer, str] | None:
    """The answer that a layer of a file of answers belongs to, and its granularity; None for other layers."""
    path = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path") or ""
    table = table_of(layer)
    for stored in read_answers(path) if path.lower().endswith(".gpkg") else ():
        for granularity in TABLES:
            if stored.table(granularity) == table:
                return stored, granularity
    return None


def missing_granularities(project: QgsProject, stored: StoredAnswer) -> list[str]:
    """Those of the answer's granularities that have no layer in the project."""
    there = {table_of(layer) for layer in layers_of(project, stored)}
    return [name for name in tasks_with_layers(stored.tasks) if stored.table(name) not in there]


def stale_layers(project: QgsProject, stored: StoredAnswer) -> list[QgsVectorLayer]:
    """Layers of other answers in the same file.

    QGIS reads a GeoPackage without locks, so a layer drawn while the file was written may have seen half of
    it; it has to be read again.
    """
    key = answer_key(stored)
    return [
        layer
        for layer in project.mapLayers().values()
        if isinstance(layer, QgsVectorLayer)
        and str(layer.customProperty(ANSWER_PROPERTY, "")).startswith(f"{stored.path}|")
        and layer.customProperty(ANSWER_PROPERTY) != key
    ]


def remove_group(project: QgsProject, stored: StoredAnswer) -> None:
    """Takes the answer's layers and group out of the project."""
    project.removeMapLayers([layer.id() for layer in layers_of(project, stored)])
    for group in groups_of(project, stored):
        group.parent().removeChildNode(group)
