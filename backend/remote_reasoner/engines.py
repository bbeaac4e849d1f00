"""Names to engines, and which of them can run here. Nothing heavy is imported before it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

from remote_reasoner.errors import EngineUnavailableError, UnknownEngineError
from remote_reasoner.gpu import gpu
from remote_reasoner.schemas import GRANULARITIES, Task

if TYPE_CHECKING:
    from remote_reasoner.reasoners.base import Reasoner
    from remote_reasoner.segmenters.base import Segmenter

Kind = Literal["reasoner", "segmenter"]

ALL_TASKS: tuple[Task, ...] = (*GRANULARITIES, "vqa", "caption")
GPU_EXTRA = 'pip install "remote-reasoner[gpu]"'


@dataclass(frozen=True)
class Engine:
    """An engine by name: where its class stands and what it needs.

    Attributes:
        module, factory: the class; it is called with `model` where the user names one, else with nothing.
        packages: modules of an extra that must be importable.
        model: what it runs by default, None where its own settings say.
        chooses_model: whether a user may name another model.
    """

    kind: Kind
    name: str
    module: str
    factory: str
    packages: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    model: str | None = None
    chooses_model: bool = True


ENGINES = (
    Engine(
        "reasoner",
        "lite",
        "remote_reasoner.reasoners.lite",
        "LiteReasoner",
        tasks=GRANULARITIES,
        chooses_model=False,
    ),
    Engine(
        "reasoner",
        "qwen",
        "remote_reasoner.reasoners.qwen",
        "QwenReasoner",
        packages=("torch", "torchvision", "transformers", "accelerate"),
        tasks=ALL_TASKS,
        model="1e12Leon/RemoteReasoner",
    ),
    Engine("reasoner", "openai", "remote_reasoner.reasoners.openai", "OpenAIReasoner", tasks=ALL_TASKS),
    Engine("segmenter", "lite", "remote_reasoner.segmenters.lite", "LiteSegmenter", chooses_model=False),
    Engine(
        "segmenter",
        "sam2",
        "remote_reasoner.segmenters.sam2",
        "Sam2Segmenter",
        packages=("torch", "torchvision", "sam2"),
        model="facebook/sam2.1-hiera-tiny",
    ),
)


@dataclass(frozen=True)
class Availability:
    """Whether an engine can run here, and what it would use.

    Attributes:
        why_not: the cause and the next step, None where it can run.
        tasks: what a reasoner can do; empty for a segmenter.
        device: where it would compute, None where it does not say or cannot run.
    """

    kind: Kind
    name: str
    available: bool
    why_not: str | None
    tasks: tuple[Task, ...]
    model: str | None
    device: str | None


def reasoner(name: str, model: str | None = None) -> Reasoner:
    """A new reasoner of that name, with its weights loaded, on `model` where one is named.

    Raises UnknownEngineError, or EngineUnavailableError with what to install or set.
    """
    return _made(_named("reasoner", name), model)


def segmenter(name: str, model: str | None = None) -> Segmenter:
    """A new segmenter of that name; as `reasoner`."""
    return _made(_named("segmenter", name), model)


def available() -> Sequence[Availability]:
    """Every engine, reasoners first, and whether it can run here; told without loading any."""
    return [_availability(engine) for engine in ENGINES]


def _named(kind: Kind, name: str) -> Engine:
    known = {engine.name: engine for engine in ENGINES if engine.kind == kind}
    if name not in known:
        raise UnknownEngineError(f"There is no {kind} '{name}'; choose one of {', '.join(known)}.")
    return known[name]


def _made(engine: Engine, model: str | None) -> Any:
    if model is not None and not engine.chooses_model:
        raise UnknownEngineError(
            f"The {engine.kind} '{engine.name}' has one model of its own; leave '{model}' out, or choose "
            f"another {engine.kind}."
        )
    why_not = _why_not(engine)
    if why_not is not None:
        raise EngineUnavailableError(why_not)
    factory = getattr(import_module(engine.module), engine.factory)
    return factory() if model is None else factory(model=model)


def _why_not(engine: Engine) -> str | None:
    """The first package that is missing, and how to get it."""
    missing = next((package for package in engine.packages if find_spec(package) is None), None)
    if missing is None:
        return None
    return (
        f"The {engine.kind} '{engine.name}' needs the package '{missing}', which is not installed; install "
        f"it with: {GPU_EXTRA}"
    )


def _availability(engine: Engine) -> Availability:
    why_not = _why_not(engine)
    device = (gpu() or "CPU (no GPU found: slow)") if engine.packages else "CPU"
    return Availability(
        engine.kind,
        engine.name,
        why_not is None,
        why_not,
        engine.tasks,
        engine.model,
        None if why_not else device,
    )
