"""Where the embedded engine's released weights lie."""

from __future__ import annotations

from pathlib import Path

WEIGHTS = Path(__file__).parents[1] / "weights"
