"""What can be set for the engines `qwen` and `openai`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, PrivateAttr, SecretStr, field_validator
from pydantic_settings import SettingsConfigDict

from remote_reasoner.core.frame import MAX_PIXELS, SIDE, Convention
from remote_reasoner.core.schemas import TASKS
from remote_reasoner.core.server_address import ServerAddress
from remote_reasoner.engines.settings import DEVICE, EngineSettings, device_name

Precision = Literal["auto", "bfloat16", "float16", "float32"]
ChosenConvention = Literal["auto"] | Convention

PROFILE = "Prompt profile, by name or file; none: by the model."


class QwenSettings(EngineSettings):
    """How the engine `qwen` runs."""

    model_config = SettingsConfigDict(env_prefix="REMOTE_REASONER_QWEN_")
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
        return self.model, device_name(self.device)


class OpenAISettings(EngineSettings):
    """Which OpenAI-compatible server the engine `openai` asks, and how.

    A user and password in the address are kept apart: `url` may be shown.
    """

    model_config = SettingsConfigDict(env_prefix="REMOTE_REASONER_OPENAI_")
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
