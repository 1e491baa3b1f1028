"""What an inspection tells of a data set, finding by finding, from real files."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from catdog_gui.data.curation.marks import Mark, curated
from catdog_gui.data.fingerprint import content_hashes
from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.inspection import inspect as module
from catdog_gui.data.inspection.findings import Finding, Kind, Report
from catdog_gui.data.inspection.inspect import inspect
from catdog_gui.data.inspection.near import group_keys, near_pairs
from catdog_gui.data.inspection.survey import Survey, survey
from catdog_gui.data.sources import open_set
from catdog_gui.data.split import Split, split_by_content
from catdog_gui.progress import finish


def photo(seed: int, width: int = 120, height: int = 90) -> Image.Image:
    """Soft patches of colour, as unlike any other seed's as two photographs are."""
    small = Image.fromarray(np.random.default_rng(seed).integers(0, 256, (6, 8, 3), dtype=np.uint8))
    return small.resize((width, height), Image.Resampling.BICUBIC)


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


@dataclass(frozen=True)
class Opened:
    """A set with everything that an inspection wants to know of it."""

    images: ImageSet
    hashes: tuple[str, ...]
    survey: Survey

    def report(self, split: Split | None = None) -> Report:
        return inspect(self.images, self.hashes, self.survey, near_pairs(self.survey), split)

    def names(self, pictures: Any) -> list[str]:
        return [self.images.names[index] for index in pictures]

    def pairs(self, found: Finding | None) -> list[list[str]]:
        assert found is not None
        assert self.names(found.pictures) == self.names(sorted({index for pair in found.pairs.tolist() for index in pair}))
        return [self.names(pair) for pair in found.pairs.tolist()]

    def reasons(self, found: Finding | None) -> dict[str, str]:
        assert found is not None
        assert list(found.reasons) == found.pictures.tolist()
        return {self.images.names[index]: reason for index, reason in found.reasons.items()}


Opening = Callable[[dict[str, bytes]], Opened]


@pytest.fixture
def opened(tmp_path: Path) -> Opening:
    def open_files(files: dict[str, bytes]) -> Opened:
        for name, content in files.items():
            path = tmp_path / "set" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        images = finish(open_set(str(tmp_path / "set"), store=tmp_path))
        hashes = finish(content_hashes(images))
        return Opened(images, hashes, finish(survey(images, hashes, folder=tmp_path / "surveys")))

    return open_files


def plain_set(cats: int = 3, dogs: int = 3) -> dict[str, bytes]:
    """Different pictures, numbered from 1 in each class."""
    return {f"cat/{number}.jpg": encoded(photo(number)) for number in range(1, cats + 1)} | {
        f"dog/{number}.jpg": encoded(photo(100 + number)) for number in range(1, dogs + 1)
    }


def kinds(report: Report) -> list[Kind]:
    return [finding.kind for finding in report.findings]


def test_a_clean_set_has_figures_and_no_findings(opened: Opening) -> None:
    files = plain_set(4, 5)
    files["cat/4.png"] = encoded(photo(4, 60, 50).convert("L"), "PNG")
    del files["cat/4.jpg"]
    given = opened(files)
    split = split_by_content(given.images, given.hashes, val_fraction=0.3, test_part=True, seed=0)
    report = given.report(split)
    assert report.findings == ()
    assert (report.pictures, report.readable) == (9, 9)
    assert report.formats == {"JPEG": 8, "PNG": 1}
    assert list(report.formats) == ["JPEG", "PNG"]
    assert report.modes == {"RGB": 8, "L": 1}
    cat, dog = report.classes
    assert (cat.name, cat.pictures, cat.train, cat.val, cat.test) == ("cat", 4, 2, 1, 1)
    assert (dog.pictures, dog.train + dog.val + dog.test) == (5, 5)
    assert (cat.width[1], cat.height[1], dog.width, dog.height) == (120, 90, (120,) * 3, (90,) * 3)
    assert cat.width[0] == 60
    assert cat.megabytes == pytest.approx(sum(len(content) for name, content in files.items() if name[:3] == "cat") / 1e6)
    assert report.shortcut is None  # of so few pictures nothing can be said


def test_copies_and_near_copies_are_told_apart(opened: Opening) -> None:
    files = plain_set(12, 12)
    files["cat/9.jpg"] = files["cat/10.jpg"] = files["cat/2.jpg"]
    files["dog/5.jpg"] = encoded(photo(101), quality=30)
    given = opened(files)
    report = given.report()
    assert given.pairs(report.finding("duplicates")) == [
        ["cat/2.jpg", "cat/9.jpg"],
        ["cat/2.jpg", "cat/10.jpg"],
        ["cat/9.jpg", "cat/10.jpg"],
    ]
    assert given.pairs(report.finding("near_duplicates")) == [["dog/1.jpg", "dog/5.jpg"]]
    assert kinds(report) == ["duplicates", "near_duplicates"]
    assert {finding.level for finding in report.findings} == {"info"}


def test_one_picture_under_two_classes_is_a_conflict_exact_or_near(opened: Opening) -> None:
    files = plain_set()
    files["dog/2.jpg"] = files["cat/2.jpg"]
    files["dog/3.jpg"] = encoded(photo(3), quality=40)
    given = opened(files)
    report = given.report()
    assert given.pairs(report.finding("label_conflicts")) == [["cat/2.jpg", "dog/2.jpg"], ["cat/3.jpg", "dog/3.jpg"]]
    assert kinds(report) == ["label_conflicts"]
    assert report.findings[0].level == "warning"
    assert report.findings[0].title == "4 pictures under two classes"


def parts(given: Opened, *parts: set[str]) -> Split:
    """A split into these names: for training, validation, test."""
    where = [np.array([k for k, name in enumerate(given.images.names) if name in part], np.int64) for part in parts]
    return Split(where[0], where[1], where[2], "by hand")


def test_copies_in_two_parts_are_leaks(opened: Opening) -> None:
    files = plain_set(4, 4)
    files["cat/2.jpg"] = files["cat/1.jpg"]
    files["cat/4.jpg"] = encoded(photo(3), quality=40)
    files["dog/2.jpg"] = files["dog/1.jpg"]
    files["dog/4.jpg"] = files["dog/3.jpg"]
    given = opened(files)
    split = parts(given, {"cat/1.jpg", "dog/1.jpg", "dog/2.jpg"}, {"cat/2.jpg", "cat/3.jpg", "dog/3.jpg"}, {"cat/4.jpg"})
    # dog/1 and dog/2 are trained on both, dog/4 is in no part.
    assert given.pairs(given.report(split).finding("leaks")) == [["cat/1.jpg", "cat/2.jpg"], ["cat/3.jpg", "cat/4.jpg"]]
    assert given.report().finding("leaks") is None


def test_a_split_by_groups_leaks_nothing_where_one_by_content_does(opened: Opening) -> None:
    files = plain_set(40, 40)
    for number in range(1, 40, 2):
        files[f"cat/{number}.jpg"] = encoded(photo(number + 1), quality=40)
    given = opened(files)
    pairs = near_pairs(given.survey)
    groups = group_keys(given.hashes, given.survey, pairs)
    found = [
        given.report(split_by_content(given.images, given.hashes, groups=by, val_fraction=0.3, test_part=False, seed=0))
        for by in (None, groups)
    ]
    assert found[0].finding("leaks") is not None
    assert found[1].finding("leaks") is None
    assert found[1].finding("near_duplicates") is not None


def test_unreadable_files_are_named_with_their_reasons(opened: Opening) -> None:
    given = opened(plain_set() | {"cat/4.jpg": b"", "dog/4.jpg": b"hello", "dog/5.jpg": encoded(photo(5))[:300]})
    report = given.report()
    assert given.reasons(report.finding("unreadable")) == {
        "cat/4.jpg": "empty file",
        "dog/4.jpg": "not a picture",
        "dog/5.jpg": given.survey.failures[given.hashes[-1]],
    }
    assert (report.pictures, report.readable) == (9, 6)
    assert (report.classes[0].pictures, report.classes[1].pictures) == (4, 5)


def test_what_is_in_a_file_counts_and_not_its_ending(opened: Opening) -> None:
    given = opened(
        plain_set()
        | {
            "cat/4.jpg": encoded(photo(4), "GIF"),
            "cat/5.JPEG": encoded(photo(5)),
            "dog/4.png": encoded(photo(104)),
            "dog/5.tif": encoded(photo(105), "TIFF"),
        }
    )
    report = given.report()
    assert given.reasons(report.finding("wrong_ending")) == {
        "cat/4.jpg": "GIF, but called .jpg",
        "dog/4.png": "JPEG, but called .png",
    }


def test_odd_sizes_are_told_with_their_figures(opened: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HUGE", 500_000)
    given = opened(
        plain_set()
        | {
            "cat/4.png": encoded(photo(4, 31, 40), "PNG"),
            "cat/5.png": encoded(photo(5, 32, 32), "PNG"),
            "dog/4.jpg": encoded(photo(104, 1000, 501)),
            "dog/5.jpg": encoded(photo(105, 100, 301)),
            "dog/6.jpg": encoded(photo(106, 300, 100)),
        }
    )
    report = given.report()
    assert given.reasons(report.finding("tiny")) == {"cat/4.png": "31 × 40 pixels"}
    assert given.reasons(report.finding("huge")) == {"dog/4.jpg": "1,000 × 501 pixels"}
    assert given.reasons(report.finding("odd_shape")) == {"dog/5.jpg": "100 × 301 pixels"}


def test_unusual_kinds_are_told_with_what_is_made_of_them(opened: Opening) -> None:
    both = photo(4).convert("RGBA")
    both.putalpha(120)
    deep = Image.fromarray(np.asarray(photo(104).convert("L")).astype(np.uint16) * 200)
    given = opened(
        plain_set()
        | {
            "cat/4.png": encoded(both, "PNG", save_all=True, append_images=[photo(9).convert("RGBA")]),
            "dog/4.png": encoded(deep, "PNG"),
            "dog/5.jpg": encoded(photo(105).convert("CMYK")),
        }
    )
    told = given.reasons(given.report().finding("odd_mode"))
    assert list(told) == ["cat/4.png", "dog/4.png", "dog/5.jpg"]
    assert "transparent" in told["cat/4.png"]
    assert "animated" in told["cat/4.png"]
    assert "8 bits" in told["dog/4.png"]
    assert "print" in told["dog/5.jpg"]


@pytest.mark.parametrize(("dogs", "level"), [(5, None), (6, "info"), (11, "info"), (12, "warning")])
def test_unequal_classes_are_told(dogs: int, level: str | None, opened: Opening) -> None:
    given = opened(plain_set(4, dogs))
    found = given.report().finding("imbalance")
    assert (found.level if found else None) == level
    if found:
        assert given.names(found.pictures) == [f"cat/{number}.jpg" for number in range(1, 5)]
        assert f"“dog” has {dogs} pictures, “cat” 4 pictures" in found.text


def test_a_class_without_a_readable_picture_is_unequal(opened: Opening) -> None:
    found = opened({**plain_set(3, 0), "dog/1.jpg": b"no"}).report().finding("imbalance")
    assert found is not None
    assert found.level == "warning"
    assert "“dog” no picture" in found.text


@pytest.mark.parametrize(("gain", "level"), [(0, None), (45, "info"), (120, "warning")])
def test_a_class_that_is_brighter_is_a_shortcut(gain: int, level: str | None, opened: Opening) -> None:
    """Three classes, so that guessing gives a third."""
    rng = np.random.default_rng(0)
    files = {}
    for number in range(180):
        kind = number % 3
        level_of = int(np.clip(rng.normal(90, 25) + gain * (kind == 2), 0, 255))
        values = np.clip(rng.normal(level_of, 20, (24, 24, 3)), 0, 255).astype(np.uint8)
        files[f"{'abc'[kind]}/{number}.bmp"] = encoded(Image.fromarray(values), "BMP")
    report = opened(files).report()
    found = report.finding("shortcut")
    assert (found.level if found else None) == level
    assert report.shortcut is not None
    assert report.shortcut.chance == pytest.approx(1 / 3)
    if found:
        assert "guessing gives 33 %" in found.text
        assert len(found.pictures)


def test_warnings_come_first(opened: Opening) -> None:
    files = plain_set(6, 3) | {"cat/7.jpg": b"no"}
    files["cat/2.jpg"] = files["cat/1.jpg"]
    files["dog/2.jpg"] = files["dog/1.jpg"]
    files["cat/6.jpg"] = files["dog/3.jpg"]
    assert kinds(opened(files).report()) == ["label_conflicts", "unreadable", "imbalance", "duplicates"]


def test_what_a_person_excludes_or_relabels_is_judged_anew(opened: Opening) -> None:
    files = plain_set(4, 4)
    files["dog/1.jpg"] = files["cat/1.jpg"]
    files["cat/3.jpg"] = files["cat/2.jpg"]
    given = opened(files)
    index = given.images.names.index
    marks = {
        (given.hashes[index("dog/1.jpg")], "dog"): Mark(label="cat"),
        (given.hashes[index("cat/2.jpg")], "cat"): Mark(excluded=True),
    }
    chosen = curated(given.images, given.hashes, marks)
    report = inspect(chosen.images, chosen.hashes, given.survey, near_pairs(given.survey), None)
    assert kinds(report) == ["duplicates"]
    assert [chosen.images.names[k] for k in report.findings[0].pictures] == ["cat/1.jpg", "dog/1.jpg"]
    assert report.pictures == 6


def test_an_inspection_says_the_same_each_time(opened: Opening) -> None:
    files = plain_set(6, 12) | {"cat/7.jpg": b"no"}
    files["cat/2.jpg"] = files["cat/1.jpg"]
    given = opened(files)
    assert repr(given.report()) == repr(given.report())
