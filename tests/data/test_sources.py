import io
import os
import sys
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from catdog_gui.data import sources, zips
from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.sources import open_set
from catdog_gui.errors import DataError
from catdog_gui.progress import Progress, Stopped, finish

NUMBERED = ("cat.0.jpg", "cat.2.jpg", "cat.10.jpg", "dog.1.jpg", "dog.12.jpg")


def fill(folder: Path, names: Mapping[str, bytes] | tuple[str, ...] | list[str]) -> Path:
    content = names if isinstance(names, Mapping) else {name: name.encode() for name in names}
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in content.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def zipped(names: Mapping[str, bytes] | tuple[str, ...] | list[str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = names if isinstance(names, Mapping) else {name: name.encode() for name in names}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def opened(source: Path | str, store: Path) -> ImageSet:
    return finish(open_set(str(source), store=store))


def labelled(images: ImageSet) -> dict[str, str]:
    return {picture.name: images.class_names[label] for picture, label in zip(images.pictures, images.labels, strict=True)}


def refused(source: Path | str, store: Path) -> DataError:
    with pytest.raises(DataError) as caught:
        opened(source, store)
    assert caught.value.hint
    return caught.value


# What is recognised


def test_a_folder_for_each_class(tmp_path: Path, store: Path) -> None:
    images = opened(fill(tmp_path / "set", ["dog/b.png", "cat/a.JPG", "bird/c.webp"]), store)
    assert labelled(images) == {"bird/c.webp": "bird", "cat/a.JPG": "cat", "dog/b.png": "dog"}
    assert images.class_names == ("bird", "cat", "dog")
    assert images.labels.dtype == np.int64
    assert [picture.path.read_bytes() for picture in images.pictures] == [b"bird/c.webp", b"cat/a.JPG", b"dog/b.png"]
    assert images.parts == ("", "", "")
    assert images.notes == ()


def test_classes_may_lie_one_folder_deeper_beside_stray_pictures(tmp_path: Path, store: Path) -> None:
    images = opened(fill(tmp_path / "set", ["PetImages/Cat/1.jpg", "PetImages/Dog/1.jpg", "PetImages/all.png"]), store)
    assert labelled(images) == {"PetImages/Cat/1.jpg": "Cat", "PetImages/Dog/1.jpg": "Dog"}
    assert "PetImages/all.png" in " ".join(images.notes)


@pytest.mark.parametrize("below", ["", "train/", "a/train/"])
def test_file_names_win_over_folders(tmp_path: Path, store: Path, below: str) -> None:
    images = opened(fill(tmp_path / "set", [below + name for name in NUMBERED]), store)
    assert images.class_names == ("cat", "dog")
    assert images.names == tuple(below + name for name in NUMBERED)
    assert images.labels.tolist() == [0, 0, 0, 1, 1]
    assert set(images.parts) == {""}


def test_file_names_that_contradict_folders_are_said(tmp_path: Path, store: Path) -> None:
    images = opened(fill(tmp_path / "set", ["one/cat.1.jpg", "two/cat.2.jpg", "two/dog.1.jpg"]), store)
    assert labelled(images) == {"one/cat.1.jpg": "cat", "two/cat.2.jpg": "cat", "two/dog.1.jpg": "dog"}
    assert "not of the folders" in " ".join(images.notes)


def test_a_few_numbered_names_among_others_do_not_overrule_folders(tmp_path: Path, store: Path) -> None:
    names = ["cat/a.jpg", "cat/b.jpg", "cat/scan.1.jpg", "dog/c.jpg", "dog/photo.2.jpg", "dog/d.jpg"]
    assert opened(fill(tmp_path / "set", names), store).class_names == ("cat", "dog")


def test_dates_are_not_taken_for_classes(tmp_path: Path, store: Path) -> None:
    names = ["cat/Scan 2020.01.jpg", "cat/Photo at 12.30.jpg", "dog/Scan 2021.02.jpg", "dog/WhatsApp 4.5.jpg"]
    assert opened(fill(tmp_path / "set", names), store).class_names == ("cat", "dog")


def test_numbered_pictures_without_a_name_are_left_out_with_a_note(tmp_path: Path, store: Path) -> None:
    images = opened(fill(tmp_path / "set", [*NUMBERED, "holiday.jpg"]), store)
    assert len(images) == 5
    assert any("1 picture" in note and "holiday.jpg" in note for note in images.notes)


def test_unlabelled_test_pictures_are_left_out_with_a_note(tmp_path: Path, store: Path) -> None:
    names = [f"train/{name}" for name in NUMBERED] + [f"test1/{number}.jpg" for number in range(9)]
    images = opened(fill(tmp_path / "set", names), store)
    assert len(images) == 5
    assert any("9 test pictures without labels (test1)" in note for note in images.notes)


def test_parts_come_from_the_folders_above_the_classes(tmp_path: Path, store: Path) -> None:
    names = [f"{part}/{kind}/1.jpg" for part in ("Train", "valid", "test", "validation", "more") for kind in ("cat", "dog")]
    images = opened(fill(tmp_path / "set", names), store)
    assert images.class_names == ("cat", "dog")
    parts = {name.split("/")[0]: part for name, part in zip(images.names, images.parts, strict=True)}
    assert parts == {"Train": "train", "valid": "val", "test": "test", "validation": "val", "more": ""}


def test_a_class_that_only_a_test_folder_has_is_left_out(tmp_path: Path, store: Path) -> None:
    images = opened(fill(tmp_path / "set", ["train/cat/1.jpg", "train/dog/1.jpg", "test/unknown/7.jpg"]), store)
    assert images.class_names == ("cat", "dog")
    assert any("unknown" in note for note in images.notes)


def test_a_class_may_begin_like_test(tmp_path: Path, store: Path) -> None:
    assert opened(fill(tmp_path / "set", ["testudo/1.jpg", "emys/1.jpg"]), store).class_names == ("emys", "testudo")


def test_what_is_no_picture_is_counted_in_the_notes(tmp_path: Path, store: Path) -> None:
    names = ["cat/1.jpg", "dog/1.jpg", "dog/Thumbs.db", "cat/.hidden.jpg", ".git/config.png", "a.csv", "dog/b.txt", "README"]
    images = opened(fill(tmp_path / "set", [*names, "__MACOSX/cat/._1.jpg"]), store)
    assert images.names == ("cat/1.jpg", "dog/1.jpg")
    assert images.notes == (
        "Left out 3 files other than pictures (.csv 1, .txt 1, no ending 1).",
        "Left out 4 hidden or system files.",
    )


def test_order_is_natural_and_does_not_depend_on_the_file_system(
    tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fill(tmp_path / "set", ["cat/10.jpg", "cat/2.jpg", "cat/02.jpg", "dog 10/1.jpg", "dog 9/1.jpg", "cat/B.jpg"])
    names = opened(folder, store).names
    assert names == ("cat/02.jpg", "cat/2.jpg", "cat/10.jpg", "cat/B.jpg", "dog 9/1.jpg", "dog 10/1.jpg")
    scan = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: reversed(list(scan(path))))
    assert opened(folder, store).names == names


def test_names_written_by_a_mac_are_composed(tmp_path: Path, store: Path) -> None:
    images = opened(fill(tmp_path / "set", ["chaton-e\u0301/1.jpg", "dog/1.jpg"]), store)
    assert images.class_names == ("chaton-\u00e9", "dog")
    assert images.pictures[0].path.is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_links_are_followed_once(tmp_path: Path, store: Path) -> None:
    folder = fill(tmp_path / "set", ["cat/1.jpg"])
    dogs = fill(tmp_path / "elsewhere", ["1.jpg"])
    (folder / "cat" / "loop").symlink_to(folder)
    (folder / "again").symlink_to(folder / "cat")
    (folder / "dog").symlink_to(dogs)
    (folder / "zdog").symlink_to(dogs)
    (folder / "broken").symlink_to(tmp_path / "nowhere")
    assert labelled(opened(folder, store)) == {"cat/1.jpg": "cat", "dog/1.jpg": "dog"}


def test_a_path_pasted_in_quotes_is_found(tmp_path: Path, store: Path) -> None:
    folder = fill(tmp_path / "my set", ["cat/1.jpg", "dog/1.jpg"])
    images = opened(f' "{folder}" ', store)
    assert images.source == folder


def test_the_word_demo_opens_the_drawings(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []

    def draw(folder: Path, **_: object):
        drawn.append(fill(folder, ["cat/1.png", "dog/1.png", "drawings.json"]))
        yield Progress("Drawing", 2, 2)

    monkeypatch.setattr(sources.demo, "draw", draw)
    images = opened("demo", store)
    assert images.class_names == ("cat", "dog")
    assert images.source == drawn[0]
    assert drawn[0].parent == store / "demo"
    assert images.notes == ()


# Zips


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_is_read_like_a_folder(tmp_path: Path, store: Path, method: int) -> None:
    names = ["set/cat/10.jpg", "set/cat/9.jpg", "set/dog/1.jpg", "set/Thumbs.db", "__MACOSX/set/cat/._9.jpg", "set/x.csv"]
    path = tmp_path / "set.zip"
    path.write_bytes(zipped(names, method))
    images = opened(path, store)
    assert images.names == ("set/cat/9.jpg", "set/cat/10.jpg", "set/dog/1.jpg")
    assert {picture.path for picture in images.pictures} == {path}
    assert images.pictures[0].member == "set/cat/9.jpg"
    assert images.notes == ("Left out 1 file other than pictures (.csv 1).", "Left out 2 hidden or system files.")
    assert not store.exists()


def kaggle(inner: list[str] | tuple[str, ...] = NUMBERED) -> bytes:
    return zipped(
        {
            "train.zip": zipped([f"train/{name}" for name in inner]),
            "test1.zip": zipped(["test1/1.jpg", "test1/2.jpg"]),
            "sampleSubmission.csv": b"id,label",
        }
    )


def test_zips_inside_a_zip_are_opened_and_unpacked_once(tmp_path: Path, store: Path) -> None:
    path = tmp_path / "dogs-vs-cats.zip"
    path.write_bytes(kaggle())
    images = opened(path, store)
    assert images.names == tuple(f"train.zip/train/{name}" for name in NUMBERED)
    assert images.class_names == ("cat", "dog")
    assert any("test1.zip" in note for note in images.notes)
    (copy,) = (store / "unpacked").iterdir()
    assert {picture.path for picture in images.pictures} == {copy}
    before = copy.stat()
    assert opened(path, store).names == images.names
    (again,) = (store / "unpacked").iterdir()
    assert (again, again.stat().st_ino, again.stat().st_mtime_ns) == (copy, before.st_ino, before.st_mtime_ns)


def test_a_changed_zip_is_unpacked_anew(tmp_path: Path, store: Path) -> None:
    path = tmp_path / "dogs-vs-cats.zip"
    path.write_bytes(kaggle())
    opened(path, store)
    path.write_bytes(kaggle([*NUMBERED, "dog.99.jpg"]))
    assert len(opened(path, store)) == 6


def test_a_copy_cut_short_is_not_used(tmp_path: Path, store: Path) -> None:
    path = tmp_path / "dogs-vs-cats.zip"
    path.write_bytes(kaggle())
    opened(path, store)
    (copy,) = (store / "unpacked").iterdir()
    copy.write_bytes(copy.read_bytes()[:-30])
    assert len(opened(path, store)) == 5


def test_zips_are_opened_two_deep_and_no_deeper(tmp_path: Path, store: Path) -> None:
    two = {"a.zip": zipped({"cats.zip": zipped(["1.jpg"]), "dogs.zip": zipped(["1.jpg"])})}
    path = tmp_path / "two.zip"
    path.write_bytes(zipped(two))
    assert labelled(opened(path, store)) == {"a.zip/cats.zip/1.jpg": "cats", "a.zip/dogs.zip/1.jpg": "dogs"}
    path.write_bytes(zipped({"three.zip": zipped(two)}))
    assert "2 zips" in refused(path, store).message


def test_a_folder_of_zips_is_read_in_place(tmp_path: Path, store: Path) -> None:
    content = {
        "train.zip": zipped([f"train/{name}" for name in NUMBERED]),
        "val.zip": zipped(["val/cat.77.jpg"]),
        "test1.zip": zipped(["test1/1.jpg"]),
    }
    images = opened(fill(tmp_path / "set", content), store)
    assert images.parts.count("train") == 5
    assert images.parts.count("val") == 1
    assert not store.exists()


def test_zips_beside_their_own_pictures_are_left_alone(tmp_path: Path, store: Path) -> None:
    images = opened(fill(tmp_path / "set", {"cat/1.jpg": b"c", "dog/1.jpg": b"d", "all.zip": b"not looked into"}), store)
    assert len(images) == 2
    assert images.notes == ("Left out 1 zip beside the pictures (all.zip).",)


def test_a_zip_of_labelled_test_pictures_becomes_the_test_part(tmp_path: Path, store: Path) -> None:
    both = {part: zipped([f"{part}/cat/1.jpg", f"{part}/dog/1.jpg"]) for part in ("train", "test")}
    path = tmp_path / "set.zip"
    path.write_bytes(zipped({f"{part}.zip": data for part, data in both.items()}))
    images = opened(path, store)
    assert dict(zip(images.names, images.parts, strict=True))["test.zip/test/cat/1.jpg"] == "test"


def test_no_member_name_becomes_a_path(tmp_path: Path, store: Path) -> None:
    path = tmp_path / "deep" / "set.zip"
    path.parent.mkdir()
    bad = {"../../evil.zip": zipped(NUMBERED), "/absolute.zip": zipped(NUMBERED), "ok\\train.zip": zipped(NUMBERED)}
    path.write_bytes(zipped(bad))
    images = opened(path, store)
    assert {name.rpartition("/")[0] for name in images.names} == {"absolute.zip", "ok/train.zip"}
    assert any("could not be listed" in note for note in images.notes)
    files = {file.relative_to(tmp_path).parts[0] for file in tmp_path.rglob("*") if file.is_file()}
    assert files == {"deep", "store"}
    assert all(len(file.stem) == 32 for file in (store / "unpacked").iterdir())


def test_stopping_while_unpacking_leaves_nothing_behind(tmp_path: Path, store: Path) -> None:
    path = tmp_path / "set.zip"
    path.write_bytes(zipped({"train.zip": zipped({"cat.0.jpg": os.urandom(3 << 20), "dog.0.jpg": b"d"})}))
    answers = iter([False, False, False])
    with pytest.raises(Stopped):
        finish(open_set(str(path), store=store, should_stop=lambda: next(answers, True)))
    assert list((store / "unpacked").iterdir()) == []


def test_parts_left_by_a_crash_are_removed_in_time(tmp_path: Path, store: Path) -> None:
    old, young = (fill(store / "unpacked", {name: b""}) / name for name in (".old.x.part", ".young.x.part"))
    os.utime(old, (time.time() - 100_000,) * 2)
    path = tmp_path / "set.zip"
    path.write_bytes(kaggle())
    opened(path, store)
    assert young.exists()
    assert not old.exists()


# What is refused


def test_every_fault_has_a_message_of_its_own(tmp_path: Path, store: Path) -> None:
    whole = zipped(["cat/1.jpg", "dog/1.jpg"])
    damaged = bytearray(kaggle())
    damaged[60:80] = bytes(20)
    fill(
        tmp_path, {"cut.zip": whole[:-20], "text.zip": b"hello", "a.rar": b"Rar!", "none.zip": b"", "damaged.zip": bytes(damaged)}
    )
    (tmp_path / "empty.zip").write_bytes(zipped([]))
    (tmp_path / "empty").mkdir()
    fill(tmp_path / "single", ["cat/1.jpg", "cat/2.jpg"])
    fill(tmp_path / "single-part", ["train/cat/1.jpg", "test/cat/2.jpg"])
    fill(tmp_path / "flat", ["1.jpg", "2.jpg", "a.txt", "b.txt"])
    expected = {
        "nowhere": "does not exist",
        "a.rar/inside": "does not exist",
        "empty": "“empty” is empty",
        "empty.zip": "“empty.zip” is empty",
        "none.zip": "is an empty file",
        "cut.zip": "“cut.zip” is damaged or incomplete",
        "damaged.zip": "“train.zip” is damaged or incomplete",
        "text.zip": "“text.zip” is no zip",
        "a.rar": "“a.rar” is neither a folder nor a zip",
        "single": "single class, “cat”: 2 pictures in 2 folders",
        "single-part": "single class, “cat”",
        "flat": "no data set as it stands: found 2 pictures, 2 other files (.txt 2) in 1 folder",
    }
    for name, message in expected.items():
        assert message in refused(tmp_path / name, store).message, name
    assert "No data set was chosen" in refused("  ", store).message


def test_an_inner_zip_whose_compression_is_damaged_is_named(tmp_path: Path, store: Path) -> None:
    inner = zipped({f"{kind}.{n}.jpg": os.urandom(200) for kind in ("cat", "dog") for n in range(3)})
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        data = bytearray(zipped({"train.zip": inner}, method))
        data[100:140] = bytes(40)
        path = tmp_path / "set.zip"
        path.write_bytes(bytes(data))
        assert refused(path, store).message == "“train.zip” is damaged or incomplete."
        assert list((store / "unpacked").iterdir()) == []


def test_an_encrypted_zip_is_refused(tmp_path: Path, store: Path) -> None:
    data = bytearray(zipped(["cat/1.jpg", "dog/1.jpg"]))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(bytes(data))
    assert "password" in refused(tmp_path / "locked.zip", store).message


def test_an_unknown_compression_is_refused(tmp_path: Path, store: Path) -> None:
    data = bytearray(zipped(["cat/1.jpg", "dog/1.jpg"]))
    at = data.index(b"PK\x01\x02")
    data[at + 10] = 9
    (tmp_path / "set.zip").write_bytes(bytes(data))
    assert "method 9" in refused(tmp_path / "set.zip", store).message


def test_bombs_are_refused_before_anything_is_unpacked(tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "RATIO_MATTERS", 100_000)
    path = tmp_path / "bomb.zip"
    path.write_bytes(zipped({"cat/1.bmp": bytes(400_000), "dog/1.bmp": b"1"}))
    assert "densely" in refused(path, store).message
    path.write_bytes(zipped({"train.zip": zipped({"cat/1.bmp": bytes(400_000), "dog/1.bmp": b"1"}, zipfile.ZIP_STORED)}))
    assert "densely" in refused(path, store).message
    assert not store.exists()
    path.write_bytes(zipped({f"{number}.zip": b"" for number in range(65)}))
    assert "65 zips" in refused(path, store).message
    monkeypatch.setattr(zips, "MAX_MEMBERS", 3)
    path.write_bytes(zipped(NUMBERED))
    assert "too many files: 3 at most" in refused(path, store).message


def test_a_full_disk_is_said_before_unpacking(tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "SPARE", 1 << 60)
    path = tmp_path / "set.zip"
    path.write_bytes(kaggle())
    assert "are free" in refused(path, store).message
    assert list((store / "unpacked").iterdir()) == []


def test_a_store_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    path = tmp_path / "set.zip"
    path.write_bytes(kaggle())
    (tmp_path / "file").write_bytes(b"")
    assert "cannot be unpacked" in refused(path, tmp_path / "file").message


def test_the_kaggle_download_is_read_as_it_comes(real_data: Path, store: Path) -> None:
    images = opened(real_data / "dogs-vs-cats.zip", store)
    assert images.class_names == ("cat", "dog")
    assert np.bincount(images.labels).tolist() == [300, 300]
    assert images.names[0].startswith("train.zip/train/cat.")
    assert set(images.parts) == {""}
    assert any("test1.zip" in note for note in images.notes)
