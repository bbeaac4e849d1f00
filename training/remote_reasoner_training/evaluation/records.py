"""What a line of the prediction file says: the question, the truth and the answer, enough for every table."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner.core.schemas import EngineInfo, Status
from remote_reasoner_training.evaluation.samples import Kind

FORMAT = "remote-reasoner-evaluation/1"

Box = tuple[float, float, float, float]


class EvaluationError(RemoteReasonerError, ValueError):
    """The evaluation cannot go on: the file is of another run, or nothing answers."""

    kind = "evaluation"
    status = 422
    title = "The evaluation cannot go on"


class Asked(BaseModel):
    """What decides whether two starts are the same run."""

    dataset: str
    splits: tuple[str, ...]
    questions: str | None = Field(None, description="Digest of all questions of the data set.")
    engine: str | None = None
    segmenter: str | None = None
    model: str | None = None
    adapted: str | None = Field(None, description="Digest of adapted weights and taught classes.")


class Header(BaseModel):
    """What was asked: `root` is the data set's folder, `samples` how many questions."""

    format: str = FORMAT
    asked: Asked
    layout: str
    root: str
    samples: int
    notes: list[str] = []


class Record(BaseModel):
    """One question, the truth and the answer. Boxes in continuous pixels, masks as run lengths.

    `picture` is the file relative to the header's root. `true_mask` is null where the data set has no masks.
    `mask` is all objects of the answer together. `memory_mib` is the process's peak so far, null where the
    engine runs elsewhere; `gpu_mib` the same of the GPU. `seconds` is null where nobody measured them.
    """

    id: str
    split: str
    group: str
    picture: str
    width: int
    height: int
    question: str
    kind: Kind
    category: str | None
    true_boxes: list[Box]
    true_mask: dict[str, Any] | None
    status: Status
    boxes: list[Box]
    labels: list[str]
    scores: list[float | None]
    mask: dict[str, Any]
    reasoning: str
    answer: str
    raw: str | None = None
    engine: EngineInfo
    timings_ms: dict[str, float]
    seconds: float | None
    memory_mib: float | None = None
    gpu_mib: float | None = None


class Failure(BaseModel):
    """A question that could not be asked, and why; the next start asks it again."""

    id: str
    failed: str


class Predictions(BaseModel):
    """What a prediction file holds: the last header, the records, and the failures not mended since."""

    header: Header
    records: list[Record]
    failures: list[Failure]

    @property
    def name(self) -> str:
        """The engine that answered, for a table's row."""
        if not self.records:
            return self.header.asked.engine or "no answers"
        engines = [record.engine for record in self.records]
        segmenter = next((engine.segmenter for engine in engines if engine.segmenter), None)
        reasoner, model = engines[0].reasoner, engines[0].model
        name = model if model.startswith(reasoner) else f"{reasoner} ({model})"
        return f"{name}, masks by {segmenter}" if segmenter else name
