"""Named starting points for a run. Imports no torch."""

from __future__ import annotations

from catdog_gui.data.config import AugmentConfig, DataConfig
from catdog_gui.language import later, tr
from catdog_gui.model.config import ModelConfig
from catdog_gui.schema import ConfigError
from catdog_gui.training.config import TrainConfig, TrainingConfig

FAST = TrainConfig(
    preset="fast",
    model=ModelConfig(
        image_size=96, patch_size=16, stem="conv", stem_width=24, stem_blocks=2, stem_activation="relu",
        dim=128, depth=3, heads=4, k=12, pool="sequence",
    ),
    augment=AugmentConfig(crop_min=0.5, rotation=8, brightness=0.25, contrast=0.25, saturation=0.25),
    # Small batches: a thousand drawings make fifteen steps an epoch then, enough to watch something being learned.
    training=TrainingConfig(batch_size=64, lr=1e-3, optimizer="muon", muon_lr=0.015, growing_from=0.67),
)  # fmt: skip

ACCURATE = TrainConfig(
    preset="accurate",
    model=ModelConfig(
        image_size=128, patch_size=8, stem="conv", stem_width=32, stem_blocks=4, stem_activation="relu",
        dim=128, depth=3, heads=4, k=32, pool="sequence",
    ),
    data=DataConfig(cache_size=160),
    augment=AugmentConfig(
        crop_min=0.4, rotation=10, brightness=0.3, contrast=0.3, saturation=0.3, mixup=0.2, cutmix=1.0, plain_epochs=12
    ),
    training=TrainingConfig(
        epochs=174, batch_size=256, lr=1.5e-3, optimizer="muon", growing_from=0.5, full_size_after=0.7, ema=0.999,
        label_smoothing=0.05,
    ),
)  # fmt: skip

FINE = TrainConfig(
    preset="fine",
    model=ModelConfig(
        image_size=96, patch_size=8, stem="conv", stem_width=32, stem_blocks=2, stem_activation="relu",
        dim=128, depth=4, heads=4, k=24, pool="sequence",
    ),
    augment=AugmentConfig(
        crop_min=0.4, rotation=10, brightness=0.3, contrast=0.3, saturation=0.3, mixup=0.2, plain_epochs=12
    ),
    training=TrainingConfig(
        epochs=32, batch_size=128, lr=1.5e-3, optimizer="muon", growing_from=0.67, full_size_after=0.7, ema=0.999,
        label_smoothing=0.05,
    ),
)  # fmt: skip

SEED = TrainConfig(
    preset="seed",
    model=ModelConfig(
        image_size=224, patch_size=32, stem="patch", dim=128, depth=12, heads=8, k=64, positions="learned", pool="class"
    ),
    data=DataConfig(cache_size=256, geometry="squash", centre=0.875, normalise=False, balance="none"),
    augment=AugmentConfig(crop_min=0.08, flip=True, rotation=0, brightness=0, contrast=0, saturation=0),
    training=TrainingConfig(
        epochs=20, batch_size=64, lr=3e-5, optimizer="adam", beta2=0.999, weight_decay=0, schedule="constant", warmup=0,
        clip=0, ema=0, seed=42,
    ),
)  # fmt: skip
"""The recipe this program has to beat, to the letter (see docs/architecture.md); 2,851,842 parameters for two classes."""

TUNE = TrainConfig(
    preset="tune",
    augment=AugmentConfig(crop_min=0.5, rotation=10, brightness=0.25, contrast=0.25, saturation=0.25),
    training=TrainingConfig(epochs=30, batch_size=16, lr=5e-4, warmup=0.2, ema=0.98, label_smoothing=0.05),
)  # fmt: skip
"""For runs that start from a model, whose architecture takes the place of this one: a few dozen pictures of each class, and a
rate at which what was learned is not forgotten at once."""

MODELS_OWN = ("model.", "data.geometry", "data.cache_size", "data.centre", "data.normalise")
"""Settings that a model which a run starts from has made already."""

SUMMARIES = {
    "fast": later("Small pictures and a small model, for a computer without a graphics card."),
    "accurate": later("Larger pictures, finer attention and more epochs, for a graphics card."),
    "fine": later("Attention on a grid of 12 by 12 patches, for an hour or two of a processor."),
    "seed": later("The plain recipe of the notebook this program grew from, to compare with."),
}
PRESETS = {config.preset: config for config in (FAST, FINE, ACCURATE, SEED)}


def preset(name: str) -> TrainConfig:
    """The configuration called ``name``.

    Raises:
        ConfigError: there is none of that name.
    """
    if name == TUNE.preset:
        return TUNE
    if name not in PRESETS:
        raise ConfigError(
            tr("There is no preset called “{name}”.", name=name), tr("Presets are: {names}.", names=", ".join(PRESETS))
        )
    return PRESETS[name]
