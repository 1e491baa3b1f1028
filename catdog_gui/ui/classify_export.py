"""What leaves the page Classify: the result on the clipboard, the overlay as a picture, the answers as a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from catdog_gui.files import save
from catdog_gui.inference.table import answer_table
from catdog_gui.ui.answers import Answer


def result_data(text: str, image: QImage) -> QMimeData:
    """For the clipboard: text for where text goes, and the picture with its overlay for where pictures go."""
    data = QMimeData()
    data.setText(text)
    if not image.isNull():
        data.setImageData(image)
    return data


def save_overlay(path: Path, image: QImage) -> None:
    """Write the picture with its overlay as PNG.

    Raises:
        CatDogError: the file cannot be written; what was there before is untouched.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide6's stubs want bytes here, PySide6 itself a str
    save(path, bytes(buffer.data().data()))


def save_table(path: Path, answers: Sequence[Answer], class_names: Sequence[str]) -> None:
    """Write answers as CSV, in the rows that the command line writes.

    Raises:
        CatDogError: the file cannot be written; what was there before is untouched.
    """
    with answer_table(path, class_names) as table:
        for answer in answers:
            table.add(answer)
