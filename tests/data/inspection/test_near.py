"""Near copies are found whatever was done to them, and pictures that only resemble one another are left in peace."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageEnhance, ImageOps
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from catdog_gui.data import demo
from catdog_gui.data.fingerprint import content_hashes
from catdog_gui.data.inspection import near
from catdog_gui.data.inspection.near import DISTANCE, PARTNERS, group_keys, near_pairs
from catdog_gui.data.inspection.survey import THUMB, Survey, survey
from catdog_gui.data.sources import open_set
from catdog_gui.progress import Stopped, finish


def photo(seed: int, width: int = 200, height: int = 150) -> Image.Image:
    """Soft patches of colour with some noise: as unlike any other seed's as two photographs are."""
    rng = np.random.default_rng(seed)
    small = Image.fromarray(rng.integers(0, 256, (6, 8, 3), dtype=np.uint8))
    large = np.asarray(small.resize((width, height), Image.Resampling.BICUBIC)).astype(int)
    return Image.fromarray(np.clip(large + rng.integers(-12, 13, large.shape), 0, 255).astype(np.uint8))


def encoded(image: Image.Image, quality: int = 90, kind: str = "JPEG") -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, quality=quality)
    return buffer.getvalue()


def trimmed(image: Image.Image, share: float) -> Image.Image:
    across, down = round(image.width * share), round(image.height * share)
    return image.crop((across, down, image.width - across, image.height - down))


def framed(image: Image.Image) -> Image.Image:
    """The picture in a broad frame of another one's."""
    return ImageOps.expand(image, 40, "white")


Near = Callable[[list[bytes]], set[tuple[int, int]]]


@pytest.fixture
def found_near(tmp_path: Path) -> Near:
    """Pairs of near copies among picture files, by their places in the list."""

    def find(files: list[bytes]) -> set[tuple[int, int]]:
        for number, content in enumerate(files):
            path = tmp_path / "set" / ("a", "b")[number % 2] / f"{number}.jpg"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        images = finish(open_set(str(tmp_path / "set"), store=tmp_path))
        hashes = finish(content_hashes(images))
        seen = finish(survey(images, hashes, folder=tmp_path / "surveys"))
        place = {seen.row_of[entry]: int(Path(name).stem) for entry, name in zip(hashes, images.names, strict=True)}
        return {(min(pair), max(pair)) for one, other in near_pairs(seen).tolist() for pair in [(place[one], place[other])]}

    return find


CHANGES: dict[str, Callable[[Image.Image], bytes]] = {
    "compressed anew": lambda image: encoded(image, quality=40),
    "another format": lambda image: encoded(image, quality=50, kind="WEBP"),
    "half the size": lambda image: encoded(image.resize((100, 75))),
    "an odd size": lambda image: encoded(image.resize((123, 92))),
    "squashed to a square": lambda image: encoded(image.resize((160, 160))),
    "brighter": lambda image: encoded(ImageEnhance.Brightness(image).enhance(1.1)),
    "more contrast": lambda image: encoded(ImageEnhance.Contrast(image).enhance(1.3)),
    "trimmed": lambda image: encoded(trimmed(image, 0.005)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_changed_copies_are_near(change: str, found_near: Near) -> None:
    photos = [photo(seed) for seed in range(12)]
    files = [content for image in photos for content in (encoded(image), CHANGES[change](image))]
    assert found_near(files) == {(2 * number, 2 * number + 1) for number in range(12)}


def test_another_picture_of_the_kind_is_not_near(found_near: Near) -> None:
    photos = [photo(seed) for seed in range(60)]
    mirrored = [ImageOps.mirror(image) for image in photos[:20]]
    heads = [ImageOps.flip(image) for image in photos[:20]]
    assert not found_near([encoded(image) for image in (*photos, *mirrored, *heads, *map(framed, photos[:20]))])


def shape(ground: tuple[int, int, int], ink: tuple[int, int, int]) -> Image.Image:
    image = Image.new("RGB", (96, 96), ground)
    ImageDraw.Draw(image).ellipse((20, 25, 70, 80), fill=ink)
    return image


@pytest.mark.parametrize(
    "other",
    [
        shape((255, 255, 255), (20, 20, 200)),
        shape((255, 255, 255), (250, 190, 190)),
        shape((120, 120, 120), (80, 0, 0)),
    ],
    ids=["another colour", "much paler", "much darker"],
)
def test_one_shape_in_other_colours_is_not_near(other: Image.Image, found_near: Near) -> None:
    one = shape((255, 255, 255), (200, 20, 20))
    assert found_near([encoded(one), encoded(other), encoded(one, quality=60)]) == {(0, 2)}


def test_plain_pictures_have_no_near_copies(found_near: Near) -> None:
    rng = np.random.default_rng(0)
    plain = [np.clip(rng.normal(level, 1.5, (48, 48, 3)), 0, 255).astype(np.uint8) for level in [200] * 40 + [30] * 40]
    assert not found_near([encoded(Image.fromarray(values)) for values in plain])


def test_drawings_of_the_demo_set_are_not_near_one_another(tmp_path: Path) -> None:
    finish(demo.draw(tmp_path / "demo", count=60))
    images = finish(open_set(str(tmp_path / "demo"), store=tmp_path))
    assert not len(near_pairs(finish(survey(images, finish(content_hashes(images)), folder=tmp_path / "surveys"))))


def test_the_picture_that_stands_under_both_labels_is_found(real_data: Path, found_near: Near) -> None:
    wanted = ("train/cat.8456.jpg", "train/dog.8736.jpg")
    contents: dict[str, bytes] = {}
    others: list[bytes] = []
    for part in sorted(real_data.glob("dogs-vs-cats-160.part?.zip")):
        with zipfile.ZipFile(part) as archive:
            names = archive.namelist()
            contents |= {name: archive.read(name) for name in wanted if name in names}
            others += [archive.read(name) for name in names[5:305:3] if name not in wanted and name.endswith(".jpg")]
    assert found_near([contents[wanted[0]], contents[wanted[1]], *others]) == {(0, 1)}


def known(perceptual: NDArray[np.uint64], thumbs: NDArray[np.uint8] | None = None) -> Survey:
    """A survey of pictures with these hashes; they all look the same where ``thumbs`` do not say otherwise."""
    count = len(perceptual)
    if thumbs is None:
        one = np.random.default_rng(0).integers(0, 256, (THUMB, THUMB, 3), dtype=np.uint8)
        thumbs = np.broadcast_to(one, (count, *one.shape))
    ones, words, no = np.ones(count), np.full(count, "JPEG"), np.zeros(count, np.bool_)
    return Survey(
        row_of={f"{row:032x}": row for row in range(count)},
        width=ones.astype(np.int32),
        height=ones.astype(np.int32),
        file_bytes=ones.astype(np.int64),
        format=words,
        mode=words,
        transparent=no,
        animated=no,
        perceptual=perceptual,
        thumbs=thumbs,
        colour=np.zeros((count, 5), np.float32),
        border=np.zeros((count, 4), np.float32),
        failures={},
    )


def test_the_search_misses_no_pair_that_a_slow_one_finds() -> None:
    rng = np.random.default_rng(3)
    hashes = rng.integers(0, 2**64, 900, dtype=np.uint64)
    for row in range(600):  # in every number of bits, wherever they lie
        for bit in rng.choice(64, row % 14, replace=False):
            hashes[row] = hashes[row] ^ np.uint64(1 << int(bit)) if row % 3 == 0 else hashes[row - 1] ^ np.uint64(1 << int(bit))
    slow = [
        (one, other)
        for one, other in combinations(range(len(hashes)), 2)
        if (int(hashes[one]) ^ int(hashes[other])).bit_count() <= DISTANCE
    ]
    assert len(slow) > 200
    assert near_pairs(known(hashes)).tolist() == [list(pair) for pair in slow]


@pytest.mark.parametrize("block", [near._BLOCK, 512], ids=["at the end", "on the way"])
@pytest.mark.parametrize("bits", [0, 3])
def test_a_crowd_of_like_hashes_costs_no_more_than_it_may(bits: int, block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near, "_BLOCK", block)
    count = 600
    hashes = np.random.default_rng(1).integers(0, 1 << bits, count, dtype=np.uint64)
    pairs = near_pairs(known(hashes))
    assert len(pairs) <= PARTNERS * count
    assert len(np.unique(pairs, axis=0)) == len(pairs)
    graph = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    assert connected_components(graph, directed=False)[0] == 1  # though not everyone beside everyone


def test_an_empty_survey_has_no_pairs() -> None:
    assert near_pairs(known(np.zeros(0, np.uint64))).shape == (0, 2)


def test_a_stop_is_followed() -> None:
    with pytest.raises(Stopped):
        near_pairs(known(np.zeros(10, np.uint64)), lambda: True)


def keys(count: int, *pairs: tuple[int, int]) -> list[int]:
    """Group keys of pictures 0 … count - 1, each of a content of its own, as numbers."""
    seen = known(np.zeros(count, np.uint64))
    return [int(key, 16) for key in group_keys(tuple(seen.row_of), seen, np.array(pairs, np.int64).reshape(-1, 2))]


def test_all_that_is_linked_shares_the_lowest_hash() -> None:
    assert keys(12, (2, 5), (5, 9), (3, 4)) == [0, 1, 2, 3, 3, 2, 6, 7, 8, 2, 10, 11]


def test_copies_share_a_key_and_unreadable_pictures_have_none() -> None:
    seen = known(np.zeros(3, np.uint64))
    one, two, three = seen.row_of
    hashes = (three, "", two, one, three, two)
    assert group_keys(hashes, seen, np.array([[1, 2]])) == (two, "", two, one, two, two)
    assert group_keys(hashes, seen, np.zeros((0, 2), np.int64)) == hashes


@pytest.mark.parametrize(("count", "linked", "given_up"), [(8, 8, False), (9, 9, True), (100, 20, False), (100, 21, True)])
def test_a_chain_that_would_swallow_the_set_is_given_up(count: int, linked: int, given_up: bool) -> None:
    found = keys(count, *((row, row + 1) for row in range(linked - 1)), *(((90, 91),) if count > 91 else ()))
    assert found[:linked] == (list(range(linked)) if given_up else [0] * linked)
    assert count <= 91 or found[90:92] == [90, 90]
