"""What the model card says about its sources: their licences, and how the engine does where it lacks one."""

from __future__ import annotations

import json
from pathlib import Path

from remote_reasoner_training.lite.abroad import abroad_table
from remote_reasoner_training.markdown import table

NOT_STATED = "not stated: ask"
SOURCES = (
    ("nwpu_vhr10", "NWPU VHR-10", "research use", "no", "ten object classes, boxes and outlines"),
    ("hrplanes", "HRPlanesV2", "CC BY 4.0", "yes, with credit", "airplanes"),
    ("aerial_cars", "KIT AIS, drone pictures", "CC BY / CC BY-SA", "yes, credit, share alike", "vehicles"),
    ("solar_panels", "Roboflow export", "not stated", NOT_STATED, "solar panels"),
    ("dubai", "Dubai, MBRSC semantic segmentation", "not stated", NOT_STATED, "five kinds of land cover"),
    ("epfl_road", "EPFL course data", "not stated", NOT_STATED, "roads"),
    ("aerial_maritime", "Aerial Maritime v9", "MIT", "yes", "docks, boats, cars"),
    ("shiprs_ports", "part of ShipRSImageNet", "academic use", "no", "ships"),
    ("sen2_ships", "sen2ships, Sentinel-2", "MIT; Copernicus", "yes", "ships"),
    ("roof_chips", "RoofGraph", "CC BY-NC 4.0", "no", "one building each"),
    ("s2_landcover", "Sentinel-2 field test, Korea", "not stated", NOT_STATED, "vegetation"),
    ("tokyo", "Tokyo, labels after OpenEarthMap", "CC BY-NC-SA", "no", "five kinds of land cover"),
    ("outlined", "23 pictures of nwpu_vhr10 and aerial_cars", "as those", "in part", "roads, rivers, woods"),
)
"""Set, origin, licence, commercial use, what is annotated."""


def sources_section() -> str:
    """The training pictures, and how to train without those whose licence does not fit."""
    heads = ("set", "origin", "licence", "commercial use", "annotated")
    refused = [name for name, _, _, commercial, _ in SOURCES if not commercial.startswith("yes")]
    return (
        f"{table(heads, SOURCES)}\n\n"
        "Besides, objects drawn by `lite/drawn` on these pictures, all but solar panels.\n\n"
        "The backbone starts from EfficientNet-Lite0's ImageNet weights (Apache-2.0). The licences are those "
        "that came with the pictures, as far as known; the column on commercial use is our reading of them, "
        "no legal advice. The released weights learned from all of these sets, so take them for research and "
        "non-commercial use. Whoever needs weights for commercial use trains them again without the others:\n"
        "\n```\npython -m remote_reasoner_training.lite train --stage objects-drawn --data DATA --folder RUN "
        f"--minutes 120 \\\n    --leave-out {' '.join(refused)}\n```\n\n"
        "That leaves real airplanes, vehicles, ships and harbors, and drawn ones of these and of six more "
        "classes (how far those carry: see the left-out runs of `objects-drawn`); for land cover no set is "
        "left."
    )


def abroad_section(file: Path | None) -> str:
    """The left-out runs of `abroad.json`, or that there are none.

    Raises ValueError for a file without runs.
    """
    if file is None:
        return "Not measured."
    done = json.loads(file.read_text(encoding="utf-8"))
    if not done:
        raise ValueError(f"{file} holds no left-out run; run `abroad` first, or leave --abroad out.")
    rows = [(e["stage"], ", ".join(e["without"]), e["steps"], e["crops"], e["size"]) for e in done]
    fewest, most = min(e["crops"] for e in done), max(e["crops"] for e in done)
    return (
        "Trained without a source, measured on that source, one plain pass a picture "
        "(`python -m remote_reasoner_training.lite abroad`; in a pack, which has no validation pictures, on "
        f"30 of the set's training pictures). These runs were short, {fewest:,} to {most:,} crops each from "
        "ImageNet's weights on: the figures tell which crops travel, not what the released weights reach. "
        "Recall counts boxes from a raw score of 0.3 on. drone_street_cars is never trained on. The stage "
        "`objects` draws its crops as lite-5 did, `objects-wide` as lite-6; `objects-drawn` adds drawn "
        "objects to the crops of `objects-pasted`, so that it knows classes that no remaining set shows.\n\n"
        f"{table(('stage', 'without', 'steps', 'crops', 'crop size'), rows)}\n\n{abroad_table(done)}"
    )
