"""From a trained adapter to a folder that can be served: LoRA merged into the weights, processor beside it.

Merged rather than kept as an adapter, because vLLM applies adapters to the language model alone and would
drop those of the vision tower without a word.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from remote_reasoner import __version__
from remote_reasoner.engines.vlm.prompt_profile import FILE, shipped
from remote_reasoner_training.grpo.answer_forms import SHOWN, profile_of
from remote_reasoner_training.grpo.config import TrainingConfig
from remote_reasoner_training.grpo.layout import RunFolder
from remote_reasoner_training.grpo.policy import load_model, load_processor

CARD = "README.md"


def merge(config: TrainingConfig, run: RunFolder, seed: int) -> Path:
    """Writes the merged model of a GRPO run with processor and generation config; returns its folder.

    Loadable by `remote-reasoner --engine qwen --model FOLDER`, transformers and vLLM. A finished one is kept.
    """
    folder = run.exported(seed)
    if (folder / "processor_config.json").is_file():  # written last
        return folder
    from peft import PeftModel

    checkpoint = run.policy_checkpoint()
    model = load_model(checkpoint, config.model)
    merged = PeftModel.from_pretrained(model, run.grpo(seed) / "adapter").merge_and_unload()
    merged.generation_config.do_sample = False  # answers are greedy unless a temperature is asked for
    merged.generation_config.temperature = None
    merged.save_pretrained(folder)
    words = shipped(profile_of(config.answers)).model_dump_json(indent=2, exclude_none=True)
    (folder / FILE).write_text(words, encoding="utf-8")
    load_processor(checkpoint, config.model).save_pretrained(folder)
    return folder


def write_card(
    config: TrainingConfig, run: RunFolder, seed: int, scores: dict[str, dict[str, float]]
) -> Path:
    """Fills in the model card from the run: data, steps, rewards, scores, commit, configuration.

    `scores` are held-out scores by stage ("before", "after"). Returns the card's path.
    """
    finished = json.loads((run.grpo(seed) / "finished.json").read_text(encoding="utf-8"))
    prepared = json.loads((run.data / "prepared.json").read_text(encoding="utf-8"))
    rewards, grpo = config.rewards, config.grpo
    base = config.model.base if config.model.base != "tiny" else "a random Qwen2.5-VL of toy size"
    lines = [
        "---",
        "library_name: transformers",
        "pipeline_tag: image-text-to-text",
        *([f"base_model: {config.model.base}"] if config.model.base != "tiny" else []),
        "tags: [remote-sensing, grounding, GRPO]",
        "---",
        f"# {config.name}",
        "",
        "Reads an aerial or satellite picture and an implicit question; answers with its reasoning and "
        f"boxes: `<think>…</think><answer>{SHOWN[config.answers]}</answer>`, in pixels of the picture as "
        f"resized for the model (multiples of 28, at most {config.model.max_pixels:,} pixels).",
        "",
        "    remote-reasoner ask picture.tif QUESTION --engine qwen --model FOLDER -o answer.gpkg",
        "",
        "## Training",
        f"- Base: {base}. LoRA rank {config.lora.rank}, alpha {config.lora.alpha}, "
        f"{'language model only' if config.lora.language_only else 'all linear layers'}, merged.",
        f"- Data: {' '.join(prepared['notes'])}",
        f"- Cold start: {config.cold_start.steps if config.cold_start else 0} supervised steps.",
        f"- GRPO: {finished['steps']} steps, best at step {finished['best_step']} by validation gIoU; "
        f"{grpo.generations} generations a question, temperature {grpo.temperature}, learning rate "
        f"{grpo.learning_rate}, β {grpo.beta}, ε {grpo.epsilon}, seed {seed}.",
        f"- Reward: {rewards.iou} R_IoU ({rewards.matching}) + {rewards.count} R_count + "
        f"{rewards.format} R_format"
        + (f" + {rewards.mask} R_mask by {rewards.segmenter}." if rewards.mask else "."),
        f"- Software: remote-reasoner {__version__}, commit {commit()}.",
        "",
        "## Scores on held-out questions",
        scores_table(scores),
        "",
        "## Configuration",
        "```yaml",
        run.config.read_text(encoding="utf-8").strip(),
        "```",
        "",
    ]
    path = run.exported(seed) / CARD
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def scores_table(scores: dict[str, dict[str, float]]) -> str:
    """A Markdown table with a row for each stage and a column for each score."""
    names = list(next(iter(scores.values())))
    head = f"| | {' | '.join(names)} |\n|---|{'---|' * len(names)}"
    rows = [f"| {stage} | {' | '.join(f'{s[n]:.3f}' for n in names)} |" for stage, s in scores.items()]
    return "\n".join([head, *rows])


def commit() -> str:
    """The commit this code is at, with "+" where files were changed; "unknown" outside a clone."""
    git: Any = ["git", "-C", str(Path(__file__).parent)]
    try:
        head = subprocess.run(
            [*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
        )
        changed = subprocess.run([*git, "diff", "--quiet", "HEAD"], check=False).returncode != 0
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return head.stdout.strip() + ("+" if changed else "")
