"""Which optimiser moves which weights."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from catdog_gui.training.config import TrainingConfig
from catdog_gui.training.muon import Muon

UNDECAYED = ("positions", "class_token", "proj_k", "proj_v")

OUTER = ("patch_embedding.stages.0.", "head.", "pool.")
"""Muon is for what lies between other layers: the first layer sees colours, and the last ones speak for classes."""


class Optimizer:
    """AdamW or Adam for all weights, or Muon for inner matrices and kernels and AdamW for the rest; one step, one state.

    Args:
        model: on its device.
        training: settings of the run.
        precision: what the run computes in.
    """

    def __init__(self, model: nn.Module, training: TrainingConfig, precision: str) -> None:
        self._training = training
        inner: list[nn.Parameter] = []
        decayed: list[nn.Parameter] = []
        spared: list[nn.Parameter] = []
        for name, parameter in model.named_parameters():
            if not parameter.requires_grad:
                continue
            if parameter.ndim < 2 or any(part in name for part in UNDECAYED):
                spared.append(parameter)
            elif training.optimizer == "muon" and not name.startswith(OUTER):
                inner.append(parameter)
            else:
                decayed.append(parameter)
        groups = [{"params": decayed, "weight_decay": training.weight_decay}, {"params": spared, "weight_decay": 0.0}]
        kind = torch.optim.Adam if training.optimizer == "adam" else torch.optim.AdamW
        device = next(model.parameters()).device
        betas, fused, cuda = (training.beta1, training.beta2), device.type in ("cpu", "cuda"), device.type == "cuda"

        def rate(peak: float) -> float | Tensor:
            return torch.tensor(peak, device=device) if cuda else peak  # where a recorded step reads it

        self.adam = kind(groups, lr=rate(training.lr), betas=betas, fused=fused, capturable=cuda)
        dtype = torch.bfloat16 if precision == "bfloat16" else torch.float32
        self.muon = Muon(inner, rate(training.muon_lr), momentum=training.muon_momentum, dtype=dtype) if inner else None

    @property
    def groups(self) -> list[dict[str, Any]]:
        """The parameters, by how they are moved: decayed, not decayed, and with Muon its own."""
        return self.adam.param_groups + (self.muon.param_groups if self.muon is not None else [])

    def pace(self, lr: float) -> None:
        """Set the learning rate of the next steps: ``lr`` is Adam's; Muon's rises and falls with it."""
        for group in self.groups:
            value = lr if "betas" in group else self._training.muon_lr * lr / self._training.lr
            if isinstance(group["lr"], Tensor):
                group["lr"].fill_(value)
            else:
                group["lr"] = value

    def step(self) -> None:
        """Move all weights, and forget their gradients."""
        self.adam.step()
        if self.muon is not None:
            self.muon.step()
        self.zero_grad()

    def zero_grad(self) -> None:
        """Forget all gradients."""
        self.adam.zero_grad(set_to_none=True)
        if self.muon is not None:
            self.muon.zero_grad(set_to_none=True)

    def state_dict(self) -> dict[str, Any]:
        """Everything needed to go on exactly."""
        return self.adam.state_dict() | ({"muon": self.muon.state_dict()} if self.muon is not None else {})

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take up what :meth:`state_dict` gave; a ValueError, KeyError or TypeError where it does not fit."""
        _load(self.adam, {key: value for key, value in state.items() if key != "muon"}, {"step", "exp_avg", "exp_avg_sq"})
        if self.muon is not None:
            _load(self.muon, state["muon"], {"momentum"})


def _load(optimizer: torch.optim.Optimizer, state: dict[str, Any], names: set[str]) -> None:
    """Take up moments and nothing else: settings are the configuration's, whatever a file says. torch itself checks neither."""
    settings = [{key: value for key, value in group.items() if key != "params"} for group in optimizer.param_groups]
    optimizer.load_state_dict(state)
    for group, own in zip(optimizer.param_groups, settings, strict=True):
        group.update(own)
    for weight, kept in optimizer.state.items():
        shapes = {name: value.shape for name, value in kept.items() if isinstance(value, Tensor)}
        if set(shapes) != names or any(shape not in (weight.shape, ()) for shape in shapes.values()):
            raise ValueError("what the optimizer kept is of another kind")
