"""A run small enough to be trained within a second."""

from __future__ import annotations

import pytest

from catdog_gui.schema import updated
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import preset


@pytest.fixture
def tiny() -> TrainConfig:
    """32 px, 16 tokens, two layers, two epochs of three batches."""
    return updated(
        preset("fast"),
        {
            "model.image_size": 32,
            "model.patch_size": 8,
            "model.stem_width": 8,
            "model.stem_blocks": 1,
            "model.stem_activation": "gelu",
            "model.dim": 16,
            "model.depth": 2,
            "model.heads": 2,
            "model.k": 4,
            "training.epochs": 2,
            "training.batch_size": 8,
            "training.optimizer": "adamw",
            "training.growing_from": 1.0,
            "training.lr": 0.003,
            "training.precision": "float32",
            "training.device": "cpu",
            "training.threads": 2,
        },
    )
