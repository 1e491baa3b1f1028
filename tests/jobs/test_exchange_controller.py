"""Exports and imports in the background, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from catdog_gui.data.fingerprint import content_hashes
from catdog_gui.data.sources import open_set
from catdog_gui.jobs import exchange
from catdog_gui.jobs.exchange import ExchangeController
from catdog_gui.progress import Progress, StopCheck, Stopped, finish
from catdog_gui.settings import folders

Folder = Callable[..., Path]


@pytest.fixture
def controller(qapp: object) -> Iterator[ExchangeController]:
    assert qapp
    controller = ExchangeController()
    yield controller
    assert controller.shutdown(5000)


def test_a_set_goes_out(qtbot: QtBot, controller: ExchangeController, picture_folder: Folder, tmp_path: Path) -> None:
    images = finish(open_set(str(picture_folder(count=4)), store=folders().cache))
    with qtbot.waitSignal(controller.exported) as heard:
        controller.export(images, ["train", "train", "val", "val"], tmp_path / "out", "copy")
        assert controller.busy
    assert heard.args == [tmp_path / "out"]
    assert not controller.busy
    assert len([*(tmp_path / "out").rglob("*.png")]) == 4


def test_a_table_comes_in(qtbot: QtBot, controller: ExchangeController, picture_folder: Folder, tmp_path: Path) -> None:
    images = finish(open_set(str(picture_folder(count=4)), store=folders().cache))
    (tmp_path / "labels.csv").write_text("path,label\ncat.1.png,dog\n", "utf-8")
    with qtbot.waitSignal(controller.read) as heard:
        controller.read_table(tmp_path / "labels.csv", images, finish(content_hashes(images)))
    assert heard.args is not None
    (change,) = heard.args[0].changes
    assert (change.field, change.value, len(change.keys)) == ("label", "dog", 1)


def test_what_cannot_be_written_is_told(
    qtbot: QtBot, controller: ExchangeController, picture_folder: Folder, tmp_path: Path
) -> None:
    images = finish(open_set(str(picture_folder(count=4)), store=folders().cache))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    with qtbot.waitSignal(controller.failed) as heard:
        controller.export(images, None, tmp_path / "mine", "copy")
    assert heard.args is not None
    assert heard.args[0].hint
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_it_can_be_given_up(
    qtbot: QtBot, controller: ExchangeController, picture_folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(_images: object, _parts: object, _to: Path, _how: str, should_stop: StopCheck) -> Iterator[Progress]:
        while not should_stop():
            yield Progress("Exporting", 1, 2)
        raise Stopped

    monkeypatch.setattr(exchange, "export_set", endless)
    images = finish(open_set(str(picture_folder(count=4)), store=folders().cache))
    with qtbot.waitSignal(controller.progress):
        controller.export(images, None, tmp_path / "out", "copy")
    with qtbot.waitSignal(controller.stopped):
        controller.stop()
    assert not controller.busy
