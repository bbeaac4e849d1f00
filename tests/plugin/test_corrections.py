"""Reviewed answers of a project become a training set: pictures, COCO, questions; what is open stays out."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest
from osgeo import gdal
from panel import ask, wait_for
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsVectorLayer
from remote_reasoner_qgis.answers.answer_store import read_answers
from remote_reasoner_qgis.answers.answers_file import answer_files
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.processing.corrections import CorrectionsAlgorithm
from remote_reasoner_qgis.review.corrections import gather
from remote_reasoner_qgis.review.corrections_file import write
from remote_reasoner_qgis.settings import Settings


def judge(reviews: list[str], number: int = 1) -> list[tuple[int, str]]:
    """Writes reviews into the layers of an answer, in turn; (number, review) of its masks."""
    [file] = answer_files(QgsProject.instance(), Settings.load())
    stored = next(one for one in read_answers(file) if one.number == number)
    told = []
    for granularity in ("region", "pixel"):
        layer = QgsVectorLayer(f"{file}|layername={stored.table(granularity)}", "", "ogr")
        place = layer.fields().indexOf("review")
        told = []
        for turn, feature in enumerate(layer.getFeatures()):
            review = reviews[turn % len(reviews)]
            assert layer.dataProvider().changeAttributeValues({feature.id(): {place: review}})
            told.append((feature["number"], review))
    return told


def exported(folder: Path) -> dict:
    gathered = gather(QgsProject.instance(), Settings.load())
    shares: list[float] = []
    assert write(gathered, folder, shares.append, lambda: False) == len(gathered.parts)
    assert shares == sorted(shares)
    return json.loads((folder / "train.json").read_text())


def test_a_reviewed_answer_is_written_with_its_picture_and_question(dock, tmp_path: Path) -> None:
    ask(dock, "Where are the tanks?")
    told = judge(["accepted", "rejected"])
    document = exported(tmp_path / "set")
    assert [one["question"] for one in document["questions"]] == ["Where are the tanks?"]
    accepted = [number for number, review in told if review == "accepted"]
    assert len(document["annotations"]) == len(accepted) > 0
    assert document["questions"][0]["annotation_ids"] == [one["id"] for one in document["annotations"]]
    assert document["info"]["annotated"] == document["images"][0]["annotated"]
    [image] = document["images"]
    picture = gdal.Open(str(tmp_path / "set" / "images" / image["file_name"]))
    assert (picture.RasterXSize, picture.RasterYSize) == (image["width"], image["height"])
    for one in document["annotations"]:
        x, y, width, height = one["bbox"]
        assert x >= 0 and x + width <= image["width"] + 0.01
        assert y >= 0 and y + height <= image["height"] + 0.01
        assert one["area"] <= width * height + 1
        for ring in one["segmentation"]:
            assert min(ring[0::2]) >= x - 0.03 and max(ring[0::2]) <= x + width + 0.03
            assert min(ring[1::2]) >= y - 0.03 and max(ring[1::2]) <= y + height + 0.03


def test_two_questions_about_one_picture_share_it(dock, tmp_path: Path) -> None:
    for number in (1, 2):
        ask(dock, f"Where are the tanks, take {number}?")
        judge(["accepted"], number)
    document = exported(tmp_path / "set")
    assert len(document["images"]) == 1
    assert [one["question"] for one in document["questions"]] == [
        "Where are the tanks, take 1?",
        "Where are the tanks, take 2?",
    ]


def test_an_answer_with_open_objects_is_left_aside_and_told(dock, tmp_path: Path) -> None:
    ask(dock, "Where are the tanks?")
    with pytest.raises(Failure, match=r"No answer of this project is reviewed.*not all of its objects"):
        gather(QgsProject.instance(), Settings.load())
    judge(["accepted", "open"])
    with pytest.raises(Failure, match="not all of its objects"):
        gather(QgsProject.instance(), Settings.load())


def test_an_answer_whose_raster_is_gone_is_told(dock) -> None:
    ask(dock, "Where are the tanks?")
    judge(["accepted"])
    [layer] = QgsProject.instance().mapLayersByName("harbour")
    layer.setName("another")
    with pytest.raises(Failure, match="“harbour” is not in the project"):
        gather(QgsProject.instance(), Settings.load())


def test_a_cancelled_export_is_no_training_set(dock, tmp_path: Path) -> None:
    ask(dock, "Where are the tanks?")
    judge(["accepted"])
    gathered = gather(QgsProject.instance(), Settings.load())
    with pytest.raises(Failure):
        write(gathered, tmp_path / "set", lambda share: None, lambda: True)
    assert not (tmp_path / "set" / "train.json").exists()


def test_a_set_in_the_folder_is_replaced_by_a_whole_one_or_stays(dock, tmp_path: Path) -> None:
    ask(dock, "Where are the tanks?")
    judge(["accepted"])
    gathered = gather(QgsProject.instance(), Settings.load())
    folder = tmp_path / "set"
    write(gathered, folder, lambda share: None, lambda: False)
    (folder / "images" / "mine.tif").write_bytes(b"mine")
    before = {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    def disk_full_at_the_end(share: float) -> None:
        if share == 1:
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(Failure):
        write(gathered, folder, lambda share: None, lambda: True)
    assert {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before
    with pytest.raises(Failure, match="No space left"):
        write(gathered, folder, disk_full_at_the_end, lambda: False)
    assert {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before

    write(gathered, folder, lambda share: None, lambda: False)
    named = [one["file_name"] for one in json.loads((folder / "train.json").read_text())["images"]]
    assert sorted(file.name for file in (folder / "images").iterdir()) == sorted([*named, "mine.tif"])


def test_processing_writes_the_same_and_names_the_next_command(dock, tmp_path: Path) -> None:
    ask(dock, "Where are the tanks?")
    judge(["accepted"])
    wait_for(lambda: not dock.conversation.is_mapping)
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    folder = tmp_path / "set"
    results, done = CorrectionsAlgorithm().create().run({"OUTPUT": str(folder)}, context, feedback)
    assert done, feedback.textLog()
    assert results["PICTURES"] == 1
    assert results["COMMAND"] == f'remote-reasoner adapt "{folder}" -o "{tmp_path / "my-weights"}"'
    assert (folder / "train.json").exists()


def test_the_button_writes_them_and_says_how_to_go_on(dock, tmp_path: Path) -> None:
    button, notice = dock.teaching.corrections, dock.teaching.notice
    button.write(str(tmp_path / "set"))
    assert "No answer of this project is reviewed" in notice.text.text()
    ask(dock, "Where are the tanks?")
    judge(["accepted"])
    button.write(str(tmp_path / "set"))
    assert not button.isEnabled()
    wait_for(button.isEnabled)
    assert "1 pictures are in" in notice.text.text()
    assert "remote-reasoner adapt" in notice.text.text()
    assert (tmp_path / "set" / "train.json").exists()
