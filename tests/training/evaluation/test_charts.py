"""The charts, cases and lists of the report: their numbers and places are those of the answers."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from hand_made import FAR, HALF, LEFT, RIGHT, record, run_of

from remote_reasoner_training.evaluation import measures
from remote_reasoner_training.evaluation.bootstrap import Figure
from remote_reasoner_training.evaluation.report import cases, charts
from remote_reasoner_training.evaluation.report.every_question import COLUMNS, every_question
from remote_reasoner_training.evaluation.report.page import page, table
from remote_reasoner_training.evaluation.scores import OUTCOMES, score
from remote_reasoner_training.evaluation.tables import Row, Table


def parsed(text: str) -> ElementTree.Element:
    """The HTML as XML: what does not close would break the page."""
    return ElementTree.fromstring(f"<all>{text.replace('&nbsp;', ' ')}</all>")


# --- curves ----------------------------------------------------------------------------------------------


def test_a_half_overlap_is_found_up_to_one_half():
    hits = charts._hits(score(record([HALF], [LEFT])))
    assert hits.shape == (len(charts.THRESHOLDS), 1)
    found = {threshold: bool(hit) for threshold, (hit,) in zip(charts.THRESHOLDS, hits, strict=True)}
    assert found[0.45] and found[0.5] and not found[0.55]


def test_a_curve_never_rises():
    scores = [score(record([(0, 0, 10, depth)], [LEFT], number=depth)) for depth in range(1, 11)]
    curve = charts._curve([charts._hits(one) for one in scores])
    shares = [share for _, share in curve]
    assert shares == sorted(shares, reverse=True)
    assert dict(curve)[0.5] == pytest.approx(0.6)  # depths 5 to 10


def test_without_a_true_box_there_is_no_curve():
    assert charts._curve([]) == []
    assert charts._curve([charts._hits(score(record([LEFT], [])))]) == []


def points_of(text: str, name: str) -> list[tuple[float, float]]:
    found = re.search(rf'class="curve c-{name}" points="([^"]*)"', text)
    return [tuple(map(float, point.split(","))) for point in found[1].split()]


def test_a_perfect_run_is_a_line_along_the_top():
    text = charts.charts(run_of(record([LEFT], [LEFT])))
    assert {y for _, y in points_of(text, "all")} == {12.0}
    assert "c-small" in text and "c-large" not in text  # only small boxes are true
    parsed(text)


def test_a_run_that_misses_everything_is_a_line_along_the_bottom():
    text = charts.charts(run_of(record([], [LEFT])))
    assert {y for _, y in points_of(text, "all")} == {12.0 + 254}


def test_a_run_without_true_boxes_has_charts_without_curves():
    text = charts.charts(run_of(record([LEFT], [], category=None)))
    assert "curve c-" not in text
    parsed(text)


# --- bars ------------------------------------------------------------------------------------------------


def test_bars_are_as_long_as_their_value_and_the_highest_comes_first():
    run = run_of(
        record([LEFT], [LEFT, RIGHT], category="half"),
        record([LEFT], [LEFT], number=1, category="whole"),
        record([], [LEFT], number=2, category="none"),
    )
    root = parsed(charts._bars("Acc", measures.ACCURACY, run.scores))
    names = [one.text for one in root.iter("text") if one.get("text-anchor") == "end"]
    widths = [float(one.get("width")) for one in root.iter("rect")]
    assert names == ["whole", "half", "none"] and widths == [250.0, 125.0, 0.0]


def test_a_measure_without_figures_gives_no_chart():
    assert (
        charts._bars("gIoU", measures.PIXEL_GIOU_TARGET, [score(record([LEFT], [LEFT], masks=False))]) == ""
    )


def test_whiskers_stay_inside_the_chart():
    text = charts._bar(0, "a<b", Figure(0.9, 0.7, 1.2, 9), 100, 200, 22)
    whisker = parsed(text).find("line")
    assert (float(whisker.get("x1")), float(whisker.get("x2"))) == (240.0, 300.0)
    assert "a&lt;b" in text and ">90.0<" in text


# --- cases -----------------------------------------------------------------------------------------------


def many(count: int = 60):
    """Questions of rising quality, three categories in turn, one picture each."""
    return [
        score(record([(0, 0, 10, max(n / 6, 0.1))], [LEFT], number=n, category="abc"[n % 3], masks=False))
        for n in range(count)
    ]


def test_the_worst_and_the_best_are_shown_and_no_question_twice():
    scores = many()
    shown = cases.chosen(scores)
    assert len({one.record.id for one, _ in shown}) == len(shown)
    ranks = [rank for _, rank in shown]
    assert ranks.count("worst") == ranks.count("best") == ranks.count("median") == cases.EACH
    qualities = [one.quality for one, _ in shown]
    assert qualities == sorted(qualities)
    assert qualities[0] == min(one.quality for one in scores)
    assert qualities[-1] == max(one.quality for one in scores)


def test_few_questions_are_all_shown_and_none_is_nothing():
    scores = many(3)
    assert {one.record.id for one, _ in cases.chosen(scores)} == {one.record.id for one in scores}
    assert cases.chosen([]) == []


def test_every_outcome_is_shown_however_rare():
    rare = [
        score(record([LEFT], [], number=100)),
        score(record([], [], number=101)),
        score(record([], [LEFT], status="unparsed", number=102)),
        score(record([FAR], [LEFT], number=103)),
    ]
    scores = many() + rare
    assert {one.outcome for one, _ in cases.chosen(scores)} == {one.outcome for one in scores}
    assert {one.outcome for one in scores} <= set(OUTCOMES)


def test_at_most_two_of_a_category_are_taken_while_there_are_others():
    same = [score(record([], [LEFT], number=n, category="ship")) for n in range(9)]
    other = [score(record([LEFT], [LEFT], number=n, category="road")) for n in range(10, 12)]
    taken = cases._spread([*same, *other], 4)
    assert [one.record.category for one in taken].count("ship") == 2
    assert len(cases._spread(same, 5)) == 5  # none but these


def test_a_case_shows_truth_answer_and_words(tmp_path):
    said = record([LEFT], [LEFT, RIGHT], reasoning="Because <it> floats.", answer="One & another.")
    text = cases.cases(run_of(said))
    root = parsed(text[text.index('<div class="cases">') :])
    assert root.find(".//article").get("data-outcome") == "partly"
    rectangles = [one for one in root.iter("rect") if one.get("class") in {"truth", "answer"}]
    assert sorted((one.get("class"), one.get("x")) for one in rectangles) == [
        ("answer", "0"), ("truth", "0"), ("truth", "20"),
    ]  # fmt: skip
    assert "Because &lt;it&gt; floats." in text and "One &amp; another." in text
    assert "1 answered, 2 true" in text and "IoU of masks 0.50" in text
    assert 'class="gone"' in text  # the picture is not at hand


def test_outlines_of_masks_follow_the_pixels():
    mask = np.zeros((10, 10), bool)
    mask[2:8, 3:9] = True
    mask[4:6, 5:7] = False
    path = cases._area(mask, "truth area")
    assert path.count("M") == 2 and "M3,2" in path.replace("M3,8", "M3,2")  # ring and hole
    assert cases._area(np.zeros((4, 4), bool), "truth area") == ""


# --- lists and tables ------------------------------------------------------------------------------------


def test_every_question_is_listed_the_worst_first():
    run = run_of(record([LEFT], [LEFT]), record([], [LEFT], number=1), record([HALF], [LEFT], number=2))
    root = parsed(every_question(run))
    rows = [[cell.text for cell in row] for row in root.iter("tr")]
    assert rows[0] == list(COLUMNS)
    assert [row[0] for row in rows[1:]] == ["g/p1.png", "g/p2.png", "g/p0.png"]
    assert rows[1][3:6] == ["missed", "0.00", "0 / 1"] and rows[3][3:6] == ["right", "1.00", "1 / 1"]


def test_a_table_of_the_page_puts_intervals_behind_their_value():
    rows = (Row(("Trained <x>",), "heading"), Row(("a & b", "50.00 [25.00, 75.00]"), "measured"))
    text = table(Table("T", ("Method", "x"), rows, "Note <n>."))
    root = parsed(text)
    heading, measured = list(root.iter("tr"))[1:]
    assert heading.find("td").get("colspan") == "2"
    assert measured.find(".//span").text == "[25.00, 75.00]"
    assert "a &amp; b" in text and "Note &lt;n&gt;." in text


def test_the_head_of_the_page_says_what_is_missing():
    run = run_of(record([LEFT], [LEFT], masks=False), notes=["Boxes only."])
    from remote_reasoner_training.evaluation.records import Failure

    run.predictions.failures.append(Failure(id="x", failed="No <memory>."))
    text = page(run, [])
    assert "1 questions failed and are in no figure" in text and "No &lt;memory&gt;." in text
    assert "<li>Boxes only.</li>" in text and "1 of 1 questions answered on drawn (COCO, val)." in text
    tiles = re.findall(r'<div class="name">([^<]*)</div>', text)
    assert "Acc@0.5" in tiles and "gIoU of masks" not in tiles  # without masks there is no such tile
