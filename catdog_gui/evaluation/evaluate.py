"""How good a model is on a data set."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray

from catdog_gui.errors import ModelFileError
from catdog_gui.evaluation.baselines import Baseline, baselines
from catdog_gui.evaluation.figures import Figures, figures
from catdog_gui.evaluation.metrics import log_probabilities
from catdog_gui.evaluation.predictions import write_predictions
from catdog_gui.evaluation.robustness import Robustness, robustness
from catdog_gui.inference.classifier import Classifier
from catdog_gui.inference.device import choose
from catdog_gui.inference.forward import Answers, answers
from catdog_gui.inference.labelled import LabelledPart, labelled_part, training_part
from catdog_gui.model.file import ModelCard, find, load
from catdog_gui.model.vit import ViT
from catdog_gui.progress import StopCheck, Work, never

FittedOn = Literal["validation pictures", "these validation pictures", "validation pictures, perhaps these"]


@dataclass(frozen=True, slots=True)
class Evaluation(Figures):
    """Figures of the model file ``model`` on pictures chosen as ``part`` says.

    ``temperature`` is the model file's; nothing is fitted here. ``temperature_fitted_on`` says what it was fitted on, as far as
    that is known, None where there is none. ``baselines`` and ``robustness`` are None where nobody asked for them.
    """

    model: str
    part: str
    temperature: float
    temperature_fitted_on: FittedOn | None
    baselines: tuple[Baseline, ...] | None
    robustness: Robustness | None


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
        model: model file or run folder.
        source: folder, zip or ``demo``.
        val_names: only these pictures, by relative path or unique file name.
        every: all pictures, also where the run says which ones it was validated with.
        test: the run's locked test part; that it was opened is noted.
        rivals: train :func:`baselines` on the run's training part too.
        worse: try the :func:`robustness` too.
        table: file to write every answer to, see :func:`write_predictions`.

    Raises:
        CatDogError: the model or the data cannot be used, or ``table`` cannot be written.
        Stopped: ``should_stop`` said so.
    """
    path = find(model)
    network, card = load(path)
    # First, for this may fail: a locked test part is then not opened in vain.
    training = (yield from training_part(model, card, source, should_stop=should_stop)) if rivals else None
    part, result = yield from answered(
        model, network, card, source, val_names=val_names, every=every, test=test, should_stop=should_stop
    )
    if not np.isfinite(result.logits).all():
        raise ModelFileError(f"Some answers of {path.name} are not numbers.", "Its weights overflow: use another model.")
    familiarity = _familiarity(network, result)
    found = figures(
        result.logits, result.labels, card.class_names, temperature=card.temperature, familiarity=familiarity
    )  # fmt: skip
    if table is not None:
        probabilities = np.exp(log_probabilities(result.logits / np.float32(card.temperature)))
        write_predictions(table, part.names, part.labels, probabilities, familiarity, card.class_names)
    beaten = None
    if training is not None:
        beaten = yield from baselines(
            part.pixels,
            (training.rows, training.labels),
            (part.rows, part.labels),
            len(card.class_names),
            should_stop=should_stop,
        )
    held = None
    if worse:
        held = yield from robustness(
            Classifier(network, card, path), part.pixels, part.rows, part.labels, should_stop=should_stop
        )  # fmt: skip
    return Evaluation(
        **{field.name: getattr(found, field.name) for field in fields(found)},
        model=str(path),
        part=part.words,
        temperature=card.temperature,
        temperature_fitted_on=_fitted_on(model, card, chosen=every or val_names is not None, test=test),
        baselines=beaten,
        robustness=held,
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
