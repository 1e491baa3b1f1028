"""Which optimiser moves which weights."""

from __future__ import annotations

import torch

from catdog_gui.model.vit import ViT
from catdog_gui.schema import updated
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.optimizer import Optimizer


def optimizer(config: TrainConfig) -> tuple[ViT, Optimizer]:
    model = ViT(config.model, 2)
    return model, Optimizer(model, config.training, "float32")


def test_muon_moves_inner_matrices_and_kernels_alone(tiny: TrainConfig) -> None:
    config = updated(tiny, {"training.optimizer": "muon", "model.stem": "conv", "model.pool": "sequence"})
    model, both = optimizer(config)
    names = {id(parameter): name for name, parameter in model.named_parameters()}
    *_, inner = both.groups
    moved = {names[id(parameter)] for parameter in inner["params"]}
    assert "encoder.net.layers.0.0.fn.to_q.weight" in moved
    assert "patch_embedding.stages.1.0.weight" in moved
    assert not moved & {"patch_embedding.stages.0.0.weight", "head.weight", "pool.score.weight", "positions"}
    assert not any("proj_" in name for name in moved)
    assert sum(len(group["params"]) for group in both.groups) == len(names)


def test_muons_rate_follows_the_schedule_of_the_other(tiny: TrainConfig) -> None:
    config = updated(tiny, {"training.optimizer": "muon", "training.lr": 0.01, "training.muon_lr": 0.04})
    _, both = optimizer(config)
    both.pace(0.0025)
    *adam, muon = (group["lr"] for group in both.groups)
    assert adam == [0.0025, 0.0025]
    assert muon == 0.01


def test_without_muon_there_is_one_optimiser(tiny: TrainConfig) -> None:
    _, alone = optimizer(updated(tiny, {"training.optimizer": "adam"}))
    assert type(alone.adam) is torch.optim.Adam
    assert alone.muon is None
    assert "muon" not in alone.state_dict()
