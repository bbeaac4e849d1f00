"""Which question a line of another system's answers is of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from remote_reasoner_training.evaluation.others.forms import Line
from remote_reasoner_training.evaluation.samples import Sample


class Questions:
    """The questions of a data set, found by id, or by picture with question or category."""

    def __init__(self, samples: Sequence[Sample], root: Path) -> None:
        self._by_id = {sample.id: sample for sample in samples}
        self._by_picture: dict[str, list[Sample]] = {}
        for sample in samples:
            within = sample.picture.is_relative_to(root)
            path = sample.picture.relative_to(root) if within else sample.picture
            for name in {path.as_posix(), path.name, path.stem}:
                self._by_picture.setdefault(name, []).append(sample)

    def of(self, line: Line) -> Sample:
        """The one question that a line answers. Raises ValueError where there is none, or several."""
        if line.id is not None:
            if line.id not in self._by_id:
                raise ValueError(f"no question has the id {line.id!r}")
            return self._by_id[line.id]
        if line.picture is None:
            raise ValueError("it names no question: give its id, or picture with question or category")
        name = PurePosixPath(line.picture.replace("\\", "/"))
        listed = self._by_picture.get(name.as_posix()) or self._by_picture.get(name.name)
        if not listed:
            raise ValueError(f"no question is about the picture {line.picture!r}")
        fitting = [
            sample
            for sample in listed
            if (line.question is None or sample.question.strip() == line.question.strip())
            and (line.category is None or (sample.category or "").lower() == line.category.lower())
        ]
        if not fitting:
            raise ValueError(f"{line.picture} is not asked {line.question or line.category!r}")
        if len(fitting) > 1:
            raise ValueError(f"{line.picture} has {len(fitting)} such questions; give id or question")
        return fitting[0]
