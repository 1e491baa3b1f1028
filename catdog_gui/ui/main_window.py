"""The window: a rail of pages, the pages, and a line about the state of things."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QEventLoop, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QMoveEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMessageBox,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from catdog_gui.jobs.training import Phase, TrainingController
from catdog_gui.language import later, tr
from catdog_gui.ui.commands import Commands
from catdog_gui.ui.drop_target import DropTarget
from catdog_gui.ui.icons import icon
from catdog_gui.ui.memory import WindowMemory
from catdog_gui.ui.theme import Space, Theme, ThemeManager, Width
from catdog_gui.ui.widgets import ElidedLabel, set_property

if TYPE_CHECKING:  # made when it is first asked for
    from catdog_gui.ui.command_palette import CommandPalette

DESIGN_SIZE = QSize(1280, 800)
MINIMUM_SIZE = QSize(1024, 680)

_WINDOW, _CLASSIFY = later("Window"), later("Classify")
"""Groups of commands."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the window. ``key`` names it in the program, ``title`` and ``icon`` on the rail.

    A page without a widget stays empty until :meth:`MainWindow.put` gives it one.
    """

    key: str
    title: str
    icon: str
    widget: QWidget | None = None
    at_bottom: bool = False


class MainWindow(QMainWindow):
    """Holds the pages and closes in good order: training is stopped and saved first, without blocking the window."""

    closed = Signal()
    """The window is gone for good; what it used may be shut down."""

    handed = Signal(object)
    """Files or a picture were let go over the window: a :class:`~catdog_gui.ui.dropped.Handed`."""

    open_requested = Signal()
    paste_requested = Signal()
    """Ctrl+O and Ctrl+V, on whatever page; a text field that has the keyboard keeps Ctrl+V for itself."""

    help_requested = Signal(str)
    """F1, or the question mark: somebody wants help with the page of this key."""

    painted = Signal()
    """The person sees the window for the first time: now is the time for what takes long."""

    def __init__(
        self, theme: ThemeManager, pages: Sequence[Page], training: TrainingController, place_file: Path, first: str
    ) -> None:
        """``place_file`` is what the window remembers; ``first`` is the page of the very first start."""
        super().__init__()
        self.setWindowTitle("catdog-gui")
        self._theme = theme
        self._pages = tuple(pages)
        self._training = training
        self.memory = WindowMemory(place_file, self)
        self.commands = Commands(self)
        self._palette: CommandPalette | None = None
        self._seen = False
        self._close_when_ended = False
        self._question: QMessageBox | None = None
        self._stack = QStackedWidget()
        self._buttons = QButtonGroup(self)
        self._help = QToolButton()
        self._help.setIconSize(QSize(20, 20))
        self._help.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._help.setAccessibleName(tr("Help"))
        self._help.setToolTip(tr("Help with this page (F1)"))
        self._help.clicked.connect(self._ask_help)
        self._status = _Status()
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail())
        row.addWidget(self._stack, 1)
        self.setCentralWidget(body)
        self.statusBar().addWidget(self._status, 1)
        self.statusBar().setSizeGripEnabled(False)
        self._drops = DropTarget(theme, self, may_open=lambda: not training.phase.active)
        self._drops.handed.connect(self.handed)
        self._buttons.buttonToggled.connect(self._turn)
        self._add_commands()
        theme.changed.connect(self._dress)
        training.phase_changed.connect(self._phase_changed)
        self._dress(theme.current)
        self.setMinimumSize(MINIMUM_SIZE)
        self.resize(DESIGN_SIZE)
        self.show_page(first)
        self._restore_place()
        self._stack.currentChanged.connect(self._keep_page)
        self.memory.layout_reset.connect(self._reset_place)

    @property
    def page(self) -> str:
        """Key of the page that is shown."""
        return self._pages[self._stack.currentIndex()].key

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Show the page called ``key``; ValueError where there is none."""
        index = self._index(key)
        self._buttons.button(index).setChecked(True)  # which turns to the page
        self._stack.setFocus()  # not on the first button: nobody has chosen it

    def put(self, key: str, widget: QWidget) -> None:
        """Put ``widget`` onto the page called ``key``, in place of what was there; which page is shown does not change."""
        index = self._index(key)
        before, shown = self._stack.widget(index), self._stack.currentIndex() == index
        # In this order no other page is ever shown meanwhile: some begin to work when they are.
        self._stack.insertWidget(index, widget)
        if shown:
            self._stack.setCurrentIndex(index)
        assert before is not None  # each page has its place from the beginning
        self._stack.removeWidget(before)
        before.deleteLater()

    def _index(self, key: str) -> int:
        return [page.key for page in self._pages].index(key)

    @Slot(str)
    def set_device(self, text: str) -> None:
        """What the program computes on."""
        self._status.device.set_text(text, "good")

    @Slot(str)
    def set_model(self, text: str) -> None:
        """Which model answers."""
        self._status.model.set_text(text, "accent")

    @Slot(str)
    def set_phase(self, text: str) -> None:
        """What is going on; empty where nothing is."""
        self._status.phase.set_text(text or tr("Offline"), "accent" if text else "quiet")

    @Slot()
    def stop_and_close(self) -> None:
        """Close without asking; training is stopped and saved first."""
        self._close_when_ended = True
        if self._training.phase.active:
            self._stop_training()
        else:
            self.close()

    def close_within(self, patience: float) -> None:
        """Stop, save and close before this returns, in ``patience`` seconds: the system logs the person out then."""
        waiting = QEventLoop()
        self.closed.connect(waiting.quit)
        QTimer.singleShot(0, self, self.stop_and_close)
        QTimer.singleShot(round(1000 * patience), waiting, waiting.quit)
        waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)  # the pages are painted after this

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._training.phase.active:
            self._keep_place()
            self.memory.save()
            event.accept()
            self.closed.emit()
            return
        event.ignore()
        if self._close_when_ended:
            self._stop_training()
        elif self._question is None:
            self._ask()

    def _ask(self) -> None:
        question = QMessageBox(self)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.setWindowTitle(tr("Training is running"))
        question.setText(tr("Stop training and save?"))
        question.setInformativeText(tr("The weights are kept, and training can go on from there at the next start."))
        stop = question.addButton(tr("Stop and save"), QMessageBox.ButtonRole.AcceptRole)
        keep = question.addButton(tr("Keep training"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(stop)
        question.setEscapeButton(keep)
        stop.clicked.connect(self.stop_and_close)
        question.finished.connect(self._answered)
        self._question = question
        # Not exec(): that is an event loop inside the event, in which training may end and the window go away.
        question.open()

    @Slot()
    def _answered(self) -> None:
        self._question = None

    def _stop_training(self) -> None:
        self.set_phase(tr("Saving, then closing…"))
        self._training.stop()

    @Slot(object)
    def _phase_changed(self, phase: Phase) -> None:
        if phase.active:
            return
        if self._question is not None:
            self._question.reject()
        if self._close_when_ended:
            self.close()

    def _rail(self) -> QFrame:
        rail = QFrame()
        rail.setProperty("role", "rail")
        rail.setMinimumWidth(Width.RAIL)
        column = QVBoxLayout(rail)
        column.setContentsMargins(Space.SMALL, 12, Space.SMALL - 1, 12)
        column.setSpacing(6)
        for index, page in enumerate(self._pages):
            button = QToolButton()
            button.setProperty("role", "rail")
            button.setText(tr(page.title))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(QSize(22, 22))
            button.setMinimumSize(68, 60)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setToolTip(tr("{page} (Ctrl+{number})", page=tr(page.title), number=index + 1))
            self._buttons.addButton(button, index)
            self._stack.addWidget(page.widget or QWidget())
        for at_bottom in (False, True):
            if at_bottom:
                column.addStretch(1)
                column.addWidget(self._help, 0, Qt.AlignmentFlag.AlignHCenter)
            for entry, page in zip(self._buttons.buttons(), self._pages, strict=True):
                if page.at_bottom == at_bottom:
                    column.addWidget(entry)
        return rail

    @Slot(QAbstractButton, bool)
    def _turn(self, button: QAbstractButton, checked: bool) -> None:
        """Show the page of ``button``. Tab comes to that one, arrow keys lead to the others; screen readers toggle."""
        if checked:
            self._stack.setCurrentIndex(self._buttons.id(button))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus if checked else Qt.FocusPolicy.NoFocus)

    def _add_commands(self) -> None:
        """Those of the window itself; the pages behind the first one bring theirs when they come."""
        add = self.commands.add
        for index, page in enumerate(self._pages):
            keys = [f"Ctrl+{index + 1}", *(["Ctrl+,"] if page.key == "settings" else [])]
            add(
                f"page-{page.key}",
                tr("Go to {page}", page=tr(page.title)),
                partial(self.show_page, page.key),
                group=_WINDOW,
                keys=keys,
                also=tr("page"),
            )
        ask, paste = self.open_requested.emit, self.paste_requested.emit
        add("open", tr("Open pictures…"), ask, group=_CLASSIFY, keys=["Ctrl+O"], also=tr("file image photo"))
        add("paste", tr("Paste a picture"), paste, group=_CLASSIFY, keys=["Ctrl+V"], also=tr("clipboard insert"))
        add("palette", tr("Find a command…"), self._show_palette, group=_WINDOW, keys=["Ctrl+K"], also=tr("palette search"))
        full = self._toggle_full_screen
        add("full-screen", tr("Full screen, and back"), full, group=_WINDOW, keys=["F11"], also=tr("fullscreen"))
        add("help", tr("Help with this page"), self._ask_help, group=_WINDOW, keys=["F1"], also=tr("manual documentation"))
        reset, words = self.memory.layout_reset.emit, tr("columns sizes splitter default design restore")
        add("reset-layout", tr("Reset layout"), reset, group=_WINDOW, also=words)
        add("quit", tr("Quit"), self.close, group=_WINDOW, keys=["Ctrl+Q"], also=tr("exit close end"))

    @Slot()
    def _show_palette(self) -> None:
        if self._palette is None:
            from catdog_gui.ui.command_palette import CommandPalette  # late: nobody needs it in order to see the window

            self._palette = CommandPalette(self._theme, self.commands, self)
        if self._palette.isHidden():
            self._palette.open_panel(self._pages[self._stack.currentIndex()].title)
        else:
            self._palette.close_panel()

    @Slot()
    def _ask_help(self) -> None:
        self.help_requested.emit(self.page)

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        for button, page in zip(self._buttons.buttons(), self._pages, strict=True):
            button.setIcon(icon(page.icon, theme.quiet, checked=theme.accent))
        self._help.setIcon(icon("help", theme.quiet))

    def _restore_place(self) -> None:
        # At the first start there is neither, and a file that somebody damaged may hold anything: the design is as good.
        with suppress(ValueError, TypeError):
            self.restoreGeometry(QByteArray(base64.b64decode(self.memory.value("geometry"))))
        with suppress(ValueError):
            self.show_page(self.memory.value("page"))

    def _keep_place(self) -> None:
        if self._seen:  # what happens before is not a person's doing
            self.memory.keep("geometry", base64.b64encode(self.saveGeometry().data()).decode("ascii"))

    @Slot()
    def _keep_page(self) -> None:
        self.memory.keep("page", self.page)

    @Slot()
    def _reset_place(self) -> None:
        self.showNormal()
        self.resize(DESIGN_SIZE)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._keep_place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self._keep_place()


class _Status(QWidget):
    """The status bar: device · model … phase."""

    def __init__(self) -> None:
        super().__init__()
        self.device, self.model, self.phase = _StatusEntry(), _StatusEntry(), _StatusEntry()
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.GAP, Space.TINY, Space.GAP, Space.TINY)
        row.setSpacing(Space.GAP)
        row.addWidget(self.device)
        row.addWidget(self.model)
        row.addStretch(1)
        row.addWidget(self.phase)
        self.device.set_text(tr("Looking for a device…"), "quiet")
        self.model.set_text(tr("No model yet"), "quiet")
        self.phase.set_text(tr("Offline"), "quiet")


class _StatusEntry(QWidget):
    """A coloured dot and a few words."""

    def __init__(self) -> None:
        super().__init__()
        self._dot = QLabel("●")
        self._text = ElidedLabel(role="quiet")
        self._text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(self._dot)
        row.addWidget(self._text, 1)

    def set_text(self, text: str, tone: str) -> None:
        self._text.setText(text)
        set_property(self._dot, "tone", tone)
