"""Muon: orthogonal directions, momentum, and what a kernel counts as."""

from __future__ import annotations

import pytest
import torch

from catdog_gui.training.muon import Muon, orthogonal


@pytest.mark.parametrize("shape", [(8, 8), (8, 24), (24, 8)])
def test_directions_have_singular_values_near_one(shape: tuple[int, int]) -> None:
    found = orthogonal(torch.randn(3, *shape, generator=torch.Generator().manual_seed(0)))
    values = torch.linalg.svdvals(found)
    assert values.min() > 0.5
    assert values.max() < 1.3


def test_directions_keep_the_singular_vectors() -> None:
    matrix = torch.randn(6, 6, generator=torch.Generator().manual_seed(1))
    left, _, right = torch.linalg.svd(matrix)
    turned = left.T @ orthogonal(matrix[None])[0] @ right.T
    assert torch.allclose(turned, turned.diagonal().diag(), atol=1e-4)


def test_steps_are_those_of_pytorchs_muon_on_matrices() -> None:
    ours, theirs = (torch.nn.Parameter(torch.randn(6, 10, generator=torch.Generator().manual_seed(2))) for _ in range(2))
    one = Muon([ours], lr=0.02, weight_decay=0.1, dtype=torch.bfloat16)
    other = torch.optim.Muon([theirs], lr=0.02, weight_decay=0.1)
    for seed in range(4):
        gradient = torch.randn(6, 10, generator=torch.Generator().manual_seed(seed))
        ours.grad, theirs.grad = gradient.clone(), gradient.clone()
        one.step()
        other.step()
    assert torch.allclose(ours, theirs, atol=0.02 * 0.05)


def test_a_kernel_counts_as_the_matrix_of_its_filters_whatever_its_memory_format() -> None:
    start = torch.randn(4, 3, 3, 3, generator=torch.Generator().manual_seed(3))
    kernel = torch.nn.Parameter(start.clone().contiguous(memory_format=torch.channels_last))
    matrix = torch.nn.Parameter(start.clone().flatten(1))
    gradient = torch.randn(4, 3, 3, 3, generator=torch.Generator().manual_seed(4))
    kernel.grad, matrix.grad = gradient.contiguous(memory_format=torch.channels_last), gradient.flatten(1)
    for parameter in (kernel, matrix):
        Muon([parameter], lr=0.1).step()
    assert torch.allclose(kernel.detach().flatten(1), matrix.detach(), atol=1e-6)


def test_matrices_of_one_shape_do_not_mix() -> None:
    parameters = [torch.nn.Parameter(torch.zeros(5, 7)) for _ in range(2)]
    gradients = [torch.randn(5, 7, generator=torch.Generator().manual_seed(seed)) for seed in (5, 6)]
    for parameter, gradient in zip(parameters, gradients, strict=True):
        parameter.grad = gradient
    Muon(parameters, lr=1.0).step()
    alone = torch.nn.Parameter(torch.zeros(5, 7))
    alone.grad = gradients[1]
    Muon([alone], lr=1.0).step()
    assert torch.allclose(parameters[1], alone, atol=1e-5)


def test_what_has_no_gradient_stays() -> None:
    parameter = torch.nn.Parameter(torch.ones(3, 3))
    Muon([parameter], lr=0.1, weight_decay=0.5).step()
    assert torch.equal(parameter.detach(), torch.ones(3, 3))


def test_a_gradient_of_nothing_moves_nothing() -> None:
    parameter = torch.nn.Parameter(torch.ones(3, 3))
    parameter.grad = torch.zeros(3, 3)
    Muon([parameter], lr=0.1).step()
    assert torch.equal(parameter.detach(), torch.ones(3, 3))
