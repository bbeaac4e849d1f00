"""The report: what was compared on what, every figure with its interval, and a verdict that follows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from remote_reasoner_training.evaluation import compare
from remote_reasoner_training.evaluation.bootstrap import Difference, figure
from remote_reasoner_training.evaluation.scores import Score
from remote_reasoner_training.grpo.demonstration.asked import Question
from remote_reasoner_training.grpo.demonstration.curves import draw_curves
from remote_reasoner_training.grpo.demonstration.folds import FOLDS
from remote_reasoner_training.grpo.demonstration.measuring import MEASURES, REWARD, compared, scored
from remote_reasoner_training.grpo.demonstration.seed_run import COLD, told_of
from remote_reasoner_training.grpo.demonstration.settings import Settings
from remote_reasoner_training.markdown import table

NAMES = {COLD: "cold start", "grpo": "GRPO", "continued": "continued cold start", "dapo": "DAPO"}
WAYS = ("greedy", "sampled")
Told = dict[str, dict[str, Any]]
"""What each course of a seed has left."""
Found = dict[str, tuple[float, Difference | None]]
NONE = (None, None)
"""Of a measure that no answer has a share in."""


def write_report(
    run: Path, questions: Sequence[Question], notes: Sequence[str], settings: Settings, arms: Sequence[str]
) -> Path:
    """Writes `report.md`, `report.json` and `curves.png` of a run whose seeds are finished."""
    told = [{arm: told_of(run / f"seed-{seed}", arm) for arm in (COLD, *arms)} for seed in range(FOLDS)]
    by_id = {one.sample.id: one for one in questions}
    scores = {
        (way, arm): [_of_seed(one, arm, way, by_id) for one in told] for way in WAYS for arm in (COLD, *arms)
    }
    pairs = [(arm, COLD) for arm in arms]
    pairs += [(arm, "continued") for arm in arms if arm != "continued" and "continued" in arms]
    differences = {
        (way, *pair): compared(*(_joined(scores[way, arm]) for arm in pair)) for way in WAYS for pair in pairs
    }
    by_seed = {
        (way, *pair): [
            compared(*both)["reward"][1]
            for both in zip(scores[way, pair[0]], scores[way, pair[1]], strict=True)
        ]
        for way in WAYS
        for pair in pairs
    }
    draw_curves(run, (COLD, *arms), run / "curves.png")
    lines = ["# Does GRPO help? Shown small", "", verdict(differences), ""]
    lines += [f"- {note}" for note in notes] + [_folds(told), ""]
    for way in WAYS:
        lines += [f"## {HEADS[way].format(settings)}", "", _values(way, scores, arms), ""]
        lines += [_changes(way, pairs, differences, by_seed), ""]
    lines += ["## How each course went", "", _courses(told, arms), "", "![curves](curves.png)", "", RULES, ""]
    (run / "report.json").write_text(json.dumps(_document(told, differences, by_seed), indent=1))
    path = run / "report.md"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


HEADS = {
    "greedy": "Greedy answers, what a user gets",
    "sampled": "Sampled answers, {0.sampled} to each question at temperature {0.temperature}",
}
RULES = (
    "Every figure is over test pictures that neither the network nor the seed's decoder has seen; "
    "checkpoints were chosen by greedy reward on validation pictures, the beginning of a course included. "
    "Intervals: 95 %, paired bootstrap over pictures, 2,000 resamples; the chance in a seed is not in them. "
    "R = R_IoU + R_count + R_format (Eq. 6). A batch is used for one step, so that Eq. 3's clip never acts."
)


def verdict(differences: dict[tuple[str, str, str], Found]) -> str:
    """One sentence for each comparison of the reward, said by its interval alone."""
    sentences = []
    for way in WAYS:
        for ours, theirs in (("grpo", COLD), ("grpo", "continued"), ("dapo", COLD), ("dapo", "continued")):
            found = differences.get((way, ours, theirs))
            change = found["reward"][1] if found else None
            if change is None:
                continue
            said = f"{compare.verdict(REWARD, change)}, {compare.shown(REWARD, change)}"
            sentences.append(f"{NAMES[ours]} against the {NAMES[theirs]}, {way}: {said}.")
    return " ".join(sentences)


def _of_seed(one: Told, arm: str, way: str, by_id: dict[str, Question]) -> list[Score]:
    texts = one[arm][way]
    return [
        scored(by_id[id_], text)
        for id_, own in sorted(texts.items())
        for text in ([own] if isinstance(own, str) else own)
    ]


def _joined(by_seed: Sequence[list[Score]]) -> list[Score]:
    return [one for own in by_seed for one in own]


def _values(way: str, scores: dict[tuple[str, str], list[list[Score]]], arms: Sequence[str]) -> str:
    columns = {arm: _joined(scores[way, arm]) for arm in (COLD, *arms)}
    rows = [
        [measure.title, *(measure.shown(figure(measure, own).value) for own in columns.values())]
        for measure in MEASURES
    ]
    return table(["", *(NAMES[arm] for arm in columns)], rows)


def _changes(
    way: str,
    pairs: Sequence[tuple[str, str]],
    differences: dict[tuple[str, str, str], Found],
    by_seed: dict[tuple[str, str, str], list[Difference | None]],
) -> str:
    shown = [measure for measure in MEASURES if measure.key in ("reward", "R_IoU", "R_count", "acc@0.5")]
    rows = []
    for pair in pairs:
        found = differences[way, pair[0], pair[1]]
        cells = [compare.shown(measure, found.get(measure.key, NONE)[1]) for measure in shown]
        seeds = ", ".join(
            f"{change.value:+.3f}" if change else "–" for change in by_seed[way, pair[0], pair[1]]
        )
        rows.append([" against ".join(NAMES[arm] for arm in pair), *cells, seeds])
    return table(["change", *(measure.title for measure in shown), "reward by seed"], rows)


def _folds(told: Sequence[Told]) -> str:
    seeds = [
        f"seed {one[COLD]['seed']}: "
        + ", ".join(
            f"{own['pictures']} pictures ({own['questions']} questions) {role}"
            for role, own in one[COLD]["sizes"].items()
        )
        for one in told
    ]
    return f"- {'; '.join(seeds)}. Each test picture is of one seed alone."


def _courses(told: Sequence[Told], arms: Sequence[str]) -> str:
    rows = []
    for one in told:
        for arm in (COLD, *arms):
            own = one[arm]
            before, best = (f"{value:.3f}" for value in (own["log"][0]["validation"], own["best"]))
            seconds = f"{own['seconds']:.0f}"
            rows.append([own["seed"], NAMES[arm], own["step"], seconds, own["best_step"], before, best])
    heads = ["seed", "course", "steps", "seconds of steps", "best step", "validation before", "at best"]
    return table(heads, rows)


def _document(
    told: Sequence[Told],
    differences: dict[tuple[str, str, str], Found],
    by_seed: dict[tuple[str, str, str], list[Difference | None]],
) -> dict[str, Any]:
    return {
        "seeds": [
            {
                arm: {key: own[key] for key in ("seed", "sizes", "step", "seconds", "best", "best_step")}
                for arm, own in one.items()
            }
            for one in told
        ],
        "differences": [
            {
                "answers": way,
                "of": ours,
                "against": theirs,
                "measures": {
                    key: {"value": value, "change": vars(change) if change else None}
                    for key, (value, change) in found.items()
                },
                "reward_by_seed": [vars(change) if change else None for change in by_seed[way, ours, theirs]],
            }
            for (way, ours, theirs), found in differences.items()
        ],
    }
