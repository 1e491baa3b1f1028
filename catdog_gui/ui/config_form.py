"""The short form of a run's settings: preset, the handful of numbers that matter most, and the way to all others."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from catdog_gui.language import tr
from catdog_gui.schema import Problem, changes, options
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import FAST, MODELS_OWN, PRESETS, SUMMARIES, TUNE
from catdog_gui.ui.all_settings import AllSettingsDialog
from catdog_gui.ui.fields import Field
from catdog_gui.ui.fieldset import Fieldset, starting_point
from catdog_gui.ui.theme import Space, ThemeManager
from catdog_gui.ui.widgets import Card, QuietLabel, SegmentedControl, button, tell_more
from catdog_gui.words import whole

FIRST = ("model.image_size", "training.epochs", "training.batch_size", "training.lr")
"""What most people change comes first; other basic settings follow in the order of their declaration."""
CARDS = "training.processes"
"""Shown where there is more than one graphics card to choose."""
EDITOR_WIDTH = 78


class ConfigForm(Card):
    """Edits a :class:`TrainConfig`; what is refused is said under its field, and nothing typed is altered."""

    changed = Signal(object)
    """Everything is valid, and this :class:`TrainConfig` is in force."""
    invalid = Signal(object)
    """A tuple of :class:`Problem`: at least one value is refused, the last valid configuration stays in force."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(tr("Preset"), parent)
        self._theme = theme
        self.presets = SegmentedControl([(name, name.capitalize()) for name in PRESETS])
        self.presets.setAccessibleName(tr("Preset"))
        for name, summary in SUMMARIES.items():
            tell_more(self.presets.button(name), tr(summary))
        self.presets.chosen.connect(self._take_preset)
        self.body.addWidget(self.presets)
        self._tuning = QuietLabel(caption=True)
        self._tuning.setText(
            tr("For a model that has learned already: small steps, so that it forgets little. Its architecture stays.")
        )
        self._tuning.hide()
        self.body.addWidget(self._tuning)
        self._editable = True

        declared = {option.path: option for option in options(TrainConfig)}
        basic = [path for path, option in declared.items() if option.basic]
        fields = [Field(declared[path], theme, self) for path in dict.fromkeys((*FIRST, *basic))]
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 2, 0, 2)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(2, 1)
        for field in fields:
            self._add_row(field)
        self.body.addLayout(self._grid)
        self._cards = Field(declared[CARDS], theme, self)
        self._cards_shown = False
        for widget in (self._cards.label, self._cards.editor, self._cards.unit):
            widget.hide()
        self._advice = QuietLabel(caption=True)
        self._advice.setAccessibleName(tr("Advice"))
        self.body.addWidget(self._advice)
        self.all_settings = button(tr("All settings…"))
        self.all_settings.clicked.connect(self._open_all_settings)
        self.body.addWidget(self.all_settings)

        self._fieldset = Fieldset(FAST, [*fields, self._cards], self)
        self._fieldset.changed.connect(self._tell_changed)
        self._fieldset.invalid.connect(self.invalid)
        self._show_consequences()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is refused at the moment; empty where all is valid."""
        return self._fieldset.problems

    @property
    def advice(self) -> str:
        """What is allowed but probably not meant, as shown; empty where there is nothing to say."""
        return self._advice.text()

    def field(self, path: str) -> Field:
        """The widgets of the setting at a dotted path; KeyError where the short form has none."""
        return self._fieldset.fields[path]

    def config(self) -> TrainConfig:
        """The last valid configuration."""
        return self._fieldset.config

    def set_config(self, config: TrainConfig) -> None:
        """Show ``config`` without telling."""
        self._fieldset.set_config(config)
        self._show_consequences()

    def set_editable(self, editable: bool) -> None:
        """Let the person change values, or only read them (while a run goes on)."""
        self._editable = editable
        self.presets.setEnabled(editable)
        self.all_settings.setEnabled(editable)
        tunes = self._tunes
        for path, field in self._fieldset.fields.items():
            field.set_editable(editable and not (tunes and path.startswith(MODELS_OWN)))

    @property
    def _tunes(self) -> bool:
        """Whether the run starts from a model, which decides on some settings."""
        return self.config().preset == TUNE.preset

    def show_cards(self, count: int) -> None:
        """Let the person choose how many of the ``count`` graphics cards here train together, where that is a choice."""
        if count < 2 or self._cards_shown:
            return
        self._cards_shown = True
        self._cards.unit.setText(tr("of {count}; 0: all", count=count))
        self._add_row(self._cards)
        for widget in (self._cards.label, self._cards.editor, self._cards.unit):
            widget.show()

    def _add_row(self, field: Field) -> None:
        row = self._grid.rowCount()
        field.editor.setFixedWidth(EDITOR_WIDTH)
        self._grid.addWidget(field.label, row, 0)
        self._grid.addWidget(field.editor, row, 1)
        self._grid.addWidget(field.unit, row, 2)
        self._grid.addWidget(field.reset, row, 3)
        field.message.setContentsMargins(0, 0, 0, Space.TINY)
        self._grid.addWidget(field.message, row + 1, 0, 1, 4)
        self._grid.setRowMinimumHeight(row, 38)

    def _take_preset(self, name: str) -> None:
        self.set_config(PRESETS[name])
        self.changed.emit(self.config())

    def _tell_changed(self, config: TrainConfig) -> None:
        self._show_consequences()
        self.changed.emit(config)

    def _show_consequences(self) -> None:
        """What follows from the configuration in force: preset, tokens, advice, and how much is changed out of sight."""
        config = self.config()
        if config.preset in PRESETS:
            self.presets.set_value(config.preset)
        self.presets.setVisible(not self._tunes)
        self._tuning.setVisible(self._tunes)
        self.set_editable(self._editable)
        self.field("model.k").unit.setText(tr("of {n} tokens", n=whole(config.model.tokens)))
        advice = " ".join(config.warnings())
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        hidden = [path for path in changes(config, starting_point(config)) if path not in self._fieldset.fields]
        self.all_settings.setText(tr("All settings… ({n} changed)", n=len(hidden)) if hidden else tr("All settings…"))

    def _open_all_settings(self) -> None:
        decided = [option.path for option in options(TrainConfig) if self._tunes and option.path.startswith(MODELS_OWN)]
        dialog = AllSettingsDialog(self.config(), self._theme, self, decided if self._cards_shown else [*decided, CARDS])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._take_all_settings)
        dialog.open()

    def _take_all_settings(self, config: TrainConfig) -> None:
        self.set_config(config)
        self.changed.emit(config)
