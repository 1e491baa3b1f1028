"""Processes that train one model together, each on its share of every batch; alone, all of this does nothing.

The first process leads: it reads and decodes, writes the run folder, tells events. The others follow it through two kinds of
meeting. In a *collective* (gradients, a stop) all take part at the same moment, and one that is missing is noticed. Before
anything that may take the leader long, the followers wait for its *call*, a mark in the store that all can look into: there
they hear a stop, and no time limit runs.
"""

# ruff: noqa: ARG002  (alone, there is nothing to do with what others need)

from __future__ import annotations

import os
import time
import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn

from catdog_gui.data.batches import share
from catdog_gui.errors import CatDogError, DeviceError, RunError
from catdog_gui.inference.device import is_out_of_memory
from catdog_gui.inference.forward import Answers
from catdog_gui.language import later, tr
from catdog_gui.progress import Progress, StopCheck, Stopped, Work
from catdog_gui.training import machine
from catdog_gui.training.launch import MEETING

if TYPE_CHECKING:
    from torch.distributed import Store

PATIENCE = timedelta(minutes=10)
"""How long a process waits in a collective for one that hangs. One that died is noticed at once."""

LAST_WORDS = 5.0
"""Seconds that a follower who was asked to stop waits for the leader's call, or its end."""

LOOK = 0.01
"""Seconds between two looks for the leader's call."""


class Team:
    """One process, alone: every method is what it is among others, and costs nothing.

    ``sound`` says whether this process's weights can be trusted: not after a GPU may have taken up gradients half added.
    """

    rank = 0
    size = 1
    sound = True

    @property
    def leads(self) -> bool:
        """Whether this is the process that writes and tells."""
        return self.rank == 0

    def settle(self, device: torch.device, threads: int) -> None:
        """Compute with what was decided for the run: on the graphics card of this process, on its share of the CPU's cores.

        Raises:
            DeviceError: there is no card for it.
        """
        torch.set_num_threads(threads)

    def parts(self, count: int, whole: int, most: int) -> list[slice]:
        """A share of ``count`` pictures in pieces of ``most`` that are computed at once."""
        return [slice(start, start + most) for start in range(0, count, most)]

    def joined(self, model: nn.Module) -> nn.Module:
        """``model`` to learn with: its gradients are those of all processes together."""
        return model

    def adding_up(self, model: nn.Module, last: bool) -> AbstractContextManager[None]:
        """Around forward and backward of one piece: gradients are exchanged with the ``last``."""
        return nullcontext()

    def total(self, *values: Tensor) -> tuple[Tensor, ...]:
        """Each number (a scalar) summed over all processes."""
        return values

    def agree(self, wish: bool) -> bool:
        """Whether anyone wishes to stop; everyone gets the same answer at the same step."""
        return wish

    def explain(self, error: RuntimeError) -> None:
        """Raise, for an error of torch's that has to do with the others, what a person should read."""

    def call(self) -> None:
        """The leader to those who wait in :meth:`called`: it goes on."""

    def called(self, should_stop: StopCheck) -> bool:
        """A follower waits for the leader's next call; False where none will come, for the run is over."""
        raise NotImplementedError("nobody follows nobody")

    def ready(self) -> None:
        """A follower to the leader who waits in :meth:`assembled`."""

    def assembled(self, should_stop: StopCheck) -> Work[None]:
        """Wait for all followers to be ready.

        Raises:
            RunError: one cannot be.
            Stopped: here or there.
        """
        yield from ()

    def handed(self, content: bytes = b"") -> bytes:
        """A collective: what the leader has in its hands, for all."""
        return content

    def levelled(self, model: nn.Module) -> None:
        """A collective: statistics that each process counted by itself (of batch norm) become the leader's."""

    def gathered(self, own: Answers, count: int) -> Answers:
        """A collective: the answers about all ``count`` pictures to the leader, in order; a follower keeps its own."""
        return own


ALONE = Team()


class Group(Team):
    """One process among others that torchrun, or :mod:`catdog_gui.training.launch`, has started.

    Args:
        store: the marks that all can look into; it must outlive the leader.
    """

    def __init__(self, rank: int, size: int, store: Store) -> None:
        self.rank, self.size = rank, size
        self._store = store
        self._device = torch.device("cpu")
        self._calls = 0

    def settle(self, device: torch.device, threads: int) -> None:
        local, beside = int(os.environ.get("LOCAL_RANK", "0")), int(os.environ.get("LOCAL_WORLD_SIZE", self.size))
        self._device = device
        torch.set_num_threads(min(threads, max(1, machine.cores() // beside)))
        if device.type != "cuda":
            return
        cards = torch.cuda.device_count()
        if local >= cards:
            raise DeviceError(
                tr(
                    "{processes} processes were started on this computer, and it has {cards} graphics cards.",
                    processes=beside,
                    cards=cards,
                ),
                tr("Start {cards} here, or set the device to “cpu”.", cards=cards),
            )
        torch.cuda.set_device(local)

    def parts(self, count: int, whole: int, most: int) -> list[slice]:
        # As many pieces in every process, or those that synchronise within the model would wait for each other for ever.
        smallest = whole // self.size or whole
        pieces = -(-smallest // most)
        bounds = [count * piece // pieces for piece in range(pieces + 1)]
        return [slice(start, end) for start, end in pairwise(bounds)]

    def joined(self, model: nn.Module) -> nn.Module:
        from torch.nn.parallel import DistributedDataParallel

        with warnings.catch_warnings():  # newer versions of torch have another name for it
            warnings.simplefilter("ignore", FutureWarning)
            # What batch norm counted is levelled before each validation; at each step nobody needs it.
            return DistributedDataParallel(model, broadcast_buffers=False)

    @contextmanager
    def adding_up(self, model: nn.Module, last: bool) -> Iterator[None]:
        from torch.nn.parallel import DistributedDataParallel

        assert isinstance(model, DistributedDataParallel)
        with nullcontext() if last else model.no_sync():
            yield

    def total(self, *values: Tensor) -> tuple[Tensor, ...]:
        together = torch.stack([value.double() for value in values])
        self._collective(together)
        return tuple(sum_.to(value.dtype) for sum_, value in zip(together.unbind(), values, strict=True))

    def agree(self, wish: bool) -> bool:
        # On the CPU even where the pictures are on a GPU, which must not be waited for at each step.
        wishes = torch.tensor([float(wish)])
        self._collective(wishes)
        return bool(wishes.item())

    def explain(self, error: RuntimeError) -> None:
        if is_out_of_memory(error):
            # To compute fewer pictures at once, as one process alone would from now on, all would have to do alike.
            raise DeviceError(
                tr("Process {number} of {count} ran out of memory.", number=self.rank + 1, count=self.size),
                tr("Let it compute fewer pictures at once: give the setting training.micro_batch half of a process's share."),
            ) from error
        if _is_of_the_group(error):
            self.sound = self._device.type == "cpu"
            raise RunError(
                tr("Another of the {count} processes that trained together has ended.", count=self.size),
                tr("What it said last tells why. The run can go on from its last checkpoint, with any number of processes."),
            ) from error

    def call(self) -> None:
        self._store.set(f"call-{self._calls}", "1")
        self._calls += 1

    def called(self, should_stop: StopCheck) -> bool:
        mark, wished = f"call-{self._calls}", float("inf")
        while not self._marked(mark):
            # A leader that was asked to stop says itself what becomes of it; unless it is dead.
            wished = min(wished, time.monotonic()) if should_stop() else wished
            if self._marked("over") or time.monotonic() - wished > LAST_WORDS:
                return False
            time.sleep(LOOK)
        self._calls += 1
        return True

    def ready(self) -> None:
        self._store.set(f"ready-{self.rank}", "1")

    def assembled(self, should_stop: StopCheck) -> Work[None]:
        missing = set(range(1, self.size))
        told = 0.0
        while missing := {rank for rank in missing if not self._marked(f"ready-{rank}")}:
            if self._marked("left"):
                reason = self._store.get("left").decode()
                if reason:
                    raise RunError(tr("One of the processes that were to train together could not begin."), reason)
                raise Stopped
            if should_stop():
                raise Stopped
            if time.monotonic() - told > 1:
                told = time.monotonic()
                yield Progress(later("Waiting for the other processes"), self.size - len(missing), self.size, later("processes"))
            time.sleep(LOOK)

    def leave(self, reason: str) -> None:
        """Tell those who stay that this process goes: the leader that the run is over, a follower why (empty: it was stopped)."""
        self._store.set("over" if self.leads else "left", reason)

    def handed(self, content: bytes = b"") -> bytes:
        from torch import distributed

        size = torch.tensor([len(content)])
        with self._watched():
            distributed.broadcast(size, 0)
            payload = torch.zeros(int(size.item()), dtype=torch.uint8)
            if self.leads and content:
                payload = torch.from_numpy(np.frombuffer(content, np.uint8).copy())
            distributed.broadcast(payload, 0)
        return payload.numpy().tobytes()

    def levelled(self, model: nn.Module) -> None:
        from torch import distributed

        with self._watched():
            for buffer in model.buffers():
                distributed.broadcast(buffer, 0)

    def gathered(self, own: Answers, count: int) -> Answers:
        from torch import distributed

        if count < self.size:  # everyone has answered about all of them
            return own
        classes, traits = own.logits.shape[1], own.traits.shape[1]
        table = torch.zeros(-(-count // self.size), classes + traits + 1)  # shares differ by one picture at most
        table[: len(own.labels)] = torch.from_numpy(np.column_stack([own.logits, own.traits, own.labels]).astype(np.float32))
        tables = [torch.zeros_like(table) for _ in range(self.size)]
        with self._watched():
            distributed.gather(table, tables if self.leads else None, 0)
        if not self.leads:
            return own
        shares = [share(count, rank, self.size) for rank in range(self.size)]
        whole = torch.cat([rows[: part.stop - part.start] for rows, part in zip(tables, shares, strict=True)]).numpy()
        logits, found, labels = np.split(whole, [classes, classes + traits], axis=1)
        return Answers(logits, found, labels[:, 0].astype(np.int64))

    def _collective(self, values: Tensor) -> None:
        from torch import distributed

        with self._watched():
            distributed.all_reduce(values)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except RuntimeError as error:
            self.explain(error)
            raise

    def _marked(self, name: str) -> bool:
        with self._watched():
            return bool(self._store.check([name]))


@contextmanager
def team() -> Iterator[Team]:
    """The team that this process was started for, until the end of the ``with``; :data:`ALONE` where it was started by itself.

    torchrun, or :mod:`catdog_gui.training.launch`, says so in the environment: ``RANK``, ``WORLD_SIZE``, ``LOCAL_RANK``, and
    where the others are met.
    """
    size = int(os.environ.get("WORLD_SIZE", "1"))
    if size < 2:
        yield ALONE
        return
    from torch import distributed

    rank, meeting = int(os.environ["RANK"]), os.environ.get(MEETING)
    nccl = distributed.is_nccl_available() and torch.cuda.is_available()
    distributed.init_process_group(
        "cpu:gloo,cuda:nccl" if nccl else "gloo",
        store=distributed.FileStore(meeting, size) if meeting else None,
        init_method=None if meeting else "env://",
        rank=rank,
        world_size=size,
        timeout=PATIENCE,
    )
    group = Group(rank, size, _store())
    reason = tr("It broke off.")
    try:
        yield group
        reason = ""
    except Stopped:
        reason = ""
        raise
    except CatDogError as error:
        reason = str(error)
        raise
    finally:
        try:
            group.leave(reason)
            if group.sound:  # else a GPU may be waiting for a process that is gone, and would be waited for here
                distributed.destroy_process_group()
        except RuntimeError:
            group.sound = False  # the store went with the process that kept it


def count_together(model: nn.Module) -> None:
    """Let batch norms count the pictures of all processes, from now on; torch can do that on graphics cards alone."""
    nn.SyncBatchNorm.convert_sync_batchnorm(model)


def counts_alone(model: nn.Module) -> bool:
    """Whether there is a batch norm that counts one process's pictures only."""
    return any(isinstance(part, nn.BatchNorm2d) and not isinstance(part, nn.SyncBatchNorm) for part in model.modules())


def _store() -> Store:
    from torch.distributed import distributed_c10d

    return distributed_c10d._get_default_store()


_SIGNS = ("gloo", "nccl", "connection reset", "closed by peer", "broken pipe")


def _is_of_the_group(error: RuntimeError) -> bool:
    """Whether torch says that another process cannot be reached."""
    from torch import distributed

    return isinstance(error, distributed.DistError) or any(sign in str(error).lower() for sign in _SIGNS)
