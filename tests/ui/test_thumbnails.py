"""Thumbnails: decoded beside the window for what is looked at, bounded in memory, from files and zips alike."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catdog_gui.data.imageset import Picture
from catdog_gui.data.reading import PictureReader
from catdog_gui.errors import DecodeError
from catdog_gui.ui import decoding
from catdog_gui.ui.decoding import Decoder, Made, OpenPictures, Wish
from catdog_gui.ui.thumbnails import THUMBNAIL, Thumbnails


@pytest.fixture
def thumbnails(qapp: QApplication) -> Iterator[Thumbnails]:  # noqa: ARG001
    thumbnails = Thumbnails(most_bytes=10 * 4 * THUMBNAIL**2)
    yield thumbnails
    assert thumbnails.shutdown(5000)


def save(folder: Path, count: int, size: tuple[int, int] = (200, 200)) -> list[Picture]:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        Image.new("RGB", size, (number, 100, 200)).save(folder / f"{number}.png")
    return [Picture(f"{number}.png", folder / f"{number}.png") for number in range(count)]


def red(thumbnails: Thumbnails, index: int) -> int:
    picture = thumbnails.get(index)
    assert picture is not None
    image = picture.toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).red()


def test_whole_pictures_in_their_own_shape(qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path) -> None:
    sizes = [(400, 200), (100, 200), (20, 10), (112, 112)]
    for number, size in enumerate(sizes):
        Image.new("RGB", size).save(tmp_path / f"{number}.png")
    thumbnails.open([Picture(f"{number}.png", tmp_path / f"{number}.png") for number in range(4)])
    thumbnails.want(range(4))
    qtbot.waitUntil(lambda: all(thumbnails.get(index) is not None for index in range(4)))
    found = [picture.size() for index in range(4) if (picture := thumbnails.get(index)) is not None]
    assert found == [QSize(112, 56), QSize(56, 112), QSize(60, 30), QSize(112, 112)], "tiny ones stay small"
    corner = thumbnails.get(3)
    assert corner is not None
    assert corner.toImage().pixelColor(0, 0).alpha() < 60, "round corners"
    assert corner.toImage().pixelColor(56, 56).alpha() == 255


def test_a_dense_screen_gets_more_pixels(qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path) -> None:
    thumbnails.open(save(tmp_path, 1, (400, 400)))
    thumbnails.want([0])
    qtbot.waitUntil(lambda: thumbnails.get(0) is not None)
    thumbnails.set_ratio(2.0)
    assert thumbnails.get(0) is None
    assert thumbnails.bytes == 0
    thumbnails.want([0])
    qtbot.waitUntil(lambda: thumbnails.get(0) is not None)
    picture = thumbnails.get(0)
    assert picture is not None
    assert picture.width() == 2 * THUMBNAIL
    assert picture.deviceIndependentSize().width() == THUMBNAIL


def test_memory_is_bounded_and_what_was_looked_at_last_stays(qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path) -> None:
    thumbnails.open(save(tmp_path, 16))
    thumbnails.want(range(10), quietly=True)  # by one thread, so that they arrive in their order
    qtbot.waitUntil(lambda: thumbnails.bytes == 10 * 4 * THUMBNAIL**2)
    assert red(thumbnails, 0) == 0
    thumbnails.want(range(10, 16))
    qtbot.waitUntil(lambda: all(thumbnails.get(index) is not None for index in range(10, 16)))
    assert thumbnails.bytes == 10 * 4 * THUMBNAIL**2
    assert [index for index in range(16) if thumbnails.get(index) is not None] == [0, 7, 8, 9, 10, 11, 12, 13, 14, 15]


def test_what_cannot_be_decoded_says_why_once(qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path) -> None:
    pictures = save(tmp_path, 2)
    (tmp_path / "1.png").write_bytes(b"\x89PNG\r\n")
    told: list[tuple[int, str]] = []
    thumbnails.failed.connect(lambda index, reason: told.append((index, reason)))
    thumbnails.open([*pictures, Picture("gone.png", tmp_path / "gone.png")])
    thumbnails.want(range(3))
    qtbot.waitUntil(lambda: len(told) == 2 and thumbnails.get(0) is not None)
    assert dict(told) == {1: "the file is cut off or damaged", 2: "no longer there"}
    broken = thumbnails.get(1)
    assert broken is not None
    assert broken.isNull()
    thumbnails.want(range(3))
    (tmp_path / "1.png").write_bytes((tmp_path / "0.png").read_bytes())
    thumbnails.open(pictures)
    thumbnails.want(range(2))
    qtbot.waitUntil(lambda: thumbnails.get(1) is not None)
    assert red(thumbnails, 1) == 0
    assert len(told) == 2, "another set is another chance, and nothing is told twice"


def test_members_of_zips_too(qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path) -> None:
    files = save(tmp_path / "files", 3)
    path = tmp_path / "pictures.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for picture in files:
            archive.write(picture.path, picture.name)
    thumbnails.open([Picture(f"pictures.zip/{picture.name}", path, picture.name) for picture in files])
    thumbnails.want(range(3))
    qtbot.waitUntil(lambda: all(thumbnails.get(index) is not None for index in range(3)))
    assert [red(thumbnails, index) for index in range(3)] == [0, 1, 2]


def test_another_set_hears_nothing_of_the_one_before(qtbot: QtBot, thumbnails: Thumbnails, tmp_path: Path) -> None:
    first, second = save(tmp_path / "a", 4), save(tmp_path / "b", 2, (50, 50))
    thumbnails.open(first)
    thumbnails.want(range(4))
    thumbnails.open(list(reversed(second)))
    thumbnails.want(range(4))
    qtbot.waitUntil(lambda: thumbnails.get(0) is not None and thumbnails.get(1) is not None)
    assert [red(thumbnails, index) for index in range(2)] == [1, 0]
    assert thumbnails.get(2) is None, "there are two"


# The threads


class Gate:
    """In the place of decoding: notes what is decoded, and waits until it may go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[int] = []
        self.may = threading.Semaphore(0)
        self.threads: set[int] = set()
        monkeypatch.setattr(decoding, "decode_whole", self._decode)
        monkeypatch.setattr(OpenPictures, "read", lambda _pictures, index: index)

    def _decode(self, index: int, width: int, height: int) -> object:  # noqa: ARG002
        self.made.append(index)
        self.threads.add(threading.get_ident())
        self.may.acquire(timeout=5)
        raise DecodeError("not today")


def wishes(*indices: int) -> list[Wish]:
    return [Wish(index, 10, 10) for index in indices]


PICTURES = [Picture(f"{number}.png", Path(f"{number}.png")) for number in range(100)]


def test_what_was_scrolled_past_is_given_up(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate(monkeypatch)
    decoder = Decoder(1)
    told: list[Made] = []
    decoder.made.connect(told.extend)
    decoder.open(OpenPictures(PICTURES))
    decoder.want(wishes(*range(50)))
    qtbot.waitUntil(lambda: gate.made == [0])
    decoder.want(wishes(70, 0, 71))
    gate.may.release(100)
    qtbot.waitUntil(lambda: len(told) == 3)
    assert [made.wish.index for made in told] == [0, 70, 71], "what has been begun is not begun again"
    decoder.want(wishes(0))
    qtbot.waitUntil(lambda: len(told) == 4)
    assert decoder.shutdown(5000)
    assert gate.made == [0, 70, 71, 0]


def test_one_thread_while_the_window_is_busy_else_all(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate(monkeypatch)
    decoder = Decoder(2)
    told: list[Made] = []
    decoder.made.connect(told.extend)
    decoder.open(OpenPictures(PICTURES))
    decoder.want(wishes(*range(10)), at_once=1)
    qtbot.waitUntil(lambda: gate.made == [0])
    decoder.want(wishes(*range(10, 20)))
    qtbot.waitUntil(lambda: gate.made == [0, 10])
    decoder.want(wishes(*range(20, 24)), at_once=1)
    gate.may.release()
    gate.may.release()
    qtbot.waitUntil(lambda: len(told) == 2 and len(gate.made) == 3)
    gate.may.release(100)
    qtbot.waitUntil(lambda: len(told) == 6)
    assert gate.made == [0, 10, 20, 21, 22, 23], "in order: one thread has gone"
    assert decoder.shutdown(5000)


def test_what_was_begun_for_another_set_is_never_heard_of(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate(monkeypatch)
    decoder = Decoder(1)
    told: list[Made] = []
    decoder.made.connect(told.extend)
    decoder.open(OpenPictures(PICTURES))
    decoder.want(wishes(7, 8))
    qtbot.waitUntil(lambda: gate.made == [7])
    decoder.open(OpenPictures(PICTURES[:50]))
    decoder.want(wishes(7, 60, 9))
    gate.may.release(100)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert decoder.shutdown(5000)
    assert gate.made == [7, 7, 9]
    assert [made.wish.index for made in told] == [7, 9]


def test_a_shutdown_waits_for_what_is_under_way_alone(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate(monkeypatch)
    decoder = Decoder(2)
    told: list[Made] = []
    decoder.made.connect(told.extend)
    decoder.open(OpenPictures(PICTURES))
    decoder.want(wishes(*range(10)))
    qtbot.waitUntil(lambda: len(gate.made) == 2)
    assert not decoder.shutdown(0)
    gate.may.release(100)
    assert decoder.shutdown(5000)
    decoder.want(wishes(5))
    assert len(gate.made) == 2
    assert told == []


def test_a_zip_is_opened_once_and_closed_by_whoever_reads_last(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.png", b"content")
    opened: list[PictureReader] = []
    closed: list[PictureReader] = []
    within, may = threading.Event(), threading.Event()

    class Slow(PictureReader):
        def __init__(self, pictures: list[Picture]) -> None:
            opened.append(self)
            super().__init__(pictures)

        def read(self, picture: Picture) -> bytes:
            content = super().read(picture)
            within.set()
            may.wait(5)
            return content

        def close(self) -> None:
            closed.append(self)
            super().close()

    monkeypatch.setattr(decoding, "PictureReader", Slow)
    pictures = OpenPictures([Picture("a.png", path, "a.png")])
    read: list[bytes] = []
    threads = [threading.Thread(target=lambda: read.append(pictures.read(0))) for _ in range(3)]
    for thread in threads:
        thread.start()
    assert within.wait(5)
    qtbot.waitUntil(lambda: pictures._reading == 3)
    pictures.close()
    assert closed == [], "others are reading"
    with pytest.raises(DecodeError, match="no longer open"):
        pictures.read(0)
    may.set()
    for thread in threads:
        thread.join()
    assert read == [b"content"] * 3
    assert len(opened) == 1
    assert closed == opened
    pictures.close()
    assert closed == opened
