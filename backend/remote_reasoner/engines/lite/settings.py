"""What can be set for the engine `lite`: its cores and its weights."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from remote_reasoner.core.schemas import GRANULARITIES
from remote_reasoner.engines.lite.vision.settings import WEIGHTS, released_settings
from remote_reasoner.engines.lite.vision.weight_files import check_weights
from remote_reasoner.engines.settings import EngineSettings


class LiteSettings(EngineSettings):
    """How the engine `lite` runs."""

    model_config = SettingsConfigDict(env_prefix="REMOTE_REASONER_LITE_")
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


def use_weights(folder: Path | None) -> None:
    """Has the engine `lite` of this process, and of those it starts, run on adapted weights.

    None changes nothing. Raises BadRequestError where the folder holds none that the engine can run on.
    """
    if folder is None:
        return
    check_weights(folder)
    os.environ[f"{LiteSettings.model_config['env_prefix']}WEIGHTS"] = str(folder.absolute())
