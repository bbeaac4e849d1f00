"""The run's log as a picture: losses and validation figures over time."""

from __future__ import annotations

import json
from pathlib import Path


def draw_curves(log: Path, target: Path) -> None:
    """Reads a run's `log.jsonl` and writes a PNG with the losses, above the validation figures if any."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    entries = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    losses = [entry for entry in entries if "norm" in entry]
    checks = [entry for entry in entries if entry.get("validation")]
    rows = 2 if checks else 1
    figure, axes = plt.subplots(
        rows, figsize=(7, 3.5 * rows), sharex=True, squeeze=False, layout="constrained"
    )
    above, below = axes[0, 0], axes[-1, 0]
    for name in [name for name in ("score", "box", "area") if any(name in e for e in losses)]:
        above.plot([e["minutes"] for e in losses], [e[name] for e in losses], label=f"{name} loss")
    above.set_yscale("log")
    above.legend()
    for name in sorted({key for e in checks for key in e["validation"] if not key.startswith("AP50")}):
        points = [(e["minutes"], e["validation"][name]) for e in checks if name in e["validation"]]
        below.plot([p[0] for p in points], [p[1] for p in points], marker="o", label=name)
    below.set_xlabel("minutes")
    if checks:
        below.set_ylim(0, 1)
        below.legend(fontsize=7, ncols=2)
    figure.savefig(target, dpi=110)
    plt.close(figure)
