"""A TIFF file of several pictures, of which the first is read."""

from __future__ import annotations

from rasterio.io import DatasetReader

from remote_reasoner.io import dataset_facts


def note(dataset: DatasetReader) -> list[str]:
    """That there are more pages, and how to get them; empty for a file of one.

    Overviews, thumbnails and masks that the file marks as such are no pages.
    """
    pages = dataset_facts.told(lambda: len(dataset.subdatasets), 0) if dataset.driver == "GTiff" else 0
    if pages < 2:
        return []
    return [
        f"The file holds {pages} pictures (pages); page 1, of {dataset.width:,} × {dataset.height:,} pixels, "
        "was read. Take another one out with gdal_translate GTIFF_DIR:2:IN.tif OUT.tif."
    ]
