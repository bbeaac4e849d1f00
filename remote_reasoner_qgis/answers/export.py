"""Layers of an answer into other files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from ..gdal_errors import errors_returned
from ..translation import tr
from .replacing import check_free, new_name, recover, take_places, unwritable


@dataclass(frozen=True)
class Format:
    """A file format: GDAL's driver, the suffix, and whether one file holds several layers."""

    driver: str
    suffix: str
    holds_layers: bool = False

    def file(self, path: str) -> Path:
        """The file of this format: another format's suffix gives way, any other dot belongs to the name."""
        named = Path(path)
        if named.suffix.lower() in {one.suffix for one in FORMATS}:
            named = named.with_suffix("")
        return named.with_name(named.name + self.suffix)


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

    Files that are there are replaced once all new ones are written whole and read back, all or none.

    Raises Failure where a file cannot be written or another program uses it.
    """
    target = format_.file(path)
    files = {
        name: target if format_.holds_layers else target.with_name(f"{target.stem}_{name}{target.suffix}")
        for name in layers
    }
    places = list(dict.fromkeys(files.values()))
    recover(places)
    for place in places:
        check_free(place)
    try:
        for name, layer in layers.items():
            file = new_name(files[name])
            _write(layer, name, file, file.exists(), format_, crs, only_selected)
        for name, layer in layers.items():
            check(layer, name, new_name(files[name]), format_, only_selected)
        take_places(places)
    except OSError as error:
        raise unwritable(target, str(error)) from error
    finally:
        recover(places)
    return Exported(tuple(str(place) for place in places), tuple(_notes(layers, format_)))


def _write(
    layer: QgsVectorLayer,
    name: str,
    file: Path,
    append: bool,
    format_: Format,
    crs: QgsCoordinateReferenceSystem,
    only_selected: bool,
) -> None:
    context = QgsProject.instance().transformContext()
    actions = QgsVectorFileWriter.ActionOnExistingFile
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = format_.driver
    options.layerName = name
    options.fileEncoding = "UTF-8"
    options.onlySelectedFeatures = only_selected
    options.ct = QgsCoordinateTransform(layer.crs(), crs, context)
    options.attributes = [
        index for index, field in enumerate(layer.fields()) if field.name() not in ("fid", "ogc_fid")
    ]
    options.actionOnExistingFile = actions.CreateOrOverwriteLayer if append else actions.CreateOrOverwriteFile
    answer = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(file), context, options)
    if answer[0] != QgsVectorFileWriter.WriterError.NoError:
        raise unwritable(file, answer[1])


def check(layer: QgsVectorLayer, name: str, file: Path, format_: Format, only_selected: bool) -> None:
    """Reads a layer back: what a full disk swallowed at closing is told by nobody. Raises Failure."""
    wanted = layer.getSelectedFeatures() if only_selected else layer.getFeatures()
    expected = [_essence(feature.attribute("number"), feature.attribute("label")) for feature in wanted]
    errors: list[str] = []
    gdal.PushErrorHandler(
        lambda level, _number, text: errors.append(text) if level >= gdal.CE_Failure else None
    )
    try:
        found = _read(file, name if format_.holds_layers else None)
    except RuntimeError as error:  # only where the application has switched GDAL's exceptions on
        found, errors = [], [str(error)]
    finally:
        gdal.PopErrorHandler()
    if errors or sorted(found) != sorted(expected):  # FlatGeobuf keeps an order of its own
        raise unwritable(file, errors[0] if errors else tr("it is not complete; the disk may be full"))


@errors_returned()
def _read(file: Path, layer_name: str | None) -> list[tuple[int, str]]:
    """Number and label of every feature that has a geometry and whose attributes can all be read."""
    dataset = gdal.OpenEx(str(file), gdal.OF_VECTOR | gdal.OF_READONLY)
    layer = None
    if dataset is not None:
        layer = dataset.GetLayerByName(layer_name) if layer_name else dataset.GetLayer(0)
    if layer is None:
        return []
    found = []
    for feature in layer:
        shape = feature.GetGeometryRef()
        values = [feature.GetField(index) for index in range(feature.GetFieldCount())]
        if shape is None or shape.IsEmpty() or not values or values[-1] == "":
            return []
        found.append(_essence(feature.GetField("number"), feature.GetField("label")))
    return found


def _essence(number: object, label: object) -> tuple[int, str]:
    return int(number or 0), str(label or "")[:80]


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
