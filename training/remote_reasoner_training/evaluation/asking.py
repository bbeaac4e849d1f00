"""Who answers: the engines in this process, or a server."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from remote_reasoner import client, pipeline
from remote_reasoner.core.cancellation import Cancelled, never_cancelled
from remote_reasoner.core.errors import CancelledError, ServerUnreachableError
from remote_reasoner.core.schemas import Event, ReasonRequest, Result, ResultEvent
from remote_reasoner.engines.reasoner import Reasoner
from remote_reasoner.engines.segmenter import Segmenter
from remote_reasoner_training.evaluation.masks import answered_mask, encoded
from remote_reasoner_training.evaluation.records import EvaluationError, Record
from remote_reasoner_training.evaluation.samples import Sample

Answering = Callable[[Path, str, Cancelled], Iterable[Event]]
"""From a picture's file and a question to the events of the answer, as long as it is not cancelled."""


@dataclass(frozen=True)
class Asker:
    """One that answers questions; `name` says which in messages, `local` whether it runs in this process."""

    name: str
    answer: Answering
    local: bool = True


def in_process(reasoner: Reasoner, segmenter: Segmenter) -> Asker:
    """Engines in this process, through the pipeline every other caller uses."""

    def answer(picture: Path, question: str, cancelled: Cancelled) -> Iterable[Event]:
        request = ReasonRequest(question=question)
        return pipeline.answer(picture, request, reasoner, segmenter, cancelled=cancelled)

    return Asker(reasoner.name, answer)


def backend(
    url: str, token: str | None, engine: str | None, segmenter: str | None, model: str | None
) -> Asker:
    """A server; where engine, segmenter or model is None it takes its own."""

    def answer(picture: Path, question: str, cancelled: Cancelled) -> Iterable[Event]:
        request = ReasonRequest(question=question, engine=engine, segmenter=segmenter, model=model)
        return takewhile(lambda _: not cancelled(), client.answer(url, token, picture, request))

    return Asker(url, answer, local=False)


def ask(asker: Asker, sample: Sample, root: Path, cancelled: Cancelled = never_cancelled) -> Record:
    """Asks one question and keeps truth and answer.

    Raises RemoteReasonerError as the engine does, EvaluationError where picture and annotation differ in
    size.
    """
    began = time.perf_counter()
    result = _result(asker, sample, cancelled)
    seconds = time.perf_counter() - began
    size = (result.image.width, result.image.height)
    if size != (sample.width, sample.height):
        raise EvaluationError(
            f"{sample.picture.name} is annotated as {sample.width} × {sample.height} pixels but read as "
            f"{size[0]} × {size[1]}; turn the picture upright and remove its EXIF orientation."
        )
    within = sample.picture.is_relative_to(root)
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
        status=result.status,
        boxes=[item.box_px for item in result.objects],
        labels=[item.label for item in result.objects],
        scores=[item.score for item in result.objects],
        mask=encoded(answered_mask(result)),
        reasoning=result.reasoning,
        answer=result.answer,
        raw=result.raw,
        engine=result.engine,
        timings_ms=result.timings_ms,
        seconds=round(seconds, 4),
        memory_mib=peak_memory_mib() if asker.local else None,
        gpu_mib=peak_gpu_mib() if asker.local else None,
    )


def _result(asker: Asker, sample: Sample, cancelled: Cancelled) -> Result:
    for event in asker.answer(sample.picture, sample.question, cancelled):
        if isinstance(event, ResultEvent):
            return event.result
    if cancelled():
        raise CancelledError("The evaluation was stopped; the same command goes on with it.")
    raise ServerUnreachableError(f"{asker.name} ended without a result; ask again.")


def peak_memory_mib() -> float | None:
    """The most memory this process has held so far, MiB; None where the system does not tell (Windows)."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / 2**20 if sys.platform == "darwin" else peak / 2**10, 1)


def peak_gpu_mib() -> float | None:
    """The most memory PyTorch has held on the GPUs so far, MiB; None without PyTorch or GPU."""
    torch = sys.modules.get("torch")
    if torch is None or not torch.cuda.is_available():
        return None
    devices = range(torch.cuda.device_count())
    return round(sum(torch.cuda.max_memory_allocated(device) for device in devices) / 2**20, 1)
