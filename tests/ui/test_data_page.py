"""The page Data as a person uses it: sources, findings that filter, edits by key, undo and redo over a restart."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.split import SplitChoice
from catdog_gui.data.tables.table_edits import edits_from_table
from catdog_gui.errors import CatDogError
from catdog_gui.jobs.curation import CurationController
from catdog_gui.jobs.data import DataController
from catdog_gui.jobs.exchange import ExchangeController
from catdog_gui.jobs.inspection import InspectionController
from catdog_gui.progress import Progress
from catdog_gui.settings import folders, remember
from catdog_gui.ui import data_board
from catdog_gui.ui.commands import Commands
from catdog_gui.ui.data_board import INSPECT_FIRST, NOT_YET
from catdog_gui.ui.data_exchange import STOP
from catdog_gui.ui.data_page import FOR_LATER, TRAINING, DataPage
from catdog_gui.ui.facts_card import AWAITED
from catdog_gui.ui.page_commands import data_commands
from catdog_gui.ui.theme import ThemeManager

Folder = Callable[..., Path]
CHOICE = SplitChoice(0.25, test_part=False, seed=0)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Stage:
    """The page with real controllers; ``open`` waits until a set was judged."""

    def __init__(self, qtbot: QtBot, theme: ThemeManager) -> None:
        self._qtbot = qtbot
        self.data, self.inspection = DataController(), InspectionController()
        self.curation, self.exchange = CurationController(), ExchangeController()
        self.page = DataPage(theme, self.data, self.inspection, self.curation, self.exchange, QWidget())
        self.page.set_choice(CHOICE)
        self.commands = Commands(self.page)
        data_commands(self, self.page)
        self.curated: list[ImageSet] = []
        self.page.curated.connect(self.curated.append)
        qtbot.addWidget(self.page)
        self.page.resize(1196, 771)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.page.activateWindow()
        self.board, self.grid = self.page.board, self.page.board.grid

    def show_page(self, key: str) -> None:
        """The only one is shown."""

    def open(self, source: Path) -> None:
        with self._qtbot.waitSignal(self.board.judged, timeout=20_000):
            self.data.open(str(source))
        self.grid.setFocus()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A real key on whatever has the keyboard; waits until what it changed was judged."""
        target = QApplication.focusWidget() or self.page
        changed: list[object] = []
        self.curation.changed.connect(changed.append)
        self._qtbot.keyClick(target, key, modifier)
        self.curation.changed.disconnect(changed.append)
        if changed:
            self._qtbot.waitUntil(lambda: self.board.latest is not None and not self._judging(), timeout=20_000)

    def _judging(self) -> bool:
        return self.inspection._judging.running

    def names(self) -> list[str]:
        """What the grid shows."""
        return [self.board.rows.row(index).picture.name for index in self.board.rows.shown]

    def row(self, name: str) -> object:
        return next(row for index in range(len(self.board.rows)) if (row := self.board.rows.row(index)).picture.name == name)

    def end(self) -> None:
        self.page.close()
        assert all(part.shutdown(5000) for part in (self.page, self.data, self.inspection, self.exchange)), (
            "a thread of the page did not end"
        )


@pytest.fixture
def stage(qtbot: QtBot) -> object:
    made: list[Stage] = []
    theme = ThemeManager("light")

    def make() -> Stage:
        made.append(Stage(qtbot, theme))
        return made[-1]

    yield make
    for each in made:
        each.end()


@pytest.fixture
def pets(picture_folder: Folder) -> Path:
    """Twelve pictures; cat.0 lies under dog too, nearly, and cat.1 twice, and one cannot be read."""
    folder = picture_folder(count=12, size=64)
    with Image.open(folder / "cat" / "cat.0.png") as picture:
        picture.convert("RGB").save(folder / "dog" / "dog.90.jpg", quality=85)
    shutil.copy(folder / "cat" / "cat.1.png", folder / "cat" / "cat.91.png")
    (folder / "dog" / "dog.92.png").write_bytes(b"no picture")
    return folder


def test_the_empty_page_asks_where_the_pictures_are(stage: Callable[[], Stage]) -> None:
    page = stage().page
    assert page.cards.isVisible()
    assert not page.use.isVisible()
    assert "Where are your pictures?" in page.cards.text


def test_findings_are_told_and_filter_the_grid(stage: Callable[[], Stage], pets: Path, qtbot: QtBot) -> None:
    on = stage()
    on.open(pets)
    assert on.page.header.subtitle == "pictures · 15 pictures · cat, dog"
    findings = on.board.findings
    conflicts = findings.row("label_conflicts")
    assert conflicts is not None
    qtbot.mouseClick(conflicts, Qt.MouseButton.LeftButton)
    assert on.names() == ["cat/cat.0.png", "dog/dog.90.jpg"]
    qtbot.mouseClick(findings.row("duplicates"), Qt.MouseButton.LeftButton)
    assert on.names() == ["cat/cat.1.png", "cat/cat.91.png"]
    qtbot.mouseClick(findings.row("unreadable"), Qt.MouseButton.LeftButton)
    assert on.names() == ["dog/dog.92.png"]
    assert "not a picture" in on.board.facts.text
    qtbot.mouseClick(findings.row("all"), Qt.MouseButton.LeftButton)
    assert len(on.names()) == 15
    assert on.row("dog/dog.92.png").part == ""


def test_keys_relabel_exclude_undo_and_redo_and_all_of_it_is_there_after_a_restart(
    stage: Callable[[], Stage], pets: Path
) -> None:
    on = stage()
    on.open(pets)
    on.press(Qt.Key.Key_Home)
    on.press(Qt.Key.Key_X)  # cat.0
    on.press(Qt.Key.Key_Right)
    on.press(Qt.Key.Key_Right)
    on.press(Qt.Key.Key_2)  # cat.2 is a dog
    on.press(Qt.Key.Key_Right)
    on.press(Qt.Key.Key_Right, SHIFT)
    on.press(Qt.Key.Key_X)  # cat.3 and cat.4
    state = lambda: [  # noqa: E731
        (on.row(f"cat/cat.{number}.png").excluded, on.row(f"cat/cat.{number}.png").class_name) for number in range(5)
    ]
    cat, out, dog, gone = (False, "cat"), (True, "cat"), (False, "dog"), (True, "cat")
    assert state() == [out, cat, dog, gone, gone]
    assert on.page.header.subtitle.endswith("3 excluded")
    assert len(on.curated[-1]) == 12
    assert on.curated[-1].class_names == ("cat", "dog")
    on.press(Qt.Key.Key_Z, CONTROL)
    assert state() == [out, cat, dog, cat, cat]
    on.press(Qt.Key.Key_Z, CONTROL)
    assert state() == [out, cat, cat, cat, cat]
    on.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert state() == [out, cat, dog, cat, cat]

    moved = pets.with_name("moved")  # another name, another place, the caches emptied: the edits are about contents
    pets.rename(moved)
    shutil.rmtree(folders().cache)
    on = stage()
    on.open(moved)
    assert state() == [out, cat, dog, cat, cat]
    assert "exclude 2 pictures" in on.page.redo.toolTip()
    on.press(Qt.Key.Key_Y, CONTROL)
    assert state() == [out, cat, dog, gone, gone]
    for _ in range(3):
        on.press(Qt.Key.Key_Z, CONTROL)
    assert state() == [cat] * 5
    assert not on.page.undo.isEnabled()
    assert sorted(path.name for path in moved.rglob("*.*")) == sorted(
        [*(f"{kind}.{number}.png" for kind in ("cat", "dog") for number in range(6)), "dog.90.jpg", "cat.91.png", "dog.92.png"]
    ), "the person's files were touched"


def test_what_cannot_be_trained_on_is_not_offered_for_training(stage: Callable[[], Stage], pets: Path) -> None:
    on = stage()
    on.open(pets)
    on.press(Qt.Key.Key_A, CONTROL)
    on.press(Qt.Key.Key_X)
    assert not on.page.use.isEnabled()
    assert "No picture is left to train with" in on.page.use.toolTip()
    on.press(Qt.Key.Key_Z, CONTROL)
    assert on.page.use.isEnabled()


def test_nothing_is_undone_beside_the_cards(stage: Callable[[], Stage], pets: Path) -> None:
    on = stage()
    on.open(pets)
    on.press(Qt.Key.Key_Home)
    on.press(Qt.Key.Key_X)
    on.page.change.click()
    on.page.back.setFocus()
    on.press(Qt.Key.Key_Z, CONTROL)
    assert on.curation.undo_words
    on.page.back.click()
    on.press(Qt.Key.Key_Z, CONTROL)
    assert not on.curation.undo_words


def test_a_conflict_that_is_mended_is_told_no_more(stage: Callable[[], Stage], pets: Path, qtbot: QtBot) -> None:
    on = stage()
    on.open(pets)
    qtbot.mouseClick(on.board.findings.row("label_conflicts"), Qt.MouseButton.LeftButton)
    on.grid.setFocus()
    on.press(Qt.Key.Key_End)
    on.press(Qt.Key.Key_1)
    assert on.board.findings.row("label_conflicts") is None
    assert on.board.findings.value == "all"
    assert on.row("dog/dog.90.jpg").class_name == "cat"
    row, partner = on.row("dog/dog.90.jpg"), on.row("cat/cat.0.png")
    assert row.part == partner.part, "near copies are apart"


def test_moving_a_picture_takes_its_near_copies_along(stage: Callable[[], Stage], pets: Path) -> None:
    on = stage()
    on.open(pets)
    home = on.row("cat/cat.0.png").part
    to = "val" if home == "train" else "train"
    on.grid.setFocus()
    on.press(Qt.Key.Key_Home)
    with_signal = on.board.facts.move_requested
    with_signal.emit(to)
    on._qtbot.waitUntil(lambda: on.row("dog/dog.90.jpg").part == to, timeout=20_000)
    assert on.row("cat/cat.0.png").part == to
    assert on.row("cat/cat.0.png").changed
    assert not on.row("dog/dog.90.jpg").changed


def test_a_locked_test_part_is_asked_for_and_split_off(stage: Callable[[], Stage], picture_folder: Folder, qtbot: QtBot) -> None:
    on = stage()
    on.open(picture_folder(count=40))
    wanted: list[bool] = []
    on.page.test_part_wanted.connect(wanted.append)
    on.board.parts._switch.click()
    assert wanted == [True]
    with qtbot.waitSignal(on.board.judged):
        on.page.set_choice(SplitChoice(0.25, test_part=True, seed=0))
    assert sum(on.board.rows.row(index).part == "test" for index in range(40)) == 6
    assert any("Test" in line and "6" in line for line in on.board.parts.lines)


def test_rows_of_a_large_set_follow_a_few_at_a_time_and_what_was_edited_at_once(
    stage: Callable[[], Stage], picture_folder: Folder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data_board, "AT_A_TIME", 7)
    on = stage()
    rows, parts = on.board.rows, list[int]()
    on.board.judged.connect(lambda: parts.append(sum(bool(rows.row(index).part) for index in range(40))))
    on.open(picture_folder(count=40))
    assert parts == [7]
    qtbot.waitUntil(lambda: all(rows.row(index).part for index in range(40)))
    on.grid.look_at(39)
    on.press(Qt.Key.Key_X)
    assert rows.row(39).excluded
    assert not rows.row(39).part


def test_edits_wait_until_all_pictures_are_read(
    stage: Callable[[], Stage], picture_folder: Folder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = stage()
    monkeypatch.setattr(on.inspection, "look", lambda _images: None)
    with qtbot.waitSignal(on.data.opened):
        on.data.open(str(picture_folder(count=4)))
    on.grid.setFocus()
    qtbot.keyClick(on.grid, Qt.Key.Key_Home)
    qtbot.keyClick(on.grid, Qt.Key.Key_X)
    assert on.page.message.text == INSPECT_FIRST
    assert AWAITED in on.board.facts.text
    monkeypatch.undo()
    with qtbot.waitSignal(on.board.judged, timeout=20_000):
        on.board.findings.inspect_requested.emit()
        qtbot.keyClick(on.grid, Qt.Key.Key_X)
        assert on.page.message.text == NOT_YET
    assert not on.row("cat/cat.0.png").excluded
    assert not on.page.message.isVisible(), "it says that something cannot be done which can"
    assert AWAITED not in on.board.facts.text


def test_an_empty_grid_says_why_and_the_way_out(stage: Callable[[], Stage], pets: Path, qtbot: QtBot) -> None:
    on = stage()
    on.open(pets)
    on.press(Qt.Key.Key_Home)
    on.press(Qt.Key.Key_X)
    qtbot.mouseClick(on.board.findings.row("excluded"), Qt.MouseButton.LeftButton)
    assert on.names() == ["cat/cat.0.png"]
    on.board.classes.choose(1)
    on.board.classes.class_chosen.emit(1)
    assert on.names() == []
    assert on.grid.nothing == "None of these is in the class “dog”. Click that class again to see those of all classes."
    on.board.classes.choose(None)
    on.board.classes.class_chosen.emit(None)
    assert on.names() == ["cat/cat.0.png"]


def test_what_cannot_be_opened_is_told_and_what_was_open_stays(
    stage: Callable[[], Stage], pets: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    on = stage()
    on.open(pets)
    (tmp_path / "empty").mkdir()
    with qtbot.waitSignal(on.data.failed):
        on.data.open(str(tmp_path / "empty"))
    assert "“empty” is empty." in on.page.message.text
    assert on.board.isVisible()
    assert len(on.names()) == 15


def test_while_a_run_is_under_way_no_other_set_can_be_opened(stage: Callable[[], Stage], pets: Path) -> None:
    on = stage()
    on.open(pets)
    on.page.set_training(starting=False, active=True)
    assert not on.page.change.isEnabled()
    on.page.show_cards()
    assert TRAINING in on.page.cards.text
    on.page.cards.chosen.emit("demo")
    assert on.data.source == str(pets)
    on.page._show_board()
    on.press(Qt.Key.Key_Home)
    on.press(Qt.Key.Key_X)
    assert on.page.message.text == FOR_LATER
    on.page.set_training(starting=False, active=False)
    assert not on.page.message.isVisible(), "it speaks of a run that has ended"
    assert on.page.change.isEnabled()


def test_the_last_set_is_opened_again_when_the_page_is_first_shown(stage: Callable[[], Stage], pets: Path, qtbot: QtBot) -> None:
    remember(last_data=str(pets))
    on = stage()
    qtbot.waitUntil(lambda: on.board.latest is not None, timeout=20_000)
    assert on.board.isVisible()


def test_labels_come_from_a_table_and_go_out_again(stage: Callable[[], Stage], pets: Path, tmp_path: Path, qtbot: QtBot) -> None:
    on = stage()
    on.open(pets)
    table = tmp_path / "labels.csv"
    table.write_text("path,label,split\ncat/cat.2.png,dog,\ndog.3.png,dog,val\nnowhere.png,cat,\n", "utf-8")
    with qtbot.waitSignal(on.board.judged):
        on.page.exchange.take_table(table)
    assert on.row("cat/cat.2.png").class_name == "dog"
    assert on.row("dog/dog.3.png").part == "val"
    assert "2 rows matched, 2 pictures changed." in on.page.message.text
    with qtbot.waitSignal(on.exchange.exported):
        on.page.exchange.export(tmp_path / "out.csv", "table")
    lines = (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == '"path","label","split"'
    assert any('cat.2.png","dog"' in line for line in lines)
    with qtbot.waitSignal(on.exchange.exported):
        on.page.exchange.export(tmp_path / "folders", "copy")
    assert {path.name for path in (tmp_path / "folders").iterdir()} == {"train", "val", "unsplit"}
    with qtbot.waitSignal(on.exchange.failed):
        on.page.exchange.export(tmp_path / "folders", "copy")
    assert "folders" in on.page.message.text


def test_an_export_says_how_far_it_is_and_where_to_stop_it(
    stage: Callable[[], Stage], pets: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    on = stage()
    on.open(pets)
    with qtbot.waitSignal(on.exchange.exported):
        on.page.exchange.export(tmp_path / "out.zip", "zip")
        assert on.page.message.text == f"Exporting {STOP}"
        on.exchange.progress.emit(Progress("Exporting", 3, 15))
        assert on.page.message.text == f"Exporting 3 of 15 {STOP}"
        on.page.message.clear()
        on.exchange.progress.emit(Progress("Exporting", 4, 15))
        assert not on.page.message.isVisible(), "the person did not want to see it"
    assert "out.zip" in on.page.message.text


def test_the_picture_is_compared_with_its_partner(stage: Callable[[], Stage], pets: Path, qtbot: QtBot) -> None:
    on = stage()
    on.open(pets)
    on.press(Qt.Key.Key_Home)
    qtbot.keyClick(on.grid, Qt.Key.Key_Return)
    assert on.board.viewer.isVisible()
    assert any(link.accessibleName() == "Show dog/dog.90.jpg" for link in on.board.facts.findChildren(QPushButton))
    on.board.facts.partner_requested.emit(next(i for i in range(15) if on.board.rows.row(i).picture.name == "dog/dog.90.jpg"))
    assert on.board.rows.row(on.board.viewer.index).picture.name == "dog/dog.90.jpg"
    qtbot.keyClick(on.board.viewer, Qt.Key.Key_Escape)
    assert on.grid.isVisible()


def test_a_class_chosen_before_another_set_opens_filters_nothing_of_it(
    stage: Callable[[], Stage], pets: Path, picture_folder: Folder
) -> None:
    on = stage()
    on.open(pets)
    on.board.classes.choose(0)
    on.board.classes.class_chosen.emit(0)
    assert len(on.names()) == 7
    on.open(picture_folder(count=10, name="others"))
    assert on.board.classes.chosen is None
    assert len(on.names()) == 10


def test_a_class_can_be_shown_alone_while_the_pictures_are_still_looked_at(
    stage: Callable[[], Stage], picture_folder: Folder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = stage()
    monkeypatch.setattr(on.inspection, "look", lambda _images: None)
    with qtbot.waitSignal(on.data.opened):
        on.data.open(str(picture_folder(count=10)))
    on.board.classes.choose(1)
    on.board.classes.class_chosen.emit(1)
    assert on.names() == [f"dog/dog.{number}.png" for number in range(5)]


def test_the_larger_view_stays_when_what_was_shown_is_mended(stage: Callable[[], Stage], pets: Path, qtbot: QtBot) -> None:
    on = stage()
    on.open(pets)
    qtbot.mouseClick(on.board.findings.row("label_conflicts"), Qt.MouseButton.LeftButton)
    on.grid.setFocus()
    on.press(Qt.Key.Key_End)
    qtbot.keyClick(on.grid, Qt.Key.Key_Return)
    viewer = on.board.viewer
    on.press(Qt.Key.Key_1)
    assert on.board.findings.value == "all"
    assert viewer.isVisible()
    assert viewer.hasFocus()
    assert on.board.rows.row(viewer.index).picture.name == "dog/dog.90.jpg"
    assert "of 15" in viewer.position
    on.press(Qt.Key.Key_Z, CONTROL)
    assert on.row("dog/dog.90.jpg").class_name == "dog"


def test_a_picture_is_shown_in_the_part_that_it_is_in(stage: Callable[[], Stage], pets: Path) -> None:
    """Two near copies that are moved apart stay together: what is put aside to measure with never trains."""
    on = stage()
    on.open(pets)
    place = {on.board.rows.row(index).picture.name: index for index in range(15)}
    for name, part in (("cat/cat.0.png", "val"), ("dog/dog.90.jpg", "train"), ("dog/dog.92.png", "train")):
        on.curation.move([place[name]], part)
        on._qtbot.waitUntil(lambda: not on._judging(), timeout=20_000)
    assert on.row("cat/cat.0.png").part == "val"
    assert on.row("dog/dog.90.jpg").part == "val"
    assert on.row("dog/dog.92.png").part == ""
    on.curation.undo()
    on.curation.undo()
    on.curation.undo()
    on._qtbot.waitUntil(lambda: not on._judging(), timeout=20_000)
    assert on.row("cat/cat.0.png").part == on.row("dog/dog.90.jpg").part == on.board._standing.parts[place["cat/cat.0.png"]]


def test_labels_that_could_not_be_kept_are_not_told_as_taken(
    stage: Callable[[], Stage], pets: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = stage()
    on.open(pets)
    (tmp_path / "labels.csv").write_text("path,label\ncat/cat.2.png,dog\n", "utf-8")

    def full(*_: object) -> None:
        raise CatDogError("The disk is full.", "Make room.")

    monkeypatch.setattr("catdog_gui.data.curation.journal.Journal.apply", full)
    with qtbot.waitSignal(on.exchange.read):
        on.page.exchange.take_table(tmp_path / "labels.csv")
    assert on.page.message.text.startswith("The disk is full.")


def test_a_table_is_taken_for_the_set_alone_that_it_was_chosen_for(
    stage: Callable[[], Stage], pets: Path, tmp_path: Path, picture_folder: Folder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    on = stage()
    on.open(pets)
    (tmp_path / "labels.csv").write_text("path,label\ncat/cat.2.png,dog\n", "utf-8")
    go_on = threading.Event()

    def slowly(*arguments: Any) -> Iterator[Any]:
        assert go_on.wait(20)
        return (yield from edits_from_table(*arguments))

    monkeypatch.setattr("catdog_gui.jobs.exchange.edits_from_table", slowly)
    on.page.exchange.take_table(tmp_path / "labels.csv")
    on.open(picture_folder(count=4, name="others"))
    with qtbot.waitSignal(on.exchange.read):
        go_on.set()
    assert "no longer open" in on.page.message.text
    assert not on.curation.marks


def test_a_last_set_that_cannot_even_be_looked_for_is_no_fault(stage: Callable[[], Stage]) -> None:
    remember(last_data="/x" * 5000)
    on = stage()
    assert on.page.cards.isVisible()
    assert not on.data.busy
