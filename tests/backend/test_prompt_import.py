"""A script's own words become a profile; the script is read and never run."""

from __future__ import annotations

import json
import textwrap

import pytest

from remote_reasoner import cli
from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.engines.vlm.prompt_import import profile_from
from remote_reasoner.engines.vlm.prompt_profile import read_profile

SCRIPT = """
    from pathlib import Path
    Path(__file__).with_name("was_run").touch()
    raise SystemExit("never run")
    SYSTEM = ("Two talk. " "One thinks first.")
    ROLE = '''You are a finder.
    1. Boxes are [x1, y1, x2, y2].
    '''
    START = ROLE + "Look:"

    def ask(image, query):
        return [
            {"role": "system", "content": [{"type": "text", "text": SYSTEM}]},
            {"role": "user", "content": [
                {"type": "text", "text": START},
                {"type": "image", "image": image},
                {"type": "text", "text": f"It is about: {query}"},
            ]},
        ]

    def word(query):
        return [{"role": "user", "content": "<image>Answer with {{one}} word: {}".format(query)}]

    def caption(image):
        text = "Describe it. "
        return [{"role": "user", "content": [{"type": "image"}, {"type": "text", "text": text + image.hint}]}]
"""


def script(folder, text=SCRIPT, name="infer.py"):
    (folder / name).write_text(textwrap.dedent(text), encoding="utf-8")
    return folder / name


def test_the_turns_of_a_script_keep_their_words_and_the_picture_its_place(tmp_path):
    profile = profile_from(script(tmp_path))
    assert profile.system == "Two talk. One thinks first."
    assert profile.region.startswith("You are a finder.")
    assert profile.region.endswith("Look:{picture}It is about: {question}")
    assert profile.vqa == "{picture}Answer with {one} word: {question}"
    assert profile.caption == "{picture}Describe it. {question}"
    assert profile.note is None and profile.name == "infer"
    assert not (tmp_path / "was_run").exists()


def test_the_system_turn_of_ms_swift_s_arguments_is_taken(tmp_path):
    file = tmp_path / "args.json"
    file.write_text(json.dumps({"system": "Think first.", "max_pixels": 401_408, "model": "x"}))
    profile = profile_from(file)
    assert (profile.system, profile.max_pixels) == ("Think first.", 401_408)
    assert profile.region.endswith("{picture}Text description: {question}")


def test_a_system_turn_in_a_file_beside_the_arguments_is_read_and_no_other(tmp_path):
    (tmp_path / "words.txt").write_text("From a file.")
    (tmp_path / "args.json").write_text(json.dumps({"system": "/elsewhere/words.txt"}))
    assert profile_from(tmp_path / "args.json").system == "From a file."
    (tmp_path / "args.json").write_text(json.dumps({"system": "/etc/hostname.txt"}))
    assert profile_from(tmp_path / "args.json").system == "/etc/hostname.txt"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.py", "x = 1", "No conversation"),
        ("a.py", "messages = [{'role': 'user', 'content': 'no gap'}]", "No conversation"),
        ("a.py", "def (", "not a Python script"),
        ("a.py", "(" * 5000, "not a Python script"),
        ("args.json", "[]", "names no system turn"),
        ("args.json", "{", "not JSON"),
        ("args.json", '{"system": 3}', "names no system turn"),
    ],
)
def test_files_without_words_are_refused(tmp_path, name, text, said):
    with pytest.raises(BadRequestError, match=said):
        profile_from(script(tmp_path, text, name))


def test_the_command_writes_a_profile_that_is_read_again(tmp_path, capsys):
    out = tmp_path / "profile.json"
    for arguments, code in (([], 0), ([], 2), (["--overwrite"], 0)):
        with pytest.raises(SystemExit) as ended:
            cli.main(["prompts", "import", str(script(tmp_path)), "-o", str(out), *arguments])
        assert (ended.value.code or 0) == code
    assert "exists already" in capsys.readouterr().err
    assert read_profile(out) == profile_from(tmp_path / "infer.py")
    with pytest.raises(SystemExit) as ended:
        cli.main(["prompts", "show", str(out)])
    assert not ended.value.code
    assert json.loads(capsys.readouterr().out)["name"] == "infer"
