"""Tables of labels: opened as a data set, taken as edits, written and read back; and tables that nobody should believe."""

from __future__ import annotations

import codecs
import csv
import os
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from catdog_gui.data.curation.journal import Journal
from catdog_gui.data.curation.marks import curated, keys_of
from catdog_gui.data.imageset import ImageSet, Picture
from catdog_gui.data.sources import open_set
from catdog_gui.data.tables import table as tables
from catdog_gui.data.tables.cells import text_cell, text_in
from catdog_gui.data.tables.table import OWN, Table, read_table, write_table
from catdog_gui.data.tables.table_edits import TableEdits, edits_from_table
from catdog_gui.errors import DataError
from catdog_gui.progress import Progress, Stopped, finish, never

PICTURES = ("a/1.jpg", "a/2.png", "b/1.jpg", "b/3.webp")
ROWS = "a/1.jpg,cat\na/2.png,dog\nb/1.jpg,cat\nb/3.webp,dog\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "set"
    for name in PICTURES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    return folder


def opened(path: Path) -> ImageSet:
    return finish(open_set(str(path), store=path.parent / "store"))


def labelled(images: ImageSet) -> dict[str, str]:
    return {name: images.class_names[label] for name, label in zip(images.names, images.labels, strict=True)}


def written(folder: Path, text: str | bytes, name: str = "labels.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(path: Path) -> Table:
    return finish(read_table(path, never))


# As a data set


def test_a_table_is_opened_like_a_folder(place: Path) -> None:
    images = opened(written(place, "path,label\n" + ROWS))
    assert labelled(images) == {"a/1.jpg": "cat", "a/2.png": "dog", "b/1.jpg": "cat", "b/3.webp": "dog"}
    assert images.labels.dtype == np.int64
    assert images.parts == ("",) * 4
    assert images.notes == ()
    assert images.source == place / "labels.csv"
    assert [picture.path.read_bytes().decode() for picture in images.pictures] == list(images.names)


@pytest.mark.parametrize(
    "text",
    [
        "Filename;Class\na/1.jpg;cat\nb/3.webp;dog\n",
        "id\tCATEGORY\timage\n7\tcat\ta/1.jpg\n8\tdog\tb/3.webp\n",
        '"file","label"\r\n"a/1.jpg","cat"\r\n"b/3.webp","dog"\r\n',
        "name , label\n a/1.jpg , cat \n\n./b/3.webp, dog",
        "path,label,probability\na/1.jpg,cat,0.7\nb/3.webp,dog\n",
        codecs.BOM_UTF8 + b"path,label\na/1.jpg,cat\nb/3.webp,dog\n",
        "path,label\na/1.jpg,cat\nb/3.webp,dog\n".encode("utf-16"),
        codecs.BOM_UTF16_BE + "path,label\na/1.jpg,cat\nb/3.webp,dog\n".encode("utf-16-be"),
        "path,label\ra/1.jpg,cat\rb/3.webp,dog\r",
        "path,label\na\\1.jpg,cat\nb\\3.webp,dog\n",
    ],
)
def test_columns_delimiters_and_encodings_as_people_have_them(place: Path, text: str | bytes) -> None:
    images = opened(written(place, text))
    assert labelled(images) == {"a/1.jpg": "cat", "b/3.webp": "dog"}
    assert images.notes == ()


def test_parts_under_their_many_names(place: Path) -> None:
    text = "path,label,subset\na/1.jpg,cat,Validation\na/2.png,dog,train\nb/1.jpg,cat,test\nb/3.webp,dog,fold 7\n"
    images = opened(written(place, text))
    assert images.parts == ("val", "train", "test", "")
    assert any("fold 7" in note for note in images.notes)


def test_what_is_no_picture_not_there_or_unlabelled_is_left_out_and_counted(place: Path) -> None:
    (place / "notes.txt").write_text("x")
    (place / "folder.jpg").mkdir()
    text = ROWS + "gone.jpg,cat\na/gone.jpg,dog\nc/1.jpg,dog\nnotes.txt,cat\nfolder.jpg,cat\na,cat\nb/1.jpg,\n,cat\na/1.jpg\n"
    images = opened(written(place, "path,label\n" + text))
    assert len(images) == 4
    assert labelled(images)["b/1.jpg"] == "cat"
    notes = " ".join(images.notes)
    for said in ("5 paths of the table where no file is (gone.jpg", "1 path of the table to files other", "2 paths without a"):
        assert said in notes
    assert "1 row of the table without a path" in notes


def test_of_a_path_given_twice_the_last_row_counts(place: Path) -> None:
    images = opened(written(place, "path,label\n" + ROWS + "./a/1.jpg,dog\na/../a/1.jpg,bird\n"))
    assert labelled(images)["a/1.jpg"] == "bird"
    assert any("2 paths given more than once" in note for note in images.notes)


def test_nothing_outside_the_folder_is_taken(place: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.jpg").write_bytes(b"secret")
    (place / "link.jpg").symlink_to(outside / "x.jpg")
    (place / "door").symlink_to(outside)
    (place / "inner.jpg").symlink_to(place / "a" / "1.jpg")
    (place / "loop.jpg").symlink_to("loop.jpg")
    rows = [
        "../outside/x.jpg", "a/../../outside/x.jpg", str(outside / "x.jpg"), "link.jpg", "door/x.jpg", "door/../../x.jpg",
        "/etc/passwd", "//server/share/x.jpg", "..\\outside\\x.jpg", f"{place}/../outside/x.jpg", f"{place}x/y.jpg",
        "a/\0.jpg", "loop.jpg", "\\\\server\\share\\x.jpg", "C:\\x.jpg", "~/x.jpg", "/".join(["a"] * 20_000), "..", "", "/",
        "x" * 5000,
    ]  # fmt: skip
    text = "".join(f'"{row}",cat\n' for row in [*rows, "inner.jpg", str(place / "a/2.png")])
    images = opened(written(place, "path,label\n" + text + "b/1.jpg,dog\n"))
    assert labelled(images) == {"inner.jpg": "cat", "a/2.png": "cat", "b/1.jpg": "dog"}
    assert any("leading out of the table’s folder" in note for note in images.notes)
    assert all(picture.path.is_relative_to(place) for picture in images.pictures)


def test_what_lies_outside_is_not_even_looked_at(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(
        place, "path,label\n../x.jpg,cat\n/y/z.jpg,cat\n//server/share/q.jpg,cat\n\\\\server\\share\\q.jpg,cat\n" + ROWS
    )
    asked: list[str] = []
    look = Path.lstat

    def watched(self: Path) -> os.stat_result:
        asked.append(str(self))
        return look(self)

    monkeypatch.setattr(Path, "lstat", watched)
    opened(path)
    assert asked
    assert all(Path(name).is_relative_to(place) for name in asked)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are text there")
def test_names_that_are_no_text_or_written_another_way_are_found_by_their_tidy_names(place: Path) -> None:
    decomposed, bytes_name = "Cafe\u0301.jpg", os.fsdecode(b"odd\xff.jpg")
    for name in (decomposed, bytes_name):
        (place / name).write_bytes(name.encode("utf-8", "surrogateescape"))
    images = opened(written(place, "path,label\nCaf\u00e9.jpg,cat\nodd\\udcff.jpg,dog\n"))
    assert images.names == ("Caf\u00e9.jpg", "odd\\udcff.jpg")
    assert [picture.path.name for picture in images.pictures] == [decomposed, bytes_name]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "is empty"),
        (b"\n", "is empty"),
        (b"a/1.jpg,cat\nb/3.webp,dog\n", "it begins with “a/1.jpg,cat”"),
        (b"path\na/1.jpg\n", "no table of labels"),
        (b"path,label\n", "no picture with a label"),
        (b"path,label\na/1.jpg,cat\nb/1.jpg,cat\n", "a single class, “cat”, of 2 pictures"),
        (b"path,label\nx.jpg,cat\ny.jpg,dog\n", "2 paths of the table where no file is (x.jpg, y.jpg)"),
        (b"path,label\na/1.jpg,cat\n\xff\xfe\xfa,dog\n", "not written in UTF-8"),
        (codecs.BOM_UTF16_LE + b"p\0a", "not written in UTF-8"),
        (b'path,label\na/1.jpg,cat\n"b/3.webp,dog\n' + b"x,y\n" * 9, "damaged near row 3"),
        (b'path,label\na/1.jpg,cat\n"b/3.webp"x,dog\n', "damaged near row 3"),
        (b"path,label\na/1.jpg," + b"x" * 200_000, "damaged near row 2"),
        (b'path,label\na/1.jpg,"' + b"x\n" * 100_000 + b'"\n', "damaged near row 2"),
        (b"path,label" + b"," * 300_000 + b"\na/1.jpg,cat\n", "damaged"),
        (b"\x1b[2J\x07,\xe2\x80\xae\n", "it begins with “[2J ,”"),
        (b"\0" * 5000, "is empty"),
        (b"PK\3\4" + bytes(range(32, 127)), "no table of labels"),
    ],
)
def test_what_is_no_table_is_told(place: Path, text: bytes, said: str) -> None:
    with pytest.raises(DataError) as caught:
        opened(written(place, text))
    assert said in caught.value.message
    assert caught.value.hint
    assert len(caught.value.message) < 400


def test_endless_tables_are_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(place, "path,label\n" + ROWS)
    with path.open("r+b") as file:
        file.truncate(1 << 30)
    with pytest.raises(DataError, match="too large"):
        opened(path)
    monkeypatch.setattr(tables, "MAX_ROWS", 3)
    with pytest.raises(DataError, match="more than 3 rows"):
        opened(written(place, "path,label\n" + ROWS))


def test_an_endless_label_is_passed_over(place: Path) -> None:
    images = opened(written(place, "path,label\n" + ROWS + f"a/1.jpg,{'x' * 1001}\n"))
    assert labelled(images)["a/1.jpg"] == "cat"


def test_what_is_said_about_endless_paths_is_short(place: Path) -> None:
    rows = "".join(f"{letter * 3000},cat\n../{letter * 3000},cat\n{letter * 90_000},cat\n" for letter in "abcdef")
    images = opened(written(place, "path,label,split\n" + ROWS.replace("\n", f",{'y' * 9000}\n") + rows))
    assert len(images.notes) == 4
    assert max(map(len, images.notes)) < 400
    with pytest.raises(DataError) as caught:
        edits(place, "path,label\n" + rows)
    assert len(caught.value.message) < 400


def test_reading_is_stopped_soon(place: Path) -> None:
    path = written(place, "path,label\n" + "x.jpg,cat\n" * 5_000)
    asked = iter([False, True])
    with pytest.raises(Stopped):
        finish(read_table(path, lambda: next(asked)))
    with pytest.raises(Stopped):
        finish(open_set(str(path), store=place, should_stop=lambda: True))


def test_25000_rows_take_a_moment(place: Path) -> None:
    for number in range(500):
        (place / "a" / f"{number}.jpg").touch()
    path = written(place, "path,label\n" + "".join(f"a/{number % 500}.jpg,{'cd'[number % 2]}\n" for number in range(25_000)))
    events: list[object] = []
    begun = time.perf_counter()
    images = finish(open_set(str(path), store=place), events.append)
    assert time.perf_counter() - begun < 5  # some 0.4 s
    assert len(images) == 500
    assert all(isinstance(event, Progress) for event in events)


# Written and read back

ODD = (
    '=HYPERLINK("x").jpg', "+1.jpg", "-a/@b.jpg", "@x.jpg", "\tt.jpg", "\rr.jpg", "\nn.jpg", "'=q.jpg", "''+.jpg",
    " blank .jpg", "semi;colon,comma.jpg", 'quo"te.jpg', "line\nbreak\r\n.jpg", "\u202egpj.exe.jpg", "<b>x</b>.jpg",
    "Café 猫.jpg", "back\\slash.jpg",
)  # fmt: skip


def odd_set(folder: Path) -> ImageSet:
    labels = [name.removesuffix(".jpg") for name in ODD]
    names = tuple(sorted(set(labels)))
    pictures = tuple(Picture(name, folder / name) for name in ODD)
    return ImageSet(folder, pictures, np.array([names.index(label) for label in labels], np.int64), names, ("",) * len(ODD))


def test_what_is_written_is_read_back_unchanged(tmp_path: Path) -> None:
    images = odd_set(tmp_path)
    parts = [("train", "val", "test", "")[number % 4] for number in range(len(ODD))]
    write_table(tmp_path / "t.csv", images, parts)
    table = read(tmp_path / "t.csv")
    assert [(row.path.removeprefix("./"), row.label, row.part) for row in table.rows] == [
        (name, name.removesuffix(".jpg"), part) for name, part in zip(ODD, parts, strict=True)
    ]
    assert table.notes == ()
    text = (tmp_path / "t.csv").read_bytes()
    assert text.startswith(b'"path","label","split"\r\n')
    write_table(tmp_path / "t.csv", images)
    assert (tmp_path / "t.csv").read_bytes().startswith(b'"path","label"\r\n')


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    write_table(tmp_path / "t.csv", odd_set(tmp_path))
    with (tmp_path / "t.csv").open(newline="", encoding="utf-8") as file:
        cells = [cell for line in csv.reader(file) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


@pytest.mark.parametrize("text", ["", "'", "'cat", "''", "=", "'=", "''=1", "cat", "-", "'-'", "\t", "'\n"])
def test_an_apostrophe_is_taken_off_only_where_it_was_put_on(text: str) -> None:
    assert text_in(text_cell(text)) == text


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be there")
def test_a_table_beside_its_pictures_opens_as_the_set_it_was_written_from(tmp_path: Path) -> None:
    images = odd_set(tmp_path)
    for picture in images.pictures:
        picture.path.parent.mkdir(exist_ok=True)
        picture.path.write_bytes(picture.name.encode())
    write_table(tmp_path / "t.csv", images)
    again = opened(tmp_path / "t.csv")
    assert labelled(again) == labelled(images)
    assert again.notes == ()
    assert {picture.path.read_bytes().decode() for picture in again.pictures} == set(ODD)


def test_where_it_cannot_be_written_a_person_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(DataError, match="cannot be written"):
        write_table(tmp_path / "taken", odd_set(tmp_path))


# The table that an export carries


def test_an_export_s_own_table_speaks_for_its_folder(place: Path) -> None:
    written(place, "path,label,split\na/1.jpg,Cat,train\na/2.png,cat,val\nb/1.jpg,train,train\ngone.jpg,cat,\n", OWN)
    for source in (place, place.parent):
        images = opened(source)
        assert sorted(labelled(images).values()) == ["Cat", "cat", "train"]
        assert images.parts == ("train", "val", "train")
        notes = " ".join(images.notes)
        assert re.search(r"1 picture not named in the table \((set/)?b/3.webp\)", notes)
        assert "gone.jpg" in notes
        assert ".csv" not in notes


def test_an_export_s_own_table_is_believed_about_its_own_pictures_only(place: Path, tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(b"x")
    written(place, "path,label\na/1.jpg,one\nb/1.jpg,two\n../x.jpg,one\n/etc/passwd,two\n", OWN)
    assert set(opened(place).names) == {"a/1.jpg", "b/1.jpg"}


def test_a_damaged_table_of_an_export_is_told(place: Path) -> None:
    written(place, "nonsense", OWN)
    with pytest.raises(DataError, match=OWN):
        opened(place)


# As edits


def image_set(names: Sequence[str], labels: Sequence[str]) -> ImageSet:
    classes = tuple(sorted(set(labels)))
    pictures = tuple(Picture(name, Path("set") / name) for name in names)
    return ImageSet(Path("set"), pictures, np.array([classes.index(label) for label in labels]), classes, ("",) * len(names))


SET = image_set(["cat/1.jpg", "cat/2.jpg", "dog/1.jpg", "dog/5.jpg"], ["cat", "cat", "dog", "dog"])
HASHES = [f"{number:032x}" for number in range(4)]


def edits(folder: Path, text: str, images: ImageSet = SET, hashes: Sequence[str] = HASHES) -> TableEdits:
    return finish(edits_from_table(written(folder, text), images, hashes))


def test_a_table_becomes_edits_that_make_the_set_so(tmp_path: Path) -> None:
    found = edits(tmp_path, "path,label,split\ncat/1.jpg,dog,val\n2.jpg,cat,\n./dog/1.jpg,,test\ndog\\5.jpg,dog,train\n")
    assert (found.matched, found.notes) == (4, ())
    journal = Journal(tmp_path / "journal.jsonl")
    among = frozenset(keys_of(SET, HASHES))
    journal.edit("label", "dog", [keys_of(SET, HASHES)[1]], among)
    journal.apply(found.changes, among)
    result = curated(SET, HASHES, journal.marks)
    assert labelled(result.images) == {"cat/1.jpg": "dog", "cat/2.jpg": "cat", "dog/1.jpg": "dog", "dog/5.jpg": "dog"}
    assert result.pins == ("val", "", "test", "train")
    assert journal.apply(found.changes, among) == ()


def test_rows_that_fit_nothing_or_too_much_are_counted(tmp_path: Path) -> None:
    text = "path,label\n1.jpg,dog\nx.jpg,dog\ncat/2.jpg,horse\n5.jpg,cat\ndog/5.jpg,cat\n"
    found = edits(tmp_path, text, hashes=[*HASHES[:3], ""])
    notes = " ".join(found.notes)
    assert found.changes == ()
    assert found.matched == 3
    for said in ("1 of 5 rows in the table were not", "1 of 5 rows in the table fit several", "2 of 5 rows", "(horse)"):
        assert said in notes


def test_copies_share_their_edits_and_the_last_row_counts(tmp_path: Path) -> None:
    found = edits(tmp_path, "path,label\ncat/1.jpg,dog\ncat/2.jpg,cat\n", hashes=[HASHES[0], HASHES[0], *HASHES[2:]])
    (change,) = found.changes
    assert (change.value, change.keys) == ("", ((HASHES[0], "cat"),))


def test_a_table_of_other_pictures_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"None of the 1 row of “labels.csv”.*“x.jpg”") as caught:
        edits(tmp_path, "path,label\nx.jpg,dog\n")
    assert "cat/1.jpg" in caught.value.hint


def test_an_export_of_a_curated_set_is_taken_in_as_the_same_edits(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.jsonl")
    keys = keys_of(SET, HASHES)
    journal.edit("label", "dog", [keys[0]], frozenset(keys))
    journal.edit("part", "test", [keys[3]], frozenset(keys))
    mine = curated(SET, HASHES, journal.marks)
    write_table(tmp_path / "labels.csv", mine.images, mine.pins)
    other = Journal(tmp_path / "other.jsonl")
    other.apply(finish(edits_from_table(tmp_path / "labels.csv", SET, HASHES)).changes, frozenset(keys))
    assert other.marks == journal.marks
