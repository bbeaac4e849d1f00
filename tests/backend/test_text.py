"""Text that every format holds."""

from __future__ import annotations

import json

import pytest
from answered_scene import answered

from remote_reasoner.core.schemas import MapObject, ReasoningEvent
from remote_reasoner.core.text import cleaned, is_text
from remote_reasoner.io import export

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")


def test_text_stays_and_what_is_none_is_shown_as_such():
    for text in ("", "tanks?", "水在哪里？ 🚢", "\x07\x1b\u202e\uffff"):
        assert cleaned(text) == text
        assert is_text(text)
    for text in ("a\0b", "a\udcffb", "a\ud83db"):
        assert cleaned(text) == "a\ufffdb"
        assert not is_text(text)


def test_a_model_s_words_that_are_no_text_reach_every_file_and_the_wire(tmp_path):
    odd = json.loads('"ta\\ud83dnk\\u0000"')
    assert ReasoningEvent(text=odd).model_dump_json() == '{"event":"reasoning","text":"ta\ufffdnk\ufffd"}'
    result = answered(tmp_path)
    document = result.model_dump() | {"reasoning": odd, "answer": odd, "notes": [odd]}
    document["objects"] = [one | {"label": odd} for one in document["objects"]]
    told = type(result).model_validate(document)
    assert told.objects[0].label == "ta\ufffdnk\ufffd"
    told.model_dump_json().encode()
    for suffix in (".gpkg", ".shp", ".geojson"):
        export.write(told, tmp_path / f"out{suffix}")


def test_an_object_says_its_label_as_text():
    assert MapObject(id=1, label="\0", box_px=(0, 0, 1, 1)).label == "\ufffd"
