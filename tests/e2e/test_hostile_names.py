"""Names that would be read as HTML, or would turn round what stands beside them, on every page of the real window."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from dropping import drop, files
from PIL import Image
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from catdog_gui.data.config import Preprocessing
from catdog_gui.data.tables.table import table_lines
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import ModelCard, save
from catdog_gui.model.vit import ViT
from catdog_gui.settings import folders
from catdog_gui.training.run_notes import keep_notes
from catdog_gui.ui.classify_page import ClassifyPage
from catdog_gui.ui.data_page import DataPage
from catdog_gui.ui.main_window import MainWindow
from catdog_gui.ui.run_progress import RunProgress
from catdog_gui.ui.runs_page import RunsPage
from catdog_gui.ui.train_page import TrainPage

pytestmark = pytest.mark.timeout(300)

PATIENCE = 60_000
CLASSES = ("<b>cat</b>", "<img src=x>\u202e")
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
HTML = re.compile("<(b|img)[ >]")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A data set of 24 pictures by a table, all of whose names are hostile."""
    folder = tmp_path / "set"
    folder.mkdir()
    rows = []
    for number in range(24):
        name = f"{number}\u202egnp.jpg" if number % 3 else f"{number}\u2066.png"
        Image.effect_noise((40, 40), 10 + 9 * number).convert("RGB").save(folder / name)
        rows.append((name, CLASSES[number % 2], ""))
    path = folder / "pets\u202evsc.csv"
    path.write_bytes(b"".join(table_lines(rows, with_parts=False)))
    return path


def test_no_page_reads_html_or_is_steered(drive: Callable[..., int], qtbot: QtBot, table: Path, tmp_path: Path) -> None:
    seen: set[str] = set()

    def script(window: MainWindow) -> None:
        for page in ("data", "train", "classify"):
            window.show_page(page)
        data, train, classify = (window.findChild(kind) for kind in (DataPage, TrainPage, ClassifyPage))
        window.show_page("data")
        qtbot.waitUntil(lambda: data.board.latest is not None and len(data.board.rows) == 24, timeout=PATIENCE)
        data.board.grid.setFocus()
        qtbot.keyClick(data.board.grid, Qt.Key.Key_Home)
        qtbot.keyClick(data.board.grid, Qt.Key.Key_Return)  # the viewer
        seen.update(checked())
        window.show_page("train")
        qtbot.waitUntil(lambda: train.primary.text() == "Start" and train.primary.isEnabled(), timeout=PATIENCE)
        qtbot.mouseClick(train.primary, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "Finished" in train.findChild(RunProgress).phase, timeout=PATIENCE)
        seen.update(checked())
        look_at_the_run(window, qtbot, seen)
        window.show_page("classify")
        model = model_file(tmp_path / "a\u202eb.safetensors")
        assert drop(window, files(model)) == "Load model"
        qtbot.waitUntil(lambda: classify.model is not None and classify.model.path == model, timeout=PATIENCE)
        classify.add([table.parent])
        qtbot.waitUntil(lambda: len(classify.pictures) == 24, timeout=PATIENCE)
        qtbot.waitUntil(lambda: all(row.answer is not None for row in classify.pictures.rows), timeout=PATIENCE)
        broken = tmp_path / "z\u202e.safetensors"
        broken.write_bytes(b"<b>nothing</b>")
        drop(window, files(broken))
        qtbot.waitUntil(lambda: any("not a readable model" in text for text in checked()), timeout=PATIENCE)
        seen.update(checked())

    assert drive(script, str(table)) == 0
    whole = "\n".join(seen)
    assert all(word in whole for word in ("<b>cat</b>", "<img src=x>\\u202e", "\\u202egnp", "\\u2066", "pets\\u202evsc.csv"))


def look_at_the_run(window: MainWindow, qtbot: QtBot, seen: set[str]) -> None:
    """The page Runs, with hostile notes on the run, the dialog that changes them, and a question about it."""
    (run,) = folders().runs.iterdir()
    keep_notes(run, title="<b>best</b>\u202e", tags=("\u2066<b>a</b>",), note="<img src=x>\u202e")
    window.show_page("runs")
    page = window.findChild(RunsPage)
    qtbot.waitUntil(lambda: "best" in page.facts.text, timeout=PATIENCE)
    for ask in (page.menu.ask_notes, page.menu.ask_trash):
        ask()
        seen.update(checked())
        (dialog,) = (child for child in page.findChildren(QDialog) if child.isVisible())
        dialog.reject()
        qtbot.waitUntil(lambda: not any(child.isVisible() for child in page.findChildren(QDialog)))


def checked() -> list[str]:
    """Every text of every widget there is; fails where one is steered, or would be rendered."""
    found = []
    for widget in QApplication.allWidgets():
        for where, text in texts(widget):
            assert not STEERING.search(text), f"{type(widget).__name__}, {where}: {text!a}"
            found.append(text)
        tips = [widget.toolTip(), *(tip for _, tip in items(widget, Qt.ItemDataRole.ToolTipRole))]
        for tip in tips:
            assert not STEERING.search(tip), f"{type(widget).__name__}, tooltip: {tip!a}"
            assert not HTML.search(tip), f"{type(widget).__name__}, tooltip would be rendered: {tip}"
        if isinstance(widget, QLabel | QMessageBox) and HTML.search(widget.text()):
            assert widget.textFormat() == Qt.TextFormat.PlainText, f"{type(widget).__name__} would render {widget.text()}"
    return found


def texts(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    yield "title", widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton | QMessageBox):
        yield "text", widget.text()
    if isinstance(widget, QPlainTextEdit):
        yield "text", widget.toPlainText()
    if isinstance(widget, QGroupBox):
        yield "title", widget.title()
    for action in widget.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly):
        yield "action", action.text()
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        yield from items(widget, role)


def items(widget: QWidget, role: Qt.ItemDataRole) -> Iterator[tuple[str, str]]:
    model: QAbstractItemModel | None = None
    if isinstance(widget, QAbstractItemView | QComboBox):
        model = widget.model()
    for row in range(min(model.rowCount(), 50) if model is not None else 0):
        text = model.index(row, 0).data(role)
        if isinstance(text, str):
            yield f"item {row}", text


def model_file(path: Path) -> Path:
    config = ModelConfig(image_size=32, patch_size=8, stem="patch", dim=32, depth=1, heads=2, k=4)
    card = ModelCard(model=config, preprocessing=Preprocessing(image_size=32, cache_size=40), class_names=CLASSES)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(1)
        save(path, ViT(config, 2).state_dict(), card)
    return path
