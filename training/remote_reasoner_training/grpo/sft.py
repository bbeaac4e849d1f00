"""The cold start: supervised steps on written answers, for a model that does not speak the format yet.

python -m remote_reasoner_training.grpo.sft RUN_FOLDER
"""

from __future__ import annotations

import argparse
from pathlib import Path

from remote_reasoner.engines import torchvision_compat
from remote_reasoner_training.grpo.config import TrainingConfig, load_config
from remote_reasoner_training.grpo.layout import COLD_START, RunFolder
from remote_reasoner_training.grpo.policy import load_model, load_processor
from remote_reasoner_training.grpo.prepared_rows import load_rows


def cold_start(config: TrainingConfig, run: RunFolder) -> None:
    """Trains all weights on the rows' `completion`, into `cold_start/model`.

    Nothing happens without a cold start in the configuration, or where it is finished already.
    """
    settings = config.cold_start
    if settings is None or (run.cold_start / COLD_START).is_file():
        return
    torchvision_compat.ensure()
    from transformers import PrinterCallback
    from trl import SFTConfig, SFTTrainer

    from remote_reasoner_training.grpo.trainer import ProgressLines

    arguments = SFTConfig(
        output_dir=str(run.cold_start),
        max_steps=settings.steps,
        per_device_train_batch_size=settings.batch,
        learning_rate=settings.learning_rate,
        lr_scheduler_type="cosine",
        warmup_steps=0.05,  # below 1, a share of all steps
        max_length=None,  # cutting a sequence off could cut picture tokens off
        completion_only_loss=True,
        gradient_checkpointing=config.model.gradient_checkpointing,
        bf16=config.model.dtype == "bfloat16",
        logging_steps=10,
        save_strategy="no",
        report_to=["tensorboard"],
        seed=config.grpo.seeds[0],
        disable_tqdm=True,
        use_cpu=config.hardware.gpus == 0,
        dataloader_pin_memory=config.hardware.gpus > 0,
    )
    # After the settings are made: ZeRO-3 then loads each GPU's share alone.
    checkpoint = run.policy_checkpoint()
    model, processor = load_model(checkpoint, config.model), load_processor(checkpoint, config.model)
    rows = load_rows(run.data, "train").select_columns(["prompt", "completion", "image"])
    trainer = SFTTrainer(model=model, args=arguments, train_dataset=rows, processing_class=processor)
    trainer.add_callback(ProgressLines())
    trainer.remove_callback(PrinterCallback)
    trainer.train()
    trainer.save_model(str(run.cold_start / "model"))
    if trainer.accelerator.is_main_process:
        processor.save_pretrained(run.cold_start / "model")
        trainer.state.save_to_json(str(run.cold_start / COLD_START))


def main() -> None:
    """Runs the cold start of a run folder that `train.py` has prepared."""
    parser = argparse.ArgumentParser(description="The cold start in a prepared run folder.")
    parser.add_argument("run", type=Path)
    run = RunFolder(parser.parse_args().run)
    cold_start(load_config(str(run.config)), run)


if __name__ == "__main__":
    main()
