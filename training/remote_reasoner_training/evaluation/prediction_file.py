"""The prediction file: one JSON line a question.

Every start of a run adds a header line; a line half written when a run was killed is cut off at the next.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TextIO

from pydantic import BaseModel, ValidationError

from remote_reasoner.core.errors import OutputError
from remote_reasoner.core.schemas import EngineInfo
from remote_reasoner_training.evaluation.records import (
    FORMAT,
    Asked,
    EvaluationError,
    Failure,
    Header,
    Predictions,
    Record,
)


def read(path: Path) -> Predictions:
    """The contents of a prediction file, records sorted by id; a half-written last line is passed over.

    Raises EvaluationError where it is missing or no prediction file.
    """
    header: Header | None = None
    records: dict[str, Record] = {}
    failures: dict[str, Failure] = {}
    try:
        lines = _whole_lines(path)
    except OSError as error:
        raise EvaluationError(f"{path} cannot be read ({error.strerror}); check the path.") from error
    for number, line in enumerate(lines, start=1):
        try:
            document = json.loads(line)
            if "format" in document:
                header = Header.model_validate(document)
            elif "failed" in document:
                failures[document["id"]] = Failure.model_validate(document)
            else:
                record = Record.model_validate(document)
                records[record.id] = record
                failures.pop(record.id, None)
        except (ValueError, TypeError, KeyError, ValidationError) as error:
            raise EvaluationError(
                f"Line {number} of {path} is not of a prediction file; give a predictions.jsonl, or begin "
                "afresh in another folder."
            ) from error
    if header is None or header.format != FORMAT:
        raise EvaluationError(f"{path} is not a prediction file of this version; run the evaluation again.")
    left = [failure for identity, failure in sorted(failures.items()) if identity not in records]
    return Predictions(
        header=header, records=[records[identity] for identity in sorted(records)], failures=left
    )


def _whole_lines(path: Path) -> list[bytes]:
    content = path.read_bytes()
    return content[: content.rfind(b"\n") + 1].split(b"\n")[:-1]


class PredictionFile:
    """Appends to a prediction file; each line is whole on disk before the next question is asked."""

    def __init__(self, path: Path, header: Header) -> None:
        """Opens, repairs and continues the file, or begins one.

        Raises EvaluationError where it holds another run, OutputError where it cannot be written.
        """
        self._path = path
        self._engine: EngineInfo | None = None
        self.done: frozenset[str] = frozenset()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            whole = _whole_lines(path) if path.exists() else []
            if whole:
                self._go_on(header.asked)
            self._file: TextIO = path.open("a+", encoding="utf-8")
            self._file.truncate(sum(len(line) + 1 for line in whole))
        except OSError as error:
            raise OutputError(
                f"{path} cannot be written ({error.strerror}); choose another --output."
            ) from error
        self._write(header)

    def _go_on(self, asked: Asked) -> None:
        before = read(self._path)
        if before.header.asked != asked:
            raise EvaluationError(
                f"{self._path} holds another run ({_told(before.header.asked)}; now {_told(asked)}); "
                "choose another --output, or add --fresh to begin anew."
            )
        self.done = frozenset(record.id for record in before.records)
        self._engine = before.records[0].engine if before.records else None

    def append(self, line: Record | Failure) -> None:
        """Adds one line. Raises EvaluationError for a record of another engine than the file's others."""
        if isinstance(line, Record):
            engine = line.engine
            self._engine = self._engine or engine
            if (engine.reasoner, engine.model) != (self._engine.reasoner, self._engine.model):
                raise EvaluationError(
                    f"{engine.reasoner} ({engine.model}) answers now, but {self._path} holds answers of "
                    f"{self._engine.reasoner} ({self._engine.model}); choose another --output, or add "
                    "--fresh to begin anew."
                )
        self._write(line)

    def _write(self, line: BaseModel) -> None:
        self._file.write(line.model_dump_json() + "\n")
        self._file.flush()

    def close(self) -> None:
        """Closes the file."""
        self._file.close()


def _told(asked: Asked) -> str:
    named = asked.model_dump(exclude_none=True)
    return ", ".join(f"{key} {value}" for key, value in named.items())
