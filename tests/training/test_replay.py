"""Steps repeated from a recording: when one is made, what spoils it, and on a graphics card that nothing else comes out."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace

import pytest
import torch
from torch import Tensor

from catdog_gui.data.batches import Batch
from catdog_gui.data.config import AugmentConfig
from catdog_gui.model.config import ModelConfig
from catdog_gui.training import replay
from catdog_gui.training.config import TrainConfig, TrainingConfig
from catdog_gui.training.learner import Learner
from catdog_gui.training.replay import AWAKE, Replay

CONFIG = TrainConfig(
    model=ModelConfig(image_size=32, patch_size=8, stem_width=8, dim=32, depth=2, heads=2, k=4),
    augment=AugmentConfig(),
    training=TrainingConfig(epochs=2, batch_size=8, optimizer="muon"),
)

needs_cuda = pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA graphics card")


def batch(pictures: int = 8, side: int = 32, seed: int = 0, mixed: bool = False) -> Batch:
    random = torch.Generator().manual_seed(seed)
    labels = torch.arange(pictures) % 2
    targets = torch.nn.functional.one_hot(labels, 2).float() * 0.8 + 0.1 if mixed else labels
    return Batch(torch.randn(pictures, 3, side, side, generator=random), labels, targets, pictures)


@dataclass
class Recorder:
    """Stands in for CUDA: what was recorded, and what was repeated."""

    recorded: list[Batch] = field(default_factory=list)
    played: list[Batch] = field(default_factory=list)
    broken: bool = False

    def __call__(self, _: replay.Step, batch: Batch) -> Recorder:
        if self.broken:
            raise RuntimeError("CUDA error: operation not permitted when stream is capturing")
        self.recorded.append(batch)
        return self

    def play(self, batch: Batch) -> tuple[Tensor, Tensor]:
        self.played.append(batch)
        return torch.ones(()), torch.ones((), dtype=torch.int64)


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    recorder = Recorder()
    monkeypatch.setattr(replay, "_record", recorder)
    return recorder


def plain(_: Batch) -> tuple[Tensor, Tensor]:
    raise AssertionError("nobody asked for it")


def offered(steps: Replay, *batches: Batch) -> list[bool]:
    """Whether each was repeated."""
    found = []
    for one in batches:
        found.append(steps.ready(one))
        if found[-1]:
            steps(one)
    return found


def test_a_step_is_computed_plainly_at_first_and_repeated_then(recorder: Recorder) -> None:
    batches = [batch(seed=seed) for seed in range(AWAKE + 3)]
    assert offered(Replay(plain, 8), *batches) == [False] * AWAKE + [True] * 3
    assert len(recorder.recorded) == 1
    assert all(one is other for one, other in zip(recorder.played, batches[AWAKE:], strict=True))


def test_the_rest_at_the_end_of_an_epoch_is_plain_and_disturbs_no_recording(recorder: Recorder) -> None:
    steps = Replay(plain, 8)
    assert offered(steps, *[batch()] * 4, batch(3), batch()) == [False] * AWAKE + [True, True, False, True]
    assert len(recorder.recorded) == 1


@pytest.mark.parametrize("other", [batch(side=24), batch(mixed=True)], ids=["larger pictures", "mixed"])
def test_another_kind_of_batch_is_recorded_anew(recorder: Recorder, other: Batch) -> None:
    steps = Replay(plain, 8)
    offered(steps, *[batch()] * 4)
    assert offered(steps, *[other] * 4) == [False] * AWAKE + [True, True]
    assert len(recorder.recorded) == 2


def test_what_is_forgotten_is_recorded_anew(recorder: Recorder) -> None:
    steps = Replay(plain, 8)
    offered(steps, *[batch()] * 4)
    steps.forget()
    assert offered(steps, *[batch()] * 4) == [False] * AWAKE + [True, True]
    assert len(recorder.recorded) == 2


def test_what_cannot_be_recorded_is_computed_plainly_for_good(recorder: Recorder, caplog: pytest.LogCaptureFixture) -> None:
    recorder.broken = True
    steps = Replay(plain, 8)
    assert not any(offered(steps, *[batch()] * 5))
    recorder.broken = False
    assert not any(offered(steps, *[batch()] * 5))
    assert len(caplog.records) == 1
    assert "cannot be recorded" in caplog.text


def test_a_recording_that_fails_leaves_nothing_in_the_step_that_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (Learner(CONFIG, 2, device=torch.device("cpu"), precision="float32", micro_batch=8) for _ in range(2))

    def failing(_: replay.Step, __: Batch) -> Recorder:
        for parameter in one.model.parameters():
            parameter.grad = torch.full_like(parameter, 100.0)  # of places on the card that belong to nobody now
        raise RuntimeError("CUDA error: operation not permitted when stream is capturing")

    one.replay = Replay(one._recordable, 8)
    monkeypatch.setattr(replay, "_record", failing)
    for number in range(AWAKE + 2):
        for learner in (one, other):
            learner.step(batch(seed=number), number, 1e-3)
    for mine, theirs in zip(one.model.parameters(), other.model.parameters(), strict=True):
        assert torch.equal(mine, theirs)


def on_card(batch: Batch) -> Batch:
    return replace(batch, images=batch.images.cuda(), labels=batch.labels.cuda(), targets=batch.targets.cuda())


def learned(config: TrainConfig, precision: str, recorded: bool) -> tuple[Learner, list[float]]:
    learner = Learner(config, 2, device=torch.device("cuda"), precision=precision, micro_batch=config.training.batch_size)
    if not recorded:
        learner.replay = None
    losses = []
    plan = [batch(seed=seed, mixed=True) for seed in range(6)] + [batch(3, seed=6)]
    plan += [batch(seed=seed, side=24) for seed in range(7, 12)] + [batch(seed=seed) for seed in range(12, 18)]
    for number, one in enumerate(plan):
        loss, right = learner.step(on_card(one), number, 1e-3 * (1 + number % 3))
        losses += [loss, right]
    return learner, [float(value) for value in losses]


@needs_cuda
@pytest.mark.parametrize("optimizer", ["muon", "adamw"])
@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
def test_a_card_learns_the_same_from_a_recording(optimizer: str, precision: str) -> None:
    training = CONFIG.training.model_copy(update={"optimizer": optimizer})
    config = CONFIG.model_copy(update={"training": training})
    (one, losses), (other, expected) = (learned(config, precision, recorded) for recorded in (True, False))
    assert one.replay is not None
    assert one.replay._possible
    assert losses == pytest.approx(expected, rel=2e-3, abs=2e-3)
    for mine, theirs in zip(one.best_model.parameters(), other.best_model.parameters(), strict=True):
        torch.testing.assert_close(mine, theirs, rtol=2e-2, atol=2e-3)


@needs_cuda
def test_a_learner_that_goes_on_records_anew_and_ends_alike() -> None:
    whole, _ = learned(CONFIG, "float32", True)
    again = Learner(CONFIG, 2, device=torch.device("cuda"), precision="float32", micro_batch=8)
    again.load_state(copy.deepcopy(whole.state()))  # as from a file: optimisers share what they are handed
    for number, one in enumerate(batch(seed=seed) for seed in range(20, 25)):
        for learner in (whole, again):
            learner.step(on_card(one), 18 + number, 1e-3)
    # Not their weights: of the pooling's bias, which adds the same to all tokens, Adam makes steps out of noise.
    pictures = on_card(batch(seed=30)).images
    with torch.no_grad():
        torch.testing.assert_close(whole.model(pictures), again.model(pictures), rtol=1e-3, atol=1e-3)
