"""What one `ask` writes: looked at before the work starts, never over what somebody may still want."""

from __future__ import annotations

from pathlib import Path

import pytest

from remote_reasoner.cli.ask_here import Means
from remote_reasoner.cli.outputs import Outputs
from remote_reasoner.core.errors import BadRequestError, OutputError
from remote_reasoner.core.request import read_request

REQUEST = read_request({"question": "Where are the ships?"})


@pytest.fixture
def raster(tmp_path: Path) -> str:
    """A file to be asked about; its content plays no part here."""
    path = tmp_path / "harbour.tif"
    path.write_bytes(b"a raster")
    return str(path)


def journal_of(outputs: Outputs) -> Path:
    """Leaves what a run that was cut off leaves."""
    assert outputs.journal is not None
    outputs.journal.write_bytes(b"tiles")
    outputs.journal.with_name(f"{outputs.journal.name}-journal").write_bytes(b"pages")
    return outputs.journal


def test_the_journal_lies_beside_the_file_under_its_whole_name(tmp_path: Path) -> None:
    assert Outputs(tmp_path / "a.gpkg").journal == tmp_path / "a.gpkg.survey"
    assert Outputs(tmp_path / "a.shp").journal != Outputs(tmp_path / "a.gpkg").journal
    assert Outputs().journal is None


def test_a_new_file_is_no_trouble_and_nothing_is_made_before_the_work(raster: str, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    Outputs(tmp_path / "answer.gpkg", tmp_path / "answer.png").check(raster, REQUEST)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("name", "written"), [("answer.gpkg", "answer.gpkg"), ("answer.geojson", "answer_masks.geojson")]
)
def test_a_file_that_exists_is_kept_unless_it_may_be_replaced(
    raster: str, tmp_path: Path, name: str, written: str
) -> None:
    file = tmp_path / written
    file.write_bytes(b"somebody's work")
    with pytest.raises(OutputError, match="overwrite"):
        Outputs(tmp_path / name).check(raster, REQUEST)
    Outputs(tmp_path / name, overwrite=True).check(raster, REQUEST)
    assert file.read_bytes() == b"somebody's work", "it is replaced when there is an answer, not before"


def test_the_raster_itself_is_no_output(raster: str, tmp_path: Path) -> None:
    for outputs in (
        Outputs(Path(raster), overwrite=True),
        Outputs(tmp_path / "folder" / ".." / "harbour.tif", overwrite=True),
        Outputs(None, Path(raster), overwrite=True),
    ):
        (tmp_path / "folder").mkdir(exist_ok=True)
        with pytest.raises(OutputError, match="is the raster that is asked about"):
            outputs.check(raster, REQUEST)


def test_a_picture_is_a_png(raster: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"end the name of the picture in \.png"):
        Outputs(None, tmp_path / "answer.jpg").check(raster, REQUEST)
    Outputs(None, tmp_path / "answer.PNG").check(raster, REQUEST)


def test_what_an_earlier_run_left_is_neither_used_nor_deleted_unasked(raster: str, tmp_path: Path) -> None:
    outputs = Outputs(tmp_path / "answer.gpkg")
    journal = journal_of(outputs)
    with pytest.raises(OutputError, match="--resume, or begin again with --overwrite"):
        outputs.check(raster, REQUEST)
    assert journal.read_bytes() == b"tiles"


def test_going_on_keeps_the_journal_and_may_replace_the_run_s_own_file(raster: str, tmp_path: Path) -> None:
    outputs = Outputs(tmp_path / "answer.gpkg", resume=True)
    (tmp_path / "answer.gpkg").write_bytes(b"of the part that was found")
    assert not outputs.replaces, "without a journal the file is somebody else's"
    with pytest.raises(OutputError):
        outputs.check(raster, REQUEST)
    journal = journal_of(outputs)
    assert outputs.replaces
    outputs.check(raster, REQUEST)
    assert journal.read_bytes() == b"tiles"


def test_beginning_again_deletes_the_journal_with_its_own_journal(raster: str, tmp_path: Path) -> None:
    outputs = Outputs(tmp_path / "answer.gpkg", overwrite=True)
    journal = journal_of(outputs)
    outputs.check(raster, REQUEST)
    assert not journal.exists() and not journal.with_name(f"{journal.name}-journal").exists()


def test_there_is_nothing_to_go_on_with_without_a_file(raster: str, tmp_path: Path) -> None:
    with pytest.raises(BadRequestError, match="--resume needs the --output"):
        Outputs(None, tmp_path / "answer.png", resume=True).check(raster, REQUEST)


def test_deleting_a_journal_that_is_gone_is_no_trouble(tmp_path: Path) -> None:
    Outputs(tmp_path / "answer.gpkg").delete_journal()
    Outputs().delete_journal()


@pytest.mark.parametrize(
    ("name", "fills"),
    [("answer.gpkg", True), ("answer.GPKG", True), ("answer.shp", False), ("answer.geojson", False)],
)
def test_only_a_geopackage_fills_while_the_run_goes_on(tmp_path: Path, name: str, fills: bool) -> None:
    filling = Outputs(tmp_path / name).filling(REQUEST, "harbour.tif")
    assert (filling is not None) is fills
    assert Outputs().filling(REQUEST, "harbour.tif") is None


@pytest.mark.parametrize(
    ("means", "word"),
    [
        (Means(workers=2), "--workers"),
        (Means(cluster="auto"), "--cluster"),
        (Means(taught=[Path("greenhouse.taught")]), "--taught"),
        (Means(weights=Path("adapted")), "--weights"),
    ],
)
def test_what_only_works_here_is_refused_where_a_server_answers(means: Means, word: str) -> None:
    with pytest.raises(BadRequestError, match=word):
        means.check_none()
    Means().check_none()
