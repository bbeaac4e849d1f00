"""What the released matcher understands of questions that name nothing, and what it turns down."""

import json
import os
import time
from pathlib import Path

import pytest

from remote_reasoner.core.errors import EngineUnavailableError
from remote_reasoner.engines.lite.language import read
from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.matcher import MODEL_FILE, WEIGHTS, Matcher

QUESTIONS = Path(os.environ.get("RR_SHARED", Path(__file__).parents[3] / "shared")) / "rs" / "questions.json"


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """The released matcher."""
    return Matcher()


@pytest.mark.parametrize(
    ("question", "category"),
    [
        ("What do people board at the gate before they fly to another country?", "airplane"),
        ("Which structures keep crude oil until it is refined?", "storage tank"),
        ("Where does a pitcher throw to a batter?", "baseball diamond"),
        ("Where do rackets and a low net belong together?", "tennis court"),
        ("Which things turn sunlight into electricity?", "solar panel"),
        ("Where could I swim or go fishing?", "water"),
    ],
)
def test_a_purpose_leads_to_its_category(matcher: Matcher, question: str, category: str) -> None:
    intent = read(question, matcher)
    assert not intent.named
    assert intent.names[0] == category


@pytest.mark.parametrize(
    ("question", "category"),
    [
        ("What floats?", "ship"),
        ("Which things can fly?", "airplane"),
        ("Where is it green?", "vegetation"),
        ("What keeps the rain off people's heads?", "building"),
        ("Where do children play hoops?", "basketball court"),
        ("Where do sprinters train?", "ground track field"),
        ("What produces electricity here?", "solar panel"),
        ("Where are goods loaded onto vessels?", "harbor"),
    ],
)
def test_a_few_everyday_words_are_enough(matcher: Matcher, question: str, category: str) -> None:
    assert read(question, matcher).names[:1] == (category,)


def test_sport_is_every_place_for_it_unless_the_question_says_which(matcher: Matcher) -> None:
    sport = {"baseball diamond", "tennis court", "basketball court", "ground track field"}
    assert set(read("Where can people do sports?", matcher).names) == sport
    assert read("Where is a racket sport with a low net played?", matcher).names == ("tennis court",)
    assert read("Why do people do sports?", matcher).names == ()


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of Australia?",
        "Write me a limerick about my grandmother.",
        "How do I cook rice?",
        "find all swimming pools",
        "where are the wind turbines?",
        "Who was the first woman on the moon?",
        "Where are cows?",
        "Find power lines",
        "What is the weather tomorrow?",
        "Show me the best restaurant",
    ],
)
def test_an_unrelated_question_is_turned_down(matcher: Matcher, question: str) -> None:
    intent = read(question, matcher)
    assert intent.status == "off_topic"
    assert intent.names == ()


def test_scores_are_probabilities_of_every_outcome(matcher: Matcher) -> None:
    scores = matcher.scores("Where would a lighthouse keeper look?")
    assert set(scores) == {*CATEGORIES, "none"}
    assert sum(scores.values()) == pytest.approx(1)
    assert min(scores.values()) >= 0


def test_odd_questions_are_read_without_failing(matcher: Matcher) -> None:
    for question in ("?", "🚢", "a" * 4000, "где корабли", "where " * 700, "\u0000 \ufffd"):
        assert read(question, matcher).status in ("understood", "unsure", "off_topic")


def test_the_weights_fit_into_the_plugins_zip() -> None:
    assert sum(file.stat().st_size for file in WEIGHTS.iterdir()) <= 25_500_000  # of 25,000,000 compressed


def test_a_question_is_understood_quickly(matcher: Matcher) -> None:
    read("Where would sailors sleep?", matcher)
    started = time.process_time()
    for _ in range(10):
        read("Where would sailors sleep during a voyage of several weeks over the ocean?", matcher)
    assert (time.process_time() - started) / 10 < 0.1


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(EngineUnavailableError, match=MODEL_FILE):
        Matcher(tmp_path)


@pytest.mark.skipif(not QUESTIONS.exists(), reason=f"the shared questions are not at {QUESTIONS}")
def test_the_shared_questions(matcher: Matcher) -> None:
    right = asked = 0
    for category, kinds in json.loads(QUESTIONS.read_text(encoding="utf-8")).items():
        for question in kinds["implicit"]:
            asked += 1
            right += read(question, matcher).names[:1] == (category,)
    assert right / asked >= 0.82
