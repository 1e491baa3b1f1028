"""The journal of edits: what holds, undo and redo, restarts, two windows, and files that nobody should believe."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from catdog_gui.data.curation import edits, journal
from catdog_gui.data.curation.edits import Change
from catdog_gui.data.curation.journal import Journal
from catdog_gui.data.curation.marks import Key, Mark
from catdog_gui.errors import CatDogError


def key(number: int, name: str = "cat") -> Key:
    return f"{number:032x}", name


A, B, C, D = (key(number) for number in range(4))
SET = frozenset((A, B, C))
"""The data set that is open in most tests."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "curation" / "journal.jsonl"


@pytest.fixture
def book(path: Path) -> Journal:
    return Journal(path)


def again(book: Journal) -> Journal:
    """The journal after a restart."""
    return Journal(book.path)


# What holds


def test_nothing_is_written_before_the_first_edit(path: Path) -> None:
    book = Journal(path)
    assert (dict(book.marks), book.undo_words(SET), book.redo_words(SET)) == ({}, "", "")
    assert book.undo(SET) is None
    assert book.redo(SET) is None
    assert not path.exists()


def test_edits_of_each_field_add_up(book: Journal) -> None:
    book.edit("excluded", True, [A, B], SET)
    book.edit("label", "dog", [B], SET)
    book.edit("part", "val", [B, C], SET)
    book.edit("excluded", False, [A], SET)
    expected = {B: Mark(excluded=True, label="dog", part="val"), C: Mark(part="val")}
    assert book.marks == expected
    assert again(book).marks == expected


def test_a_picture_relabelled_as_it_was_found_has_no_mark(book: Journal) -> None:
    book.edit("label", "dog", [A, B], SET)
    book.edit("label", "cat", [A], SET)
    book.edit("label", "", [B], SET)
    assert dict(book.marks) == {}


def test_what_has_the_value_already_or_cannot_be_read_is_no_part_of_an_edit(book: Journal) -> None:
    book.edit("excluded", True, [A], SET)
    edit = book.edit("excluded", True, [A, B, B, ("", "cat")], SET)
    assert edit is not None
    assert edit.keys == (B,)
    assert book.edit("excluded", True, [A, B, ("", "cat")], SET) is None
    assert book.edit("label", "cat", [A], SET) is None
    assert len(book.path.read_bytes().splitlines()) == 2


def test_marks_are_a_snapshot(book: Journal) -> None:
    before = book.marks
    book.edit("excluded", True, [A], SET)
    assert dict(before) == {}
    assert A in book.marks


def test_a_class_with_an_endless_name_cannot_be_edited(book: Journal) -> None:
    with pytest.raises(CatDogError, match="cannot be kept"):
        book.edit("label", "x" * 1001, [A], SET)
    with pytest.raises(CatDogError, match="cannot be kept"):
        book.edit("excluded", True, [("0" * 32, "x" * 1001)], SET)
    assert not book.path.exists()


def test_names_may_hold_anything_that_can_be_written_down(book: Journal) -> None:
    odd = '{"undo": 1}\n\0 “<b>” \u202e\U0001f600 =1+1'
    book.edit("label", odd, [key(1, "a/b"), key(1, odd[::-1])], SET)
    assert again(book).marks == {key(1, "a/b"): Mark(label=odd), key(1, odd[::-1]): Mark(label=odd)}


# Undo and redo


def test_undo_and_redo_go_back_and_forth_across_restarts(book: Journal) -> None:
    book.edit("excluded", True, [A], SET)
    book.edit("label", "dog", [A, B, C], SET)
    book.edit("part", "test", [C], SET)
    states = [dict(book.marks)]
    for words in ("move 1 picture to test", "relabel 3 pictures as dog", "exclude 1 picture"):
        assert book.undo_words(SET) == words
        undone = book.undo(SET)
        assert undone is not None
        assert undone.words == words
        book = again(book)
        states.append(dict(book.marks))
    assert states[-1] == {}
    assert not book.undo_words(SET)
    for state in reversed(states[:-1]):
        assert book.redo_words(SET)
        assert book.redo(SET) is not None
        book = again(book)
        assert book.marks == state
    assert not book.redo_words(SET)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("excluded", True, "exclude 1 picture"),
        ("label", "dog", "relabel 1 picture as dog"),
        ("part", "train", "move 1 picture to training"),
        ("part", "val", "move 1 picture to validation"),
    ],
)
def test_what_would_be_undone_is_said(book: Journal, field: Any, value: Any, words: str) -> None:
    book.edit(field, value, [A], SET)
    assert book.undo_words(SET) == words
    book.edit(field, False if field == "excluded" else "", [A], SET)
    assert book.undo_words(SET).split(" 1 picture")[0] in ("include", "relabel", "move")
    book.undo(SET)
    assert book.redo_words(SET).endswith(("include 1 picture", "as found", "back"))


def test_a_new_edit_ends_what_could_be_redone_after_a_restart_too(book: Journal) -> None:
    book.edit("excluded", True, [A], SET)
    book.edit("excluded", True, [B], SET)
    book.undo(SET)
    book.undo(SET)
    book.edit("excluded", True, [C], SET)
    for it in (book, again(book)):
        assert not it.redo_words(SET)
        assert set(it.marks) == {C}
    book.undo(SET)
    assert book.redo_words(SET) == "exclude 1 picture"
    book.redo(SET)
    assert set(book.marks) == {C}


def test_an_edit_that_changes_nothing_leaves_redo_alone(book: Journal) -> None:
    book.edit("excluded", True, [A], SET)
    book.undo(SET)
    assert book.edit("excluded", False, [A], SET) is None
    assert book.redo_words(SET)


def test_each_data_set_has_its_own_undo_and_redo(book: Journal) -> None:
    other = frozenset((D,))
    book.edit("excluded", True, [A], SET)
    book.edit("excluded", True, [D], other)
    book.undo(SET)
    assert set(book.marks) == {D}
    book.edit("label", "dog", [D], other)
    assert book.redo_words(SET)
    book.redo(SET)
    assert set(book.marks) == {A, D}
    assert not book.undo_words(frozenset((key(99),)))


def test_undoing_an_older_edit_of_a_picture_that_two_sets_share_leaves_the_newer_one(book: Journal) -> None:
    book.edit("label", "dog", [A, D], SET)
    book.edit("label", "bird", [A], SET)
    book.undo(frozenset((D,)))
    assert book.marks == {A: Mark(label="bird")}


# Files


def test_another_window_s_edits_are_seen_and_kept(book: Journal) -> None:
    second = again(book)
    book.edit("excluded", True, [A], SET)
    second.edit("excluded", True, [B], SET)
    assert set(second.marks) == {A, B}
    assert set(book.marks) == {A}
    assert book.refresh()
    assert not book.refresh()
    assert set(book.marks) == {A, B}
    second.undo(SET)
    assert book.undo_words(SET) == "exclude 1 picture"
    book.undo(SET)
    assert dict(again(book).marks) == {}


def _edit_many(path: Path, start: int) -> None:
    book = Journal(path)
    for number in range(start, start + 30):
        book.edit("excluded", True, [key(number)], frozenset((key(number),)))


def test_two_processes_that_write_at_once_lose_nothing(book: Journal) -> None:
    context = multiprocessing.get_context("spawn")
    others = [context.Process(target=_edit_many, args=(book.path, start)) for start in (1000, 2000)]
    for process in others:
        process.start()
    _edit_many(book.path, 3000)
    for process in others:
        process.join(60)
    assert [process.exitcode for process in others] == [0, 0]
    assert set(again(book).marks) == {key(start + number) for start in (1000, 2000, 3000) for number in range(30)}


def test_a_window_that_does_not_end_its_writing_is_told_of(book: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_PATIENCE", 0.05)
    waiting, writing = again(book), again(book)
    with writing._alone(), pytest.raises(CatDogError, match="Another window"):
        waiting.edit("excluded", True, [A], SET)


def test_a_torn_line_is_passed_over_and_the_next_stands_on_its_own(book: Journal) -> None:
    book.edit("excluded", True, [A], SET)
    whole = book.path.read_bytes()
    book.path.write_bytes(whole + whole[: len(whole) // 2])
    torn = again(book)
    assert set(torn.marks) == {A}
    torn.edit("excluded", True, [B], SET)
    for it in (torn, again(book)):
        assert set(it.marks) == {A, B}
    book.refresh()
    assert set(book.marks) == {A, B}


def test_a_journal_that_was_removed_or_replaced_is_read_anew(book: Journal) -> None:
    book.edit("excluded", True, [A], SET)
    other = Journal(book.path.with_name("other.jsonl"))
    for each in (B, C, D):
        other.edit("excluded", True, [each], SET)
    other.path.replace(book.path)
    assert book.refresh()
    assert set(book.marks) == {B, C, D}
    book.path.unlink()
    assert book.refresh()
    assert dict(book.marks) == {}
    book.edit("excluded", True, [A], SET)
    assert set(again(book).marks) == {A}


def _good() -> dict[str, Any]:
    return {"id": "a" * 32, "time": "2026-01-01", "field": "excluded", "value": True, "keys": {"cat": [A[0]]}}


def _hostile() -> Iterator[bytes]:
    changes: tuple[dict[str, Any], ...] = (
        {"id": "../../x"}, {"id": 7}, {"id": "A" * 32}, {"id": ["a" * 32]}, {"time": None}, {"time": "x" * 41},
        {"field": "path"}, {"field": None}, {"field": ["excluded"]}, {"field": "__class__"}, {"value": 1}, {"value": "yes"},
        {"value": None}, {"field": "part", "value": "../x"}, {"field": "part", "value": True}, {"field": "label", "value": 3},
        {"field": "label", "value": "x" * 1001}, {"field": "label", "value": "\ud800"}, {"keys": []}, {"keys": {}},
        {"keys": {"cat": []}}, {"keys": {"cat": "a" * 32}}, {"keys": {"cat": ["a" * 31]}}, {"keys": {"cat": ["a" * 64]}},
        {"keys": {"cat": [A[0], "a" * 31 + "\n"]}}, {"keys": {"cat": [A[0], ["a"] * 32]}}, {"keys": {"": [A[0]]}},
        {"keys": {"\udfff": [A[0]]}}, {"keys": {"x" * 1001: [A[0]]}}, {"keys": {"cat": ["١" * 32]}}, {"drops": "a" * 32},
        {"keys": {"cat": [A[0]], "dog": [7]}}, {"drops": [1]}, {"drops": None},
    )  # fmt: skip
    for change in changes:
        yield json.dumps(_good() | change).encode()
    for name in _good():
        yield json.dumps({word: value for word, value in _good().items() if word != name}).encode()
    yield from (
        b'{"undo": 1}',
        b'{"undo": "x"}',
        b'{"redo": null}',
        b'{"undo": "%s"}' % (b"b" * 32),
        b"null",
        b"[]",
        b"7",
        b'"x"',
    )
    yield from (b"[" * 100_000, b'{"a":' * 100_000, b"\xff\xfe", b"\0" * 1000, b"9" * 100_000, b'{"id": %s}' % (b"9" * 100_000))
    yield b'{"id": NaN}'
    yield json.dumps(_good()).encode()[:-1]


@pytest.mark.parametrize("line", list(_hostile()), ids=lambda line: repr(line[:60]))
def test_a_line_that_is_no_edit_is_passed_over(book: Journal, line: bytes) -> None:
    book.path.parent.mkdir()
    good = json.dumps(_good() | {"keys": {"dog": [B[0]]}}).encode()
    book.path.write_bytes(b"\n".join((line, good, line, b"")))
    assert again(book).marks == {(B[0], "dog"): Mark(excluded=True)}


def test_what_makes_no_sense_is_passed_over(book: Journal) -> None:
    first, second = "1" * 32, "2" * 32

    def edit(number: str, each: Key, **more: Any) -> dict[str, Any]:
        return _good() | {"id": number, "keys": {"cat": [each[0]]}} | more

    told: list[dict[str, Any]] = [
        {"undo": first}, edit(first, A), {"redo": first}, edit(first, B), edit(second, C, drops=[first, "3" * 32]),
        {"undo": second}, {"undo": second}, edit("4" * 32, B, drops=[second]), {"redo": second}, {"undo": "5" * 32},
    ]  # fmt: skip
    book.path.parent.mkdir()
    book.path.write_text("".join(f"{json.dumps(line)}\n" for line in told))
    assert set(again(book).marks) == {A, B}


def test_a_full_disk_is_told_and_changes_nothing(book: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    book.edit("excluded", True, [A], SET)
    before = book.path.read_bytes()

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        for attempt in (lambda: book.edit("excluded", True, [B], SET), lambda: book.undo(SET)):
            with pytest.raises(CatDogError, match="No space left"):
                attempt()
    assert book.path.read_bytes() == before
    assert set(book.marks) == set(again(book).marks) == {A}
    book.edit("excluded", True, [B], SET)
    assert set(again(book).marks) == {A, B}


def test_where_nothing_may_be_written_a_person_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way of the folder")
    with pytest.raises(CatDogError, match="cannot be"):
        Journal(tmp_path / "file" / "journal.jsonl").edit("excluded", True, [A], SET)


def test_what_is_no_file_or_too_large_is_refused_at_once(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(CatDogError, match="no file"):
        Journal(path)
    path.rmdir()
    with path.open("wb") as file:
        file.truncate(100 << 20)
    begun = time.perf_counter()
    with pytest.raises(CatDogError, match="100 MB"):
        Journal(path)
    assert time.perf_counter() - begun < 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)
    with pytest.raises(CatDogError, match="no file"):
        Journal(path)


# Many edits


def test_20000_edits_are_read_quickly(path: Path) -> None:
    path.parent.mkdir()
    all_keys = frozenset(key(number) for number in range(5_000))
    with path.open("wb") as file:
        for number in range(20_000):
            (edit,) = edits.made(Change("label", ("dog", "bird")[number % 2], (key(number % 5_000),)))
            file.write(edits.encoded(edit))
    begun = time.perf_counter()
    book = Journal(path)
    assert len(book.marks) == 5_000
    assert book.undo_words(all_keys)
    assert time.perf_counter() - begun < 3  # some 0.3 s


def test_many_pictures_at_once_are_kept_in_lines_of_bounded_length(book: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edits, "MAX_LINE", 2_000)
    keys = [key(number) for number in range(200)]
    book.edit("excluded", True, keys, frozenset(keys))
    assert max(map(len, book.path.read_bytes().splitlines())) <= 2_000
    assert set(again(book).marks) == set(keys)


def test_a_long_journal_is_written_anew_and_nothing_that_holds_is_lost(book: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "SHORTENED_FROM", 20_000)
    monkeypatch.setattr(journal, "KEPT", 4_000)
    book = again(book)
    watching = again(book)
    keys = [key(number, ("cat", "dog")[number % 2]) for number in range(40)]
    among = frozenset(keys)
    expected: dict[Key, bool] = {}
    for number in range(400):
        each = keys[number * 7 % 40]
        expected[each] = not expected.get(each, False)
        book.edit("excluded", expected[each], [each], among)
        if number % 3 == 0:
            book.edit("part", "val", [each], among)
            book.undo(among)
        assert book.path.stat().st_size < 30_000
    holds = {each: Mark(excluded=True) for each, excluded in expected.items() if excluded}
    watching.refresh()
    for it in (book, again(book), watching):
        assert it.marks == holds
        assert it.redo_words(among)
    for _ in range(10):
        assert book.undo(among) is not None
    for _ in range(10):
        assert book.redo(among) is not None
    assert book.marks == holds


def test_a_full_journal_is_told_and_stays_readable(book: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "SHORTENED_FROM", 2_000)
    monkeypatch.setattr(journal, "KEPT", 500)
    monkeypatch.setattr(journal, "MAX_BYTES", 4_000)
    book = again(book)
    keys = [key(number) for number in range(100)]
    book.edit("excluded", True, keys, frozenset(keys))
    with pytest.raises(CatDogError, match="full"):
        book.edit("part", "val", keys[:50], frozenset(keys))
    assert set(again(book).marks) == set(keys)


# Passing edits on


def test_edits_are_passed_on_to_another_person(book: Journal, tmp_path: Path) -> None:
    book.edit("excluded", True, [A, B], SET)
    book.edit("label", "dog", [C], SET)
    book.edit("part", "val", [D], frozenset((D,)))
    book.undo(frozenset((A,)))
    book.edit("excluded", True, [B], SET)
    file = tmp_path / "edits.jsonl"
    assert book.save_edits(file, SET) == 2
    other = Journal(tmp_path / "other" / "journal.jsonl")
    other.edit("part", "test", [A], SET)
    done = other.take_in(file, SET)
    assert len(done) == 2
    assert other.marks == {A: Mark(part="test"), B: Mark(excluded=True), C: Mark(label="dog")}
    assert other.take_in(file, SET) == ()
    for _ in done:
        other.undo(SET)
    assert set(other.marks) == {A}


def test_only_edits_of_the_open_set_are_taken_in(book: Journal, tmp_path: Path) -> None:
    book.edit("excluded", True, [A, D], SET | {D})
    assert book.save_edits(tmp_path / "edits") == 2
    other = Journal(tmp_path / "other.jsonl")
    (edit,) = other.take_in(tmp_path / "edits", SET)
    assert edit.keys == (A,)
    with pytest.raises(CatDogError, match="None of the edits"):
        other.take_in(tmp_path / "edits", frozenset((key(50),)))


def test_what_cannot_be_passed_on_is_told(book: Journal, tmp_path: Path) -> None:
    with pytest.raises(CatDogError, match="no edits to save"):
        book.save_edits(tmp_path / "edits")
    book.edit("excluded", True, [A], SET)
    with pytest.raises(CatDogError, match="already"):
        book.save_edits(book.path)
    (tmp_path / "folder").mkdir()
    with pytest.raises(CatDogError, match="cannot be saved"):
        book.save_edits(tmp_path / "folder")
    with pytest.raises(CatDogError, match="does not exist"):
        book.take_in(tmp_path / "missing", SET)
    (tmp_path / "foreign").write_bytes(b"GIF89a\0\n\n{}")
    with pytest.raises(CatDogError, match="There are no edits"):
        book.take_in(tmp_path / "foreign", SET)
    assert set(book.marks) == {A}
