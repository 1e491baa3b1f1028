"""What comes before the first step of a run: pictures read, split and decoded, and all that is settled for its whole length."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import torch
from numpy.typing import NDArray

from catdog_gui.data.dataset import DataSet, decoded, likeness, open_data
from catdog_gui.data.fingerprint import fingerprint
from catdog_gui.data.split import SplitRecord, split_by_content, split_by_list, split_from_dict, split_to_dict
from catdog_gui.errors import DataError
from catdog_gui.inference.device import choose
from catdog_gui.language import later, tr
from catdog_gui.progress import Notice, Progress, StopCheck, Work
from catdog_gui.training import compiling, machine
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.equipment import Material
from catdog_gui.training.record import Decided
from catdog_gui.training.team import Team
from catdog_gui.words import whole

UNEQUAL = 1.05
"""Classes count as unequal where the largest has this many times the pictures of the smallest."""


def material(
    source: str,
    config: TrainConfig,
    should_stop: StopCheck,
    *,
    val_names: tuple[str, ...] | None = None,
    split: SplitRecord | None = None,
) -> Work[Material]:
    """Read, split and decode; with ``split`` given, that of an earlier start."""
    # A run that goes on has its pictures and labels in its own split; what was edited since is for the runs to come.
    data = yield from open_data(source, edited=split is None, should_stop=should_stop)
    if split is None:
        split = yield from _split(data, config, val_names, should_stop)
    cache = yield from decoded(data, config.preprocessing, should_stop)
    split = split.without(set(cache.failures))
    missing = sum(digest not in cache.row_of for part in (split.train, split.val) for digest in part.hashes)
    if missing:
        raise DataError(
            tr("{missing} pictures of the run are no longer in {source}.", missing=whole(missing), source=source),
            tr("Put them back to go on with the run, or start a new run on what is there."),
        )
    if not len(split.val.labels) or len(split.train.labels) < 2:
        raise DataError(
            tr(
                "{train} pictures to train on and {val} to validate with are too few.",
                train=len(split.train.labels),
                val=len(split.val.labels),
            ),
            tr("Add pictures: some dozens of each class at least."),
        )
    return Material(data.found, cache, fingerprint(data.hashes), split)


def _split(
    data: DataSet, config: TrainConfig, val_names: tuple[str, ...] | None, should_stop: StopCheck
) -> Work[SplitRecord]:  # fmt: skip
    chosen = data.curated
    alike = yield from likeness(data.found, data.hashes, should_stop)
    hashes, groups = alike.usable(chosen), alike.groups_of(chosen)
    if val_names is not None:
        parts = split_by_list(chosen.images, hashes, val_names, groups=groups)
    else:
        parts = split_by_content(
            chosen.images,
            hashes,
            groups=groups,
            pins=chosen.pins,
            val_fraction=config.data.val_fraction,
            test_part=config.data.test_part,
            seed=config.training.seed,
        )
    for text in parts.notes:
        yield Notice(text, "warning")
    return split_from_dict(split_to_dict(parts, chosen.images, hashes))


def decided(
    together: Team, config: TrainConfig, split: SplitRecord, should_stop: StopCheck
) -> Generator[Progress | Notice, None, Decided]:  # fmt: skip
    """Device, precision, threads, and what else stays for the whole run."""
    training = config.training
    device = choose(training.device)
    threads = training.threads or machine.cores()
    torch.set_num_threads(threads)
    precision = training.precision
    if precision == "auto":
        yield Progress(later("Measuring this computer"), 0, None, "")
        precision = machine.faster_precision(config.model, device, should_stop)
    micro = min(training.batch_size, training.micro_batch or training.batch_size)
    seen = training.epochs * len(split.train.labels)
    choice = "off" if together.size > 1 and training.compile == "auto" else training.compile
    compiled = compiling.decided(choice, config.model, len(split.class_names), seen, device)
    return Decided(device=device.type, precision=precision, threads=threads, micro_batch=micro, compiled=compiled)


def balance(config: TrainConfig, counts: NDArray[np.int64], class_names: tuple[str, ...]) -> tuple[torch.Tensor | None, str]:
    """Weights of the classes in the loss, and a sentence on what is done about unequal classes."""
    if not counts.all():
        empty = ", ".join(name for name, count in zip(class_names, counts, strict=True) if not count)
        raise DataError(
            tr("There is no picture left to train on of: {classes}.", classes=empty), tr("Add pictures, or remove the class.")
        )
    if counts.max() < UNEQUAL * counts.min():
        return None, ""
    sizes = ", ".join(f"{whole(count)} {name}" for name, count in zip(class_names, counts, strict=True))
    if config.data.balance == "weights":
        weights = torch.from_numpy((counts.sum() / (len(counts) * counts)).astype(np.float32))
        return weights, tr("The classes are unequal ({sizes}): rare ones count more in the loss.", sizes=sizes)
    if config.data.balance == "sampling":
        return None, tr("The classes are unequal ({sizes}): rare ones are shown more often.", sizes=sizes)
    return None, tr("The classes are unequal ({sizes}), and nothing is done about it (setting “Unequal classes”).", sizes=sizes)
