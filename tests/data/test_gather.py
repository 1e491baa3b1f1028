"""Pictures in whatever a person points at."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from catdog_gui.data.gather import gather
from catdog_gui.data.imageset import Picture
from catdog_gui.errors import DataError
from catdog_gui.progress import Notice, Progress, Stopped, finish


def gathered(place: Path, store: Path, notes: list[str] | None = None) -> list[Picture]:
    def listen(event: Progress | Notice) -> None:
        if notes is not None and isinstance(event, Notice):
            notes.append(event.text)

    return finish(gather(place, store=store), listen)


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"content")


def zip_of(path: Path, *names: str, inside: Path | None = None) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, b"content")
        if inside is not None:
            archive.write(inside, inside.name)
    return path


def test_a_file_is_taken_whatever_its_name_says(tmp_path: Path) -> None:
    fill(tmp_path, "cat", "notes.txt")
    for name in ("cat", "notes.txt"):
        assert gathered(tmp_path / name, tmp_path / "store") == [Picture(str(tmp_path / name), tmp_path / name)]


def test_a_folder_gives_its_pictures_in_natural_order_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "all"
    fill(folder, "b/10.png", "b/9.JPG", "a.webp", "b/.hidden.png", "notes.txt")
    assert [picture.path for picture in gathered(folder, tmp_path)] == [
        folder / "a.webp",
        folder / "b/9.JPG",
        folder / "b/10.png",
    ]


def test_zips_beside_pictures_are_left_out_with_a_notice(tmp_path: Path) -> None:
    fill(tmp_path / "all", "a.png")
    zip_of(tmp_path / "all" / "same.zip", "a.png")
    notes: list[str] = []
    assert [picture.path.name for picture in gathered(tmp_path / "all", tmp_path / "store", notes)] == ["a.png"]
    assert len(notes) == 1
    assert "1 zip" in notes[0]


def test_zips_are_opened_where_there_is_nothing_else(tmp_path: Path) -> None:
    store = tmp_path / "store"
    inner = zip_of(tmp_path / "all" / "inner.zip", "2.png", "10.png", "../up.png", "text.txt")
    assert [(p.name, p.path, p.member) for p in gathered(tmp_path / "all", store)] == [
        (f"{tmp_path}/all/inner.zip/{name}", inner, name) for name in ("2.png", "10.png")
    ]
    outer = zip_of(tmp_path / "outer.zip", "readme.txt", inside=inner)
    found = gathered(outer, store)
    assert [p.name for p in found] == [f"{outer}/inner.zip/{name}" for name in ("2.png", "10.png")]
    assert all(p.path.parent == store / "unpacked" for p in found)


def test_nothing_there_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    fill(tmp_path, "no.zip")
    for name in ("gone", "empty", "no.zip"):
        with pytest.raises(DataError):
            gathered(tmp_path / name, tmp_path / "store")
    with pytest.raises(DataError, match="no pictures"):
        gathered(zip_of(tmp_path / "outer.zip", inside=zip_of(tmp_path / "inner.zip", "text.txt")), tmp_path / "store")


def test_a_stop_ends_the_search(tmp_path: Path) -> None:
    fill(tmp_path / "all", "a.png")
    with pytest.raises(Stopped):
        finish(gather(tmp_path / "all", store=tmp_path, should_stop=lambda: True))
