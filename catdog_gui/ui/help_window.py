"""Help: the pages of documentation in a window of their own, with a list, a search and a way back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from catdog_gui.language import tr
from catdog_gui.ui.help_pages import CONTENTS, HelpPage, Search, file_at, for_qt, is_outside, read_pages, target
from catdog_gui.ui.icons import icon
from catdog_gui.ui.markdown_view import MarkdownView
from catdog_gui.ui.theme import Space, Theme, ThemeManager, Width
from catdog_gui.ui.widgets import ElidedLabel, QuietLabel, TextLabel, button
from catdog_gui.words import counted

HOME = "docs/first-steps.md"

PAGES = {
    "classify": "docs/explanations.md",
    "data": "docs/data.md",
    "train": "docs/training.md",
    "evaluate": "docs/evaluation.md",
    "runs": "docs/runs.md",
    "settings": "docs/settings.md",
}
"""What helps on each page of the window."""

_PLACE = Qt.ItemDataRole.UserRole
"""Of an entry of the list: the address and the anchor that it leads to."""

_SETTLE = 120
"""Milliseconds after which a window that was resized is laid out anew; pictures are fitted then."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where somebody has been: a page, and how far down, in logical pixels."""

    address: str
    scrolled: int = 0


class HelpWindow(QDialog):
    """Shows the pages that come with the program. Asks nothing of the network: links that lead there are shown first."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Help · catdog-gui"))
        self.setWindowFlags(self.windowFlags() | Qt.WindowType.WindowMinMaxButtonsHint)
        self.setMinimumSize(720, 440)
        self.resize(1080, 720)
        self._theme = theme
        self._pages = {page.address: page for page in read_pages()}
        self._search = Search(tuple(self._pages.values()))
        self._address = ""
        self._drawn = ("", 0)
        self._been: list[_Place] = []
        self._undone: list[_Place] = []
        self._field = QLineEdit()
        self._field.setPlaceholderText(tr("Search all pages"))
        self._field.setAccessibleName(tr("Search all pages"))
        self._field.setClearButtonEnabled(True)
        self._count = QuietLabel(caption=True)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Pages"))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view = MarkdownView(self._picture)
        self.view.setAccessibleName(tr("Page"))
        self._back, self._forward = _arrow(tr("Back")), _arrow(tr("Forward"))
        self._title = TextLabel("", "heading")
        self._bar = _AddressBar()
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(_SETTLE)
        self._lay_out()
        self._connect()
        self._list_pages()
        self._dress(theme.current)

    def show_for(self, page_key: str) -> None:
        """Come to the front with what helps on a page of the window; with the first steps where ``page_key`` is none."""
        self._field.clear()
        self.show()  # first, so that the page is laid out once, in the width that it has
        self.show_page(PAGES.get(page_key, HOME))
        self.raise_()
        self.activateWindow()
        self.view.setFocus()

    def show_page(self, address: str, name: str = "") -> None:
        """Show the page at ``address``, from its heading ``name`` on; nothing happens where there is no such page."""
        if address not in self._pages:
            return
        before = self._here()
        if address != self._address or self._drawn != self._looks:
            self._render(address)
        if name:
            self.view.go_to(name)
        if before.address and before != self._here():
            self._been.append(before)
            self._undone.clear()
        self._show_way()

    @property
    def address(self) -> str:
        """Of the page that is shown."""
        return self._address

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resized.start()

    # Making

    def _lay_out(self) -> None:
        side = QFrame()
        side.setProperty("role", "rail")
        side.setFixedWidth(Width.LIST + Space.PAGE)
        left = QVBoxLayout(side)
        left.setContentsMargins(Space.CARD, Space.CARD, Space.CARD, Space.CARD)
        left.setSpacing(Space.SMALL)
        left.addWidget(self._field)
        left.addWidget(self._count)
        left.addWidget(self._list, 1)
        way = QHBoxLayout()
        way.setSpacing(Space.TINY)
        way.addWidget(self._back)
        way.addWidget(self._forward)
        way.addSpacing(Space.SMALL)
        way.addWidget(self._title, 1)
        right = QVBoxLayout()
        right.setContentsMargins(Space.CARD, Space.CARD, Space.CARD, Space.CARD)
        right.setSpacing(Space.SMALL)
        right.addLayout(way)
        right.addWidget(self.view, 1)
        right.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self._theme.changed.connect(self._dress)
        self._field.textChanged.connect(self._look_for)
        self._field.returnPressed.connect(self._open_first)
        self._list.itemActivated.connect(self._open)
        self._list.itemClicked.connect(self._open)
        self.view.anchorClicked.connect(self._follow)
        self._back.clicked.connect(self._go_back)
        self._forward.clicked.connect(self._go_forward)
        self._resized.timeout.connect(self._render_again)
        for keys, act in (
            (QKeySequence.StandardKey.Back, self._go_back),
            (QKeySequence.StandardKey.Forward, self._go_forward),
            (QKeySequence.StandardKey.Find, self._field.setFocus),
        ):
            QShortcut(QKeySequence(keys), self, act)

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        self._back.setIcon(icon("chevron-left", theme.text, disabled=theme.disabled, size=18))
        self._forward.setIcon(icon("chevron-right", theme.text, disabled=theme.disabled, size=18))
        self._render_again()

    # The list

    def _list_pages(self) -> None:
        self._list.clear()
        self._count.hide()
        section = ""
        for page in self._pages.values():
            if page.section != section:
                section = page.section
                heading = QListWidgetItem(section.upper())
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self._list.addItem(heading)
            self._add(page.title, page.address)
        self._choose()

    @Slot(str)
    def _look_for(self, typed: str) -> None:
        if not typed.strip():
            self.view.mark(())
            self._list_pages()
            return
        hits = self._search.hits(typed)
        self._list.clear()
        for hit in hits:
            where = hit.page.title if hit.heading != hit.page.title else hit.page.section
            self._add(f"{hit.heading}  ·  {where}\n{hit.snippet}", hit.page.address, hit.anchor)
        nothing = tr("Nothing has all these words. Try fewer, or parts of them.")
        self._count.setText(counted(len(hits), "hit") if hits else nothing)
        self._count.show()
        self.view.mark(typed.split())

    def _add(self, text: str, address: str, name: str = "") -> None:
        entry = QListWidgetItem(text)
        entry.setData(_PLACE, (address, name))
        self._list.addItem(entry)

    def _choose(self) -> None:
        """Mark the page that is shown in the list of pages."""
        for row in range(self._list.count()):
            entry = self._list.item(row)
            if entry.data(_PLACE) == (self._address, ""):
                self._list.setCurrentItem(entry)

    @Slot(object)
    def _open(self, entry: QListWidgetItem) -> None:
        place = entry.data(_PLACE)
        if place is not None:
            self.show_page(*place)

    @Slot()
    def _open_first(self) -> None:
        if self._field.text().strip() and self._list.count():
            self._list.setCurrentRow(0)
            self._open(self._list.item(0))

    # The page

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        text = link.toString()
        if is_outside(text):
            self._bar.show_address(link)
        else:
            self.show_page(*target(self._address, text))

    @Slot()
    def _go_back(self) -> None:
        self._move(self._been, self._undone)

    @Slot()
    def _go_forward(self) -> None:
        self._move(self._undone, self._been)

    def _move(self, where: list[_Place], left: list[_Place]) -> None:
        if where:
            left.append(self._here())
            place = where.pop()
            self._render(place.address)
            self.view.verticalScrollBar().setValue(place.scrolled)
            self._show_way()

    def _show_way(self) -> None:
        """Which of the arrows lead somewhere."""
        self._back.setEnabled(bool(self._been))
        self._forward.setEnabled(bool(self._undone))

    def _here(self) -> _Place:
        return _Place(self._address, self.view.verticalScrollBar().value())

    @Slot()
    def _render_again(self) -> None:
        """In other colours or another width, as far down as it was."""
        if self._address and self.isVisible() and self._drawn != self._looks:
            bar = self.view.verticalScrollBar()
            share = bar.value() / max(1, bar.maximum())
            self._render(self._address)
            bar.setValue(round(share * bar.maximum()))

    @property
    def _looks(self) -> tuple[str, int]:
        """What a page is drawn for: a theme, and a width in logical pixels."""
        return self._theme.current.name, self.view.viewport().width()

    def _render(self, address: str) -> None:
        page: HelpPage = self._pages[address]
        self._address, self._drawn = address, self._looks
        self._bar.hide()
        self._title.setText(f"{page.section}  ›  {page.title}")
        self.view.show_markdown(for_qt(page, self._theme.current.name))
        self.view.mark(self._field.text().split())
        if not self._field.text().strip():
            self._choose()

    def _picture(self, link: str) -> Path | None:
        return None if is_outside(link) else file_at(target(self._address or CONTENTS, link)[0])


class _AddressBar(QFrame):
    """An address in the network, before anything is asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._link = QUrl()
        self._address = ElidedLabel()
        follow, copy, away = button(tr("Open in the browser")), button(tr("Copy")), button(tr("Dismiss"), "link")
        follow.clicked.connect(self._follow)
        copy.clicked.connect(self._copy)
        away.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        for each in (follow, copy, away):
            each.setAutoDefault(False)
            row.addWidget(each)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.CARD, Space.SMALL, Space.CARD, Space.SMALL)
        column.setSpacing(Space.SMALL)
        column.addWidget(self._address)
        column.addLayout(row)
        self.hide()

    def show_address(self, link: QUrl) -> None:
        """Offer to open ``link``."""
        self._link = link
        self._address.setText(link.toString())
        self.show()

    @Slot()
    def _follow(self) -> None:
        QDesktopServices.openUrl(self._link)
        self.hide()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._link.toString())


def _arrow(name: str) -> QToolButton:
    result = QToolButton()
    result.setIconSize(QSize(18, 18))
    result.setAccessibleName(name)
    result.setToolTip(name)
    return result
