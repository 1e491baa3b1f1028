"""How good a model is on a data set."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from catdog_gui.errors import ModelFileError
from catdog_gui.evaluation.answered import Answered
from catdog_gui.evaluation.baselines import Baselines, baselines
from catdog_gui.evaluation.figures import Evaluation, FittedOn, figures
from catdog_gui.evaluation.metrics import log_probabilities
from catdog_gui.evaluation.predictions import write_predictions
from catdog_gui.evaluation.robustness import Robustness, robustness
from catdog_gui.inference.classifier import Classifier
from catdog_gui.inference.device import choose
from catdog_gui.inference.forward import Answers, answers
from catdog_gui.inference.labelled import LabelledPart, labelled_part, training_part
from catdog_gui.language import later, tr
from catdog_gui.model.file import ModelCard, find, load, read_card
from catdog_gui.model.vit import ViT
from catdog_gui.progress import StopCheck, Work, never


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """A model before pictures whose classes are known: what it said, and all that it takes to ask on.

    ``model``: the model file or run folder as it was named, and ``source`` the data set; ``classifier`` has the loaded model,
    ``part`` the pictures, ``answered`` the answers to them, in the same order, and ``traits``, float32 (n, 2·dim), what they look
    like to the model, see :func:`catdog_gui.model.reference.traits`. ``evaluation``: all that follows from the answers.
    """

    model: Path
    source: str
    classifier: Classifier
    part: LabelledPart
    answered: Answered
    traits: NDArray[np.float32]
    evaluation: Evaluation


def evaluate(
    model: Path,
    source: str,
    *,
    val_names: tuple[str, ...] | None = None,
    every: bool = False,
    test: bool = False,
    rivals: bool = False,
    worse: bool = False,
    table: Path | None = None,
    should_stop: StopCheck = never,
) -> Work[Evaluation]:
    """Let a model answer and count.

    Args:
        model, source, val_names, every, test: as for :func:`measure`.
        rivals: train :func:`rivals_of` the model too.
        worse: try the same pictures :func:`worse_of` too.
        table: file to write every answer to, see :func:`write_predictions`.

    Raises:
        CatDogError: the model or the data cannot be used, or ``table`` cannot be written.
        Stopped: ``should_stop`` said so.
    """
    # First, for this may fail: a locked test part is then not opened in vain.
    training = None
    if rivals:
        training = yield from training_part(model, read_card(find(model)), source, should_stop=should_stop)
    measured = yield from measure(model, source, val_names=val_names, every=every, test=test, should_stop=should_stop)
    if table is not None:
        write_predictions(table, measured.answered)
    beaten = None
    if training is not None:
        beaten = yield from _rivals(measured, training, should_stop)
    held = (yield from worse_of(measured, should_stop=should_stop)) if worse else None
    return replace(measured.evaluation, baselines=beaten, robustness=held)


def measure(
    model: Path,
    source: str,
    *,
    val_names: tuple[str, ...] | None = None,
    every: bool = False,
    test: bool = False,
    should_stop: StopCheck = never,
) -> Work[Measured]:
    """Let a model answer, and count.

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
    if not np.isfinite(result.logits).all():
        raise ModelFileError(
            tr("Some answers of {name} are not numbers.", name=path.name), tr("Its weights overflow: use another model.")
        )
    familiarity = _familiarity(network, result)
    found = figures(
        result.logits, result.labels, card.class_names, temperature=card.temperature, familiarity=familiarity
    )  # fmt: skip
    evaluation = Evaluation(
        **{field.name: getattr(found, field.name) for field in fields(found)},
        model=str(path),
        part=part.words,
        temperature=card.temperature,
        temperature_fitted_on=_fitted_on(model, card, chosen=every or val_names is not None, test=test),
    )
    probabilities = np.exp(log_probabilities(result.logits / np.float32(card.temperature)))
    return Measured(
        model,
        source,
        Classifier(network, card, path),
        part,
        Answered(card.class_names, part.names, part.labels, probabilities, familiarity),
        result.traits,
        evaluation,
    )


def rivals_of(measured: Measured, *, should_stop: StopCheck = never) -> Work[Baselines]:
    """Train simple rivals with the run's training part, and measure them with the same pictures.

    Raises:
        DataError: nothing is left to train with.
        Stopped: ``should_stop`` said so.
    """
    card = measured.classifier.card
    training = yield from training_part(measured.model, card, measured.source, should_stop=should_stop)
    return (yield from _rivals(measured, training, should_stop))


def worse_of(measured: Measured, *, should_stop: StopCheck = never) -> Work[Robustness]:
    """Ask for the same pictures again, worse each time.

    Raises:
        Stopped: ``should_stop`` said so.
    """
    part = measured.part
    return (yield from robustness(measured.classifier, part.pixels, part.rows, part.labels, should_stop=should_stop))


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
    return part, (yield from answers_to(part, network, card, later("Evaluating"), should_stop))


def answers_to(part: LabelledPart, network: ViT, card: ModelCard, phase: str, should_stop: StopCheck) -> Work[Answers]:
    """What ``network`` says of each picture of ``part``, on the best device there is, where it stays."""
    device = choose("auto")
    return (
        yield from answers(
            network.to(device),
            part.batches(card, device),
            device=device,
            precision="float32",
            phase=phase,
            should_stop=should_stop,
        )
    )


def _rivals(measured: Measured, training: LabelledPart, should_stop: StopCheck) -> Work[Baselines]:
    part = measured.part
    return (
        yield from baselines(
            part.pixels,
            (training.rows, training.labels),
            (part.rows, part.labels),
            len(measured.answered.class_names),
            part=training.words,
            should_stop=should_stop,
        )
    )


def _fitted_on(model: Path, card: ModelCard, *, chosen: bool, test: bool) -> FittedOn | None:
    """``chosen``: a person said which pictures to measure with, and not the run."""
    if card.temperature == 1:
        return None
    if test:
        return "validation pictures"
    return "these validation pictures" if model.is_dir() and not chosen else "validation pictures, perhaps these"


def _familiarity(network: ViT, result: Answers) -> NDArray[np.float32] | None:
    if network.reference is None:
        return None
    device = next(network.parameters()).device
    with torch.inference_mode():
        found: NDArray[np.float32] = network.reference.familiarity_of(torch.from_numpy(result.traits).to(device)).cpu().numpy()
    return found
