"""Editors of the program's own settings, made from their declarations; each change counts at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFileDialog, QHBoxLayout, QSpinBox, QWidget

from catdog_gui.language import later, tr
from catdog_gui.schema import Option
from catdog_gui.ui.languages import NAMES
from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import ElidedLabel, QuietLabel, SegmentedControl, button, tell_more

_CHOICES = {"system": later("System"), "light": later("Light"), "dark": later("Dark"), "reduced": later("Reduced")} | NAMES
"""What a person reads instead of a stored word."""


class SettingEditor(QObject):
    """One setting; subclasses know its kind. Its widgets stand in ``layout``, for a form to take in;
    the title of the setting names ``buddy``, where one of them alone is the setting.

    Signals:
        changed: the path of the setting, and the value that the person has just given it.
    """

    changed = Signal(str, object)

    def __init__(self, option: Option) -> None:
        super().__init__()
        self.option = option
        self.buddy: QWidget | None = None
        self.layout: QBoxLayout = QHBoxLayout()
        self.layout.setSpacing(Space.SMALL)

    def set_value(self, value: Any) -> None:
        """Show ``value`` without telling."""
        raise NotImplementedError

    def _tell(self, value: Any) -> None:
        self.changed.emit(self.option.path, value)


class ChoiceEditor(SettingEditor):
    """A few choices side by side."""

    def __init__(self, option: Option) -> None:
        super().__init__(option)
        self._control = SegmentedControl([(choice, tr(_CHOICES.get(choice, choice.capitalize()))) for choice in option.choices])
        self._control.setAccessibleName(tr(option.title))
        self._control.chosen.connect(self._tell)
        self.layout.addWidget(self._control)
        self.layout.addStretch(1)

    def set_value(self, value: Any) -> None:
        """Show ``value`` without telling."""
        self._control.set_value(value)


class NumberEditor(SettingEditor):
    """A whole number with its unit."""

    def __init__(self, option: Option) -> None:
        super().__init__(option)
        self._field = QSpinBox()
        self._field.setRange(int(option.minimum or 0), int(option.maximum or 0))
        self._field.setKeyboardTracking(False)
        self._field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._field.setFixedWidth(90)
        self._field.setAccessibleName(tr(option.title))
        tell_more(self._field, f"{tr(option.help)} {option.range_text}")
        self.buddy = self._field
        self._field.valueChanged.connect(self._tell)
        self.layout.addWidget(self._field)
        self.layout.addWidget(QuietLabel(tr(option.unit)), 1)

    def set_value(self, value: Any) -> None:
        """Show ``value`` without telling."""
        with QSignalBlocker(self._field):
            self._field.setValue(value)


class SwitchEditor(SettingEditor):
    """On or off."""

    def __init__(self, option: Option) -> None:
        super().__init__(option)
        self._switch = QCheckBox(tr("On"))
        self._switch.setAccessibleName(tr(option.title))
        self._switch.toggled.connect(self._tell)
        self.layout.addWidget(self._switch)
        self.layout.addStretch(1)

    def set_value(self, value: Any) -> None:
        """Show ``value`` without telling."""
        with QSignalBlocker(self._switch):
            self._switch.setChecked(value)


class FolderEditor(SettingEditor):
    """A folder, or the program's own where the setting is empty.

    Signals:
        open_requested: the person wants to see what is in it.
    """

    open_requested = Signal()

    def __init__(self, option: Option) -> None:
        super().__init__(option)
        self._place = ElidedLabel()
        browse, self._own, opener = button(tr("Browse…")), button(tr("Use the program’s own")), button(tr("Open folder"))
        opener.setAccessibleName(tr("Open folder: {title}", title=tr(option.title)))
        browse.clicked.connect(self._browse)
        self._own.clicked.connect(lambda: self._tell(""))
        opener.clicked.connect(self.open_requested)
        controls = QHBoxLayout()
        controls.setSpacing(Space.SMALL)
        for control in (browse, self._own, opener):
            controls.addWidget(control)
        controls.addStretch(1)
        self.layout.setDirection(QBoxLayout.Direction.TopToBottom)
        self.layout.addWidget(self._place)
        self.layout.addLayout(controls)

    def set_value(self, value: Any) -> None:
        """Show ``value`` without telling."""
        self._own.setEnabled(bool(value))

    def show_place(self, place: str) -> None:
        """Which folder that is."""
        self._place.setText(place)

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self._place.window(), tr(self.option.title), self._place.full_text)
        if chosen:
            self._tell(chosen)


def editor_of(option: Option) -> SettingEditor:
    """An editor for a setting of its kind; a text is the path of a folder: no other is changed by hand."""
    match option.kind:
        case "choice":
            return ChoiceEditor(option)
        case "switch":
            return SwitchEditor(option)
        case "integer":
            return NumberEditor(option)
        case "text":
            return FolderEditor(option)
    raise ValueError(f"{option.path}: nobody has written an editor for this kind of setting")
