"""Region and contour annotations of a data set of masks, as the paper derives them (Sec. 3.1).

    python -m remote_reasoner_training.datasets.annotations /data/EarthReason val -o val.geojson

One GeoJSON feature a sample, in pixels of the picture: its contours as a MultiLineString, its boxes, its
questions. Boxes are Mask2Bbox, contours Mask2Contour by the same function that serves answers.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely

from remote_reasoner.core.contours import outlines
from remote_reasoner.core.errors import OutputError, RemoteReasonerError
from remote_reasoner.core.picture import Mask
from remote_reasoner_training.datasets import DatasetError, Reading, read_split


def features(reading: Reading) -> Iterator[dict[str, Any]]:
    """A GeoJSON feature for each sample; its geometry is null where the data set has no masks.

    Raises DatasetError where a sample's mask cannot be read.
    """
    for sample in reading.samples:
        contours = None
        if sample.load_mask is not None:
            try:
                mask = sample.load_mask()
            except (OSError, ValueError) as error:
                raise DatasetError(
                    f"The mask of {sample.name} cannot be read: {error} Mend it, or take the sample out."
                ) from error
            contours = shapely.geometry.mapping(outlines(Mask(0, 0, mask)))
        yield {
            "type": "Feature",
            "id": sample.name,
            "geometry": contours,
            "properties": {
                "picture": str(sample.picture),
                "width": sample.width,
                "height": sample.height,
                "questions": list(sample.questions),
                "boxes": [list(box) for box in sample.boxes],
            },
        }


def main(argv: list[str] | None = None) -> int:
    """Writes the annotations of one split and says what was read; 0, or 2 with a message on stderr."""
    parser = argparse.ArgumentParser(description="Boxes and contours of a data set of masks.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("split", choices=("train", "val", "test"))
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args(argv)
    try:
        reading = read_split(options.folder, options.split)
        document = {"type": "FeatureCollection", "features": list(features(reading))}
        _write(json.dumps(document, ensure_ascii=False), options.output)
    except RemoteReasonerError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 2
    print(reading.summary())
    for drop in reading.drops:
        print(f"  dropped {drop.name}: {drop.reason}")
    return 0


def _write(text: str, path: Path) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}); choose another --output.") from error


if __name__ == "__main__":
    sys.exit(main())
