"""What a command line asks and how, as the options of `ask`; the request that they make."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option

if TYPE_CHECKING:
    from remote_reasoner.core.schemas import ReasonRequest


@dataclass(frozen=True)
class Asked:
    """What is wanted of an answer, and of the engines that give it."""

    tasks: Annotated[
        str, Option(help="With commas: region (boxes), pixel (masks), contour, vqa, caption.")
    ] = "region,pixel,contour"
    engine: Annotated[str | None, Option(help="Reasoner: lite, qwen or openai.")] = None
    segmenter: Annotated[str | None, Option(help="Segmenter: lite or sam2.")] = None
    model: Annotated[str | None, Option(help="Model of the reasoner: a hub id or a folder.")] = None
    about: Annotated[
        Path | None,
        Option(help="GeoPackage of an earlier answer that the question may refer to: 'the largest?'."),
    ] = None
    bands: Annotated[
        str | None, Option(help="Bands shown as red, green and blue, such as 3,2,1; from 1.")
    ] = None
    min_score: Annotated[float | None, Option(help="Leave out objects scored below, 0 to 1.")] = None
    candidates: Annotated[
        bool, Option("--candidates", help="Also keep objects too weak to be answers, apart from them.")
    ] = False
    simplify_px: Annotated[float | None, Option(help="Simplify masks by so many pixels.")] = None
    max_pixels: Annotated[int | None, Option(help="Pixel budget of the reasoner.")] = None
    max_new_tokens: Annotated[int | None, Option(help="Longest answer of a language model.")] = None
    temperature: Annotated[float | None, Option(help="Sampling temperature; 0 is greedy.")] = None
    seed: Annotated[int | None, Option(help="Makes sampling repeatable.")] = None

    def request(self, question: str) -> ReasonRequest:
        """The request. Raises BadRequestError where an option, or the earlier answer, cannot be used."""
        from remote_reasoner.core.request import read_request

        options = {
            "min_score": self.min_score,
            "candidates": self.candidates or None,
            "simplify_px": self.simplify_px,
            "max_pixels": self.max_pixels,
            "max_new_tokens": self.max_new_tokens,
            "temperature": self.temperature,
            "seed": self.seed,
            "bands": split(self.bands) if self.bands is not None else None,
        }
        request = read_request(
            {
                "question": question,
                "tasks": [task for task in split(self.tasks) if task],
                "engine": self.engine,
                "segmenter": self.segmenter,
                "model": self.model,
                "options": {name: value for name, value in options.items() if value is not None},
            }
        )
        if self.about is None:
            return request
        from remote_reasoner.io.earlier_answer import read_earlier

        return request.model_copy(update={"about": read_earlier(self.about)})


def split(text: str) -> list[str]:
    """What stands between commas."""
    return [part.strip() for part in text.split(",")]
