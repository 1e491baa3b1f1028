"""Which model answers, and the way to another one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from catdog_gui.jobs.classify import ModelInfo
from catdog_gui.ui.document_dialog import DocumentDialog
from catdog_gui.ui.model_card import ModelCard, accuracy_text, model_name
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.widgets import ElidedLabel, TextLabel

SHIPPED = Path("resources/models/shipped.safetensors")


@pytest.fixture
def card(qtbot: QtBot, qapp: QApplication) -> Iterator[ModelCard]:
    theme = ThemeManager("light")
    result = ModelCard(SHIPPED)
    qtbot.addWidget(result)
    result.show()
    yield result
    theme.deleteLater()
    qapp.setStyleSheet("")


def info(path: Path, names: tuple[str, ...] = ("cat", "dog"), accuracy: float | None = 0.9611) -> ModelInfo:
    return ModelInfo(path, names, accuracy, 4, 2, "Linformer ViT, 96 px")


def shown(card: ModelCard) -> list[str]:
    labels = [label for label in card.findChildren(TextLabel) if label.isVisible()]
    return [label.full_text if isinstance(label, ElidedLabel) else label.text() for label in labels]


def back(card: ModelCard) -> QPushButton:
    return next(button for button in card.findChildren(QPushButton) if button.text() == "Use the shipped one")


def test_a_model_is_called_by_its_run() -> None:
    assert model_name(Path("runs/one/best.safetensors")) == "one"
    assert model_name(SHIPPED) == "shipped"
    assert accuracy_text(info(SHIPPED)) == "96.1 %"
    assert accuracy_text(info(SHIPPED, accuracy=None)) == ""


def test_it_tells_what_the_model_is(card: ModelCard) -> None:
    card.show_model(info(Path("runs/one/best.safetensors")))
    assert shown(card) == ["MODEL", "one", "96.1 % right in validation. Knows cat, dog.", "Linformer ViT, 96 px"]
    card.show_model(info(SHIPPED, tuple("abcdefghij"), None))
    assert "Knows a, b, c, d, e, f, g, h …." in shown(card)


def test_the_way_back_is_there_only_where_it_leads_somewhere(qtbot: QtBot, card: ModelCard) -> None:
    card.show_model(info(Path("runs/one/best.safetensors")))
    with qtbot.waitSignal(card.shipped_requested, timeout=1000):
        back(card).click()
    card.show_model(info(SHIPPED))
    assert not back(card).isVisible()
    without = ModelCard(None)
    qtbot.addWidget(without)
    without.show()
    assert not back(without).isVisible()


def test_of_the_shipped_one_a_text_says_what_it_can_do(qtbot: QtBot, tmp_path: Path) -> None:
    shipped = tmp_path / "shipped.safetensors"
    shipped.with_suffix(".md").write_text("# What it is\n\n| right | wrong |\n|---|---|\n| 93 % | 7 % |\n", "utf-8")
    card = ModelCard(shipped)
    qtbot.addWidget(card)
    card.show()
    about = next(button for button in card.findChildren(QPushButton) if button.text() == "What it can do…")
    assert not about.isVisible()
    card.show_model(info(tmp_path / "another.safetensors"))
    assert not about.isVisible()
    card.show_model(info(shipped))
    assert about.isVisible()
    about.click()
    dialog = card.findChild(DocumentDialog)
    assert dialog is not None
    text = dialog.findChild(QTextBrowser)
    assert text is not None
    assert text.toPlainText().startswith("What it is")
    assert "93 %" in text.toPlainText()
    with qtbot.waitSignal(dialog.destroyed, timeout=1000):
        dialog.accept()
