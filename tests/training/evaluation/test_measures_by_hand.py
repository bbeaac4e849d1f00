"""Every measure on questions made by hand."""

from __future__ import annotations

import pytest
from hand_made import FAR, HALF, LEFT, RIGHT, record, run_of

from remote_reasoner_training.evaluation import measures
from remote_reasoner_training.evaluation.bootstrap import Figure, figure
from remote_reasoner_training.evaluation.markdown import page, summary, table
from remote_reasoner_training.evaluation.records import Failure, Record
from remote_reasoner_training.evaluation.scores import OUTCOMES, score
from remote_reasoner_training.evaluation.tables import Row, Table, shown


def value(measure, *records: Record) -> float | None:
    return figure(measure, [score(one) for one in records]).value


# --- measures --------------------------------------------------------------------------------------------


def test_an_overlap_of_one_half_counts():
    assert value(measures.ACCURACY, record([HALF], [LEFT])) == 1
    assert value(measures.ACCURACY, record([(0, 0, 10, 4.9)], [LEFT])) == 0


def test_accuracy_counts_true_boxes_of_all_questions_alike():
    many = record([LEFT], [LEFT, RIGHT, FAR])
    one = record([RIGHT], [RIGHT], number=1)
    assert value(measures.ACCURACY, many, one) == pytest.approx(2 / 4)


def test_a_false_alarm_costs_precision_and_nothing_else():
    right, alarm = record([LEFT], [LEFT]), record([RIGHT], [], number=1)
    assert value(measures.PRECISION, right, alarm) == pytest.approx(1 / 2)
    assert value(measures.ACCURACY, right, alarm) == 1
    assert value(measures.COUNT_ERROR, right, alarm) == 0
    assert value(measures.NO_TARGET, right, alarm) == 0
    assert value(measures.REGION_GIOU, right, alarm) == pytest.approx(1 / 2)
    assert value(measures.REGION_GIOU_TARGET, right, alarm) == 1


def test_two_answers_to_one_box_are_one_right_and_one_wrong():
    twice = record([LEFT, LEFT], [LEFT])
    assert value(measures.ACCURACY, twice) == 1 and value(measures.PRECISION, twice) == pytest.approx(1 / 2)
    assert value(measures.COUNT_ERROR, twice) == 1


def test_pixel_giou_is_a_mean_and_ciou_a_quotient_of_sums():
    small, large = record([], [LEFT]), record([RIGHT], [RIGHT, FAR], number=1)
    assert value(measures.PIXEL_GIOU, small, large) == pytest.approx((0 + 100 / 200) / 2)
    assert value(measures.PIXEL_CIOU, small, large) == pytest.approx(100 / 300)


def test_nothing_true_and_nothing_answered_is_one():
    nothing = record()
    assert value(measures.PIXEL_GIOU, nothing) == value(measures.REGION_GIOU, nothing) == 1
    assert value(measures.PIXEL_CIOU, nothing) is None  # no pixel in the union of all
    assert value(measures.PIXEL_GIOU_TARGET, nothing) is None
    assert value(measures.ACCURACY, nothing) is None and value(measures.PRECISION, nothing) is None
    assert value(measures.F1_1, nothing) is None


def test_a_missed_target_has_no_distance_but_an_f1_of_zero():
    missed, right = record([], [LEFT]), record([RIGHT], [RIGHT], number=1)
    assert value(measures.F1_3, missed, right) == pytest.approx(1 / 2)
    assert value(measures.HD, missed, right) == 0 and value(measures.ASD, missed) is None
    assert value(measures.MISSED, missed, right) == pytest.approx(1 / 2)


def test_a_shift_of_two_pixels_is_a_distance_of_two():
    shifted = record([(2, 0, 12, 10)], [LEFT])
    assert value(measures.HD, shifted) == pytest.approx(2)
    assert value(measures.F1_3, shifted) == 1 and value(measures.F1_1, shifted) < 1


def test_an_unreadable_answer_is_no_none():
    noise = record([], [], status="unparsed")
    assert value(measures.NO_TARGET, noise) == 0 and value(measures.UNPARSED, noise) == 1
    assert value(measures.MISSED, record([], [LEFT], status="unparsed")) == 0


def test_without_masks_there_are_no_pixels_and_no_contours():
    boxes_only = record([LEFT], [LEFT], masks=False)
    for measure in (*measures.PIXEL, *measures.CONTOUR):
        assert value(measure, boxes_only) is None
    assert value(measures.ACCURACY, boxes_only) == 1


@pytest.mark.parametrize(
    ("found", "true", "status", "outcome"),
    [
        ([LEFT], [LEFT], None, "right"),
        ([LEFT], [LEFT, RIGHT], None, "partly"),
        ([FAR], [LEFT], None, "wrong"),
        ([], [LEFT], None, "missed"),
        ([], [], None, "rightly none"),
        ([LEFT], [], None, "false alarm"),
        ([], [LEFT], "unparsed", "unparsed"),
        ([], [], "unparsed", "unparsed"),
    ],
)
def test_every_answer_is_of_one_kind(found, true, status, outcome):
    assert score(record(found, true, status)).outcome == outcome
    assert outcome in OUTCOMES


def test_quality_is_that_of_the_pixels_where_they_are_known():
    half = record([LEFT], [LEFT, RIGHT])
    assert score(half).quality == pytest.approx(0.5)
    assert score(record([HALF], [LEFT], masks=False)).quality == pytest.approx(0.5)


def test_keys_of_measures_are_unique_and_rules_cover_the_empty_cases():
    keys = [measure.key for measure in measures.MEASURES]
    assert len(set(keys)) == len(keys)
    told = " ".join(measures.RULES)
    for word in ("Nothing true and nothing answered: 1", "F1 0", "left out and counted", "one-to-one"):
        assert word in told


# --- how figures are shown -------------------------------------------------------------------------------


def test_figures_are_shown_as_the_paper_shows_them():
    assert shown(measures.PIXEL_GIOU, Figure(0.70957, None, None, 3)) == "70.96"
    assert shown(measures.PIXEL_GIOU, Figure(0.5, 0.25, 0.75, 9)) == "50.00 [25.00, 75.00]"
    assert shown(measures.F1_1, Figure(0.456, None, None, 3)) == "0.46"
    assert shown(measures.HD, Figure(165.111, 100.0, 200.0, 3)) == "165.11 [100.00, 200.00]"
    assert shown(measures.ASD, Figure(None, None, None, 0)) == "–"


def test_markdown_keeps_its_columns_whatever_is_in_a_cell():
    rows = (Row(("Trained",), "heading"), Row(("a|b", "1"), "published"), Row(("ours", "–"), "measured"))
    text = table(Table("T", ("Method", "x"), rows, "A note."))
    assert text.splitlines() == [
        "### T",
        "",
        "| Method | x |",
        "|---|---:|",
        "| *Trained* |  |",
        "| a\\|b | 1 |",
        "| **ours** | – |",
        "",
        "A note.",
    ]


def test_a_line_break_in_a_cell_does_not_end_the_row():
    text = table(Table("T", ("Asked for", "n"), (Row(("storage\ntank", "1")),)))
    assert text.splitlines()[-1] == "| storage tank | 1 |"


def test_the_summary_leaves_intervals_to_narrow_tables():
    wide = Table("W", ("a", "b", "c", "d"), (Row(("x", "1 [0, 2]", "3", "4")),))
    narrow = Table("N", ("a", "b"), (Row(("x", "1 [0, 2]")),))
    text = summary(run_of(record([LEFT], [LEFT])), [wide, narrow])
    assert "| x | 1 | 3 | 4 |" in text and "| x | 1 [0, 2] |" in text
    assert text.startswith("lite-6, masks by lite on drawn: 1 questions.")


def test_failures_are_told_first_and_are_in_no_figure():
    run = run_of(record([LEFT], [LEFT]), notes=["A note."])
    run.predictions.failures.append(Failure(id="x", failed="The disk is full."))
    text = page(run, [])
    assert "**1 questions failed** and are in no figure" in text and "> The disk is full." in text
    assert "- A note." in text and "1 of 1 questions answered (COCO, val)." in text
