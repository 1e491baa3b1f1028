"""What can be done in the window: one list of commands, each with its words, its keys, and whether it can be done now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QTextDocumentFragment
from PySide6.QtWidgets import QAbstractButton, QWidget

from catdog_gui.ui.names import captioned

_TELLING = frozenset(
    {QEvent.Type.EnabledChange, QEvent.Type.ToolTipChange, QEvent.Type.ShowToParent, QEvent.Type.HideToParent}
)  # fmt: skip
"""What happens to a button when it can be pressed, or no longer."""


class Command(QAction):
    """One thing that can be done.

    ``key`` names it in the program, ``title`` says it in words, ``group`` is the page that it belongs to; the words in ``also``
    find it, too. While it is disabled, ``reason`` says why. ``everywhere``: its keys work on all pages.
    """

    def __init__(
        self, key: str, title: str, act: Callable[[], object], *, group: str, also: str = "", parent: QObject | None = None
    ) -> None:  # fmt: skip
        super().__init__(captioned(title), parent)
        self.key, self.title, self.group, self.also = key, title, group, also
        self.reason = ""
        self.everywhere = True
        self.triggered.connect(lambda _checked=False: act())

    @property
    def keys(self) -> str:
        """The first of its shortcuts, as people of this system read it; empty where it has none."""
        return self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def allow(self, possible: bool, reason: str = "") -> None:
        """Whether it can be done now, and why not."""
        self.reason = "" if possible else reason
        self.setEnabled(possible)


class Commands(QObject):
    """All commands of a window, in the order in which they came.

    A shortcut belongs to one command: the window's own may be used nowhere else, those of two pages may be alike, as only one of
    them can be seen.
    """

    about_to_list = Signal()
    """Somebody is about to show what can be done: whoever knows better whether something is possible says so now."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands: dict[str, Command] = {}
        self._places: dict[str, list[QWidget]] = {}
        self._offers: list[Callable[[], Sequence[Command]]] = []

    def __getitem__(self, key: str) -> Command:
        return self._commands[key]

    def add(
        self,
        key: str,
        title: str,
        act: Callable[[], object],
        *,
        group: str,
        keys: Sequence[str] = (),
        place: QWidget | None = None,
        also: str = "",
    ) -> Command:
        """Add a command; ``keys`` work while ``place`` can be seen, without one wherever the window has the keyboard.

        Raises:
            ValueError: there is such a command, or one with such a shortcut.
        """
        if key in self._commands:
            raise ValueError(f"there are two commands called {key}")
        where = place or self._window
        sequences = [QKeySequence(text) for text in keys]
        for sequence in sequences:
            self._claim(sequence.toString(), where)
        command = Command(key, title, act, group=group, also=also, parent=self)
        command.setShortcuts(sequences)
        command.everywhere = where is self._window
        where.addAction(command)
        self._commands[key] = command
        return command

    def mirror(
        self,
        key: str,
        title: str,
        source: QAbstractButton | QAction,
        *,
        group: str,
        before: Callable[[], object],
        keys: Sequence[str] = (),
        place: QWidget | None = None,
        reason: str = "",
        also: str = "",
    ) -> Command:
        """Add a command that presses ``source``: possible when that is, and where it is not, its tooltip or ``reason`` says why.

        ``before`` is done first: it shows the page, say.
        """

        def press() -> None:
            before()
            if isinstance(source, QAbstractButton):
                source.click()
            else:
                source.trigger()

        command = self.add(key, title, press, group=group, keys=keys, place=place, also=also)
        _Mirror(command, source, reason)
        return command

    def offer(self, more: Callable[[], Sequence[Command]]) -> None:
        """Ask ``more`` for further commands, without shortcuts, whenever all are listed; they live until the next time."""
        self._offers.append(more)

    def listed(self) -> list[Command]:
        """All commands as things stand, also those that cannot be done now."""
        self.about_to_list.emit()
        return [*self._commands.values(), *(command for offer in self._offers for command in offer())]

    def with_keys(self) -> list[Command]:
        """Those that have a shortcut."""
        return [command for command in self._commands.values() if command.shortcuts()]

    def _claim(self, keys: str, where: QWidget) -> None:
        taken = self._places.setdefault(keys, [])
        for place in taken:
            if place is where or self._window in (place, where):
                raise ValueError(f"{keys} has two meanings")
        taken.append(where)


class _Mirror(QObject):
    """Keeps a command as possible as the button or the entry of a menu that it presses."""

    def __init__(self, command: Command, source: QAbstractButton | QAction, reason: str) -> None:
        super().__init__(command)
        self._command, self._source, self._reason = command, source, reason
        if isinstance(source, QAction):
            source.changed.connect(self._follow)
        else:
            source.installEventFilter(self)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802  (Qt's signature)
        if event.type() in _TELLING:
            self._follow()
        return False

    @Slot()
    def _follow(self) -> None:
        source = self._source
        if isinstance(source, QAction):
            there, tip = source.isVisible(), source.toolTip()
            tip = "" if tip == source.text().rstrip("…. ") else tip  # Qt's own, which says nothing more
        else:
            # Hidden by somebody: one on a page that was never shown is hidden as well, but nobody has said so.
            there = not (source.isHidden() and source.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide))
            tip = source.toolTip()
        possible = there and source.isEnabled()
        told = QTextDocumentFragment.fromHtml(tip).toPlainText() if there else ""
        self._command.allow(possible, told or self._reason)
