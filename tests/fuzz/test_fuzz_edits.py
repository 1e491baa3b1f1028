"""Journals, tables and exports under anything that can stand in them.

Some dozens of cases each; ``CATDOG_FUZZ_EXAMPLES=5000 python -m pytest tests/fuzz/test_fuzz_edits.py`` tries more.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, get_args

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catdog_gui.data.curation import journal
from catdog_gui.data.curation.edits import Change, decoded, encoded, made
from catdog_gui.data.curation.journal import Journal
from catdog_gui.data.curation.marks import Key, Mark, curated
from catdog_gui.data.export.export import How, export_set
from catdog_gui.data.export.plan import planned
from catdog_gui.data.imageset import ImageSet, Picture
from catdog_gui.data.inventory import hidden
from catdog_gui.data.naming import Part
from catdog_gui.data.reading import PictureReader
from catdog_gui.data.safe_names import safe_file, safe_folder
from catdog_gui.data.sources import open_set
from catdog_gui.data.tables.table import OWN, read_table, table_lines, write_table
from catdog_gui.data.tables.table_edits import edits_from_table
from catdog_gui.errors import CatDogError, DataError
from catdog_gui.progress import finish, never
from catdog_gui.words import tidy

fuzzed = settings(
    max_examples=int(os.environ.get("CATDOG_FUZZ_EXAMPLES", "40")),
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

KEYS: tuple[Key, ...] = tuple((f"{number:032x}", name) for number in range(6) for name in ("cat", "dog"))
ALL = frozenset(KEYS)

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
odd_texts = st.one_of(
    texts,
    st.sampled_from(("=1+1", "'=x", "''-", "\t", "\r\n", '"', "a;b,c", "..", "../x", "/x", "CON", "train", "Cat", "cat", "")),
)
names = odd_texts.filter(bool)
parts = st.sampled_from(get_args(Part))
keys = st.lists(st.sampled_from(KEYS), min_size=1, max_size=5)
changes = st.one_of(
    st.builds(Change, st.just("excluded"), st.booleans(), keys.map(tuple)),
    st.builds(Change, st.just("label"), st.sampled_from(("", "cat", "dog", "bird")), keys.map(tuple)),
    st.builds(Change, st.just("part"), parts, keys.map(tuple)),
)
json_trees = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), texts, st.sampled_from(("a" * 32, "excluded", "label", "cat"))
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=4)),
    max_leaves=10,
)


@contextmanager
def a_folder() -> Iterator[Path]:
    """A folder of its own for each case; the fixture tmp_path is one for all."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder).resolve()


# Journals


class Model:
    """The plainest way to say what a journal of one data set holds: all edits that count, from the beginning."""

    def __init__(self) -> None:
        self.done: list[Change] = []
        self.undone: list[Change] = []

    def marks(self) -> dict[Key, Mark]:
        values: dict[Key, dict[str, Any]] = {}
        for change in self.done:
            for key in change.keys:
                value = "" if change.field == "label" and change.value == key[1] else change.value
                values.setdefault(key, {})[change.field] = value
        return {key: mark for key, fields in values.items() if (mark := Mark(**fields)) != Mark()}

    def edit(self, change: Change) -> None:
        before = self.marks()
        self.done.append(change)
        if self.marks() == before:
            self.done.pop()
        else:
            self.undone.clear()

    def undo(self) -> None:
        if self.done:
            self.undone.append(self.done.pop())

    def redo(self) -> None:
        if self.undone:
            self.done.append(self.undone.pop())


@given(
    st.lists(st.one_of(changes, st.sampled_from(("undo", "undo", "redo", "redo", "restart", "torn", "foreign"))), max_size=30),
    st.booleans(),
)
@fuzzed
def test_a_journal_does_what_a_plain_list_of_edits_would(steps: list[Any], short: bool) -> None:
    before = journal.SHORTENED_FROM, journal.KEPT
    if short:
        journal.SHORTENED_FROM, journal.KEPT = 1500, 10**9  # written anew often, with all that can be undone
    try:
        with a_folder() as folder:
            book, other, model = Journal(folder / "j"), Journal(folder / "j"), Model()
            for number, step in enumerate(steps):
                one = (book, other)[number % 2]
                match step:
                    case Change():
                        one.edit(step.field, step.value, step.keys, ALL)
                        model.edit(step)
                    case "undo":
                        one.undo(ALL)
                        model.undo()
                    case "redo":
                        one.redo(ALL)
                        model.redo()
                    case "restart":
                        book = Journal(folder / "j")
                    case _:
                        with (folder / "j").open("ab") as file:
                            file.write(b'{"id": "torn' if step == "torn" else b"\n\xff[]\n{}\n")
                one.refresh()
                assert one.marks == model.marks()
                assert bool(one.undo_words(ALL)) == bool(model.done)
                assert bool(one.redo_words(ALL)) == bool(model.undone)
            assert Journal(folder / "j").marks == model.marks()
    finally:
        journal.SHORTENED_FROM, journal.KEPT = before


@given(
    st.dictionaries(st.sampled_from(("id", "time", "field", "value", "keys", "drops", "undo", "redo", "x")), json_trees),
    st.dictionaries(names, st.lists(st.sampled_from(("a" * 32, "b" * 32, "c" * 31, 7)), max_size=3), max_size=3),
    st.integers(0, 7),
)
@fuzzed
def test_a_line_that_is_believed_says_what_an_edit_can_say(tree: dict[str, Any], found: dict[str, Any], whole: int) -> None:
    sound = {"id": "a" * 32, "time": "2026", "field": "label", "value": "dog", "keys": found, "drops": ["b" * 32]}
    line = json.dumps(sound | dict(list(tree.items())[: whole // 2])).encode()
    entry = decoded(line)
    if entry is not None:
        again = decoded(encoded(entry).rstrip(b"\n"))
        assert again == entry
    assert line.startswith(b"{")
    for cut in range(0, len(line), 7):
        assert decoded(line[:cut]) is None


@given(st.lists(st.binary(max_size=60), max_size=5), st.data())
@fuzzed
def test_any_bytes_are_a_journal_or_refused(lines: list[bytes], data: st.DataObject) -> None:
    (edit,) = made(Change("excluded", True, KEYS[:3]))
    line = bytearray(encoded(edit))
    for _ in range(data.draw(st.integers(0, 3))):
        line[data.draw(st.integers(0, len(line) - 1))] = data.draw(st.integers(0, 255))
    with a_folder() as folder:
        (folder / "j").write_bytes(b"\n".join([*lines, bytes(line)]))
        book = Journal(folder / "j")
        book.edit("excluded", True, [KEYS[5]], ALL)
        assert KEYS[5] in Journal(folder / "j").marks
        for key, mark in book.marks.items():
            assert len(key[0]) == 32
            assert mark.part in get_args(Part)
            assert isinstance(mark.excluded, bool)


@given(st.dictionaries(st.sampled_from(KEYS), st.builds(Mark, st.booleans(), st.sampled_from(("", "bird", "dog")), parts)))
@fuzzed
def test_marks_are_passed_on_whole_and_applied_to_any_set(marks: dict[Key, Mark]) -> None:
    with a_folder() as folder:
        book, other = Journal(folder / "a"), Journal(folder / "b")
        for key, mark in marks.items():
            book.edit("excluded", mark.excluded, [key], ALL)
            book.edit("label", mark.label, [key], ALL)
            book.edit("part", mark.part, [key], ALL)
        if book.marks:
            assert book.save_edits(folder / "saved") == len(book.marks)
            other.take_in(folder / "saved", ALL)
        assert other.marks == book.marks
    labels = np.arange(len(KEYS)) % 2
    pictures = tuple(Picture(f"{number}.jpg", Path("x")) for number in range(len(KEYS)))
    images = ImageSet(Path("x"), pictures, labels, ("cat", "dog"), ("",) * len(KEYS))
    result = curated(images, [key[0] for key in KEYS], book.marks)
    assert len(result.images) == len(result.hashes) == len(result.pins) == len(result.images.parts) == len(result.kept)
    assert set(result.images.labels.tolist()) <= set(range(len(result.images.class_names)))


# Tables

csv_like = st.lists(
    st.one_of(odd_texts, st.sampled_from((",", ";", "\n", '"', '""', "\r", "path,label\n", "in.jpg", "../out.jpg", "cat", "\0"))),
    max_size=30,
).map("".join)


@given(
    st.one_of(csv_like.map(str.encode), csv_like.map(lambda text: text.encode("utf-16")), st.binary(max_size=200)), st.booleans()
)
@fuzzed
def test_any_bytes_are_a_table_or_refused_and_lead_nowhere_else(content: bytes, headed: bool) -> None:
    with a_folder() as folder:
        place = folder / "set"
        place.mkdir()
        for path in (place / "in.jpg", place / "in2.jpg", folder / "out.jpg"):
            path.write_bytes(b"x")
        table = place / "t.csv"
        head = 'path,label,split\nin.jpg,a\n"in2.jpg",b,val\n' + f"../out.jpg,a\n{folder}/out.jpg,b\n" if headed else ""
        table.write_bytes(head.encode() + content)
        try:
            images = finish(open_set(str(table), store=folder))
        except DataError as error:
            said = str(error)
        else:
            said = " ".join(images.notes)
            assert set(images.names) <= {"in.jpg", "in2.jpg"}
            assert all(picture.path.parent == place for picture in images.pictures)
        assert len(said) < 2000
        pictures = tuple(Picture(name, place / name) for name in ("in.jpg", "in2.jpg"))
        known = ImageSet(place, pictures, np.array([0, 1]), ("a", "b"), ("", ""))
        try:
            found = finish(edits_from_table(table, known, ["0" * 32, "1" * 32]))
        except DataError:
            pass
        else:
            assert {change.value for change in found.changes} <= {"", "a", "b", "train", "val", "test"}
        (place / OWN).write_bytes(head.encode() + content)
        try:
            images = finish(open_set(str(place), store=folder))
        except CatDogError:
            pass
        else:
            assert set(images.names) <= {"in.jpg", "in2.jpg"}


@given(st.lists(st.tuples(names, names, parts), min_size=1, max_size=8))
@fuzzed
def test_a_table_is_read_back_as_it_was_written(rows: list[tuple[str, str, Part]]) -> None:
    with a_folder() as folder:
        (folder / "t.csv").write_bytes(b"".join(table_lines(rows, with_parts=True)))
        table = finish(read_table(folder / "t.csv", never))
    assert [(row.path if row.path == path else row.path[2:], row.label, row.part) for row, (path, _, _) in zip(
        table.rows, rows, strict=True
    )] == [(path, tidy(label), part) for path, label, part in rows]  # fmt: skip


# Exports


@given(st.lists(st.tuples(names, names, parts), min_size=2, max_size=10), st.booleans())
@fuzzed
def test_a_plan_has_names_for_every_system_and_loses_nothing(rows: list[tuple[str, str, Part]], parted: bool) -> None:
    known = tuple(sorted({label for _, label, _ in rows}))
    pictures = tuple(Picture(f"{name}.jpg", Path("x")) for name, _, _ in rows)
    images = ImageSet(Path("x"), pictures, np.array([known.index(label) for _, label, _ in rows]), known, ("",) * len(rows))
    plan = planned(images, [part for _, _, part in rows] if parted else None)
    assert len({name.casefold() for name in plan.names}) == len(rows)
    for name in plan.names:
        path = PurePosixPath(name)
        assert path.suffix == ".jpg"
        assert len(path.parts) == 2 + parted
        for step in path.parts:
            assert not hidden(step)
            assert step == step.strip(" ")
            assert not step.endswith(".")
            assert step.isprintable()
            assert not set(step) & set('<>:"/\\|?*')
            assert len(step.encode()) < 255


@given(
    st.lists(st.tuples(names, names.map(tidy), parts), min_size=2, max_size=6),
    st.booleans(),
    st.sampled_from(("copy", "link", "zip")),
)
@fuzzed
def test_an_export_opened_again_is_the_same_set(rows: list[tuple[str, str, Part]], parted: bool, how: How) -> None:
    known = tuple(sorted({label for _, label, _ in rows}))
    if len(known) < 2:
        return
    with a_folder() as folder:
        pictures = []
        for number, (name, _, _) in enumerate(rows):
            (folder / "from" / str(number)).mkdir(parents=True)
            path = folder / "from" / str(number) / "x.jpg"
            path.write_bytes(str(number).encode())
            pictures.append(Picture(f"{name}.jpg", path))
        labels = np.array([known.index(label) for _, label, _ in rows])
        images = ImageSet(folder / "from", tuple(pictures), labels, known, ("",) * len(rows))
        finish(export_set(images, [part for _, _, part in rows] if parted else None, folder / "to", how))
        again = finish(open_set(str(folder / "to"), store=folder / "store"))
        with PictureReader(again.pictures) as reader:
            seen = {
                (reader.read(picture), again.class_names[label], part)
                for picture, label, part in zip(again.pictures, again.labels, again.parts, strict=True)
            }
    assert seen == {(str(i).encode(), label, part if parted else "") for i, (_, label, part) in enumerate(rows)}
    assert again.notes == ()


@given(st.text(max_size=200))
@fuzzed
def test_safe_names_stay_as_they_are(text: str) -> None:
    text = text.encode("utf-8", "backslashreplace").decode()
    for safe in (safe_file, safe_folder):
        assert safe(safe(text)) == safe(text)


@given(st.lists(st.tuples(names, parts), min_size=2, max_size=6))
@fuzzed
def test_write_table_takes_any_class(rows: list[tuple[str, Part]]) -> None:
    known = tuple(sorted({label for label, _ in rows}))
    pictures = tuple(Picture(f"{number}.jpg", Path("x")) for number in range(len(rows)))
    images = ImageSet(Path("x"), pictures, np.array([known.index(label) for label, _ in rows]), known, ("",) * len(rows))
    with a_folder() as folder:
        write_table(folder / "t.csv", images, [part for _, part in rows])
        table = finish(read_table(folder / "t.csv", never))
    assert [(row.label, row.part) for row in table.rows] == [(tidy(label), part) for label, part in rows]
