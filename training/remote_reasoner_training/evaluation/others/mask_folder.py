"""A folder of masks: `STEM.png`, `CATEGORY/STEM.png` or `STEM-DIGITS.png`, non-zero = answered.

STEM is the picture's; DIGITS tell the questions of a picture apart, as `--write-questions` lists them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from remote_reasoner_training.datasets.base import PICTURES
from remote_reasoner_training.evaluation.others.forms import mask_file
from remote_reasoner_training.evaluation.others.given import Given, of_whole_mask
from remote_reasoner_training.evaluation.records import EvaluationError
from remote_reasoner_training.evaluation.samples import Sample


def mask_name(sample: Sample) -> str:
    """The name, without suffix, of the one mask file that answers this question and no other."""
    return f"{sample.picture.stem}-{sample.id.rpartition('#')[2]}"


def find_masks(folder: Path, samples: Sequence[Sample]) -> dict[str, Path]:
    """The mask file of each question that has one, by the question's id.

    Raises EvaluationError where a file could answer several questions, or none of the files answers any.
    """
    files = {
        path.relative_to(folder).with_suffix("").as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in PICTURES
    }
    asked: dict[str, list[Sample]] = {}
    for sample in samples:
        asked.setdefault(sample.picture.stem, []).append(sample)
    found: dict[str, Path] = {}
    for sample in samples:
        names = [mask_name(sample)]
        if sample.category:
            names.append(f"{sample.category}/{sample.picture.stem}")
        plain = files.get(sample.picture.stem)
        path = next((files[name] for name in names if name in files), plain)
        if path is None:
            continue
        if path == plain and len(asked[sample.picture.stem]) > 1:
            raise EvaluationError(
                f"{path} could answer {len(asked[sample.picture.stem])} questions about "
                f"{sample.picture.name}. Name the masks CATEGORY/STEM.png, or as --write-questions lists "
                "them."
            )
        found[sample.id] = path
    if not found:
        raise EvaluationError(
            f"No file in {folder} is named like a picture of the data set; name the masks STEM.png, "
            "CATEGORY/STEM.png, or as --write-questions lists them."
        )
    return found


def given(path: Path, sample: Sample) -> Given:
    """The answer that a mask file makes. Raises ValueError where it cannot be read or differs in size."""
    return of_whole_mask(mask_file(path, sample.width, sample.height))
