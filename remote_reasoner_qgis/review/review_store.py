"""The state of a review, and labels, in an answer's file: in all of its tables or in none."""

from __future__ import annotations

from osgeo import gdal, ogr

from ..answers.answer_store import StoredAnswer, tasks_with_layers
from ..failure import Failure
from ..gdal_errors import errors_returned
from ..translation import tr

Values = dict[int, dict[str, "str | None"]]
"""Object number → column → new value."""

AT_ONCE = 500
"""So many numbers are asked for by name; above that all rows are looked at."""


@errors_returned()
def write_values(stored: StoredAnswer, values: Values) -> None:
    """Sets columns of objects in every table of an answer, in one transaction.

    For layers that are not being edited. Raises Failure where the file cannot be written.
    """
    dataset = gdal.OpenEx(stored.path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    if dataset is None:
        raise _unwritable(stored)
    gdal.ErrorReset()
    dataset.StartTransaction()
    for granularity in tasks_with_layers(stored.tasks):
        layer = dataset.GetLayerByName(stored.table(granularity))
        if layer is None:
            continue
        if len(values) <= AT_ONCE:
            layer.SetAttributeFilter(
                '"number" IN ({})'.format(", ".join(str(int(number)) for number in values))
            )
        for feature in [feature for feature in layer if feature.GetField("number") in values]:
            for column, value in values[feature.GetField("number")].items():
                if value is None:
                    feature.SetFieldNull(column)
                else:
                    feature.SetField(column, value)
            if layer.SetFeature(feature) != ogr.OGRERR_NONE:
                dataset.RollbackTransaction()
                raise _unwritable(stored)
    if dataset.CommitTransaction() != ogr.OGRERR_NONE:
        raise _unwritable(stored)


def _unwritable(stored: StoredAnswer) -> Failure:
    return Failure(
        tr(
            "The review could not be saved in {path}: {reason}. Close what else uses the file, then try "
            "again."
        ).format(path=stored.path, reason=gdal.GetLastErrorMsg() or tr("the file cannot be written"))
    )
