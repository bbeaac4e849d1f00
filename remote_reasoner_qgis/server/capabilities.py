"""What a backend offers, as `GET /v1/capabilities` says it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ..translation import tr
from .events import BREACHES, unreadable


@dataclass(frozen=True)
class Engine:
    """A reasoner or segmenter of the backend.

    Attributes:
        available: whether it can run there; `why_not` says what is missing.
        tasks: what a reasoner can do: region, pixel, contour, vqa, caption.
    """

    name: str
    available: bool
    why_not: str
    tasks: tuple[str, ...]
    model: str


@dataclass(frozen=True)
class Capabilities:
    """What the backend can do.

    Attributes:
        default_engine: the reasoner it takes where none is named.
        picture_pixels: most pixels of a picture it takes.
        gpu: its graphics card in words, empty where it has none.
        taught_classes: how many it keeps; 0 where it takes none.
    """

    version: str
    engines: tuple[Engine, ...]
    default_engine: str
    picture_pixels: int
    gpu: str
    taught_classes: int = 0

    def engine(self, name: str) -> Engine | None:
        """The reasoner of that name, the default one for an empty name; None where it does not exist."""
        wanted = name or self.default_engine
        return next((engine for engine in self.engines if engine.name == wanted), None)


def without_model_server(capabilities: Capabilities) -> Capabilities:
    """The same where no address of a model server is set: `openai` has nobody to ask."""
    why_not = tr("no address is set: Settings → Options → Remote Reasoner → Model server")
    engines = tuple(
        replace(engine, available=False, why_not=why_not) if engine.name == "openai" else engine
        for engine in capabilities.engines
    )
    return replace(capabilities, engines=engines)


def parse_capabilities(data: dict[str, Any]) -> Capabilities:
    """Raises Failure where the document does not keep to the contract."""
    try:
        return Capabilities(
            version=str(data["version"]),
            engines=tuple(
                Engine(
                    name=str(engine["name"]),
                    available=bool(engine["available"]),
                    why_not=str(engine.get("why_not") or ""),
                    tasks=tuple(str(task) for task in engine.get("tasks", ())),
                    model=str(engine.get("model") or ""),
                )
                for engine in data["engines"]
            ),
            default_engine=str(data["default"]["engine"]),
            picture_pixels=int(data["limits"]["picture_pixels"]),
            gpu=str(data.get("gpu") or ""),
            taught_classes=int(data["limits"].get("taught") or 0),
        )
    except BREACHES as error:
        raise unreadable(f"capabilities: {error}") from error
