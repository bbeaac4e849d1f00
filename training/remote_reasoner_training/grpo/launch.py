"""One process or many: how a training stage is started."""

from __future__ import annotations

import os
import subprocess
import sys

from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner_training.grpo.config import CONFIGS, TrainingConfig

ACCELERATE_FILE = CONFIGS / "accelerate_zero3.yaml"


def accelerate_command(config: TrainingConfig, module: str, *arguments: str) -> list[str]:
    """The command that runs a stage on every GPU of every machine, with DeepSpeed ZeRO-3.

    On several machines it is started on each, with MACHINE_RANK (0, 1, …) and MAIN_ADDRESS (the first
    machine's) in the environment.
    """
    processes = config.hardware.gpus * config.hardware.machines
    several = []
    if config.hardware.machines > 1:
        several = [
            "--machine_rank",
            os.environ.get("MACHINE_RANK", "0"),
            "--main_process_ip",
            os.environ.get("MAIN_ADDRESS", "127.0.0.1"),
            "--main_process_port",
            os.environ.get("MAIN_PORT", "29500"),
        ]
    return [
        sys.executable,
        "-m",
        "accelerate.commands.launch",
        "--config_file",
        str(ACCELERATE_FILE),
        "--num_processes",
        str(processes),
        "--num_machines",
        str(config.hardware.machines),
        *several,
        "-m",
        module,
        *arguments,
    ]


def launched(config: TrainingConfig) -> bool:
    """Whether stages run in processes of their own, one for each GPU."""
    return config.hardware.gpus * config.hardware.machines > 1


def launch(config: TrainingConfig, module: str, *arguments: str) -> None:
    """Runs a stage through accelerate. Raises RemoteReasonerError where it fails."""
    command = accelerate_command(config, module, *arguments)
    # accelerate's file names DeepSpeed's relative to the repository.
    finished = subprocess.run(command, check=False, cwd=CONFIGS.parents[1])
    if finished.returncode != 0:
        raise RemoteReasonerError(
            f"{module} ended with code {finished.returncode}; its last lines above say why. The same "
            "command goes on from the last checkpoint."
        )
