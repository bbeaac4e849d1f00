"""The list of all questions of a run, folded away."""

from __future__ import annotations

from html import escape

from remote_reasoner_training.evaluation.scores import Score
from remote_reasoner_training.evaluation.tables import Run

COLUMNS = ("Picture", "Question", "Asked for", "Outcome", "IoU", "Boxes answered / true", "Seconds")


def every_question(run: Run) -> str:
    """One row a question, the worst first."""
    scores = sorted(run.scores, key=lambda score: (score.quality, score.record.id))
    head = "".join(f"<th>{column}</th>" for column in COLUMNS)
    rows = "".join(map(_row, scores))
    return (
        f"<details><summary>{len(scores)} questions, the worst first</summary>"
        f'<div class="wide"><table class="questions"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>"
    )


def _row(score: Score) -> str:
    record = score.record
    cells = (
        f"{record.group}/{record.picture.rpartition('/')[2]}",
        record.question,
        f"{record.category or '–'} ({record.kind})",
        score.outcome,
        f"{score.quality:.2f}",
        f"{len(record.boxes)} / {len(record.true_boxes)}",
        "–" if record.seconds is None else f"{record.seconds:.2f}",
    )
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
