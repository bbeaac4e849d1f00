"""Which engines answer a request: what it names, as far as this server allows it."""

from __future__ import annotations

from dataclasses import dataclass

from remote_reasoner.core.errors import UnknownEngineError
from remote_reasoner.core.schemas import ReasonRequest
from remote_reasoner.settings import Settings


@dataclass(frozen=True)
class Choice:
    """The engines of one request; `model` None is the reasoner's own."""

    engine: str
    model: str | None
    segmenter: str


def choose(request: ReasonRequest, settings: Settings) -> Choice:
    """The engines the request names, or this server's where it names none.

    No stranger may have a hub id or a folder opened: models are those the server's keeper has named.
    Raises UnknownEngineError for an engine or a model that requests may not name here.
    """
    engine = request.engine or settings.engine
    offered = {*settings.engines, settings.engine}
    if settings.engines and engine not in offered:
        raise UnknownEngineError(
            f"This server does not offer the engine '{engine}'; choose one of {', '.join(sorted(offered))}."
        )
    own = settings.model if engine == settings.engine else None
    if request.model not in {None, own, *settings.models}:
        raise UnknownEngineError(
            f"This server does not offer the model '{request.model}'; leave it out, or have the server's "
            "keeper add it to REMOTE_REASONER_MODELS."
        )
    return Choice(engine, request.model or own, request.segmenter or settings.segmenter)
