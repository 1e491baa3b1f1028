"""The findings that one picture is in, with the ways to the pictures it shares them with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from catdog_gui.language import tr
from catdog_gui.ui.icons import pixmap
from catdog_gui.ui.names import captioned, visible
from catdog_gui.ui.picture_facts import ABOUT, Partner, PictureFinding
from catdog_gui.ui.theme import Space, Theme, ThemeManager
from catdog_gui.ui.widgets import QuietLabel, TextLabel, tell_more
from catdog_gui.words import whole

MOST = 5
"""Partners of one finding that are named."""

_SIGN = 14


class PictureFindings(QWidget):
    """A sign and a sentence for each, and below it a link for each partner.

    Signals:
        partner_requested: index of the picture whose link was followed.
    """

    partner_requested = Signal(int)

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._findings: tuple[PictureFinding, ...] = ()
        self._signs: list[tuple[QLabel, str]] = []
        self._links: list[_PartnerLink] = []
        self._content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self._dress)

    @property
    def text(self) -> str:
        """What is shown, a line each."""
        return "\n".join(label.text() for label in self.findChildren(TextLabel))

    @property
    def links(self) -> list[QPushButton]:
        """The ways to other pictures, from the top."""
        return list(self._links)

    def show_findings(self, findings: Sequence[PictureFinding]) -> None:
        """Show these instead."""
        if tuple(findings) == self._findings:
            return
        self._findings = tuple(findings)
        if self._content is not None:
            self._content.hide()  # hidden first: Qt shows what is fresh in a layout a moment later, then as a window of its own
            self._content.setParent(None)
            self._content.deleteLater()
            self._content = None
        self._signs, self._links = [], []
        if findings:
            self._content = QWidget()
            grid = QGridLayout(self._content)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(Space.SMALL)
            grid.setVerticalSpacing(0)
            grid.setColumnStretch(1, 1)
            for finding in findings:
                self._add(grid, finding)
            self._column.addWidget(self._content)
        self._dress(self._theme.current)

    def _add(self, grid: QGridLayout, finding: PictureFinding) -> None:
        sign = QLabel()
        self._signs.append((sign, finding.level))
        row = grid.rowCount() + 1
        grid.setRowMinimumHeight(row - 1, Space.TINY)
        grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
        reason = f": {visible(tr(finding.reason))}" if finding.reason else ""
        grid.addWidget(TextLabel(f"{tr(ABOUT[finding.kind])}{reason}{':' if finding.partners else '.'}", wrap=True), row, 1)
        for place, partner in enumerate(finding.partners[:MOST], start=1):
            link = _PartnerLink(partner)
            link.followed.connect(self.partner_requested)
            self._links.append(link)
            grid.addWidget(link, row + place, 1)
        if len(finding.partners) > MOST:
            more = QuietLabel(tr("and {n} more", n=whole(len(finding.partners) - MOST)), caption=True)
            grid.addWidget(more, row + MOST + 1, 1)

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        for sign, level in self._signs:
            colour = theme.warning if level == "warning" else theme.accent
            sign.setPixmap(pixmap(level, colour, _SIGN, self.devicePixelRatioF()))


class _PartnerLink(QPushButton):
    """The name of another picture, cut in the middle where it does not fit."""

    followed = Signal(int)

    def __init__(self, partner: Partner) -> None:
        super().__init__()
        self._partner = partner
        name = visible(partner.name)
        self.setProperty("role", "link")
        self.setProperty("flush", True)
        self.setAccessibleName(tr("Show {name}", name=name))
        tell_more(self, name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._follow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        name = visible(self._partner.name)
        self.setText(captioned(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, self.width() - 10)))

    @Slot()
    def _follow(self) -> None:
        self.followed.emit(self._partner.index)
