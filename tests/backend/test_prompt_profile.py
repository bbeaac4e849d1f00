"""The words a model is asked in are data: chosen by the model, settable, and refused where they are wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.core.frame import Frame
from remote_reasoner.engines.vlm.asked_words import AskedWords
from remote_reasoner.engines.vlm.prompt_profile import FILE, profile_for, read_profile, shipped, shipped_names
from remote_reasoner.engines.vlm.settings import OpenAISettings, QwenSettings

FRAME = Frame.of(800, 400)
TEXTS = {
    "region": "Boxes {coordinates}: {picture} {question}",
    "vqa": "{picture}{question}",
    "caption": "{picture}{question}",
}


def written(folder: Path, **fields: Any) -> Path:
    """A profile file of those fields."""
    file = folder / FILE
    file.write_text(json.dumps({"name": "mine", **TEXTS, **fields}), encoding="utf-8")
    return file


@pytest.mark.parametrize("name", shipped_names())
def test_every_shipped_profile_asks_all_tasks_about_the_picture(name):
    for task in ("region", "pixel", "contour", "vqa", "caption"):
        turn = shipped(name).turn("Where are {ships}?", task, FRAME)
        assert "Where are {ships}?" in turn.before + turn.after
        assert "{picture}" not in turn.before + turn.after
        assert "[]" in turn.before + turn.after or task in ("vqa", "caption")


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("1e12Leon/RemoteReasoner", "published"),
        ("/models/RemoteReasoner/", "published"),
        ("C:\\models\\remote-reasoner", "published"),
        ("Qwen/Qwen2.5-VL-7B-Instruct", "remote-reasoner"),
        ("someone/RemoteReasoner-2", "remote-reasoner"),
        (None, "remote-reasoner"),
    ],
)
def test_the_model_s_name_chooses_where_nothing_else_does(model, name):
    assert profile_for(model).name == name


def test_what_is_chosen_wins_over_what_lies_beside_the_weights_and_that_over_the_name(tmp_path):
    written(tmp_path)
    assert profile_for("1e12Leon/RemoteReasoner", folder=tmp_path).name == "mine"
    assert profile_for("1e12Leon/RemoteReasoner", "remote-reasoner", tmp_path).name == "remote-reasoner"
    assert profile_for(None, str(tmp_path / FILE)).name == "mine"


def test_texts_stand_on_their_side_of_the_picture(tmp_path):
    turn = read_profile(written(tmp_path, system="Think.")).turn("Ships?", "region", FRAME)
    assert turn.system == "Think."
    assert turn.before.startswith("Boxes as whole pixels of this picture, which is 784 wide and 392 high")
    assert turn.after == " Ships?"


def test_braces_and_places_in_texts_and_questions_are_left_alone(tmp_path):
    text = 'Form: {"boxes": []} {picture} Q: {question}'
    turn = read_profile(written(tmp_path, region=text)).turn("{picture} {width}?", "region", FRAME)
    assert turn.before == 'Form: {"boxes": []} '
    assert turn.after == " Q: {picture} {width}?"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"region": "no places"}, "region"),
        ({"vqa": "{picture}{picture}{question}"}, "vqa"),
        ({"convention": "metres"}, "convention"),
        ({"max_pixels": 3}, "max_pixels"),
        ({"surprise": 1}, "surprise"),
        ({"name": ""}, "name"),
    ],
)
def test_a_wrong_profile_is_refused_by_the_field_that_is_wrong(tmp_path, fields, said):
    with pytest.raises(BadRequestError, match=f"wrong at {said}"):
        read_profile(written(tmp_path, **fields))


def test_files_that_are_none_are_refused_in_words(tmp_path):
    for content, said in (
        (b"{", "wrong at"),
        (b"\xff\xfe\x00", "cannot be read"),
        (b" " * 300_000, "larger"),
    ):
        (tmp_path / "p.json").write_bytes(content)
        with pytest.raises(BadRequestError, match=said):
            profile_for(None, str(tmp_path / "p.json"))
    with pytest.raises(BadRequestError, match="There is no prompt profile 'other'"):
        profile_for(None, "other")


def test_settings_win_over_the_profile_and_that_over_the_defaults(tmp_path):
    file = str(written(tmp_path, convention="thousand", max_pixels=400_000))
    plain = AskedWords(QwenSettings(profile=file), lambda: None)
    assert (plain.convention("resized"), plain.max_pixels) == ("thousand", 400_000)
    by_hand = AskedWords(QwenSettings(profile=file, convention="original", max_pixels=90_000), lambda: None)
    assert (by_hand.convention("resized"), by_hand.max_pixels) == ("original", 90_000)
    silent = AskedWords(OpenAISettings(profile="remote-reasoner"), lambda: None)
    assert (silent.convention("resized"), silent.max_pixels) == ("resized", OpenAISettings().max_pixels)
    auto = AskedWords(QwenSettings(profile=file, convention="auto"), lambda: None)
    assert auto.convention("resized") == "thousand"
