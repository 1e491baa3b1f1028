"""The filmstrip: what it shows of which epoch, playing, pinning, exporting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from catdog_gui.explain.methods import DEFAULT, method_named
from catdog_gui.inference.prediction import Unreadable
from catdog_gui.jobs.film import Pinned
from catdog_gui.jobs.runner import Failure
from catdog_gui.settings import Settings, load_settings, save_settings
from catdog_gui.training.events import EpochExplained, Film, Frame
from catdog_gui.ui import filmstrip as filmstrip_module
from catdog_gui.ui.filmstrip import FilmStrip
from catdog_gui.ui.theme import DARK, LIGHT, ThemeManager


class FakeController(QObject):
    opened = Signal(object)
    pinned = Signal(object)
    exported = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[Any, ...]] = []

    def pin(self, files: Sequence[Path], before: Sequence[Path] = ()) -> None:
        self.calls.append(("pin", list(files), list(before)))

    def export(self, path: Path, film: Film, look: str) -> None:
        self.calls.append(("export", path, film, look))


def film(*epochs: EpochExplained, pictures: int = 2, pinned: int = 0, aspect: float = 1.0, grey: int = 90) -> Film:
    names = tuple(f"picture {index}.jpg" for index in range(pictures))
    return Film(
        np.full((pictures, 32, 32, 3), grey, np.uint8), (aspect,) * pictures, names, ("cat", "") * (pictures // 2), pinned,
        DEFAULT, 1.0, epochs,
    )  # fmt: skip


def explained(epoch: int, label: str = "cat", pictures: int = 2, share: float = 0.0012) -> EpochExplained:
    lift = np.zeros((4, 4), np.float32)
    lift[0, 0] = 9.0
    frames = [Frame(label, 0.5 + epoch / 100, label == "cat" if index % 2 == 0 else None, lift) for index in range(pictures)]
    return EpochExplained(epoch, 0.6, tuple(frames), 0.04, share)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[ThemeManager]:
    manager = ThemeManager("dark")
    yield manager
    qapp.setStyleSheet("")
    manager.deleteLater()


@pytest.fixture
def controller() -> FakeController:
    return FakeController()


@pytest.fixture
def strip(qtbot: QtBot, theme: ThemeManager, controller: FakeController) -> FilmStrip:
    made = FilmStrip(theme, controller)  # type: ignore[arg-type]  # same signals
    qtbot.addWidget(made)
    made.resize(820, made.sizeHint().height())
    made.expect(2)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def scrubbed(strip: FilmStrip) -> list[int | None]:
    heard: list[int | None] = []
    strip.scrubbed.connect(heard.append)
    return heard


def colour(strip: FilmStrip, across: float, down: float, index: int = 0) -> tuple[int, int, int]:
    """Of the first picture, at fractions of its place."""
    place = strip._row._frames[index]._picture
    shot = place.grab().toImage()
    area = place._place()
    ratio = shot.devicePixelRatio()
    pixel = shot.pixelColor(
        round((area.x() + across * area.width()) * ratio), round((area.y() + down * area.height()) * ratio)
    )  # fmt: skip
    return pixel.red(), pixel.green(), pixel.blue()


def test_before_the_first_epoch_it_keeps_its_place_and_says_what_will_come(strip: FilmStrip) -> None:
    before = strip.sizeHint().height()
    assert strip.captions == ("", "")
    assert not strip.slider.isEnabled()
    assert not strip.play.isEnabled()
    assert "what the model looks at" in strip._caption.full_text
    strip.begin(film())
    assert strip.captions == ("", "")
    assert colour(strip, 0.1, 0.1) == (90, 90, 90)
    strip.add(explained(1))
    assert strip.sizeHint().height() == before


def test_answers_are_said_and_wrong_ones_marked_by_more_than_colour(strip: FilmStrip) -> None:
    strip.begin(film())
    strip.add(explained(1, "dog"))
    assert strip.captions == ("dog 51 % ×", "dog 51 %")  # nobody knows what the second shows
    first, second = strip._row._frames
    assert (first.caption.property("tone"), second.caption.property("tone")) == ("warning", "text")
    assert "which is wrong" in first.toolTip()
    assert "It shows: cat." in first.toolTip()
    assert "Nobody said what it shows." in second.toolTip()
    strip.add(explained(2, "cat"))
    assert strip.captions == ("cat 52 %", "cat 52 %")
    assert first.caption.property("tone") == "text"


def test_the_map_is_painted_over_the_picture(strip: FilmStrip) -> None:
    strip.begin(film(explained(1)))
    bright, plain = colour(strip, 0.08, 0.08), colour(strip, 0.8, 0.8)
    assert plain == (90, 90, 90)
    assert min(bright[0], bright[1]) > 180
    next(action for action in strip.menu().actions() if action.text() == "Cells").trigger()
    assert colour(strip, 0.22, 0.22) == pytest.approx(colour(strip, 0.05, 0.05), abs=6)  # one area, one colour
    assert colour(strip, 0.3, 0.3) == (90, 90, 90)


def test_pictures_keep_their_proportions(strip: FilmStrip) -> None:
    strip.begin(film(aspect=0.5))
    area = strip._row._frames[0]._picture._place()
    assert (area.width() + 1) / (area.height() + 1) == pytest.approx(0.5, abs=0.02)


def test_it_follows_the_newest_epoch_until_the_person_goes_back(
    strip: FilmStrip, scrubbed: list[int | None], qtbot: QtBot
) -> None:
    strip.begin(film(explained(1), explained(2)))
    assert strip.captions[0] == "cat 52 %"
    strip.add(explained(3))
    assert strip.captions[0] == "cat 53 %"
    assert set(scrubbed) == {None}
    qtbot.keyClick(strip.slider, Qt.Key.Key_Left)
    assert scrubbed[-1] == 2
    assert (strip.captions[0], strip._epoch.text()) == ("cat 52 %", "epoch 2")
    strip.add(explained(4))
    assert strip.captions[0] == "cat 52 %"
    assert scrubbed[-1] == 2
    qtbot.keyClick(strip.slider, Qt.Key.Key_End)
    assert scrubbed[-1] is None
    strip.add(explained(5))
    assert strip.captions[0] == "cat 55 %"


def test_a_film_that_began_late_or_has_gaps_tells_its_epochs(strip: FilmStrip, scrubbed: list[int | None], qtbot: QtBot) -> None:
    strip.begin(film(explained(7), explained(9), explained(20)))
    for expected in (9, 7):
        qtbot.keyClick(strip.slider, Qt.Key.Key_Left)
        assert (scrubbed[-1], strip._epoch.text()) == (expected, f"epoch {expected}")


def test_it_plays_once_through_and_then_follows_again(strip: FilmStrip, scrubbed: list[int | None], qtbot: QtBot) -> None:
    strip._player.setInterval(1)
    strip.begin(film(explained(1), explained(2), explained(3)))
    qtbot.mouseClick(strip.play, Qt.MouseButton.LeftButton)
    assert strip.play.accessibleName() == "Pause"
    qtbot.waitUntil(lambda: strip.following)
    assert [epoch for epoch in scrubbed if epoch is not None] == [1, 2, 3]
    assert scrubbed[-1] is None
    assert strip.play.accessibleName() != "Pause"


def test_playing_can_be_paused_and_a_hand_on_the_slider_ends_it(strip: FilmStrip, qtbot: QtBot) -> None:
    strip.begin(film(explained(1), explained(2), explained(3)))
    strip.play.click()
    strip.play.click()
    assert not strip._player.isActive()
    assert strip._epoch.text() == "epoch 1"
    strip.play.click()
    qtbot.keyClick(strip.slider, Qt.Key.Key_Right)
    assert not strip._player.isActive()


def test_method_and_cost_are_said(strip: FilmStrip) -> None:
    strip.begin(film(explained(1, share=0.0012)))
    method = method_named(DEFAULT)
    assert strip._caption.full_text == f"validation pictures, {method.title.lower()}"
    assert method.shows[:30] in strip._title.toolTip()
    assert strip._cost.text() == "0.1 % of the time"
    assert "0.12 % of the training time" in strip._cost.toolTip()


@pytest.mark.parametrize(
    ("pinned", "words"), [(0, "validation pictures"), (1, "1 pinned, 1 validation pictures"), (2, "pinned pictures")]
)
def test_whose_pictures_they_are_is_said(strip: FilmStrip, pinned: int, words: str) -> None:
    strip.begin(film(pinned=pinned))
    assert strip._caption.full_text.startswith(words)


def test_another_run_begins_with_empty_places(strip: FilmStrip, scrubbed: list[int | None]) -> None:
    strip.begin(film(explained(1), explained(2)))
    strip.slider.setValue(0)
    strip.clear()
    assert strip.captions == ("", "")
    assert (strip._epoch.text(), strip._cost.text()) == ("", "")
    assert scrubbed[-1] is None
    assert strip.film is None


def test_without_pictures_there_is_no_strip_unless_a_film_is_shown(strip: FilmStrip) -> None:
    strip.expect(0)
    assert strip.isHidden()
    strip.begin(film(explained(1)))
    assert strip.isVisible()
    strip.expect(0)
    assert strip.isVisible()
    strip.clear()
    assert strip.isHidden()
    strip.expect(3)
    assert strip.isVisible()
    assert len(strip.captions) == 3


@pytest.mark.parametrize(("width", "pictures"), [(560, 6), (820, 12), (560, 12)])
def test_many_pictures_fit_or_scroll_and_no_caption_is_cut(strip: FilmStrip, qtbot: QtBot, width: int, pictures: int) -> None:
    strip.resize(width, 400)
    strip.begin(film(explained(1, "dog", pictures), pictures=pictures))
    frames = strip._row._frames
    qtbot.waitUntil(lambda: all(one.geometry().right() < other.geometry().left() for one, other in pairwise(frames)))
    assert all(frame.caption.text() == frame.caption.full_text for frame in frames)
    last = frames[-1]
    assert last.geometry().bottom() <= strip._row.viewport().height()
    assert strip._row.horizontalScrollBar().maximum() == 0 or pictures == 12
    assert strip.slider.geometry().right() < strip.width()
    assert strip.more.geometry().right() <= strip.width()


def test_both_themes_dress_it(strip: FilmStrip, theme: ThemeManager) -> None:
    strip.begin(film())
    strip.clear()
    for mode, colours in (("light", LIGHT), ("dark", DARK)):
        theme.set_mode(mode)  # type: ignore[arg-type]
        field = int(colours.field[1:3], 16), int(colours.field[3:5], 16), int(colours.field[5:7], 16)
        assert colour(strip, 0.5, 0.5) == field


# Pinning and exporting


def action(strip: FilmStrip, text: str) -> QAction:
    return next(entry for entry in strip.menu().actions() if entry.text().startswith(text))


@pytest.fixture
def dialog(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What the person chooses in the file dialogs to come."""

    def choose(*files: Path) -> None:
        names = [str(file) for file in files]
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (names[0] if names else "", ""))

    return choose


def test_pinned_pictures_are_remembered_and_apply_to_the_next_run(
    strip: FilmStrip, controller: FakeController, dialog: Callable[..., None], tmp_path: Path
) -> None:
    assert not action(strip, "Unpin").isEnabled()
    one, other = tmp_path / "a,b.jpg", tmp_path / "<c>.jpg"
    dialog(one, other)
    action(strip, "Pin pictures…").trigger()
    assert controller.calls == [("pin", [one, other], [])]
    controller.pinned.emit(Pinned((one, other), (), 0))
    assert load_settings().pinned == (one, other)
    assert "2 pictures pinned; the next run explains them." in strip.message.text
    assert strip.message.isVisible()
    action(strip, "Pin pictures…").trigger()
    assert controller.calls[-1] == ("pin", [one, other], [one, other])
    controller.pinned.emit(Pinned((one, other), (), 0))
    assert "already" in strip.message.text
    assert action(strip, "Unpin").text() == "Unpin 2 pictures"
    action(strip, "Unpin").trigger()
    assert load_settings().pinned == ()
    assert "validation part" in strip.message.text


def test_refused_pictures_are_named_with_their_reasons(strip: FilmStrip, controller: FakeController, tmp_path: Path) -> None:
    refused = tuple(Unreadable(tmp_path / f"{number}.txt", "not a picture") for number in range(6))
    controller.pinned.emit(Pinned((tmp_path / "a.jpg",), refused, 3))
    assert "1 picture pinned; the next run explains it." in strip.message.text
    assert "0.txt: not a picture" in strip.message.text
    assert "and 2 more" in strip.message.text
    assert "3 pictures too many" in strip.message.text
    assert load_settings().pinned == (tmp_path / "a.jpg",)
    controller.pinned.emit(Pinned((tmp_path / "a.jpg",), refused[:1], 0))
    assert "Nothing was pinned." in strip.message.text


def test_changing_one_s_mind_in_a_dialog_changes_nothing(
    strip: FilmStrip, controller: FakeController, dialog: Callable[..., None]
) -> None:
    strip.begin(film(explained(1)))
    dialog()
    action(strip, "Pin pictures…").trigger()
    action(strip, "Export as GIF…").trigger()
    assert not controller.calls
    assert strip.message.isHidden()


def test_settings_that_cannot_be_written_are_said(
    strip: FilmStrip, controller: FakeController, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(_settings: Settings) -> None:
        raise OSError(28, "No space left on device")

    save_settings(Settings())
    monkeypatch.setattr(filmstrip_module, "save_settings", refuse)
    controller.pinned.emit(Pinned((tmp_path / "a.jpg",), (), 0))
    assert "could not be remembered" in strip.message.text
    assert "No space left" in strip.message.text


def test_export_hands_over_every_epoch_so_far_and_says_how_it_went(
    strip: FilmStrip, controller: FakeController, dialog: Callable[..., None], tmp_path: Path
) -> None:
    assert not action(strip, "Export").isEnabled()
    strip.begin(film(explained(1)))
    strip.add(explained(2))
    dialog(tmp_path / "cats")
    action(strip, "Cells").trigger()
    action(strip, "Export as GIF…").trigger()
    [(what, path, given, look)] = controller.calls
    assert (what, path, look) == ("export", tmp_path / "cats.gif", "cells")
    assert [event.epoch for event in given.epochs] == [1, 2]
    controller.exported.emit(path)
    assert "“cats.gif” is written." in strip.message.text
    controller.failed.emit(Failure("“cats.gif” could not be written.", "Choose another folder."))
    assert strip.message.text == "“cats.gif” could not be written. Choose another folder."


def test_a_message_lies_over_the_pictures_and_moves_nothing(strip: FilmStrip, controller: FakeController) -> None:
    strip.begin(film(explained(1)))
    before = strip.sizeHint().height(), strip._row.geometry()
    controller.failed.emit(Failure("It could not be written.", "Choose another folder."))
    assert (strip.sizeHint().height(), strip._row.geometry()) == before
    assert strip.rect().contains(strip.message.geometry())
    assert strip._row.geometry().topLeft() == strip.message.geometry().topLeft()
