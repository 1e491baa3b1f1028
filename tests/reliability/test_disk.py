"""A disk that is really full, wherever the program writes: said with a way on, nothing lost, nothing half-written read."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from disks import SmallDisk
from PIL import Image
from safetensors.torch import load_file

from catdog_gui.data import cache, pixelstore
from catdog_gui.data.cache import open_cache
from catdog_gui.data.curation.journal import Journal
from catdog_gui.data.decode import decode
from catdog_gui.data.fingerprint import content_hashes
from catdog_gui.data.sources import open_set
from catdog_gui.errors import CatDogError, DataError, RunError
from catdog_gui.model.file import load
from catdog_gui.progress import finish
from catdog_gui.schema import updated
from catdog_gui.settings import load_settings, remember, save_settings
from catdog_gui.training import session
from catdog_gui.training.checkpoint import STATE
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import CheckpointSaved, RunFinished, StepsDone, TrainEvent
from catdog_gui.training.history import HISTORY, read_history
from catdog_gui.training.runs import BEST, LAST, RunStore

Folder = Callable[..., Path]
PAGE = 4096


@pytest.fixture(autouse=True)
def tell_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catdog_gui.training.meter.TELL_EVERY", 0.0)


@pytest.fixture
def plain(tiny: TrainConfig) -> TrainConfig:
    """Without a film, so that nothing but the run itself takes room."""
    return updated(tiny, {"training.film_pictures": 0})


def whole_pages(size: int) -> int:
    return -(-size // PAGE) * PAGE


def fill_for_the_history(run: Path, disk: SmallDisk) -> None:
    with (run / HISTORY).open("ab") as file:  # to the end of its page: what is left in there would take some more lines
        file.write(b"\n" * (-file.tell() % PAGE))
    disk.fill()


def fill_for_a_model(run: Path, disk: SmallDisk) -> None:
    disk.fill(leave=whole_pages((run / LAST).stat().st_size) - PAGE)


def fill_for_the_checkpoint(run: Path, disk: SmallDisk) -> None:
    room = whole_pages((run / LAST).stat().st_size) + 2 * PAGE
    assert room < (run / STATE).stat().st_size
    disk.fill(leave=room)


def with_full_disk(
    events: Iterator[TrainEvent], fill: Callable[[Path, SmallDisk], None], disk: SmallDisk, run: Path
) -> list[TrainEvent]:
    """The events of a run whose disk fills up with its fourth step, just after its first checkpoint."""
    seen = []
    for event in events:
        seen.append(event)
        if isinstance(event, StepsDone) and event.steps[-1] == 4:
            fill(run, disk)
    return seen


@pytest.mark.parametrize("fill", [fill_for_the_history, fill_for_a_model, fill_for_the_checkpoint])
def test_a_run_whose_disk_fills_up_says_what_is_missing_and_goes_on_as_if_nothing_had_been(
    picture_folder: Folder, plain: TrainConfig, tmp_path: Path, small_disk: SmallDisk, fill: Callable[[Path, SmallDisk], None]
) -> None:
    source, run = str(picture_folder(count=30)), small_disk.path / "run"
    list(session.train(source, plain, runs=tmp_path / "runs", name="whole"))

    events = with_full_disk(session.train(source, plain, runs=small_disk.path, name="run"), fill, small_disk, run)
    ending = events[-1]
    assert isinstance(ending, RunFinished)
    assert (ending.status, ending.resumable) == ("failed", True)
    assert f"MB are missing on the disk of {small_disk.path}" in ending.reason
    assert "Free space there, then resume" in ending.reason
    assert len([event for event in events if isinstance(event, CheckpointSaved)]) == 1
    assert not [path.name for path in run.iterdir() if path.name.startswith(f".{STATE}") or path.name.startswith(".last")]
    with RunStore(run) as store:
        state, _ = store.load_state()
    assert state is not None
    assert state["position"]["step"] == 3
    for name in (BEST, LAST):
        load(run / name)

    small_disk.empty()
    assert list(session.resume(run))[-1].status == "finished"
    for name in (BEST, LAST):
        one, other = load_file(tmp_path / "runs" / "whole" / name), load_file(run / name)
        assert all(torch.equal(one[key], other[key]) for key in one)
    assert read_history(run).loss.tolist() == read_history(tmp_path / "runs" / "whole").loss.tolist()


def test_a_stop_on_a_full_disk_ends_with_a_word_and_not_with_a_fault(
    picture_folder: Folder, plain: TrainConfig, small_disk: SmallDisk
) -> None:
    source, run, full = str(picture_folder(count=30)), small_disk.path / "run", threading.Event()
    events = []
    for event in session.train(source, plain, runs=small_disk.path, name="run", should_stop=full.is_set):
        events.append(event)
        if isinstance(event, StepsDone) and event.steps[-1] == 4:
            small_disk.fill()
            full.set()
    assert (events[-1].status, events[-1].resumable) == ("failed", True)
    assert "then resume" in events[-1].reason
    with pytest.raises(RunError, match="missing on the disk"):
        list(session.resume(run))  # still full
    small_disk.empty()
    assert list(session.resume(run))[-1].status == "finished"


def test_no_run_is_begun_on_a_full_disk(picture_folder: Folder, plain: TrainConfig, small_disk: SmallDisk) -> None:
    source, runs = str(picture_folder(count=30)), small_disk.path / "runs"
    runs.mkdir()
    small_disk.fill()
    with pytest.raises(RunError, match="missing on the disk") as caught:
        list(session.train(source, plain, runs=runs, name="run"))
    assert caught.value.hint == "Free space there, then start again."
    small_disk.empty()
    assert list(session.train(source, plain, runs=runs, name="run"))[-1].status == "finished"


def test_a_disk_that_fills_up_while_decoding_keeps_what_is_whole_and_uses_nothing_else(
    tmp_path: Path, small_disk: SmallDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    random = np.random.default_rng(5)
    for number in range(60):
        Image.fromarray(random.integers(0, 256, (40, 40, 3), np.uint8)).save(
            pictures / f"{'cat' if number % 2 else 'dog'}.{number}.png"
        )
    images = finish(open_set(str(pictures), store=tmp_path))
    hashes = finish(content_hashes(images))
    size, decoded = 96, 0

    def decoding(content: bytes, side: int, geometry: str) -> np.ndarray:
        nonlocal decoded
        decoded += 1
        if decoded == 20:
            small_disk.fill(leave=5 * PAGE)
        return decode(content, side, geometry)  # type: ignore[arg-type]

    def opened() -> cache.PixelCache:
        return finish(
            open_cache(images, hashes, size=size, geometry="squash", folder=small_disk.path, limit=10**9, workers=1)
        )  # fmt: skip

    monkeypatch.setattr(pixelstore, "_MARGIN", 0)
    monkeypatch.setattr(cache, "decode", decoding)
    with pytest.raises(DataError, match=f"missing on the disk of {small_disk.path}. What was decoded is kept") as caught:
        opened()
    assert caught.value.hint.startswith("Free space there, then start again (or resume).")
    with pytest.raises(DataError, match="are missing"):
        opened()  # nothing that is there counts as whole
    small_disk.empty()
    decoded = 100
    found = opened()
    assert 100 < decoded < 160  # some were kept, and not all were there
    for digest, picture in zip(hashes, images.pictures, strict=True):
        want = decode((pictures / picture.name).read_bytes(), size, "squash")
        assert np.array_equal(found.pixels[found.row_of[digest]], want)


def test_settings_stay_as_they_were_on_a_full_disk(small_disk: SmallDisk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CATDOG_HOME", str(small_disk.path))
    save_settings(updated(load_settings(), {"theme": "dark"}))
    small_disk.fill()
    with pytest.raises(OSError, match="No space left") as caught:
        save_settings(updated(load_settings(), {"theme": "light"}))
    assert caught.value.errno == errno.ENOSPC
    remember(theme="light")  # what is remembered by the way is not worth a word
    assert load_settings().theme == "dark"
    assert [path.name for path in (small_disk.path / "config").iterdir()] == ["settings.json"]
    small_disk.empty()
    remember(theme="light")
    assert load_settings().theme == "light"


def test_an_edit_is_kept_whole_or_not_at_all_on_a_full_disk(small_disk: SmallDisk) -> None:
    path = small_disk.path / "journal.jsonl"
    keys = [(f"{number:032x}", "cat") for number in range(500)]
    among = frozenset(keys)
    book = Journal(path)
    book.edit("label", "dog", keys[:1], among)
    before = path.read_bytes()
    small_disk.fill()
    with pytest.raises(CatDogError, match="cannot be kept") as caught:
        book.edit("excluded", True, keys, among)  # larger than the rest of a page
    assert "check that there is room" in caught.value.hint
    assert path.read_bytes() == before
    assert set(book.marks) == {keys[0]}
    small_disk.empty()
    book.edit("excluded", True, keys, among)
    assert len(Journal(path).marks) == 500
