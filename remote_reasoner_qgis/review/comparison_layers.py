"""What a comparison missed and what is false, as layers of a GeoPackage."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFields,
    QgsProject,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from ..answers.replacing import check_free, new_name, recover, take_places, unwritable
from ..translation import tr
from .reviewed_masks import ReviewedMask


def write_layers(
    layers: dict[str, tuple[QgsFields, Sequence[ReviewedMask]]],
    crs: QgsCoordinateReferenceSystem,
    path: str,
) -> None:
    """Writes polygons (layer name → their columns and themselves) into one GeoPackage, whole or not at all.

    Raises Failure where it cannot be written, or another program uses it.
    """
    target = Path(path)
    fresh = new_name(target)
    try:
        recover([target])
        check_free(target)
        for name, (fields, masks) in layers.items():
            _write(fresh, name, fields, masks, crs)
        take_places([target])
    except OSError as error:
        raise unwritable(target, error.strerror or str(error)) from error
    finally:
        recover([target])


def _write(
    file: Path,
    name: str,
    fields: QgsFields,
    masks: Sequence[ReviewedMask],
    crs: QgsCoordinateReferenceSystem,
) -> None:
    kept = [place for place, one in enumerate(fields) if one.name() not in ("fid", "ogc_fid")]
    columns = QgsFields()
    for place in kept:
        columns.append(fields.at(place))
    actions = QgsVectorFileWriter.ActionOnExistingFile
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = name
    options.actionOnExistingFile = (
        actions.CreateOrOverwriteLayer if file.exists() else actions.CreateOrOverwriteFile
    )
    context = QgsProject.instance().transformContext()
    kind = QgsWkbTypes.Type.MultiPolygon
    writer = QgsVectorFileWriter.create(str(file), columns, kind, crs, context, options)
    whole = writer.hasError() == QgsVectorFileWriter.WriterError.NoError
    for mask in masks if whole else ():
        feature = QgsFeature(columns)
        feature.setGeometry(mask.mask)
        values = mask.feature.attributes()
        feature.setAttributes([values[place] for place in kept])
        whole = writer.addFeature(feature) and whole
    whole = writer.flushBuffer() and whole
    reason = writer.errorMessage()
    del writer  # closes the file
    if not whole:
        raise unwritable(file, reason or tr("the file cannot be written"))
