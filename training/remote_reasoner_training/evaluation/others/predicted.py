"""From another system's answers to a prediction file, as if the system had been asked here."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from remote_reasoner.core.errors import OutputError
from remote_reasoner.core.schemas import EngineInfo
from remote_reasoner_training.datasets.json_list import holds_list
from remote_reasoner_training.evaluation.masks import encoded
from remote_reasoner_training.evaluation.others import coco_results, forms, mask_folder
from remote_reasoner_training.evaluation.others.given import Given
from remote_reasoner_training.evaluation.others.matching import Questions
from remote_reasoner_training.evaluation.prediction_file import PredictionFile, read
from remote_reasoner_training.evaluation.records import (
    Asked,
    EvaluationError,
    Failure,
    Header,
    Predictions,
    Record,
)
from remote_reasoner_training.evaluation.samples import Dataset, Sample

Answers = Callable[[Sample], Given | None]
"""From a question to the system's answer, None where it gave none; raises ValueError for no answer."""

UNANSWERED = "The system's file has no answer to it."


def predicted(
    source: Path,
    dataset: Dataset,
    splits: tuple[str, ...],
    path: Path,
    system: str | None = None,
    min_score: float | None = None,
) -> Predictions:
    """Writes the answers in `source` to the prediction file at `path`, and returns them.

    `source` is JSON lines (`forms`), COCO results or a folder of masks. Questions without an answer count as
    failed, never as rightly silent. Where a system gave boxes alone, it has no pixel and contour figures.
    Raises EvaluationError where the answers are not of this data set, or `path` holds another run.
    """
    named, answers, notes = _opened(source, dataset, min_score)
    name = system or named or source.stem
    records: list[Record] = []
    failures: list[Failure] = []
    boxes_only, outside = False, 0
    for sample in dataset.samples:
        try:
            answer = answers(sample)
        except ValueError as error:
            raise EvaluationError(f"{source}: the answer to {sample.id} cannot be taken: {error}.") from error
        if answer is None:
            failures.append(Failure(id=sample.id, failed=UNANSWERED))
            continue
        boxes_only |= bool(answer.boxes) and answer.mask is None
        outside += answer.outside
        records.append(_record(sample, answer, dataset.root, name))
    if boxes_only:
        records = [record.model_copy(update={"true_mask": None}) for record in records]
        notes.append(f"{name} gave boxes alone (at least once), so it has no pixel and contour figures.")
    if outside:
        notes.append(f"{outside} boxes of {name} lay wholly outside of their picture and were left out.")
    asked = Asked(dataset=dataset.name, splits=splits, questions=dataset.digest(), engine=name)
    header = Header(
        asked=asked,
        layout=dataset.layout,
        root=str(dataset.root),
        samples=len(dataset.samples),
        notes=[*dataset.notes, *notes],
    )
    if path.exists() and read(path).header.asked == asked:
        path.unlink()  # made of the source alone: there is nothing to go on with
    file = PredictionFile(path, header)
    try:
        for record in records:
            file.append(record)
        for failure in failures:
            file.append(failure)
    finally:
        file.close()
    return read(path)


def write_questions(dataset: Dataset, path: Path) -> int:
    """Writes what another system is to be asked, one JSON line a question; returns how many.

    `mask` is the name its mask file may have. Raises OutputError where the file cannot be written.
    """
    lines = []
    for sample in dataset.samples:
        document = {
            "id": sample.id,
            "picture": str(sample.picture),
            "question": sample.question,
            "category": sample.category,
            "width": sample.width,
            "height": sample.height,
            "mask": f"{mask_folder.mask_name(sample)}.png",
        }
        lines.append(json.dumps(document, ensure_ascii=False) + "\n")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}); choose another place.") from error
    return len(lines)


def _opened(source: Path, dataset: Dataset, min_score: float | None) -> tuple[str | None, Answers, list[str]]:
    """(the system's name where the source tells it, its answers, notes for the report)."""
    is_results = holds_list(source)
    if min_score is not None and not is_results:
        raise EvaluationError("--min-score is for COCO results; leave weak objects out of other answers.")
    if source.is_dir():
        files = mask_folder.find_masks(source, dataset.samples)
        note = "Answers came as one mask a question; boxes are made from groups of touching pixels."
        return None, lambda one: mask_folder.given(files[one.id], one) if one.id in files else None, [note]
    if is_results:
        least = coco_results.MIN_SCORE if min_score is None else min_score
        found = coco_results.read_results(source, dataset, least)
        note = (
            f"Answers came as COCO results: objects with a score of {least:g} or more, each question "
            "answered with those of its category. The system did not read the questions."
        )
        return None, lambda one: coco_results.given(found, one), [note]
    header, lines = forms.read_lines(source)
    questions = Questions(dataset.samples, dataset.root)
    by_id: dict[str, forms.Line] = {}
    for number, line in lines:
        try:
            sample = questions.of(line)
        except ValueError as error:
            raise EvaluationError(f"Line {number} of {source}: {error}.") from error
        if sample.id in by_id:
            raise EvaluationError(f"Line {number} of {source} answers {sample.id} a second time.")
        by_id[sample.id] = line
    scale = header.scale if header else None

    def answer(sample: Sample) -> Given | None:
        line = by_id.get(sample.id)
        return None if line is None else forms.given(line, sample, scale, source.parent)

    return header.system if header else None, answer, []


def _record(sample: Sample, answer: Given, root: Path, name: str) -> Record:
    within = sample.picture.is_relative_to(root)
    empty = np.zeros((sample.height, sample.width), dtype=bool)
    found = bool(answer.boxes) or (answer.mask is not None and bool(answer.mask.any()))
    return Record(
        id=sample.id,
        split=sample.split,
        group=sample.group,
        picture=(sample.picture.relative_to(root) if within else sample.picture).as_posix(),
        width=sample.width,
        height=sample.height,
        question=sample.question,
        kind=sample.kind,
        category=sample.category,
        true_boxes=list(sample.boxes),
        true_mask=encoded(sample.load_mask()) if sample.load_mask else None,
        status="unparsed" if answer.unparsed else "found" if found else "none",
        boxes=list(answer.boxes),
        labels=[sample.category or ""] * len(answer.boxes),
        scores=list(answer.scores),
        mask=encoded(empty if answer.mask is None else answer.mask),
        reasoning="" if answer.unparsed else answer.reasoning,
        answer="",
        raw=answer.reasoning if answer.unparsed else None,
        engine=EngineInfo(reasoner=name, segmenter=None, model=name),
        timings_ms={},
        seconds=answer.seconds,
    )
