"""The window: pages, shortcuts, its place on the screen, and closing while a run is under way."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from catdog_gui.jobs.training import Phase, TrainingController
from catdog_gui.progress import Progress, StopCheck
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import RunFinished, TrainEvent
from catdog_gui.ui.drop_overlay import DropOverlay
from catdog_gui.ui.main_window import MINIMUM_SIZE, MainWindow, Page
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.widgets import ElidedLabel


class Session:
    """A run that goes on until it is asked to stop, and then takes its time to save."""

    def __init__(self) -> None:
        self.may_save = threading.Event()
        self.saved = False

    def train(self, *_: object, runs: Path, should_stop: StopCheck, **__: object) -> Iterator[TrainEvent]:
        yield Progress("Training", 0, None)
        tick = threading.Event()
        while not should_stop():
            tick.wait(0.001)
        self.may_save.wait(10)
        self.saved = True
        yield RunFinished("stopped", None, None, None, runs, 0)

    def resume(self, run: Path, *, epochs: int | None = None, should_stop: StopCheck) -> Iterator[TrainEvent]:
        raise NotImplementedError


@pytest.fixture
def session() -> Session:
    return Session()


@pytest.fixture
def training(qapp: QApplication, session: Session, tmp_path: Path) -> Iterator[TrainingController]:  # noqa: ARG001
    controller = TrainingController(runs=tmp_path, session=session)
    yield controller
    session.may_save.set()
    assert controller.shutdown(5000)


def page_of(text: str) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(QLabel(text))
    column.addWidget(QLineEdit())
    return page


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, training: TrainingController, tmp_path: Path) -> Iterator[MainWindow]:
    result = make_window(training, tmp_path / "window.json")
    qtbot.addWidget(result)
    result.show()
    yield result
    qapp.setStyleSheet("")


def make_window(training: TrainingController, place: Path) -> MainWindow:
    theme = ThemeManager("dark")
    pages = [
        Page("classify", "Classify", "classify", page_of("one")),
        Page("train", "Train", "train", page_of("two")),
        Page("settings", "Settings", "settings", page_of("three"), at_bottom=True),
    ]
    window = MainWindow(theme, pages, training, place, first="classify")
    theme.setParent(window)
    return window


def rail(window: MainWindow) -> dict[str, QToolButton]:
    return {button.text(): button for button in window.findChildren(QToolButton) if button.property("role") == "rail"}


def texts(window: QWidget) -> set[str]:
    return {label.full_text for label in window.findChildren(ElidedLabel)}


def answer(window: MainWindow, text: str) -> None:
    question = window.findChild(QMessageBox)
    assert question is not None
    next(button for button in question.findChildren(QPushButton) if button.text() == text).click()


class Noting(QWidget):
    """Notes when it is shown, which is when some pages begin to work."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = 0

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown += 1


def test_a_page_may_come_later_and_no_other_is_shown_meanwhile(window: MainWindow) -> None:
    settings, train, again = Noting(), Noting(), Noting()
    window.put("settings", settings)
    window.show_page("train")
    window.put("train", train)
    window.put("train", again)
    assert window.page == "train"
    assert again.isVisible()
    assert [page.shown for page in (settings, train, again)] == [0, 1, 1]


def test_the_rail_shows_pages_and_the_settings_are_at_its_foot(qtbot: QtBot, window: MainWindow) -> None:
    buttons = rail(window)
    assert list(buttons) == ["Classify", "Train", "Settings"]
    assert window.page == "classify"
    qtbot.mouseClick(buttons["Train"], Qt.MouseButton.LeftButton)
    assert window.page == "train"
    assert buttons["Train"].isChecked()
    assert not buttons["Classify"].isChecked()
    foot = buttons["Settings"].mapTo(window, QPoint(0, 58)).y()
    assert foot > window.height() - 80


def test_help_is_asked_for_by_key_and_by_the_question_mark(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    window.show_page("train")
    with qtbot.waitSignal(window.help_requested, timeout=1000) as asked:
        qtbot.keyClick(window, Qt.Key.Key_F1)
    assert asked.args == ["train"]
    window.show_page("settings")
    mark = next(button for button in window.findChildren(QToolButton) if button.accessibleName() == "Help")
    with qtbot.waitSignal(window.help_requested, timeout=1000) as asked:
        mark.click()
    assert asked.args == ["settings"]


def test_numbers_with_ctrl_lead_to_pages(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    for key, page in ((Qt.Key.Key_2, "train"), (Qt.Key.Key_3, "settings"), (Qt.Key.Key_1, "classify")):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert window.page == page


def test_pictures_are_opened_and_pasted_from_anywhere(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("settings")
    qtbot.waitUntil(window.isActiveWindow)
    for key, signal in ((Qt.Key.Key_O, window.open_requested), (Qt.Key.Key_V, window.paste_requested)):
        with qtbot.waitSignal(signal, timeout=1000):
            qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)


def test_the_window_takes_drops_but_no_data_set_during_a_run(
    qtbot: QtBot, window: MainWindow, training: TrainingController, session: Session, tmp_path: Path
) -> None:
    overlay = window.findChild(DropOverlay)
    assert overlay is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window.windowHandle(), QDragEnterEvent(QPoint(900, 9), copy, data, left, none))
    assert overlay.zone.action == "open"
    with qtbot.waitSignal(window.handed, timeout=1000):
        QApplication.sendEvent(window.windowHandle(), QDropEvent(QPointF(900, 9), copy, data, left, none))
    training.start("demo", TrainConfig())
    QApplication.sendEvent(window.windowHandle(), QDragEnterEvent(QPoint(900, 9), copy, data, left, none))
    assert overlay.zone.action == "refuse"
    QApplication.sendEvent(window.windowHandle(), QDragLeaveEvent())
    session.may_save.set()
    training.stop()
    qtbot.waitUntil(lambda: training.phase is Phase.STOPPED)


def test_tab_comes_to_the_button_of_the_page_that_is_shown_and_arrow_keys_to_the_others(window: MainWindow) -> None:
    buttons = list(rail(window).values())
    for shown in buttons:
        shown.toggle()  # as a screen reader does
        assert [button for button in buttons if button.focusPolicy() & Qt.FocusPolicy.TabFocus] == [shown]


def test_the_status_bar_tells_device_model_and_phase(window: MainWindow) -> None:
    assert "Offline" in texts(window)
    window.set_device("CPU, 2 cores, bf16")
    window.set_model("Model: fast · 83.1 %")
    window.set_phase("Training, epoch 2 of 12")
    assert {"CPU, 2 cores, bf16", "Model: fast · 83.1 %", "Training, epoch 2 of 12"} <= texts(window)
    window.set_phase("")
    assert "Offline" in texts(window)


def test_the_smallest_size_cuts_nothing_off(window: MainWindow) -> None:
    assert window.minimumSizeHint().width() <= MINIMUM_SIZE.width()
    assert window.minimumSizeHint().height() <= MINIMUM_SIZE.height()
    window.resize(10, 10)
    assert window.size() == MINIMUM_SIZE


def test_being_seen_is_told_once(qtbot: QtBot, training: TrainingController, tmp_path: Path) -> None:
    window = make_window(training, tmp_path / "place.json")
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted, timeout=2000):
        window.show()
    with qtbot.assertNotEmitted(window.painted, wait=50):
        window.repaint()


def test_place_and_page_are_kept(qtbot: QtBot, window: MainWindow, training: TrainingController, tmp_path: Path) -> None:
    window.resize(1024, 700)  # what fits on the screen of the offscreen platform stays as it is
    window.show_page("train")
    with qtbot.waitSignal(window.closed, timeout=1000):
        window.close()
    again = make_window(training, tmp_path / "window.json")
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (1024, 700)
    assert again.page == "train"


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"geometry": 3}', '{"geometry": "####"}', '{"geometry": "AAAA"}', '{"geometry": "", "page": "gone"}'],
)
def test_a_damaged_note_of_the_place_does_no_harm(
    qtbot: QtBot, training: TrainingController, tmp_path: Path, content: str
) -> None:
    place = tmp_path / "place.json"
    place.write_text(content)
    window = make_window(training, place)
    qtbot.addWidget(window)
    assert (window.width(), window.height()) == (1280, 800)


def test_closing_while_training_asks_and_keep_training_keeps_it(
    qtbot: QtBot, window: MainWindow, training: TrainingController
) -> None:
    training.start("demo", TrainConfig())
    with qtbot.assertNotEmitted(window.closed):
        window.close()
        answer(window, "Keep training")
    assert window.isVisible()
    assert training.phase is Phase.STARTING
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is None)
    window.close()  # and it can be asked again
    assert window.findChild(QMessageBox) is not None


def test_stop_and_save_closes_when_the_weights_are_safe(
    qtbot: QtBot, window: MainWindow, training: TrainingController, session: Session
) -> None:
    training.start("demo", TrainConfig())
    window.close()
    answer(window, "Stop and save")
    assert training.phase is Phase.STOPPING
    assert window.isVisible()
    assert "Saving, then closing…" in texts(window)
    window.close()  # impatience neither asks again nor breaks off
    assert window.isVisible()
    assert not session.saved
    with qtbot.waitSignal(window.closed, timeout=5000):
        session.may_save.set()
    assert session.saved
    assert not window.isVisible()


def test_a_run_that_ends_by_itself_takes_the_question_away(
    qtbot: QtBot, window: MainWindow, training: TrainingController, session: Session
) -> None:
    training.start("demo", TrainConfig())
    window.close()
    session.may_save.set()
    training.stop()
    qtbot.waitUntil(lambda: training.phase is Phase.STOPPED)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is None)
    assert window.isVisible()


def test_ctrl_c_stops_and_closes_without_asking(
    qtbot: QtBot, window: MainWindow, training: TrainingController, session: Session
) -> None:
    training.start("demo", TrainConfig())
    session.may_save.set()
    with qtbot.waitSignal(window.closed, timeout=5000):
        window.stop_and_close()
    assert session.saved


def test_whoever_logs_out_finds_the_weights_saved_when_the_window_has_answered(
    window: MainWindow, training: TrainingController, session: Session
) -> None:
    training.start("demo", TrainConfig())
    QTimer.singleShot(50, session.may_save.set)
    window.close_within(5)
    assert session.saved
    assert not window.isVisible()


def test_a_session_that_ends_does_not_wait_for_ever(window: MainWindow, training: TrainingController, session: Session) -> None:
    training.start("demo", TrainConfig())
    begun = time.monotonic()
    window.close_within(0.2)
    assert 0.15 < time.monotonic() - begun < 3
    assert window.isVisible()
    assert not session.saved
    session.may_save.set()


def test_a_new_theme_tints_the_icons(window: MainWindow) -> None:
    button = rail(window)["Train"]
    before = button.icon().cacheKey()
    theme = window.findChild(ThemeManager)
    assert theme is not None
    theme.set_mode("light")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert button.icon().cacheKey() != before
