"""A run that is changed in its course: what holds at which step, and that a run that goes on later does the very same."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from catdog_gui.errors import CatDogError, RunError
from catdog_gui.model.file import read_card
from catdog_gui.progress import Notice
from catdog_gui.schema import ConfigError, updated
from catdog_gui.training import changes, session
from catdog_gui.training.changes import WISH, Change, Wishes, ask, change_at, changed, in_force, pace
from catdog_gui.training.checkpoint import STATE
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import Changed, CheckpointSaved, EpochDone, RunFinished, StepsDone, TrainEvent
from catdog_gui.training.history import HISTORY, append_history, cut_history, read_history
from catdog_gui.training.presets import preset
from catdog_gui.training.record import RECORD, Decided, Earlier, RunRecord, command, read_record
from catdog_gui.training.runs import LAST, RunStore
from catdog_gui.training.schedule import learning_rate, picture_size

Folder = Callable[..., Path]


def record(epochs: int = 10, **more: Any) -> RunRecord:
    return RunRecord(
        source="/pets", fingerprint="", config=updated(preset("fast"), {"training.epochs": epochs}), class_names=("cat", "dog"),
        train_images=80, val_images=20, split_rule="", decided=Decided(device="cpu", precision="float32"), **more,
    )  # fmt: skip


# What holds at which step


def test_without_a_change_everything_is_as_it_was_laid_out() -> None:
    one = record()
    assert in_force(one, 0) == in_force(one, 999) == (10, 1.0)
    assert [pace(one, step, 7) for step in range(70)] == [learning_rate(one.config.training, step, 70) for step in range(70)]


def test_a_change_holds_from_its_step_on() -> None:
    one = changed(record(), 33, Change(rate=0.5))
    one = changed(one, 50, Change(epochs=14))
    assert [in_force(one, step) for step in (0, 32, 33, 49, 50, 99)] == [(10, 1)] * 2 + [(10, 0.5)] * 2 + [(14, 0.5)] * 2
    assert one.config.training.epochs == 14
    training = one.config.training
    assert pace(one, 32, 7) == learning_rate(training, 32, 70)
    assert pace(one, 33, 7) == 0.5 * learning_rate(training, 33, 70)
    assert pace(one, 50, 7) == 0.5 * learning_rate(training, 50, 98)
    assert change_at(one, 33) == Changed(33, 10, 0.5, 10, 1.0)
    assert change_at(one, 50) == Changed(50, 14, 0.5, 10, 0.5)
    assert change_at(one, 34) is None


def test_what_nothing_was_learned_with_is_not_kept() -> None:
    assert changed(record(), 0, Change(epochs=3, rate=2)).earlier == ()
    one = changed(changed(record(), 33, Change(rate=0.5)), 33, Change(rate=0.25))
    assert one.earlier == (Earlier(epochs=10, rate=1, step=33),)
    assert one.rate == 0.25
    assert changed(one, 40, Change(epochs=10, rate=0.25)) == one


def test_a_change_forgets_those_that_were_still_to_come() -> None:
    """After a crash a run is at a step before its last change."""
    one = changed(record(), 33, Change(epochs=20, rate=0.5))
    again = changed(one, 30, Change(epochs=12))
    assert again.earlier == (Earlier(epochs=10, rate=1, step=30),)
    assert in_force(again, 30) == in_force(again, 33) == (12, 0.5)


def test_so_few_epochs_as_have_begun_are_the_least() -> None:
    assert changed(record(), 33, Change(epochs=5), begun=5).config.training.epochs == 5
    with pytest.raises(RunError, match="in its epoch 5 already") as caught:
        changed(record(), 33, Change(epochs=4), begun=5)
    assert "Ask for 5 epochs in all, or more" in caught.value.hint


def test_the_last_unmixed_epochs_must_have_their_place() -> None:
    one = record()
    one = one.model_copy(update={"config": updated(one.config, {"augment.plain_epochs": 6})})
    with pytest.raises(ConfigError, match="unmixed epochs"):
        changed(one, 33, Change(epochs=5))


@pytest.mark.parametrize("wrong", [{"epochs": 0}, {"epochs": 10_001}, {"rate": 0.0}, {"rate": 101}, {"rate": float("nan")}])
def test_what_makes_no_sense_cannot_be_asked_for(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (pydantic's own)
        Change(**wrong)


def test_the_command_tells_every_change() -> None:
    assert "\n" not in command(record())
    one = changed(changed(changed(record(), 33, Change(rate=0.5)), 50, Change(epochs=14)), 60, Change(epochs=16, rate=1))
    assert command(one).splitlines()[1:] == [
        "catdog runs change RUN --rate 0.5  # when 33 steps were done",
        "catdog train --resume RUN --epochs 14  # when 50 steps were done",
        "catdog runs change RUN --epochs 16 --rate 1  # when 60 steps were done",
    ]
    assert "epochs=" not in command(record(epochs=preset("fast").training.epochs)).splitlines()[0]
    early = changed(record(), 0, Change(rate=0.5))
    assert command(early).splitlines()[1:] == ["catdog runs change RUN --rate 0.5  # before the first step"]


# The history


def test_changes_are_told_in_the_history_and_cut_with_it(tmp_path: Path) -> None:
    first, second = Changed(3, 10, 0.5, 10, 1.0), Changed(8, 14, 0.5, 10, 0.5)
    for event in (first, second, replace(second, epochs=16)):
        append_history(tmp_path, event)
    assert read_history(tmp_path).changes == (first, replace(second, epochs=16))
    cut_history(tmp_path, 7, 1)
    assert read_history(tmp_path).changes == (first,)


def test_torn_foreign_and_senseless_lines_are_passed_over(tmp_path: Path) -> None:
    good = {"type": "change", "step": 3, "epochs": 10, "rate": 0.5, "epochs_before": 12, "rate_before": 1.0}
    bad = [
        good | {"step": 3.5}, good | {"epochs": None}, good | {"rate": "half"}, good | {"epochs_before": [1]},
        {name: value for name, value in good.items() if name != "rate_before"}, good | {"type": "changes"},
    ]  # fmt: skip
    lines = [json.dumps(line) for line in (*bad, good)] + [json.dumps(good)[:-9]]
    (tmp_path / HISTORY).write_text("\n".join(lines), "utf-8")
    assert read_history(tmp_path).changes == (Changed(3, 10, 0.5, 12, 1.0),)


# Asking


@pytest.fixture
def under_way(tmp_path: Path) -> Iterator[Path]:
    """A run that somebody trains."""
    with RunStore(tmp_path / "run", record()):
        yield tmp_path / "run"


def test_a_wish_is_taken_once_and_seldom_looked_for(under_way: Path) -> None:
    wishes = Wishes(under_way)
    assert wishes.taken() is None
    ask(under_way, Change(rate=0.5))
    assert wishes.taken() is None, "the last look was a moment ago"
    assert wishes.taken(at_once=True) == Change(rate=0.5)
    assert wishes.taken(at_once=True) is None
    assert not (under_way / WISH).exists()


def test_wishes_that_were_not_taken_up_yet_add_up(under_way: Path) -> None:
    for wish in (Change(rate=0.5), Change(epochs=12), Change(epochs=14)):
        ask(under_way, wish)
    assert Wishes(under_way).taken() == Change(epochs=14, rate=0.5)


def test_what_nobody_trains_cannot_be_changed(tmp_path: Path) -> None:
    with RunStore(tmp_path / "run", record()):
        pass
    with pytest.raises(RunError, match="not under way") as caught:
        ask(tmp_path / "run", Change(rate=0.5))
    assert "--resume" in caught.value.hint
    with pytest.raises(RunError, match="not a run folder"):
        ask(tmp_path, Change(rate=0.5))
    assert not (tmp_path / "run" / WISH).exists()


def test_a_wish_that_nobody_took_up_is_forgotten_when_the_run_goes_on(under_way: Path) -> None:
    ask(under_way, Change(rate=0.5))
    assert (under_way / WISH).exists()
    shutil.copytree(under_way, under_way.with_name("later"))
    with RunStore(under_way.with_name("later")):
        assert not (under_way.with_name("later") / WISH).exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"3", b'"text"', b"\xff\xfe", b'{"rate": 0}', b'{"epochs": "many"}', b'{"run": "rm"}', b"[" * 9000],
)
def test_what_is_no_wish_is_said_and_gone(content: bytes, under_way: Path) -> None:
    (under_way / WISH).write_bytes(content)
    wishes = Wishes(under_way)
    with pytest.raises(CatDogError):
        wishes.taken()
    assert wishes.taken(at_once=True) is None


def test_a_wish_without_end_is_not_read(under_way: Path) -> None:
    (under_way / WISH).write_bytes(b'{"rate": 0.5}' + b" " * 20_000)
    with pytest.raises(RunError, match="cannot be read"):
        Wishes(under_way).taken()


def test_a_folder_in_the_place_of_a_wish_is_told_of_once(under_way: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "LOOK", 0.0)
    (under_way / WISH).mkdir()
    wishes = Wishes(under_way)
    with pytest.raises(RunError):
        wishes.taken()
    assert wishes.taken() is None


# Whole runs


@pytest.fixture(autouse=True)
def at_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catdog_gui.training.meter.TELL_EVERY", 0.0)


def of(kind: type, events: list[TrainEvent]) -> list[Any]:
    return [event for event in events if isinstance(event, kind)]


class Life:
    """Goes through a run, which stops after ``stop_at`` steps; wishes are asked for when so many steps are done.

    ``watch`` hears every event while the run waits.
    """

    def __init__(self, run: Path, wishes: dict[int, Change], watch: Callable[[TrainEvent], None] = lambda _: None) -> None:
        self.run, self.wishes, self.watch = run, dict(wishes), watch
        self.events: list[TrainEvent] = []

    def go(self, begin: Callable[..., Iterator[TrainEvent]], *given: Any, stop_at: int = 10**6, **more: Any) -> list[TrainEvent]:
        self.done = 0
        for event in begin(*given, should_stop=lambda: self.done >= stop_at, **more):
            self.events.append(event)
            self.watch(event)
            if isinstance(event, StepsDone):
                self.done = int(event.steps[-1])
                if (wish := self.wishes.pop(self.done, None)) is not None:
                    ask(self.run, wish)
        return self.events


@pytest.fixture
def looks_always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "LOOK", 0.0)


def alike(one: Path, other: Path) -> None:
    """Two runs that ended bit for bit alike, by all that they left."""
    for name in ("last.safetensors", "best.safetensors"):
        first, second = load_file(one / name), load_file(other / name)
        assert first.keys() == second.keys()
        assert all(torch.equal(first[key], second[key]) for key in first)
    first, second = read_history(one), read_history(other)
    assert first.steps.tolist() == second.steps.tolist()
    assert first.loss.tolist() == second.loss.tolist()
    assert first.lr.tolist() == second.lr.tolist()
    assert first.changes == second.changes
    assert [(e.epoch, e.val_loss, e.best) for e in first.epochs] == [(e.epoch, e.val_loss, e.best) for e in second.epochs]
    assert read_record(one).earlier == read_record(other).earlier


WISHES = {4: Change(epochs=4, rate=0.5), 9: Change(rate=2.0), 11: Change(epochs=5)}
GROWING = {
    "training.optimizer": "muon", "training.growing_from": 0.5, "training.full_size_after": 1.0, "training.epochs": 3,
    "augment.mixup": 0.3, "augment.plain_epochs": 2,
}  # fmt: skip


@pytest.mark.usefixtures("looks_always")
@pytest.mark.parametrize("stop_at", [2, 3, 5, 6, 8, 10, 12, 14])
def test_a_changed_run_that_goes_on_ends_bit_for_bit_like_the_undisturbed_one(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, stop_at: int
) -> None:
    source, config = str(picture_folder(count=30)), updated(tiny, GROWING)
    whole = Life(tmp_path / "whole", WISHES)
    whole.go(session.train, source, config, runs=tmp_path, name="whole")
    assert of(Changed, whole.events) == [Changed(4, 4, 0.5, 3, 1), Changed(9, 4, 2, 4, 0.5), Changed(11, 5, 2, 4, 2)]
    assert of(RunFinished, whole.events)[0].epochs_done == 5

    cut = Life(tmp_path / "cut", WISHES)
    cut.go(session.train, source, config, runs=tmp_path, name="cut", stop_at=stop_at)
    cut.go(session.resume, tmp_path / "cut")
    assert [event.status for event in of(RunFinished, cut.events)] == ["stopped", "finished"]
    alike(tmp_path / "whole", tmp_path / "cut")


@pytest.mark.usefixtures("looks_always")
@pytest.mark.parametrize("killed_at", [5, 7, 10])
def test_a_run_that_was_killed_after_a_change_makes_it_again_at_the_same_step(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, killed_at: int
) -> None:
    source, config = str(picture_folder(count=30)), updated(tiny, GROWING)
    whole, killed = tmp_path / "whole", tmp_path / "killed"

    def watch(event: TrainEvent) -> None:
        if isinstance(event, CheckpointSaved) and event.step == 3:
            shutil.copytree(whole, killed)
        if isinstance(event, StepsDone) and event.steps[-1] == killed_at:  # what a kill would have left
            for name in (RECORD, HISTORY):
                shutil.copy(whole / name, killed / name)

    Life(whole, WISHES, watch).go(session.train, source, config, runs=tmp_path, name="whole")
    left = {step: wish for step, wish in WISHES.items() if step >= killed_at}
    again = Life(killed, left).go(session.resume, killed)
    assert of(Changed, again)[0] == Changed(4, 4, 0.5, 3, 1)
    alike(whole, killed)


@pytest.mark.usefixtures("looks_always")
def test_a_rate_holds_at_once_and_both_optimisers_follow(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from catdog_gui.training.optimizer import Optimizer

    def step(optimizer: Optimizer) -> None:
        rates.append([float(group["lr"]) for group in optimizer.groups])
        original(optimizer)

    rates: list[list[float]] = []
    original = Optimizer.step
    monkeypatch.setattr(Optimizer, "step", step)
    config = updated(tiny, {"training.optimizer": "muon"})
    Life(tmp_path / "run", {2: Change(rate=0.25)}).go(
        session.train, str(picture_folder(count=30)), config, runs=tmp_path, name="run"
    )
    laid_out = [learning_rate(config.training, step, 6) for step in range(6)]
    expected = [rate * (0.25 if step >= 2 else 1) for step, rate in enumerate(laid_out)]
    assert [adam for adam, *_ in rates] == pytest.approx(expected)
    scale = config.training.muon_lr / config.training.lr
    assert [muon for *_, muon in rates] == pytest.approx([rate * scale for rate in expected])
    assert read_history(tmp_path / "run").lr.tolist() == pytest.approx(expected, rel=1e-5)
    assert "--rate 0.25" in read_card(tmp_path / "run" / LAST).data["command"]


@pytest.mark.usefixtures("looks_always")
def test_pictures_and_mixing_follow_a_new_length_from_the_next_epoch_on(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from catdog_gui.training.learner import Learner

    def step(learner: Learner, batch: Any, number: int, lr: float) -> Any:
        seen.append((batch.images.shape[-1], batch.targets.is_floating_point()))
        return original(learner, batch, number, lr)

    seen: list[tuple[int, bool]] = []
    original = Learner.step
    monkeypatch.setattr(Learner, "step", step)
    config = updated(tiny, GROWING)
    Life(tmp_path / "run", {4: Change(epochs=6)}).go(
        session.train, str(picture_folder(count=30)), config, runs=tmp_path, name="run"
    )
    sizes = [picture_size(config, 0), picture_size(config, 1), *(picture_size(config, epoch, 6) for epoch in range(2, 6))]
    assert [size for size, _ in seen[::3]] == sizes
    assert all(len(set(seen[start : start + 3])) == 1 for start in range(0, 18, 3))
    assert [mixed for _, mixed in seen[::3]] == [True, False, True, True, False, False]


@pytest.mark.usefixtures("looks_always")
def test_a_run_may_end_with_the_epoch_under_way_and_no_sooner(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    config = updated(tiny, {"training.epochs": 5})
    life = Life(tmp_path / "run", {4: Change(epochs=2)})
    ask_for_less = {5: Change(epochs=1)}

    def watch(event: TrainEvent) -> None:  # past the check that whoever asks has
        if isinstance(event, StepsDone) and (wish := ask_for_less.pop(int(event.steps[-1]), None)) is not None:
            (tmp_path / "run" / WISH).write_text(wish.model_dump_json(), "utf-8")

    life.watch = watch
    events = life.go(session.train, str(picture_folder(count=30)), config, runs=tmp_path, name="run")
    assert [event.epoch for event in of(EpochDone, events)] == [1, 2]
    assert of(Changed, events) == [Changed(4, 2, 1.0, 5, 1.0)]
    [refusal] = [event.text for event in of(Notice, events) if "cannot be made" in event.text]
    assert "in its epoch 2 already" in refusal
    found = read_record(tmp_path / "run")
    assert (found.status, found.epochs_done, found.config.training.epochs) == ("finished", 2, 2)


def test_more_epochs_asked_for_in_the_last_moment_are_trained(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    life = Life(tmp_path / "run", {6: Change(epochs=3)})
    events = life.go(session.train, str(picture_folder(count=30)), tiny, runs=tmp_path, name="run")
    assert [event.epoch for event in of(EpochDone, events)] == [1, 2, 3]
    assert of(Changed, events) == [Changed(6, 3, 1.0, 2, 1.0)]


def test_other_epochs_on_resume_stand_in_the_history_too(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    list(session.train(str(picture_folder(count=30)), tiny, runs=tmp_path, name="run"))
    list(session.resume(tmp_path / "run", epochs=3))
    assert read_history(tmp_path / "run").changes == (Changed(6, 3, 1.0, 2, 1.0),)


@pytest.mark.usefixtures("looks_always")
def test_nonsense_in_the_folder_changes_nothing(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    source = str(picture_folder(count=30))
    list(session.train(source, tiny, runs=tmp_path, name="whole"))

    def watch(event: TrainEvent) -> None:
        if isinstance(event, StepsDone):
            (tmp_path / "run" / WISH).write_bytes(b'{"rate": "fast", "epochs": -3}')

    events = Life(tmp_path / "run", {}, watch).go(session.train, source, tiny, runs=tmp_path, name="run")
    assert "cannot be made" in of(Notice, events)[-1].text
    alike(tmp_path / "whole", tmp_path / "run")
    assert not (tmp_path / "run" / WISH).exists()
    assert (tmp_path / "run" / STATE).exists()
