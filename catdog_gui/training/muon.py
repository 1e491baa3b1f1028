"""Muon: momentum whose direction is made orthogonal, for the matrices and kernels inside a network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, overload

import torch
from torch import Tensor, nn

COEFFICIENTS = (3.4445, -4.7750, 2.0315)
"""Of the quintic iteration: steepest at zero, so that a few steps bring all singular values near 1 (to about 0.7 … 1.2)."""

STEPS = 5
TINY = 1e-7


class Muon(torch.optim.Optimizer):
    """Every matrix moves by the orthogonal matrix nearest to its (Nesterov) momentum, so that no direction outshouts others.

    A convolution's kernel (out, in, h, w) counts as the matrix (out, in·h·w). ``torch.optim.Muon`` takes matrices alone, and
    multiplies in bfloat16, which processors without instructions for it do ten times slower.

    Source: Jordan et al. 2024, "Muon: an optimizer for hidden layers in neural networks".

    Args:
        params: parameters of two dimensions or more.
        lr: learning rate; a matrix of as many rows as columns moves by about ``lr`` in each of its directions. A scalar tensor
            on the parameters' device is read at every step.
        momentum: memory of the mean gradient.
        weight_decay: decoupled, as in AdamW.
        dtype: what to multiply in.
    """

    def __init__(
        self,
        params: Iterable[nn.Parameter],
        lr: float | Tensor,
        *,
        momentum: float = 0.95,
        weight_decay: float = 0.0,
        dtype: torch.dtype = torch.float32,
    ) -> None:
        super().__init__(params, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})
        self._dtype = dtype

    @overload
    def step(self, closure: None = None) -> None: ...
    @overload
    def step(self, closure: Callable[[], float]) -> float: ...

    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> float | None:
        """Move all parameters that have a gradient. ``closure``, where there is one, computes the loss anew first."""
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            self._move(group)
        return loss

    def _move(self, group: dict[str, Any]) -> None:
        # Matrices of one shape are multiplied together, which takes a GPU a tenth of the calls.
        alike: defaultdict[tuple[int, int], list[tuple[nn.Parameter, Tensor]]] = defaultdict(list)
        moved = [parameter for parameter in group["params"] if parameter.grad is not None]
        if not moved:
            return
        gradients = [parameter.grad for parameter in moved]
        means = [self._momentum(parameter) for parameter in moved]
        torch._foreach_lerp_(means, gradients, 1 - group["momentum"])
        for parameter, ahead in zip(moved, torch._foreach_lerp(gradients, means, group["momentum"]), strict=True):
            matrix = ahead.flatten(1)
            alike[matrix.shape[0], matrix.shape[1]].append((parameter, matrix))
        if group["weight_decay"]:
            torch._foreach_mul_(moved, 1 - group["lr"] * group["weight_decay"])
        for (rows, columns), found in alike.items():
            reach = group["lr"] * max(1.0, rows / columns) ** 0.5
            directions = orthogonal(torch.stack([matrix for _, matrix in found]).to(self._dtype)).to(found[0][0].dtype) * reach
            for (parameter, _), direction in zip(found, directions, strict=True):
                parameter.sub_(direction.view_as(parameter))

    def _momentum(self, parameter: Tensor) -> Tensor:
        state = self.state[parameter]
        if not state:
            state["momentum"] = torch.zeros_like(parameter)
        momentum: Tensor = state["momentum"]
        return momentum


def orthogonal(matrices: Tensor) -> Tensor:
    """The orthogonal matrices near those given, (count, rows, columns), by Newton and Schulz' iteration.

    Singular values come near 1, not to it: that is as good here, and takes five steps instead of twenty.
    """
    tall = matrices.shape[1] > matrices.shape[2]
    x = matrices.mT if tall else matrices
    x = x / (x.norm(dim=(1, 2), keepdim=True) + TINY)
    a, b, c = COEFFICIENTS
    for _ in range(STEPS):
        gram = x @ x.mT
        x = torch.baddbmm(x, torch.baddbmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return x.mT if tall else x
