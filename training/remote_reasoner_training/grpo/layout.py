"""Where a run keeps its files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

COLD_START = "cold_start.json"


@dataclass(frozen=True)
class RunFolder:
    """The folder of one run, by default `runs/NAME`."""

    root: Path

    @property
    def config(self) -> Path:
        """The configuration as it was when the run began."""
        return self.root / "config.yaml"

    @property
    def data(self) -> Path:
        """The prepared data set."""
        return self.root / "data"

    @property
    def base(self) -> Path:
        """The tiny model before any training."""
        return self.root / "base"

    @property
    def cold_start(self) -> Path:
        """The cold start: logs, and the model in `model/`."""
        return self.root / "cold_start"

    @property
    def report(self) -> Path:
        """The report, written last."""
        return self.root / "report.md"

    def grpo(self, seed: int) -> Path:
        """One GRPO run: checkpoints, logs, adapter."""
        return self.root / f"grpo-{seed}"

    def exported(self, seed: int) -> Path:
        """The merged model of a GRPO run; the first seed's is `model`, the one to serve."""
        return self.root / f"model-{seed}"

    def policy_checkpoint(self) -> str:
        """What GRPO starts from: the cold start's model, or the base that `checkpoint.txt` names."""
        if (self.cold_start / COLD_START).is_file():
            return str(self.cold_start / "model")
        return (self.root / "checkpoint.txt").read_text(encoding="utf-8").strip()
