"""Real drop events through the real ``main()``: pictures, folders, models, pasted pictures."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from dropping import drop, files
from PIL import Image
from PySide6.QtCore import QByteArray, QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from catdog_gui.data.config import Preprocessing
from catdog_gui.explain.maps import Explanation
from catdog_gui.inference.prediction import Prediction, Unreadable
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import ModelCard, save
from catdog_gui.model.vit import ViT
from catdog_gui.ui import dropped
from catdog_gui.ui.classify_page import ClassifyPage
from catdog_gui.ui.main_window import MainWindow
from catdog_gui.ui.page_messages import Messages
from catdog_gui.ui.picture_list import PictureList
from catdog_gui.ui.picture_view import PictureView
from catdog_gui.ui.train_page import TrainPage

pytestmark = pytest.mark.timeout(90)

PATIENCE = 30_000
"""Milliseconds that the slowest step gets."""

MODEL = ModelConfig(image_size=32, patch_size=8, stem="patch", dim=32, depth=2, heads=2, k=4)

Drive = Callable[..., int]


def model_file(path: Path, names: tuple[str, ...] = ("cat", "dog"), accuracy: float = 0.75) -> Path:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(1)
        model = ViT(MODEL, len(names))
    prepared = Preprocessing(image_size=32, cache_size=40)
    card = ModelCard(model=MODEL, preprocessing=prepared, class_names=names, metrics={"val_acc": accuracy})
    save(path, model.state_dict(), card)
    return path


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return model_file(tmp_path / "mine.safetensors")


def page_of(window: MainWindow) -> ClassifyPage:
    page = window.findChild(ClassifyPage)
    assert page is not None
    return page


def with_model(qtbot: QtBot, window: MainWindow, model: Path) -> ClassifyPage:
    page = page_of(window)
    assert drop(window, files(model)) == "Load model"
    qtbot.waitUntil(lambda: page.model is not None and page.model.path == model, timeout=PATIENCE)
    return page


def all_answered(page: ClassifyPage, count: int) -> bool:
    return len(page.pictures) == count and all(row.answer is not None for row in page.pictures.rows)


def told(page: ClassifyPage) -> str:
    return page.findChild(Messages).text


def test_the_first_start_shows_the_page_classify(drive: Drive) -> None:
    def script(window: MainWindow) -> None:
        assert window.page == "classify"

    assert drive(script) == 0


def test_one_picture_is_answered_and_explained(
    drive: Drive, qtbot: QtBot, model: Path, picture_folder: Callable[..., Path]
) -> None:
    picture = next(picture_folder(2, size=64).rglob("*.png"))

    def script(window: MainWindow) -> None:
        page = with_model(qtbot, window, model)
        seen: list[Explanation] = []
        page._explain.explained.connect(seen.append)
        assert drop(window, files(picture)) == "Classify this picture"
        qtbot.waitUntil(lambda: bool(seen), timeout=PATIENCE)
        assert (seen[0].path, seen[0].map.lift.shape) == (picture, (4, 4))
        qtbot.waitUntil(lambda: all_answered(page, 1), timeout=PATIENCE)
        assert isinstance(page.pictures.rows[0].answer, Prediction)
        view = page.findChild(PictureView)
        qtbot.waitUntil(lambda: view.accessibleName() == f"Picture {picture.name}", timeout=PATIENCE)
        assert (view.image.width(), view.image.height()) == (64, 64)

    assert drive(script) == 0


def test_many_pictures_from_another_page(drive: Drive, qtbot: QtBot, model: Path, picture_folder: Callable[..., Path]) -> None:
    pictures = sorted(picture_folder(40).rglob("*.png"))

    def script(window: MainWindow) -> None:
        page = with_model(qtbot, window, model)
        window.show_page("train")
        assert drop(window, files(*pictures)) == "Classify 40 pictures"
        assert window.page == "classify"
        qtbot.waitUntil(lambda: all_answered(page, 40), timeout=PATIENCE)
        assert [row.path for row in page.pictures.rows] == pictures
        listing = page.findChild(PictureList)
        qtbot.keyClick(listing, Qt.Key.Key_End)
        assert listing.current == pictures[-1]
        qtbot.keyClick(listing, Qt.Key.Key_Delete)
        assert len(page.pictures) == 39
        assert pictures[-1].is_file()

    assert drive(script) == 0


def test_a_folder_is_classified_or_opened_as_a_data_set(
    drive: Drive, qtbot: QtBot, model: Path, picture_folder: Callable[..., Path]
) -> None:
    folder = picture_folder(12, classes=("ant", "bee"), name="insects")

    def script(window: MainWindow) -> None:
        page = with_model(qtbot, window, model)
        assert drop(window, files(folder), 0.2) == "Classify the pictures in “insects”"
        qtbot.waitUntil(lambda: all_answered(page, 12), timeout=PATIENCE)
        assert drop(window, files(folder), 0.8) == "Open as data set"
        assert window.page == "data"
        train = window.findChild(TrainPage)
        qtbot.waitUntil(lambda: "6 ant · 6 bee" in train.chooser.facts, timeout=PATIENCE)

    assert drive(script) == 0


def test_good_and_bad_together(
    drive: Drive, qtbot: QtBot, model: Path, tmp_path: Path, picture_folder: Callable[..., Path]
) -> None:
    good = sorted(picture_folder(2).rglob("*.png"))
    broken, empty, notes, renamed = (tmp_path / name for name in ("broken.jpg", "empty.png", "notes.txt", "renamed.jpg"))
    broken.write_bytes(b"\xff\xd8\xff nothing more")
    empty.touch()
    notes.write_text("no picture")
    renamed.write_text("no picture either")

    def script(window: MainWindow) -> None:
        page = with_model(qtbot, window, model)
        assert drop(window, files(broken, good[0], notes, empty, renamed, good[1])) == "Classify 5 pictures"
        assert told(page) == "1 file cannot be used. The rest goes on. notes.txt: .txt files are no pictures"
        qtbot.waitUntil(lambda: all_answered(page, 5), timeout=PATIENCE)
        reasons = {row.path.name: row.answer.reason for row in page.pictures.rows if isinstance(row.answer, Unreadable)}
        assert set(reasons) == {"broken.jpg", "empty.png", "renamed.jpg"}
        assert all(reasons.values())
        assert sum(isinstance(row.answer, Prediction) for row in page.pictures.rows) == 2

    assert drive(script) == 0


def test_a_broken_model_leaves_the_one_before_it(drive: Drive, qtbot: QtBot, model: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.safetensors"
    broken.write_bytes(b"\x80\x04 a pickle, perhaps")
    other = model_file(tmp_path / "other.safetensors", ("ant", "bee", "fly"))

    def script(window: MainWindow) -> None:
        page = with_model(qtbot, window, model)
        assert drop(window, files(broken)) == "Load model"
        qtbot.waitUntil(lambda: bool(told(page)), timeout=PATIENCE)
        assert page.model.path == model
        with_model(qtbot, window, other)
        assert page.model.class_names == ("ant", "bee", "fly")
        assert told(page) == ""

    assert drive(script) == 0


def test_a_picture_from_a_browser(drive: Drive, qtbot: QtBot, model: Path) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (50, 40), (200, 30, 30)).save(buffer, "PNG")

    def script(window: MainWindow) -> None:
        page = with_model(qtbot, window, model)
        address = QMimeData()
        address.setUrls([QUrl("https://example.org/cat.jpg")])
        assert drop(window, address) == "Cannot be used here"
        assert dropped.FROM_NETWORK in told(page)
        assert len(page.pictures) == 0

        with_data = QMimeData()
        with_data.setUrls([QUrl("https://example.org/cat.jpg")])
        with_data.setData("image/png", QByteArray(buffer.getvalue()))
        assert drop(window, with_data) == "Classify this picture"
        qtbot.waitUntil(lambda: all_answered(page, 1), timeout=PATIENCE)
        assert page.pictures.rows[0].path.read_bytes() == buffer.getvalue()

    assert drive(script) == 0


def test_a_picture_is_pasted_on_any_page_but_text_fields_keep_theirs(drive: Drive, qtbot: QtBot, model: Path) -> None:
    def script(window: MainWindow) -> None:
        page = with_model(qtbot, window, model)
        image = QImage(30, 20, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.darkGreen)
        QGuiApplication.clipboard().setImage(image)
        window.show_page("settings")
        window.activateWindow()  # no window manager does it
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert window.page == "classify"
        qtbot.waitUntil(lambda: all_answered(page, 1), timeout=PATIENCE)

        QGuiApplication.clipboard().setText("pasted words")
        field = QLineEdit(window)
        field.show()
        field.setFocus()
        window.show_page("train")
        field.setFocus()
        qtbot.keyClick(QApplication.focusWidget() or field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert field.text() == "pasted words"
        assert window.page == "train"

    assert drive(script) == 0
