"""What the page Train would train at the moment, for the dialogs that begin from there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from catdog_gui.data.imageset import ImageSet
from catdog_gui.training.config import TrainConfig


@dataclass(frozen=True, slots=True)
class Subject:
    """The pictures, where they come from, the settings, and the model to start from where there is one."""

    source: str
    images: ImageSet
    config: TrainConfig
    model: Path | None
