"""Which questions are put to a picture: from a file of questions by category, or a file of the user's own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from remote_reasoner_training.datasets import DatasetError
from remote_reasoner_training.evaluation.samples import Kind, drawn

PLAIN = "Find every {}."
"""Asked where no question of a category is at hand."""


NOTHING = "none"
"""The category of questions that no picture answers: off-topic ones, and things no data set shows."""


@dataclass(frozen=True)
class OwnQuestion:
    """A user's question about one picture, or about all of them where `image` is None.

    It asks for all annotated objects of `category`, or for `boxes`; for nothing where neither is given.
    """

    question: str
    image: str | None = None
    category: str | None = None
    boxes: tuple[tuple[float, float, float, float], ...] | None = None


@dataclass(frozen=True)
class QuestionBook:
    """Questions of a run: by category and kind, or the user's own."""

    by_category: dict[str, dict[Kind, tuple[str, ...]]]
    own: tuple[OwnQuestion, ...] = ()
    path: Path | None = None

    def about(self, category: str, place: str) -> list[tuple[Kind, str]]:
        """One question of each kind about a category, always the same ones for a place (a picture)."""
        kinds = self.by_category.get(category.lower(), {})
        if not kinds:
            return [("explicit", PLAIN.format(category))]
        return [(kind, drawn(texts, place, category, kind)) for kind, texts in kinds.items()]

    def about_nothing(self, place: str) -> list[tuple[Kind, str]]:
        """One question of each kind that no picture answers, where the book has such."""
        kinds = self.by_category.get(NOTHING, {})
        return [(kind, drawn(texts, place, NOTHING, kind)) for kind, texts in kinds.items()]

    def lacking(self, categories: set[str]) -> list[str]:
        """Categories without questions of their own."""
        return sorted(name for name in categories if name.lower() not in self.by_category)


def read_questions(path: Path | None) -> QuestionBook:
    """The book in a JSON file; an empty one for None.

    Either `{category: {"implicit": [...], "explicit": [...]}}` (other keys are passed over; a plain list
    counts as explicit), or a list of `{"question", "image", "category", "boxes"}`, all but the question
    optional. Raises DatasetError for anything else.
    """
    if path is None:
        return QuestionBook({})
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DatasetError(f"{path} cannot be read ({error.strerror}); check the path.") from error
    except ValueError as error:
        raise DatasetError(f"{path} is no JSON ({error}); see the evaluation guide for its form.") from error
    try:
        if isinstance(document, dict):
            return QuestionBook(
                {name.lower(): _by_kind(kinds) for name, kinds in document.items() if _by_kind(kinds)},
                path=path,
            )
        return QuestionBook({}, tuple(_own(entry) for entry in document), path)
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise DatasetError(
            f"The questions {path} are neither lists by category nor a list of questions ({error!r}); "
            "see the evaluation guide for both forms."
        ) from error


def find_questions(folder: Path) -> Path | None:
    """`questions.json` in a folder or the one above it, None without."""
    return next((p for at in (folder, folder.parent) if (p := at / "questions.json").is_file()), None)


def _by_kind(kinds: Any) -> dict[Kind, tuple[str, ...]]:
    if isinstance(kinds, list):
        kinds = {"explicit": kinds}
    names: tuple[Kind, ...] = ("explicit", "implicit")
    return {
        kind: texts for kind in names if (texts := tuple(t.strip() for t in kinds.get(kind, ()) if t.strip()))
    }


def _own(entry: dict[str, Any]) -> OwnQuestion:
    text = entry["question"].strip()
    if not text:
        raise ValueError("a question is empty")
    boxes = entry.get("boxes")
    if boxes is not None:
        boxes = tuple((float(x0), float(y0), float(x1), float(y1)) for x0, y0, x1, y1 in boxes)
    image = entry.get("image", entry.get("picture"))
    return OwnQuestion(text, image, entry.get("category"), boxes)
