"""Markdown in the program's own look: what Qt makes of it, with room, colours and pictures that fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QImage,
    QImageReader,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QApplication, QTextBrowser, QTextEdit, QWidget

from catdog_gui.ui.help_pages import anchor
from catdog_gui.ui.theme import Space, Type

_HEADINGS = {1: Type.TITLE, 2: 17, 3: 14}
"""Logical pixels by level; deeper ones are as large as the text."""

_COLUMN = 820
"""Logical pixels beyond which lines are no longer read easily."""

_MANY = 8
"""Columns from which a table is written smaller."""

_LINE = 128
"""Height of a line in per cent of the letters'."""

Files = Callable[[str], Path | None]


class MarkdownView(QTextBrowser):
    """Shows Markdown. Nothing is fetched and no link is followed: ``anchorClicked`` tells what was clicked.

    Args:
        files: the file that a picture's address means; None where it is not to be shown. Without it no picture is.
    """

    def __init__(self, files: Files | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setProperty("role", "document")
        self._files = files

    def show_markdown(self, text: str) -> None:
        """Show ``text`` from its beginning, in the colours of the application as they are now."""
        self.document().setDefaultFont(self.font())
        self.document().setIndentWidth(Space.PAGE)
        self.setMarkdown(text)
        whole = QTextCursor(self.document())
        whole.beginEditBlock()  # else everything is laid out anew after each change
        self._set_margins()
        _dress(self.document())
        whole.endEditBlock()

    @property
    def column(self) -> int:
        """Width of the text in logical pixels."""
        return min(_COLUMN, max(200, self.viewport().width() - 2 * Space.PAGE))

    def go_to(self, name: str) -> bool:
        """Bring the heading with this anchor to the top; False where there is none."""
        for block in _blocks(self.document()):
            if block.blockFormat().headingLevel() and anchor(block.text()) == name:
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(round(top) - Space.SMALL)
                return True
        return False

    def mark(self, words: Sequence[str]) -> None:
        """Mark every place of these words, in place of those marked before."""
        look = QTextCharFormat()
        look.setBackground(_tinted(QApplication.palette()))
        marks = []
        for word in filter(None, words):
            place = self.document().find(word)
            while not place.isNull():
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = place, look
                marks.append(selection)
                place = self.document().find(word, place)
        self.setExtraSelections(marks)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802  (Qt's name)
        """A picture, as wide as the column at most. Whatever else is asked for is empty: given nothing, Qt would look itself."""
        wanted = kind == QTextDocument.ResourceType.ImageResource.value and self._files is not None
        path = self._files(QUrl(name).toString()) if wanted and self._files is not None else None
        image = QImage() if path is None else self._fitted(path)
        if image.isNull():
            image = QImage(1, 1, QImage.Format.Format_ARGB32)
            image.fill(Qt.GlobalColor.transparent)
        return image

    def _fitted(self, path: Path) -> QImage:
        reader = QImageReader(str(path))
        size, ratio = reader.size(), self.devicePixelRatioF()
        width = min(size.width(), self.column)
        if size.isValid():
            reader.setScaledSize(QSize(width, round(size.height() * width / size.width())) * ratio)
        image = reader.read()
        image.setDevicePixelRatio(ratio)
        return image

    def _set_margins(self) -> None:
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        side = max(Space.PAGE, (self.viewport().width() - self.column) / 2)
        form.setLeftMargin(side)
        form.setRightMargin(side)
        form.setTopMargin(Space.SMALL)
        form.setBottomMargin(Space.PAGE)
        frame.setFrameFormat(form)


def _dress(document: QTextDocument) -> None:
    """Sizes, room and colours that Qt's Markdown leaves out."""
    palette = QApplication.palette()
    tables = {}
    for block in _blocks(document):
        cursor = QTextCursor(block)
        table = cursor.currentTable()
        if table is not None:
            tables[table.firstPosition()] = table
        _dress_block(block, cursor, palette, in_table=table is not None)
    for table in tables.values():
        _dress_table(table, palette)


def _dress_block(block: QTextBlock, cursor: QTextCursor, palette: QPalette, *, in_table: bool) -> None:
    form = block.blockFormat()
    level = form.headingLevel()
    listed = block.textList() is not None
    code = _is_code(block)
    form.setNonBreakableLines(False)
    if code:
        goes_on = _is_code(block.previous())
        form.setBackground(palette.color(QPalette.ColorRole.Base))
        form.setTopMargin(0 if goes_on else Space.TINY)
        form.setBottomMargin(Space.SMALL)
        form.setLeftMargin(0)
        if goes_on:
            _without_gap(block.previous())
    elif form.hasProperty(QTextFormat.Property.BlockQuoteLevel):  # what the program says, as the head of what to do about it
        form.setBackground(palette.color(QPalette.ColorRole.Base))
        form.setTopMargin(Space.GAP)
        form.setBottomMargin(Space.TINY)
        form.setLeftMargin(0)
        form.setRightMargin(0)
    elif not in_table:
        form.setTopMargin((Space.PAGE if level == 2 else Space.GAP) if level else 2 if listed else Space.TINY)
        form.setBottomMargin(Space.SMALL if level else 2 if listed else Space.SMALL)
    if not code:
        form.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.setBlockFormat(form)
    table = cursor.currentTable()
    small = table is not None and table.columns() >= _MANY
    for fragment in list(_fragments(block)):
        _dress_fragment(fragment, cursor, palette, code=code, size=_HEADINGS.get(level, Type.CAPTION if small else Type.TEXT))


def _dress_fragment(fragment: QTextFragment, cursor: QTextCursor, palette: QPalette, *, code: bool, size: int) -> None:
    look = fragment.charFormat()
    if look.isImageFormat():
        return
    look.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # else it goes before the size in pixels
    if look.isAnchor():
        look.setForeground(palette.color(QPalette.ColorRole.Link))
        look.setFontUnderline(False)
    if look.fontFixedPitch() or code:
        look.setFontFamilies(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families())
        size -= 1
        if not code:
            look.setBackground(palette.color(QPalette.ColorRole.Base))
    look.setProperty(QTextFormat.Property.FontPixelSize, size)
    cursor.setPosition(fragment.position())
    cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(look)


def _dress_table(table: QTextTable, palette: QPalette) -> None:
    form = table.format()
    form.setBorder(1)
    form.setBorderCollapse(True)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(palette.color(QPalette.ColorRole.Mid))
    form.setCellPadding(3 if table.columns() >= _MANY else 5)
    form.setCellSpacing(0)
    form.setTopMargin(Space.TINY)
    form.setBottomMargin(Space.CARD)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 99.5))
    table.setFormat(form)
    first = table.cellAt(0, 0).firstCursorPosition()
    if not first.block().text() and first.block() != table.cellAt(0, 0).lastCursorPosition().block():
        first.deleteChar()  # an empty line, which Qt puts there where code stands before the table
        first.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        first.mergeCharFormat(bold)


def _is_code(block: QTextBlock) -> bool:
    """Whether a block is a line of code, fenced or indented."""
    return block.isValid() and block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeLanguage)


def _without_gap(block: QTextBlock) -> None:
    form = block.blockFormat()
    form.setBottomMargin(0)
    QTextCursor(block).setBlockFormat(form)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    part = block.begin()
    while not part.atEnd():
        yield part.fragment()
        part += 1


def _tinted(palette: QPalette) -> QColor:
    colour = palette.color(QPalette.ColorRole.Highlight)
    colour.setAlphaF(0.3)
    return colour
