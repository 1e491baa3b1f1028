"""Which pictures a film follows, and how it is kept and read back, whatever happened to its files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catdog_gui.data.config import Preprocessing
from catdog_gui.data.fingerprint import content_hashes
from catdog_gui.data.sources import open_set
from catdog_gui.data.split import SplitRecord, split_by_content, split_from_dict, split_to_dict
from catdog_gui.explain.methods import DEFAULT
from catdog_gui.progress import finish
from catdog_gui.training.events import EpochExplained, Film, Frame
from catdog_gui.training.film import FOLDER, MOST, cast, cut_film, keep_epoch, keep_film, read_film, spread

SQUASH = Preprocessing(image_size=16, cache_size=24)


def film(pictures: int = 2, **changes: object) -> Film:
    pixels = np.arange(pictures * 8 * 8 * 3, dtype=np.uint8).reshape(pictures, 8, 8, 3)
    names = tuple(f"<é>{index}.jpg" for index in range(pictures))
    fields = {
        "aspects": (1.5,) * pictures,
        "names": names,
        "truths": ("cat", "") * (pictures // 2),
        "pinned": 1,
        "method": DEFAULT,
    }
    return Film(pictures=pixels, **(fields | changes))  # type: ignore[arg-type]


def explained(epoch: int, pictures: int = 2) -> EpochExplained:
    lift = np.array([[0.5, -1.25], [4.0, 0.25]], np.float32)
    frames = (Frame("cat", 0.75, True, lift), Frame("dog", 0.5, None, lift * 2))
    return EpochExplained(epoch, 0.8125, frames[:pictures], 0.125, 0.015625)


@pytest.mark.parametrize(
    ("sizes", "count", "expected"),
    [
        ((10, 10), 6, [1, 11, 5, 15, 8, 18]),
        ((10, 10), 1, [5]),
        ((10, 2), 6, [1, 10, 3, 11, 6, 8]),
        ((3, 3, 3), 2, [1, 4]),
        ((1, 1), 6, [0, 1]),
        ((4, 4), 0, []),
    ],
)
def test_pictures_are_spread_over_the_classes_and_each_class_from_end_to_end(
    sizes: tuple[int, ...], count: int, expected: list[int]
) -> None:
    assert spread(np.repeat(np.arange(len(sizes)), sizes), count) == expected


def material(folder: Path, tmp_path: Path) -> tuple[SplitRecord, object]:
    images = finish(open_set(str(folder), store=tmp_path / "store"))
    hashes = finish(content_hashes(images))
    parts = split_by_content(images, hashes, val_fraction=0.25, test_part=False, seed=0)
    return split_from_dict(split_to_dict(parts, images, hashes)), images


def chosen(
    pinned: list[Path], folder: Path, tmp_path: Path, count: int = 4, how: Preprocessing = SQUASH
) -> tuple[Film | None, str]:
    split, images = material(folder, tmp_path)
    said: list[str] = []
    result = finish(cast(pinned, split, images, how, count), lambda event: said.append(getattr(event, "text", "")))  # type: ignore[arg-type]
    return result, " ".join(said)


def test_without_pinned_pictures_the_validation_part_is_asked_and_always_gives_the_same(
    picture_folder: Callable[..., Path], tmp_path: Path
) -> None:
    folder = picture_folder(count=40)
    first, said = chosen([], folder, tmp_path)
    again, _ = chosen([], folder, tmp_path)
    assert first is not None
    assert again is not None
    assert (first.names, said) == (again.names, "")
    assert first.truths == ("cat", "dog", "cat", "dog")
    assert first.pictures.shape == (4, 24, 24, 3)
    assert np.array_equal(first.pictures, again.pictures)
    split, _ = material(folder, tmp_path)
    assert set(first.names) <= {name.rpartition("/")[2] for name in split.val.names}


def test_pinned_pictures_come_first_and_keep_the_class_they_are_known_by(
    picture_folder: Callable[..., Path], tmp_path: Path
) -> None:
    folder = picture_folder(count=40)
    split, _ = material(folder, tmp_path)
    own = tmp_path / "Muffin.png"
    Image.new("RGB", (60, 30), "red").save(own)
    measured, trained = (folder / part.names[0] for part in (split.val, split.train))
    result, said = chosen([own, measured, trained, tmp_path / "gone.jpg", folder], folder, tmp_path, count=4)
    assert result is not None
    assert result.pinned == 3
    assert len(result) == 4
    assert result.names[:3] == ("Muffin.png", measured.name, trained.name)
    assert result.truths[0] == ""
    assert result.truths[1:3] == (split.class_names[split.val.labels[0]], split.class_names[split.train.labels[0]])
    assert len(set(result.names)) == 4
    assert result.aspects[0] == 2.0
    assert "gone.jpg is left out of the film: no longer there." in said
    assert "1 pinned picture in the training part" in said


def test_more_pinned_pictures_than_asked_for_are_all_followed(picture_folder: Callable[..., Path], tmp_path: Path) -> None:
    folder = picture_folder(count=40)
    files = sorted((folder / "cat").iterdir())[:5]
    result, _ = chosen(files, folder, tmp_path, count=2)
    assert result is not None
    assert (len(result), result.pinned) == (5, 5)


def test_only_squashed_pictures_are_stretched_back(picture_folder: Callable[..., Path], tmp_path: Path) -> None:
    folder = picture_folder(count=40)
    own = tmp_path / "wide.png"
    Image.new("RGB", (900, 30), "red").save(own)
    squashed, _ = chosen([own], folder, tmp_path)
    cropped, _ = chosen([own], folder, tmp_path, how=Preprocessing(image_size=16, cache_size=24, geometry="crop", centre=0.5))
    assert squashed is not None
    assert cropped is not None
    assert (squashed.aspects[0], cropped.aspects[0]) == (3.0, 1.0)  # thirty times as wide as high would be a line
    assert (squashed.seen(0).shape, cropped.seen(0).shape) == ((24, 24, 3), (12, 12, 3))


def test_a_film_is_read_back_as_it_was_kept(tmp_path: Path) -> None:
    keep_film(tmp_path, film(centre=0.875))
    for epoch in (1, 2, 12):
        keep_epoch(tmp_path, explained(epoch))
    result = read_film(tmp_path)
    assert result is not None
    expected = film(centre=0.875)
    assert np.array_equal(result.pictures, expected.pictures)
    assert (result.names, result.truths, result.pinned, result.method) == (
        expected.names, expected.truths, expected.pinned, expected.method,
    )  # fmt: skip
    assert (result.aspects, result.centre) == (expected.aspects, 0.875)
    assert [event.epoch for event in result.epochs] == [1, 2, 12]
    [first, *_] = result.epochs
    for got, given in zip(first.frames, explained(1).frames, strict=True):
        assert (got.label, got.probability, got.right) == (given.label, given.probability, given.right)
        assert np.array_equal(got.lift, given.lift)
        assert got.lift.dtype == np.float32
    assert (first.accuracy, first.seconds, first.share) == (0.8125, 0.125, 0.015625)


def test_an_epoch_takes_little_room(tmp_path: Path) -> None:
    lift = np.random.default_rng(0).normal(1, 1, (14, 14)).astype(np.float32)
    keep_epoch(tmp_path, EpochExplained(1, 0.5, (Frame("cat", 0.5, True, lift),) * 6, 0.1, 0.01))
    assert (tmp_path / FOLDER / "00001.npz").stat().st_size < 5000


def test_what_came_after_a_checkpoint_is_forgotten(tmp_path: Path) -> None:
    keep_film(tmp_path, film())
    for epoch in (1, 2, 3):
        keep_epoch(tmp_path, explained(epoch))
    cut_film(tmp_path, 2)
    result = read_film(tmp_path)
    assert result is not None
    assert [event.epoch for event in result.epochs] == [1, 2]
    keep_film(tmp_path, film())  # a new film shows nothing of the old one
    fresh = read_film(tmp_path)
    assert fresh is not None
    assert not fresh.epochs


def test_a_run_without_a_film_has_none_and_nothing_is_cut(tmp_path: Path) -> None:
    assert read_film(tmp_path) is None
    cut_film(tmp_path, 0)
    assert not list(tmp_path.iterdir())


def damages(content: bytes) -> dict[str, bytes]:
    middle = len(content) // 2
    return {
        "empty": b"",
        "cut": content[:middle],
        "foreign": b"GIF89a" * 50,
        "flipped": content[:middle] + bytes(byte ^ 0xFF for byte in content[middle : middle + 40]) + content[middle + 40 :],
    }


@pytest.mark.parametrize("kind", ["empty", "cut", "foreign", "flipped"])
def test_a_damaged_epoch_costs_that_epoch(tmp_path: Path, kind: str) -> None:
    keep_film(tmp_path, film())
    for epoch in (1, 2, 3):
        keep_epoch(tmp_path, explained(epoch))
    path = tmp_path / FOLDER / "00002.npz"
    path.write_bytes(damages(path.read_bytes())[kind])
    result = read_film(tmp_path)
    assert result is not None
    assert [event.epoch for event in result.epochs] == [1, 3]


@pytest.mark.parametrize("kind", ["empty", "cut", "foreign", "flipped"])
def test_damaged_pictures_cost_the_film(tmp_path: Path, kind: str) -> None:
    keep_film(tmp_path, film())
    path = tmp_path / FOLDER / "pictures.npz"
    path.write_bytes(damages(path.read_bytes())[kind])
    assert read_film(tmp_path) is None


def test_files_of_another_film_or_with_code_in_them_are_not_taken(tmp_path: Path) -> None:
    keep_film(tmp_path, film())
    keep_epoch(tmp_path, explained(1, pictures=1))
    buffer = io.BytesIO()
    np.savez(buffer, labels=np.array([object()]))
    (tmp_path / FOLDER / "00002.npz").write_bytes(buffer.getvalue())
    with zipfile.ZipFile(tmp_path / FOLDER / "00003.npz", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("lift.npy", bytes(70 * 2**20))
    keep_epoch(tmp_path, explained(4))
    result = read_film(tmp_path)
    assert result is not None
    assert [event.epoch for event in result.epochs] == [4]


@pytest.mark.parametrize(
    "changes",
    [{"method": "crystal ball"}, {"centre": 0.0}, {"aspects": (1.0, 99.0)}, {"truths": ("cat",)}, {"names": (), "truths": ()}],
)
def test_pictures_that_make_no_sense_are_no_film(tmp_path: Path, changes: dict[str, object]) -> None:
    keep_film(tmp_path, film(**changes))
    assert read_film(tmp_path) is None


def test_no_film_is_longer_than_a_strip_can_show(picture_folder: Callable[..., Path], tmp_path: Path) -> None:
    folder = picture_folder(count=60)
    result, _ = chosen(sorted((folder / "cat").iterdir()), folder, tmp_path)
    assert result is not None
    assert len(result) == MOST
