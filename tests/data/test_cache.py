"""Decoded pictures on disk: the same bytes however they came about, and every fault costs one line."""

from __future__ import annotations

import errno
import json
import os
import shutil
import zipfile
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path
from typing import Any

import filelock
import numpy as np
import pytest
from PIL import Image

from catdog_gui.data import cache as module
from catdog_gui.data import pixelstore
from catdog_gui.data.cache import PixelCache, failure_report, open_cache
from catdog_gui.data.decode import decode
from catdog_gui.data.fingerprint import content_hashes
from catdog_gui.data.imageset import ImageSet, Picture
from catdog_gui.errors import DataError, DecodeError
from catdog_gui.progress import Notice, Progress, Stopped, Work, finish

SIZE = 16
PLENTY = 10**12


def image_set(folder: Path) -> ImageSet:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    pictures = tuple(Picture(path.relative_to(folder).as_posix(), path) for path in files)
    return ImageSet(folder, pictures, np.zeros(len(pictures), np.int64), ("cat",), ("",) * len(pictures))


@pytest.fixture
def images(tmp_path: Path) -> ImageSet:
    """Forty different pictures and one copy."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    rng = np.random.default_rng(3)
    for index in range(40):
        Image.fromarray(rng.integers(0, 256, (24, 20, 3), np.uint8)).save(folder / f"cat.{index:02}.png")
    shutil.copy(folder / "cat.07.png", folder / "cat.99.png")
    return image_set(folder)


@pytest.fixture
def caches(tmp_path: Path) -> Path:
    return tmp_path / "caches"


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What the decoder was asked for, in order."""
    asked: list[bytes] = []

    def counting(content: bytes, size: int, geometry: Any) -> Any:
        asked.append(content)
        return decode(content, size, geometry)

    monkeypatch.setattr(module, "decode", counting)
    return asked


def work(images: ImageSet, folder: Path, **options: Any) -> Work[PixelCache]:
    hashes = finish(content_hashes(images))
    return open_cache(images, hashes, **{"size": SIZE, "geometry": "squash", "folder": folder, "limit": PLENTY} | options)


def opened(images: ImageSet, folder: Path, listen: Callable[[Any], None] | None = None, **options: Any) -> PixelCache:
    return finish(work(images, folder, **options), listen)


def texts(events: list[Any]) -> list[str]:
    return [event.text for event in events if isinstance(event, Notice)]


def stopped_after(count: int, images: ImageSet, folder: Path, decoded: list[bytes]) -> None:
    """Build with one thread and stop once ``count`` pictures were decoded."""
    with pytest.raises(Stopped):
        opened(images, folder, workers=1, should_stop=lambda: len(decoded) >= count)


def test_each_different_picture_has_the_row_that_the_decoder_gives(images: ImageSet, caches: Path) -> None:
    events: list[Any] = []
    cache = opened(images, caches, events.append, workers=2)
    hashes = finish(content_hashes(images))
    assert cache.pixels.shape == (40, SIZE, SIZE, 3)
    assert [cache.row_of[entry] for entry in hashes] == [*range(40), 7]
    for picture, entry in zip(images.pictures, hashes, strict=True):
        assert np.array_equal(cache.pixels[cache.row_of[entry]], decode(picture.path.read_bytes(), SIZE, "squash"))
    assert not cache.failures
    assert not cache.pixels.flags.writeable
    assert events[-1] == Progress("Decoding", 40, 40)
    assert not texts(events)


def test_a_finished_cache_is_opened_and_nothing_is_decoded(images: ImageSet, caches: Path, decoded: list[bytes]) -> None:
    first = opened(images, caches)
    decoded.clear()
    events: list[Any] = []
    assert np.array_equal(opened(images, caches, events.append).pixels, first.pixels)
    assert not decoded
    assert not events


def test_order_and_copies_are_no_part_of_the_key_but_size_and_geometry_are(
    images: ImageSet, caches: Path, decoded: list[bytes]
) -> None:
    first = opened(images, caches)
    decoded.clear()
    turned = ImageSet(images.source, images.pictures[::-1][1:], images.labels[1:], images.class_names, images.parts[1:])
    again = opened(turned, caches)
    assert again.folder == first.folder
    assert again.row_of == first.row_of
    assert not decoded
    assert opened(images, caches, size=8).folder != first.folder
    assert opened(images, caches, geometry="crop").folder != first.folder


def test_pictures_inside_a_zip_are_decoded(images: ImageSet, caches: Path, tmp_path: Path) -> None:
    archive = tmp_path / "pictures.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for picture in images.pictures:
            file.write(picture.path, picture.name)
    zipped = tuple(Picture(picture.name, archive, picture.name) for picture in images.pictures)
    inside = ImageSet(archive, zipped, images.labels, images.class_names, images.parts)
    assert np.array_equal(opened(inside, caches / "zip").pixels, opened(images, caches / "folder").pixels)


# --- stop, kill, resume ---


def test_a_build_that_was_stopped_goes_on_where_it_was(images: ImageSet, caches: Path, decoded: list[bytes]) -> None:
    stopped_after(20, images, caches, decoded)
    before = len(decoded)
    assert 20 <= before < 40
    events: list[Any] = []
    cache = opened(images, caches, events.append)
    assert len(decoded) == 40, "what was decoded before is not decoded again"
    assert texts(events) == [f"{before} of 40 pictures were decoded before; going on from there."]
    assert (cache.folder / "pixels.npy").read_bytes() == (
        opened(images, caches / "undisturbed").folder / "pixels.npy"
    ).read_bytes()


def test_closing_the_work_keeps_what_was_done_and_frees_the_lock(
    images: ImageSet, caches: Path, decoded: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_TICK", 0.0)
    running = work(images, caches, workers=1)
    while not (isinstance(event := next(running), Progress) and event.done >= 8):
        pass
    running.close()
    assert len(decoded) < 40
    opened(images, caches)
    assert len(decoded) == 40


def damage_last_line(folder: Path) -> None:
    journal = folder / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-9])


def damage_pixels(folder: Path) -> None:
    with (folder / "pixels.npy").open("r+b") as file:
        file.seek(200)
        file.write(b"\0\0\0\0\0\0\0\0")


def cut_pixels(folder: Path) -> None:
    os.truncate(folder / "pixels.npy", 128 + 11 * SIZE * SIZE * 3)


def spoil_journal(folder: Path) -> None:
    lines = (folder / "journal.jsonl").read_text().splitlines()
    lines[1:2] = ['{"rows": [99], "checksum": 0, "failures": []}', '{"rows": 3}', "[]", "no json"]
    (folder / "journal.jsonl").write_text("\n".join(lines))


def foreign_journal(folder: Path) -> None:
    (folder / "journal.jsonl").write_text('{"format": 99}\n{"rows": [0]}\n')


def lose_pixels(folder: Path) -> None:
    (folder / "pixels.npy").unlink()


def lose_journal(folder: Path) -> None:
    (folder / "journal.jsonl").unlink()


@pytest.mark.parametrize(
    ("harm", "kept"),
    [
        (damage_last_line, True),
        (damage_pixels, True),
        (cut_pixels, True),
        (spoil_journal, True),
        (foreign_journal, False),
        (lose_pixels, False),
        (lose_journal, False),
    ],
)
def test_after_a_crash_only_what_is_whole_is_kept(
    images: ImageSet, caches: Path, decoded: list[bytes], harm: Callable[[Path], None], kept: bool
) -> None:
    want = opened(images, caches / "undisturbed").pixels
    decoded.clear()
    stopped_after(24, images, caches, decoded)
    before = len(decoded)
    [folder] = caches.glob("*/journal.jsonl")
    harm(folder.parent)
    cache = opened(images, caches)
    assert np.array_equal(cache.pixels, want)
    again = len(decoded) - 40
    assert 0 < again < before if kept else again == before


# --- damage to a finished cache ---


@pytest.mark.parametrize(
    "harm",
    [
        lambda folder: (folder / "manifest.json").write_text("{"),
        lambda folder: (folder / "manifest.json").write_text("[1, 2]"),
        lambda folder: (folder / "manifest.json").write_bytes(b"\xff\xfe\x00"),
        lambda folder: (folder / "manifest.json").write_text(
            json.dumps(json.loads((folder / "manifest.json").read_text()) | {"format": 0})
        ),
        lambda folder: (folder / "manifest.json").write_text(
            json.dumps(json.loads((folder / "manifest.json").read_text()) | {"hashes": 5})
        ),
        lambda folder: os.truncate(folder / "pixels.npy", 5000),
        lambda folder: os.truncate(folder / "pixels.npy", 0),
        lambda folder: np.save(folder / "pixels.npy", np.zeros((2, 2), np.uint8)),
        lambda folder: (folder / "pixels.npy").unlink(),
    ],
    ids=["half", "list", "no text", "old format", "no hashes", "short", "empty", "foreign", "gone"],
)
def test_a_damaged_cache_is_made_anew_and_says_so(images: ImageSet, caches: Path, harm: Callable[[Path], None]) -> None:
    cache = opened(images, caches)
    want = np.array(cache.pixels)
    folder = cache.folder
    del cache  # Windows cuts no file that is mapped
    harm(folder)
    events: list[Any] = []
    assert np.array_equal(opened(images, caches, events.append).pixels, want)
    assert texts(events) == ["The decoded pictures kept on disk are damaged; they are made anew."]


# --- pictures that cannot be decoded ---


def spoil(images: ImageSet) -> ImageSet:
    """Four bad files among the good."""
    folder = images.source
    whole = (folder / "cat.00.png").read_bytes()
    (folder / "cat.01.png").write_bytes(whole[: len(whole) // 2])
    (folder / "cat.02.png").write_bytes(b"")
    (folder / "cat.03.png").write_text("a text that was renamed")
    (folder / "cat.05.png").write_bytes(np.random.default_rng(1).bytes(400))
    return image_set(folder)


def test_each_bad_picture_costs_one_line(images: ImageSet, caches: Path) -> None:
    images = spoil(images)
    hashes = finish(content_hashes(images))
    bad = (
        "cat.01.png: the file is cut off",
        "cat.02.png: empty file",
        "cat.03.png: not a picture",
        "cat.05.png: not a picture",
    )
    for _ in ("built", "opened again"):
        events: list[Any] = []
        cache = opened(images, caches, events.append)
        assert texts(events) == ["4 of 41 pictures could not be decoded and are left out:", *bad]
        assert all(event.level == "warning" for event in events if isinstance(event, Notice))
        assert failure_report(cache, images, hashes) == bad
        for index in (1, 3, 5):
            assert hashes[index] in cache.failures
            assert not cache.pixels[cache.row_of[hashes[index]]].any()
        assert "" not in cache.row_of
        assert cache.pixels[cache.row_of[hashes[4]]].any()


def test_failures_survive_a_stop(images: ImageSet, caches: Path, decoded: list[bytes]) -> None:
    images = spoil(images)
    stopped_after(16, images, caches, decoded)
    assert len(opened(images, caches).failures) == 3


def test_a_long_list_is_cut(images: ImageSet, caches: Path) -> None:
    for index in range(60):
        (images.source / f"bad.{index:02}.jpg").write_text(f"text {index}")
    events: list[Any] = []
    opened(image_set(images.source), caches, events.append)
    lines = texts(events)
    assert lines[0] == "60 of 101 pictures could not be decoded and are left out:"
    assert lines[50:] == ["bad.49.jpg: not a picture", "… and 10 more"]


def test_no_usable_picture_at_all_is_an_error(tmp_path: Path, caches: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for index in range(3):
        (folder / f"cat.{index}.jpg").write_text(f"text {index}")
    for _ in ("built", "opened again"):
        with pytest.raises(DataError, match=r"None of the 3 pictures .* the first is cat\.0\.jpg: not a picture"):
            opened(image_set(folder), caches)
    for index in range(3):
        (folder / f"cat.{index}.jpg").write_bytes(b"")
    with pytest.raises(DataError, match=r"cat\.0\.jpg: empty file"):
        opened(image_set(folder), caches)


def test_a_drive_that_was_unplugged_does_not_spoil_the_cache(images: ImageSet, caches: Path, decoded: list[bytes]) -> None:
    gone = images.pictures[10].path
    content = gone.read_bytes()
    hashes = finish(content_hashes(images))
    options: dict[str, Any] = {"size": SIZE, "geometry": "squash", "folder": caches, "limit": PLENTY}
    gone.unlink()
    cache = finish(open_cache(images, hashes, **options))
    assert failure_report(cache, images, hashes) == ("cat.10.png: no longer there",)
    decoded.clear()
    gone.write_bytes(content)
    cache = finish(open_cache(images, hashes, **options))
    assert not cache.failures
    assert np.array_equal(cache.pixels[10], decode(content, SIZE, "squash"))
    assert decoded == [content], "only the one that was missing"


def test_a_picture_that_changed_since_it_was_hashed_does_not_spoil_the_cache(images: ImageSet, caches: Path) -> None:
    path = images.pictures[10].path
    content, other = path.read_bytes(), images.pictures[11].path.read_bytes()
    hashes = finish(content_hashes(images))
    options: dict[str, Any] = {"size": SIZE, "geometry": "squash", "folder": caches, "limit": PLENTY}
    path.write_bytes(other)
    cache = finish(open_cache(images, hashes, **options))
    assert failure_report(cache, images, hashes) == ("cat.10.png: changed while the set was being read",)
    path.write_bytes(content)
    cache = finish(open_cache(images, hashes, **options))
    assert not cache.failures
    assert np.array_equal(cache.pixels[cache.row_of[hashes[10]]], decode(content, SIZE, "squash"))


def test_a_lack_of_memory_is_not_remembered(images: ImageSet, caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def short(*_: object) -> Any:
        raise DecodeError("there is not enough memory to decode it") from MemoryError()

    with monkeypatch.context() as patch:
        patch.setattr(module, "decode", short)
        with pytest.raises(DataError, match="not enough memory"):
            opened(images, caches)
    assert not opened(images, caches).failures


# --- the disk ---


def test_a_full_disk_is_noticed_before_anything_is_decoded(
    images: ImageSet, caches: Path, decoded: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 10**9, 5_000_000))
    with pytest.raises(DataError) as caught:
        opened(images, caches)
    assert "needs 67.1 MB, and 5 MB are free" in caught.value.message
    assert str(caches) in caught.value.message
    assert "Decoded size" in caught.value.hint
    assert not decoded


def test_a_disk_that_fills_up_keeps_what_was_decoded(
    images: ImageSet, caches: Path, decoded: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    add = pixelstore.Store.add

    def full_after_two(store: pixelstore.Store, batch: pixelstore.Batch) -> None:
        if len(store.done) >= 16:
            raise OSError(errno.ENOSPC, "No space left on device")
        add(store, batch)

    with monkeypatch.context() as patch:
        patch.setattr(pixelstore.Store, "add", full_after_two)
        with pytest.raises(DataError, match="disk became full"):
            opened(images, caches)
    decoded.clear()
    opened(images, caches)
    assert len(decoded) == 24


def test_a_folder_that_cannot_be_written_is_an_error_with_a_way_out(images: ImageSet, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(DataError) as caught:
        opened(images, tmp_path / "file")
    assert "CATDOG_HOME" in caught.value.hint


def age(cache: PixelCache, seconds: int) -> Path:
    then = 1_700_000_000 + seconds
    os.utime(cache.folder / "used", (then, then))
    return cache.folder


def test_the_longest_unused_caches_make_room(images: ImageSet, caches: Path) -> None:
    middle, oldest, newest = (
        age(opened(images, caches, size=size), seconds) for size, seconds in ((8, 200), (9, 100), (10, 300))
    )
    (caches / "notes").mkdir()
    (caches / "unpacked").mkdir()
    events: list[Any] = []
    limit = 40 * 3 * (16 * 16 + 8 * 8 + 10 * 10) + 3 * 128
    wanted = opened(images, caches, events.append, limit=limit).folder
    assert not oldest.exists()
    assert middle.exists()
    assert newest.exists()
    assert wanted.exists()
    assert {entry.name for entry in caches.iterdir() if entry.suffix != ".lock"} == {
        middle.name, newest.name, wanted.name, "notes", "unpacked"
    }  # fmt: skip
    assert not texts(events)


def test_a_cache_that_is_being_built_is_never_removed(images: ImageSet, caches: Path) -> None:
    busy, idle = (age(opened(images, caches, size=size), size) for size in (8, 9))
    events: list[Any] = []
    with filelock.FileLock(caches / f"{busy.name}.lock"):
        opened(images, caches, events.append, limit=1000)
    assert busy.exists()
    assert not idle.exists()
    assert texts(events) == [
        "These pictures take 30.7 kB decoded, more than the 1 kB of “Space for decoded pictures”."
    ]  # fmt: skip


def test_pixels_that_are_in_use_stay_readable_when_their_cache_is_removed(images: ImageSet, caches: Path) -> None:
    old = opened(images, caches, size=8)
    want = np.array(old.pixels)
    opened(images, caches, limit=1000)
    assert np.array_equal(old.pixels, want)


# --- two at once ---


def test_a_second_builder_waits_and_uses_the_result(
    images: ImageSet, caches: Path, decoded: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_TICK", 0.0)
    first = work(images, caches, workers=1)
    assert isinstance(next(first), Progress)
    second = work(images, caches, workers=1)
    told = next(second)
    assert isinstance(told, Notice)
    assert told.text.startswith(f"The same pictures are being decoded by another run (process {os.getpid()} on ")
    assert told.text.endswith("); waiting for it.")
    assert next(second) == Progress("Waiting for another run", 0, None)
    built = finish(first)
    assert np.array_equal(finish(second).pixels, built.pixels)
    assert len(decoded) == 40


def test_waiting_can_be_stopped(images: ImageSet, caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TICK", 0.0)
    first = work(images, caches, workers=1)
    next(first)
    with pytest.raises(Stopped):
        opened(images, caches, should_stop=lambda: True)
    first.close()
