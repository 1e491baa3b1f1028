"""What a run would be like before it starts: size of the model, time, and what Linformer is worth here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from catdog_gui.data.imageset import ImageSet
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.cost import attention_saving, parameters
from catdog_gui.training.config import TrainConfig
from catdog_gui.ui.widgets import QuietLabel, TextLabel, tell_more
from catdog_gui.words import amount, percent, roughly

if TYPE_CHECKING:  # it imports torch
    from catdog_gui.training.estimate import Speed

UNEQUAL = 1.05
"""Classes count as unequal where the largest has this many times the pictures of the smallest."""

FORWARD_SHARE = 1 / 3
"""Time of a validation picture relative to a training picture: forward alone, instead of forward and twice that backward."""

EVEN = 0.005
"""Savings and costs below this share of the multiply-adds are none."""

WORTH = 0.1
"""Share of the multiply-adds from which on the saving is worth speaking of."""


class EstimateView(QWidget):
    """Shows what follows from a configuration and a data set; the time comes when the speed has been measured."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._config: TrainConfig | None = None
        self._images: ImageSet | None = None
        self._size = TextLabel(role="heading", wrap=True)
        self._time = TextLabel(role="heading", wrap=True)
        self._notes = QuietLabel(caption=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 6, 0)
        column.setSpacing(2)
        for label in (self._size, self._time, self._notes):
            column.addWidget(label)
        column.addStretch(1)

    @property
    def text(self) -> str:
        """Everything it says, for tests and screen readers."""
        return "\n".join(label.text() for label in (self._size, self._time, self._notes))

    def show_model(self, config: TrainConfig, images: ImageSet | None) -> None:
        """Show what follows from ``config`` by arithmetic; the time is being measured."""
        self._config, self._images = config, images
        classes = len(images.class_names) if images is not None else 2
        self._size.setText(f"{amount(parameters(config.model, classes))} parameters · {config.model.tokens:,} tokens")
        self._time.setText("Measuring the speed of this computer…")
        notes = [linformer_sentence(config.model)]
        if images is not None and (sentence := balance_sentence(config, images)):
            notes.append(sentence)
        self._notes.setText("\n".join(notes))

    def show_speed(self, speed: Speed) -> None:
        """Show the time that follows from a measured speed."""
        if self._config is None:
            return
        if self._images is None:
            self._time.setText(f"≈ {speed.images_per_second:,.0f} pictures/s on this computer")
            return
        epoch = epoch_seconds(self._config, self._images, speed)
        whole = epoch * self._config.training.epochs
        self._time.setText(f"≈ {roughly(epoch)} an epoch, {roughly(whole)} in all")
        self._time.setToolTip(
            f"Measured: {speed.images_per_second:,.0f} pictures/s ({speed.device}, {speed.precision}). "
            "Decoding the pictures comes on top the first time."
        )

    def show_failure(self, message: str) -> None:
        """The speed could not be measured."""
        self._time.setText("The speed could not be measured")
        tell_more(self._time, message)


def epoch_seconds(config: TrainConfig, images: ImageSet, speed: Speed) -> float:
    """How long an epoch with its validation will take at a measured speed."""
    training, validation = parts(config, images)
    return (training + FORWARD_SHARE * validation) / speed.images_per_second


def parts(config: TrainConfig, images: ImageSet) -> tuple[int, int]:
    """Pictures that will train and validate, before duplicates and unreadable ones are known."""
    marked = np.array(images.parts)
    validation, test = int((marked == "val").sum()), int((marked == "test").sum())
    rest = len(images) - validation - test
    if validation:
        return rest, validation
    if config.data.test_part:
        return round(0.7 * rest), round(0.15 * rest)
    return round((1 - config.data.val_fraction) * rest), round(config.data.val_fraction * rest)


def balance_sentence(config: TrainConfig, images: ImageSet) -> str:
    """What will be done about classes of unequal size; empty where they are equal."""
    counts = np.bincount(images.labels, minlength=len(images.class_names))
    if counts.max() < UNEQUAL * counts.min():
        return ""
    return {
        "weights": "The classes are unequal: rare ones will count more in the loss.",
        "sampling": "The classes are unequal: rare ones will be shown more often.",
        "none": "The classes are unequal, and nothing will be done about it (setting “Unequal classes”).",
    }[config.data.balance]


def linformer_sentence(model: ModelConfig) -> str:
    """What Linformer saves against full attention in this model, said plainly."""
    saving = attention_saving(model)
    if saving < -EVEN:
        return f"With {model.k} slots for {model.tokens:,} tokens Linformer costs {percent(-saving, 0)} more than full attention."
    if saving >= WORTH:
        return f"Linformer saves {percent(saving, 0)} of the arithmetic of full attention here."
    here = f"Linformer saves {percent(saving, 0)} of the arithmetic here"
    if saving < EVEN:
        here = "Linformer neither saves nor costs anything here"
    for grid in range(model.grid + 1, model.grid + 128):
        if attention_saving(model.model_copy(update={"image_size": grid * model.patch_size})) >= WORTH:
            return f"{here}; it saves a tenth from about {round(grid**2, -1):,} tokens on."
    return f"{here}."
