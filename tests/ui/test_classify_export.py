"""What leaves the page: clipboard, PNG, CSV."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from catdog_gui.errors import CatDogError
from catdog_gui.inference.prediction import Prediction, Unreadable
from catdog_gui.ui.classify_export import result_data, save_overlay, save_table


def picture() -> QImage:
    image = QImage(6, 4, QImage.Format.Format_RGB32)
    image.fill(0xFF8800)
    return image


def test_the_clipboard_gets_text_and_picture(qapp: QApplication) -> None:  # noqa: ARG001
    both = result_data("cat 98 %", picture())
    assert both.text() == "cat 98 %"
    assert both.hasImage()
    assert not result_data("cat", QImage()).hasImage()


def test_the_overlay_is_a_png(qapp: QApplication, tmp_path: Path) -> None:  # noqa: ARG001
    path = tmp_path / "overlay.png"
    save_overlay(path, picture())
    assert path.read_bytes().startswith(b"\x89PNG")
    assert QImage(str(path)).pixelColor(1, 1).name() == "#ff8800"


def test_the_table_has_a_row_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    answers = [
        Prediction(Path("a.jpg"), "cat", {"cat": 0.9, "dog": 0.1}, True, 0.5),
        Unreadable(Path("b.jpg"), "the file is cut off"),
    ]
    save_table(path, answers, ("cat", "dog"))
    with path.open(encoding="utf-8", newline="") as file:
        first, second = csv.DictReader(file)
    assert (first["path"], first["label"], first["p(dog)"]) == ("a.jpg", "cat", "0.1")
    assert (second["path"], second["error"]) == ("b.jpg", "the file is cut off")


def test_a_place_that_cannot_be_written_is_told(qapp: QApplication, tmp_path: Path) -> None:  # noqa: ARG001
    blocked = tmp_path / "a file"
    blocked.write_text("in the way of a folder")
    with pytest.raises(CatDogError, match="could not be written"):
        save_overlay(blocked / "overlay.png", picture())
    with pytest.raises(CatDogError, match="cannot be written"):
        save_table(blocked / "answers.csv", [], ())
