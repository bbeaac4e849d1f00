"""The settings of a training run, read from a YAML file; every key is checked, none is silently ignored."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.core.frame import MAX_PIXELS, SIDE
from remote_reasoner_training.grpo.answer_forms import AnswerForm

CONFIGS = Path(__file__).resolve().parents[2] / "configs"


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Scenes(_Section):
    """Drawn scenes instead of a data set: how many of each split, at which side in pixels.

    `orientation` fixes the composition, so that a question alone tells what is typical (None: any of 8).
    """

    train: int = Field(ge=1)
    val: int = Field(ge=1)
    test: int = Field(ge=1)
    side: int = Field(512, ge=56)
    orientation: int | None = Field(None, ge=0, le=7)
    questions_per_scene: int = Field(6, ge=1)
    unanswerable: int = Field(6, ge=0, le=6, description="Candidates among them that nothing answers.")


class Data(_Section):
    """Where samples come from: `folder` of a public data set, or `scenes`."""

    folder: Path | None = None
    scenes: Scenes | None = None
    expected_questions: int = Field(0, ge=0, description="Training questions to plan with, without the data.")
    min_area: int = Field(
        16, ge=0, description="Where boxes are made from masks: connected pixels fewer than these give none."
    )
    leak_distance: int = Field(4, ge=0, description="Hash bits by which pictures of two splits must differ.")


class Model(_Section):
    """The model to start from; "tiny" builds a random one of a few hundred thousand parameters."""

    base: str
    max_pixels: int = Field(MAX_PIXELS, ge=56 * 56)
    convention: Literal["resized", "thousand"] = Field(
        "resized", description="What its coordinates mean; Qwen3-VL: thousand, from 0 to 1000."
    )
    side: int = Field(SIDE, ge=1, description="Pixels of a token's side; Qwen3-VL: 32.")
    dtype: Literal["float32", "bfloat16"] = "bfloat16"
    gradient_checkpointing: bool = True
    attention: Literal["sdpa", "eager", "flash_attention_2"] = "sdpa"
    hidden_size: int = Field(64, description="Of the tiny model.")
    layers: int = Field(2, description="Of the tiny model.")


class Lora(_Section):
    """LoRA on the linear layers of the language model, or on those of the vision tower as well.

    The language model alone is what the public run trained, and what vLLM serves as an adapter. With
    `language_only: false` a domain that looks unlike photographs (radar, thermal) can be learned, for more
    memory; merge such an adapter before serving.
    """

    rank: int = Field(8, ge=1)
    alpha: int = Field(16, ge=1)
    dropout: float = Field(0.0, ge=0.0, lt=1.0)
    language_only: bool = True


class Rewards(_Section):
    """The rewards and their weights; R = R_IoU + R_count + R_format (Eq. 6) with all three at 1."""

    matching: Literal["hungarian", "max"] = "hungarian"
    iou: float = Field(1.0, ge=0.0)
    count: float = Field(1.0, ge=0.0)
    format: float = Field(1.0, ge=0.0)
    mask: float = Field(
        0.0,
        ge=0.0,
        description="Weight of R_mask, the IoU of a frozen segmenter's masks with the true one: where masks "
        "are what counts, for the time of a segmentation an answer. Data without masks has no share in it.",
    )
    segmenter: Literal["lite", "sam2"] = Field("lite", description="Who draws them; sam2 wants its weights.")
    segmenter_model: str | None = Field(None, description="Hub id or folder of SAM 2; None: hiera-tiny.")
    repetition: float = Field(0.0, ge=0.0, description="Weight of the penalty on repeated phrases.")
    length: float = Field(0.0, ge=0.0, description="Weight of the penalty near the longest completion.")
    length_margin: int = Field(64, ge=1)


class ColdStart(_Section):
    """Supervised steps before GRPO, for a model that does not speak the format yet."""

    steps: int = Field(ge=1)
    batch: int = Field(16, ge=1, description="Rows a step on each device.")
    learning_rate: float = Field(gt=0)


class Grpo(_Section):
    """Group relative policy optimisation (Eq. 1-3). Batches count completions, as the paper's 8 × 8 × 8.

    The defaults are the paper's objective; each further choice says when it is worth taking.
    """

    seeds: tuple[int, ...] = Field((0,), min_length=1, description="One run each; the first is exported.")
    epochs: float | None = Field(None, gt=0)
    steps: int | None = Field(None, ge=1)
    per_device_batch: int = Field(8, ge=1)
    accumulation: int = Field(8, ge=1)
    generations: int = Field(4, ge=2)
    temperature: float = Field(0.9, gt=0)
    top_p: float = Field(1.0, gt=0, le=1, description="Sampling: below 1 fewer broken answers, less variety.")
    top_k: int = Field(0, ge=0, description="Sampling among so many tokens; 0: all. The public run: 50.")
    learning_rate: float = Field(1e-6, gt=0)
    warmup_ratio: float = Field(0.05, ge=0, le=1)
    scheduler: str = "cosine"
    beta: float = Field(0.04, ge=0)
    epsilon: float = Field(0.2, gt=0)
    epsilon_high: float | None = Field(
        None, gt=0, description="Upper clip where entropy collapses (DAPO: 0.28); None: as epsilon."
    )
    loss: Literal["grpo", "dapo", "dr_grpo"] = Field(
        "grpo",
        description="grpo: mean of each answer's mean (the paper). dapo: mean over all tokens, so that long "
        "answers count in full. dr_grpo: sum over a constant, so that wrong answers don't grow longer.",
    )
    importance: Literal["token", "sequence"] = Field(
        "token",
        description="sequence: one ratio an answer (GSPO), steadier with several iterations a batch or "
        "long answers; epsilon then wants to be about a hundredth.",
    )
    scale_rewards: Literal["group", "batch", "none"] = Field(
        "group",
        description="What the advantage is divided by. none: with dr_grpo, so that groups of almost equal "
        "rewards don't weigh more; batch: where rewards of a group seldom differ.",
    )
    mask_truncated: bool = Field(
        False, description="Answers cut off at max_completion teach nothing: where many are cut off."
    )
    iterations: int = Field(
        1, ge=1, description="Steps on the same answers: above 1 where generation takes most of the time."
    )
    max_completion: int = Field(1024, ge=8, description="Tokens of an answer; the public run: 512.")
    checkpoint_every: int = Field(50, ge=1)
    checkpoints_kept: int = Field(3, ge=1)
    generation: Literal["transformers", "vllm-colocate", "vllm-server"] = "transformers"
    vllm_server: str = "http://127.0.0.1:8000"
    vllm_memory: float = Field(
        0.3, gt=0, lt=1, description="Colocated: its share of each GPU, for its weights and its cache."
    )
    vllm_sleep: bool = Field(
        False, description="Colocated: free its memory while the weights are trained; where both don't fit."
    )
    vllm_tensor_parallel: int = Field(
        1, ge=1, description="Colocated: GPUs that share its weights; where one GPU's share can't hold them."
    )
    vllm_max_length: int | None = Field(
        None, ge=64, description="Tokens of prompt, picture and answer; smaller leaves more for the cache."
    )


class Evaluation(_Section):
    """Evaluation: during training on the validation split, every so many steps; before and after on test.

    `questions` limits how many of a split are asked (None: all).
    """

    every: int = Field(50, ge=1)
    questions: int | None = Field(None, ge=1)
    samples: int = Field(4, ge=0, description="Answers kept with their picture at each evaluation.")
    batch: int = Field(16, ge=1)


class Hardware(_Section):
    """What the run is planned for; checked before anything is loaded."""

    gpus: int = Field(0, ge=0, description="GPUs a machine; 0 trains on the CPU.")
    machines: int = Field(1, ge=1)
    gpu_memory_gb: float = Field(0, ge=0)
    memory_gb: float = Field(4, ge=0)
    disk_gb: float = Field(2, ge=0)


class TrainingConfig(_Section):
    """All settings of a run."""

    name: str
    data: Data
    answers: AnswerForm = Field(
        "boxes",
        description="What the model writes. boxes+points: two points on each object beside its box, for the "
        "segmenter; needs data with masks, and is worth it with R_mask.",
    )
    model: Model
    lora: Lora = Lora()
    rewards: Rewards = Rewards()
    cold_start: ColdStart | None = None
    grpo: Grpo
    evaluation: Evaluation = Evaluation()
    hardware: Hardware = Hardware()


def load_config(name: str, data: Path | None = None) -> TrainingConfig:
    """The configuration of that name in training/configs, or in a YAML file of that path.

    `data` replaces its data folder. Raises BadRequestError where the file is missing, a key is unknown or a
    value out of range.
    """
    path = Path(name) if name.endswith((".yaml", ".yml")) else CONFIGS / f"{name}.yaml"
    if not path.is_file():
        files = (file.stem for file in CONFIGS.glob("*.yaml"))
        known = ", ".join(sorted(name for name in files if not name.startswith("accelerate")))
        raise BadRequestError(f"There is no configuration {name!r}; choose {known}, or give a .yaml file.")
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        if data is not None:
            document = {**document, "data": {**document["data"], "folder": data, "scenes": None}}
        config = TrainingConfig.model_validate(document)
    except (yaml.YAMLError, UnicodeDecodeError, ValidationError, TypeError, KeyError) as error:
        raise BadRequestError(f"{path} cannot be used: {error}") from error
    if (config.grpo.epochs is None) == (config.grpo.steps is None):
        raise BadRequestError(f"{path}: give either grpo.epochs or grpo.steps.")
    if config.grpo.checkpoint_every % config.evaluation.every:
        raise BadRequestError(f"{path}: grpo.checkpoint_every must be a multiple of evaluation.every.")
    if config.grpo.per_device_batch * config.grpo.accumulation % config.grpo.generations:
        raise BadRequestError(f"{path}: grpo.generations must divide per_device_batch × accumulation.")
    processes = max(config.hardware.gpus * config.hardware.machines, 1)
    if processes % config.grpo.vllm_tensor_parallel:
        raise BadRequestError(f"{path}: grpo.vllm_tensor_parallel must divide the number of GPUs.")
    return config
