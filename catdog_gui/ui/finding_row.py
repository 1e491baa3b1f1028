"""One choice among findings: a line that tells more once it is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QRadioButton, QSizePolicy

from catdog_gui.ui.icons import pixmap
from catdog_gui.ui.names import visible
from catdog_gui.ui.row_frame import paint_row_frame
from catdog_gui.ui.theme import Space, ThemeManager, Tone, Type
from catdog_gui.words import whole

_SIGN = 16
_PAD = 6
_LEFT = Space.SMALL + _SIGN + Space.SMALL
"""Pixels from the left edge to the words."""


class FindingRow(QRadioButton):
    """Icon, title, perhaps a number at the right, and below it, while it is chosen, a text; both wrap.

    Rows in one button group are gone through with the arrow keys, as radio buttons are.
    """

    def __init__(self, theme: ThemeManager, sign: str, tone: Tone) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._theme = theme
        self._tone: Tone
        self.set_sign(sign, tone)
        self._title = self._number = self._more = ""
        theme.changed.connect(self.update)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.toggled.connect(self._settle)

    @property
    def title(self) -> str:
        """The line that is always shown, with its number."""
        return f"{self._title} ({self._number})" if self._number else self._title

    @property
    def more(self) -> str:
        """The text that is shown while the row is chosen."""
        return self._more

    def set_sign(self, sign: str, tone: Tone) -> None:
        """Which of the drawings in ``resources/icons`` stands at the left, and in which colour."""
        self._sign, self._tone = sign, tone
        self.update()

    def set_words(self, title: str, more: str = "", number: int | None = None) -> None:
        """Say what the choice is; ``number`` stands at the right edge."""
        self._title, self._more = visible(title), visible(more)
        self._number = "" if number is None else whole(number)
        self.setAccessibleName(self.title)
        self.setAccessibleDescription(self._more)
        self.updateGeometry()
        self.update()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802  (Qt's name)
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:  # noqa: N802  (Qt's name)
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  (Qt's name)
        height = self._wrapped(self._title, self.font(), self._room(width))[1]
        if self._tells_more():
            height += Space.TINY + self._wrapped(self._more, self._small(), width - _LEFT - Space.SMALL)[1]
        return round(height) + 2 * _PAD

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().height() + 2 * _PAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = self._theme.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = 2 if self.hasFocus() else 1 if self.isChecked() else 0
        paint_row_frame(painter, self.rect(), theme, lit=self.isChecked() or self.underMouse(), ring=ring)
        line = self.fontMetrics().height()
        sign = pixmap(self._sign, getattr(theme, self._tone), _SIGN, self.devicePixelRatioF())
        painter.drawPixmap(Space.SMALL, _PAD + (line - _SIGN) // 2, sign)
        painter.setPen(QColor(theme.text))
        title, height = self._wrapped(self._title, self.font(), self._room(self.width()))
        title.draw(painter, QPointF(_LEFT, _PAD))
        if self._number:
            place = QRectF(0, _PAD, self.width() - Space.SMALL, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._number)
        if self._tells_more():
            painter.setPen(QColor(theme.quiet))
            more, _ = self._wrapped(self._more, self._small(), self.width() - _LEFT - Space.SMALL)
            more.draw(painter, QPointF(_LEFT, _PAD + height + Space.TINY))

    @Slot(bool)
    def _settle(self, chosen: bool) -> None:
        """Tab comes to the chosen row, as to the chosen one of radio buttons, and to no other."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
        self.updateGeometry()

    def _tells_more(self) -> bool:
        return self.isChecked() and bool(self._more)

    def _room(self, width: int) -> float:
        number = self.fontMetrics().horizontalAdvance(self._number) + Space.SMALL if self._number else 0
        return width - _LEFT - Space.SMALL - number

    def _small(self) -> QFont:
        result = QFont(self.font())
        result.setPixelSize(Type.CAPTION)
        return result

    def _wrapped(self, text: str, font: QFont, width: float) -> tuple[QTextLayout, float]:
        """``text`` in lines of at most ``width`` pixels, broken within a word where one is longer; and their height."""
        layout = QTextLayout(text, font, self)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height
