"""Everything that can be set from outside: environment variables that begin with REMOTE_REASONER_."""

from __future__ import annotations

import ipaddress
import os
import sys
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from remote_reasoner.core.errors import BadRequestError

ENV_PREFIX = "REMOTE_REASONER_"

Names = Annotated[tuple[str, ...], NoDecode]
"""A list written with commas: `a,b`."""


class Settings(BaseSettings):
    """How the service runs. Options of `remote-reasoner serve` win over the environment."""

    model_config = SettingsConfigDict(
        env_prefix=ENV_PREFIX, extra="ignore", validate_default=True, hide_input_in_errors=True
    )

    host: str = Field("127.0.0.1", min_length=1, description="Address the service listens on.")
    port: int = Field(8765, ge=0, le=65535, description="Port; 0 takes a free one and prints it.")
    token: SecretStr | None = Field(
        None, description="Bearer token every request must carry; required unless bound to loopback."
    )
    engine: str = Field("lite", description="Reasoner used where a request names none.")
    segmenter: str = Field("lite", description="Segmenter used where a request names none.")
    model: str | None = Field(None, description="Model of the default reasoner: a hub id or a folder.")
    engines: Names = Field(
        (), description="Reasoners that requests may name, with commas; empty: all that can run here."
    )
    models: Names = Field(
        (), description="Models that requests may name besides the engines' own, with commas."
    )
    taught: Names = Field((), description="Files of taught classes that this server has, with commas.")
    teaching: bool = Field(True, description="Whether requests may teach, add and remove taught classes.")
    max_taught: int = Field(50, ge=0, description="Taught classes that requests may have kept, all together.")
    max_upload_bytes: int = Field(512 * 2**20, ge=1024, description="Largest body of a request, bytes.")
    max_picture_pixels: int = Field(64_000_000, ge=1, description="Largest picture, pixels.")
    max_question_characters: int = Field(4000, ge=1, description="Longest question, characters.")
    time_limit_seconds: float = Field(
        600.0, gt=0, description="Longest work on one request, and longest upload, seconds."
    )
    read_limit_seconds: float = Field(
        120.0, gt=0, description="Longest reading of one picture or window, seconds."
    )
    min_upload_rate: int = Field(
        4096, ge=1, description="Slowest upload taken, bytes a second, once its grace is used up."
    )
    upload_grace_seconds: float = Field(
        10.0, gt=0, description="How long an upload may be slower than that, or stand still, seconds."
    )
    max_running: int = Field(4, ge=1, description="Requests worked on at once; an engine may take fewer.")
    max_waiting: int = Field(16, ge=0, description="Requests that may wait; more are sent away with 429.")
    max_surveys: int = Field(4, ge=1, description="Surveys of one token that are not finished, at once.")
    max_survey_tiles: int = Field(20_000, ge=1, description="Tiles of one survey.")
    max_survey_bytes: int = Field(
        20 * 2**30, ge=1024, description="Tiles of one token kept on disk until their surveys end, bytes."
    )
    survey_hours: float = Field(
        24.0, gt=0, description="How long a survey is kept after its last tile, hours."
    )
    state_folder: Path | None = Field(
        None,
        description="Where surveys and taught classes are kept; empty: the folder for state of whoever runs "
        "the service.",
    )
    cluster: str | None = Field(
        None, description="Ray cluster whose actors look at the tiles of surveys, such as auto."
    )
    max_pictures: int = Field(
        8, ge=1, description="Pictures of one token kept for clicks; the one not used for longest gives way."
    )
    max_picture_store_bytes: int = Field(
        2 * 2**30, ge=2**20, description="Memory for all pictures kept for clicks, bytes."
    )
    picture_minutes: float = Field(
        30.0, gt=0, description="How long a picture is kept after its last click, minutes."
    )
    heartbeat_seconds: float = Field(5.0, gt=0, le=10, description="Longest silence in an event stream.")

    @field_validator("engines", "models", "taught", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        """Names from a text with commas."""
        return (
            tuple(name.strip() for name in value.split(",") if name.strip())
            if isinstance(value, str)
            else value
        )

    @field_validator("token")
    @classmethod
    def _sendable(cls, value: SecretStr | None) -> SecretStr | None:
        """An empty token is none; one that no HTTP header can carry is refused."""
        if value is None or not value.get_secret_value():
            return None
        if not all("!" <= character <= "~" for character in value.get_secret_value()):
            raise ValueError("a token may hold ASCII letters, digits and signs only, no spaces")
        return value

    @property
    def kept(self) -> Path:
        """The folder for what the service keeps between runs."""
        return self.state_folder or state_folder()

    @property
    def on_loopback(self) -> bool:
        """Whether only programs on this computer can reach the address listened on."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return False


def state_folder() -> Path:
    """The folder for what programs of this user keep between runs."""
    if sys.platform == "win32":
        home = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        home = Path.home() / "Library" / "Application Support"
    else:
        home = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return home / "remote-reasoner"


def read(**chosen: Any) -> Settings:
    """The settings: what is `chosen` (None counts as not chosen) over the environment over the defaults.

    Raises BadRequestError that names the variable, or the option, and what is wrong with it.
    """
    given = {name: value for name, value in chosen.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        place = f"--{name.replace('_', '-')}" if name in given else ENV_PREFIX + name.upper()
        raise BadRequestError(f"{place}: {first['msg'].removeprefix('Value error, ')}.") from error
