"""One setting in a form: its label, editor, unit, reset button and error text, all made from the declaration of the setting."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QToolButton, QWidget

from catdog_gui.language import tr
from catdog_gui.schema import Option, written
from catdog_gui.ui.icons import icon
from catdog_gui.ui.theme import Theme, ThemeManager
from catdog_gui.ui.widgets import Choice, QuietLabel, TextLabel, set_property, tell_more


class Field(QObject):
    """The widgets of one setting, for a form to lay out.

    Numbers are typed freely: what is typed stays as it is, right or wrong, until the person changes it. :attr:`raw` goes to
    ``schema.updated``, which says whether it is allowed.
    """

    edited = Signal(str)
    """The person changed the value; carries the path."""
    finished = Signal(str)
    """The person left a text field or pressed Enter; carries the path."""
    reset_asked = Signal(str)
    """The person wants the starting value back; carries the path."""

    def __init__(self, option: Option, theme: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self.option = option
        self.label = TextLabel(tr(option.title), "quiet", parent=parent)
        self.editor = self._make_editor(parent)
        self.unit = QuietLabel("" if option.unit in ("", option.title.lower()) else tr(option.unit), caption=True)
        self.unit.setParent(parent)
        self.message = TextLabel(role="caption", wrap=True, parent=parent)
        self.message.set_tone("error")
        self.message.hide()
        self.reset = QToolButton(parent)
        self.reset.setFixedSize(20, 22)
        keeps_place = self.reset.sizePolicy()
        keeps_place.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(keeps_place)
        self.reset.hide()
        self.reset.clicked.connect(self._ask_reset)
        self.label.setBuddy(self.editor)
        self._tip = f"{tr(option.help)}\n{option.range_text}".rstrip()
        self._tell_tip("")
        self.editor.setAccessibleName(tr(option.title))
        theme.changed.connect(self._dress)
        self._dress(theme.current)

    @property
    def raw(self) -> Any:
        """What stands in the editor: a text, or a bool for a switch."""
        if isinstance(self.editor, QCheckBox):
            return self.editor.isChecked()
        return self.editor.currentData() if isinstance(self.editor, QComboBox) else self.editor.text()

    def set_value(self, value: Any) -> None:
        """Show ``value`` without telling; a text that says the same already is left alone."""
        if isinstance(self.editor, QCheckBox):
            with QSignalBlocker(self.editor):
                self.editor.setChecked(bool(value))
        elif isinstance(self.editor, QComboBox):
            self.editor.setCurrentIndex(self.editor.findData(str(value)))
        elif self.editor.text() != written(value):
            self.editor.setText(written(value))

    def set_problem(self, message: str) -> None:
        """Outline the editor and say what is wrong under it; an empty text takes both away."""
        set_property(self.editor, "invalid", bool(message))
        self.message.setText(message[:1].upper() + message[1:])
        self.message.setVisible(bool(message))
        self.editor.setAccessibleDescription(message or self._tip)

    def set_start(self, value: Any, origin: str) -> None:
        """Mark the setting as changed from ``value``, which it had in ``origin`` (words)."""
        start = written(value)
        self.label.set_tone("accent")
        tell_more(self.reset, tr("Changed. Back to {value}, as in {origin}", value=start, origin=origin))
        self.reset.setAccessibleName(tr("Reset {setting} to {value}", setting=tr(self.option.title), value=start))
        self.reset.setVisible(True)
        self._tell_tip(tr("Changed from {value}, as in {origin}.", value=start, origin=origin))

    def clear_start(self) -> None:
        """The setting is as it started."""
        self.label.set_tone(None)
        self.reset.setVisible(False)
        self._tell_tip("")

    def set_editable(self, editable: bool) -> None:
        """Let the person change the value, or only read it."""
        self.editor.setEnabled(editable)
        self.reset.setEnabled(editable)

    def _make_editor(self, parent: QWidget) -> QLineEdit | QComboBox | QCheckBox:
        if self.option.kind == "switch":
            switch = QCheckBox(parent)
            switch.toggled.connect(self._tell_edited)  # not clicked: screen readers toggle
            return switch
        if self.option.kind == "choice":
            choice = Choice(parent)
            for each in self.option.choices:
                choice.addItem(each, each)  # as it is typed and stored: a translation would be another word's
            choice.activated.connect(self._tell_edited)
            return choice
        text = QLineEdit(parent)
        if self.option.kind != "text":
            text.setAlignment(Qt.AlignmentFlag.AlignRight)
        text.textEdited.connect(self._tell_edited)
        text.editingFinished.connect(self._tell_finished)
        return text

    def _tell_edited(self) -> None:
        self.edited.emit(self.option.path)

    def _tell_finished(self) -> None:
        self.finished.emit(self.option.path)

    def _ask_reset(self) -> None:
        cast("QWidget", self.editor).setFocus(Qt.FocusReason.OtherFocusReason)
        self.reset_asked.emit(self.option.path)

    def _tell_tip(self, more: str) -> None:
        for widget in (self.label, self.editor):
            tell_more(widget, f"{self._tip}\n{more}".rstrip())
        if self.message.text():
            self.editor.setAccessibleDescription(self.message.text())

    def _dress(self, theme: Theme) -> None:
        self.reset.setIcon(icon("undo", theme.accent, disabled=theme.disabled, size=14))
