"""Two models before the same pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from catdog_gui.errors import DataError
from catdog_gui.evaluation.evaluate import answered
from catdog_gui.evaluation.paired import Paired, paired
from catdog_gui.language import tr
from catdog_gui.model.file import find, load
from catdog_gui.progress import StopCheck, Work, never


@dataclass(frozen=True, slots=True)
class Comparison:
    """``paired`` answers of two models to pictures chosen as ``part`` says, and the accuracy of each on them."""

    part: str
    accuracy: tuple[float, float]
    paired: Paired


def compare(
    first: Path,
    second: Path,
    source: str,
    *,
    val_names: tuple[str, ...] | None = None,
    should_stop: StopCheck = never,
) -> Work[Comparison]:
    """Let both answer the pictures that both were validated with, or those listed.

    Args:
        first, second: model files or run folders.
        source: folder, zip or ``demo``.
        val_names: only these pictures, by relative path or unique file name.

    Raises:
        CatDogError: a model or the data cannot be used; the models have no picture in common that neither was trained with.
        Stopped: ``should_stop`` said so.
    """
    right: list[dict[str, bool]] = []
    for model in (first, second):
        if val_names is None and not model.is_dir():
            raise DataError(
                tr("{name} is a model file by itself: nobody knows which pictures it was not trained with.", name=model.name),
                tr("Name the run folder instead of the file, or a list of pictures (--val-list)."),
            )
        network, card = load(find(model))
        part, found = yield from answered(
            model, network, card, source, val_names=val_names, every=False, should_stop=should_stop
        )  # fmt: skip
        answers = found.logits.argmax(axis=1) == part.labels
        right.append(dict(zip(part.names, answers.tolist(), strict=True)))
    common = [name for name in right[0] if name in right[1]]
    if not common:
        raise DataError(
            tr("{first} and {second} were validated with different pictures.", first=first.name, second=second.name),
            tr("Compare them by a list of pictures that neither was trained with (--val-list)."),
        )
    one, other = (np.array([answers[name] for name in common], bool) for answers in right)
    words = tr("the pictures listed") if val_names is not None else tr("pictures that both were validated with")
    return Comparison(words, (float(one.mean()), float(other.mean())), paired(one, other))
