"""What a data set can be opened from: asking for it, naming it; and remembering which sets and models were opened last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from catdog_gui.data.sources import DEMO
from catdog_gui.language import later, tr
from catdog_gui.settings import load_settings, remember

RECENT = 8
"""Data sets, and models, that are offered again."""

FILES = later("Zip and CSV files (*.zip *.csv);;All files (*)")


def source_name(source: str) -> str:
    """What a person calls a source."""
    return tr("Demo drawings") if source == DEMO else Path(source).name or source


def source_there(source: str) -> bool:
    """Whether there is something to open; False too where nobody may look."""
    if source == DEMO:
        return True
    try:
        return Path(source).expanduser().exists()
    except (OSError, ValueError, RuntimeError):  # nobody may look, or it is no path
        return False


def source_icon(source: str) -> str:
    """The drawing that stands for a source; its name tells, the disk is not asked."""
    if source in ("", DEMO):
        return "image"
    return {".zip": "zip", ".csv": "table"}.get(Path(source).suffix.lower(), "folder")


def ask_source_folder(parent: QWidget, beside: str = "") -> str:
    """A folder with pictures, looked for where the source ``beside`` lies; empty where the person changed their mind."""
    return QFileDialog.getExistingDirectory(parent, tr("Folder with pictures"), _start(beside))


def ask_source_file(parent: QWidget, beside: str = "") -> str:
    """A zip with pictures or a table that names them, as :func:`ask_source_folder` asks for a folder."""
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("Zip or CSV with pictures"), _start(beside), tr(FILES))
    return chosen


def recent_sources() -> list[str]:
    """The data sets that were opened last, newest first."""
    return [line for line in load_settings().recent_data.split("\n") if line]


def remember_source(source: str) -> None:
    """``source`` was opened: it is offered again, and opened at the next start."""
    recent = [source, *(other for other in recent_sources() if other != source)][:RECENT]
    remember(last_data="" if source == DEMO else source, recent_data="\n".join(recent))


def forget_source(source: str) -> None:
    """Offer ``source`` no more; nothing on the disk is touched."""
    last = load_settings().last_data
    recent = "\n".join(other for other in recent_sources() if other != source)
    remember(last_data="" if last == source else last, recent_data=recent)


def recent_models() -> list[Path]:
    """The model files that answered last, newest first; the one that comes along is none of them."""
    return [Path(line) for line in load_settings().recent_models.split("\n") if line]


def remember_model(model: Path) -> None:
    """``model`` answers: it is offered again."""
    recent = [model, *(other for other in recent_models() if other != model)][:RECENT]
    remember(recent_models="\n".join(map(str, recent)))


def forget_recent() -> None:
    """Offer nothing of what was opened; nothing else on the disk is touched."""
    remember(last_data="", recent_data="", recent_models="")


def _start(beside: str) -> str:
    return str(Path(beside).parent) if beside not in ("", DEMO) else str(Path.home())
