"""What a run's curves say, in plain words."""

from __future__ import annotations

import math

from catdog_gui.language import tr
from catdog_gui.training.events import EpochDone, History
from catdog_gui.words import decimal, percent

WORSE = 3
"""Epochs in which the validation loss has risen, or fallen, before it is said."""

LEARNED_NOTHING = 0.02
"""Share of the loss of guessing that must be gone, else nothing was learned."""

GAP = 0.1
"""Training this much more accurate than validation is told."""

SLOW = 0.25
"""Share of the time that validating may take before it is told."""


def remarks(history: History, classes: int) -> list[str]:
    """Sentences on how a run went so far; empty where there is nothing to say.

    Args:
        classes: number of them.
    """
    epochs = history.epochs
    if not epochs:
        return []
    said = [_guessing(epochs[-1], classes), _rising(epochs), _gap(epochs[-1]), _falling(epochs), _validating(epochs)]
    return [text for text in said if text]


def _guessing(last: EpochDone, classes: int) -> str:
    guess, reached = math.log(classes), min(last.train_loss, last.val_loss)
    if reached < (1 - LEARNED_NOTHING) * guess:
        return ""
    return tr(
        "The loss is at {loss}, and guessing among {classes} classes at {guess}: it has learned nothing yet. A higher learning "
        "rate, more epochs or other pictures may help.",
        loss=decimal(reached, ".3f"),
        classes=classes,
        guess=decimal(guess, ".3f"),
    )


def _rising(epochs: tuple[EpochDone, ...]) -> str:
    losses = [epoch.val_loss for epoch in epochs]
    risen = 0
    while risen + 1 < len(losses) and losses[-1 - risen] > losses[-2 - risen]:
        risen += 1
    if risen < WORSE:
        return ""
    return tr(
        "The validation loss has risen for {epochs} epochs: the model learns its training pictures by heart. Fewer epochs, more "
        "variation or more pictures may help.",
        epochs=risen,
    )


def _gap(last: EpochDone) -> str:
    if last.train_acc - last.val_acc < GAP:
        return ""
    return tr(
        "{train} of the training pictures are right, and {val} of the validation pictures.",
        train=percent(last.train_acc),
        val=percent(last.val_acc),
    )


def _falling(epochs: tuple[EpochDone, ...]) -> str:
    losses = [epoch.val_loss for epoch in epochs[-1 - WORSE :]]
    if len(losses) <= WORSE or losses != sorted(losses, reverse=True) or losses[-1] == losses[-2]:
        return ""
    return tr("The validation loss still falls: more epochs may make it better.")


def _validating(epochs: tuple[EpochDone, ...]) -> str:
    training, validating = (sum(getattr(epoch, name) for epoch in epochs) for name in ("seconds", "val_seconds"))
    share = validating / max(1e-9, training + validating)
    return tr("{share} of the time goes into validating.", share=percent(share, 0)) if share > SLOW else ""
