"""Runs with a film: what they tell and keep, and that nothing in the training changes by it."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from catdog_gui.explain.explainer import Explainer
from catdog_gui.progress import Notice
from catdog_gui.schema import updated
from catdog_gui.settings import Settings, save_settings
from catdog_gui.training import camera, session
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import EpochDone, EpochExplained, FilmStarted, RunStarted, StepsDone, TrainEvent
from catdog_gui.training.film import FOLDER, read_film
from catdog_gui.training.presets import ACCURATE, FAST

Folder = Callable[..., Path]


def of(kind: type, events: list[TrainEvent]) -> list:
    return [event for event in events if isinstance(event, kind)]


def warnings(events: list[TrainEvent]) -> list[str]:
    return [event.text for event in of(Notice, events) if event.level == "warning"]


@pytest.fixture(autouse=True)
def tell_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catdog_gui.training.meter.TELL_EVERY", 0.0)


def stopped_at(step: int, source: str, config: TrainConfig, runs: Path, name: str) -> list[TrainEvent]:
    steps = [0]
    events = []
    for event in session.train(source, config, runs=runs, name=name, should_stop=lambda: steps[-1] >= step):
        events.append(event)
        if isinstance(event, StepsDone):
            steps.append(int(event.steps[-1]))
    assert events[-1].status == "stopped"
    return events


def equal(one: EpochExplained, other: EpochExplained) -> bool:
    return one.epoch == other.epoch and all(
        (a.label, a.right) == (b.label, b.right)
        and a.probability == pytest.approx(b.probability, abs=1e-6)
        and np.allclose(a.lift, b.lift, rtol=1e-3, atol=1e-3)
        for a, b in zip(one.frames, other.frames, strict=True)
    )


def test_every_epoch_is_explained_and_kept(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    events = list(session.train(str(picture_folder(count=40)), tiny, runs=tmp_path, name="run"))
    [started] = of(FilmStarted, events)
    kinds = [type(event) for event in events]
    assert kinds.index(RunStarted) < kinds.index(FilmStarted) < kinds.index(StepsDone)
    film = started.film
    assert len(film) == 6
    assert set(film.truths) == {"cat", "dog"}
    assert not film.epochs
    told = of(EpochExplained, events)
    done = of(EpochDone, events)
    assert [event.epoch for event in told] == [1, 2]
    for explained, epoch in zip(told, done, strict=True):
        assert explained.accuracy == epoch.val_acc
        assert explained.share > 0
        for frame, truth in zip(explained.frames, film.truths, strict=True):
            assert 0.5 <= frame.probability <= 1
            assert frame.right == (frame.label == truth)
            assert frame.lift.shape == (4, 4)
            assert np.isfinite(frame.lift).all()
    spent, trained = (sum(event.seconds for event in several) for several in (told, done))
    assert told[-1].share >= 0.99 * spent / trained  # writing to the disk counts too
    kept = read_film(tmp_path / "run")
    assert kept is not None
    assert all(equal(one, other) for one, other in zip(kept.epochs, told, strict=True))


@pytest.mark.parametrize("ema", [0.998, 0.0])
def test_weights_are_bit_for_bit_the_same_with_and_without_a_film(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, ema: float
) -> None:
    source = str(picture_folder(count=40))
    config = updated(tiny, {"model.dropout": 0.2, "training.ema": ema, "augment.mixup": 0.3})
    state = torch.get_rng_state()
    for count in (0, 3):
        list(session.train(source, updated(config, {"training.film_pictures": count}), runs=tmp_path, name=f"film {count}"))
        torch.set_rng_state(state)
    for name in ("last.safetensors", "best.safetensors"):
        one, other = (load_file(tmp_path / f"film {count}" / name) for count in (0, 3))
        assert one.keys() == other.keys()
        assert all(torch.equal(one[key], other[key]) for key in one)
    assert read_film(tmp_path / "film 0") is None
    assert not (tmp_path / "film 0" / FOLDER).exists()


def test_a_camera_leaves_the_model_and_everything_random_as_it_found_them(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shoot = camera.Camera.shoot
    looks = 0

    def watched(self, model, done, temperature, should_stop):  # type: ignore[no-untyped-def]
        nonlocal looks
        looks += 1
        before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
        modes = [module.training for module in model.modules()]
        wishes = [parameter.requires_grad for parameter in model.parameters()]
        random, threads = torch.get_rng_state(), torch.get_num_threads()
        yield from shoot(self, model, done, temperature, should_stop)
        assert torch.equal(torch.get_rng_state(), random)
        assert torch.get_num_threads() == threads
        assert torch.is_grad_enabled()
        assert [module.training for module in model.modules()] == modes
        assert [parameter.requires_grad for parameter in model.parameters()] == wishes
        assert all(parameter.grad is None for parameter in model.parameters())
        assert all(torch.equal(before[name], tensor) for name, tensor in model.state_dict().items())
        assert not any(module._forward_hooks or module._forward_pre_hooks for module in model.modules())

    monkeypatch.setattr(camera.Camera, "shoot", watched)
    for ema in (0.998, 0.0):
        list(session.train(str(picture_folder(count=40)), updated(tiny, {"training.ema": ema}), runs=tmp_path))
    assert looks == 4


@pytest.mark.parametrize("step", [1, 4, 5, 8])
def test_a_resumed_run_has_the_film_of_the_undisturbed_one(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, step: int
) -> None:
    source = str(picture_folder(count=40))
    list(session.train(source, tiny, runs=tmp_path, name="whole"))
    stopped_at(step, source, tiny, tmp_path, "cut")
    events = list(session.resume(tmp_path / "cut"))
    [started] = of(FilmStarted, events)
    assert [event.epoch for event in (*started.film.epochs, *of(EpochExplained, events))] == [1, 2]
    whole, cut = read_film(tmp_path / "whole"), read_film(tmp_path / "cut")
    assert whole is not None
    assert cut is not None
    assert np.array_equal(whole.pictures, cut.pictures)
    assert all(equal(one, other) for one, other in zip(whole.epochs, cut.epochs, strict=True))


def test_frames_beyond_the_last_checkpoint_are_told_anew(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    source = str(picture_folder(count=40))
    stopped_at(5, source, tiny, tmp_path, "run")
    folder = tmp_path / "run" / FOLDER
    shutil.copy(folder / "00001.npz", folder / "00002.npz")  # then the power went, before the checkpoint was written
    [started] = of(FilmStarted, list(session.resume(tmp_path / "run")))
    assert [event.epoch for event in started.film.epochs] == [1]


def test_an_older_run_gets_a_film_from_where_it_goes_on(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    source = str(picture_folder(count=40))
    stopped_at(5, source, tiny, tmp_path, "old")
    shutil.rmtree(tmp_path / "old" / FOLDER)
    events = list(session.resume(tmp_path / "old"))
    assert not warnings(events)
    film = read_film(tmp_path / "old")
    assert film is not None
    assert [event.epoch for event in film.epochs] == [2]


def test_a_damaged_film_is_begun_anew_and_said(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    stopped_at(5, str(picture_folder(count=40)), tiny, tmp_path, "run")
    (tmp_path / "run" / FOLDER / "pictures.npz").write_bytes(b"PK\x03\x04 no zip")
    events = list(session.resume(tmp_path / "run"))
    assert warnings(events) == ["The attention film of this run is damaged; a new one begins."]
    film = read_film(tmp_path / "run")
    assert film is not None
    assert [event.epoch for event in film.epochs] == [2]
    assert events[-1].status == "finished"


def test_more_epochs_make_a_longer_film(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    list(session.train(str(picture_folder(count=40)), tiny, runs=tmp_path, name="run"))
    list(session.resume(tmp_path / "run", epochs=3))
    film = read_film(tmp_path / "run")
    assert film is not None
    assert [event.epoch for event in film.epochs] == [1, 2, 3]


def test_pinned_pictures_are_followed(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    folder = picture_folder(count=40)
    own = tmp_path / "own.png"
    shutil.copy(next((folder / "cat").iterdir()), own)
    save_settings(Settings(pinned_pictures=f"{own}\n{tmp_path / 'gone.png'}"))
    events = list(session.train(str(folder), tiny, runs=tmp_path / "runs"))
    [started] = of(FilmStarted, events)
    assert started.film.names[0] == "own.png"
    assert started.film.pinned == 1
    assert any("gone.png is left out" in text for text in warnings(events))


@pytest.mark.parametrize("error", [RuntimeError("out of memory"), MemoryError(), ValueError("odd")])
def test_whatever_goes_wrong_in_explaining_is_said_once_and_training_goes_on(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def explain(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Explainer, "explain", explain)
    events = list(session.train(str(picture_folder(count=40)), tiny, runs=tmp_path))
    [told] = warnings(events)
    assert "Training goes on without it" in told
    assert f"({str(error) or 'MemoryError'})" in told
    assert not of(EpochExplained, events)
    assert events[-1].status == "finished"


def test_a_full_disk_costs_the_film_only(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("catdog_gui.training.film.write_atomically", full)
    events = list(session.train(str(picture_folder(count=40)), tiny, runs=tmp_path))
    [told] = warnings(events)
    assert "No space left on device" in told
    assert not of(FilmStarted, events)
    assert events[-1].status == "finished"


def test_large_models_are_explained_a_picture_at_a_time_and_a_stop_is_heard(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert camera.at_once(FAST.model) >= 12
    assert camera.at_once(ACCURATE.model.model_copy(update={"image_size": 1024, "patch_size": 16})) == 1
    sizes: list[int] = []
    explain = Explainer.explain

    def watched(self: Explainer, pixels: np.ndarray, *rest: object) -> object:
        sizes.append(len(pixels))
        return explain(self, pixels, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Explainer, "explain", watched)
    monkeypatch.setattr(camera, "NUMBERS_MAX", 1)
    source = str(picture_folder(count=40))
    events = list(session.train(source, tiny, runs=tmp_path, name="run", should_stop=lambda: len(sizes) > 7))
    assert sizes == [1] * 8
    assert events[-1].epochs_done == 2
    film = read_film(tmp_path / "run")
    assert film is not None
    assert [event.epoch for event in film.epochs] == [1]


def test_where_explaining_takes_long_it_keeps_to_its_share(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(camera, "NOTICEABLE", 0.0)
    monkeypatch.setattr(camera, "BUDGET", 0.0)
    config = updated(tiny, {"training.epochs": 5})
    told = of(EpochExplained, list(session.train(str(picture_folder(count=40)), config, runs=tmp_path)))
    assert [event.epoch for event in told] == [1, 5]  # the first shows what it costs, the last is what one waits for
