"""Looking into a model that a run is to start from: what is told of it, what is refused, and which of two choices counts."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from catdog_gui.jobs.start import StartController
from catdog_gui.model.file import read_card
from catdog_gui.resources import shipped_model


def shipped() -> Path:
    path = shipped_model()
    assert path is not None
    return path


def test_a_model_tells_its_classes_and_the_settings_of_a_run_from_it(qtbot: QtBot) -> None:
    controller = StartController()
    with qtbot.waitSignal(controller.opened, timeout=30_000) as seen:
        controller.open(shipped())
    [found] = seen.args
    card = read_card(shipped())
    assert (found.path, found.class_names) == (shipped(), card.class_names)
    assert found.config.preset == "tune"
    assert found.config.model == card.model
    assert found.config.preprocessing == card.preprocessing
    assert controller.shutdown(5000)


def test_what_is_no_model_is_refused_with_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"no model")
    controller = StartController()
    with qtbot.waitSignal(controller.failed, timeout=30_000) as seen:
        controller.open(tmp_path / "model.safetensors")
    [failure] = seen.args
    assert "not a readable model file" in failure.message
    assert failure.hint
    assert not failure.details
    assert controller.shutdown(5000)


def test_of_two_choices_the_last_counts(qtbot: QtBot, tmp_path: Path) -> None:
    controller = StartController()
    told: list[object] = []
    controller.failed.connect(told.append)
    with qtbot.waitSignal(controller.opened, timeout=30_000):
        controller.open(tmp_path / "missing.safetensors")
        controller.open(shipped())
    assert not told
    assert controller.shutdown(5000)
