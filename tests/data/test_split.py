import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catdog_gui.data.fingerprint import content_hashes
from catdog_gui.data.imageset import ImageSet, Picture
from catdog_gui.data.sources import open_set
from catdog_gui.data.split import Split, split_by_content, split_by_list, split_from_dict, split_to_dict
from catdog_gui.errors import DataError
from catdog_gui.progress import finish


def digest(content: int) -> str:
    return f"{content:032x}"


def image_set(labels: Sequence[int], parts: Sequence[str] | None = None, names: Sequence[str] | None = None) -> ImageSet:
    names = names or [f"{('cat', 'dog', 'bird')[label]}/{index}.jpg" for index, label in enumerate(labels)]
    return ImageSet(
        Path("set"),
        tuple(Picture(name, Path("set") / name) for name in names),
        np.array(labels, np.int64),
        tuple(("cat", "dog", "bird")[: max(labels, default=1) + 1]),
        tuple(parts or [""] * len(labels)),
    )


def different(count: int, start: int = 0) -> list[str]:
    return [digest(number) for number in range(start + 1, start + count + 1)]


def by_content(images: ImageSet, hashes: Sequence[str], **changes: Any) -> Split:
    return split_by_content(images, hashes, **{"val_fraction": 0.2, "test_part": False, "seed": 0, **changes})


def contents(hashes: Sequence[str], part: np.ndarray) -> set[str]:
    return {hashes[index] for index in part}


def test_each_class_is_split_in_the_same_proportion() -> None:
    labels = [0] * 100 + [1] * 50
    split = by_content(image_set(labels), different(150))
    assert np.bincount(np.array(labels)[split.val]).tolist() == [20, 10]
    assert np.bincount(np.array(labels)[split.train]).tolist() == [80, 40]
    assert len(split.test) == 0
    assert sorted([*split.train, *split.val]) == list(range(150))
    assert split.train.dtype == split.val.dtype == split.test.dtype == np.int64
    assert (np.diff(split.train) > 0).all()
    assert split.rule == "80 % training, 20 % validation of each class, by content, seed 0"
    assert (split.seed, split.notes) == (0, ())


def test_a_test_part_makes_it_70_15_15() -> None:
    images, hashes = image_set([0] * 100 + [1] * 100), different(200)
    split = by_content(images, hashes, test_part=True)
    assert [len(split.train), len(split.val), len(split.test)] == [140, 30, 30]
    assert split.rule.startswith("70 % training, 15 % validation, 15 % test")
    plain = by_content(images, hashes)
    assert set(split.val) < set(plain.val)
    assert not set(split.test) & set(plain.val)


def test_the_seed_decides_and_the_order_of_the_files_does_not() -> None:
    hashes = different(60)
    labels = [0] * 30 + [1] * 30
    split = by_content(image_set(labels), hashes)
    turned = by_content(image_set(labels[::-1]), hashes[::-1])
    assert contents(hashes, split.val) != contents(hashes, by_content(image_set(labels), hashes, seed=1).val)
    # The classes changed places too: labels stand for the other names now, and nothing else may matter.
    assert contents(hashes[::-1], turned.val) == contents(hashes, split.val)


def test_added_pictures_hardly_move_the_old_ones() -> None:
    labels = [0] * 500 + [1] * 500
    hashes = different(1000)
    before = contents(hashes, by_content(image_set(labels), hashes).val)
    more = [*hashes, *different(100, 1000)]
    after = contents(more, by_content(image_set([*labels, *[0] * 100]), more).val)
    assert len(before - after) <= 10  # of 200; a split drawn anew would move about 160
    assert len(after - before) <= 30
    assert {content for content in before if int(content, 16) > 500} <= after  # the other class is not touched at all


def test_copies_go_together_and_count_once() -> None:
    labels = [0] * 40 + [1] * 20
    hashes = [*different(20), *different(20), *different(20, 100)]
    split = by_content(image_set(labels), hashes)
    assert not contents(hashes, split.train) & contents(hashes, split.val)
    assert len(contents(hashes, split.val)) == 8
    assert len(split.val) == 4 * 2 + 4
    assert len(split.train) + len(split.val) == 60


@pytest.mark.parametrize("seed", range(5))
def test_a_content_under_two_classes_is_in_one_part_and_said(seed: int) -> None:
    labels = [0] * 10 + [1] * 10
    hashes = different(20)
    hashes[12] = hashes[3]
    split = by_content(image_set(labels), hashes, seed=seed)
    assert ({3, 12} <= set(split.val)) or ({3, 12} <= set(split.train))
    assert any("more than one class" in note and "cat/3.jpg" in note for note in split.notes)


@pytest.mark.parametrize(("count", "val", "test"), [(2, 1, 0), (3, 1, 1), (4, 1, 1)])
def test_small_classes_have_a_picture_in_every_part_they_can(count: int, val: int, test: int) -> None:
    labels = [0] * count + [1] * 40
    split = by_content(image_set(labels), different(len(labels)), test_part=True)
    assert [sum(np.array(labels)[part] == 0) for part in (split.val, split.test)] == [val, test]
    assert (np.array(labels)[split.train] == 0).any()


def test_a_class_with_a_single_content_only_trains_and_is_named() -> None:
    split = by_content(image_set([0] * 10 + [1, 1]), [*different(10), digest(99), digest(99)])
    assert {10, 11} <= set(split.train)
    assert "No picture to validate with: dog." in split.notes


def test_unreadable_pictures_are_in_no_part() -> None:
    hashes = different(20)
    hashes[5] = hashes[15] = ""
    split = by_content(image_set([0] * 10 + [1] * 10), hashes)
    assert not {5, 15} & {*split.train, *split.val}


def test_too_few_different_pictures_are_refused() -> None:
    with pytest.raises(DataError, match="validate"):
        by_content(image_set([0, 0, 1]), [digest(1), digest(1), digest(2)])
    with pytest.raises(DataError, match="0 different"):
        by_content(image_set([0, 0, 1]), ["", "", ""])


# Parts of the folders


def test_train_and_val_folders_are_used_as_they_are() -> None:
    parts = ["train", "train", "val", "val", "test", "", "train"]
    split = by_content(image_set([0, 1, 0, 1, 0, 1, 1], parts), different(7))
    assert [part.tolist() for part in (split.train, split.val, split.test)] == [[0, 1, 5, 6], [2, 3], [4]]
    assert split.rule == "As the folders say: train, val and test"
    assert split.seed is None


def test_copies_across_folders_leave_training_and_validation_in_that_order() -> None:
    parts = ["train"] * 4 + ["val"] * 3 + ["test"] * 2
    hashes = [digest(n) for n in (1, 2, 5, 8, 5, 6, 9, 8, 9)]
    split = by_content(image_set([0, 1, 0, 1, 0, 1, 0, 1, 0], parts), hashes)
    assert [part.tolist() for part in (split.train, split.val, split.test)] == [[0, 1], [4, 5], [7, 8]]
    assert [note for note in split.notes if "Left out 2 copies" in note]
    assert [note for note in split.notes if "Left out 1 copy of pictures in the test folder" in note]


def test_a_labelled_test_folder_is_the_test_part_and_the_rest_is_split() -> None:
    parts = ["train"] * 40 + ["test"] * 10
    hashes = different(50)
    hashes[0] = hashes[45]
    split = by_content(image_set([0, 1] * 25, parts), hashes, test_part=True)
    assert split.test.tolist() == list(range(40, 50))
    assert 0 not in split.train
    assert 0 not in split.val
    assert len(split.val) == 6  # 15 % of 19 and of 20
    assert "test folder is the test part" in split.rule


def test_folders_that_set_nothing_apart_are_passed_over() -> None:
    for parts in (["val"] * 10, ["test"] * 10, ["val", "test"] * 5, ["train"] * 10):
        split = by_content(image_set([0] * 5 + [1] * 5, parts), different(10))
        assert [len(split.train), len(split.val), len(split.test)] == [8, 2, 0]


def test_a_test_part_asked_for_but_not_in_the_folders_is_said() -> None:
    split = by_content(image_set([0, 1, 0, 1], ["train", "train", "val", "val"]), different(4), test_part=True)
    assert len(split.test) == 0
    assert any("no test part" in note for note in split.notes)


# Lists


def test_a_list_names_paths_or_unique_ends_of_them() -> None:
    names = ["a/cat.1.jpg", "a/cat.2.jpg", "b/cat.2.jpg", "b/cat.3.jpg", "b/dog.4.jpg", "c/é.jpg"]
    images = image_set([0, 0, 0, 0, 1, 1], names=names)
    lines = ["\ufeffcat.1.jpg", "b/cat.2.jpg\r\n", "", ".\\b\\dog.4.jpg", "cat.2.jpg", "gone.jpg", "t.3.jpg", "e\u0301.jpg"]
    split = split_by_list(images, different(6), lines)
    assert split.val.tolist() == [0, 2, 4, 5]
    assert split.train.tolist() == [1, 3]
    assert split.test.tolist() == []
    assert "2 of 7 names in the validation list were not found (gone.jpg, t.3.jpg)." in split.notes
    assert any(note.startswith("1 of 7 names") and "several pictures" in note for note in split.notes)


def test_copies_of_listed_pictures_do_not_train() -> None:
    hashes = [digest(1), digest(2), digest(1), digest(3), ""]
    split = split_by_list(image_set([0, 1, 0, 1, 0]), hashes, ["0.jpg", "4.jpg"])
    assert (split.train.tolist(), split.val.tolist()) == ([1, 3], [0])
    assert any("Left out 1 copy" in note for note in split.notes)


@pytest.mark.parametrize("lines", [[], ["", " "], ["x.jpg", "y.jpg"]])
def test_a_list_of_which_nothing_is_found_is_refused(lines: list[str]) -> None:
    with pytest.raises(DataError, match="None of the"):
        split_by_list(image_set([0, 1]), different(2), lines)


def test_a_list_of_a_set_that_is_excluded_whole_is_refused() -> None:
    with pytest.raises(DataError, match="None of the 1 name"):
        split_by_list(image_set([]), [], ["0.jpg"])


def test_a_list_of_everything_is_refused() -> None:
    with pytest.raises(DataError, match="to train with"):
        split_by_list(image_set([0, 1]), different(2), ["0.jpg", "1.jpg"])


# split.json


@pytest.fixture
def saved() -> dict[str, Any]:
    images, hashes = image_set([0] * 10 + [1] * 10), different(20)
    tree = split_to_dict(by_content(images, hashes, test_part=True, seed=7), images, hashes)
    read: dict[str, Any] = json.loads(json.dumps(tree))
    return read


def test_a_split_comes_back_from_json(saved: dict[str, Any]) -> None:
    images, hashes = image_set([0] * 10 + [1] * 10), different(20)
    split = by_content(images, hashes, test_part=True, seed=7)
    record = split_from_dict(saved)
    for part, indices in ((record.train, split.train), (record.val, split.val), (record.test, split.test)):
        assert part.names == tuple(images.names[index] for index in indices)
        assert part.hashes == tuple(hashes[index] for index in indices)
        assert part.labels.tolist() == images.labels[indices].tolist()
    assert (record.seed, record.rule, record.class_names) == (7, split.rule, ("cat", "dog"))
    assert json.loads(json.dumps(record.to_dict())) == saved


def test_pictures_can_be_taken_out_of_a_record(saved: dict[str, Any]) -> None:
    record = split_from_dict(saved)
    gone = {record.train.hashes[2], record.val.hashes[0]}
    less = record.without(gone)
    assert len(less.train) == len(record.train) - 1
    assert less.train.labels.tolist() == [*record.train.labels[:2], *record.train.labels[3:]]
    assert not gone & {*less.train.hashes, *less.val.hashes, *less.test.hashes}
    assert less.test.names == record.test.names


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("format", "1"),
        ("rule", None),
        ("seed", 1.5),
        ("notes", [1]),
        ("class_names", ["cat"]),
        ("class_names", ["cat", "cat"]),
        ("train", None),
        ("val.names", "abc"),
        ("val.labels", [0]),
        ("val.labels", [0, 1, 9, 0]),
        ("val.labels", [0, 1, True, 0]),
        ("val.hashes", ["x", "y", "z", "w"]),
        ("test.hashes", None),
    ],
)
def test_a_damaged_record_is_refused(saved: dict[str, Any], path: str, value: object) -> None:
    *above, leaf = path.split(".")
    node = saved
    for name in above:
        node = node[name]
    node[leaf] = value
    with pytest.raises(DataError, match="cannot be read"):
        split_from_dict(saved)


def test_what_is_no_record_or_a_newer_one_is_refused(saved: dict[str, Any]) -> None:
    for tree in (None, [], "split", {}):
        with pytest.raises(DataError, match="cannot be read"):
            split_from_dict(tree)
    with pytest.raises(DataError, match="format 2"):
        split_from_dict({**saved, "format": 2})


def test_a_record_with_one_picture_in_two_parts_is_refused(saved: dict[str, Any]) -> None:
    saved["train"]["hashes"][0] = saved["val"]["hashes"][0]
    with pytest.raises(DataError, match="two parts"):
        split_from_dict(saved)


def test_the_known_copies_among_real_pictures_stay_together(real_data: Path, tmp_path: Path) -> None:
    images = finish(open_set(str(real_data / "dogs-vs-cats-160.part1.zip"), store=tmp_path))
    hashes = finish(content_hashes(images))
    listed = (real_data / "val-4000.txt").read_text("utf-8").splitlines()
    split = split_by_list(images, hashes, listed)
    assert len(split.train) + len(split.val) == 8000
    assert {images.pictures[index].name.rpartition("/")[2] for index in split.val} <= set(listed)
    index = {name.rpartition("/")[2]: number for number, name in enumerate(images.names)}
    pair = [index[name] for name in ("dog.2027.jpg", "dog.3082.jpg")]
    assert hashes[pair[0]] == hashes[pair[1]]
    for seed in range(8):
        split = by_content(images, hashes, seed=seed)
        assert set(pair) <= set(split.val) or set(pair) <= set(split.train)


# Near copies and moves by hand


def groups_of(hashes: Sequence[str], *together: Sequence[int]) -> list[str]:
    groups = list(hashes)
    for members in together:
        for index in members:
            groups[index] = min(hashes[member] for member in members)
    return groups


def test_near_copies_stay_together_whatever_the_seed() -> None:
    labels = [0] * 40 + [1] * 40
    hashes = different(80)
    together = [(0, 1, 2), (10, 50), (60, 79), *((index, index + 1) for index in range(20, 36, 2))]
    groups = groups_of(hashes, *together)
    apart = 0
    for seed in range(20):
        split = by_content(image_set(labels), hashes, groups=groups, test_part=True, seed=seed)
        where = {index: name for name in ("train", "val", "test") for index in getattr(split, name).tolist()}
        assert len(where) == 80
        assert all(len({where[index] for index in members}) == 1 for members in together)
        plain = by_content(image_set(labels), hashes, test_part=True, seed=seed)
        where = {index: name for name in ("train", "val", "test") for index in getattr(plain, name).tolist()}
        apart += any(len({where[index] for index in members}) > 1 for members in together)
    assert apart == 20, "without groups they do not stay together by themselves"


def test_near_copies_of_listed_pictures_do_not_train() -> None:
    images, hashes = image_set([0, 0, 0, 1, 1, 1]), different(6)
    split = split_by_list(images, hashes, ["cat/0.jpg", "dog/3.jpg"], groups=groups_of(hashes, (0, 2)))
    assert split.val.tolist() == [0, 3]
    assert split.train.tolist() == [1, 4, 5]
    assert "Left out 1 near copy of pictures in the validation list." in split.notes


def test_near_copies_of_a_folder_that_is_measured_with_do_not_train() -> None:
    hashes = different(8)
    images = image_set([0, 0, 1, 1] * 2, ["train"] * 4 + ["val"] * 4)
    split = by_content(images, hashes, groups=groups_of(hashes, (1, 4)))
    assert split.train.tolist() == [0, 2, 3]
    assert split.val.tolist() == [4, 5, 6, 7]


def test_a_picture_goes_where_it_is_moved_and_takes_its_copies_along() -> None:
    labels, hashes = [0] * 20 + [1] * 20, different(40)
    hashes[7] = hashes[3]
    images, groups = image_set(labels), groups_of(hashes, (3, 7, 9))
    before = by_content(images, hashes, groups=groups)
    home = "val" if 3 in before.val else "train"
    to = "train" if home == "val" else "val"
    after = by_content(images, hashes, groups=groups, pins=[to if index == 7 else "" for index in range(40)])
    assert {3, 7, 9} <= set(getattr(after, to).tolist())
    assert set(getattr(before, to).tolist()) | {3, 7, 9} == set(getattr(after, to).tolist())
    assert after.rule == f"{before.rule}; 1 picture moved by hand"


def test_moved_both_ways_a_group_is_measured_with() -> None:
    labels, hashes = [0] * 6 + [1] * 6, different(12)
    pins = [""] * 12
    pins[0], pins[1] = "train", "test"
    split = by_content(image_set(labels), hashes, groups=groups_of(hashes, (0, 1)), pins=pins)
    assert split.test.tolist() == [0, 1]


def test_moving_all_pictures_out_of_a_part_is_refused() -> None:
    labels, hashes = [0, 0, 1, 1], different(4)
    with pytest.raises(DataError, match="left to validate with"):
        by_content(image_set(labels), hashes, pins=["train"] * 4)


def test_unreadable_pictures_are_in_no_part_even_when_they_were_moved() -> None:
    hashes = different(6)
    hashes[5] = ""
    split = by_content(image_set([0, 0, 0, 1, 1, 1]), hashes, groups=hashes, pins=["", "", "", "", "", "val"])
    assert 5 not in {*split.train, *split.val, *split.test}
    assert len(split.train) + len(split.val) == 5


def test_a_split_tells_the_part_of_each_picture() -> None:
    split = Split(np.array([0, 3]), np.array([1]), np.array([4]), "rule")
    assert split.part_of_each(6) == ["train", "val", "", "train", "test", ""]
