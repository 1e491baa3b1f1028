"""What the model says about the picture that is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QProgressBar, QSizePolicy, QWidget

from catdog_gui.inference.prediction import Prediction, Unreadable
from catdog_gui.ui.picture_list import Answer, class_tone
from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import NOTHING_YET, Card, ElidedLabel, QuietLabel, TextLabel, set_property

_MOST_BARS = 6
_FULL = 1000
"""Steps of a bar: a tenth of a percent each."""

_CAUTION = "How sure the model is by its own account. On pictures unlike those it was trained on it can sound sure and be wrong."


class AnswerCard(Card):
    """The answer in a word, a bar a class, and how to take it. Keeps its place before the first answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Answer", parent)
        self._headline = ElidedLabel(NOTHING_YET, "figure")
        self._bars = QGridLayout()
        self._bars.setHorizontalSpacing(Space.SMALL)
        self._bars.setVerticalSpacing(Space.SMALL)
        self._bars.setColumnStretch(1, 1)
        self._rows: list[_Bar] = []
        self._names: tuple[str, ...] = ()
        self._explanation = QuietLabel(caption=True)
        self._explanation.setMinimumHeight(3 * self._explanation.fontMetrics().lineSpacing())
        self._explanation.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._headline)
        self.body.addLayout(self._bars)
        self.body.addWidget(self._explanation)

    def set_classes(self, names: Sequence[str]) -> None:
        """Make room for the classes a model knows."""
        self._names = tuple(names)
        for row in self._rows:
            row.remove()
        self._rows = [_Bar(self._bars, index) for index in range(min(len(names), _MOST_BARS))]
        self.show_answer(None)

    def show_answer(self, answer: Answer | None) -> None:
        """Show what was answered; None is a picture that waits, or no picture."""
        match answer:
            case Prediction():
                self._show_prediction(answer)
            case Unreadable(reason=reason):
                self._blank("Not readable", f"No answer: {reason}.")
            case None:
                self._blank(NOTHING_YET, "")

    def _show_prediction(self, answer: Prediction) -> None:
        # Few classes stay in the model's order, so that bars do not change places from picture to picture.
        few = len(answer.probabilities) <= _MOST_BARS
        names = self._names if few and set(self._names) == set(answer.probabilities) else tuple(answer.probabilities)
        for row, name in zip(self._rows, names, strict=False):
            row.show(name, answer.probabilities[name])
        label = answer.label
        if answer.sure:
            self._headline.setText(label[:1].upper() + label[1:])
            self._headline.set_tone(class_tone(label))
            text = _CAUTION
        else:
            self._headline.setText("Not sure")
            self._headline.set_tone(None)
            text = f"“{label}” is the most probable, but not by enough to say so."
        rest = 1 - sum(answer.probabilities[name] for name in names[: len(self._rows)])
        if not few:
            text += f" Other classes: {_percent(rest)} together."
        self._explanation.setText(text)
        self.setAccessibleName(f"Answer: {self._headline.full_text}. {text}")

    def _blank(self, headline: str, text: str) -> None:
        self._headline.setText(headline)
        self._headline.set_tone(None)
        self._explanation.setText(text)
        for index, row in enumerate(self._rows):
            row.show(self._names[index], None)


class _Bar:
    """One class: name, bar, percentage; a row of a grid."""

    def __init__(self, grid: QGridLayout, row: int) -> None:
        self._name = ElidedLabel(role="quiet")
        self._name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name.setFixedWidth(64)
        self._bar = QProgressBar()
        self._bar.setRange(0, _FULL)
        self._bar.setTextVisible(False)
        self._percent = TextLabel()
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._percent.setMinimumWidth(self._percent.fontMetrics().horizontalAdvance("100.0 %") + 2)
        for column, widget in enumerate((self._name, self._bar, self._percent)):
            grid.addWidget(widget, row, column)

    def show(self, name: str, probability: float | None) -> None:
        self._name.setText(name)
        self._bar.setValue(round((probability or 0) * _FULL))
        self._bar.setAccessibleName(name)
        set_property(self._bar, "tone", class_tone(name))
        self._percent.setText(NOTHING_YET if probability is None else _percent(probability))

    def remove(self) -> None:
        for widget in (self._name, self._bar, self._percent):
            widget.setParent(None)
            widget.deleteLater()


def _percent(probability: float) -> str:
    return f"{100 * probability:.1f} %"
