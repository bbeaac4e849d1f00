"""Asks all questions: several askers at once, each answer on disk at once, killed runs go on."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from remote_reasoner.core.errors import (
    BusyError,
    CancelledError,
    EngineUnavailableError,
    RemoteReasonerError,
    ServerUnreachableError,
    UnknownEngineError,
)
from remote_reasoner.core.service_errors import ShuttingDownError, UnauthorizedError
from remote_reasoner_training.evaluation.asking import Asker, ask
from remote_reasoner_training.evaluation.prediction_file import PredictionFile, read
from remote_reasoner_training.evaluation.progress import progress
from remote_reasoner_training.evaluation.records import (
    Asked,
    EvaluationError,
    Failure,
    Header,
    Predictions,
    Record,
)
from remote_reasoner_training.evaluation.samples import Dataset, Sample

RETRY_PAUSES_S = (1.0, 5.0, 15.0)
"""Waits before a server that does not answer is asked again; then it counts as gone."""

HOPELESS = 10
"""So many failures without one answer between them end a run: something is wrong with all of them."""

GONE = (ServerUnreachableError, ShuttingDownError)
"""This asker answers no more; others may."""

FATAL = (EngineUnavailableError, UnauthorizedError, UnknownEngineError, CancelledError)
"""The next question would fail in the same way."""


def run(dataset: Dataset, askers: Sequence[Asker], asked: Asked, path: Path) -> Predictions:
    """Asks what the prediction file at `path` lacks; returns all it holds then.

    Each asker is asked one question at a time, in a thread of its own; give one twice to keep two questions
    in flight. A question that fails is written down as failed and asked again at the next start.
    Raises EvaluationError where the file holds another run, and the engine's own error where nobody can
    answer.
    """
    header = Header(
        asked=asked,
        layout=dataset.layout,
        root=str(dataset.root),
        samples=len(dataset.samples),
        notes=dataset.notes,
    )
    file = PredictionFile(path, header)
    try:
        waiting = [sample for sample in dataset.samples if sample.id not in file.done]
        with progress(len(dataset.samples), len(dataset.samples) - len(waiting)) as advance:
            _ask_all(waiting, askers, dataset.root, file, advance)
    finally:
        file.close()
    return read(path)


def _ask_all(
    waiting: Sequence[Sample],
    askers: Sequence[Asker],
    root: Path,
    file: PredictionFile,
    advance: Callable[[], None],
) -> None:
    """Hands the samples out to the askers and writes what comes back."""
    todo: queue.SimpleQueue[Sample] = queue.SimpleQueue()
    for sample in waiting:
        todo.put(sample)
    done: queue.SimpleQueue[Record | Failure] = queue.SimpleQueue()
    stop = threading.Event()
    left, failed_in_row = len(waiting), 0
    with ThreadPoolExecutor(len(askers)) as pool:
        workers = [pool.submit(_work, asker, todo, done, stop, root) for asker in askers]
        try:
            while left:
                try:
                    outcome = done.get(timeout=0.2)
                except queue.Empty:
                    _check_any_left(workers)
                    continue
                file.append(outcome)
                advance()
                left -= 1
                failed_in_row = failed_in_row + 1 if isinstance(outcome, Failure) else 0
                if isinstance(outcome, Failure) and failed_in_row == HOPELESS:
                    raise EvaluationError(
                        f"{HOPELESS} questions in a row failed, the last one so: {outcome.failed}"
                    )
        finally:
            stop.set()


def _check_any_left(workers: Sequence[Future[None]]) -> None:
    """Raises what ended a worker, unless it is only gone and others go on."""
    ended = [error for worker in workers if worker.done() and (error := worker.exception()) is not None]
    for error in ended:
        if not isinstance(error, GONE) or len(ended) == len(workers):
            raise error


def _work(
    asker: Asker,
    todo: queue.SimpleQueue[Sample],
    done: queue.SimpleQueue[Record | Failure],
    stop: threading.Event,
    root: Path,
) -> None:
    """One thread: asks until it is told to stop. An asker that is gone gives its question back first."""
    while not stop.is_set():
        try:
            sample = todo.get(timeout=0.2)
        except queue.Empty:
            continue  # another asker may yet give its question back
        try:
            done.put(_asked_until_answered(asker, sample, root, stop))
        except GONE:
            todo.put(sample)
            raise
        except FATAL:
            raise
        except RemoteReasonerError as error:
            done.put(Failure(id=sample.id, failed=str(error)))


def _asked_until_answered(asker: Asker, sample: Sample, root: Path, stop: threading.Event) -> Record:
    """Asks; waits while a server is busy, and tries again a few times where it does not answer."""
    pauses = iter(RETRY_PAUSES_S)
    while True:
        try:
            return ask(asker, sample, root, stop.is_set)
        except BusyError as error:
            if stop.wait(error.retry_after_seconds):
                raise
        except ServerUnreachableError:
            pause = next(pauses, None)
            if pause is None or stop.wait(pause):
                raise
