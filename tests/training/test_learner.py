"""Steps of one model: accumulated gradients, class weights, averaging, weight decay."""

from __future__ import annotations

import pytest
import torch

from catdog_gui.data.batches import Batch
from catdog_gui.schema import updated
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.learner import Learner


def learner(config: TrainConfig, micro_batch: int = 8, class_weights: torch.Tensor | None = None) -> Learner:
    return Learner(
        config, 2, device=torch.device("cpu"), precision="float32", micro_batch=micro_batch, class_weights=class_weights
    )  # fmt: skip


@pytest.fixture
def batch() -> Batch:
    random = torch.Generator().manual_seed(0)
    labels = torch.tensor([0, 0, 0, 0, 0, 0, 1, 1])
    return Batch(torch.randn(8, 3, 32, 32, generator=random), labels, labels, 8)


@pytest.fixture
def patches(tiny: TrainConfig) -> TrainConfig:
    """Without batch norm, whose statistics depend on the micro-batch."""
    return updated(tiny, {"model.stem": "patch"})


@pytest.mark.parametrize("weighted", [False, True])
def test_micro_batches_add_up_to_the_whole_batch(patches: TrainConfig, batch: Batch, weighted: bool) -> None:
    weights = torch.tensor([0.67, 2.0]) if weighted else None
    whole, parts = learner(patches, 8, weights), learner(patches, 3, weights)
    loss, right = whole.step(batch, 0, 0.01)
    same_loss, same_right = parts.step(batch, 0, 0.01)
    assert loss.item() == pytest.approx(same_loss.item(), rel=1e-5)
    assert right.item() == same_right.item()
    # Adam's first moment is a tenth of the gradient; the weights themselves would magnify rounding of tiny gradients.
    for one, other in zip(whole.model.parameters(), parts.model.parameters(), strict=True):
        torch.testing.assert_close(whole.optimizer.adam.state[one]["exp_avg"], parts.optimizer.adam.state[other]["exp_avg"])


def test_class_weights_weigh_as_in_pytorch(patches: TrainConfig, batch: Batch) -> None:
    weights = torch.tensor([0.67, 2.0])
    model = learner(patches, 8, weights)
    expected = torch.nn.functional.cross_entropy(model.model(batch.images), batch.labels, weight=weights)
    loss, _ = model.step(batch, 0, 0.01)
    assert loss.item() == pytest.approx(expected.item(), rel=1e-5)


def test_the_average_follows_its_formula(tiny: TrainConfig, batch: Batch) -> None:
    model = learner(tiny)
    expected = model.model.head.weight.detach().clone()
    for number in range(4):
        model.step(batch, number, 0.01)
        decay = min(tiny.training.ema, (1 + number) / (10 + number))
        expected = decay * expected + (1 - decay) * model.model.head.weight.detach()
    torch.testing.assert_close(model.best_model.head.weight, expected)
    assert model.best_model is not model.model


def test_without_averaging_the_model_itself_is_the_best(tiny: TrainConfig) -> None:
    model = learner(updated(tiny, {"training.ema": 0}))
    assert model.best_model is model.model


def test_norms_positions_and_projections_do_not_decay(tiny: TrainConfig) -> None:
    model = learner(updated(tiny, {"model.pool": "class"}))
    decayed, spared = model.optimizer.groups
    assert (decayed["weight_decay"], spared["weight_decay"]) == (tiny.training.weight_decay, 0)
    names = {id(parameter): name for name, parameter in model.model.named_parameters()}
    left_alone = {names[id(parameter)] for parameter in spared["params"]}
    assert {"positions", "class_token", "norm.weight", "head.bias", "encoder.net.layers.0.0.fn.proj_k"} <= left_alone
    assert "encoder.net.layers.0.0.fn.to_q.weight" not in left_alone
    assert len(decayed["params"]) + len(spared["params"]) == len(names)


def test_weights_depend_on_the_seed_alone(tiny: TrainConfig) -> None:
    before = torch.get_rng_state()
    one = learner(tiny)
    torch.rand(3)
    other = learner(tiny)
    another = learner(updated(tiny, {"training.seed": 5}))
    assert torch.equal(one.model.head.weight, other.model.head.weight)
    assert not torch.equal(one.model.head.weight, another.model.head.weight)
    torch.set_rng_state(before)
    learner(tiny)
    assert torch.equal(torch.get_rng_state(), before)


def test_other_faults_are_not_taken_for_missing_memory(tiny: TrainConfig, batch: Batch) -> None:
    model = learner(tiny)
    wrong = Batch(torch.randn(8, 4, 32, 32), batch.labels, batch.targets, 8)
    with pytest.raises(RuntimeError, match="channels"):
        model.step(wrong, 0, 0.01)
