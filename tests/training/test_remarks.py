"""What curves say in plain words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from catdog_gui.training.events import EpochDone, History
from catdog_gui.training.remarks import remarks


def history(val_losses: Sequence[float], train_loss: float = 0.3, train_acc: float = 0.9, val_seconds: float = 1.0) -> History:
    return History(
        epochs=tuple(
            EpochDone(
                epoch=number,
                step=10 * number,
                train_loss=train_loss,
                train_acc=train_acc,
                val_loss=loss,
                val_acc=0.85,
                images_per_second=100.0,
                seconds=9.0,
                val_seconds=val_seconds,
                memory=0,
                best=False,
            )
            for number, loss in enumerate(val_losses, 1)
        )
    )


def said(past: History, classes: int = 2) -> str:
    return " ".join(remarks(past, classes))


def test_nothing_is_said_of_nothing_and_of_what_goes_well() -> None:
    assert remarks(History(), 2) == []
    assert remarks(history([0.5, 0.4, 0.41, 0.39]), 2) == []


@pytest.mark.parametrize(("loss", "classes", "told"), [(0.69, 2, True), (0.69, 3, False), (1.09, 3, True), (0.6, 2, False)])
def test_a_loss_at_that_of_guessing_has_learned_nothing(loss: float, classes: int, told: bool) -> None:
    assert ("learned nothing" in said(history([loss], train_loss=loss), classes)) is told


def test_a_validation_loss_that_rises_is_counted() -> None:
    assert "risen for 4 epochs" in said(history([0.5, 0.3, 0.31, 0.32, 0.33, 0.34]))
    assert "risen" not in said(history([0.5, 0.3, 0.31, 0.32]))
    assert "risen" not in said(history([0.3, 0.31, 0.32, 0.33, 0.2]))


def test_a_validation_loss_that_falls_asks_for_more_epochs() -> None:
    assert "still falls" in said(history([0.6, 0.5, 0.4, 0.3]))
    assert "still falls" not in said(history([0.6, 0.5, 0.4]))
    assert "still falls" not in said(history([0.6, 0.5, 0.4, 0.4]))


def test_training_far_above_validation_is_told() -> None:
    assert "98.0 % of the training pictures" in said(history([0.4], train_acc=0.98))
    assert "training pictures" not in said(history([0.4], train_acc=0.9))


def test_much_time_in_validation_is_told() -> None:
    assert "40 % of the time goes into validating" in said(history([0.4], val_seconds=6.0))
    assert "validating" not in said(history([0.4], val_seconds=2.0))
