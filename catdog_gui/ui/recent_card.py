"""The data sets that were opened last, to be opened again with a click."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from catdog_gui.data.sources import DEMO
from catdog_gui.language import later, tr
from catdog_gui.ui.icons import icon, pixmap
from catdog_gui.ui.names import visible
from catdog_gui.ui.row_frame import paint_row_frame
from catdog_gui.ui.source_card import SourceCard
from catdog_gui.ui.sources import forget_source, recent_sources, source_icon, source_name, source_there
from catdog_gui.ui.theme import Space, Theme, ThemeManager, Type
from catdog_gui.ui.widgets import QuietLabel, flush_link, tell_more

SHOWN = 4
"""Data sets shown at first; the others come when they are asked for."""

GONE = later("not there any more")
_NONE = later("What you open appears here, to be opened again with one click.")
_SIGN = 18
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RecentCard(SourceCard):
    """Name and place of each; one that is gone says so, and any can be taken off the list.

    Signals:
        chosen: one of them, to be opened.
    """

    chosen = Signal(str)

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(theme, "clock", tr("Recent"), parent)
        self._theme = theme
        self._rows: list[_Row] = []
        self._places = QVBoxLayout()
        self._places.setSpacing(0)
        self._none = QuietLabel(tr(_NONE))
        self._more = flush_link()
        self._more.clicked.connect(self._show_all)
        self.body.addWidget(self._none)
        self.body.addLayout(self._places)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.refresh()

    @property
    def sources(self) -> list[str]:
        """What is on the list, newest first."""
        return [row.source for row in self._rows]

    @Slot()
    def refresh(self) -> None:
        """Read the list again, and look whether everything on it is still there."""
        for row in self._rows:
            row.hide()  # hidden first: Qt shows what is fresh in a layout a moment later, then as a window of its own
            row.setParent(None)
            row.deleteLater()
        self._rows = [_Row(self._theme, source) for source in recent_sources() if source != DEMO]
        for row in self._rows:
            row.opened.connect(self.chosen)
            row.removed.connect(self._forget)
            self._places.addWidget(row)
        self._none.setVisible(not self._rows)
        self._show_first()

    def _show_first(self) -> None:
        hidden = self._rows[SHOWN:]
        for row in hidden:
            row.hide()
        self._more.setVisible(bool(hidden))
        self._more.setText(tr("{n} more…", n=len(hidden)))

    @Slot()
    def _show_all(self) -> None:
        for row in self._rows:
            row.show()
        self._more.hide()

    @Slot(str)
    def _forget(self, source: str) -> None:
        forget_source(source)
        self.refresh()


class _Row(QWidget):
    """One data set, and beside it the way off the list."""

    opened = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: ThemeManager, source: str) -> None:
        super().__init__()
        self.source = source
        name = visible(source_name(source))
        self._entry = _Entry(theme, source)
        self._entry.clicked.connect(self._open)
        self._remove = QToolButton()
        self._remove.setAccessibleName(tr("Take {name} off this list", name=name))
        self._remove.setToolTip(tr("Take off this list"))
        self._remove.clicked.connect(self._take_off)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._entry, 1)
        row.addWidget(self._remove)
        theme.changed.connect(self._dress)
        self._dress(theme.current)

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self.source)

    @Slot()
    def _take_off(self) -> None:
        self.removed.emit(self.source)

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        self._remove.setIcon(icon("close", theme.quiet, disabled=theme.disabled, size=14))


class _Entry(QAbstractButton):
    """Icon, name and place; greyed where there is nothing to open."""

    def __init__(self, theme: ThemeManager, source: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._theme = theme
        theme.changed.connect(self.update)
        self._sign = source_icon(source)
        self._name = visible(source_name(source))
        there = source_there(source)
        self._where = visible(str(Path(source).parent)) if there else tr(GONE)
        self.setEnabled(there)
        self.setAccessibleName(tr("Open {name}, {place}", name=self._name, place=self._where))
        tell_more(self, visible(source))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if there else Qt.CursorShape.ArrowCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        small = QFontMetrics(self._small())
        return QSize(160, self.fontMetrics().height() + small.height() + Space.SMALL + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = self._theme.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.isEnabled() and self.underMouse()
        paint_row_frame(painter, self.rect(), theme, lit=lit, ring=2 if self.hasFocus() else 0)
        ink, quiet = (theme.text, theme.quiet) if self.isEnabled() else (theme.disabled, theme.disabled)
        sign = pixmap(self._sign, quiet, _SIGN, self.devicePixelRatioF())
        painter.drawPixmap(Space.TINY + 2, (self.height() - _SIGN) // 2, sign)
        left = Space.TINY + 2 + _SIGN + Space.SMALL
        words = QRect(left, Space.TINY, self.width() - left - Space.TINY, self.height() - 2 * Space.TINY)
        name = self.fontMetrics()
        painter.setPen(QColor(ink))
        upper = QRect(words.left(), words.top(), words.width(), name.height())
        painter.drawText(upper, _LEFT, name.elidedText(self._name, Qt.TextElideMode.ElideMiddle, words.width()))
        small = self._small()
        painter.setFont(small)
        painter.setPen(QColor(quiet))
        lower = QRect(words.left(), upper.bottom() + 1, words.width(), QFontMetrics(small).height())
        painter.drawText(
            lower, _LEFT, QFontMetrics(small).elidedText(self._where, Qt.TextElideMode.ElideMiddle, words.width())
        )  # fmt: skip

    def _small(self) -> QFont:
        result = QFont(self.font())
        result.setPixelSize(Type.CAPTION)
        return result
