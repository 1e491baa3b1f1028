"""Asking which files to open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from catdog_gui.data.inventory import PICTURE_ENDINGS
from catdog_gui.language import tr
from catdog_gui.settings import load_settings


def ask_pictures(parent: QWidget) -> list[Path]:
    """Picture files; none where the person changed their mind."""
    endings = " ".join(f"*{ending}" for ending in sorted(PICTURE_ENDINGS))
    kinds = _kinds(tr("Pictures"), endings)
    names, _ = QFileDialog.getOpenFileNames(parent, tr("Open pictures"), _home(), kinds)
    return [Path(name) for name in names]


def ask_folder(parent: QWidget) -> Path | None:
    """A folder of pictures."""
    name = QFileDialog.getExistingDirectory(parent, tr("Open a folder of pictures"), _home())
    return Path(name) if name else None


def ask_model(parent: QWidget) -> Path | None:
    """A model file, looked for among the runs."""
    runs = load_settings().runs
    start = str(runs) if runs.is_dir() else _home()
    name, _ = QFileDialog.getOpenFileName(parent, tr("Load a model"), start, _kinds(tr("Models"), "*.safetensors"))
    return Path(name) if name else None


def ask_packed_runs(parent: QWidget) -> list[Path]:
    """Packed runs; none where the person changed their mind."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    kinds = _kinds(tr("Packed runs"), "*.zip")
    names, _ = QFileDialog.getOpenFileNames(parent, tr("Import packed runs"), start, kinds)
    return [Path(name) for name in names]


def _kinds(words: str, endings: str) -> str:
    """Files of one kind to choose from, or all of them."""
    return f"{words} ({endings});;{tr('All files')} (*)"


def _home() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
