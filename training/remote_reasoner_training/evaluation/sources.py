"""From a folder to the questions asked of it, whichever layout it has."""

from __future__ import annotations

from pathlib import Path

from remote_reasoner_training.datasets import DatasetError, Reading, lasers, layout_of
from remote_reasoner_training.evaluation import coco_sets, polygon_sets
from remote_reasoner_training.evaluation.annotated import AnnotatedSet, ask
from remote_reasoner_training.evaluation.questions import QuestionBook, find_questions, read_questions
from remote_reasoner_training.evaluation.samples import Dataset, Sample, sample_id

POLYGONS = "polygons over rasters"
ANNOTATED = "COCO"
IMPLICIT = ("EarthReason", "LaSeRS")
"""Public data sets whose questions need not name what they ask for."""


def read_dataset(
    folder: Path, splits: tuple[str, ...] = (), questions: Path | None = None, every: bool = False
) -> Dataset:
    """The samples of a data set.

    `folder` is a public data set (EarthReason, RRSIS-D, RefSegRS, DIOR-RSVG,
    RemoteSAM-270K, LaSeRS), a set in the COCO layout, a
    folder of such sets, or a folder of rasters with polygons beside them. Sets in the COCO layout take their
    questions from `questions`, else from a `questions.json` beside them. Public data sets ask the first
    question of each sample, or `every` one. Without `splits` it is val, else test, else train, whichever
    there is first. Raises DatasetError where nothing is to be asked.
    """
    folder = folder.resolve()
    if not folder.is_dir():
        raise DatasetError(f"{folder} is no folder; give the folder that holds the pictures and annotations.")
    sets = _set_folders(folder)
    if sets:
        dataset = _annotated_sets(folder, sets, splits, questions)
    elif polygon_sets.pairs(folder):
        book = read_questions(questions or find_questions(folder))
        found = polygon_sets.read_set(folder, splits[0] if splits else "val")
        dataset = Dataset(folder.name, POLYGONS, folder, list(ask(found, book)), _about(book, [found]))
    else:
        dataset = _public(folder, splits or ("val",), every)
        if questions is not None:
            raise DatasetError(f"{dataset.layout} brings its own questions; leave out --questions.")
    if not dataset.samples:
        raise DatasetError(f"{folder} holds nothing to ask about; check --split and the questions.")
    twice = len(dataset.samples) - len({sample.id for sample in dataset.samples})
    if twice:
        dataset.samples = list({sample.id: sample for sample in dataset.samples}.values())
        dataset.notes.append(f"{twice} questions stand there twice and are asked once.")
    return dataset


def _set_folders(folder: Path) -> list[Path]:
    """The folder itself, or those in it, that hold a set in the COCO layout."""
    if lasers.recognises(folder):
        return []  # its splits' folders look like sets
    if coco_sets.annotation_files(folder):
        return [folder]
    inner = sorted(path for path in folder.iterdir() if path.is_dir())
    return [path for path in inner if coco_sets.annotation_files(path)]


def _annotated_sets(
    folder: Path, sets: list[Path], splits: tuple[str, ...], questions: Path | None
) -> Dataset:
    book = read_questions(questions or find_questions(folder))
    dataset = Dataset(folder.name, ANNOTATED, folder)
    asked: list[AnnotatedSet] = []
    had = {split for place in sets for split in coco_sets.annotation_files(place)}
    splits = splits or tuple(split for split in ("val", "test", "train") if split in had)[:1]
    for place in sets:
        files = coco_sets.annotation_files(place)
        for split in [split for split in splits if split in files]:
            found, notes = coco_sets.read_set(place, split, files[split])
            dataset.samples += ask(found, book)
            dataset.notes += notes
            asked.append(found)
    missing = [split for split in splits if split not in had]
    if missing:
        raise DatasetError(
            f"{folder} has no split {', '.join(missing)}, only {', '.join(sorted(had))}; choose with --split."
        )
    dataset.notes += _about(book, asked)
    return dataset


def _about(book: QuestionBook, asked: list[AnnotatedSet]) -> list[str]:
    """What a reader of the figures should know about how they were asked for."""
    notes = []
    boxes_only = sorted(one.name for one in asked if not one.has_masks)
    if boxes_only:
        notes.append(f"Boxes only, so no pixel and contour figures: {', '.join(boxes_only)}.")
    lacking = book.lacking({name for one in asked for name in one.classes})
    if lacking and not book.own:
        notes.append(f"No questions at hand, so asked plainly ('Find every …'): {', '.join(lacking)}.")
    return notes


def _public(folder: Path, splits: tuple[str, ...], every: bool) -> Dataset:
    layout = layout_of(folder)
    dataset = Dataset(folder.name, layout.LAYOUT, folder)
    for split in splits:
        reading: Reading = layout.read(folder, split)
        dataset.notes.append(reading.summary())
        for one in reading.samples:
            for question in one.questions if every else one.questions[:1]:
                dataset.samples.append(
                    Sample(
                        sample_id(split, layout.LAYOUT, one.name, question),
                        split,
                        layout.LAYOUT,
                        one.picture,
                        one.width,
                        one.height,
                        question,
                        "phrase" if layout.LAYOUT not in IMPLICIT else "implicit",
                        one.category,
                        one.boxes,
                        one.load_mask,
                    )
                )
    if not every and any(len(one.questions) > 1 for one in reading.samples):
        dataset.notes.append("Of several questions of a sample the first was asked (--every-question: all).")
    return dataset
