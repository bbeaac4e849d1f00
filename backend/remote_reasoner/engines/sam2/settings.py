"""What can be set for the engine `sam2`."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from remote_reasoner.engines.settings import DEVICE, EngineSettings, device_name


class Sam2Settings(EngineSettings):
    """How the engine `sam2` runs."""

    model_config = SettingsConfigDict(env_prefix="REMOTE_REASONER_SAM2_")

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
        return self.model, device_name(self.device)
