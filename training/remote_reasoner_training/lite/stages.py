"""The stages of training: which network learns, from which crops, by which losses, measured how."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import torch
from torch import Tensor

from remote_reasoner.engines.lite.vision.categories import LAND_COVER, OBJECTS
from remote_reasoner_training.lite import mixtures
from remote_reasoner_training.lite.assignment import cell_centres
from remote_reasoner_training.lite.distil import Teacher, distillation
from remote_reasoner_training.lite.losses import BOX_WEIGHT, AreaLoss, class_and_box_loss
from remote_reasoner_training.lite.mixtures import Mixture
from remote_reasoner_training.lite.network import LandCoverNetwork, LiteNetwork, ObjectNetwork
from remote_reasoner_training.lite.scene import Scene
from remote_reasoner_training.lite.sets import known_objects
from remote_reasoner_training.lite.validation import validate_land_cover, validate_objects


class Stage(Protocol):
    """What the training loop asks of a stage."""

    mixture: Mixture
    area_loss: AreaLoss
    file: str
    """Name of the exported weights."""

    def network(self) -> LiteNetwork:
        """The network with fresh weights."""
        ...

    def losses(self, network: LiteNetwork, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """The parts whose sum is to fall."""
        ...

    def validate(self, network: LiteNetwork, scenes: Sequence[Scene]) -> dict[str, float]:
        """Figures on validation pictures."""
        ...


class Objects:
    """Boxes, classes and shapes of objects on crops of `size` pixels a side, at times like a teacher's."""

    file = "detector.onnx"

    def __init__(
        self, mixture: Mixture, size: int, device: torch.device, teacher: Teacher | None = None
    ) -> None:
        self.mixture, self.teacher = mixture, teacher
        self.known = torch.from_numpy(known_objects()).to(device)
        self.centres = torch.from_numpy(cell_centres(size)).to(device)
        self.area_loss = AreaLoss(OBJECTS).to(device)

    def network(self) -> ObjectNetwork:
        """See `Stage`."""
        return ObjectNetwork()

    def losses(self, network: LiteNetwork, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """See `Stage`."""
        maps = network(batch["pixels"])
        score, box = class_and_box_loss(maps, batch, self.centres, self.known)
        losses = {"score": score, "box": BOX_WEIGHT * box, "area": self.area_loss(maps.areas, batch)}
        if self.teacher is not None:
            losses |= distillation(maps, self.teacher(batch["pixels"]), batch, self.centres)
        return losses

    def validate(self, network: LiteNetwork, scenes: Sequence[Scene]) -> dict[str, float]:
        """See `Stage`."""
        assert isinstance(network, ObjectNetwork)
        return validate_objects(network, scenes)


class LandCover:
    """The land cover of every pixel."""

    file = "land_cover.onnx"

    def __init__(self, mixture: Mixture, device: torch.device) -> None:
        self.mixture = mixture
        self.area_loss = AreaLoss(LAND_COVER).to(device)

    def network(self) -> LandCoverNetwork:
        """See `Stage`."""
        return LandCoverNetwork()

    def losses(self, network: LiteNetwork, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """See `Stage`."""
        return {"area": self.area_loss(network(batch["pixels"]), batch)}

    def validate(self, network: LiteNetwork, scenes: Sequence[Scene]) -> dict[str, float]:
        """See `Stage`."""
        assert isinstance(network, LandCoverNetwork)
        return validate_land_cover(network, scenes)


OBJECT_MIXTURES = {
    "objects": mixtures.OBJECTS_FIRST,
    "objects-polish": mixtures.OBJECTS_POLISH,
    "objects-wide": mixtures.OBJECTS_WIDE,
    "objects-pasted": mixtures.OBJECTS_PASTED,
    "objects-drawn": mixtures.OBJECTS_DRAWN,
}
LAND_COVER_MIXTURES = {"land-cover": mixtures.LAND_COVER, "land-cover-wide": mixtures.LAND_COVER_WIDE}
STAGES = (*OBJECT_MIXTURES, *LAND_COVER_MIXTURES)


def stage_of(name: str, size: int, device: torch.device | str = "cpu", teacher: Path | None = None) -> Stage:
    """The stage of that name in `STAGES`, for crops of `size` pixels a side, its losses on `device`.

    `teacher`: weights of the object network (.onnx) that the stage is to answer like, besides the truth.
    Raises ValueError where land cover is to have one.
    """
    device = torch.device(device)
    if name in LAND_COVER_MIXTURES:
        if teacher is not None:
            raise ValueError("Land cover learns from the truth alone; leave --teacher out.")
        return LandCover(LAND_COVER_MIXTURES[name], device)
    taught_by = None if teacher is None else Teacher(teacher, device)
    return Objects(OBJECT_MIXTURES[name], size, device, taught_by)
