"""The dialog that makes a table for the competition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from catdog_gui.errors import DataError
from catdog_gui.inference.prediction import Unreadable
from catdog_gui.inference.submission import Submission
from catdog_gui.jobs.submission import SubmissionController
from catdog_gui.progress import Progress, StopCheck, Stopped, Work
from catdog_gui.settings import folders
from catdog_gui.ui import submission_dialog
from catdog_gui.ui.submission_dialog import PAGE, SubmissionDialog
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.widgets import ElidedLabel, InlineMessage


class Answering:
    """Stands where the real work stands: notes what it is asked, and ends as it is told."""

    def __init__(self) -> None:
        self.asked: list[tuple[Path, Path, Path]] = []
        self.unreadable: tuple[Unreadable, ...] = ()
        self.ending = "written"

    def __call__(self, model: Path, test: Path, out: Path, *, should_stop: StopCheck, **_: Path) -> Work[Submission]:
        self.asked.append((model, test, out))
        yield Progress("Classifying", 25, 100)
        if self.ending == "refused":
            raise DataError("The pictures are not called by numbers.", "Choose others.")
        while self.ending == "waiting":
            if should_stop():
                raise Stopped
            yield Progress("Classifying", 50, 100)
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text("id,label\n")
        return Submission(out, model, 100, 48, self.unreadable)


@pytest.fixture
def work() -> Answering:
    return Answering()


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(submission_dialog, "_documents", lambda: tmp_path / "documents")
    return tmp_path / "documents"


@pytest.fixture
def controller(qapp: object, work: Answering) -> Iterator[SubmissionController]:
    assert qapp
    controller = SubmissionController(work=work)
    yield controller
    assert controller.shutdown(5000)


Open = Callable[..., SubmissionDialog]


@pytest.fixture
def opened(qtbot: QtBot, controller: SubmissionController, documents: Path, tmp_path: Path) -> Open:
    assert documents

    def show(model: Path | None = tmp_path / "runs" / "best one" / "best.safetensors") -> SubmissionDialog:
        dialog = SubmissionDialog(ThemeManager("dark"), controller, model)
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    return show


@pytest.fixture
def kaggle_zip() -> Path:
    """The competition's zip, downloaded before."""
    path = folders().cache / "kaggle" / "dogs-vs-cats.zip"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"zip")
    return path


def texts(dialog: SubmissionDialog) -> list[str]:
    shown = [label for label in dialog.findChildren(QLabel) if label.isVisible()]
    return [label.full_text if isinstance(label, ElidedLabel) else label.text() for label in shown]


def message(dialog: SubmissionDialog) -> str:
    label = dialog.findChild(InlineMessage)
    return label.text if label is not None and label.isVisible() else ""


def close(dialog: SubmissionDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


def test_the_download_is_offered_and_the_shipped_model_answers(
    opened: Open, kaggle_zip: Path, qtbot: QtBot, documents: Path
) -> None:
    dialog = opened(None)
    assert {"dogs-vs-cats.zip", str(kaggle_zip.parent), "Comes with the program", "submission.csv", str(documents)} <= set(
        texts(dialog)
    )
    assert dialog.make_button.isEnabled()
    close(dialog, qtbot)


def test_without_pictures_nothing_can_be_made(
    opened: Open, qtbot: QtBot, work: Answering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened()
    assert "Not chosen" in texts(dialog)
    assert "best one" in texts(dialog)
    assert not dialog.make_button.isEnabled()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    dialog.choose_folder.click()
    assert not dialog.make_button.isEnabled()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "test1"))
    dialog.choose_folder.click()
    assert "test1" in texts(dialog)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "test1.zip"), ""))
    dialog.choose_zip.click()
    assert "test1.zip" in texts(dialog)
    with qtbot.waitSignal(dialog._controller.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert work.asked[0][1] == tmp_path / "test1.zip"
    close(dialog, qtbot)


@pytest.mark.usefixtures("kaggle_zip")
def test_another_model_and_another_place_can_be_chosen(
    opened: Open, qtbot: QtBot, work: Answering, controller: SubmissionController, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "other.safetensors"), ""))
    dialog.choose_model.click()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    dialog.choose_out.click()
    assert {"other.safetensors", "mine.csv"} <= set(texts(dialog))
    with qtbot.waitSignal(controller.finished):
        dialog.make_button.click()
    assert work.asked == [
        (tmp_path / "other.safetensors", folders().cache / "kaggle" / "dogs-vs-cats.zip", tmp_path / "mine.csv")
    ]
    close(dialog, qtbot)


@pytest.mark.usefixtures("kaggle_zip")
def test_the_result_is_a_sentence_and_the_page_opens_on_a_click_alone(
    opened: Open, qtbot: QtBot, controller: SubmissionController, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visited: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", visited.append)
    dialog = opened()
    assert not dialog.page_button.isVisible()
    with qtbot.waitSignal(controller.finished):
        dialog.make_button.click()
    assert "“submission.csv” has 100 pictures, 48 of them probably dogs." in texts(dialog)
    assert message(dialog) == ""
    assert visited == []
    dialog.page_button.click()
    dialog.show_button.click()
    assert visited == [QUrl(PAGE), QUrl.fromLocalFile(str(documents))]
    close(dialog, qtbot)


@pytest.mark.usefixtures("kaggle_zip")
def test_pictures_that_could_not_be_read_are_named(
    opened: Open, qtbot: QtBot, work: Answering, controller: SubmissionController
) -> None:  # fmt: skip
    work.unreadable = tuple(Unreadable(Path(f"test1/{number}.jpg"), "the file is cut off") for number in (7, 8, 9, 10))
    dialog = opened()
    with qtbot.waitSignal(controller.finished):
        dialog.make_button.click()
    assert message(dialog).startswith("4 pictures could not be read and got the answer 0.5. 7.jpg (the file is cut off)")
    close(dialog, qtbot)


@pytest.mark.usefixtures("kaggle_zip")
def test_nothing_is_overwritten_unasked(
    opened: Open, qtbot: QtBot, work: Answering, controller: SubmissionController, documents: Path
) -> None:
    documents.mkdir()
    (documents / "submission.csv").write_text("of yesterday")
    dialog = opened()
    for _ in range(2):
        with qtbot.waitSignal(controller.finished):
            dialog.make_button.click()
    assert [out.name for _, _, out in work.asked] == ["submission 2.csv", "submission 3.csv"]
    assert (documents / "submission.csv").read_text() == "of yesterday"
    close(dialog, qtbot)


@pytest.mark.usefixtures("kaggle_zip")
def test_it_shows_how_far_it_is_and_can_be_cancelled(
    opened: Open, qtbot: QtBot, work: Answering, controller: SubmissionController
) -> None:  # fmt: skip
    work.ending = "waiting"
    dialog = opened()
    bar = dialog.findChild(QProgressBar)
    assert bar is not None
    dialog.make_button.click()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() // 2)
    assert "Classifying 50 of 100" in texts(dialog)
    assert not dialog.make_button.isEnabled()
    assert not dialog.choose_model.isEnabled()
    with qtbot.waitSignal(controller.stopped):
        dialog.leave_button.click()
    assert dialog.isVisible()
    assert "Cancelled. No table was written." in texts(dialog)
    assert dialog.make_button.isEnabled()
    assert bar.value() == 0
    close(dialog, qtbot)


@pytest.mark.usefixtures("kaggle_zip")
def test_closing_gives_it_up_and_the_next_dialog_waits_for_that(
    opened: Open, qtbot: QtBot, work: Answering, controller: SubmissionController
) -> None:
    work.ending = "waiting"
    first = opened()
    with qtbot.waitSignal(controller.progress):
        first.make_button.click()
    with qtbot.waitSignal(first.destroyed):
        qtbot.keyClick(first, Qt.Key.Key_Escape)
    second = opened()
    qtbot.waitUntil(lambda: not controller.busy)
    assert second.make_button.isEnabled()
    close(second, qtbot)


@pytest.mark.usefixtures("kaggle_zip")
def test_what_went_wrong_is_said_in_place(opened: Open, qtbot: QtBot, work: Answering, controller: SubmissionController) -> None:
    work.ending = "refused"
    dialog = opened()
    with qtbot.waitSignal(controller.failed):
        dialog.make_button.click()
    assert message(dialog) == "The pictures are not called by numbers. Choose others."
    assert "No table was written." in texts(dialog)
    assert dialog.make_button.isEnabled()
    work.ending = "written"
    with qtbot.waitSignal(controller.finished):
        dialog.make_button.click()
    assert message(dialog) == ""
    close(dialog, qtbot)


def test_names_are_shown_as_they_are(opened: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = opened()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "<b>test"))
    dialog.choose_folder.click()
    assert "<b>test" in texts(dialog)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel) if label.text())
    close(dialog, qtbot)
