"""Runs as one file, and as runs again; whoever made the file."""

from __future__ import annotations

import bz2
import json
import os
import shutil
import stat
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from catdog_gui.data import zips
from catdog_gui.errors import RunError
from catdog_gui.locks import Lock
from catdog_gui.progress import Stopped, finish
from catdog_gui.training import packing
from catdog_gui.training.latest import newest_model
from catdog_gui.training.overview import details, overview
from catdog_gui.training.packing import pack, unpack
from catdog_gui.training.record import BEST, LOCK, PACKED, RECORD, SPLIT, STATE, is_packed
from catdog_gui.training.run_notes import NOTES, keep_notes


@pytest.fixture
def run(run_folder: Callable[..., Path]) -> Path:
    folder = run_folder("one")
    keep_notes(folder, title="The best", tags=("paper",))
    (folder / STATE).write_bytes(b"state")
    (folder / "film").mkdir()
    (folder / "film" / "pictures.npz").write_bytes(b"a person's pictures")
    (folder / "letter.txt").write_text("dear")
    return folder


@pytest.fixture
def packed(run: Path, tmp_path: Path) -> Path:
    return finish(pack(run, tmp_path / f"one{PACKED}"))


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Another computer's folder of runs, in which nothing may be left over."""
    folder = tmp_path / "elsewhere"
    yield folder
    assert not folder.exists() or all(not path.name.startswith(".") for path in folder.iterdir())


def zipped(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def contents(packed: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(packed) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_run_is_the_same_on_another_computer(run: Path, packed: Path, home: Path) -> None:
    there = finish(unpack(packed, home))
    assert there == home / "one"
    (line,) = overview(home).runs
    assert (line.shown, line.tags, line.best_val_acc) == ("The best", ("paper",), 0.9)
    assert details(there).epochs == details(run).epochs
    for name in (RECORD, SPLIT, NOTES, BEST):
        assert (there / name).read_bytes() == (run / name).read_bytes()


def test_neither_pictures_nor_foreign_files_go_along_and_a_checkpoint_on_request_only(
    run: Path, packed: Path, home: Path
) -> None:
    assert sorted(contents(packed)) == [f"one/{name}" for name in sorted((BEST, "history.jsonl", NOTES, RECORD, SPLIT))]
    whole = finish(pack(run, packed.with_name("whole.zip"), checkpoint=True))
    assert contents(whole)[f"one/{STATE}"] == b"state"
    assert (finish(unpack(whole, home)) / STATE).read_bytes() == b"state"
    assert b"person" not in packed.read_bytes()


def test_equal_runs_make_equal_files(run: Path, packed: Path) -> None:
    again = finish(pack(run, packed.with_name("again.zip")))
    assert again.read_bytes() == packed.read_bytes()


def test_nothing_is_written_over(run: Path, packed: Path, home: Path) -> None:
    before = packed.read_bytes()
    with pytest.raises(RunError, match="exists already"):
        finish(pack(run, packed))
    assert packed.read_bytes() == before
    first = finish(unpack(packed, home))
    keep_notes(first, title="mine")
    assert [finish(unpack(packed, home)).name for _ in range(2)] == ["one-2", "one-3"]
    assert details(first).summary.title == "mine"


def test_a_run_under_way_is_not_packed(run: Path, tmp_path: Path) -> None:
    lock = Lock(run / LOCK)
    lock.acquire()
    try:
        with pytest.raises(RunError, match="is being trained"):
            finish(pack(run, tmp_path / "x.zip"))
    finally:
        lock.release()
    assert not (tmp_path / "x.zip").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_what_a_link_leads_to_is_not_packed(run: Path, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("secret")
    (run / "last.safetensors").symlink_to(tmp_path / "key")
    with pytest.raises(RunError, match=r"last\.safetensors"):
        finish(pack(run, tmp_path / "x.zip"))
    assert not (tmp_path / "x.zip").exists()


def test_both_can_be_given_up_and_leave_nothing(run: Path, packed: Path, home: Path, tmp_path: Path) -> None:
    for work in (pack(run, tmp_path / "x.zip", should_stop=lambda: True), unpack(packed, home, should_stop=lambda: True)):
        with pytest.raises(Stopped):
            finish(work)
    assert not (tmp_path / "x.zip").exists()
    assert not any(home.iterdir())


def test_a_full_disk_is_told_before_anything_is_written(
    run: Path, packed: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "SPARE", 1 << 60)
    for work in (pack(run, tmp_path / "x.zip"), unpack(packed, home)):
        with pytest.raises(RunError, match=r"but only .* are free"):
            finish(work)
    assert not (tmp_path / "x.zip").exists()
    assert overview(home).runs == ()


def test_a_place_that_cannot_be_written_to_is_told(run: Path, packed: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(RunError, match="cannot be written"):
        finish(pack(run, tmp_path / "file" / "x.zip"))
    with pytest.raises(RunError, match="cannot be unpacked"):
        finish(unpack(packed, tmp_path / "file"))


def test_a_stranger_s_model_is_not_the_newest_one(packed: Path, home: Path, run_folder: Callable[..., Path]) -> None:
    mine = run_folder("mine")
    there = finish(unpack(packed, mine.parent))
    assert newest_model(mine.parent) == mine / BEST
    for created in ("2999-01-01T00:00:00+00:00", "-1", "0001-01-01", "soon"):
        tree = json.loads((there / RECORD).read_text("utf-8")) | {"created": created}
        file = zipped(mine.parent / "odd.zip", {"odd/run.json": json.dumps(tree).encode(), f"odd/{BEST}": b"x"})
        odd = finish(unpack(file, home))
        assert (odd / BEST).stat().st_mtime < time.time() - 1000
        shutil.rmtree(odd)


# Whoever made it


def test_names_in_it_never_become_paths(packed: Path, home: Path, tmp_path: Path) -> None:
    inside = {name.partition("/")[2]: content for name, content in contents(packed).items()}
    record = inside.pop(RECORD)
    odd = {f"../../{RECORD}": b"{}", "/etc/run.json": b"{}", "one/deep/run.json": b"{}", "one/.lock": b"x", "one/run.sh": b"x"}
    there = finish(unpack(zipped(tmp_path / "odd.zip", {f"one/{RECORD}": record} | odd), home))
    assert sorted(path.name for path in there.iterdir()) == [RECORD]
    for top, name in (("..", "_.."), (".hidden", "_.hidden"), ("a\u202eb", "a_b"), ("CON", "_CON"), ("x" * 300, "x" * 100)):
        there = finish(unpack(zipped(tmp_path / "top.zip", {f"{top}/{RECORD}": record}), home))
        assert there.parent == home
        assert there.name == name or top == ".."
    plain = finish(unpack(zipped(tmp_path / f"plain{PACKED}", {RECORD: record}), home))
    assert plain.name == "plain"
    assert {path.name for path in tmp_path.iterdir()} >= {"elsewhere", "runs"}
    assert not (tmp_path / RECORD).exists()


def test_a_link_an_encrypted_file_and_a_name_twice_are_refused(packed: Path, home: Path, tmp_path: Path) -> None:
    record = contents(packed)[f"one/{RECORD}"]
    link = zipfile.ZipInfo(f"one/{BEST}")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as archive:
        archive.writestr(f"one/{RECORD}", record)
        archive.writestr(link, "/etc/passwd")
    twice = zipped(tmp_path / "twice.zip", {f"one/{RECORD}": record, f"two/{RECORD}": record})
    twice.write_bytes(twice.read_bytes().replace(b"two/", b"one/"))
    secret = bytearray(zipped(tmp_path / "secret.zip", {f"one/{RECORD}": record}).read_bytes())
    secret[secret.index(b"PK\1\2") + 8] |= 1
    (tmp_path / "secret.zip").write_bytes(secret)
    zipped(tmp_path / "two.zip", {f"one/{RECORD}": record, f"two/{BEST}": b"x"})
    zipped(tmp_path / "none.zip", {f"one/{BEST}": b"x"})
    for name in ("link.zip", "twice.zip", "secret.zip", "two.zip", "none.zip"):
        with pytest.raises(RunError) as refused:
            finish(unpack(tmp_path / name, home))
        assert "Pack…" in refused.value.hint
    assert not home.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (RECORD, b"{}"), (RECORD, b"["), (SPLIT, b"{}"), (SPLIT, b"[" * 100_000), (NOTES, b'{"title": 7}'),
        (NOTES, b"x" * 70_000), (SPLIT, b'{"format": 2}'),
    ],
)  # fmt: skip
def test_a_run_that_is_not_whole_never_becomes_visible(
    packed: Path, home: Path, tmp_path: Path, name: str, content: bytes
) -> None:
    file = zipped(tmp_path / "bad.zip", contents(packed) | {f"one/{name}": content})
    with pytest.raises(RunError) as refused:
        finish(unpack(file, home))
    assert refused.value.hint
    assert not home.exists() or not any(home.iterdir())


def test_what_is_no_zip_or_cut_off_is_refused(packed: Path, home: Path, tmp_path: Path) -> None:
    whole = packed.read_bytes()
    for content in (b"", b"PK", b"something else", whole[:-30], whole[: len(whole) // 2], whole.replace(b"weights", b"wEights")):
        (tmp_path / "bad.zip").write_bytes(content)
        with pytest.raises(RunError, match=r"“bad\.zip” is damaged"):
            finish(unpack(tmp_path / "bad.zip", home))
    with pytest.raises(RunError, match="does not exist"):
        finish(unpack(tmp_path / "gone.zip", home))


def test_what_is_declared_too_large_or_too_dense_is_refused(
    packed: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = contents(packed)
    file = zipped(tmp_path / "dense.zip", members | {f"one/{BEST}": bytes(3 << 20)})
    monkeypatch.setattr(packing, "RATIO_MATTERS", 1 << 20)
    with pytest.raises(RunError, match="densely"):
        finish(unpack(file, home))
    monkeypatch.setattr(packing, "RATIO_MATTERS", zips.RATIO_MATTERS)
    assert finish(unpack(file, home)).name == "one"
    file = zipped(tmp_path / "large.zip", members | {f"one/{RECORD}": bytes(17 << 20)})
    with pytest.raises(RunError, match=r"declares a run\.json of 17\.8 MB"):
        finish(unpack(file, home))


def test_a_member_that_inflates_beyond_what_is_declared_is_cut_there(packed: Path, home: Path, tmp_path: Path) -> None:
    members = contents(packed)
    content = b"weights".ljust(5 << 20, b"\0")
    file = zipped(tmp_path / "liar.zip", members | {f"one/{BEST}": content}, zipfile.ZIP_BZIP2)
    data = bytearray(file.read_bytes())
    size = len(content).to_bytes(4, "little")
    assert data.count(size) == 2
    file.write_bytes(data.replace(size, (1000).to_bytes(4, "little")))
    assert len(bz2.compress(content)) < 1000
    with pytest.raises(RunError, match="damaged"):
        finish(unpack(file, home))
    assert overview(home).runs == ()


def test_what_a_crash_left_is_removed_after_a_day(packed: Path, home: Path) -> None:
    for name, age in ((".unpacking-abcd1234", 90_000), (".unpacking-efgh5678", 10), (".unpacking-mine", 90_000)):
        (home / name).mkdir(parents=True)
        os.utime(home / name, (time.time() - age,) * 2)
    finish(unpack(packed, home))
    left = {path.name for path in home.iterdir()}
    assert left == {"one", ".unpacking-efgh5678", ".unpacking-mine"}
    for name in left - {"one"}:
        (home / name).rmdir()


def test_packed_runs_are_known_by_their_names() -> None:
    assert is_packed(Path("a/b.catdog-run.zip"))
    assert is_packed(Path("B.CATDOG-RUN.ZIP"))
    assert not is_packed(Path("b.zip"))
