"""Names to engines, and which of them can run here. Nothing heavy is imported before it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

from remote_reasoner.core.errors import (
    BadRequestError,
    EngineUnavailableError,
    RemoteReasonerError,
    UnknownEngineError,
)
from remote_reasoner.core.schemas import Task
from remote_reasoner.engines.lite.settings import LiteSettings
from remote_reasoner.engines.lite.vision.settings import WEIGHTS
from remote_reasoner.engines.sam2.settings import Sam2Settings
from remote_reasoner.engines.settings import EngineSettings, read
from remote_reasoner.engines.vlm.settings import OpenAISettings, QwenSettings

if TYPE_CHECKING:
    from remote_reasoner.engines.lite.taught.class_folder import ClassFolder
    from remote_reasoner.engines.lite.taught.taught_class import TaughtClass
    from remote_reasoner.engines.reasoner import Reasoner
    from remote_reasoner.engines.segmenter import Segmenter

Kind = Literal["reasoner", "segmenter"]


@dataclass(frozen=True)
class Engine:
    """An engine by name: where its class stands and what it needs.

    Attributes:
        module, factory: the class; it is called with `model` where the user names one, else with nothing.
        packages: modules of the extra `gpu` that must be importable.
        weights: files of the package that must be there; such an engine has one model of its own.
        settings: how it runs, and what model and device follow from that.
    """

    kind: Kind
    name: str
    module: str
    factory: str
    tasks: tuple[Task, ...] = ()
    packages: tuple[str, ...] = ()
    weights: tuple[str, ...] = ()
    settings: type[EngineSettings] | None = None


ENGINES = (
    Engine(
        "reasoner",
        "lite",
        "remote_reasoner.engines.lite.reasoner",
        "LiteReasoner",
        tasks=LiteSettings.tasks,
        settings=LiteSettings,
        weights=(
            "detector.onnx",
            "land_cover.onnx",
            "detector.json",
            "question_matcher.onnx",
            "question_tokenizer.json",
        ),
    ),
    Engine(
        "reasoner",
        "qwen",
        "remote_reasoner.engines.vlm.qwen",
        "QwenReasoner",
        tasks=QwenSettings.tasks,
        packages=("torch", "torchvision", "transformers", "accelerate"),
        settings=QwenSettings,
    ),
    Engine(
        "reasoner",
        "openai",
        "remote_reasoner.engines.vlm.openai",
        "OpenAIReasoner",
        tasks=OpenAISettings.tasks,
        settings=OpenAISettings,
    ),
    Engine(
        "segmenter",
        "lite",
        "remote_reasoner.engines.lite.segmenter",
        "LiteSegmenter",
        settings=LiteSettings,
        weights=("detector.json", "detector.onnx", "land_cover.onnx", "clicks.onnx", "clicks_axes.npz"),
    ),
    Engine(
        "segmenter",
        "sam2",
        "remote_reasoner.engines.sam2.segmenter",
        "Sam2Segmenter",
        packages=("torch", "torchvision", "sam2"),
        settings=Sam2Settings,
    ),
)

TEACHABLE = "lite"
"""The reasoner that can be taught classes."""


@dataclass(frozen=True)
class Availability:
    """Whether an engine can run here, and what it would use.

    Attributes:
        why_not: the cause and the next step, None where it can run.
        tasks: what a reasoner can do; empty for a segmenter.
        model: what it would run, None where another server decides.
        device: where it would compute, a server's address for an engine that asks one; None where it cannot
            run.
    """

    kind: Kind
    name: str
    available: bool
    why_not: str | None
    tasks: tuple[Task, ...]
    model: str | None
    device: str | None


def reasoner(
    name: str,
    model: str | None = None,
    taught: Sequence[TaughtClass] = (),
    kept: ClassFolder | None = None,
) -> Reasoner:
    """A new reasoner of that name, on `model` where one is named, with the classes it was taught.

    The embedded engine finds those besides that lie in the folder `kept` when a question is read.

    Raises UnknownEngineError, EngineUnavailableError with what to install or set, or BadRequestError for
    taught classes that it cannot have.
    """
    engine = _named("reasoner", name)
    if taught and engine.name != TEACHABLE:
        raise BadRequestError(
            f"The reasoner '{name}' cannot be taught classes; choose '{TEACHABLE}', or leave --taught out."
        )
    options: dict[str, Any] = {"taught": tuple(taught)} if taught else {}
    if kept is not None and engine.name == TEACHABLE:
        options["kept"] = kept
    return _made(engine, model, **options)


def segmenter(name: str, model: str | None = None) -> Segmenter:
    """A new segmenter of that name; as `reasoner`."""
    return _made(_named("segmenter", name), model)


def engines(
    reasoner_name: str,
    model: str | None,
    segmenter_name: str | None,
    taught: Sequence[TaughtClass] = (),
) -> tuple[Reasoner, Segmenter | None]:
    """Both engines of an answer; no segmenter where none is named. Raises as `reasoner` does."""
    return reasoner(reasoner_name, model, taught), segmenter(segmenter_name) if segmenter_name else None


@dataclass(frozen=True)
class Taught:
    """The engines, of which the embedded one has been taught some classes, and keeps others in a folder."""

    classes: tuple[TaughtClass, ...] = ()
    kept: ClassFolder | None = None

    def reasoner(self, name: str, model: str | None = None) -> Reasoner:
        """As `reasoner`."""
        return reasoner(name, model, self.classes if name == TEACHABLE else (), self.kept)

    def segmenter(self, name: str) -> Segmenter:
        """As `segmenter`."""
        return segmenter(name)

    def available(self) -> Sequence[Availability]:
        """As `available`."""
        return available()


def available() -> Sequence[Availability]:
    """Every engine, reasoners first, and whether it can run here; told without loading any."""
    return [_availability(engine) for engine in ENGINES]


def _named(kind: Kind, name: str) -> Engine:
    known = {engine.name: engine for engine in ENGINES if engine.kind == kind}
    if name not in known:
        raise UnknownEngineError(f"There is no {kind} '{name}'; choose one of {', '.join(known)}.")
    return known[name]


def _made(engine: Engine, model: str | None, **options: Any) -> Any:
    if model is not None and engine.weights:
        raise UnknownEngineError(
            f"The {engine.kind} '{engine.name}' has one model of its own; leave '{model}' out, or choose "
            f"another {engine.kind}."
        )
    _check_present(engine)
    factory = getattr(import_module(engine.module), engine.factory)
    return factory(**options) if model is None else factory(model=model, **options)


def _check_present(engine: Engine) -> None:
    """Raises EngineUnavailableError for the first package or file of weights that is missing."""
    for package in engine.packages:
        if find_spec(package) is None:
            raise EngineUnavailableError(
                f"The {engine.kind} '{engine.name}' needs the package '{package}', which is not installed; "
                'install it with: pip install "remote-reasoner[gpu]"'
            )
    for file in engine.weights:
        if not (WEIGHTS / file).is_file():
            raise EngineUnavailableError(
                f"The {engine.kind} '{engine.name}' misses its weights {WEIGHTS / file}; install the package "
                "again with: pip install --force-reinstall --no-deps remote-reasoner"
            )


def _availability(engine: Engine) -> Availability:
    try:
        _check_present(engine)
        model, device = read(engine.settings).model_and_device() if engine.settings else (None, "CPU")
    except RemoteReasonerError as error:
        return Availability(engine.kind, engine.name, False, str(error), engine.tasks, None, None)
    return Availability(engine.kind, engine.name, True, None, engine.tasks, model, device)
