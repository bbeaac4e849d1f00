"""Layers of an answer into other files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from .failure import Failure
from .translation import tr


@dataclass(frozen=True)
class Format:
    """A file format: GDAL's driver, the suffix, and whether one file holds several layers."""

    driver: str
    suffix: str
    holds_layers: bool = False


FORMATS = (
    Format("GPKG", ".gpkg", holds_layers=True),
    Format("ESRI Shapefile", ".shp"),
    Format("GeoJSON", ".geojson"),
    Format("FlatGeobuf", ".fgb"),
)
SHAPEFILE_NAME = 10
SHAPEFILE_TEXT = 254


@dataclass(frozen=True)
class Exported:
    """The files that were written, and what the format did to their contents, in words."""

    paths: tuple[str, ...]
    notes: tuple[str, ...]


def export(
    layers: dict[str, QgsVectorLayer],
    path: str,
    format_: Format,
    crs: QgsCoordinateReferenceSystem,
    only_selected: bool,
) -> Exported:
    """Writes layers (name → layer) to `path`; formats of one layer a file get `path` with the name added.

    Raises Failure where a file cannot be written.
    """
    target = Path(path).with_suffix(format_.suffix)
    context = QgsProject.instance().transformContext()
    actions = QgsVectorFileWriter.ActionOnExistingFile
    written: list[str] = []
    for name, layer in layers.items():
        file = target if format_.holds_layers else target.with_name(f"{target.stem}_{name}{target.suffix}")
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = format_.driver
        options.layerName = name
        options.fileEncoding = "UTF-8"
        options.onlySelectedFeatures = only_selected
        options.ct = QgsCoordinateTransform(layer.crs(), crs, context)
        options.attributes = [
            index for index, field in enumerate(layer.fields()) if field.name() not in ("fid", "ogc_fid")
        ]
        if str(file) in written:
            options.actionOnExistingFile = actions.CreateOrOverwriteLayer
        else:
            options.actionOnExistingFile = actions.CreateOrOverwriteFile
        answer = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(file), context, options)
        if answer[0] != QgsVectorFileWriter.WriterError.NoError:
            raise Failure(
                tr("{path} could not be written: {reason} Choose another place or name.").format(
                    path=file, reason=answer[1]
                )
            )
        if str(file) not in written:
            written.append(str(file))
    return Exported(tuple(written), tuple(_notes(layers, format_)))


def _notes(layers: dict[str, QgsVectorLayer], format_: Format) -> list[str]:
    if format_.driver != "ESRI Shapefile":
        return []
    names = {field.name() for layer in layers.values() for field in layer.fields()}
    short = sorted(name for name in names if len(name) > SHAPEFILE_NAME)
    notes = []
    if short:
        notes.append(
            tr("A Shapefile's field names have at most 10 characters; these were shortened: {names}.").format(
                names=", ".join(f"{name} → {name[:SHAPEFILE_NAME]}" for name in short)
            )
        )
    if any(
        len(str(feature.attribute("question") or "").encode("utf-8")) > SHAPEFILE_TEXT
        for layer in layers.values()
        for feature in layer.getFeatures()
    ):
        notes.append(tr("Texts longer than 254 characters were cut. A GeoPackage keeps all of them."))
    return notes
