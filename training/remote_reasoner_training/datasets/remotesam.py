"""RemoteSAM-270K: `refs(unc)_RemoteSAM.p`, `instances.json` and `JPEGImages`, as RRSIS-D but named otherwise.

The paper takes its pictures of unseen categories (table 5) from here, so samples know their category.
"""

from __future__ import annotations

from pathlib import Path

from remote_reasoner_training.datasets.annotate import MIN_AREA
from remote_reasoner_training.datasets.base import DatasetError, Reading
from remote_reasoner_training.datasets.rrsisd import REFERENCES, read_references

LAYOUT = "RemoteSAM-270K"
OWN_REFERENCES = "refs(unc)_RemoteSAM.p"
PICTURES = "JPEGImages"


def recognises(folder: Path) -> bool:
    """Whether a folder has this layout; `refs(unc).p` is RRSIS-D's too, whose pictures lie elsewhere."""
    return _references(folder) is not None


def read(folder: Path, split: str, min_area: int = MIN_AREA) -> Reading:
    """One split: one sample for each referred object, its sentences as questions.

    Raises DatasetError where its two files cannot be read.
    """
    references = _references(folder)
    if references is None:
        raise DatasetError(f"{folder} holds no {OWN_REFERENCES}; give the folder that does.")
    return read_references(references, (PICTURES,), LAYOUT, split, min_area)


def _references(folder: Path) -> Path | None:
    own, shared = folder / OWN_REFERENCES, folder / REFERENCES
    if own.is_file():
        return own
    beside = all((folder / name).is_dir() for name in (PICTURES, "Annotations"))
    return shared if shared.is_file() and beside else None
