"""A command that adapts by script, as `remote-reasoner adapt --events` tells of it.

What it does is the name of the weights: `better`, `worse`, `slow` (goes on until it is stopped), `silent`
(writes nothing), `broken` (ends with words). What it was given goes to `trained.json` in the folder that the
variable REMOTE_REASONER_SEEN names; where that is called `untrained`, it cannot adapt.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

FILES = ("detector.onnx", "land_cover.onnx", "detector.json")


def tell(event: str, **content: object) -> None:
    """A line of what is told."""
    print(json.dumps({"event": event, **content}), flush=True)


def figures(after: float) -> list[dict]:
    """The change of one network."""
    told = {"corrections": (0.31, after), "dubai": (0.586, 0.58)}
    return [{"stage": "land-cover-wide", "share": 1.0, "figures": told, "better": after > 0.31}]


def main(arguments: list[str]) -> int:
    """The exit status."""
    if arguments[:1] != ["adapt"] or "untrained" in os.environ.get("REMOTE_REASONER_SEEN", ""):
        print("No such command 'adapt'.", file=sys.stderr)
        return 2
    if "--help" in arguments:
        return 0
    output = Path(arguments[arguments.index("--output") + 1])
    sources = [Path(one) for one in arguments[1 : arguments.index("--output")]]
    seen = {"sources": [one.name for one in sources], "arguments": arguments[1 + len(sources) :]}
    seen["pictures"] = [
        len(json.loads((one / "train.json").read_text(encoding="utf-8"))["images"]) for one in sources
    ]
    if "REMOTE_REASONER_SEEN" in os.environ:
        (Path(os.environ["REMOTE_REASONER_SEEN"]) / "trained.json").write_text(json.dumps(seen))
    tell("said", message="Note: without --replay, whether old places are still known is not measured.")
    tell("progress", share=0.5, left_s=125.0, message="Learning from the corrections")
    while output.name == "slow":
        time.sleep(0.05)
    if output.name == "broken":
        print("Not enough pictures: review 2 or more.", file=sys.stderr)
        return 2
    if output.name == "silent":
        return 0
    tell("figures", changes=figures(0.30 if output.name == "worse" else 0.47))
    if output.name == "worse":
        print("The adapted weights are not better.", file=sys.stderr)
        return 2
    (output / "run").mkdir(parents=True)
    for name in FILES:
        (output / name).write_text(name)
    (output / "adapted.json").write_text(json.dumps(figures(0.47)))
    tell("written", folder=str(output))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
