"""Every measure on questions made by hand, the tables they stand in, and comparisons of two runs."""

from __future__ import annotations

import pytest
from hand_made import FAR, HALF, LEFT, RIGHT, record, run_of

from remote_reasoner_training.evaluation import breakdowns, measures
from remote_reasoner_training.evaluation.bootstrap import Difference, Figure, figure
from remote_reasoner_training.evaluation.compare import comparison, paired, verdict
from remote_reasoner_training.evaluation.markdown import page, summary, table
from remote_reasoner_training.evaluation.records import Failure, Record
from remote_reasoner_training.evaluation.scores import OUTCOMES, score
from remote_reasoner_training.evaluation.tables import Row, Table, paper_tables, shown


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


# --- tables ----------------------------------------------------------------------------------------------


def test_all_figures_have_a_row_with_the_questions_behind_them():
    run = run_of(record([LEFT], [LEFT]), record([], [], number=1), record([], [RIGHT], masks=False, number=2))
    rows = {row.cells[0]: row.cells[1:] for row in breakdowns.overall(run).rows}
    assert rows["Acc@0.5 (%) ↑"] == ("50.00", "3")
    assert rows["HD ↓"] == ("0.00", "1") and rows["Answered 'none' though there is a target (%) ↓"][1] == "2"
    note = breakdowns.left_out(run)
    assert "3 questions about 3 pictures" in note
    assert (
        "1 without true masks" in note and "1 without a target" in note and "0 with nothing answered" in note
    )


def test_a_breakdown_into_one_part_is_no_table():
    run = run_of(record([LEFT], [LEFT]), record([], [RIGHT], number=1))
    assert breakdowns.by("By set", "Set", run, lambda one: one.record.group) == []
    (parts,) = breakdowns.by("By picture", "Picture", run, lambda one: one.record.picture)
    assert [row.cells[:3] for row in parts.rows] == [("p0.png", "1", "100.00"), ("p1.png", "1", "0.00")]


def test_categories_come_with_their_average_precision():
    run = run_of(
        record([LEFT], [LEFT]),
        record([], [RIGHT], number=1, category="road"),
        record([], [], number=2, category=None),
    )
    (found,) = breakdowns.by_category(run)
    assert found.columns[-1] == "AP50"
    assert {row.cells[0]: row.cells[-1] for row in found.rows} == {"ship": "100.00", "road": "0.00"}


def test_sizes_are_those_of_the_true_boxes():
    tiny, wide = record([LEFT], [LEFT]), record([(0, 0, 40, 40)], [(0, 0, 40, 40)], number=1)
    rows = [row.cells for row in breakdowns.by_size(run_of(tiny, wide)).rows]
    assert rows == [("small", "1", "100.00"), ("medium", "1", "100.00"), ("large", "0", "–")]


def test_outcomes_add_up_to_the_questions():
    run = run_of(
        record([LEFT], [LEFT]), record([], [LEFT], number=1), record([LEFT], [], number=2, category=None)
    )
    rows = {row.cells[0]: row.cells[1:] for row in breakdowns.outcomes(run).rows}
    assert set(rows) == {"ship", "all"}
    for count, *each in rows.values():
        assert int(count) == sum(int(number) for number in each if number != "–")


def test_time_and_memory_are_told_or_said_not_to_be_known():
    run = run_of(*(record([LEFT], [LEFT], number=number) for number in range(4)))
    found = breakdowns.cost(run)
    assert found.rows[0].cells[1:] == ("0.250", "0.250", "0.385")
    assert found.rows[1].cells == ("reason", "0.250", "0.250", "0.385")
    assert "not known (the engine ran elsewhere)" in found.note and "GPU" not in found.note
    known = breakdowns.cost(run_of(record(memory_mib=2048.0, gpu_mib=512.0))).note
    assert "2,048 MiB" in known and "Peak GPU memory: 512 MiB" in known


def test_published_rows_stand_above_ours_and_as_many_cells_in_every_row():
    run = run_of(record([LEFT], [LEFT]), record([], [RIGHT], number=1, split="train"))
    for one in paper_tables(run):
        for row in one.rows:
            assert len(row.cells) in ({1} if row.kind == "heading" else {len(one.columns)}), one.title
    first = paper_tables(run)[0]
    assert first.columns[1:4] == ("cIoU val", "cIoU test", "cIoU train")
    assert first.rows[-1].cells[1:4] == ("100.00", "–", "0.00")


def test_beside_the_papers_own_data_set_the_rows_may_be_compared():
    assert "do not compare methods" in paper_tables(run_of(record([LEFT], [LEFT])))[0].note
    own = paper_tables(run_of(record([LEFT], [LEFT]), layout="EarthReason"))[0]
    assert own.note == "Published and measured: EarthReason."


# --- comparisons -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "change", "said"),
    [
        (measures.ACCURACY, (0.2, 0.1, 0.3), "clearly better"),
        (measures.ACCURACY, (-0.2, -0.3, -0.1), "clearly worse"),
        (measures.HD, (0.2, 0.1, 0.3), "clearly worse"),
        (measures.HD, (-0.2, -0.3, -0.1), "clearly better"),
        (measures.ACCURACY, (0.2, 0.0, 0.3), "no clear difference"),
        (measures.ACCURACY, (0.0, -0.1, 0.1), "no clear difference"),
    ],
)
def test_a_difference_is_clear_where_its_interval_leaves_zero_out(measure, change, said):
    assert verdict(measure, Difference(*change)) == said


def test_questions_are_paired_by_their_identity_whatever_their_order():
    first = run_of(*(record([LEFT], [LEFT], number=number) for number in (1, 2, 3)))
    second = run_of(*(record([], [LEFT], number=number) for number in (3, 2, 9)))
    mine, other = paired(first, second)
    assert [one.record.id for one in mine] == [one.record.id for one in other] == ["g/p2#2", "g/p3#3"]
    found = comparison(first, second)
    row = next(row for row in found.rows if row.cells[0].startswith("Acc@0.5"))
    assert row.cells[1:3] == ("100.00", "0.00")
    assert "1 only by the first and 1 only by the second" in found.note


def test_a_measure_that_one_side_lacks_is_not_compared():
    found = comparison(run_of(record([LEFT], [LEFT])), run_of(record([], [LEFT])))
    titles = [row.cells[0] for row in found.rows]
    assert "Acc@0.5 ↑" in titles and "HD ↓" not in titles and "Precision ↑" not in titles
