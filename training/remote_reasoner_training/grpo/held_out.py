"""How good a checkpoint is on the test questions, before and after GRPO."""

from __future__ import annotations

import json
from dataclasses import asdict

from remote_reasoner_training.grpo.config import TrainingConfig
from remote_reasoner_training.grpo.layout import RunFolder
from remote_reasoner_training.grpo.objective import limited
from remote_reasoner_training.grpo.policy import load_model, load_processor
from remote_reasoner_training.grpo.prepared_rows import load_rows
from remote_reasoner_training.grpo.rollouts import roll_out, score

Scores = dict[str, dict[str, float]]


def held_out_scores(config: TrainingConfig, run: RunFolder, checkpoint: str, name: str) -> Scores:
    """Scores on the test split: "sampled" at the training's temperature, and "greedy".

    The sampled reward is what GRPO maximises; the greedy answers are what a user gets. Kept, with the
    answers, in `held_out/NAME.json`; a finished evaluation is not repeated.
    """
    path = run.root / "held_out" / f"{name}.json"
    if path.is_file():
        return json.loads(path.read_text(encoding="utf-8"))["scores"]
    import torch

    model, processor = load_model(checkpoint, config.model), load_processor(checkpoint, config.model)
    model.to("cuda" if config.hardware.gpus and torch.cuda.is_available() else "cpu")
    rows = limited(load_rows(run.data, "test"), config.evaluation.questions)
    scores: Scores = {}
    answers = {}
    longest = config.grpo.max_completion
    for way, temperature in (("sampled", config.grpo.temperature), ("greedy", 0.0)):
        rollouts = roll_out(model, processor, rows, config.evaluation.batch, longest, temperature)
        scores[way] = score(rollouts, config.rewards, longest, config.answers)
        answers[way] = [asdict(rollout) for rollout in rollouts]
    path.parent.mkdir(exist_ok=True)
    temporary = path.with_suffix(".part")
    temporary.write_text(json.dumps({"scores": scores, "answers": answers}, indent=1), encoding="utf-8")
    temporary.replace(path)
    return scores
