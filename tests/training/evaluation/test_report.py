"""The report holds what it should, by itself, and the published rows are the paper's."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from oracle import ASKED, Oracle, OwnMasks

from remote_reasoner_training.evaluation import published, report
from remote_reasoner_training.evaluation.asking import in_process
from remote_reasoner_training.evaluation.report.cases import chosen
from remote_reasoner_training.evaluation.run import run
from remote_reasoner_training.evaluation.scores import score
from remote_reasoner_training.evaluation.tables import Run, paper_tables

PAPER = Path(__file__).parents[4] / "shared" / "paper" / "remotereasoner-paper.txt"
CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="module")
def written(answered, tmp_path_factory) -> Path:
    """The folder with the report of a run that is off by four pixels."""
    folder = tmp_path_factory.mktemp("report")
    report.write(report.made(answered(shift=4)), folder)
    return folder


def test_the_page_needs_nothing_from_elsewhere(written):
    page = (written / "report.html").read_text(encoding="utf-8")
    links = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert links
    assert all(link.startswith(("#", "data:image/jpeg;base64,")) for link in links)
    assert "@import" not in page
    assert not re.search(r"url\(\s*['\"]?http", page)


def test_every_table_stands_in_page_and_markdown(written):
    page, text = ((written / name).read_text(encoding="utf-8") for name in ("report.html", "report.md"))
    for title in (
        "Table 1: geospatial pixel reasoning",
        "Table 2: geospatial region reasoning",
        "Table 3: geospatial contour reasoning",
        "Table 5",
        "All figures",
        "By kind of question",
        "By set",
        "By category",
        "Outcomes",
        "By object size",
        "Time and memory",
        "How the figures come about",
    ):
        assert title in page
        assert title in text
    for method in ("SegEarth-R1", "PSALM", "GeoChat", "EPOC"):
        assert f"| {method} |" in text
    assert "do not compare methods" in text


def test_what_models_and_users_write_stays_text(drawn, tmp_path):
    evil = '<script>alert("x")</script>'
    run_folder = tmp_path / "evil"
    samples = [replace(sample, group=f"<b>{sample.group}") for sample in drawn.samples[:3]]
    data = replace(drawn, samples=samples)
    found = run(data, [in_process(Oracle(drawn), OwnMasks())], ASKED, run_folder / "p.jsonl")
    said = dict.fromkeys(("question", "reasoning", "answer"), evil)
    found.records = [record.model_copy(update=said) for record in found.records]
    made = report.made(Run(found, [score(record) for record in found.records]))
    report.write(made, run_folder)
    page = (run_folder / "report.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "<b>with_masks" not in page


def test_a_missing_picture_does_not_stop_the_report(answered, tmp_path):
    run_now = answered()
    run_now.predictions.header.root = str(tmp_path / "gone")
    report.write(report.made(run_now), tmp_path / "report")
    assert 'class="gone"' in (tmp_path / "report" / "report.html").read_text(encoding="utf-8")


def test_cases_hold_the_best_the_worst_and_every_outcome(answered):
    run_now = answered(shift=6)
    cases = chosen(run_now.scores)
    assert {rank for _, rank in cases} >= {"best", "worst", "median"}
    assert {one.outcome for one, _ in cases} == {one.outcome for one in run_now.scores}
    lowest = min(one.quality for one in run_now.scores if one.record.true_boxes)
    assert cases[0][0].quality == lowest


def test_grounding_and_referring_data_sets_go_into_table_4(answered):
    run_now = answered()
    for layout, heading in (("DIOR-RSVG", "visual grounding"), ("RRSIS-D", "referring segmentation")):
        run_now.predictions.header.layout = layout
        (table,) = paper_tables(run_now)
        assert table.title == f"Table 4: {heading}"
        assert table.rows[-1].kind == "measured"
        assert "100.00" in table.rows[-1].cells[1]


def test_test_figures_stand_in_the_test_column(answered):
    run_now = answered()
    records = [record.model_copy(update={"split": "test"}) for record in run_now.predictions.records]
    table = paper_tables(Run(run_now.predictions, [score(record) for record in records]))[0]
    row = dict(zip(table.columns, table.rows[-1].cells, strict=True))
    assert row["cIoU val"] == "–"
    assert row["cIoU test"].startswith("100.00")


@pytest.mark.skipif(not PAPER.is_file(), reason=f"the paper's text is not at {PAPER}")
def test_published_rows_are_the_papers():
    lines = PAPER.read_text(encoding="utf-8").splitlines()
    rows = (
        *published.PIXEL,
        *published.REGION,
        *published.CONTOUR,
        *published.GROUNDING,
        *published.REFERRING,
    )
    printed: dict[str, list[list[str]]] = {}
    for line in lines:
        method, *cells = re.sub(r"^(VG|RES)\t", "", line.strip()).split("\t")
        printed.setdefault(method.split(" ")[0], []).append([cell for cell in cells if cell])
    newer = [row for row in rows if row.source]
    assert {row.heading for row in newer} == {published.SINCE} and "arXiv" in newer[0].source
    for row in [row for row in rows if not row.source]:
        wanted = ["-" if value is None else f"{value:.2f}" for value in row.values]
        assert wanted in printed[row.method], row
    for category, value in published.UNSEEN.items():
        at = next(n for n, line in enumerate(lines) if category in line.lower().split("\t"))
        place = lines[at].lower().split("\t").index(category)
        assert lines[at + 1].split("\t")[place] == f"{value:.2f}"


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_a_browser_runs_the_page(written, tmp_path):
    flags = ("headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-sync")
    quiet = ("disable-background-networking", "disable-component-update", f"user-data-dir={tmp_path / 'p'}")
    command = [CHROMIUM, *(f"--{flag}" for flag in (*flags, *quiet)), "--dump-dom"]
    page = subprocess.run(
        [*command, written / "report.html"],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    ).stdout
    cases = page.count('<article class="case"')
    assert cases > 10
    assert f"{cases} of {cases} cases" in page
