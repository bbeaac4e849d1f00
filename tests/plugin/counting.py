"""Layers of polygons, and algorithms run as the toolbox does, for tests of counting and comparing."""

from __future__ import annotations

from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from reviewing import square


def polygon(x: float, y: float, side: float = 20.0) -> QgsGeometry:
    """A square from its lower left corner."""
    return QgsGeometry.fromWkt(f"POLYGON(({', '.join(f'{a} {b}' for a, b in square(x, y, side))}))")


def layer_of(
    shapes: list[QgsGeometry], crs: str = "EPSG:32631", names: list[str | None] | None = None
) -> QgsVectorLayer:
    """A layer of these polygons, called `names`."""
    layer = QgsVectorLayer(f"MultiPolygon?crs={crs}&field=name:string", "reference", "memory")
    features = []
    for place, shape in enumerate(shapes):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(shape)
        if names is not None:
            feature.setAttributes([names[place]])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def run(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, object]
) -> tuple[dict[str, object], QgsProcessingContext]:
    """Runs it as the toolbox does; layers in memory are in the context."""
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    made, feedback = algorithm.create(), QgsProcessingFeedback()
    results, done = made.run(parameters, context, feedback)
    assert done, feedback.textLog()
    return results, context


def rows_of(parameters: dict[str, object], algorithm: QgsProcessingAlgorithm) -> list[dict[str, object]]:
    """The rows of its OUTPUT, a table in memory."""
    results, context = run(algorithm, {**parameters, "OUTPUT": "memory:"})
    table = context.takeResultLayer(results["OUTPUT"])
    return [dict(zip(table.fields().names(), row.attributes(), strict=True)) for row in table.getFeatures()]
