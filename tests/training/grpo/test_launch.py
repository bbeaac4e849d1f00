"""Starting a stage in several processes: the command, where it runs, and what is said when it fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner_training.grpo import launch
from remote_reasoner_training.grpo.config import CONFIGS, TrainingConfig, load_config


def on(gpus: int, machines: int = 1) -> TrainingConfig:
    document = load_config("paper").model_dump()
    document["hardware"] |= {"gpus": gpus, "machines": machines}
    return TrainingConfig.model_validate(document)


@pytest.mark.parametrize(
    ("gpus", "machines", "several"), [(0, 1, False), (1, 1, False), (2, 1, True), (1, 2, True), (0, 3, False)]
)
def test_one_gpu_needs_no_processes_of_its_own(gpus, machines, several):
    assert launch.launched(on(gpus, machines)) is several


def value(command: list[str], option: str) -> str:
    return command[command.index(option) + 1]


def test_the_module_and_its_arguments_come_last_and_unchanged():
    command = launch.accelerate_command(on(4), "a.module", "run folder", "--seed", "7")
    assert command[0] == sys.executable
    assert command[-5:] == ["-m", "a.module", "run folder", "--seed", "7"]
    assert value(command, "--num_processes") == "4" and value(command, "--num_machines") == "1"
    assert "--machine_rank" not in command


def test_on_several_machines_rank_and_address_come_from_the_environment(monkeypatch):
    for name in ("MACHINE_RANK", "MAIN_ADDRESS", "MAIN_PORT"):
        monkeypatch.delenv(name, raising=False)
    command = launch.accelerate_command(on(8, 3), "a.module")
    assert value(command, "--num_processes") == "24"
    assert value(command, "--machine_rank") == "0"
    assert value(command, "--main_process_ip") == "127.0.0.1"
    assert value(command, "--main_process_port") == "29500"
    monkeypatch.setenv("MACHINE_RANK", "2")
    monkeypatch.setenv("MAIN_ADDRESS", "10.0.0.5")
    monkeypatch.setenv("MAIN_PORT", "31000")
    command = launch.accelerate_command(on(8, 3), "a.module")
    assert value(command, "--machine_rank") == "2"
    assert value(command, "--main_process_ip") == "10.0.0.5"
    assert value(command, "--main_process_port") == "31000"


def test_accelerate_takes_every_option_of_the_command():
    """The real parser of accelerate reads it; a renamed option would end a run of eight GPUs at once."""
    commands = pytest.importorskip("accelerate.commands.launch", reason="needs the extra [train]")
    command = launch.accelerate_command(on(8, 2), "a.module", "RUN", "--seed", "1")
    parsed = commands.launch_command_parser().parse_args(command[3:])
    assert (parsed.num_processes, parsed.num_machines, parsed.machine_rank) == (16, 2, 0)
    assert parsed.module is True and parsed.training_script == "a.module"
    assert parsed.training_script_args == ["RUN", "--seed", "1"]


def test_accelerates_file_names_deepspeeds_from_where_the_command_runs():
    settings = yaml.safe_load(launch.ACCELERATE_FILE.read_text(encoding="utf-8"))
    named = settings["deepspeed_config"]["deepspeed_config_file"]
    assert (CONFIGS.parents[1] / named).is_file()


@pytest.fixture
def in_place_of_accelerate(monkeypatch, tmp_path):
    """`launch` with a small real program in place of accelerate, which needs GPUs."""

    def replace(program: str):
        def command(config, module, *arguments):
            return [sys.executable, "-c", program, module, *arguments]

        monkeypatch.setattr(launch, "accelerate_command", command)

    return replace


def test_a_stage_runs_in_the_repository_with_its_arguments(in_place_of_accelerate, tmp_path):
    seen = tmp_path / "seen"
    program = f"import os, sys; open({str(seen)!r}, 'w').write(os.getcwd() + '|' + '|'.join(sys.argv[1:]))"
    in_place_of_accelerate(program)
    launch.launch(on(2), "a.module", "x", "y z")
    where, *arguments = seen.read_text(encoding="utf-8").split("|")
    assert Path(where).samefile(CONFIGS.parents[1])
    assert arguments == ["a.module", "x", "y z"]


def test_a_stage_that_fails_is_named_with_its_code_and_the_next_step(in_place_of_accelerate):
    in_place_of_accelerate("raise SystemExit(3)")
    with pytest.raises(RemoteReasonerError, match=r"a\.module ended with code 3.*same command goes on"):
        launch.launch(on(2), "a.module")


@pytest.mark.slow
@pytest.mark.parametrize("module", ["sft", "objective"])
def test_each_launched_module_has_a_command_line(module):
    pytest.importorskip("trl", reason="needs the extra [train]")
    told = subprocess.run(
        [sys.executable, "-m", f"remote_reasoner_training.grpo.{module}", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "prepared run folder" in told.stdout and "run" in told.stdout
