"""Where a run that was killed goes on: the newest whole checkpoint, the same one for every process."""

from __future__ import annotations

import json
import shutil
from pathlib import Path


def agreed_checkpoint(folder: Path) -> str | None:
    """`last_whole_checkpoint`, found and tidied up by the first process alone and told to all others.

    Every process of the run calls it; on several machines the folder is the one they share. Were each to
    look for itself, one could list a checkpoint that another is removing.
    """
    from accelerate.state import PartialState
    from accelerate.utils import broadcast_object_list

    found = [last_whole_checkpoint(folder) if PartialState().is_main_process else None]
    return broadcast_object_list(found)[0]


def last_whole_checkpoint(folder: Path) -> str | None:
    """The newest checkpoint that was written to its end; None where there is none.

    The trainer's state is written last: a checkpoint without it was cut off by a kill, and is removed.
    """
    whole: list[tuple[int, Path]] = []
    for path in folder.glob("checkpoint-*"):
        try:
            state = json.loads((path / "trainer_state.json").read_text(encoding="utf-8"))
            whole.append((int(state["global_step"]), path))
        except (OSError, ValueError, KeyError, TypeError):
            shutil.rmtree(path)
    return str(max(whole)[1]) if whole else None
