"""What is offered for what is dragged over the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from catdog_gui.ui.dropped import FROM_NETWORK, Offer, Refused, named, offer_for, offer_of, picture_in


def titles(offer: Offer) -> list[tuple[str, str]]:
    return [(zone.action, zone.title) for zone in offer.zones]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    result = tmp_path / "holiday"
    result.mkdir()
    return result


@pytest.fixture
def run(tmp_path: Path) -> Path:
    result = tmp_path / "a run"
    result.mkdir()
    (result / "best.safetensors").touch()
    return result


def test_pictures(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.JPG" for number in range(12)]
    assert titles(offer_for(paths, may_open=True)) == [("classify", "Classify 12 pictures")]
    offer = offer_for(paths[:1], may_open=True)
    assert titles(offer) == [("classify", "Classify this picture")]
    assert offer.places == (paths[0],)


def test_a_folder_can_be_classified_or_learned_from(folder: Path) -> None:
    offer = offer_for([folder], may_open=True)
    assert titles(offer) == [("classify", "Classify the pictures in “holiday”"), ("open", "Open as data set")]
    assert offer.places == (folder,)
    assert titles(offer_for([folder], may_open=False))[1] == ("refuse", "Open as data set")


def test_a_folder_called_like_a_picture_is_a_folder(tmp_path: Path) -> None:
    odd = tmp_path / "odd.jpg"
    odd.mkdir()
    assert titles(offer_for([odd], may_open=True))[0] == ("classify", "Classify the pictures in “odd.jpg”")


def test_a_zip_is_a_data_set(tmp_path: Path) -> None:
    offer = offer_for([tmp_path / "pets.ZIP"], may_open=True)
    assert titles(offer) == [("open", "Open as data set")]
    assert offer.places == (tmp_path / "pets.ZIP",)


def test_packed_runs_are_imported(tmp_path: Path) -> None:
    packed = [tmp_path / "a.catdog-run.zip", tmp_path / "b.CATDOG-RUN.zip"]
    assert titles(offer_for(packed[:1], may_open=False)) == [("unpack", "Import 1 run")]
    offer = offer_for(packed, may_open=True)
    assert titles(offer) == [("unpack", "Import 2 runs")]
    assert offer.places == tuple(packed)
    mixed = offer_for([*packed, tmp_path / "a.jpg"], may_open=True)
    assert titles(mixed) == [("classify", "Classify this picture")]
    assert {refused.reason for refused in mixed.refused} == {"drop packed runs by themselves to import them"}


@pytest.mark.parametrize("name", ["labels.csv", "LABELS.CSV", "labels.tsv"])
def test_a_table_is_a_data_set(tmp_path: Path, name: str) -> None:
    offer = offer_for([tmp_path / name], may_open=True)
    assert titles(offer) == [("open", "Open as data set")]
    assert offer.places == (tmp_path / name,)
    assert titles(offer_for([tmp_path / name], may_open=False)) == [("refuse", "Open as data set")]
    both = offer_for([tmp_path / name, tmp_path / "a.jpg"], may_open=True)
    assert both.refused == (Refused(name, "drop a table alone to open it as a data set"),)


def test_models(tmp_path: Path, run: Path) -> None:
    file = tmp_path / "mine.safetensors"
    for path in (file, run):
        offer = offer_for([path], may_open=True)
        assert titles(offer) == [("load", "Load model")]
        assert offer.model == path
    both = offer_for([file, run], may_open=True)
    assert titles(both) == [("refuse", "Cannot be used here")]
    assert {refused.reason for refused in both.refused} == {"only one model can be loaded at a time"}


def test_several_things_at_once(tmp_path: Path, folder: Path, run: Path) -> None:
    picture, notes, zipped = tmp_path / "a.jpg", tmp_path / "notes.txt", tmp_path / "pets.zip"
    offer = offer_for([notes, picture, folder, zipped, run], may_open=True)
    assert titles(offer) == [("classify", "Classify 1 picture and those in “holiday”")]
    assert "“a run”, which is loaded first. 2 files cannot be used." in offer.zones[0].text
    assert offer.places == (picture, folder)
    assert offer.model == run
    assert offer.refused == (
        Refused("notes.txt", ".txt files are no pictures"),
        Refused("pets.zip", "drop a zip alone to open it as a data set"),
    )


def test_nothing_that_can_be_used(tmp_path: Path) -> None:
    offer = offer_for([tmp_path / "notes.txt"], may_open=True)
    assert titles(offer) == [("refuse", "Cannot be used here")]
    assert offer.zones[0].text == "“notes.txt”: .txt files are no pictures."


def test_a_file_without_an_ending_may_be_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "f_000123"
    path.touch()
    assert titles(offer_for([path, tmp_path / "b.heic"], may_open=True)) == [("classify", "Classify 2 pictures")]


def test_from_a_browser(qapp: QApplication, tmp_path: Path) -> None:  # noqa: ARG001
    address = QMimeData()
    address.setUrls([QUrl("https://example.org/cat.jpg")])
    offer = offer_of(address, may_open=True)
    assert offer is not None
    assert (offer.zones[0].action, offer.zones[0].text) == ("refuse", FROM_NETWORK)

    address.setData("image/png", QByteArray(b"\x89PNG"))
    offer = offer_of(address, may_open=True)
    assert offer is not None
    assert titles(offer) == [("classify", "Classify this picture")]
    assert picture_in(address) == (b"\x89PNG", ".png")

    address.setUrls([QUrl("https://example.org/cat.jpg"), QUrl.fromLocalFile(str(tmp_path / "cat.jpg"))])
    offer = offer_of(address, may_open=True)
    assert offer is not None
    assert offer.places == (tmp_path / "cat.jpg",)


def test_pixels_and_text(qapp: QApplication) -> None:  # noqa: ARG001
    pixels = QMimeData()
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    pixels.setImageData(image)
    assert offer_of(pixels, may_open=True) == Offer(offer_of(pixels, may_open=True).zones)
    found = picture_in(pixels)
    assert isinstance(found, QImage)
    assert (found.width(), found.height()) == (4, 3)
    text = QMimeData()
    text.setText("a cat")
    assert offer_of(text, may_open=True) is None
    assert picture_in(text) is None


def test_named_on_the_command_line(tmp_path: Path, folder: Path, run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "demo").mkdir()

    def done(*words: str) -> tuple[str, tuple[Path, ...], Path | None]:
        handed = named(words)
        assert handed is not None
        return handed.zone.action, handed.offer.places, handed.offer.model

    assert named(()) is None
    assert named(("",)) is None
    assert done("demo") == ("open", (Path("demo"),), None)
    assert done("./demo") == ("open", (tmp_path / "demo",), None)
    assert done("holiday") == ("open", (folder,), None)
    assert done("labels.csv") == ("open", (tmp_path / "labels.csv",), None)
    assert done("a.jpg", "b.png", "a.jpg") == ("classify", (tmp_path / "a.jpg", tmp_path / "b.png"), None)
    assert done("mine.safetensors") == ("load", (), tmp_path / "mine.safetensors")
    assert done("a run", "a.jpg") == ("classify", (tmp_path / "a.jpg",), run)
    assert done("one.catdog-run.zip") == ("unpack", (tmp_path / "one.catdog-run.zip",), None)
    (tmp_path / "notes.txt").touch()
    assert done("notes.txt") == ("refuse", (), None)


@pytest.mark.parametrize("word", ["holday", "holiday/dgos", "notes.txt"])
def test_a_name_that_is_not_there_is_told_by_the_page_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.chdir(tmp_path)
    handed = named([word])
    assert handed is not None
    assert (handed.zone.action, handed.offer.places) == ("open", (tmp_path / word,))
