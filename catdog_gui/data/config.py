"""How pictures are prepared, split and varied, as settings. Imports no torch."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from catdog_gui.schema import Config, option, refuse

Geometry = Literal["squash", "crop", "letterbox"]
Balance = Literal["none", "weights", "sampling"]

MEAN = (0.48, 0.45, 0.41)
STD = (0.26, 0.25, 0.26)
"""Mean and spread of photographs' red, green and blue, 0 … 1; rounded, so that no data set's own statistics leak in."""

SPREADS, MEAN_MAX = (0.001, 1000), 1000
"""What a foreign model file may ask for; single precision computes with it."""


class Preprocessing(Config):
    """From a picture file to the model's input; travels in every model file.

    A picture is decoded to a ``cache_size`` square by ``geometry``, its central ``centre`` part is cut out, resized to
    ``image_size`` and normalised by ``mean`` and ``std`` (fractions of full brightness, one number a channel).
    """

    image_size: int = option(96, title="Picture size", unit="px", ge=16, le=1024, help="Side of the model's input.")
    cache_size: int = option(128, title="Decoded size", unit="px", ge=16, le=1024, help="Side pictures are decoded to.")
    geometry: Geometry = option("squash", title="Geometry", help="How a rectangle becomes a square.")
    centre: float = option(1.0, title="Central part", gt=0, le=1, help="Share of the side that validation looks at.")
    mean: tuple[float, float, float] = option(MEAN, title="Mean", help="Subtracted from red, green and blue.")
    std: tuple[float, float, float] = option(STD, title="Spread", help="Red, green and blue are divided by it.")

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if not all(SPREADS[0] <= spread <= SPREADS[1] for spread in self.std):
            raise refuse("std", f"must lie within {SPREADS[0]} … {SPREADS[1]}")
        if not all(abs(mean) <= MEAN_MAX for mean in self.mean):
            raise refuse("mean", f"must lie within −{MEAN_MAX} … {MEAN_MAX}")
        return self


class DataConfig(Config):
    """Which pictures train, which validate, and at what size they are kept decoded."""

    geometry: Geometry = option(
        "squash", title="Geometry",
        help="How a rectangular picture becomes a square: “squash” stretches it, “crop” keeps the centre, “letterbox” "
        "adds white bars.",
    )  # fmt: skip
    cache_size: int = option(
        0, title="Decoded size", unit="px", ge=0, le=1024,
        help="Side at which decoded pictures are kept on disk. 0 chooses a third more than the model's picture size, so that "
        "random crops stay sharp.",
    )  # fmt: skip
    centre: float = option(
        1.0, title="Validation crop", gt=0, le=1,
        help="Share of the side that validation and classifying look at; 0.875 is the customary centre crop of 224 from 256.",
    )  # fmt: skip
    normalise: bool = option(
        True, title="Normalise colours", help="Shift and scale red, green and blue to about −2 … 2 before the model sees them."
    )  # fmt: skip
    val_fraction: float = option(
        0.2, title="Validation share", ge=0.01, le=0.5, help="Share of each class kept back to measure with, never trained on."
    )  # fmt: skip
    test_part: bool = option(
        False, title="Keep a locked test part",
        help="Sets 15 % aside that neither training nor choosing the best epoch ever sees (then 70 / 15 / 15).",
    )  # fmt: skip
    balance: Balance = option(
        "weights", title="Unequal classes",
        help="Where one class has more pictures: “weights” lets rare classes count more in the loss, “sampling” shows them "
        "more often, “none” leaves it.",
    )  # fmt: skip


class AugmentConfig(Config):
    """How training pictures are varied, anew in each epoch. Validation is never varied."""

    crop_min: float = option(
        0.6, title="Smallest crop", gt=0, le=1,
        help="Random crops cover at least this share of the picture's area (aspect 3:4 to 4:3). 1 switches cropping off.",
    )  # fmt: skip
    flip: bool = option(True, title="Mirror", help="Every second picture is mirrored left to right, at random.")
    rotation: float = option(
        6.0, title="Rotation", unit="°", ge=0, le=180, help="Turned by up to this angle in either direction."
    )  # fmt: skip
    brightness: float = option(0.2, title="Brightness", ge=0, le=1, help="Brightness changes by up to this share either way.")
    contrast: float = option(0.2, title="Contrast", ge=0, le=1, help="Contrast changes by up to this share either way.")
    saturation: float = option(0.2, title="Saturation", ge=0, le=1, help="Saturation changes by up to this share either way.")
    mixup: float = option(
        0.0, title="Mixup", ge=0, le=4,
        help="Blends pairs of pictures and their answers; the number is the shape of the Beta distribution, 0 is off.",
    )  # fmt: skip
    cutmix: float = option(
        0.0, title="CutMix", ge=0, le=4,
        help="Pastes a rectangle of one picture into another and mixes the answers alike; 0 is off. With Mixup too, each "
        "batch takes one of them at random.",
    )  # fmt: skip
    plain_epochs: int = option(
        0, title="Last epochs unmixed", unit="epochs", ge=0, le=1000,
        help="Mixup and CutMix are switched off in this many epochs at the end.",
    )  # fmt: skip
