"""How good a model is on a data set."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from catdog_gui.evaluation.metrics import accuracy, accuracy_interval, calibration_error, confusion, log_loss
from catdog_gui.inference.device import choose
from catdog_gui.inference.forward import Answers, answers
from catdog_gui.inference.labelled import LabelledPart, labelled_part
from catdog_gui.model.file import ModelCard, find, load
from catdog_gui.model.vit import ViT
from catdog_gui.progress import StopCheck, Work, never


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures on ``images`` pictures, chosen as ``part`` says.

    ``accuracy`` 0 … 1 with its 95 % interval; ``log_loss`` in nats; ``ece`` 0 … 1; ``confusion[true][answered]`` counts.
    """

    model: str
    part: str
    images: int
    class_names: tuple[str, ...]
    accuracy: float
    accuracy_95: tuple[float, float]
    log_loss: float
    ece: float
    confusion: tuple[tuple[int, ...], ...]


def evaluate(
    model: Path,
    source: str,
    *,
    val_names: tuple[str, ...] | None = None,
    every: bool = False,
    test: bool = False,
    should_stop: StopCheck = never,
) -> Work[Evaluation]:
    """Let a model answer and count.

    Args:
        model: model file or run folder.
        source: folder, zip or ``demo``.
        val_names: only these pictures, by relative path or unique file name.
        every: all pictures, also where the run says which ones it was validated with.
        test: the run's locked test part; that it was opened is noted.

    Raises:
        CatDogError: the model or the data cannot be used.
        Stopped: ``should_stop`` said so.
    """
    path = find(model)
    network, card = load(path)
    part, result = yield from answered(
        model, network, card, source, val_names=val_names, every=every, test=test, should_stop=should_stop
    )
    logits = result.logits / card.temperature
    share = accuracy(logits, result.labels)
    return Evaluation(
        model=str(path),
        part=part.words,
        images=len(part.rows),
        class_names=card.class_names,
        accuracy=share,
        accuracy_95=accuracy_interval(round(share * len(part.rows)), len(part.rows)),
        log_loss=log_loss(logits, result.labels),
        ece=calibration_error(logits, result.labels),
        confusion=tuple(tuple(int(count) for count in row) for row in confusion(logits, result.labels)),
    )


def answered(
    model: Path,
    network: ViT,
    card: ModelCard,
    source: str,
    *,
    val_names: tuple[str, ...] | None,
    every: bool,
    test: bool = False,
    should_stop: StopCheck,
) -> Work[tuple[LabelledPart, Answers]]:
    """What ``network``, loaded from ``model``, says of each picture chosen, see :func:`labelled_part`."""
    part = yield from labelled_part(model, card, source, val_names=val_names, every=every, test=test, should_stop=should_stop)
    device = choose("auto")
    result = yield from answers(
        network.to(device),
        part.batches(card, device),
        device=device,
        precision="float32",
        phase="Evaluating",
        should_stop=should_stop,
    )
    return part, result
