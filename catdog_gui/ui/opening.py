"""Asking which files to open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from catdog_gui.data.inventory import PICTURE_ENDINGS
from catdog_gui.settings import load_settings


def ask_pictures(parent: QWidget) -> list[Path]:
    """Picture files; none where the person changed their mind."""
    endings = " ".join(f"*{ending}" for ending in sorted(PICTURE_ENDINGS))
    names, _ = QFileDialog.getOpenFileNames(parent, "Open pictures", _home(), f"Pictures ({endings});;All files (*)")
    return [Path(name) for name in names]


def ask_folder(parent: QWidget) -> Path | None:
    """A folder of pictures."""
    name = QFileDialog.getExistingDirectory(parent, "Open a folder of pictures", _home())
    return Path(name) if name else None


def ask_model(parent: QWidget) -> Path | None:
    """A model file, looked for among the runs."""
    runs = load_settings().runs
    start = str(runs) if runs.is_dir() else _home()
    name, _ = QFileDialog.getOpenFileName(parent, "Load a model", start, "Models (*.safetensors);;All files (*)")
    return Path(name) if name else None


def ask_packed_runs(parent: QWidget) -> list[Path]:
    """Packed runs; none where the person changed their mind."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    names, _ = QFileDialog.getOpenFileNames(parent, "Import packed runs", start, "Packed runs (*.zip);;All files (*)")
    return [Path(name) for name in names]


def _home() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
