"""When an accuracy counts as reached."""

from __future__ import annotations

from pathlib import Path

from time_to_accuracy import Look, first, lasting, probed, spread


def looks(*accuracies: float) -> list[Look]:
    return [Look(step, 10.0 * step, accuracy, "epoch") for step, accuracy in enumerate(accuracies, 1)]


def test_nothing_is_guessed_between_two_looks() -> None:
    assert first(looks(0.5, 0.6, 0.8), 0.7) == 30.0
    assert first(looks(0.5, 0.7, 0.8), 0.7) == 20.0
    assert first(looks(0.5, 0.6), 0.7) is None


def test_a_lucky_look_is_not_for_good() -> None:
    wavering = looks(0.5, 0.72, 0.69, 0.71, 0.8)
    assert first(wavering, 0.7) == 20.0
    assert lasting(wavering, 0.7) == 40.0
    assert lasting(looks(0.72, 0.69), 0.7) is None
    assert lasting([], 0.7) is None


def test_seeds_that_did_not_reach_it_are_counted_not_forgotten() -> None:
    found = spread([10.0, None, 20.0])
    assert (found["mean"], found["min"], found["max"]) == (15.0, 10.0, 20.0)
    assert (found["seeds"], found["of"]) == (2, 3)
    assert spread([None, None]) is None
    assert spread([5.0])["sd"] is None


def test_probes_between_epochs_are_taken_in_the_order_of_their_steps(tmp_path: Path) -> None:
    (tmp_path / "probes").mkdir()
    for step in (9, 100, 20):
        (tmp_path / "probes" / f"{step}.json").write_text(f'{{"step": {step}, "seconds": {step}.5}}')
    assert [(path.name, step, seconds) for path, step, seconds in probed(tmp_path)] == [
        ("9.safetensors", 9, 9.5),
        ("20.safetensors", 20, 20.5),
        ("100.safetensors", 100, 100.5),
    ]
