"""Exports: opened again they are the same data set, they write over nothing, and leave nothing behind where they fail."""

from __future__ import annotations

import errno
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catdog_gui.data.export import export
from catdog_gui.data.export.export import How, export_set
from catdog_gui.data.export.plan import planned
from catdog_gui.data.imageset import ImageSet, Picture
from catdog_gui.data.naming import Part
from catdog_gui.data.safe_names import UniqueNames, safe_file, safe_folder
from catdog_gui.data.sources import open_set
from catdog_gui.data.tables.table import OWN
from catdog_gui.errors import DataError
from catdog_gui.progress import Notice, Progress, Stopped, finish

FILES: tuple[How, ...] = ("copy", "link", "zip")


def image_set(folder: Path, classes: Sequence[str], names: Sequence[str] | None = None) -> ImageSet:
    """Files with contents of their own, under neutral names in ``folder`` unless others are given."""
    known = tuple(sorted(set(classes)))
    pictures = []
    for index, name in enumerate(names or [f"{number}.jpg" for number in range(len(classes))]):
        path = folder / "originals" / f"{index}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(f"picture {index}".encode())
        pictures.append(Picture(name, path))
    labels = np.array([known.index(name) for name in classes], np.int64)
    return ImageSet(folder / "originals", tuple(pictures), labels, known, ("",) * len(classes))


def exported(images: ImageSet, to: Path, how: How, parts: Sequence[Part] | None = None) -> list[Progress | Notice]:
    events: list[Progress | Notice] = []
    assert finish(export_set(images, parts, to, how), events.append) == to
    return events


def notices(events: Sequence[Progress | Notice]) -> list[str]:
    return [event.text for event in events if isinstance(event, Notice)]


def opened(path: Path) -> ImageSet:
    return finish(open_set(str(path), store=path.parent / "store"))


def told(images: ImageSet, parts: Sequence[str] | None = None) -> Counter[tuple[bytes, str, str]]:
    """What a set says: content, class and part of each picture."""
    return Counter(
        (content(picture), images.class_names[label], part)
        for picture, label, part in zip(images.pictures, images.labels.tolist(), parts or images.parts, strict=True)
    )


def content(picture: Picture) -> bytes:
    if not picture.member:
        return picture.path.read_bytes()
    with zipfile.ZipFile(picture.path) as archive:
        return archive.read(picture.member)


def snapshot(folder: Path) -> dict[str, bytes | None]:
    return {str(path): path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))}


# Opened again


SETS: dict[str, tuple[Sequence[str], Sequence[str] | None]] = {
    "plain": (["cat", "dog", "cat", "dog"], None),
    "case": (["Cat", "cat", "CAT", "dog"], None),
    "parts": (["train", "val", "test", "valid"], None),
    "one part": (["train", "cat", "dog", "cat"], None),
    "paths": (["a/b", "a", "..", "../../x"], None),
    "windows": (["CON", "nul.txt", "a.", "a"], None),
    "hidden": ([".git", "__MACOSX", "Thumbs.db", "cat"], None),
    "odd": (["\n\t\x1b[2J", "\u202egpj", "=1+1", " blank "], None),
    "long": (["x" * 300, "x" * 299 + "y", "猫" * 200, "\U0001f600" * 100], None),
    "zips": (["cats.zip", "cats", "dogs.zip", "x"], None),
    "numbered": (["cat", "dog", "cat", "dog"], ["cat.0.jpg", "dog.1.jpg", "cat.2.jpg", "dog.3.jpg"]),
    "relabelled": (["dog", "cat", "cat", "dog"], ["cat.0.jpg", "dog.1.jpg", "cat.2.jpg", "dog.3.jpg"]),
    "some numbered": (["cat", "dog", "cat", "dog"], ["cat.0.jpg", "dog.1.jpg", "a.jpg", "b.jpg"]),
    "capital": (["Cat", "Dog", "Cat", "Dog"], ["Cat.0.jpg", "Dog.1.jpg", "Cat.2.jpg", "Dog.3.jpg"]),
    "same names": (["cat", "cat", "dog", "cat"], ["a/1.jpg", "b/1.jpg", "a/1.JPG", "c/1.jpg"]),
    "odd names": (["cat", "cat", "dog", "dog"], ["..jpg", "a:b?.jpg", ("y" * 400) + ".jpg", "con.jpg"]),
}


@pytest.mark.parametrize("how", FILES)
@pytest.mark.parametrize("parts", [None, ("train", "val", "test", ""), ("train",) * 4, ("val", "val", "", "")])
@pytest.mark.parametrize("name", SETS)
def test_an_export_opened_again_is_the_same_set(
    tmp_path: Path, name: str, how: How, parts: tuple[Part, ...] | None
) -> None:  # fmt: skip
    images = image_set(tmp_path, *SETS[name])
    before = snapshot(tmp_path)
    exported(images, tmp_path / "out", how, parts)
    again = opened(tmp_path / "out")
    assert told(again) == told(images, parts or ("",) * 4)
    assert set(again.class_names) == set(images.class_names)
    assert again.notes == ()
    after = snapshot(tmp_path)
    assert {path: data for path, data in after.items() if path in before} == before


@pytest.mark.parametrize("name", ["plain", "numbered", "relabelled", "some numbered", "capital", "same names", "odd names"])
@pytest.mark.parametrize("parts", [None, ("train", "val", "train", "")])
def test_ordinary_classes_need_no_table(tmp_path: Path, name: str, parts: tuple[Part, ...] | None) -> None:
    exported(image_set(tmp_path, *SETS[name]), tmp_path / "out", "copy", parts)
    assert not (tmp_path / "out" / OWN).exists()


def test_names_are_kept_where_they_can_be(tmp_path: Path) -> None:
    assert planned(image_set(tmp_path, *SETS["numbered"]), None).names == (
        "cat/cat.0.jpg", "dog/dog.1.jpg", "cat/cat.2.jpg", "dog/dog.3.jpg",
    )  # fmt: skip
    assert planned(image_set(tmp_path, *SETS["relabelled"]), None).names == (
        "dog/cat_0.jpg", "cat/dog_1.jpg", "cat/cat_2.jpg", "dog/dog_3.jpg",
    )  # fmt: skip
    assert planned(image_set(tmp_path, *SETS["same names"]), ("train", "train", "val", "")).names == (
        "train/cat/1.jpg", "train/cat/1-2.jpg", "val/dog/1.JPG", "unsplit/cat/1.jpg",
    )  # fmt: skip


def test_what_folders_cannot_say_is_said_in_a_table_and_told(tmp_path: Path) -> None:
    events = exported(image_set(tmp_path, *SETS["case"]), tmp_path / "out", "copy")
    assert (tmp_path / "out" / OWN).is_file()
    assert any(OWN in text for text in notices(events))


def test_a_single_class_is_exported_without_a_table(tmp_path: Path) -> None:
    exported(image_set(tmp_path, ["train", "train"]), tmp_path / "out", "copy")
    assert sorted(path.name for path in (tmp_path / "out").rglob("*")) == ["0.jpg", "1.jpg", "train"]


def test_a_zip_is_a_source_too_and_equal_sets_make_equal_zips(tmp_path: Path) -> None:
    images = image_set(tmp_path, *SETS["plain"])
    for name in ("one.zip", "two.zip"):
        exported(images, tmp_path / name, "zip", ("train", "val", "train", ""))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    from_zip = opened(tmp_path / "one.zip")
    events = exported(from_zip, tmp_path / "out", "link", from_zip.parts)
    assert told(opened(tmp_path / "out")) == told(from_zip)
    assert notices(events) == ["Copied 4 pictures: no link to them is possible."]
    exported(from_zip, tmp_path / "three.zip", "zip", from_zip.parts)
    assert told(opened(tmp_path / "three.zip")) == told(from_zip)


def test_a_table_lies_beside_the_pictures_or_anywhere(tmp_path: Path) -> None:
    images = image_set(tmp_path, *SETS["plain"])
    exported(images, tmp_path / "originals" / "labels.csv", "table", ("train", "val", "test", ""))
    again = opened(tmp_path / "originals" / "labels.csv")
    assert told(again) == told(images, ("train", "val", "test", ""))
    exported(images, tmp_path / "labels.csv", "table")
    with pytest.raises(DataError, match="exists already"):
        exported(images, tmp_path / "labels.csv", "table")


# Links


def test_links_take_no_room(tmp_path: Path) -> None:
    images = image_set(tmp_path, *SETS["plain"])
    exported(images, tmp_path / "out", "link")
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert {path.stat().st_ino for path in files} == {picture.path.stat().st_ino for picture in images.pictures}


def refuse(*_: object) -> None:
    raise OSError(errno.EXDEV, "Invalid cross-device link")


def test_on_another_disk_links_are_symbolic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    images = image_set(tmp_path, *SETS["plain"])
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    exported(images, tmp_path / "out", "link")
    assert all(path.is_symlink() for path in (tmp_path / "out").rglob("*.jpg"))
    assert told(opened(tmp_path / "out")) == told(images)


def test_where_no_link_is_possible_copies_are_made_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    images = image_set(tmp_path, *SETS["plain"])
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    monkeypatch.setattr(Path, "symlink_to", refuse)
    events = exported(images, tmp_path / "out", "link")
    assert notices(events) == ["Copied 4 pictures: no link to them is possible."]
    assert all(path.stat().st_nlink == 1 for path in (tmp_path / "out").rglob("*.jpg"))


def test_a_link_to_a_link_leads_to_the_picture_itself(tmp_path: Path) -> None:
    images = image_set(tmp_path, *SETS["plain"])
    first = images.pictures[0].path
    first.rename(tmp_path / "elsewhere.jpg")
    first.symlink_to(tmp_path / "elsewhere.jpg")
    exported(images, tmp_path / "out", "link")
    assert not any(path.is_symlink() for path in (tmp_path / "out").rglob("*"))


# What cannot be read


@pytest.mark.parametrize("how", FILES)
def test_what_cannot_be_read_is_left_out_and_named(tmp_path: Path, how: How) -> None:
    images = image_set(tmp_path, [*SETS["case"][0], "cat"])
    images.pictures[0].path.unlink()
    images.pictures[1].path.write_bytes(b"")
    events = exported(images, tmp_path / "out", how)
    assert notices(events)[0].startswith("Left out 2 pictures that cannot be read (0.jpg: ")
    assert len(opened(tmp_path / "out")) == 3


@pytest.mark.parametrize("how", FILES)
def test_where_nothing_can_be_read_nothing_is_written(tmp_path: Path, how: How) -> None:
    images = image_set(tmp_path, *SETS["plain"])
    shutil.rmtree(tmp_path / "originals")
    with pytest.raises(DataError, match="no picture to export"):
        exported(images, tmp_path / "new" / "out", how)
    assert not (tmp_path / "new" / "out").exists()


# Nothing is written over, nothing is left behind


@pytest.mark.parametrize("how", FILES)
def test_what_is_there_is_never_written_over(tmp_path: Path, how: How) -> None:
    images = image_set(tmp_path, *SETS["plain"])
    for name in ("file", "full"):
        (tmp_path / "full").mkdir(exist_ok=True)
        (tmp_path / "full" / "x").write_text("mine")
        (tmp_path / "file").write_text("mine")
        before = snapshot(tmp_path)
        with pytest.raises(DataError) as caught:
            exported(images, tmp_path / name, how)
        assert caught.value.hint
        assert snapshot(tmp_path) == before


@pytest.mark.parametrize("how", FILES)
@pytest.mark.parametrize("place", ["originals", "originals/new", "originals/a/../b", "door/new"])
def test_nothing_comes_among_the_pictures_themselves(tmp_path: Path, how: How, place: str) -> None:
    images = image_set(tmp_path, *SETS["plain"])
    (tmp_path / "door").symlink_to(tmp_path / "originals")
    before = snapshot(tmp_path)
    with pytest.raises(DataError, match=r"lies among|not empty|exists already"):
        exported(images, tmp_path / place, how)
    assert snapshot(tmp_path) == before


def test_pictures_that_were_reached_through_a_link_are_guarded_too(tmp_path: Path) -> None:
    far = image_set(tmp_path / "far", ["cat", "dog"])
    (tmp_path / "set").mkdir()
    images = ImageSet(tmp_path / "set", far.pictures, far.labels, far.class_names, far.parts)
    with pytest.raises(DataError, match="lies among"):
        exported(images, tmp_path / "far" / "originals" / "new", "copy")


def test_an_empty_folder_is_filled_and_stays_where_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    images = image_set(tmp_path, *SETS["plain"])
    (tmp_path / "out").mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(export, "_fill", refuse)
        with pytest.raises(DataError):
            exported(images, tmp_path / "out", "copy")
    assert list((tmp_path / "out").iterdir()) == []
    exported(images, tmp_path / "out", "copy")
    assert len(opened(tmp_path / "out")) == 4


@pytest.mark.parametrize("how", FILES)
@pytest.mark.parametrize("after", [0, 2])
def test_a_stop_leaves_nothing_behind(tmp_path: Path, how: How, after: int) -> None:
    images = image_set(tmp_path, *SETS["plain"])
    before = snapshot(tmp_path)
    asked = iter([False] * after + [True])
    with pytest.raises(Stopped):
        finish(export_set(images, None, tmp_path / "new" / "out", how, lambda: next(asked)))
    left = {path for path in snapshot(tmp_path) if path not in before}
    assert left <= {str(tmp_path / "new")}


def test_a_stop_removes_only_what_the_export_made(tmp_path: Path) -> None:
    images = image_set(tmp_path, *SETS["plain"])
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        if asked == 3:
            (tmp_path / "out" / "cat" / "theirs.txt").write_text("theirs")
        return asked == 4

    with pytest.raises(Stopped):
        finish(export_set(images, None, tmp_path / "out", "copy", stop))
    assert [str(path.relative_to(tmp_path)) for path in (tmp_path / "out").rglob("*")] == ["out/cat", "out/cat/theirs.txt"]


def test_a_zip_that_appears_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    images = image_set(tmp_path, *SETS["plain"])

    def never_but() -> bool:
        (tmp_path / "out.zip").write_text("theirs")
        return False

    with pytest.raises(DataError, match="cannot be written"):
        finish(export_set(images, None, tmp_path / "out.zip", "zip", never_but))
    assert (tmp_path / "out.zip").read_text() == "theirs"


@pytest.mark.parametrize("how", ["copy", "link"])
def test_a_file_that_appears_meanwhile_is_not_written_over(tmp_path: Path, how: How) -> None:
    images = image_set(tmp_path, *SETS["plain"])

    def never_but() -> bool:
        if (tmp_path / "out" / "cat").exists():
            (tmp_path / "out" / "cat" / "2.jpg").write_text("theirs")
        return False

    with pytest.raises(DataError, match="cannot be written"):
        finish(export_set(images, None, tmp_path / "out", how, never_but))
    assert [path.read_text() for path in (tmp_path / "out").rglob("*.jpg")] == ["theirs"]


@pytest.mark.parametrize("how", ["copy", "zip"])
def test_a_full_disk_is_told_before(tmp_path: Path, how: How, monkeypatch: pytest.MonkeyPatch) -> None:
    images = image_set(tmp_path, *SETS["plain"])
    usage: Callable[..., Any] = lambda _: shutil._ntuple_diskusage(10**9, 10**9 - 10**6, 10**6)  # noqa: E731
    monkeypatch.setattr(shutil, "disk_usage", usage)
    with pytest.raises(DataError, match=r"only 1 MB are free"):
        exported(images, tmp_path / "out", how)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("how", ["copy", "zip"])
def test_a_disk_that_becomes_full_is_told_and_cleaned(tmp_path: Path, how: How, monkeypatch: pytest.MonkeyPatch) -> None:
    images = image_set(tmp_path, *SETS["plain"])
    before = snapshot(tmp_path)
    written = 0

    def full(*_: object) -> None:
        nonlocal written
        written += 1
        if written == 3:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(export._Folder if how == "copy" else export._Zip, "write", full)
    with pytest.raises(DataError, match="became full"):
        exported(images, tmp_path / "out", how)
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("how", FILES)
def test_where_nothing_can_be_written_a_person_is_told(tmp_path: Path, how: How) -> None:
    images = image_set(tmp_path, *SETS["plain"])
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(DataError, match="cannot be") as caught:
        exported(images, tmp_path / "file" / "out", how)
    assert caught.value.hint


# Names


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("cat.0.jpg", "cat.0.jpg"),
        ("Café 猫.JPG", "Café 猫.JPG"),
        ("Cafe\u0301.jpg", "Caf\u00e9.jpg"),
        ('a/b\\c:d*e?f"g<h>i|j.jpg', "a_b_c_d_e_f_g_h_i_j.jpg"),
        ("\x1b[2J\u202egpj.jpg", "_[2J_gpj.jpg"),
        ("CON.jpg", "_CON.jpg"),
        ("com¹.x.jpg", "_com¹.x.jpg"),
        ("console.jpg", "console.jpg"),
        (" a .jpg", "a.jpg"),
        ("a..jpg", "a.jpg"),
        ("  .jpg", "_.jpg"),
        (".hidden.jpg", "_.hidden.jpg"),
        ("", "_"),
    ],
)
def test_safe_file_names(name: str, safe: str) -> None:
    assert safe_file(name) == safe


@pytest.mark.parametrize(
    ("name", "safe"),
    [("dog", "dog"), ("a.", "a"), ("..", "_"), ("a.b", "a.b"), ("Thumbs.db", "_Thumbs.db"), ("nul", "_nul"), ("a/b", "a_b")],
)
def test_safe_folder_names(name: str, safe: str) -> None:
    assert safe_folder(name) == safe


@pytest.mark.parametrize("letter", ["x", "é", "猫", "\U0001f600"])
def test_long_names_are_cut_and_keep_their_ending(letter: str) -> None:
    name = safe_file(letter * 500 + ".jpeg")
    assert name.endswith(letter + ".jpeg")
    assert len(name) <= 100
    assert len(name.encode()) <= 130


def test_names_are_unique_for_every_system() -> None:
    names = UniqueNames()
    taken = [names.take(name) for name in ("a.jpg", "A.jpg", "a-2.jpg", "a.JPG", "Straße", "STRASSE", "x", "x")]
    assert taken == ["a.jpg", "A-2.jpg", "a-2-2.jpg", "a-3.JPG", "Straße", "STRASSE-2", "x", "x-2"]
    many = [names.take("same.jpg") for _ in range(20_000)]
    assert len(set(many)) == 20_000
