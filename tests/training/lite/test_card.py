"""The model card names every source with its licence, and shows the left-out runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs the train extra")
pytest.importorskip("pycocotools", reason="training needs the train extra")

from remote_reasoner.engines.lite.vision.settings import WEIGHTS  # noqa: E402
from remote_reasoner_training.lite.abroad import SIZES  # noqa: E402
from remote_reasoner_training.lite.card import mean_over  # noqa: E402
from remote_reasoner_training.lite.card_sources import (  # noqa: E402
    SOURCES,
    abroad_section,
    sources_section,
)
from remote_reasoner_training.lite.sets import CORRECTIONS, SETS  # noqa: E402


def left_out_run(**changes: object) -> dict:
    """A left-out run as `abroad` writes it."""
    sizes = {f"{low}-{high}": [0, 0] for low, high in SIZES} | {"8-16": [4, 1]}
    figures = {"hrplanes x 1": {"AP50": {"airplane": 0.5}, "mAP50": 0.5, "sizes": sizes}}
    run = {"stage": "objects-wide", "without": ["hrplanes"], "steps": 70, "crops": 1120, "size": 320}
    return run | {"figures": figures} | changes


def test_every_set_that_is_trained_on_stands_in_the_card_with_its_licence() -> None:
    assert {source[0] for source in SOURCES} == {s.name for s in SETS if s.trains} - {SETS[CORRECTIONS].name}
    assert all(all(cells) for cells in SOURCES)
    assert "wind" not in sources_section()


def test_the_command_for_commercial_use_leaves_out_whatever_does_not_allow_it() -> None:
    command = sources_section().split("--leave-out ")[1].split("\n")[0].split()
    assert {"nwpu_vhr10", "roof_chips", "tokyo", "outlined", "dubai"} <= set(command)
    assert not {"hrplanes", "aerial_maritime", "sen2_ships"} & set(command)


def test_left_out_runs_stand_with_their_length(tmp_path: Path) -> None:
    file = tmp_path / "abroad.json"
    file.write_text(json.dumps([left_out_run(), left_out_run(stage="objects", crops=990)]), encoding="utf-8")
    section = abroad_section(file)
    assert "990 to 1,120 crops" in section
    assert "| objects-wide | hrplanes | 70 | 1120 | 320 |" in section
    assert section.count("0.25 of 4") == 2


def test_without_left_out_runs_the_card_says_so(tmp_path: Path) -> None:
    assert abroad_section(None) == "Not measured."
    (tmp_path / "abroad.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ValueError, match="holds no left-out run"):
        abroad_section(tmp_path / "abroad.json")


def test_the_mean_over_a_city_counts_its_own_categories_only() -> None:
    areas = {("dubai", "road"): 0.4, ("dubai", "water"): 0.6, ("tokyo", "road"): 0.1}
    assert mean_over(areas, "dubai") == pytest.approx(0.5)
    assert mean_over({}, "dubai") != mean_over({}, "dubai")  # nan: not measured


def test_the_released_card_belongs_to_the_released_settings() -> None:
    version = json.loads((WEIGHTS / "detector.json").read_text(encoding="utf-8"))["version"]
    card = (WEIGHTS / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert card.startswith(f"# Model card: the embedded engine, {version}\n")
    for source in SOURCES:
        assert f"| {source[0]} |" in card
