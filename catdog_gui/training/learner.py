"""One model that learns: optimiser step, averaged weights, and everything that must be kept to go on exactly."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  (PyTorch's own custom)

from catdog_gui.data.batches import Batch
from catdog_gui.errors import DeviceError
from catdog_gui.inference.device import is_out_of_memory
from catdog_gui.inference.forward import autocast
from catdog_gui.language import tr
from catdog_gui.model.vit import ViT
from catdog_gui.training.compiling import AT_ONCE, compile_encoder
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.finetuning import freeze, hold
from catdog_gui.training.optimizer import Optimizer
from catdog_gui.training.replay import Replay
from catdog_gui.training.team import ALONE, Team, count_together


class Learner:
    """The model, its optimiser and its averaged weights.

    ``replay`` repeats steps from a recording on a CUDA card; None where each is told kernel by kernel.

    Args:
        config: of the run.
        classes: number of classes.
        device, precision: as decided for the run.
        micro_batch: pictures computed at once; halves itself where memory runs out (then ``micro_batch_halved`` is set).
        compiled: the encoder's layers are, after the first :data:`AT_ONCE` steps.
        start: changes the model before anything else looks at it: gives it weights to start from.
        class_weights: (classes,), what a picture of each class counts in the loss; None for all alike.
        team: the processes that train together; each has a learner, and all go through the same weights.
    """

    def __init__(
        self,
        config: TrainConfig,
        classes: int,
        *,
        device: torch.device,
        precision: str,
        micro_batch: int,
        compiled: bool = False,
        start: Callable[[ViT], None] | None = None,
        class_weights: Tensor | None = None,
        team: Team = ALONE,
    ) -> None:
        training = config.training
        # Weights depend on the seed alone, and nobody else's random numbers depend on us.
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(training.seed)
            model = ViT(config.model, classes)
        if start is not None:
            start(model)
        self._frozen = training.frozen == "body"
        if self._frozen:
            freeze(model)
        # channels_last is what convolutions compute fastest in, on CPUs and GPUs.
        self.model: ViT = model.to(device).to(memory_format=torch.channels_last)
        if team.size > 1 and device.type == "cuda":
            count_together(self.model)
        self._averaged = copy.deepcopy(self.model).requires_grad_(False) if training.ema else None
        self._compiles = compiled
        self._config = training
        self._device = device
        self._precision = precision
        self._weights = class_weights.to(device) if class_weights is not None else None
        self._seeds_steps = config.model.dropout > 0
        self.micro_batch = micro_batch
        self.micro_batch_halved = False
        self.optimizer = Optimizer(self.model, training, precision)
        self._team = team
        self._learning = team.joined(self.model)
        # What the average forgets at the next step; on the device, where a recorded step reads it.
        self._forgets = torch.ones((), device=device)
        recordable = device.type == "cuda" and team.size == 1 and not self._seeds_steps
        self.replay = Replay(self._recordable, training.batch_size) if recordable else None

    @property
    def best_model(self) -> ViT:
        """The model to validate and to save: the averaged one where averaging is on."""
        return self._averaged if self._averaged is not None else self.model

    @property
    def is_finite(self) -> bool:
        """Whether all weights are ordinary numbers, and none was spoilt by a process that was lost."""
        return self._team.sound and all(bool(torch.isfinite(p).all()) for p in self.best_model.parameters())

    def step(self, batch: Batch, number: int, lr: float) -> tuple[Tensor, Tensor]:
        """Learn from one batch.

        Args:
            number: of the step in the run, from 0.
            lr: learning rate.

        Returns:
            Mean loss and number of right answers, both scalars still on the device.

        Raises:
            DeviceError: not even two pictures fit into memory.
            FloatingPointError: the loss is not a number (only seen here on the CPU; a GPU is not made to wait for it).
        """
        if self._seeds_steps:
            # Dropout draws from torch's global state, which others in the process move; a seed a step makes it ours.
            # Each process drops others, for it has other pictures.
            torch.manual_seed(self._config.seed * 1_000_003 + number + 2**40 * self._team.rank)
        self.model.train()
        if self._frozen:
            hold(self.model)
        if self._compiles and number >= AT_ONCE:
            self._compiles = False
            compile_encoder(self.model)
            if self.replay is not None:
                self.replay.forget()
        self.optimizer.pace(lr)
        # An average whose memory grows from nothing, so that the first steps do not linger.
        self._forgets.fill_(1 - min(self._config.ema, (1 + number) / (10 + number)))
        if self.replay is not None and self.replay.ready(batch):
            return self.replay(batch)
        while True:
            try:
                loss, right = self._gradients(batch)
                break
            except RuntimeError as error:
                self._team.explain(error)
                if not is_out_of_memory(error):
                    raise
                self._halve(min(self.micro_batch, len(batch.labels)))
        self._move()
        return loss, right

    def state(self) -> dict[str, Any]:
        """Everything needed to go on exactly, as tensors and plain numbers."""
        return {
            "model": self.model.state_dict(),
            "averaged": self._averaged.state_dict() if self._averaged is not None else None,
            "optimizer": self.optimizer.state_dict(),
            "micro_batch": self.micro_batch,
        }

    def load_state(self, state: dict[str, Any]) -> None:
        """Take up what :meth:`state` gave."""
        self.model.load_state_dict(state["model"])
        if self._averaged is not None:
            self._averaged.load_state_dict(state["averaged"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.micro_batch = max(1, int(state["micro_batch"]))

    def _gradients(self, batch: Batch) -> tuple[Tensor, Tensor]:
        self.optimizer.zero_grad()  # a try that was broken off, or a recording that failed, may have left some
        team = self._team
        total = self._count(batch)
        loss = torch.zeros((), device=self._device)
        right = torch.zeros((), dtype=torch.int64, device=self._device)
        parts = team.parts(len(batch.labels), batch.whole, self.micro_batch)
        for part in parts:
            with team.adding_up(self._learning, part is parts[-1]):
                with autocast(self._device, self._precision):
                    logits = self._learning(batch.images[part])
                summed = F.cross_entropy(
                    logits.float(),
                    batch.targets[part],
                    weight=self._weights,
                    label_smoothing=self._config.label_smoothing,
                    reduction="sum",
                )
                share = summed * batch.weight / total
                (share * team.size).backward()  # the exchange takes the mean of the processes, and their sum is wanted
            loss += share.detach()
            right += (logits.detach().argmax(dim=1) == batch.labels[part]).sum()
        loss, right = team.total(loss, right) if batch.weight == 1 else (team.total(loss)[0], right)
        if self._device.type == "cpu" and not torch.isfinite(loss):
            raise FloatingPointError
        return loss, right

    def _count(self, batch: Batch) -> Tensor | float:
        """What the sum of losses is divided by, over all processes: pictures, or the sum of their classes' weights."""
        if self._weights is None:
            return float(batch.whole)
        targets = batch.targets
        weights = targets @ self._weights if targets.is_floating_point() else self._weights[targets]
        return self._team.total(weights.sum() * batch.weight)[0]

    def _halve(self, size: int) -> None:
        self.optimizer.zero_grad()
        if size < 4:
            raise DeviceError(
                tr("There is not enough memory for even a few pictures at once."),
                tr("Choose smaller pictures, larger patches or a smaller model, or close other programs."),
            )
        if self._device.type == "cuda":
            torch.cuda.empty_cache()
        self.micro_batch = (size + 1) // 2
        self.micro_batch_halved = True

    def _recordable(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """A whole step, of kernels alone."""
        loss, right = self._gradients(batch)
        self._move()
        return loss, right

    def _move(self) -> None:
        if self._config.clip:
            nn.utils.clip_grad_norm_(self.model.parameters(), self._config.clip)
        self.optimizer.step()
        self._average()

    @torch.no_grad()
    def _average(self) -> None:
        """Exponential moving average of the weights."""
        if self._averaged is None:
            return
        means: list[Tensor] = list(self._averaged.parameters())
        ways = torch._foreach_sub(list(self.model.parameters()), means)
        torch._foreach_mul_(ways, self._forgets)
        torch._foreach_add_(means, ways)
        for mean, now in zip(self._averaged.buffers(), self.model.buffers(), strict=True):
            if mean.is_floating_point():
                mean.lerp_(now, self._forgets)
            else:
                mean.copy_(now)
