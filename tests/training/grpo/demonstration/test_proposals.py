"""What the released network proposes on drawn pictures, and the file it is kept in."""

import numpy as np
import pytest
from demonstration_scenes import TANK, draw_tanks

from remote_reasoner.core.boxes import pairwise_iou
from remote_reasoner.engines.lite.vision.object_network import ObjectNetwork
from remote_reasoner.engines.lite.vision.settings import WEIGHTS
from remote_reasoner_training.grpo.demonstration.answers import SIDE
from remote_reasoner_training.grpo.demonstration.asked import read_asked
from remote_reasoner_training.grpo.demonstration.proposals import (
    MOST_OF_CLASS,
    propose,
    propose_all,
    read_proposals,
    write_proposals,
)
from remote_reasoner_training.grpo.demonstration.views import boxes_seen


@pytest.fixture(scope="module")
def network():
    return ObjectNetwork(WEIGHTS / "detector.onnx", threads=1)


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    questions, _ = read_asked(draw_tanks(tmp_path_factory.mktemp("drawn") / "tanks", 4, side=192), ("val",))
    return questions


def test_a_drawn_tank_is_proposed_where_it_is_in_every_view(asked, network):
    one = next(question for question in asked if len(question.sample.boxes) == 1)
    told = []
    found = propose_all({one.picture: one.sample.picture}, range(8), network, told.append)

    for view in range(8):
        seen = found[one.picture, view]
        truth = boxes_seen(np.array(one.sample.boxes), 192, 192, view) * SIDE / 192
        overlap = pairwise_iou(seen.boxes[seen.classes == TANK], truth)
        assert overlap.max() > 0.6
    assert told == ["1 of 1 pictures seen"]


def test_proposals_lie_in_the_frame_and_are_not_many(network):
    rng = np.random.default_rng(1)
    pixels = rng.integers(0, 255, (700, 900, 3), dtype=np.uint8)

    seen = propose(network, pixels)

    assert (seen.boxes >= 0).all()
    assert (seen.boxes <= [SIDE, SIDE * 700 / 900 + 1] * 2).all()
    assert np.bincount(seen.classes, minlength=1).max() <= MOST_OF_CLASS
    assert ((seen.filled >= 0) & (seen.filled <= 1)).all()


def test_a_file_gives_back_what_was_put_in(asked, network, tmp_path):
    one = asked[0]
    found = propose_all({one.picture: one.sample.picture}, [0, 3], network, lambda text: None)

    write_proposals(tmp_path / "proposals.npz", found)
    again = read_proposals(tmp_path / "proposals.npz")

    assert again.keys() == found.keys()
    for key, seen in found.items():
        assert all(np.array_equal(value, vars(again[key])[name]) for name, value in vars(seen).items())


def test_questions_are_read_by_the_embedded_matcher(asked):
    tanks = [one for one in asked if one.sample.category == "storage tank"]

    assert tanks
    assert all(one.meant.argmax() == TANK for one in tanks)
    assert all(one.meant.sum() == pytest.approx(1.0, abs=1e-5) for one in asked)
    assert {len(one.sample.boxes) for one in asked} == {0, 1, 2}
