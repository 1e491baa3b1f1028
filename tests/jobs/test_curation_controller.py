"""Edits of the data set that is open: made, undone, redone, and there again after a restart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from catdog_gui.data.curation.marks import Mark
from catdog_gui.data.fingerprint import content_hashes
from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.sources import open_set
from catdog_gui.errors import CatDogError
from catdog_gui.jobs.curation import CurationController
from catdog_gui.jobs.runner import Failure
from catdog_gui.progress import finish
from catdog_gui.settings import folders

Folder = Callable[..., Path]


def opened(folder: Path) -> tuple[ImageSet, tuple[str, ...]]:
    images = finish(open_set(str(folder), store=folders().cache))
    return images, finish(content_hashes(images))


class Told:
    def __init__(self, controller: CurationController) -> None:
        self.changed: list[frozenset[int]] = []
        self.failures: list[Failure] = []
        controller.changed.connect(self.changed.append)
        controller.failed.connect(self.failures.append)


@pytest.fixture
def controller(qapp: object, picture_folder: Folder) -> CurationController:
    assert qapp
    controller = CurationController()
    controller.attend(*opened(picture_folder(count=8)))
    return controller


def test_edits_are_made_undone_and_redone(controller: CurationController) -> None:
    told = Told(controller)
    controller.exclude([1, 2], True)
    controller.relabel([0], "dog")
    controller.move([7], "val")
    assert [controller.mark_of(index) for index in (0, 1, 2, 3, 7)] == [
        Mark(label="dog"), Mark(excluded=True), Mark(excluded=True), Mark(), Mark(part="val"),
    ]  # fmt: skip
    assert controller.undo_words == "move 1 picture to validation"
    controller.undo()
    controller.undo()
    assert controller.redo_words == "relabel 1 picture as dog"
    assert (controller.mark_of(0), controller.mark_of(7)) == (Mark(), Mark())
    controller.redo()
    assert controller.mark_of(0) == Mark(label="dog")
    assert told.changed == [{1, 2}, {0}, {7}, {7}, {0}, {0}]
    assert not told.failures


def test_a_new_edit_ends_the_redoing(controller: CurationController) -> None:
    controller.exclude([1], True)
    controller.undo()
    controller.exclude([2], True)
    assert controller.redo_words == ""
    told = Told(controller)
    controller.redo()
    assert not told.changed


def test_edits_and_what_can_be_undone_are_there_after_a_restart(controller: CurationController, picture_folder: Folder) -> None:
    controller.exclude([1], True)
    controller.relabel([0], "dog")
    controller.undo()
    again = CurationController()
    again.attend(*opened(picture_folder(count=12, name="moved")))  # the same pictures and four more, elsewhere
    assert (again.undo_words, again.redo_words) == ("exclude 1 picture", "relabel 1 picture as dog")
    excluded = [index for index in range(12) if again.mark_of(index).excluded]
    assert excluded == [1]
    again.redo()
    assert again.mark_of(0) == Mark(label="dog")


def test_what_changes_nothing_is_not_told(controller: CurationController) -> None:
    told = Told(controller)
    controller.relabel([0], "cat")
    controller.exclude([0], False)
    controller.undo()
    assert not told.changed
    assert controller.undo_words == ""


def test_without_a_set_nothing_is_edited(controller: CurationController) -> None:
    controller.exclude([0], True)
    controller.forget()
    told = Told(controller)
    controller.exclude([0], False)
    controller.undo()
    assert not controller.ready
    assert not told.changed
    assert controller.undo_words == ""


def test_edits_are_handed_on_in_a_file(controller: CurationController, tmp_path: Path) -> None:
    controller.exclude([1], True)
    controller.relabel([0], "dog")
    assert controller.save(tmp_path / "edits.jsonl") == 2
    controller.undo()
    controller.undo()
    told = Told(controller)
    assert controller.take_in(tmp_path / "edits.jsonl") == 2
    assert told.changed == [{0, 1}]
    assert controller.mark_of(1).excluded


def test_an_edit_that_cannot_be_kept_is_not_made_and_told(
    controller: CurationController, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Told(controller)

    def full(*_: object) -> None:
        raise CatDogError("The disk is full.", "Make room.")

    monkeypatch.setattr("catdog_gui.data.curation.journal.Journal.apply", full)
    controller.exclude([1], True)
    assert [(failure.message, failure.hint) for failure in told.failures] == [("The disk is full.", "Make room.")]
    assert not controller.mark_of(1).excluded
    assert not told.changed


def test_a_journal_that_cannot_be_read_is_told_once_the_set_opens(qapp: object, picture_folder: Folder, home: Path) -> None:
    assert qapp
    (home / "data" / "curation" / "journal.jsonl").mkdir(parents=True)
    controller = CurationController()
    told = Told(controller)
    controller.attend(*opened(picture_folder(count=4)))
    assert len(told.failures) == 1
    assert not controller.ready


def test_what_another_window_changed_is_told_with_the_next_edit(controller: CurationController, picture_folder: Folder) -> None:
    other = CurationController()
    other.attend(*opened(picture_folder(count=8)))
    other.relabel([0], "dog")
    told = Told(controller)
    controller.exclude([1], True)
    assert told.changed == [{0, 1}]
    assert controller.mark_of(0) == Mark(label="dog")
    other.relabel([0], "cat")
    controller.exclude([2], True)
    assert told.changed[1:] == [{0, 2}]
