"""Breakdowns, the paper's tables and comparisons of two runs, on questions made by hand."""

from __future__ import annotations

import pytest
from hand_made import LEFT, RIGHT, record, run_of

from remote_reasoner_training.evaluation import breakdowns, measures
from remote_reasoner_training.evaluation.bootstrap import Difference
from remote_reasoner_training.evaluation.compare import comparison, paired, verdict
from remote_reasoner_training.evaluation.tables import paper_tables

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
    assert own.note.startswith("Published and measured: EarthReason. Rows published since the paper")


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
