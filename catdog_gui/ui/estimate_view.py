"""What a run would be like before it starts: size of the model, time, and what Linformer is worth here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from catdog_gui.data.imageset import ImageSet
from catdog_gui.language import tr
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.cost import attention_saving, parameters
from catdog_gui.training.config import TrainConfig
from catdog_gui.ui.widgets import QuietLabel, TextLabel, tell_more
from catdog_gui.words import amount, decimal, percent, roughly, whole

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
        size = amount(parameters(config.model, classes))
        self._size.setText(tr("{parameters} parameters · {tokens} tokens", parameters=size, tokens=whole(config.model.tokens)))
        self._time.setText(tr("Measuring the speed of this computer…"))
        notes = [linformer_sentence(config.model)]
        if images is not None and (sentence := balance_sentence(config, images)):
            notes.append(sentence)
        self._notes.setText("\n".join(notes))

    def show_speed(self, speed: Speed) -> None:
        """Show the time that follows from a measured speed."""
        if self._config is None:
            return
        rate = decimal(speed.images_per_second, ",.0f")
        if self._images is None:
            self._time.setText(tr("≈ {rate} pictures/s on this computer", rate=rate))
            return
        epoch = epoch_seconds(self._config, self._images, speed)
        entire = epoch * self._config.training.epochs
        self._time.setText(tr("≈ {epoch} an epoch, {all} in all", epoch=roughly(epoch), all=roughly(entire)))
        self._time.setToolTip(
            tr(
                "Measured: {rate} pictures/s ({device}, {precision}). Decoding the pictures comes on top the first time.",
                rate=rate,
                device=speed.device,
                precision=speed.precision,
            )
        )

    def show_failure(self, message: str) -> None:
        """The speed could not be measured."""
        self._time.setText(tr("The speed could not be measured"))
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
        "weights": tr("The classes are unequal: rare ones will count more in the loss."),
        "sampling": tr("The classes are unequal: rare ones will be shown more often."),
        "none": tr(
            "The classes are unequal, and nothing will be done about it (setting “{setting}”).", setting=tr("Unequal classes")
        ),
    }[config.data.balance]


def linformer_sentence(model: ModelConfig) -> str:
    """What Linformer saves against full attention in this model, said plainly."""
    saving = attention_saving(model)
    if saving < -EVEN:
        return tr(
            "With {slots} slots for {tokens} tokens Linformer costs {share} more than full attention.",
            slots=model.k,
            tokens=whole(model.tokens),
            share=percent(-saving, 0),
        )
    share = percent(saving, 0)
    if saving >= WORTH:
        return tr("Linformer saves {share} of the arithmetic of full attention here.", share=share)
    for grid in range(model.grid + 1, model.grid + 128):
        if attention_saving(model.model_copy(update={"image_size": grid * model.patch_size})) >= WORTH:
            tokens = whole(round(grid**2, -1))
            if saving < EVEN:
                return tr(
                    "Linformer neither saves nor costs anything here; it saves a tenth from about {tokens} tokens on.",
                    tokens=tokens,
                )
            return tr(
                "Linformer saves {share} of the arithmetic here; it saves a tenth from about {tokens} tokens on.",
                share=share,
                tokens=tokens,
            )
    if saving < EVEN:
        return tr("Linformer neither saves nor costs anything here.")
    return tr("Linformer saves {share} of the arithmetic here.", share=share)
