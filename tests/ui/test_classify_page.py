"""Pictures in, answers out: with a controller that answers from the file names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QListView, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from catdog_gui.inference.prediction import Prediction, Unreadable
from catdog_gui.jobs.classify import ModelInfo
from catdog_gui.jobs.runner import Failure
from catdog_gui.ui.answer_card import AnswerCard
from catdog_gui.ui.classify_page import ClassifyPage
from catdog_gui.ui.picture_list import answer_line
from catdog_gui.ui.picture_view import PictureView
from catdog_gui.ui.pictures import PictureLoader
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.widgets import ElidedLabel, InlineMessage, TextLabel


class Answers(QObject):
    """Stands for the classify controller; nothing is answered before :meth:`answer_all`."""

    loaded = Signal(object)
    result = Signal(object)
    failed = Signal(object)
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Path] = []
        self.loads: list[Path] = []
        self.stops = 0

    def load(self, path: Path) -> None:
        self.loads.append(path)

    def classify(self, files: Sequence[Path]) -> None:
        self.asked += files

    def stop(self) -> None:
        self.stops += 1
        self.asked.clear()

    def model_is_there(self, names: tuple[str, ...] = ("cat", "dog"), accuracy: float | None = 0.831) -> None:
        self.loaded.emit(ModelInfo(Path("runs/my run/best.safetensors"), names, accuracy))

    def answer_all(self) -> None:
        asked, self.asked = self.asked, []
        for path in asked:
            if "broken" in path.name:
                self.result.emit(Unreadable(path, "the file is cut off"))
                continue
            label, other = ("dog", "cat") if "dog" in path.name else ("cat", "dog")
            top = 0.55 if "unclear" in path.name else 0.98
            self.result.emit(Prediction(path, label, {label: top, other: 1 - top}, top >= 0.75))
        self.done.emit()


@pytest.fixture
def answers(qapp: QApplication) -> Answers:  # noqa: ARG001
    return Answers()


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, answers: Answers) -> Iterator[ClassifyPage]:
    theme = ThemeManager("dark")
    page = ClassifyPage(theme, answers)
    qtbot.addWidget(page)
    page.resize(1196, 760)
    page.show()
    yield page
    assert page.shutdown(5000)
    qapp.setStyleSheet("")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number, name in enumerate(("cat.2.png", "cat.10.png", "dog.1.png", "unclear.png")):
        Image.new("RGB", (60, 30), (50 * number, 90, 20)).save(folder / name)
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff nothing more")
    (folder / "notes.txt").write_text("no picture")
    (folder / ".hidden.png").write_bytes(b"")
    return [folder / name for name in ("broken.jpg", "cat.2.png", "cat.10.png", "dog.1.png", "unclear.png")]


def add(qtbot: QtBot, page: ClassifyPage, places: Sequence[Path], count: int) -> None:
    page.add(places)
    qtbot.waitUntil(lambda: len(page.pictures.rows) == count)


def shown(page: ClassifyPage) -> set[str]:
    labels = [label for label in page.findChildren(TextLabel) if label.isVisible()]
    return {label.full_text if isinstance(label, ElidedLabel) else label.text() for label in labels}


def press(page: ClassifyPage, text: str) -> None:
    next(button for button in page.findChildren(QPushButton) if button.text() == text and button.isVisible()).click()


def message(page: ClassifyPage) -> InlineMessage:
    result = page.findChild(InlineMessage)
    assert result is not None
    return result


def listing(page: ClassifyPage) -> QListView:
    return next(view for view in page.findChildren(QListView) if view.accessibleName() == "Pictures")


def test_without_a_model_the_page_says_so_and_leads_to_training(qtbot: QtBot, page: ClassifyPage) -> None:
    assert "There is no model yet" in shown(page)
    with qtbot.waitSignal(page.train_requested, timeout=1000):
        press(page, "Train one")


def test_with_a_model_the_empty_page_invites(qtbot: QtBot, page: ClassifyPage, answers: Answers) -> None:
    page.load_model(Path("runs/my run"))
    assert answers.loads == [Path("runs/my run")]
    assert "Loading…" in shown(page)
    with qtbot.waitSignal(page.model_changed, timeout=1000) as told:
        answers.model_is_there()
    assert told.args == ["Model: my run · 83.1 %"]
    assert {"Drop pictures here", "my run"} <= shown(page)
    assert not any(button.isVisible() and button.text() == "Train one" for button in page.findChildren(QPushButton))


def test_a_folder_is_walked_through_in_natural_order(
    qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]
) -> None:
    answers.model_is_there()
    add(qtbot, page, [files[0].parent], 5)
    assert [row.path for row in page.pictures.rows] == files
    assert answers.asked == files


def test_every_picture_gets_its_line(qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]) -> None:
    answers.model_is_there()
    add(qtbot, page, files, 5)
    assert {answer_line(row.answer)[0] for row in page.pictures.rows} == {"waiting"}
    answers.answer_all()
    assert [answer_line(row.answer) for row in page.pictures.rows] == [
        ("the file is cut off", "error"),
        ("cat · 98.0 %", "cat"),
        ("cat · 98.0 %", "cat"),
        ("dog · 98.0 %", "dog"),
        ("not sure · 55.0 %", "quiet"),
    ]
    assert "5 pictures · 2 cats, 1 dog, 1 not sure, 1 not readable" in shown(page)


def look_at(page: ClassifyPage, row: int) -> None:
    listing(page).setCurrentIndex(page.pictures.index(row))


def test_the_answer_of_the_picture_looked_at_is_shown(
    qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]
) -> None:
    answers.model_is_there()
    add(qtbot, page, files, 5)
    answers.answer_all()
    card, view = page.findChild(AnswerCard), page.findChild(PictureView)
    assert card is not None
    assert view is not None
    look_at(page, 3)
    assert {"Dog", "98.0 %", "2.0 %"} <= shown(page)
    # Bars keep the order of the model's classes, whatever is most probable.
    assert [bar.value() for bar in card.findChildren(QProgressBar)] == [20, 980]
    assert [bar.property("tone") for bar in card.findChildren(QProgressBar)] == ["cat", "dog"]
    qtbot.waitUntil(lambda: view.accessibleName() == "Picture dog.1.png")
    look_at(page, 4)
    assert "Not sure" in shown(page)
    look_at(page, 0)
    assert "No answer: the file is cut off." in shown(page)
    qtbot.waitUntil(lambda: view.accessibleName() == "This file cannot be shown as a picture.")


def test_an_answer_that_comes_while_one_looks_is_shown_at_once(
    qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]
) -> None:
    answers.model_is_there()
    add(qtbot, page, [files[1]], 1)
    assert "Cat" not in shown(page)
    answers.answer_all()
    assert "Cat" in shown(page)


def test_pictures_wait_for_a_model(qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]) -> None:
    add(qtbot, page, files[1:3], 2)
    assert answers.asked == []
    assert "2 pictures · 2 waiting" in shown(page)
    answers.model_is_there()
    assert answers.asked == files[1:3]


def test_another_model_answers_for_all_again(qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]) -> None:
    answers.model_is_there()
    add(qtbot, page, files[1:3], 2)
    answers.answer_all()
    page.load_model(Path("other.safetensors"))
    answers.model_is_there(("cat", "dog", "horse"), None)
    assert [row.answer for row in page.pictures.rows] == [None, None]
    assert answers.asked == files[1:3]
    card = page.findChild(AnswerCard)
    assert card is not None
    qtbot.waitUntil(lambda: len([bar for bar in card.findChildren(QProgressBar) if bar.isVisible()]) == 3)


def test_a_model_that_cannot_be_loaded_leaves_the_old_one(
    qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]
) -> None:
    answers.model_is_there()
    add(qtbot, page, files[1:3], 2)
    page.load_model(Path("bad.safetensors"))
    answers.failed.emit(Failure("bad.safetensors is not a model file.", "Choose another one."))
    assert message(page).isVisible()
    assert message(page).text == "bad.safetensors is not a model file. Choose another one."
    assert page.model is not None
    assert "my run" in shown(page)
    assert answers.asked == files[1:3]


def test_the_same_file_again_is_looked_at_not_listed_twice(
    qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]
) -> None:
    answers.model_is_there()
    add(qtbot, page, files[1:4], 3)
    page.add([files[3]])
    qtbot.waitUntil(lambda: listing(page).currentIndex().row() == 2)
    assert len(page.pictures.rows) == 3
    assert answers.asked == files[1:4]


def test_an_empty_folder_is_told(qtbot: QtBot, page: ClassifyPage, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    page.add([empty])
    qtbot.waitUntil(message(page).isVisible)
    assert "no pictures" in message(page).text


def test_pictures_can_be_dropped(qtbot: QtBot, page: ClassifyPage, files: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(files[1])), QUrl("https://example.org/cat.jpg")])
    event = QDropEvent(
        QPointF(QPoint(200, 200)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.dropEvent(event)
    qtbot.waitUntil(lambda: [row.path for row in page.pictures.rows] == [files[1]])


def test_files_and_copied_pictures_can_be_pasted(qtbot: QtBot, page: ClassifyPage, files: list[Path]) -> None:
    clipboard = QGuiApplication.clipboard()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(files[1]))])
    clipboard.setMimeData(data)
    page.paste()
    qtbot.waitUntil(lambda: len(page.pictures.rows) == 1)
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    clipboard.setImage(image)
    page.paste()
    qtbot.waitUntil(lambda: len(page.pictures.rows) == 2)
    assert page.pictures.rows[1].path.read_bytes().startswith(b"\x89PNG")
    clipboard.clear()
    page.paste()
    assert "no picture" in message(page).text


def test_open_adds_what_was_chosen(qtbot: QtBot, page: ClassifyPage, files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(files[1]), str(files[2])], ""))
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(page.pictures.rows) == 2)


def test_a_model_file_can_be_chosen(page: ClassifyPage, answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/models/mine.safetensors", ""))
    press(page, "Load model…")
    assert answers.loads == [Path("/models/mine.safetensors")]


def test_clear_stops_and_empties(qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]) -> None:
    answers.model_is_there()
    add(qtbot, page, files, 5)
    press(page, "Clear")
    assert len(page.pictures.rows) == 0
    assert answers.stops == 1
    assert "Drop pictures here" in shown(page)
    answers.result.emit(Prediction(files[1], "cat", {"cat": 0.9, "dog": 0.1}, True))  # one that was under way
    assert len(page.pictures.rows) == 0


def test_thumbnails_are_decoded_when_they_are_seen(qtbot: QtBot, page: ClassifyPage, files: list[Path]) -> None:
    add(qtbot, page, files, 5)

    def drawn() -> bool:
        kept = [page.pictures.thumbnail(path) for path in files]
        return all(pixmap is not None for pixmap in kept)

    qtbot.waitUntil(drawn)
    broken, good = page.pictures.thumbnail(files[0]), page.pictures.thumbnail(files[1])
    assert broken is not None
    assert broken.isNull()
    assert good is not None
    assert good.width() == good.height() == 104
    assert not listing(page).grab().isNull()  # the delegate paints thumbnails, words and errors without a fault


@pytest.fixture
def loader(qapp: QApplication) -> Iterator[PictureLoader]:  # noqa: ARG001
    loader = PictureLoader()
    yield loader
    assert loader.shutdown(5000)


def test_whole_pictures_are_turned_as_the_camera_was_and_bounded(qtbot: QtBot, loader: PictureLoader, tmp_path: Path) -> None:
    path = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn
    Image.new("RGB", (800, 400)).save(path, exif=exif)
    with qtbot.waitSignal(loader.whole, timeout=5000) as told:
        loader.ask_whole(path, QSize(300, 300))
    image = told.args[1]
    assert (image.width(), image.height()) == (150, 300)


def test_many_classes_show_the_most_probable_and_the_rest_together(qtbot: QtBot) -> None:
    card = AnswerCard()
    qtbot.addWidget(card)
    names = tuple(f"breed {number}" for number in range(10))
    card.set_classes(names)
    ranked = {name: 0.55 if index == 0 else 0.05 for index, name in enumerate(reversed(names))}
    card.show_answer(Prediction(Path("a.jpg"), "breed 9", ranked, False))
    assert [bar.value() for bar in card.findChildren(QProgressBar)] == [550, 50, 50, 50, 50, 50]
    assert any("Other classes: 20.0 % together." in label.text() for label in card.findChildren(TextLabel))


def test_a_file_name_is_never_html(qtbot: QtBot, page: ClassifyPage, tmp_path: Path, files: list[Path]) -> None:
    path = tmp_path / "<b>cat.png"
    if not _can_write(path, files[1].read_bytes()):
        pytest.skip("this file system refuses the name")
    add(qtbot, page, [path], 1)
    tooltip = page.pictures.data(page.pictures.index(0), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in str(tooltip)


def _can_write(path: Path, content: bytes) -> bool:
    try:
        path.write_bytes(content)
    except OSError:
        return False
    return True
