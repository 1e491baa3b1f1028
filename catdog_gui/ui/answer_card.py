"""What the model says about the picture that is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QProgressBar, QSizePolicy, QWidget

from catdog_gui.inference.prediction import FAMILIAR_FROM, Prediction, Unreadable
from catdog_gui.language import later, tr
from catdog_gui.ui.answers import Answer, class_tone
from catdog_gui.ui.fitted_label import FittedLabel
from catdog_gui.ui.names import visible
from catdog_gui.ui.steady_label import SteadyLabel
from catdog_gui.ui.theme import Space, Tone, Type
from catdog_gui.ui.widgets import NOTHING_YET, Card, ElidedLabel, TextLabel, set_property
from catdog_gui.words import percent

_MOST_BARS = 6
_NAMES = (40, 96)
"""Narrowest and widest column of names, in pixels."""

_FULL = 1000
"""Steps of a bar: a tenth of a percent each."""

UNUSUAL_BELOW = 0.05
"""Familiarity below which a picture is called unusual."""

_UNKNOWN = later("By the model’s own account. Which pictures are familiar to it, its file does not say.")


class AnswerCard(Card):
    """The answer in a word, a bar a class, and how to take it. Keeps its place before the first answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Answer"), parent)
        self._headline = FittedLabel(NOTHING_YET, "figure", (Type.FIGURE, 20, 17))
        self._bars = QGridLayout()
        self._bars.setHorizontalSpacing(Space.SMALL)
        self._bars.setVerticalSpacing(Space.SMALL)
        self._bars.setColumnStretch(1, 1)
        self._rows: list[_Bar] = []
        self._names: tuple[str, ...] = ()
        self._explanation = SteadyLabel([tr(_UNKNOWN), _familiar(0.5), _too_far(tr("a class"))])
        self.body.addWidget(self._headline)
        self.body.addLayout(self._bars)
        self.body.addWidget(self._explanation)

    @property
    def headline(self) -> str:
        """The answer in a word or two."""
        return self._headline.full_text

    @property
    def explanation(self) -> str:
        """How to take the answer."""
        return self._explanation.words

    def set_classes(self, names: Sequence[str]) -> None:
        """Make room for the classes a model knows."""
        self._names = tuple(names)
        for row in self._rows:
            row.remove()
        widest = max((self.fontMetrics().horizontalAdvance(name) for name in names), default=0) + 4
        width = max(_NAMES[0], min(widest, _NAMES[1]))
        self._rows = [_Bar(self._bars, index, width) for index in range(min(len(names), _MOST_BARS))]
        self.show_answer(None)

    def show_answer(self, answer: Answer | None) -> None:
        """Show what was answered; None is a picture that waits, or no picture."""
        match answer:
            case Prediction():
                self._show_prediction(answer)
            case Unreadable(reason=reason):
                self._blank(tr("Not readable"), tr("No answer: {reason}.", reason=tr(reason)))
            case None:
                self._blank(NOTHING_YET, "")

    def _show_prediction(self, answer: Prediction) -> None:
        # Few classes stay in the model's order, so that bars do not change places from picture to picture.
        few = len(answer.probabilities) <= _MOST_BARS
        names = self._names if few and set(self._names) == set(answer.probabilities) else tuple(answer.probabilities)
        for row, name in zip(self._rows, names, strict=False):
            row.show(name, answer.probabilities[name], "quiet" if answer.unfamiliar else class_tone(name))
        text = how_to_take(answer)
        if not few:
            rest = 1 - sum(answer.probabilities[name] for name in names[: len(self._rows)])
            text += " " + tr("Other classes: {share} together.", share=percent(rest))
        self._tell(headline(answer), text, class_tone(answer.label) if answer.sure else None)

    def _blank(self, headline: str, text: str) -> None:
        for row, name in zip(self._rows, self._names, strict=False):
            row.show(name, None, "quiet")
        self._tell(headline, text, None)

    def _tell(self, headline: str, text: str, tone: Tone | None) -> None:
        self._headline.setText(headline)
        self._headline.set_tone(tone)
        self._explanation.setText(text)
        self.setAccessibleName(visible(tr("Answer: {answer}. {text}", answer=headline, text=text)))


def headline(answer: Prediction) -> str:
    """The answer in a word or two."""
    if answer.unfamiliar:
        if len(answer.probabilities) != 2:
            return tr("None of these")
        one, other = sorted(answer.probabilities)
        return tr("Neither {one} nor {other}", one=one, other=other)
    return answer.label[:1].upper() + answer.label[1:] if answer.sure else tr("Not sure")


def how_to_take(answer: Prediction) -> str:
    """What stands behind the answer, in a sentence or two."""
    if answer.unfamiliar:
        return _too_far(answer.label)
    if answer.sure:
        return tr(_UNKNOWN) if answer.familiarity is None else _familiar(answer.familiarity)
    doubt = tr("“{name}” is ahead, but not by enough.", name=answer.label)
    if answer.familiarity is None:
        return doubt
    share = _share(answer.familiarity)
    if answer.familiarity < UNUSUAL_BELOW:
        return f"{doubt} {tr('An unusual picture: {share} are farther out.', share=share)}"
    return f"{doubt} {tr('A familiar picture: {share} are farther out.', share=share)}"


def _familiar(familiarity: float) -> str:
    share = _share(familiarity)
    if familiarity < UNUSUAL_BELOW:
        return tr("Unusual: only {share} of the pictures it was measured with are farther from what it learned.", share=share)
    return tr("Familiar: {share} of the pictures it was measured with are farther from what it learned.", share=share)


def _too_far(label: str) -> str:
    usual = round(1 / FAMILIAR_FROM)
    return tr(
        "Farther from what it learned than {most} in {all} pictures it was measured with. “{name}” fits best.",
        most=usual - 1,
        all=usual,
        name=label,
    )


def _share(familiarity: float) -> str:
    """No more than is known: few pictures are left at either end."""
    return percent(familiarity) if familiarity < UNUSUAL_BELOW else percent(min(familiarity, 0.99), 0)


class _Bar:
    """One class: name, bar, percentage; a row of a grid."""

    def __init__(self, grid: QGridLayout, row: int, width: int) -> None:
        self._name = ElidedLabel(role="quiet")
        self._name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name.setFixedWidth(width)
        self._bar = QProgressBar()
        self._bar.setRange(0, _FULL)
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(40)
        self._percent = TextLabel()
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._percent.setMinimumWidth(self._percent.fontMetrics().horizontalAdvance(percent(1)) + 2)
        for column, widget in enumerate((self._name, self._bar, self._percent)):
            grid.addWidget(widget, row, column)

    def show(self, name: str, probability: float | None, tone: Tone) -> None:
        self._name.setText(name)
        # A progress bar paints itself, and all of the window that waits for it, at once: several times for one answer.
        self._bar.setUpdatesEnabled(False)
        # A bar paints the whole window at once where its value changes, instead of with all else that changes.
        self._bar.setUpdatesEnabled(False)
        self._bar.setValue(round((probability or 0) * _FULL))
        self._bar.setUpdatesEnabled(True)
        self._bar.setUpdatesEnabled(True)
        self._bar.setAccessibleName(visible(name))
        set_property(self._bar, "tone", tone)
        self._percent.setText(NOTHING_YET if probability is None else percent(probability))

    def remove(self) -> None:
        for widget in (self._name, self._bar, self._percent):
            widget.hide()  # hidden first: Qt shows what is fresh in a layout a moment later, then as a window of its own
            widget.setParent(None)
            widget.deleteLater()
