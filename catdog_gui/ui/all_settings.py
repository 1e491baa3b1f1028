"""Every setting of a run on one page: searchable, explained, and with the command line that says the same."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from catdog_gui.language import later, tr
from catdog_gui.schema import Problem, changes, options, value, written
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import TUNE
from catdog_gui.ui.fields import Field
from catdog_gui.ui.fieldset import Fieldset, starting_point
from catdog_gui.ui.icons import icon
from catdog_gui.ui.scroll_column import FocusFollower
from catdog_gui.ui.theme import Space, Theme, ThemeManager
from catdog_gui.ui.widgets import QuietLabel, SectionLabel, SegmentedControl, TextLabel, button

GROUPS = {"model": later("Model"), "data": later("Data"), "augment": later("Variation"), "training": later("Training")}
NUMBER_WIDTH = 96
CHOICE_WIDTH = 140
INPUTS_WIDTH = 216
"""Column of the editors with their units and reset buttons."""


def command_line(config: TrainConfig) -> str:
    """The command that trains with ``config``; DATA stands for the folder or zip."""
    start = starting_point(config)
    settings = [f"--set {path}={written(new)}" for path, new in changes(config, start).items() if path != "preset"]
    model = ["--from MODEL"] if start.preset == TUNE.preset else []
    return " ".join(["catdog train DATA", *model, f"--preset {start.preset}", *settings])


@dataclass(frozen=True, slots=True)
class _Row:
    """One setting in the list, and the text it is found by."""

    field: Field
    widget: QWidget
    text: str


class AllSettingsDialog(QDialog):
    """Edits a copy of a configuration; OK hands it over by :attr:`chosen`.

    Args:
        left_out: paths of settings that have no meaning on this computer; their values stay.
    """

    chosen = Signal(object)
    """The :class:`TrainConfig` as the person confirmed it."""

    def __init__(
        self, config: TrainConfig, theme: ThemeManager, parent: QWidget | None = None, left_out: Collection[str] = ()
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(tr("All settings"))
        self.resize(760, 680)
        self._start = starting_point(config)
        self._rows: list[_Row] = []
        self._sections: dict[str, QWidget] = {}

        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search in titles and explanations"))
        self.search.setAccessibleName(tr("Search settings"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.groups = SegmentedControl([(group, tr(title)) for group, title in GROUPS.items()])
        self.groups.setAccessibleName(tr("Go to"))
        self.groups.chosen.connect(self._go_to)
        top = QHBoxLayout()
        top.setSpacing(Space.GAP)
        top.addWidget(self.search, 1)
        top.addWidget(self.groups, 1)

        self._area = QScrollArea()
        self._area.setAccessibleName(tr("All settings"))
        self._area.setProperty("role", "reading")
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._page(theme, left_out))
        FocusFollower(self._area)
        self._area.verticalScrollBar().valueChanged.connect(self._follow_scrolling)

        self._command = QLineEdit(readOnly=True)
        self._command.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._command.setAccessibleName(tr("The same as a command"))
        self.copy_button = QToolButton()
        self.copy_button.setToolTip(tr("Copy the command"))
        self.copy_button.setAccessibleName(tr("Copy the command"))
        self.copy_button.clicked.connect(self._copy_command)
        theme.changed.connect(self._dress)
        self._dress(theme.current)
        command = QHBoxLayout()
        command.setSpacing(Space.SMALL)
        command.addWidget(self._command, 1)
        command.addWidget(self.copy_button)

        self._state = TextLabel(wrap=True)
        self.reset_all = button(tr("Reset all to “{preset}”", preset=self._start.preset))
        cancel = button(tr("Cancel"))
        self.accept_button = button(tr("OK"), "primary")
        self.accept_button.setDefault(True)
        for other in (self.reset_all, cancel):
            other.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.accept_button.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        buttons.addWidget(self.reset_all)
        buttons.addWidget(self._state, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.accept_button)

        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, 20, Space.PAGE, Space.GAP)
        column.setSpacing(Space.CARD)
        column.addLayout(top)
        column.addWidget(self._area, 1)
        column.addWidget(QuietLabel(tr("The same as a command, DATA being your folder or zip:"), caption=True))
        column.addLayout(command)
        column.addLayout(buttons)

        self._fieldset = Fieldset(config, [row.field for row in self._rows], self)
        self._fieldset.changed.connect(self._show_state)
        self._fieldset.invalid.connect(self._show_state)
        self.reset_all.clicked.connect(self._fieldset.reset_all)
        self._show_state()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is refused at the moment; OK is off meanwhile."""
        return self._fieldset.problems

    @property
    def command(self) -> str:
        """The command line as shown."""
        return self._command.text()

    def field(self, path: str) -> Field:
        """The widgets of the setting at a dotted path."""
        return self._fieldset.fields[path]

    def shown(self) -> tuple[str, ...]:
        """Paths of the settings that the search leaves."""
        return tuple(row.field.option.path for row in self._rows if not row.widget.isHidden())

    def config(self) -> TrainConfig:
        """The last valid configuration."""
        return self._fieldset.config

    def accept(self) -> None:
        """Hand the configuration over and close; nothing happens while a value is refused."""
        if self.problems:
            return
        self.chosen.emit(self.config())
        super().accept()

    def _page(self, theme: ThemeManager, left_out: Collection[str]) -> QWidget:
        page = QWidget()
        page.setProperty("role", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, Space.GAP, 0)
        column.setSpacing(0)
        self._nothing = QuietLabel(tr("No setting has these words in its title or explanation."))
        self._nothing.hide()
        column.addWidget(self._nothing)
        for option in options(TrainConfig):
            group = option.path.partition(".")[0]
            if group not in GROUPS or option.path in left_out:
                continue
            if group not in self._sections:
                heading = SectionLabel(tr(GROUPS[group]))
                heading.setContentsMargins(0, Space.GAP if self._sections else 0, 0, Space.TINY)
                self._sections[group] = heading
                column.addWidget(heading)
            field = Field(option, theme, page)
            row = self._row(field)
            column.addWidget(row)
            text = f"{tr(option.title)} {tr(option.help)} {option.path} {tr(GROUPS[group])}"
            self._rows.append(_Row(field, row, text.casefold()))
        column.addStretch(1)
        return page

    def _row(self, field: Field) -> QWidget:
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, Space.SMALL, 0, 0)
        grid.setHorizontalSpacing(Space.GAP)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        set_as = tr("“{preset}”: {value}", preset=self._start.preset, value=written(value(self._start, field.option.path)))
        words = QVBoxLayout()
        words.setSpacing(2)
        field.label.setProperty("role", "heading")
        for label in (
            field.label,
            QuietLabel(tr(field.option.help), caption=True),
            QuietLabel(" · ".join(filter(None, (field.option.range_text, set_as))), caption=True),
        ):
            words.addWidget(label)
        if not isinstance(field.editor, QCheckBox):
            field.editor.setFixedWidth(CHOICE_WIDTH if isinstance(field.editor, QComboBox) else NUMBER_WIDTH)
        inputs = QWidget()
        inputs.setFixedWidth(INPUTS_WIDTH)
        line = QHBoxLayout(inputs)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.SMALL)
        line.addWidget(field.editor)
        line.addWidget(field.unit, 1)
        line.addWidget(field.reset)
        grid.addLayout(words, 0, 0)
        grid.addWidget(inputs, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(field.message, 1, 0, 1, 2)
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        grid.setRowMinimumHeight(2, Space.SMALL)
        grid.addWidget(rule, 2, 0, 1, 2, Qt.AlignmentFlag.AlignBottom)
        return row

    def _filter(self) -> None:
        words = self.search.text().casefold().split()
        refused = {problem.path for problem in self.problems}
        used = set()
        for row in self._rows:
            path = row.field.option.path
            # A refused value stays in sight, else nobody finds why OK is off.
            found = path in refused or all(word in row.text for word in words)
            row.widget.setVisible(found)
            if found:
                used.add(path.partition(".")[0])
        for group, heading in self._sections.items():
            heading.setVisible(group in used)
            self.groups.button(group).setEnabled(group in used)
        self._nothing.setVisible(not used)

    def _go_to(self, group: str) -> None:
        self._area.verticalScrollBar().setValue(self._sections[group].y())

    def _follow_scrolling(self, top: int) -> None:
        bar = self._area.verticalScrollBar()
        if top == bar.maximum():
            return  # the last section may be too short to reach the top: what was chosen stays chosen
        passed = [group for group, heading in self._sections.items() if not heading.isHidden() and heading.y() <= top + 1]
        if passed:
            self.groups.set_value(passed[-1])

    def _show_state(self) -> None:
        """What follows from what is typed: whether OK is on, what needs attention, and the command."""
        self.accept_button.setEnabled(not self.problems)
        self._state.set_tone("error" if self.problems else "quiet")
        if self.problems:
            names = dict.fromkeys(tr(self.field(problem.path).option.title) for problem in self.problems)
            self._state.setText(tr("Needs attention: {settings}", settings=", ".join(names)))
        else:
            self._state.setText(" ".join(self.config().warnings()))
        self.reset_all.setEnabled(bool(self.problems) or bool(changes(self.config(), self._start)))
        self._command.setText(command_line(self.config()))
        self._command.setCursorPosition(0)

    def _copy_command(self) -> None:
        QGuiApplication.clipboard().setText(self.command)

    def _dress(self, theme: Theme) -> None:
        self.copy_button.setIcon(icon("copy", theme.quiet, size=16))
