"""The question matcher's part of the model card: what it understands, and what it mistakes."""

from __future__ import annotations

from pathlib import Path

from remote_reasoner.engines.lite.language.matcher import Matcher
from remote_reasoner_training.markdown import table
from remote_reasoner_training.questions.corpus import HELD_OUT, from_file
from remote_reasoner_training.questions.evaluation import evaluate


def question_section(weights: Path) -> str:
    """Markdown: figures of the matcher in the folder `weights` on `held_out.json`, and every confusion."""
    matcher = Matcher(weights)
    asked = from_file(HELD_OUT)
    about = evaluate([one for one in asked if one.categories], matcher)
    other = evaluate([one for one in asked if not one.categories], matcher)
    understood = [(name, f"{right} of {count}") for name, (right, count) in about.of_category.items()]
    confused = [(*pair, times) for pair, times in (about.confusions + other.confusions).most_common()]
    return "\n\n".join(
        [
            f"`question_matcher.onnx` on `{HELD_OUT.name}`, implicit questions that are not trained on: "
            f"{about.right} of {about.asked} understood ({about.right / about.asked:.3f}), "
            f"{other.right} of {other.asked} off-topic ones turned down ({other.right / other.asked:.3f}).",
            table(("asked for", "understood"), understood),
            "Every question that was taken for something else (*none*: turned down, or off topic):",
            table(("asked for", "understood as", "times"), confused),
        ]
    )
