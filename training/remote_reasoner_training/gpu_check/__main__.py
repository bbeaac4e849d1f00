"""Measures the large engines and one training step on this machine's GPU, each in a process of its own.

    python -m remote_reasoner_training.gpu_check [--parts NAMES] [--seconds N] [--out FOLDER] [--tiny]

Rows are printed as soon as they are known; a part that fails or takes too long does not stop the others. The
table is printed again at the end, and written to the folder with the same as JSON and a log a part.
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from remote_reasoner_training.gpu_check.apart import rows_of
from remote_reasoner_training.gpu_check.card import Card
from remote_reasoner_training.gpu_check.parts import PARTS, Part
from remote_reasoner_training.gpu_check.rows import Row, markdown, markdown_row, write

SECONDS = 480.0
"""Eight minutes for all of it."""
LEAST = 5.0
"""Seconds without which a part is not begun: its libraries alone take that long."""


def check(parts: Sequence[Part], card: Card, tiny: bool, seconds: float, folder: Path) -> list[Row]:
    """Measures the parts in turn, in that many seconds at most; prints and writes the rows as they come."""
    folder.mkdir(parents=True, exist_ok=True)
    deadline, rows = time.monotonic() + seconds, list[Row]()

    def known(row: Row) -> None:
        rows.append(row)
        print(markdown_row(row), flush=True)
        write(folder, card, rows)

    for part in parts:
        left, begun = deadline - time.monotonic(), time.monotonic()
        if left < LEAST:
            known(Row(part.name, "left out", f"the {seconds:.0f} s for all parts were used up"))
            continue
        limit = left if tiny else min(part.seconds, left)  # a part's own limit is made for a GPU
        for row in rows_of(part, tiny, limit, folder):
            known(row)
        print(f"  ({part.name}: {time.monotonic() - begun:.0f} s)", file=sys.stderr, flush=True)
    return rows


def this_card() -> Card:
    """The card, asked in a process of its own. Raises SystemExit where PyTorch cannot be imported."""
    command = [sys.executable, "-m", "remote_reasoner_training.gpu_check.card"]
    asked = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if asked.returncode:
        raise SystemExit("PyTorch could not be asked for its GPU; its words are above.")
    return Card(**json.loads(asked.stdout.splitlines()[-1]))


def chosen(names: str) -> list[Part]:
    """The parts of a list with commas, in the order named. Raises SystemExit for a name that is none."""
    known = {part.name: part for part in PARTS}
    unknown = [name for name in names.split(",") if name not in known]
    if unknown:
        raise SystemExit(f"There is no part '{unknown[0]}'; choose from {', '.join(known)}.")
    return [known[name] for name in names.split(",")]


def main(argv: Sequence[str] | None = None) -> int:
    """0, 1 where a part failed or was stopped, 2 where there is no GPU."""
    parser = argparse.ArgumentParser(prog="python -m remote_reasoner_training.gpu_check", description=__doc__)
    names = ",".join(part.name for part in PARTS)
    parser.add_argument("--parts", default=names, help=f"with commas: {names}")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for all parts together")
    parser.add_argument("--out", type=Path, default=Path("runs/gpu-check"), help="folder for table and logs")
    parser.add_argument("--tiny", action="store_true", help="tiny shapes, also without a GPU")
    options = parser.parse_args(argv)
    parts = chosen(options.parts)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the part being measured ends too
    begun = time.monotonic()
    card = this_card()
    if not (card.cuda or options.tiny):
        print(
            "PyTorch sees no CUDA card here, so there is nothing to measure. Check the driver with "
            "nvidia-smi, and that PyTorch is a CUDA build. --tiny tries the script itself on a processor.",
            file=sys.stderr,
        )
        return 2
    print(f"{card.name}: {card.described()}", flush=True)
    left = options.seconds - (time.monotonic() - begun)
    rows = check(parts, card, options.tiny, left, options.out)
    print(f"\n{markdown(card, rows)}\n(in {options.out}/gpu-check.md)", flush=True)
    return int(any(row.outcome in ("failed", "stopped") for row in rows))


if __name__ == "__main__":
    sys.exit(main())
