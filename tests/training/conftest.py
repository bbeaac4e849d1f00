"""A tiny run that several tests look at: begun, killed with kill -9, and gone on with."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from remote_reasoner_training.grpo.layout import RunFolder

settings.register_profile("any machine", deadline=None)  # a slow machine is no failure
settings.load_profile("any machine")

sys.path.insert(0, str(Path(__file__).parent / "lite"))  # its drawn sets are shared

MICRO = {
    "name": "micro",
    "data": {"scenes": {"train": 12, "val": 2, "test": 2, "side": 112, "questions_per_scene": 4}},
    "model": {"base": "tiny", "max_pixels": 12544, "dtype": "float32", "gradient_checkpointing": False},
    "cold_start": {"steps": 12, "batch": 8, "learning_rate": 5e-3},
    "grpo": {
        "seeds": [3],
        "steps": 6,
        "per_device_batch": 4,
        "accumulation": 2,
        "learning_rate": 1e-3,
        "max_completion": 24,
        "checkpoint_every": 2,
    },
    "evaluation": {"every": 2, "questions": 4, "samples": 2, "batch": 4},
}


@dataclass(frozen=True)
class KilledRun:
    """The run after it went on, its configuration's file, and what the second start printed."""

    run: RunFolder
    config: Path
    output: str
    killed_after: set[str]


@pytest.fixture(scope="session")
def killed_run(tmp_path_factory):
    """`train.py` killed in the middle of GRPO's fourth step, then started again."""
    pytest.importorskip("trl", reason="needs the extra [train]")
    import yaml

    root = tmp_path_factory.mktemp("training")
    config = root / "micro.yaml"
    config.write_text(yaml.safe_dump(MICRO), encoding="utf-8")
    run = RunFolder(root / "run")
    command = [
        sys.executable,
        "-m",
        "remote_reasoner_training.grpo.train",
        "--config",
        config,
        "--run",
        run.root,
    ]
    environment = {**os.environ, "CUDA_VISIBLE_DEVICES": ""}
    record = run.grpo(3) / "rollouts-train.jsonl"
    with subprocess.Popen(command, env=environment, start_new_session=True) as first:
        deadline = time.monotonic() + 400
        while not (record.is_file() and record.read_text(encoding="utf-8").count("\n") >= 4):
            assert first.poll() is None, f"the run ended by itself with code {first.returncode}"
            assert time.monotonic() < deadline, "the run never reached its fourth step"
            time.sleep(0.02)
        os.killpg(first.pid, signal.SIGKILL)
    checkpoints = {path.name for path in run.grpo(3).glob("checkpoint-*")}
    assert "checkpoint-2" in checkpoints and not (run.grpo(3) / "finished.json").exists()
    (run.grpo(3) / "checkpoint-5").mkdir()  # as left by a kill in the middle of writing
    second = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=500
    )
    assert second.returncode == 0, second.stderr[-3000:]
    return KilledRun(run, config, second.stdout, checkpoints)
