"""Batches of crops, made by several processes while the network learns."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from torch.utils.data import DataLoader

from remote_reasoner_training.lite.sampling import CropDataset, collate, collate_arrays

LEAST_SHARED = 3 << 30  # bytes: containers often have 64 MiB, too little for the crops of many processes
AHEAD = 6  # batches that each process makes ahead


def shared_memory() -> int:
    """Bytes that processes can share; unlimited where the system has no such folder."""
    folder = Path("/dev/shm")
    return shutil.disk_usage(folder).free if folder.is_dir() else sys.maxsize


def loader_of(
    crops: CropDataset, batch: int, first: int, last: int, workers: int, *, pinned: bool
) -> DataLoader:
    """Batches `first` to `last` (without it), each the same however many processes make them.

    `pinned`: in memory that a GPU reads directly.
    """
    return DataLoader(
        crops,
        batch_size=batch,
        sampler=range(first * batch, last * batch),
        num_workers=workers,
        prefetch_factor=AHEAD,
        collate_fn=collate if shared_memory() > LEAST_SHARED else collate_arrays,
        pin_memory=pinned,
    )
