"""What is shown over the window while something is dragged across it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from catdog_gui.ui.dropped import Action, Zone
from catdog_gui.ui.icons import pixmap
from catdog_gui.ui.names import harmless
from catdog_gui.ui.theme import Radius, Space, Theme, ThemeManager, Type

_ICONS: dict[Action, str] = {"classify": "classify", "open": "data", "load": "layers", "unpack": "runs", "refuse": "close"}
_ICON = 44
_DIM = 0.92
"""Opacity of the veil over the window: it is seen where one is, and nothing below is read."""


class DropOverlay(QWidget):
    """One or two zones that say what letting go will do, side by side; the one under the mouse is lit up."""

    def __init__(self, theme: ThemeManager, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self._zones: tuple[Zone, ...] = ()
        self._lit = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)
        self.hide()

    @property
    def zone(self) -> Zone:
        """The zone that is lit up."""
        return self._zones[self._lit]

    def offer(self, zones: Sequence[Zone]) -> None:
        """Show ``zones``, one at least, over the whole window."""
        self._zones, self._lit = tuple(zones), 0
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self._tell()

    def point_at(self, place: QPointF) -> None:
        """Light up the zone that ``place`` (in the window) belongs to; each has its share of the whole window."""
        lit = min(len(self._zones) - 1, max(0, int(len(self._zones) * place.x() / max(1, self.width()))))
        if lit != self._lit:
            self._lit = lit
            self._tell()

    def _tell(self) -> None:
        self.setAccessibleName(harmless(f"{self.zone.title}. {self.zone.text}".strip()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        theme = self._theme.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(theme.window)
        veil.setAlphaF(_DIM)
        painter.fillRect(self.rect(), veil)
        for index, area in enumerate(self._areas()):
            self._paint_zone(painter, area, self._zones[index], theme, lit=index == self._lit)

    def _areas(self) -> list[QRectF]:
        whole = QRectF(self.rect()).adjusted(Space.PAGE, Space.PAGE, -Space.PAGE, -Space.PAGE)
        count = len(self._zones)
        width = (whole.width() - (count - 1) * Space.GAP) / count
        return [QRectF(whole.left() + i * (width + Space.GAP), whole.top(), width, whole.height()) for i in range(count)]

    def _paint_zone(self, painter: QPainter, area: QRectF, zone: Zone, theme: Theme, *, lit: bool) -> None:
        refused = zone.action == "refuse"
        colour = QColor(theme.handle if refused or not lit else theme.accent)
        painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine if lit and not refused else Qt.PenStyle.DashLine))
        fill = QColor(theme.card)
        fill.setAlphaF(0.96 if lit else 0.6)
        painter.setBrush(fill)
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), Radius.CARD, Radius.CARD)

        title_font = _font(self.font(), Type.TITLE, QFont.Weight.DemiBold)
        text_font = _font(self.font(), Type.TEXT, QFont.Weight.Normal)
        room = area.adjusted(Space.PAGE, 0, -Space.PAGE, 0)
        wrap = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        title = _bounded(zone.title, title_font, room.width())
        heights = [QFontMetricsF(title_font).boundingRect(room, wrap, title).height()]
        heights.append(QFontMetricsF(text_font).boundingRect(room, wrap, harmless(zone.text)).height() if zone.text else 0)
        top = area.center().y() - (_ICON + Space.GAP + heights[0] + Space.SMALL + heights[1]) / 2
        sign = pixmap(_ICONS[zone.action], colour.name(), _ICON, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(area.center().x() - _ICON / 2, top), sign)
        top += _ICON + Space.GAP
        painter.setFont(title_font)
        painter.setPen(QColor(theme.quiet if refused or not lit else theme.text))
        painter.drawText(QRectF(room.left(), top, room.width(), heights[0]), wrap, title)
        top += heights[0] + Space.SMALL
        painter.setFont(text_font)
        painter.setPen(QColor(theme.quiet))
        painter.drawText(QRectF(room.left(), top, room.width(), heights[1]), wrap, harmless(zone.text))


def _font(base: QFont, pixels: int, weight: QFont.Weight) -> QFont:
    font = QFont(base)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


def _bounded(text: str, font: QFont, width: float) -> str:
    """Names of folders may be endless and without a space to wrap at."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, 2 * width)
