"""Pictures in, answers out: with controllers that answer from the file names."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QSpinBox, QToolButton
from pytestqt.qtbot import QtBot

from catdog_gui.explain.maps import AttentionMap, Explanation
from catdog_gui.explain.methods import Question
from catdog_gui.inference.prediction import Prediction, Unreadable
from catdog_gui.jobs.classify import ModelInfo
from catdog_gui.jobs.runner import Failure
from catdog_gui.settings import load_settings
from catdog_gui.ui.answers import answer_line
from catdog_gui.ui.classify_page import ClassifyPage
from catdog_gui.ui.commands import Commands
from catdog_gui.ui.dropped import Handed, offer_for
from catdog_gui.ui.page_commands import classify_commands
from catdog_gui.ui.page_messages import Messages
from catdog_gui.ui.picture_list import PictureList
from catdog_gui.ui.picture_view import PictureView
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.widgets import ElidedLabel, TextLabel

SHIPPED = Path("models/shipped.safetensors")


def predicted(path: Path) -> Prediction:
    label, other = ("dog", "cat") if "dog" in path.name else ("cat", "dog")
    top = 0.55 if "unclear" in path.name else 0.98
    return Prediction(path, label, {label: top, other: 1 - top}, top >= 0.75)


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
        self.classifier: object | None = None

    def load(self, path: Path) -> None:
        self.loads.append(path)

    def classify(self, files: Sequence[Path]) -> None:
        self.asked += files

    def stop(self) -> None:
        self.stops += 1
        self.asked.clear()

    def model_is_there(self, names: tuple[str, ...] = ("cat", "dog"), accuracy: float | None = 0.831) -> None:
        self.classifier = object()
        self.loaded.emit(ModelInfo(Path("runs/my run/best.safetensors"), names, accuracy, 3, 2, "a small ViT"))

    def answer_all(self) -> None:
        asked, self.asked = self.asked, []
        for path in asked:
            self.result.emit(Unreadable(path, "the file is cut off") if "broken" in path.name else predicted(path))
        self.done.emit()


class Explained(QObject):
    """Stands for the explain controller; nothing is explained before :meth:`explain_it`."""

    explained = Signal(object)
    trusted = Signal(object)
    patch_seen = Signal(object)
    unreadable = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self.question = Question()
        self.used: list[object] = []

    def use(self, classifier: object) -> None:
        self.used.append(classifier)

    def explain(self, path: Path, question: Question) -> None:
        self.path, self.question = path, question

    def clear(self) -> None:
        self.path = None

    def explain_it(self) -> None:
        assert self.path is not None
        answer = predicted(self.path)
        lift = np.full((4, 4), 0.5, np.float32)
        lift[0, 0] = 8
        self.explained.emit(Explanation(self.path, answer, AttentionMap(self.question, answer.label, lift)))


@pytest.fixture
def answers(qapp: QApplication) -> Answers:  # noqa: ARG001
    return Answers()


@pytest.fixture
def explain(qapp: QApplication) -> Explained:  # noqa: ARG001
    return Explained()


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, answers: Answers, explain: Explained) -> Iterator[ClassifyPage]:
    theme = ThemeManager("dark")
    page = ClassifyPage(theme, answers, explain, SHIPPED)
    qtbot.addWidget(page)
    page.resize(1196, 760)
    page.show()
    yield page
    assert page.shutdown(10_000)
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
    qtbot.waitUntil(lambda: len(page.pictures) == count)


def answer_all(qtbot: QtBot, page: ClassifyPage, answers: Answers) -> None:
    """Once the picture that is looked at has had its head start."""
    qtbot.waitUntil(lambda: len(answers.asked) > 0)
    answers.answer_all()
    qtbot.waitUntil(lambda: "waiting" not in subtitle(page))


def shown(page: ClassifyPage) -> set[str]:
    labels = [label for label in page.findChildren(TextLabel) if label.isVisible()]
    return {label.full_text if isinstance(label, ElidedLabel) else label.text() for label in labels}


def subtitle(page: ClassifyPage) -> str:
    return next((text for text in shown(page) if " · " in text and "picture" in text), "")


def button(page: ClassifyPage, text: str) -> QPushButton:
    return next(button for button in page.findChildren(QPushButton) if button.text() == text and button.isVisible())


def message(page: ClassifyPage) -> str:
    result = page.findChild(Messages)
    assert result is not None
    return result.text


def listing(page: ClassifyPage) -> PictureList:
    result = page.findChild(PictureList)
    assert result is not None
    return result


def view(page: ClassifyPage) -> PictureView:
    result = page.findChild(PictureView)
    assert result is not None
    return result


def test_without_a_model_the_page_says_so_and_leads_to_training(qtbot: QtBot, page: ClassifyPage) -> None:
    assert "There is no model yet" in shown(page)
    with qtbot.waitSignal(page.train_requested, timeout=1000):
        button(page, "Train one").click()


def test_with_a_model_the_empty_page_invites(qtbot: QtBot, page: ClassifyPage, answers: Answers, explain: Explained) -> None:
    with qtbot.waitSignal(page.model_changed, timeout=1000) as told:
        answers.model_is_there()
    assert told.args == ["Model: my run · 83.1 %"]
    assert {"Drop pictures here", "my run", "a small ViT"} <= shown(page)
    assert not any(entry.isVisible() and entry.text() == "Train one" for entry in page.findChildren(QPushButton))
    assert explain.used == [answers.classifier]


def test_a_drawing_can_be_tried(qtbot: QtBot, page: ClassifyPage, answers: Answers) -> None:
    answers.model_is_there()
    drawing = next(entry for entry in page.findChildren(QToolButton) if entry.accessibleName() == "Try drawing 2, a dog")
    qtbot.waitUntil(drawing.isEnabled, timeout=20_000)
    qtbot.mouseClick(drawing, Qt.MouseButton.LeftButton)
    assert [row.path.name for row in page.pictures.rows] == ["drawing 2 (dog).png"]


def test_a_folder_is_walked_through_in_natural_order(
    qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]
) -> None:
    answers.model_is_there()
    add(qtbot, page, [files[0].parent], 5)
    assert [row.path for row in page.pictures.rows] == files
    qtbot.waitUntil(lambda: answers.asked == files)


def test_files_are_there_before_the_next_event(
    page: ClassifyPage, answers: Answers, explain: Explained, files: list[Path]
) -> None:
    answers.model_is_there()
    page.add(files[1:4])
    assert [row.path for row in page.pictures.rows] == files[1:4]
    assert explain.path == files[1]
    assert answers.asked == [], "the others leave the processor to the one that is looked at"


def test_the_others_follow_once_its_map_is_there(
    qtbot: QtBot, page: ClassifyPage, answers: Answers, explain: Explained, files: list[Path]
) -> None:
    answers.model_is_there()
    page.add(files[1:4])
    explain.explain_it()
    qtbot.waitUntil(lambda: answers.asked == files[2:4])
    assert page.pictures.answer(files[1]) == predicted(files[1])


def test_every_picture_gets_its_line(qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]) -> None:
    answers.model_is_there()
    add(qtbot, page, files, 5)
    assert {answer_line(row.answer)[0] for row in page.pictures.rows} == {"waiting"}
    answer_all(qtbot, page, answers)
    assert [answer_line(row.answer) for row in page.pictures.rows] == [
        ("the file is cut off", "error"),
        ("cat · 98.0 %", "cat"),
        ("cat · 98.0 %", "cat"),
        ("dog · 98.0 %", "dog"),
        ("not sure · 55.0 %", "quiet"),
    ]
    assert subtitle(page) == "5 pictures · 2 cats, 1 dog, 1 not sure, 1 not readable"


def test_the_picture_looked_at_is_shown_with_its_answer(
    qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]
) -> None:
    answers.model_is_there()
    add(qtbot, page, files, 5)
    answer_all(qtbot, page, answers)
    listing(page).look_at(files[3])
    assert {"Dog", "98.0 %", "2.0 %"} <= shown(page)
    qtbot.waitUntil(lambda: view(page).accessibleName() == "Picture dog.1.png")
    listing(page).look_at(files[0])
    assert "No answer: the file is cut off." in shown(page)
    qtbot.waitUntil(lambda: view(page).accessibleName() == "This file cannot be shown as a picture.")
    assert not button(page, "Save overlay…").isEnabled()


def test_an_answer_that_comes_while_one_looks_is_shown_at_once(
    qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]
) -> None:
    answers.model_is_there()
    add(qtbot, page, [files[1]], 1)
    assert "Cat" not in shown(page)
    answer_all(qtbot, page, answers)
    assert "Cat" in shown(page)


def test_a_large_picture_is_sharpened_when_somebody_stays_with_it(
    qtbot: QtBot, page: ClassifyPage, answers: Answers, explain: Explained, tmp_path: Path
) -> None:
    path = tmp_path / "cat.jpg"
    Image.new("RGB", (3000, 2000)).save(path)
    answers.model_is_there()
    page.add([path])
    qtbot.waitUntil(lambda: not view(page).image.isNull())
    assert view(page).image.width() < 1196
    explain.explain_it()
    view(page).zoom_in()
    qtbot.waitUntil(lambda: view(page).image.width() == 2400)
    assert view(page).zoom > 1, "what was seen of it stays"


def test_pictures_wait_for_a_model(qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]) -> None:
    add(qtbot, page, files[1:3], 2)
    assert subtitle(page) == "2 pictures · 2 waiting"
    answers.model_is_there()
    qtbot.waitUntil(lambda: answers.asked == files[1:3])


def test_another_model_answers_for_all_again(qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]) -> None:
    answers.model_is_there()
    add(qtbot, page, files[1:3], 2)
    answer_all(qtbot, page, answers)
    page.load_model(Path("other.safetensors"))
    answers.model_is_there(("cat", "dog", "horse"), None)
    assert [row.answer for row in page.pictures.rows] == [None, None]
    qtbot.waitUntil(lambda: answers.asked == files[1:3])


def test_a_model_that_cannot_be_loaded_leaves_the_old_one(
    qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]
) -> None:
    answers.model_is_there()
    add(qtbot, page, files[1:3], 2)
    page.load_model(Path("bad.safetensors"))
    answers.failed.emit(Failure("bad.safetensors is not a model file.", "Choose another one."))
    assert message(page) == "bad.safetensors is not a model file. Choose another one."
    assert page.model is not None
    assert "my run" in shown(page)
    assert answers.asked == files[1:3]


def test_the_way_back_to_the_shipped_model(page: ClassifyPage, answers: Answers) -> None:
    answers.model_is_there()
    button(page, "Use the shipped one").click()
    assert answers.loads == [SHIPPED]


def test_the_same_file_again_is_looked_at_not_listed_twice(
    qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]
) -> None:
    answers.model_is_there()
    add(qtbot, page, files[1:4], 3)
    page.add([files[3]])
    assert listing(page).current == files[3]
    assert len(page.pictures) == 3
    qtbot.waitUntil(lambda: answers.asked == files[1:4])


def test_a_new_picture_is_seen_whatever_is_filtered(
    qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]
) -> None:
    answers.model_is_there()
    add(qtbot, page, files[1:3], 2)
    answer_all(qtbot, page, answers)
    button(page, "Dog").click()
    assert list(page.pictures.shown) == []
    assert "No picture is of this kind." in shown(page)
    page.add([files[3]])
    assert listing(page).current == files[3]
    assert len(page.pictures.shown) == 3


def test_an_empty_folder_is_told(qtbot: QtBot, page: ClassifyPage, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    page.add([empty])
    qtbot.waitUntil(lambda: "no pictures" in message(page))


def hand(page: ClassifyPage, *paths: Path) -> None:
    offer = offer_for(paths, may_open=True)
    page.take(Handed(offer.zones[0], offer))


def test_what_cannot_be_used_is_told_and_the_rest_goes_on(page: ClassifyPage, files: list[Path]) -> None:
    hand(page, files[1].with_name("notes.txt"), files[1])
    assert message(page) == "1 file cannot be used. The rest goes on. notes.txt: .txt files are no pictures"
    assert [row.path for row in page.pictures.rows] == [files[1]]
    hand(page, files[2])
    assert message(page) == "", "what was said about the drop before is over"


def test_nothing_that_can_be_used_is_told(page: ClassifyPage, files: list[Path]) -> None:
    hand(page, files[1].with_name("notes.txt"))
    assert message(page).startswith("1 file cannot be used. notes.txt")
    assert len(page.pictures) == 0


def test_a_model_that_is_handed_in_is_loaded(page: ClassifyPage, answers: Answers, tmp_path: Path, files: list[Path]) -> None:
    hand(page, tmp_path / "mine.safetensors", files[1])
    assert answers.loads == [tmp_path / "mine.safetensors"]
    assert [row.path for row in page.pictures.rows] == [files[1]]


def test_files_and_copied_pictures_can_be_pasted(qtbot: QtBot, page: ClassifyPage, files: list[Path]) -> None:
    clipboard = QGuiApplication.clipboard()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(files[1]))])
    clipboard.setMimeData(data)
    page.paste()
    qtbot.waitUntil(lambda: len(page.pictures) == 1)
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    clipboard.setImage(image)
    page.paste()
    qtbot.waitUntil(lambda: len(page.pictures) == 2)
    assert page.pictures.rows[1].path.read_bytes().startswith(b"\x89PNG")
    clipboard.clear()
    page.paste()
    assert "no picture" in message(page)
    address = QMimeData()
    address.setUrls([QUrl("https://example.org/cat.jpg")])
    clipboard.setMimeData(address)
    page.paste()
    assert "Save the picture first" in message(page)


def test_open_adds_what_was_chosen(page: ClassifyPage, files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(files[1]), str(files[2])], ""))
    page.ask_pictures()
    assert len(page.pictures) == 2


def test_a_model_file_can_be_chosen(page: ClassifyPage, answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/models/mine.safetensors", ""))
    button(page, "Load model…").click()
    assert answers.loads == [Path("/models/mine.safetensors")]


def test_clear_stops_and_empties(qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]) -> None:
    answers.model_is_there()
    add(qtbot, page, files, 5)
    button(page, "Clear").click()
    assert len(page.pictures) == 0
    assert answers.stops == 1
    assert "Drop pictures here" in shown(page)
    answers.result.emit(Prediction(files[1], "cat", {"cat": 0.9, "dog": 0.1}, True))  # one that was under way
    assert len(page.pictures) == 0
    page.add(files[1:2])
    qtbot.waitUntil(lambda: answers.asked == files[1:2])


def test_the_threshold_judges_at_once_and_is_remembered(
    qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]
) -> None:
    answers.model_is_there()
    add(qtbot, page, files[1:], 4)
    answer_all(qtbot, page, answers)
    listing(page).look_at(files[4])
    assert "Not sure" in shown(page)
    field = page.findChild(QSpinBox)
    assert field is not None
    field.setValue(50)
    assert subtitle(page) == "4 pictures · 3 cats, 1 dog"
    assert "Not sure" not in shown(page)
    assert "Cat" in shown(page)
    assert answers.asked == [], "nothing is classified again"
    assert load_settings().sure_from == 0.5
    field.setValue(99)
    assert subtitle(page) == "4 pictures · 4 not sure"


def with_a_map(qtbot: QtBot, page: ClassifyPage, answers: Answers, explain: Explained, files: list[Path]) -> None:
    answers.model_is_there()
    page.add(files[1:2])
    explain.explain_it()
    qtbot.waitUntil(lambda: view(page).accessibleName() == "Picture cat.2.png")


def test_the_result_is_copied(qtbot: QtBot, page: ClassifyPage, answers: Answers, explain: Explained, files: list[Path]) -> None:
    classify_commands(SimpleNamespace(commands=Commands(page), page="classify"), page)
    with_a_map(qtbot, page, answers, explain, files)
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(listing(page), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    clipboard = QGuiApplication.clipboard()
    assert "cat 98.0 %" in clipboard.text()
    assert clipboard.text().startswith("cat.2.png")
    copied = clipboard.image()
    assert (copied.width(), copied.height()) == (60, 30)
    with Image.open(files[1]) as plain:
        assert copied.pixelColor(1, 1).getRgb()[:3] != plain.getpixel((1, 1)), "the overlay is in it"


def test_the_overlay_is_saved(
    qtbot: QtBot,
    page: ClassifyPage,
    answers: Answers,
    explain: Explained,
    files: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not button(page, "Save overlay…").isEnabled()
    with_a_map(qtbot, page, answers, explain, files)
    target = tmp_path / "overlay.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    button(page, "Save overlay…").click()
    with Image.open(target) as saved:
        assert saved.size == (60, 30)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target / "below a file.png"), ""))
    button(page, "Save overlay…").click()
    assert "could not be written" in message(page)


def test_all_answers_are_saved(
    qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not button(page, "Save as CSV…").isEnabled()
    answers.model_is_there()
    add(qtbot, page, files, 5)
    answer_all(qtbot, page, answers)
    target = tmp_path / "answers.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    button(page, "Save as CSV…").click()
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["path"] for row in rows] == [str(path) for path in files]
    assert [row["label"] for row in rows] == ["", "cat", "cat", "dog", "cat"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target / "below.csv"), ""))
    button(page, "Save as CSV…").click()
    assert "cannot be written" in message(page)


def test_many_pictures_are_painted(qtbot: QtBot, page: ClassifyPage, answers: Answers, files: list[Path]) -> None:
    answers.model_is_there()
    add(qtbot, page, files, 5)
    answer_all(qtbot, page, answers)
    for path in files:
        listing(page).look_at(path)
    assert not page.grab().isNull()
    assert listing(page).indexAt(QPoint(40, 30)).row() == 0
