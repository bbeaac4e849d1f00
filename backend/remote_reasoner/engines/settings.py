"""What can be set for each engine, by environment variables, and what follows from it without loading any.

`REMOTE_REASONER_QWEN_DEVICE=cuda:1` sets the field `device` of `QwenSettings`, and so on.
"""

from __future__ import annotations

import os
from abc import abstractmethod
from pathlib import Path
from typing import ClassVar, Literal, TypeVar

from pydantic import Field, PrivateAttr, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.core.frame import MAX_PIXELS, SIDE, Convention
from remote_reasoner.core.schemas import GRANULARITIES, TASKS, Task
from remote_reasoner.core.server_address import ServerAddress
from remote_reasoner.engines.gpu import gpu
from remote_reasoner.engines.lite.vision.settings import WEIGHTS, released_settings
from remote_reasoner.engines.lite.vision.weight_files import check_weights

Precision = Literal["auto", "bfloat16", "float16", "float32"]
ChosenConvention = Literal["auto"] | Convention


PROFILE = "Prompt profile, by name or file; none: by the model."
DEVICE = "auto, cuda, cuda:1, mps or cpu."


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


class LiteSettings(EngineSettings):
    """How the engine `lite` runs."""

    model_config = SettingsConfigDict(env_prefix="REMOTE_REASONER_LITE_", extra="ignore")
    tasks = GRANULARITIES

    threads: int | None = Field(None, ge=1, description="Processor cores for one look; none: all.")
    weights: Path | None = Field(
        None, description="Folder that `remote-reasoner adapt` wrote; none: the released weights."
    )

    @property
    def folder(self) -> Path:
        """Where the weights of the detector lie."""
        return self.weights or WEIGHTS

    def model_and_device(self) -> tuple[str | None, str]:
        """The weights, on the processor. Raises EngineUnavailableError where they are missing."""
        return released_settings(self.folder).version, "CPU"


class QwenSettings(EngineSettings):
    """How the engine `qwen` runs."""

    model_config = SettingsConfigDict(
        env_prefix="REMOTE_REASONER_QWEN_", extra="ignore", hide_input_in_errors=True
    )
    tasks = TASKS

    model: str = Field("1e12Leon/RemoteReasoner", description="Hub id or folder of the model.")
    adapter: str | None = Field(None, description="Hub id or folder of a LoRA adapter for it.")
    device: str = Field("auto", description=DEVICE)
    precision: Precision = Field("auto", description="Number format of the weights.")
    four_bit: bool = Field(False, description="4-bit weights, through the package bitsandbytes.")
    convention: ChosenConvention = Field(
        "auto",
        description="What the model's coordinates mean: resized, thousand, original, or auto by family.",
    )
    profile: str | None = Field(None, description=PROFILE)
    max_pixels: int = Field(MAX_PIXELS, ge=SIDE * SIDE, description="Pixel budget of a picture.")
    max_new_tokens: int = Field(2048, ge=1, description="Longest answer, tokens.")
    rows: int = Field(8, ge=1, description="Answers written at the same time.")
    kept_pictures: int = Field(4, ge=0, description="Encoded pictures kept for the next question about them.")

    def model_and_device(self) -> tuple[str | None, str]:
        """The model named, on the device named or the one at hand."""
        return self.model, _device(self.device)


class OpenAISettings(EngineSettings):
    """Which OpenAI-compatible server the engine `openai` asks, and how.

    A user and password in the address are kept apart: `url` may be shown.
    """

    model_config = SettingsConfigDict(
        env_prefix="REMOTE_REASONER_OPENAI_", extra="ignore", hide_input_in_errors=True
    )
    tasks = TASKS

    url: str = Field("http://127.0.0.1:8000/v1", description="The server's address, up to and with /v1.")
    model: str | None = Field(None, description="The model's name at the server; none: the first it lists.")
    key: SecretStr | None = Field(None, description="API key, sent as a bearer token.")
    convention: Convention = Field("resized", description="What the model's coordinates mean.")
    side: int = Field(
        SIDE, ge=1, description="Sides of the picture become multiples of it: 28, or 32 for Qwen3-VL."
    )
    profile: str | None = Field(None, description=PROFILE)
    max_pixels: int = Field(MAX_PIXELS, ge=SIDE * SIDE, description="Pixel budget of a picture.")
    max_new_tokens: int = Field(2048, ge=1, description="Longest answer, tokens.")
    structured: bool = Field(
        False, description="Ask the server to hold the model to the answer's JSON schema."
    )
    connect_seconds: float = Field(10.0, gt=0, description="Longest wait for a connection.")
    read_seconds: float = Field(300.0, gt=0, description="Longest silence of the server.")
    attempts: int = Field(4, ge=1, description="Attempts when the server is busy or failing.")
    at_once: int = Field(8, ge=1, description="Questions and tiles sent at once, for the server to batch.")
    _credentials: SecretStr | None = PrivateAttr(None)

    @field_validator("url")
    @classmethod
    def _check_address(cls, value: str) -> str:
        ServerAddress.of(value)
        return value

    def model_post_init(self, context: object) -> None:
        """Takes the user and password out of the address."""
        address = ServerAddress.of(self.url)
        self.url, self._credentials = address.url, address.authorization

    @property
    def authorization(self) -> SecretStr | None:
        """The value of the header Authorization: the address's user and password, else the key, else None."""
        if self._credentials is not None or self.key is None or not self.key.get_secret_value():
            return self._credentials
        return SecretStr(f"Bearer {self.key.get_secret_value()}")

    def model_and_device(self) -> tuple[str | None, str]:
        """The model named, at the server's address."""
        return self.model, self.url


class Sam2Settings(EngineSettings):
    """How the engine `sam2` runs."""

    model_config = SettingsConfigDict(
        env_prefix="REMOTE_REASONER_SAM2_", extra="ignore", hide_input_in_errors=True
    )

    model: str = Field(
        "facebook/sam2.1-hiera-tiny", description="Hub id, or folder or file of a SAM 2 or 2.1 checkpoint."
    )
    device: str = Field("auto", description=DEVICE)
    boxes_at_once: int | None = Field(
        None, ge=1, description="Boxes in one call; none: by device. Halved where memory is short."
    )
    kept_pictures: int = Field(2, ge=0, description="Embedded pictures kept for the next boxes on them.")

    def model_and_device(self) -> tuple[str | None, str]:
        """The model named, on the device named or the one at hand."""
        return self.model, _device(self.device)


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


def use_weights(folder: Path | None) -> None:
    """Has the engine `lite` of this process, and of those it starts, run on adapted weights.

    None changes nothing. Raises BadRequestError where the folder holds none that the engine can run on.
    """
    if folder is None:
        return
    check_weights(folder)
    os.environ[f"{LiteSettings.model_config['env_prefix']}WEIGHTS"] = str(folder.absolute())


def _device(chosen: str) -> str:
    return (gpu() or "CPU: no GPU found") if chosen == "auto" else chosen
