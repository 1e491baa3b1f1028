"""What a film needs beside a run, off the window's thread and one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from catdog_gui.explain.methods import DEFAULT
from catdog_gui.jobs.film import FilmController, Pinned
from catdog_gui.jobs.runner import Failure
from catdog_gui.training.events import EpochExplained, Film, Frame
from catdog_gui.training.film import MOST, keep_epoch, keep_film


def film(epochs: int = 1) -> Film:
    explained = tuple(
        EpochExplained(epoch, 0.5, (Frame("cat", 0.9, True, np.ones((2, 2), np.float32)),), 0.1, 0.01)
        for epoch in range(1, epochs + 1)
    )
    return Film(np.zeros((1, 8, 8, 3), np.uint8), (1.0,), ("a.jpg",), ("cat",), 0, DEFAULT, 1.0, explained)


@pytest.fixture
def controller(qapp: object) -> Iterator[FilmController]:
    assert qapp
    made = FilmController()
    yield made
    assert made.shutdown(5000)


def test_the_film_of_a_run_is_read(controller: FilmController, qtbot: QtBot, tmp_path: Path) -> None:
    keep_film(tmp_path, film())
    keep_epoch(tmp_path, film().epochs[0])
    with qtbot.waitSignal(controller.opened) as told:
        controller.open(tmp_path)
    assert [event.epoch for event in told.args[0].epochs] == [1]


def test_of_a_run_without_one_nothing_is_heard(controller: FilmController, qtbot: QtBot, tmp_path: Path) -> None:
    heard: list[object] = []
    controller.opened.connect(heard.append)
    controller.open(tmp_path)
    with qtbot.waitSignal(controller.exported):  # asked for later, answered later
        controller.export(tmp_path / "film.gif", film(), "smooth")
    assert not heard


def test_what_is_no_picture_is_refused_with_its_reason(
    controller: FilmController, qtbot: QtBot, picture_folder: Callable[..., Path], tmp_path: Path
) -> None:
    files = sorted(picture_folder(count=4).rglob("*.png"))
    (tmp_path / "notes.txt").write_text("no picture")
    (tmp_path / "cut.png").write_bytes(files[0].read_bytes()[:60])
    chosen = [files[1], tmp_path / "notes.txt", tmp_path / "cut.png", files[0], files[1], tmp_path / "gone.jpg"]
    with qtbot.waitSignal(controller.pinned) as told:
        controller.pin(chosen, before=[files[0]])
    [result] = told.args
    assert isinstance(result, Pinned)
    assert result.pictures == (files[0], files[1])
    assert [entry.path.name for entry in result.refused] == ["notes.txt", "cut.png", "gone.jpg"]
    assert all(entry.reason for entry in result.refused)
    assert result.surplus == 0


def test_no_more_are_pinned_than_a_film_can_have(
    controller: FilmController, qtbot: QtBot, picture_folder: Callable[..., Path]
) -> None:
    files = sorted(picture_folder(count=MOST + 3).rglob("*.png"))
    with qtbot.waitSignal(controller.pinned) as told:
        controller.pin(files[1:], before=files[:1])
    assert told.args[0].pictures == tuple(files[:MOST])
    assert told.args[0].surplus == 3


def test_a_film_becomes_a_gif(controller: FilmController, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(controller.exported) as told:
        controller.export(tmp_path / "film.gif", film(3), "cells")
    assert told.args == [tmp_path / "film.gif"]
    assert (tmp_path / "film.gif").read_bytes().startswith(b"GIF89a")


def test_a_failure_is_told_and_the_next_thing_is_done(controller: FilmController, qtbot: QtBot, tmp_path: Path) -> None:
    heard: list[Failure] = []
    controller.failed.connect(heard.append)
    (tmp_path / "file").touch()
    with qtbot.waitSignal(controller.exported):
        controller.export(tmp_path / "file" / "film.gif", film(), "smooth")
        controller.export(tmp_path / "film.gif", film(), "smooth")
    [failure] = heard
    assert "could not be written" in failure.message
    assert failure.hint
    assert not failure.details


def test_closing_forgets_what_waits(qapp: object, tmp_path: Path) -> None:
    assert qapp
    controller = FilmController()
    for number in range(5):
        controller.export(tmp_path / f"{number}.gif", film(3), "smooth")
    assert controller.shutdown(5000)
    assert len(list(tmp_path.iterdir())) <= 1
