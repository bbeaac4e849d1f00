"""What is set for an engine by environment variables, and what follows from it without loading the engine.

`REMOTE_REASONER_QWEN_DEVICE=cuda:1` sets the field `device` of `QwenSettings`, and so on. The settings of
each engine stand in its folder.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, TypeVar

from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.core.schemas import Task
from remote_reasoner.engines.gpu import gpu

DEVICE = "auto, cuda, cuda:1, mps or cpu."
"""What the setting `device` of an engine may be."""


class EngineSettings(BaseSettings):
    """How one engine runs.

    Attributes:
        tasks: what it can do as a reasoner; empty for an engine that only segments.
    """

    model_config = SettingsConfigDict(extra="ignore", hide_input_in_errors=True)
    tasks: ClassVar[tuple[Task, ...]] = ()

    @abstractmethod
    def model_and_device(self) -> tuple[str | None, str]:
        """What the engine would run (None where a server decides) and where; told without loading it."""


Chosen = TypeVar("Chosen", bound=EngineSettings)


def read(kind: type[Chosen]) -> Chosen:
    """An engine's settings from the environment.

    Raises BadRequestError that names the variable and what is wrong with it.
    """
    try:
        return kind()
    except ValidationError as error:
        first = error.errors()[0]
        variable = f"{kind.model_config['env_prefix']}{str(first['loc'][0]).upper()}"
        raise BadRequestError(f"{variable}: {first['msg'].removeprefix('Value error, ')}.") from error


def device_name(chosen: str) -> str:
    """The device that a setting `device` means: "auto" is the GPU at hand, else the processor."""
    return (gpu() or "CPU: no GPU found") if chosen == "auto" else chosen
