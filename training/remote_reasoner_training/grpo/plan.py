"""What a run will do and whether it can: steps, batches, memory, commands; data, GPUs, memory and disk."""

from __future__ import annotations

import importlib.util
import math
import os
import shutil
from pathlib import Path

from remote_reasoner_training.datasets import DatasetError, layout_of
from remote_reasoner_training.grpo.config import CONFIGS, TrainingConfig
from remote_reasoner_training.grpo.launch import ACCELERATE_FILE, accelerate_command, launched
from remote_reasoner_training.grpo.layout import RunFolder
from remote_reasoner_training.grpo.memory import memory_terms, vllm_share

GIGABYTE = 1e9


def training_questions(config: TrainingConfig) -> int:
    """How many training questions there are, or are expected where the data is not at hand."""
    if config.data.scenes is not None:
        return config.data.scenes.train * config.data.scenes.questions_per_scene
    folder = config.data.folder
    if folder is not None and (folder / "train" / "QAs").is_dir():
        return 6 * sum(1 for _ in (folder / "train" / "QAs").glob("*.json"))
    return config.data.expected_questions


def total_steps(config: TrainingConfig) -> int:
    """Optimizer steps of one GRPO run; a step takes `completions_a_step` completions."""
    if config.grpo.steps is not None:
        return config.grpo.steps
    questions_a_step = completions_a_step(config) // config.grpo.generations
    # An epoch ends with its last whole batch of questions.
    batches = training_questions(config) // questions_a_step
    return math.ceil((config.grpo.epochs or 1) * batches * config.grpo.iterations)


def completions_a_step(config: TrainingConfig) -> int:
    """The global batch, counted in completions as the paper's 8 × 8 × 8 = 512."""
    processes = max(config.hardware.gpus * config.hardware.machines, 1)
    return processes * config.grpo.per_device_batch * config.grpo.accumulation


def problems(config: TrainingConfig, run: RunFolder) -> list[str]:
    """What is missing for this run on this machine, each with the next step; empty if nothing is."""
    found = _data_problems(config)
    hardware = config.hardware
    if hardware.gpus:
        found += _gpu_problems(config) + _gpu_memory_problems(config)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIGABYTE
    if memory < hardware.memory_gb:
        found.append(
            f"This machine has {memory:.0f} GB of memory; the run is planned for {hardware.memory_gb:.0f}. "
            "Take a larger machine, or lower hardware.memory_gb where you know that less will do."
        )
    place = next(folder for folder in (run.root, *run.root.resolve().parents) if folder.is_dir())
    free = shutil.disk_usage(place).free / GIGABYTE
    if free < hardware.disk_gb:
        found.append(
            f"{place} has {free:.0f} GB free; the run needs about {hardware.disk_gb:.0f}. Make room, or "
            "choose another place with --run."
        )
    return found


def _data_problems(config: TrainingConfig) -> list[str]:
    if config.data.scenes is not None:
        return []
    if config.data.folder is None:
        return ["No data: name the data set's folder, as in make train CONFIG=paper DATA=/data/EarthReason."]
    try:
        layout_of(config.data.folder)
    except DatasetError as error:
        return [str(error)]
    return []


def _gpu_problems(config: TrainingConfig) -> list[str]:
    import torch

    hardware, found = config.hardware, []
    number = torch.cuda.device_count() if torch.cuda.is_available() else 0
    if number < hardware.gpus:
        found.append(
            f"PyTorch sees {number} GPUs here; the run is planned for {hardware.gpus}. Set hardware.gpus "
            "(and grpo.accumulation, to keep the global batch), or check the driver with nvidia-smi."
        )
    for index in range(min(number, hardware.gpus)):
        memory = torch.cuda.get_device_properties(index).total_memory / GIGABYTE
        if memory < hardware.gpu_memory_gb:
            found.append(
                f"GPU {index} has {memory:.0f} GB; the run is planned for {hardware.gpu_memory_gb:.0f}. "
                "Lower grpo.per_device_batch and raise grpo.accumulation."
            )
    needed = ["deepspeed"] if launched(config) else []
    needed += ["vllm"] if config.grpo.generation == "vllm-colocate" else []
    found += [
        f"The package {name} is not installed: see the training guide."
        for name in needed
        if importlib.util.find_spec(name) is None
    ]
    return found


def _gpu_memory_problems(config: TrainingConfig) -> list[str]:
    """What does not fit by the plan's own estimate, on whatever machine it is asked."""
    found, planned = [], config.hardware.gpu_memory_gb
    share = vllm_share(config)
    if share is not None and share[0] < share[1]:
        least = math.ceil(100 * share[1] / planned) / 100 if planned else 1.0
        further = f"Raise grpo.vllm_memory to {least:.2f}, or " if least < 1 else "Take larger GPUs, or "
        found.append(
            f"vLLM would get {share[0]:.1f} GB of each GPU and needs {share[1]:.1f} for its own copy of the "
            f"weights. {further}raise grpo.vllm_tensor_parallel."
        )
    terms = memory_terms(config)
    if terms is not None and planned and terms["peak"] > planned:
        found.append(
            f"The plan estimates {terms['peak']:.0f} GB of memory on each GPU of {planned:.0f}. Lower "
            "grpo.per_device_batch or grpo.accumulation, or model.max_pixels"
            + (", or set grpo.vllm_sleep." if "vLLM" in terms and not config.grpo.vllm_sleep else ".")
        )
    return found


def describe(config: TrainingConfig, run: RunFolder) -> str:
    """The plan in words: batch, steps, memory, commands and files."""
    grpo, hardware = config.grpo, config.hardware
    batch = completions_a_step(config)
    processes = max(hardware.gpus * hardware.machines, 1)
    device = f"{hardware.gpus} GPUs × {hardware.machines} machines" if hardware.gpus else "the CPU"
    length = f"{grpo.epochs:g} epochs" if grpo.epochs else f"{grpo.steps} steps"
    cold = f"{config.cold_start.steps} steps of {config.cold_start.batch}" if config.cold_start else "none"
    lines = [
        f"Run {config.name} on {device}, in {run.root}",
        f"  model       {config.model.base}, {config.model.dtype}, up to {config.model.max_pixels:,} pixels",
        f"  data        {config.data.folder or ('drawn scenes' if config.data.scenes else 'not named')}, "
        f"{training_questions(config):,} training questions",
        f"  cold start  {cold}",
        f"  batch       {processes} × {grpo.per_device_batch} × {grpo.accumulation} = {batch} completions, "
        f"{batch // grpo.generations} questions of {grpo.generations} each",
        f"  steps       {length} = {total_steps(config):,} steps a seed, seeds {list(grpo.seeds)}",
        f"  evaluation  every {config.evaluation.every} steps, checkpoint every {grpo.checkpoint_every}",
    ]
    terms = memory_terms(config)
    if terms is None:
        lines.append("  GPU memory  no estimate for this model")
    else:
        listed = "; ".join(f"{name} {value:.1f}" for name, value in terms.items() if name != "peak")
        lines.append(
            f"  GPU memory  about {terms['peak']:.0f} GB each of {hardware.gpu_memory_gb:.0f}: {listed}"
        )
    if launched(config):
        module = "remote_reasoner_training.grpo.objective"
        command = accelerate_command(config, module, str(run.root), "--seed", str(grpo.seeds[0]))
        lines += [f"  command     {' '.join(command)}", f"  files       {ACCELERATE_FILE}, {zero3_file()}"]
    else:
        lines.append("  command     in this process")
    return "\n".join(lines)


def zero3_file() -> Path:
    """DeepSpeed's settings, named in accelerate's file."""
    return CONFIGS / "deepspeed_zero3.json"
