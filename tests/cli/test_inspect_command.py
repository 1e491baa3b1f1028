"""``catdog data inspect``: the report for a person and for another program."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from catdog_gui.cli.data import inspect as command
from catdog_gui.data.curation.journal import NAME, Journal
from catdog_gui.data.curation.marks import keys_of
from catdog_gui.data.fingerprint import content_hashes
from catdog_gui.data.sources import open_set
from catdog_gui.progress import Progress, Stopped, finish
from catdog_gui.settings import folders

Catdog = Callable[..., Any]
"""See ``conftest.Ended`` for what it returns."""


def photo(seed: int, quality: int = 90) -> bytes:
    """Soft patches of colour, as unlike any other seed's as two photographs are."""
    buffer = io.BytesIO()
    small = Image.fromarray(np.random.default_rng(seed).integers(0, 256, (6, 8, 3), dtype=np.uint8))
    small.resize((120, 90), Image.Resampling.BICUBIC).save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


FILES = {f"{kind}.{number}.jpg": photo(number + 100 * (kind == "dog")) for kind in ("cat", "dog") for number in range(1, 13)} | {
    "cat.3.jpg": photo(2),
    "cat.10.jpg": photo(2),
    "dog.4.jpg": photo(105, quality=40),
    "dog.12.jpg": photo(12, quality=40),
    "cat.11.jpg": b"no",
}
"""cat 2 = 3 = 10, dog 4 ≈ 5, cat 12 ≈ dog 12, and one that is no picture."""


@pytest.fixture
def above(tmp_path: Path) -> Path:
    """The folder above ``train``, which holds the pictures."""
    (tmp_path / "above" / "train").mkdir(parents=True)
    for name, content in FILES.items():
        (tmp_path / "above" / "train" / name).write_bytes(content)
    return tmp_path / "above"


def told(catdog: Catdog, data: Path | str) -> dict[str, Any]:
    ended = catdog("data", "inspect", data, "--json")
    assert ended.code == 0
    (line,) = ended.lines
    return line


def test_another_program_gets_every_name(catdog: Catdog, above: Path) -> None:
    report = told(catdog, above)
    assert report["source"] == str(above)
    assert report["root"] == str(above / "train")
    assert (report["pictures"], report["readable"]) == (24, 23)
    assert report["duplicates"] == [["cat.2.jpg", "cat.3.jpg"], ["cat.2.jpg", "cat.10.jpg"], ["cat.3.jpg", "cat.10.jpg"]]
    assert report["near_duplicates"] == [["dog.4.jpg", "dog.5.jpg"]]
    assert report["label_conflicts"] == [["cat.12.jpg", "dog.12.jpg"]]
    assert report["unreadable"] == [["cat.11.jpg", "not a picture"]]
    assert report["leaks"] == report["wrong_ending"] == report["tiny"] == report["huge"] == report["odd_mode"] == []
    assert report["formats"] == {"JPEG": 23}
    assert report["classes"]["dog"]["pictures"] == 12
    assert report["classes"]["dog"]["width"] == [120, 120, 120]
    assert report["classes"]["cat"]["train"] + report["classes"]["cat"]["val"] < 12
    assert report["split"]["rule"].startswith("80 % training")
    assert report["shortcut"] is None  # nine different cats are too few to say
    assert [finding["kind"] for finding in report["findings"]][:2] == ["label_conflicts", "unreadable"]
    assert report["seconds"] > 0


def test_names_do_not_depend_on_where_one_stands(catdog: Catdog, above: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "set.zip", "w") as archive:
        for path in sorted((above / "train").iterdir()):
            archive.write(path, f"train/{path.name}")
    reports = [told(catdog, place) for place in (above, above / "train", tmp_path / "set.zip")]
    assert reports[2]["root"] == str(tmp_path / "set.zip" / "train")
    for key in ("duplicates", "near_duplicates", "label_conflicts", "unreadable"):
        assert reports[0][key] == reports[1][key] == reports[2][key]


def test_a_table_names_its_own_folder(catdog: Catdog, above: Path) -> None:
    names = [name for name in FILES if name != "cat.11.jpg"]
    rows = "".join(f"train/{name},{name[:3]}\n" for name in names)
    (above / "labels.csv").write_text(f"path,label\n{rows}", "utf-8")
    report = told(catdog, above / "labels.csv")
    assert report["root"] == str(above / "train")
    assert report["label_conflicts"] == [["cat.12.jpg", "dog.12.jpg"]]


def test_a_persons_edits_are_taken_in(catdog: Catdog, above: Path) -> None:
    images = finish(open_set(str(above), store=folders().cache))
    keys = keys_of(images, finish(content_hashes(images)))
    where = [name.rpartition("/")[2] for name in images.names].index
    journal = Journal(folders().curation / NAME)
    journal.edit("label", "dog", [keys[where("cat.12.jpg")]], frozenset(keys))
    journal.edit("excluded", True, [keys[where("dog.4.jpg")]], frozenset(keys))
    report = told(catdog, above)
    assert report["label_conflicts"] == []
    assert report["near_duplicates"] == [["cat.12.jpg", "dog.12.jpg"]]
    assert (report["pictures"], report["classes"]["cat"]["pictures"]) == (23, 11)


def test_a_set_that_cannot_be_split_is_inspected_all_the_same(catdog: Catdog, tmp_path: Path) -> None:
    for name in ("cat", "dog"):
        (tmp_path / "set" / name).mkdir(parents=True)
        (tmp_path / "set" / name / "1.jpg").write_bytes(photo(len(name)) if name == "cat" else photo(9))
    report = told(catdog, tmp_path / "set")
    assert report["split"] is None
    assert "No picture is left" in report["refusal"]
    assert "No split: No picture is left" in catdog("data", "inspect", tmp_path / "set").out


def test_a_person_gets_a_summary(catdog: Catdog, above: Path) -> None:
    ended = catdog("data", "inspect", above)
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0].startswith("24 pictures, 23 of them readable, ")
    assert any(line.startswith("  cat: 12, ") and line.endswith(" · typically 120 × 90 pixels") for line in lines)
    assert "! 2 pictures under two classes" in lines
    assert "    cat.12.jpg – dog.12.jpg" in lines
    assert "    cat.11.jpg: not a picture" in lines


def test_long_lists_are_cut(catdog: Catdog, above: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "LISTED", 2)
    lines = catdog("data", "inspect", above).out.splitlines()
    assert "    cat.2.jpg – cat.10.jpg" in lines
    assert "    cat.3.jpg – cat.10.jpg" not in lines
    assert "    … and 1 more" in lines


def test_a_clean_set_is_called_clean(catdog: Catdog, tmp_path: Path) -> None:
    for number in range(24):
        path = tmp_path / "set" / ("cat", "dog")[number % 2] / f"{number}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(photo(number))
    assert catdog("data", "inspect", tmp_path / "set").out.endswith("Nothing suspicious was found.\n")
    report = told(catdog, tmp_path / "set")
    assert report["findings"] == []
    assert (report["shortcut"]["chance"], report["shortcut"]["pictures"]) == (0.5, 24)


def test_a_name_cannot_steer_the_terminal(catdog: Catdog, above: Path) -> None:
    hostile = above / "train" / "cat\x1b[2J\u202egnp.99.jpg"
    try:
        hostile.write_bytes(b"no")
    except OSError:
        pytest.skip("this file system allows no such names")
    (above / "train" / "cat.11.jpg").unlink()
    ended = catdog("data", "inspect", above)
    assert ended.code == 0
    assert "\x1b" not in ended.out
    assert "\u202e" not in ended.out


def test_a_stop_ends_without_a_report(catdog: Catdog, above: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> Iterator[Progress]:
        yield Progress("Inspecting", 1, 24)
        raise Stopped

    monkeypatch.setattr("catdog_gui.data.dataset.content_hashes", stopped)
    ended = catdog("data", "inspect", above, "--json")
    assert ended.code == 130
    assert ended.out == ""


def test_what_is_no_data_set_is_said(catdog: Catdog, tmp_path: Path) -> None:
    ended = catdog("data", "inspect", tmp_path / "nowhere", "--json")
    assert ended.code == 1
    assert ended.lines[0]["event"] == "error"
