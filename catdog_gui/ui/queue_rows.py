"""The settings that the runs of a queue differ in: a row for each, with the values it takes in turn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from catdog_gui.language import tr
from catdog_gui.schema import Option, options, value, written
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.grid import PRESET, Axis, axis
from catdog_gui.training.presets import MODELS_OWN, PRESETS, TUNE
from catdog_gui.ui.icons import icon
from catdog_gui.ui.theme import Space, Theme, ThemeManager
from catdog_gui.ui.widgets import Choice, flush_link, set_property, tell_more

FIRST = ("training.lr", "training.muon_lr", "training.seed", "training.epochs", "training.batch_size", "model.depth", "model.dim")
"""What is tried most often comes first; other settings follow in the order of their declaration."""

MOST_ROWS = 4
_NAME_WIDTH = 232


class QueueRows(QWidget):
    """A few rows, one at least.

    Signals:
        changed: a setting or its values.
    """

    changed = Signal()

    def __init__(self, theme: ThemeManager, config: TrainConfig, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._config = theme, config
        self._options = _offered(config)
        self.rows: list[QueueRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.SMALL)
        self.more = flush_link(tr("Vary another setting too"))
        self.more.clicked.connect(self._add_next)
        below = QHBoxLayout()
        below.addWidget(self.more)
        below.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.SMALL)
        whole.addLayout(self._column)
        whole.addLayout(below)
        self.add("training.muon_lr" if config.training.optimizer == "muon" else "training.lr")

    def axes(self) -> tuple[Axis, ...]:
        """The settings with their values; ConfigError where one of them has none."""
        return tuple(axis(row.path, row.values.text()) for row in self.rows)

    def mark(self, paths: Sequence[str]) -> None:
        """Outline the values of these settings as refused, and no others."""
        for row in self.rows:
            set_property(row.values, "invalid", row.path in paths)

    def add(self, path: str) -> None:
        """A row for the setting at ``path``."""
        row = QueueRow(self._theme, self._options, self._config, path)
        row.changed.connect(self._show_state)
        row.removed.connect(self._remove)
        self.rows.append(row)
        self._column.addWidget(row)
        stops = [stop for each in self.rows for stop in (each.choice, each.values, each.remove)]
        for before, after in pairwise((*stops, self.more)):
            self.setTabOrder(before, after)  # what came later would come last
        self._show_state()

    def _add_next(self) -> None:
        used = {row.path for row in self.rows}
        free = ["training.seed", *(option.path for option in self._options)]
        self.add(next(path for path in free if path not in used))
        self.rows[-1].values.setFocus()

    def _remove(self, row: QueueRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.deleteLater()
        self._show_state()

    def _show_state(self) -> None:
        for row in self.rows:
            row.remove.setVisible(len(self.rows) > 1)
        self.more.setVisible(len(self.rows) < MOST_ROWS)
        self.changed.emit()


class QueueRow(QWidget):
    """One setting, and the values that it takes in turn, typed with commas between them.

    Signals:
        changed: another setting, or other values.
        removed: the person does not want this row; carries it.
    """

    changed = Signal()
    removed = Signal(object)

    def __init__(
        self, theme: ThemeManager, offered: Sequence[Option], config: TrainConfig, path: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._options, self._config = tuple(offered), config
        self.choice = Choice()
        self.choice.setAccessibleName(tr("Setting"))
        self.choice.setFixedWidth(_NAME_WIDTH)
        for option in self._options:
            self.choice.addItem(tr(option.title))
        self.values = QLineEdit()
        self.values.setPlaceholderText(tr("Values, with commas between them"))
        self.remove = QToolButton()
        self.remove.setToolTip(tr("Leave this setting as it is"))
        self.remove.setAccessibleName(tr("Remove the setting"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(self.choice)
        row.addWidget(self.values, 1)
        row.addWidget(self.remove)
        self.choice.setCurrentIndex([option.path for option in self._options].index(path))
        self._offer()
        self.choice.currentIndexChanged.connect(self._offer)
        self.values.textEdited.connect(self.changed)
        self.remove.clicked.connect(self._tell_removed)
        theme.changed.connect(self._dress)
        self._dress(theme.current)

    @property
    def path(self) -> str:
        """Of the setting that is chosen."""
        return self._option.path

    @property
    def _option(self) -> Option:
        return self._options[self.choice.currentIndex()]

    def _offer(self) -> None:
        """Values to begin with, around the one there is."""
        option = self._option
        self.values.setText(_suggested(option, value(self._config, option.path)))
        self.values.setAccessibleName(tr("Values of {setting}", setting=tr(option.title)))
        for widget in (self.choice, self.values):
            tell_more(widget, f"{tr(option.help)}\n{option.range_text}".rstrip())
        self.changed.emit()

    def _tell_removed(self) -> None:
        self.removed.emit(self)

    def _dress(self, theme: Theme) -> None:
        self.remove.setIcon(icon("close", theme.quiet, size=14))


def _offered(config: TrainConfig) -> tuple[Option, ...]:
    """What can be varied; not what a model that is started from has decided."""
    tunes = config.preset == TUNE.preset
    known = {
        option.path: option
        for option in options(TrainConfig)
        if not (tunes and (option.path.startswith(MODELS_OWN) or option.path == PRESET))
    }
    return tuple(known[path] for path in dict.fromkeys((*FIRST, *known)) if path in known)


def _suggested(option: Option, own: object) -> str:
    if option.path == PRESET:
        return ", ".join(PRESETS)
    if option.choices:
        return ", ".join(option.choices)
    if isinstance(own, bool):
        return "off, on"
    if option.path == "training.seed" and isinstance(own, int):
        return f"{own}, {own + 1}, {own + 2}"
    if option.path.endswith("lr") and isinstance(own, float):
        most = option.maximum if option.maximum is not None else own * 2
        return ", ".join(written(float(f"{rate:.2g}")) for rate in (own / 2, own, min(most, own * 2)))
    return written(own)
