"""GRPO (paper, Sec. 3.3) with TRL: Eq. 1-3 as the objective, Eq. 6 as the reward.

One process runs it in place; several run it through accelerate (`launch.py`), each with this module:

    python -m remote_reasoner_training.grpo.objective RUN_FOLDER --seed 0
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any

from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner.engines import torchvision_compat
from remote_reasoner_training.grpo.checkpoints import agreed_checkpoint
from remote_reasoner_training.grpo.config import TrainingConfig, load_config
from remote_reasoner_training.grpo.layout import RunFolder
from remote_reasoner_training.grpo.policy import load_model, load_processor, lora_config
from remote_reasoner_training.grpo.prepared_rows import load_rows
from remote_reasoner_training.grpo.reward_functions import giou, recorded, reward_functions

COLUMNS = ["prompt", "image", "boxes", "name", "split"]
BEST = "eval_rewards/giou/mean"


def train(config: TrainingConfig, run: RunFolder, seed: int) -> Path:
    """One GRPO run; returns the folder of the best adapter by validation gIoU.

    A run that was killed goes on from its last whole checkpoint, with the same data in the same order; a
    finished one is kept.
    """
    folder = run.grpo(seed)
    adapter = folder / "adapter"
    if (folder / "finished.json").is_file():
        return adapter
    folder.mkdir(parents=True, exist_ok=True)
    functions, weights = reward_functions(
        config.rewards, config.grpo.max_completion, config.answers, config.model.convention
    )
    # Before the model is loaded: ZeRO-3 then loads each GPU's share alone.
    settings = arguments(config, folder, seed, [*weights, 0.0])
    checkpoint = run.policy_checkpoint()
    model, processor = load_model(checkpoint, config.model), load_processor(checkpoint, config.model)
    from transformers import PrinterCallback

    from remote_reasoner_training.grpo.trainer import EvaluationPages, ProgressLines, ReasonerTrainer

    rows, validation = (load_rows(run.data, split) for split in ("train", "val"))
    validation = limited(validation, config.evaluation.questions)
    if config.rewards.mask and not any(rows["mask"]):
        raise RemoteReasonerError(
            "rewards.mask is set, but the data has no masks. Set it to 0, or train on data with masks."
        )
    columns = [*COLUMNS, "mask"] if config.rewards.mask else COLUMNS
    trainer = ReasonerTrainer(
        model=model,
        reward_funcs=[recorded(functions[0], folder), *functions[1:], giou],
        args=settings,
        train_dataset=rows.select_columns(columns),
        eval_dataset=validation.select_columns(columns),
        processing_class=processor,
        peft_config=lora_config(config.lora),
        callbacks=[
            EvaluationPages(folder, validation, config.evaluation.samples, config.model.convention),
            ProgressLines(),
        ],
    )
    trainer.remove_callback(PrinterCallback)
    trainer.train(resume_from_checkpoint=agreed_checkpoint(folder))
    trainer.save_model(str(adapter))
    if trainer.accelerator.is_main_process:
        summary = {"steps": trainer.state.global_step, "best_step": trainer.state.best_global_step}
        (folder / "log.json").write_text(json.dumps(trainer.state.log_history, indent=1), encoding="utf-8")
        (folder / "finished.json").write_text(json.dumps(summary), encoding="utf-8")
    return adapter


def arguments(config: TrainingConfig, folder: Path, seed: int, weights: list[float]) -> Any:
    """TRL's settings for the configuration's objective: where its defaults differ, they are set here."""
    torchvision_compat.ensure()
    from trl import GRPOConfig

    settings, on_gpu = config.grpo, config.hardware.gpus > 0
    vllm: dict[str, Any] = {}
    if settings.generation != "transformers":
        vllm = {
            "use_vllm": True,
            "vllm_mode": settings.generation.removeprefix("vllm-"),
            "vllm_server_base_url": settings.vllm_server,
            "vllm_gpu_memory_utilization": settings.vllm_memory,
            "vllm_enable_sleep_mode": settings.vllm_sleep,
            "vllm_tensor_parallel_size": settings.vllm_tensor_parallel,
            "vllm_max_model_length": settings.vllm_max_length,
        }
    return GRPOConfig(
        output_dir=str(folder),
        num_train_epochs=settings.epochs or 1.0,
        max_steps=settings.steps or -1,
        per_device_train_batch_size=settings.per_device_batch,
        gradient_accumulation_steps=settings.accumulation,
        learning_rate=settings.learning_rate,
        warmup_steps=settings.warmup_ratio,  # below 1, a share of all steps
        lr_scheduler_type=settings.scheduler,
        optim="adamw_torch",
        bf16=config.model.dtype == "bfloat16",
        gradient_checkpointing=config.model.gradient_checkpointing,
        # Eq. 1: r - mean over std inside the group; Eq. 2-3: clipped ratio, and β times the KL divergence.
        num_generations=settings.generations,
        temperature=settings.temperature,
        top_p=settings.top_p,
        top_k=settings.top_k,
        scale_rewards=settings.scale_rewards,
        loss_type=settings.loss,
        importance_sampling_level=settings.importance,
        epsilon=settings.epsilon,
        epsilon_high=settings.epsilon_high,
        mask_truncated_completions=settings.mask_truncated,
        num_iterations=settings.iterations,
        beta=settings.beta,
        use_bias_correction_kl=False,
        reward_weights=weights,
        max_completion_length=settings.max_completion,
        # One answer to each held-out question, sampled as in training.
        num_generations_eval=1,
        per_device_eval_batch_size=config.evaluation.batch,
        eval_strategy="steps",
        eval_steps=config.evaluation.every,
        save_strategy="steps",
        save_steps=settings.checkpoint_every,
        save_total_limit=settings.checkpoints_kept,
        load_best_model_at_end=True,
        metric_for_best_model=BEST,
        greater_is_better=True,
        logging_steps=1,
        report_to=["tensorboard"],
        seed=seed,
        disable_tqdm=True,
        use_cpu=not on_gpu,
        dataloader_pin_memory=on_gpu,
        **vllm,
    )


def limited(rows: Any, number: int | None) -> Any:
    """So many rows of a data set, the same ones every time, chosen by chance; all where None."""
    if number is None or number >= len(rows):
        return rows
    return rows.select(sorted(random.Random(0).sample(range(len(rows)), number)))


def main() -> None:
    """Trains with one seed in a run folder that `train.py` has prepared."""
    parser = argparse.ArgumentParser(description="GRPO in a prepared run folder.")
    parser.add_argument("run", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    run = RunFolder(options.run)
    train(load_config(str(run.config)), run, options.seed)


if __name__ == "__main__":
    main()
