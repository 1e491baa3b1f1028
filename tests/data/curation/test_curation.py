"""A data set as a person wants it: excluded, relabelled, moved; and how long that takes."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from catdog_gui.data.curation.marks import Curated, Key, Mark, curated, keys_of
from catdog_gui.data.imageset import ImageSet, Picture
from catdog_gui.data.split import split_by_content
from catdog_gui.errors import DataError

CLASSES = ("bird", "cat", "dog", "kitten")


def digest(number: int) -> str:
    return f"{number + 1:032x}" if number >= 0 else ""


def image_set(classes: Sequence[str], parts: Sequence[str] | None = None) -> ImageSet:
    names = tuple(sorted(set(classes)))
    return ImageSet(
        Path("set"),
        tuple(Picture(f"{name}/{index}.jpg", Path("set") / name / f"{index}.jpg") for index, name in enumerate(classes)),
        np.array([names.index(name) for name in classes], np.int64),
        names,
        tuple(parts or [""] * len(classes)),
        ("a note of the set",),
    )


def applied(classes: Sequence[str], marks: Mapping[Key, Mark], numbers: Sequence[int] | None = None) -> Curated:
    images = image_set(classes)
    return curated(images, [digest(number) for number in numbers or range(len(classes))], marks)


def named(result: Curated) -> dict[str, str]:
    images = result.images
    return {name: images.class_names[label] for name, label in zip(images.names, images.labels, strict=True)}


def test_without_marks_the_set_is_the_one_that_was_found() -> None:
    images = image_set(["cat", "dog"])
    result = curated(images, [digest(0), digest(1)], {})
    assert result.images is images
    assert result.hashes == (digest(0), digest(1))
    assert result.kept.tolist() == [0, 1]
    assert result.kept.dtype == np.int64
    assert result.pins == ("", "")
    assert result.notes == ()


def test_excluded_relabelled_and_moved() -> None:
    marks = {
        (digest(0), "cat"): Mark(excluded=True, label="dog", part="val"),
        (digest(1), "cat"): Mark(label="dog"),
        (digest(2), "dog"): Mark(part="test"),
        (digest(4), "dog"): Mark(label="cat", part="train"),
    }
    result = applied(["cat", "cat", "dog", "cat", "dog"], marks)
    assert named(result) == {"cat/1.jpg": "dog", "dog/2.jpg": "dog", "cat/3.jpg": "cat", "dog/4.jpg": "cat"}
    assert result.kept.tolist() == [1, 2, 3, 4]
    assert result.hashes == tuple(map(digest, (1, 2, 3, 4)))
    assert result.pins == ("", "test", "", "train")
    assert result.images.parts == ("", "", "", "")
    assert result.images.labels.dtype == np.int64
    assert result.images.notes == ("a note of the set",)
    assert result.notes == ("1 picture is excluded by you, 2 relabelled, 2 moved.",)


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (Mark(excluded=True), "2 pictures are excluded by you."),
        (Mark(label="dog"), "2 pictures are relabelled by you."),
        (Mark(part="val"), "2 pictures are moved by you."),
    ],
)
def test_what_was_done_is_said(mark: Mark, said: str) -> None:
    marks = {(digest(0), "cat"): mark, (digest(1), "cat"): mark}
    assert applied(["cat", "cat", "cat", "dog"], marks).notes == (said,)


def test_a_mark_belongs_to_all_copies_under_its_class_and_to_no_other_class() -> None:
    result = applied(["cat", "cat", "cat", "dog", "dog"], {(digest(7), "cat"): Mark(excluded=True)}, [7, 7, 1, 7, 2])
    assert result.kept.tolist() == [2, 3, 4]


def test_the_set_as_found_is_left_alone() -> None:
    images = image_set(["cat", "cat", "dog"])
    curated(images, list(map(digest, range(3))), {(digest(0), "cat"): Mark(label="dog")})
    assert images.labels.tolist() == [0, 0, 1]


def test_one_class_is_made_part_of_another() -> None:
    marks = {(digest(2), "kitten"): Mark(label="cat"), (digest(3), "kitten"): Mark(label="cat")}
    result = applied(["cat", "dog", "kitten", "kitten", "bird"], marks)
    assert result.images.class_names == ("bird", "cat", "dog")
    assert result.images.labels.tolist() == [1, 2, 1, 1, 0]
    assert result.notes[-1] == "No picture is left in “kitten”."


def test_a_class_whose_pictures_are_all_excluded_vanishes() -> None:
    result = applied(["bird", "cat", "dog"], {(digest(0), "bird"): Mark(excluded=True)})
    assert result.images.class_names == ("cat", "dog")
    assert result.images.labels.tolist() == [0, 1]


def test_where_one_class_is_left_all_names_stay_and_it_is_said() -> None:
    result = applied(["cat", "dog", "dog"], {(digest(0), "cat"): Mark(excluded=True)})
    assert result.images.class_names == ("cat", "dog")
    assert result.images.labels.tolist() == [1, 1]
    assert "“cat”" in result.notes[-1]
    assert "Two classes are needed" in result.notes[-1]


def test_everything_may_be_excluded() -> None:
    result = applied(["cat", "dog"], {(digest(0), "cat"): Mark(excluded=True), (digest(1), "dog"): Mark(excluded=True)})
    assert len(result.images) == 0
    with pytest.raises(DataError):
        split_by_content(result.images, result.hashes, val_fraction=0.2, test_part=False, seed=0)


def test_a_label_that_is_no_class_of_the_set_is_ignored() -> None:
    result = applied(["cat", "dog"], {(digest(0), "cat"): Mark(label="horse", part="val")})
    assert named(result) == {"cat/0.jpg": "cat", "dog/1.jpg": "dog"}
    assert result.pins == ("val", "")
    assert result.notes == ("1 picture is moved by you.",)


def test_no_mark_belongs_to_a_picture_that_cannot_be_read() -> None:
    result = applied(["cat", "cat", "dog"], {("", "cat"): Mark(excluded=True)}, [-1, 1, 2])
    assert result.kept.tolist() == [0, 1, 2]


def test_keys_name_the_class_as_found() -> None:
    images = image_set(["dog", "cat"])
    assert keys_of(images, ["", digest(1)]) == (("", "dog"), (digest(1), "cat"))


def test_25000_pictures_with_5000_marks_take_no_time() -> None:
    images = image_set([CLASSES[1 + index % 2] for index in range(25_000)])
    hashes = list(map(digest, range(25_000)))
    keys = keys_of(images, hashes)[::5]
    marks = {key: (Mark(excluded=True), Mark(label="dog"), Mark(part="val"))[i % 3] for i, key in enumerate(keys)}
    took = []
    for _ in range(3):
        begun = time.perf_counter()
        result = curated(images, hashes, marks)
        took.append(time.perf_counter() - begun)
    assert len(result.images) == 25_000 - 1_667
    assert min(took) < 0.2  # some 20 ms; the rest is for a busy machine
