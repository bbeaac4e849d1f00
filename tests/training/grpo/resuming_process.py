"""One of several processes that resume together: `resuming_process.py FOLDER ROUNDS`, under torchrun.

The first process breaks checkpoints anew before every round; each says in the end what it agreed to.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from accelerate.state import PartialState

from remote_reasoner_training.grpo.checkpoints import agreed_checkpoint

root, rounds = Path(sys.argv[1]), int(sys.argv[2])
state = PartialState(cpu=True)
agreed = []
for number in range(rounds):
    folder = root / str(number)
    if state.is_main_process:
        for step in range(2, 8):
            path = folder / f"checkpoint-{step}"
            path.mkdir(parents=True)
            for part in range(100):
                (path / f"part-{part}").write_bytes(b"weights")
            whole = step in (2, 3)
            (path / "trainer_state.json").write_text(json.dumps({"global_step": step}) if whole else "{")
    state.wait_for_everyone()
    agreed.append(agreed_checkpoint(folder))
    state.wait_for_everyone()
(root / f"agreed-{state.process_index}.json").write_text(json.dumps(agreed))
state.destroy_process_group()
