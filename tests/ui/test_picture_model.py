"""The pictures and their answers as rows: arranged, judged, removed, without a view losing its place."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catdog_gui.inference.prediction import Prediction
from catdog_gui.ui.answers import UNSURE, class_kind
from catdog_gui.ui.picture_filter import Arrangement
from catdog_gui.ui.picture_model import PictureModel
from catdog_gui.ui.pictures import PictureLoader


@pytest.fixture
def loader(qapp: QApplication) -> Iterator[PictureLoader]:  # noqa: ARG001
    loader = PictureLoader()
    yield loader
    assert loader.shutdown(5000)


@pytest.fixture
def pictures(loader: PictureLoader) -> Iterator[PictureModel]:
    model = PictureModel(loader, 0.75)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()


PATHS = [Path(f"{name}.jpg") for name in ("c", "a", "d", "b")]


def answer(path: Path, top: float, label: str = "cat") -> Prediction:
    return Prediction(path, label, {label: top, "other": 1 - top}, top >= 0.75)


def names(pictures: PictureModel) -> str:
    rows = [pictures.data(pictures.index(row)) for row in range(pictures.rowCount())]
    assert rows == [path.name for path in pictures.shown]
    return "".join(str(name)[0] for name in rows)


def test_a_path_is_taken_once(pictures: PictureModel) -> None:
    assert pictures.add(PATHS) == tuple(PATHS)
    assert pictures.add([PATHS[0], Path("new.jpg"), Path("new.jpg")]) == (Path("new.jpg"),)
    assert names(pictures) == "cadbn"


def test_sorting_keeps_what_a_view_holds_on_to(pictures: PictureModel) -> None:
    pictures.add(PATHS)
    held = QPersistentModelIndex(pictures.index(2))
    pictures.arrange(Arrangement(order="name"))
    assert names(pictures) == "abcd"
    assert held.row() == 3
    assert held.data() == "d.jpg"
    assert pictures.row_of(PATHS[2]) == 3


def test_a_filter_takes_rows_away_and_brings_them_back(qtbot: QtBot, pictures: PictureModel) -> None:
    pictures.add(PATHS)
    for path, label in zip(PATHS, ("cat", "dog", "dog", "cat"), strict=True):
        pictures.set_answer(answer(path, 0.9, label))
    lost: list[frozenset[Path]] = []
    pictures.about_to_hide.connect(lost.append)
    held = QPersistentModelIndex(pictures.index(1))
    pictures.arrange(Arrangement(class_kind("dog"), "name"))
    assert names(pictures) == "ad"
    assert lost == [frozenset({PATHS[0], PATHS[3]})]
    assert held.data() == "a.jpg"
    assert pictures.row_of(PATHS[0]) is None
    assert len(pictures) == 4
    pictures.arrange(Arrangement())
    assert names(pictures) == "cadb"
    qtbot.waitSignal(pictures.settled)


def test_answers_that_come_in_are_put_in_their_place_a_moment_later(qtbot: QtBot, pictures: PictureModel) -> None:
    pictures.add(PATHS)
    pictures.arrange(Arrangement(order="most certain"))
    with qtbot.waitSignal(pictures.settled, timeout=2000):
        for path, top in zip(PATHS, (0.8, 0.9, 0.6, 0.99), strict=True):
            pictures.set_answer(answer(path, top))
    assert names(pictures) == "bacd"
    pictures.set_answer(answer(Path("elsewhere.jpg"), 0.9))
    assert len(pictures) == 4


def test_another_threshold_judges_what_is_there_at_once(qtbot: QtBot, pictures: PictureModel) -> None:
    pictures.add(PATHS)
    with qtbot.waitSignal(pictures.settled, timeout=2000):
        for path, top in zip(PATHS, (0.8, 0.9, 0.6, 0.99), strict=True):
            pictures.set_answer(answer(path, top))
    pictures.arrange(Arrangement(UNSURE))
    assert names(pictures) == "d"
    pictures.judge(0.95)
    assert names(pictures) == "cad"
    pictures.judge(0.5)
    assert names(pictures) == ""
    assert pictures.counts()[class_kind("cat")] == 4


def test_removed_pictures_are_gone_and_may_come_again(pictures: PictureModel) -> None:
    pictures.add(PATHS)
    pictures.remove(PATHS[1:3])
    assert names(pictures) == "cb"
    assert pictures.add([PATHS[1]]) == (PATHS[1],)
    assert names(pictures) == "cba"
    pictures.clear()
    assert names(pictures) == ""


def test_a_file_name_is_never_html(pictures: PictureModel) -> None:
    pictures.add([Path("<b>cat.png")])
    assert "&lt;b&gt;" in str(pictures.data(pictures.index(0), Qt.ItemDataRole.ToolTipRole))


def test_a_thumbnail_is_asked_for_when_it_is_looked_at(qtbot: QtBot, pictures: PictureModel, tmp_path: Path) -> None:
    path, broken = tmp_path / "red.png", tmp_path / "broken.png"
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(path))
    broken.write_bytes(b"nothing")
    pictures.add([path, broken])
    assert pictures.thumbnail(path) is None
    assert pictures.thumbnail(broken) is None
    qtbot.waitUntil(lambda: pictures.thumbnail(path) is not None and pictures.thumbnail(broken) is not None)
    good, bad = pictures.thumbnail(path), pictures.thumbnail(broken)
    assert good is not None
    assert (good.width(), good.height()) == (104, 104)
    assert bad is not None
    assert bad.isNull()


def test_ten_thousand_answers_never_make_the_window_wait(qtbot: QtBot, loader: PictureLoader) -> None:
    pictures = PictureModel(loader, 0.75)
    paths = [Path(f"{number}.jpg") for number in range(10_000)]
    pictures.add(paths)
    pictures.arrange(Arrangement(order="most certain"))
    begin = time.perf_counter()
    for number, path in enumerate(paths):
        pictures.set_answer(answer(path, number % 89 / 89))
    assert time.perf_counter() - begin < 1.0, "some 0.05 s on an idle machine"
    with qtbot.waitSignal(pictures.settled, timeout=5000):
        pass
    assert pictures.answer(pictures.shown[0]).probabilities["cat"] == pytest.approx(88 / 89)
