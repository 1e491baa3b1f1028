"""One look at each different picture: what is learned, how it is kept, and what happens to files that cannot be read."""

from __future__ import annotations

import io
import os
import pickle
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import ExifTags, Image

from catdog_gui.data.decode import decode_sized
from catdog_gui.data.fingerprint import content_hashes, fingerprint
from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.inspection import survey as module
from catdog_gui.data.inspection.survey import Survey, survey
from catdog_gui.data.sources import open_set
from catdog_gui.errors import DecodeError
from catdog_gui.progress import Notice, Progress, Stopped, finish


def encoded(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def framed(edge: int = 8) -> Image.Image:
    """80 × 60, red within a white frame."""
    image = Image.new("RGB", (80, 60), "white")
    image.paste((200, 40, 40), (edge, edge, 80 - edge, 60 - edge))
    return image


def turned() -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    return encoded(framed(), "JPEG", exif=exif)


FILES = {
    "cat/1.png": encoded(framed()),
    "cat/2.jpg": turned(),
    "cat/3.gif": encoded(framed(), "GIF", save_all=True, append_images=[Image.new("RGB", (80, 60), "blue")]),
    "cat/4.png": encoded(framed().convert("RGBA")),
    "dog/1.png": encoded(framed()),
    "dog/2.png": encoded(Image.fromarray(np.arange(1200, dtype=np.uint16).reshape(30, 40))),
    "dog/3.jpg": encoded(framed(), "JPEG")[:400],
    "dog/4.jpg": b"",
}


@pytest.fixture
def images(tmp_path: Path) -> ImageSet:
    for name, content in FILES.items():
        path = tmp_path / "set" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return finish(open_set(str(tmp_path / "set"), store=tmp_path))


@pytest.fixture
def hashes(images: ImageSet) -> tuple[str, ...]:
    return finish(content_hashes(images))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "surveys"


def equal(one: Survey, other: Survey) -> bool:
    return all(
        np.array_equal(mine, its) if isinstance(mine, np.ndarray) else mine == its
        for mine, its in ((getattr(one, field.name), getattr(other, field.name)) for field in fields(Survey))
    )


def test_a_row_for_each_content_says_what_its_file_is(images: ImageSet, hashes: tuple[str, ...], folder: Path) -> None:
    seen = finish(survey(images, hashes, folder=folder))
    assert list(seen.row_of) == sorted(set(hashes) - {""})
    rows = dict(zip(images.names, seen.rows(hashes).tolist(), strict=True))
    assert rows["cat/1.png"] == rows["dog/1.png"]
    assert rows["dog/4.jpg"] == -1
    facts = {
        name: (int(seen.width[row]), int(seen.height[row]), str(seen.format[row]), str(seen.mode[row]))
        for name, row in rows.items()
    }
    assert facts["cat/1.png"] == (80, 60, "PNG", "RGB")
    assert facts["cat/2.jpg"] == (60, 80, "JPEG", "RGB")
    assert facts["dog/2.png"] == (40, 30, "PNG", "I;16")
    assert {name for name, row in rows.items() if row >= 0 and seen.animated[row]} == {"cat/3.gif"}
    assert {name for name, row in rows.items() if row >= 0 and seen.transparent[row]} == {"cat/4.png"}
    assert all(seen.file_bytes[row] == len(FILES[name]) for name, row in rows.items() if row >= 0)


def test_colours_and_borders_are_measured(images: ImageSet, hashes: tuple[str, ...], folder: Path) -> None:
    seen = finish(survey(images, hashes, folder=folder))
    row = seen.row_of[hashes[images.names.index("cat/1.png")]]
    np.testing.assert_allclose(seen.border[row], (255, 255, 255, 0), atol=1)
    inside = (64 * 44) / (80 * 60)
    expected = [200 * inside + 255 * (1 - inside), *[40 * inside + 255 * (1 - inside)] * 2]
    np.testing.assert_allclose(seen.colour[row, :3], expected, atol=2)
    assert seen.colour[row, 3] > 50
    assert seen.colour[row, 4] == pytest.approx(160 * inside, abs=3)
    assert seen.thumbs[row, 8, 8].tolist() == [200, 40, 40]


def test_what_cannot_be_decoded_has_the_decoders_reason(images: ImageSet, hashes: tuple[str, ...], folder: Path) -> None:
    seen = finish(survey(images, hashes, folder=folder))
    broken = hashes[images.names.index("dog/3.jpg")]
    with pytest.raises(DecodeError) as caught:
        decode_sized(FILES["dog/3.jpg"], 16, "squash")
    assert seen.failures == {broken: caught.value.message}
    assert [bool(seen.readable[row]) for row in seen.row_of.values()] == [entry != broken for entry in seen.row_of]


def test_members_of_zips_are_looked_at(images: ImageSet, hashes: tuple[str, ...], folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "set.zip", "w") as archive:
        for name, content in FILES.items():
            archive.writestr(name, content)
    zipped = finish(open_set(str(tmp_path / "set.zip"), store=tmp_path))
    from_zip = finish(survey(zipped, finish(content_hashes(zipped)), folder=tmp_path / "other"))
    assert equal(from_zip, finish(survey(images, hashes, folder=folder)))


def test_a_survey_is_kept_whatever_the_files_are_called(
    images: ImageSet, hashes: tuple[str, ...], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = finish(survey(images, hashes, folder=folder))
    shutil.copytree(tmp_path / "set" / "cat", tmp_path / "again" / "b")
    shutil.copytree(tmp_path / "set" / "dog", tmp_path / "again" / "a")
    again = finish(open_set(str(tmp_path / "again"), store=tmp_path))
    monkeypatch.delattr(module, "decode_sized")  # nothing is decoded a second time
    events: list[Progress | Notice] = []
    assert equal(finish(survey(again, finish(content_hashes(again)), folder=folder), events.append), first)
    assert not events


def test_threads_do_not_change_what_is_seen(
    images: ImageSet, hashes: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_CHUNK", 1)
    found = []
    for count in (1, 4):
        monkeypatch.setattr(os, "cpu_count", lambda count=count: count)
        found.append(finish(survey(images, hashes, folder=tmp_path / str(count))))
    assert equal(*found)


def cut(place: Path) -> None:
    place.write_bytes(place.read_bytes()[:-200])


def empty(place: Path) -> None:
    place.write_bytes(b"")


def one_bit(place: Path) -> None:
    content = bytearray(place.read_bytes())
    content[len(content) // 2] ^= 1
    place.write_bytes(content)


def foreign(place: Path) -> None:
    np.save(place.with_suffix(".npy"), np.zeros(3))
    place.with_suffix(".npy").replace(place)


def rewritten(**changes: Any) -> Callable[[Path], None]:
    def rewrite(place: Path) -> None:
        with np.load(place) as file:
            columns = dict(file)
        with place.open("wb") as file:
            np.savez(file, **columns | {name: change(columns[name]) for name, change in changes.items()})

    return rewrite


DAMAGE: dict[str, Callable[[Path], None]] = {
    "cut off": cut,
    "empty": empty,
    "a bit fell over": one_bit,
    "not a survey": foreign,
    "a row too few": rewritten(width=lambda column: column[1:]),
    "another kind of number": rewritten(perceptual=lambda column: column.astype(np.float64)),
    "of another version": rewritten(
        head=lambda head: np.frombuffer(head.tobytes().replace(b'"versions": [1', b'"versions": [0'), np.uint8)
    ),
    "no failures": rewritten(head=lambda _: np.frombuffer(b"{}", np.uint8)),
    "nonsense": rewritten(border=lambda column: column * np.nan),
    "other rows failed": rewritten(width=lambda column: np.zeros_like(column)),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_survey_is_made_anew(damage: str, images: ImageSet, hashes: tuple[str, ...], folder: Path) -> None:
    whole = finish(survey(images, hashes, folder=folder))
    (place,) = folder.iterdir()
    before = place.read_bytes()
    DAMAGE[damage](place)
    assert place.read_bytes() != before
    assert equal(finish(survey(images, hashes, folder=folder)), whole)
    assert len(place.read_bytes()) == len(before)


class Hostile:
    """Leaves a file behind when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.trace,)


def test_nothing_in_a_survey_is_ever_run(images: ImageSet, hashes: tuple[str, ...], folder: Path, tmp_path: Path) -> None:
    finish(survey(images, hashes, folder=folder))
    (place,) = folder.iterdir()
    trace = tmp_path / "trace"
    rewritten(head=lambda _: np.array([Hostile(trace)], object), thumbs=lambda _: np.array([Hostile(trace)], object))(place)
    finish(survey(images, hashes, folder=folder))
    place.write_bytes(pickle.dumps(Hostile(trace)))
    finish(survey(images, hashes, folder=folder))
    assert not trace.exists()


def test_a_file_that_is_gone_for_now_is_tried_again(
    images: ImageSet, hashes: tuple[str, ...], folder: Path, tmp_path: Path
) -> None:
    away = images.pictures[images.names.index("cat/2.jpg")].path
    away.rename(tmp_path / "away")
    seen = finish(survey(images, hashes, folder=folder))
    assert seen.failures[hashes[images.names.index("cat/2.jpg")]] == "no longer there"
    (tmp_path / "away").rename(away)
    assert len(finish(survey(images, hashes, folder=folder)).failures) == 1


def test_want_of_memory_is_not_held_against_a_picture(
    images: ImageSet, hashes: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DecodeError("there is not enough memory to decode it") from MemoryError()

    with monkeypatch.context() as patched:
        patched.setattr(module, "decode_sized", full)
        assert len(finish(survey(images, hashes, folder=folder)).failures) == len(set(hashes) - {""})
    assert len(finish(survey(images, hashes, folder=folder)).failures) == 1


def test_where_nothing_can_be_kept_the_work_goes_on(images: ImageSet, hashes: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    events: list[Progress | Notice] = []
    seen = finish(survey(images, hashes, folder=tmp_path / "file" / "surveys"), events.append)
    assert len(seen) == len(set(hashes) - {""})
    (notice,) = (event for event in events if isinstance(event, Notice))
    assert notice.level == "warning"
    assert "cannot be kept" in notice.text


def test_surveys_that_were_not_used_for_longest_go_first(
    images: ImageSet, hashes: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "KEPT", 2)
    folder.mkdir()
    (folder / "mine.npz").touch()
    sets = [hashes, hashes[:3], hashes[:2]]
    for number, contents in enumerate(sets):
        some = ImageSet(images.source, images.pictures[: len(contents)], images.labels, images.class_names, images.parts)
        finish(survey(some, contents, folder=folder))
        for place in folder.iterdir():  # as if an hour had passed
            os.utime(place, (place.stat().st_atime, place.stat().st_mtime - 3600))
        if number == 1:
            finish(survey(images, hashes, folder=folder))  # used again, so that the second is the older one
    kept = {f"{fingerprint(contents)}.npz" for contents in (sets[0], sets[2])}
    assert {place.name for place in folder.iterdir()} == kept | {"mine.npz"}


def test_progress_ends_with_all(images: ImageSet, hashes: tuple[str, ...], folder: Path) -> None:
    events: list[Progress | Notice] = []
    finish(survey(images, hashes, folder=folder), events.append)
    count = len(set(hashes) - {""})
    assert events[-1] == Progress("Inspecting", count, count)


def test_a_stop_is_followed_and_leaves_nothing(images: ImageSet, hashes: tuple[str, ...], folder: Path) -> None:
    with pytest.raises(Stopped):
        finish(survey(images, hashes, folder=folder, should_stop=lambda: True))
    assert not folder.exists()


def test_work_that_is_closed_leaves_no_thread(
    images: ImageSet, hashes: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_CHUNK", 1)
    work = survey(images, hashes, folder=folder)
    next(work)
    work.close()


def test_a_set_without_a_readable_file_has_an_empty_survey(images: ImageSet, folder: Path) -> None:
    for _ in range(2):
        assert len(finish(survey(images, [""] * len(images), folder=folder))) == 0


def test_a_file_that_changed_since_it_was_hashed_is_not_taken_for_what_it_was(
    images: ImageSet, hashes: tuple[str, ...], folder: Path
) -> None:
    path = images.pictures[images.names.index("cat/2.jpg")].path
    entry = hashes[images.names.index("cat/2.jpg")]
    path.write_bytes(encoded(Image.new("RGB", (300, 300), "blue")))
    assert finish(survey(images, hashes, folder=folder)).failures[entry] == "changed while the set was being read"
    path.write_bytes(FILES["cat/2.jpg"])
    again = finish(survey(images, hashes, folder=folder))
    assert entry not in again.failures
    assert again.width[again.row_of[entry]] == 60
