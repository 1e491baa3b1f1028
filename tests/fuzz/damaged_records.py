"""The program's smaller files, damaged: what it reads besides pictures, models and zips. Each case is decided by one number.

A case is a file's name, a NUL, and its content: where a target has several files, the others are sound.
"""

from __future__ import annotations

import base64
import functools
import io
import json
import os
import re
import shutil
import struct
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from damaged_pictures import bit_flips, blanks, repetition, truncation
from damaged_zips import fields, glued, list_again, names, zipped

Files = dict[str, bytes]
Show = Callable[[bytes], str]

ABSURD: tuple[Any, ...] = (
    0, -1, 1, 7, 10**9, 2**63, -(2**63) - 1, 10**400, 0.5, -1e308, float("nan"), float("inf"), True, None, "", "0", "\0",
    "\ud800", "~nobody/here", "../../x", "C:\\x", "\\\\computer\\share", "CON", "\u202e<b>x</b>", "x" * 100_000, [], {}, [None],
    [1] * 1000, ["a"], {"a": {"b": []}}, [[[]]],
)  # fmt: skip
NESTED = (b"[" * 200_000, b'{"a":' * 100_000, b"(" * 5_000)
HASHES = tuple(f"{number:032x}" for number in range(4))
NAMES = ("cat/0.jpg", "cat/1.jpg", "dog/0.jpg", "dog/1.jpg")


def damaged_record(kind: str, rng: Random, mark: Path) -> tuple[str, bytes]:
    """What was done to a file of the target ``kind``, in words, and the case; ``mark`` appears where code in it was run."""
    name = rng.choice(sorted(sound(kind)))
    content = sound(kind)[name]
    if rng.random() < 0.08:
        words, data = "untouched", content
    elif name.endswith(".zip"):
        words, data = _damaged_packed(rng, content)
    elif name.endswith((".npz", ".npy", ".pt")):
        words, data = _damaged_arrays(rng, content, mark)
    elif rng.random() < 0.55 and name.endswith((".json", ".jsonl", "journal")):
        words, data = "other values", _other_values(rng, content)
    else:
        words, data = _damaged_bytes(rng, content)
    return f"{name}: {words}", name.encode() + b"\0" + data


def _damaged_bytes(rng: Random, content: bytes) -> tuple[str, bytes]:
    if rng.random() < 0.25:
        odd = rng.choice(
            (*NESTED, b"", b"null", b"[]", b"7", b'"x"', b"\xff\xfe", b"\xef\xbb\xbf", b"\0" * 999, rng.randbytes(300))
        )
        return "something else", rng.choice((odd, content + odd, odd + content))
    damage = rng.choice((bit_flips, truncation, blanks, repetition))
    return damage.__name__, bytes(damage(rng, bytearray(content))) if content else b""


def _other_values(rng: Random, content: bytes) -> bytes:
    """Lines of JSON whose values, at whatever depth, are others, gone, or surplus."""
    lines = content.split(b"\n") if b"\n{" in content else [content]
    place = rng.randrange(len(lines))
    try:
        tree = json.loads(lines[place])
    except ValueError:
        return content
    for _ in range(rng.choice((1, 1, 2, 6))):
        node = tree
        while isinstance(node, dict | list) and node and rng.random() < 0.6:
            inner = [value for value in (node.values() if isinstance(node, dict) else node) if isinstance(value, dict | list)]
            if not inner:
                break
            node = rng.choice(inner)
        if isinstance(node, dict) and node:
            key = rng.choice([*node, "surplus"])
            if rng.random() < 0.15:
                node.pop(key, None)
            else:
                node[key] = deepcopy(rng.choice(ABSURD))
        elif isinstance(node, list) and node:
            node[rng.randrange(len(node))] = deepcopy(rng.choice(ABSURD))
    lines[place] = json.dumps(tree).encode()
    return b"\n".join(lines)


def _damaged_arrays(rng: Random, content: bytes, mark: Path) -> tuple[str, bytes]:
    """A zip of arrays, or one array: bytes, the zip's numbers, headers that lie, packed densely, or made to run code."""
    match rng.choice(("bytes", "bytes", "fields", "header", "header", "dense", "code")):
        case "fields":
            return "fields", bytes(fields(rng, bytearray(content)))
        case "header":
            shapes = (b"(99999999999,)", b"(-1,)", b"((((", b"(1e9,)", b"(2,2,2)", b"[__import__('os')]", b"()", b"(True,)")
            new = rng.choice(shapes)
            return "header", _repacked(content, lambda data: re.sub(rb"\([0-9, ]*\)", lambda old: new.ljust(len(old[0]))[: max(
                len(old[0]), len(new))], data, count=1))  # fmt: skip
        case "dense":
            return "dense", _repacked(
                content, lambda data: data + bytes(rng.choice((1, 1 << 20, 70 << 20))), zipfile.ZIP_DEFLATED
            )
        case "code":
            import torch
            from damaged_models import Bomb

            buffer = io.BytesIO()
            if content[:2] == b"PK" and rng.random() < 0.5:
                np.savez(buffer, pictures=np.array([Bomb(mark)], object))
            else:
                torch.save({"learner": Bomb(mark), "position": Bomb(mark)}, buffer)
            return "code", buffer.getvalue()
        case _:
            return _damaged_bytes(rng, content)


def _damaged_packed(rng: Random, content: bytes) -> tuple[str, bytes]:
    """A packed run: its zip damaged, or a sound zip with damaged files."""
    if rng.random() < 0.4:
        damage = rng.choice((fields, fields, names, list_again, glued))
        return damage.__name__, bytes(damage(rng, bytearray(content)))
    if rng.random() < 0.2:
        return _damaged_bytes(rng, content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    chosen = rng.choice(sorted(inside))
    if rng.random() < 0.6:
        words, inside[chosen] = "other values", _other_values(rng, inside[chosen])
    else:
        words, inside[chosen] = _damaged_bytes(rng, inside[chosen])
    if rng.random() < 0.1:
        inside[chosen] += bytes(rng.choice((1, 1 << 20, 70 << 20)))
    return f"{chosen}: {words}", zipped(inside, rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)))


def _repacked(content: bytes, change: Callable[[bytes], bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """The same zip with one member changed; what is no zip is changed itself."""
    if content[:2] != b"PK":
        return change(content)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for place, name in enumerate(old.namelist()):
            data = change(old.read(name)) if place == 0 else old.read(name)
            new.writestr(zipfile.ZipInfo(name), data, method)  # not at the time of day, which would make another case of it
    return buffer.getvalue()


# What is sound


@functools.cache
def sound(kind: str) -> Files:
    """Whole files of a target by name."""
    with tempfile.TemporaryDirectory() as folder:
        return MAKERS[kind](Path(folder))


def _settings(_folder: Path) -> Files:
    from catdog_gui.settings import Settings

    values = Settings(last_data="/pets", recent_data="/pets\n/others.zip", pinned_pictures="/a.jpg\n/b.jpg", runs_folder="/runs")
    return {"settings.json": values.model_dump_json().encode()}


def _window(_folder: Path) -> Files:
    geometry = struct.pack(">IHH12iiBBi4i", 0x1D9D0CB, 3, 0, *(0, 0, 900, 600) * 3, 0, 0, 0, 1024, 0, 0, 900, 600)
    return {"window.json": json.dumps({"geometry": base64.b64encode(geometry).decode(), "page": "b"}).encode()}


def _config() -> Any:
    from catdog_gui.training.config import TrainConfig

    small = {"image_size": 16, "patch_size": 8, "stem": "patch", "dim": 8, "depth": 1, "heads": 2, "k": 2}
    return TrainConfig.model_validate({"model": small, "training": {"epochs": 3, "batch_size": 4}})


def _record() -> Any:
    from catdog_gui.training.record import Decided, Earlier, RunRecord

    decided = Decided(device="cpu", precision="float32", threads=1, micro_batch=4)
    return RunRecord(
        source="/pets", fingerprint="0" * 32, config=_config(), class_names=("cat", "dog"), train_images=3, val_images=1,
        split_rule="by chance", decided=decided, status="stopped", step=6, epochs_done=2,
        earlier=(Earlier(epochs=2, step=6),),
    )  # fmt: skip


def _runs(folder: Path) -> Files:
    from catdog_gui.training.events import EpochDone, StepsDone
    from catdog_gui.training.runs import RunStore

    ones = np.ones(3, np.float32)
    with RunStore(folder / "run", _record()) as store:
        for epoch in (1, 2):
            store.append(StepsDone(np.arange(3) + 3 * epoch - 2, ones, ones, ones, epoch, 3, 10.0, None))
            store.append(EpochDone(epoch, 3 * epoch, 1.0, 0.5, 1.0, 0.5, 10.0, 1.0, 0.1, 1000, best=True))
        parts = ((0, 2), (1,), (3,))
        split = {"format": 1, "rule": "by chance", "seed": 0, "notes": [], "class_names": ["cat", "dog"]}
        for name, members in zip(("train", "val", "test"), parts, strict=True):
            split[name] = {
                "names": [NAMES[n] for n in members],
                "hashes": [HASHES[n] for n in members],
                "labels": [n // 2 for n in members],
            }
        store.save_split(split)
    return {name: (folder / "run" / name).read_bytes() for name in ("run.json", "history.jsonl", "split.json")}


def _notes(_folder: Path) -> Files:
    from catdog_gui.training.run_notes import RunNotes

    notes = RunNotes(title="The best", favourite=True, tags=("paper", "night"), note="Two\nlines.")
    return {"notes.json": notes.model_dump_json().encode()}


def _packed(_folder: Path) -> Files:
    files = sound("runs") | sound("notes") | {"best.safetensors": b"x" * 99}
    return {"run.catdog-run.zip": zipped({f"run/{name}": content for name, content in files.items()})}


def _learner() -> Any:
    import torch

    from catdog_gui.training.learner import Learner
    from catdog_gui.training.team import Team

    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        return Learner(
            _config(), 2, device=torch.device("cpu"), precision="float32", micro_batch=4, class_weights=None, team=Team()
        )


def _resume(_folder: Path) -> Files:
    import dataclasses

    import torch

    from catdog_gui.training.meter import Position

    learner = _learner()
    _step(learner)
    buffer = io.BytesIO()
    torch.save({"learner": learner.state(), "position": dataclasses.asdict(Position(step=6, epochs_done=2))}, buffer)
    return {"resume.pt": buffer.getvalue()}


def _step(learner: Any) -> None:
    import torch

    for weight in learner.model.parameters():
        weight.grad = torch.zeros_like(weight)
    learner.optimizer.pace(1e-3)
    learner.optimizer.step()


def _film(folder: Path) -> Files:
    from catdog_gui.explain.methods import DEFAULT
    from catdog_gui.training.events import EpochExplained, Film, Frame
    from catdog_gui.training.film import keep_epoch, keep_film

    film = Film(np.zeros((2, 8, 8, 3), np.uint8), (1.0, 1.5), ("a.jpg", "b.jpg"), ("cat", "dog"), 0, DEFAULT, 1.0)
    keep_film(folder, film)
    lift = np.ones((4, 4), np.float32)
    keep_epoch(folder, EpochExplained(1, 0.5, (Frame("cat", 0.9, True, lift), Frame("cat", 0.6, False, lift)), 0.1, 0.01))
    return {path.name: path.read_bytes() for path in (folder / "film").iterdir()}


def _survey(folder: Path) -> Files:
    from catdog_gui.data.inspection import survey as module

    images, hashes = _noise_set(folder)
    from catdog_gui.progress import finish

    finish(module.survey(images, hashes, folder=folder / "surveys"))
    (path,) = (folder / "surveys").iterdir()
    return {path.name: path.read_bytes()}


def _cache(folder: Path) -> Files:
    from catdog_gui.data.cache import open_cache
    from catdog_gui.progress import finish

    images, hashes = _noise_set(folder)
    cache = finish(open_cache(images, hashes, size=16, geometry="squash", folder=folder / "cache", limit=1 << 30))
    names = ("manifest.json", "pixels.npy")
    journal = {"format": 1, "size": 16, "geometry": "squash"}
    lines = [json.dumps(journal), json.dumps({"rows": [0, 1], "checksum": 7, "failures": [[1, "cut off"]]})]
    return {name: (cache.folder / name).read_bytes() for name in names} | {"journal.jsonl": "\n".join(lines).encode()}


def _noise_set(folder: Path) -> Any:
    from PIL import Image

    from catdog_gui.data.fingerprint import content_hashes
    from catdog_gui.data.sources import open_set
    from catdog_gui.progress import finish

    rng = np.random.default_rng(0)
    for name in NAMES:
        path = folder / "set" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(rng.integers(0, 256, (20, 20, 3), dtype=np.uint8)).save(path)
    images = finish(open_set(str(folder / "set"), store=folder / "store"))
    return images, finish(content_hashes(images))


def _kaggle(_folder: Path) -> Files:
    key = "0123456789abcdef0123456789abcdef"
    return {
        ".kaggle/kaggle.json": json.dumps({"username": "ada", "key": key}).encode(),
        ".kaggle/credentials.json": json.dumps({"username": "ada", "refresh_token": key, "access_token": key}).encode(),
        ".kaggle/access_token": key.encode(),
        "config/kaggle-sign-in.json": json.dumps({"/x": "00"}).encode(),
    }


def _tables(_folder: Path) -> Files:
    rows = "".join(f"{name},{name[:3]},\n" for name in NAMES)
    return {
        "t.csv": f"path,label,split\n{rows}".encode(),
        "catdog-labels.csv": f'"path";"label"\n{rows}'.replace(",", ";").encode(),
    }


def _edits(folder: Path) -> Files:
    from catdog_gui.data.curation.journal import Journal

    keys = [(content, name[:3]) for content, name in zip(HASHES, NAMES, strict=True)]
    book = Journal(folder / "journal")
    book.edit("label", "bird", keys[:2], frozenset(keys))
    book.edit("excluded", True, keys[1:], frozenset(keys))
    book.undo(frozenset(keys))
    return {"journal": (folder / "journal").read_bytes()}


def _lists(_folder: Path) -> Files:
    return {"val.txt": "\n".join(NAMES).encode()}


MAKERS: dict[str, Callable[[Path], Files]] = {
    "settings": _settings, "window": _window, "runs": _runs, "notes": _notes, "packed": _packed, "resume": _resume,
    "film": _film, "surveys": _survey, "caches": _cache, "kaggle": _kaggle, "tables": _tables, "edits": _edits, "lists": _lists,
}  # fmt: skip


# What they are shown to


@contextmanager
def records(kind: str, folder: Path) -> Iterator[Show]:
    """Puts a damaged file among the sound ones of its target and reads all of them, as the program does."""
    before = {name: os.environ.get(name) for name in ("CATDOG_HOME", "HOME", "USERPROFILE")}
    os.environ.update(dict.fromkeys(before, str(folder)))
    for name in [name for name in os.environ if name.startswith("KAGGLE_")]:
        del os.environ[name]
    if any(name.endswith((".npz", ".npy", ".pt")) for name in sound(kind)):
        import damaged_models  # noqa: F401  (torch costs time and memory that belong to no case)
    try:
        with READERS[kind](folder) as (place, read):
            for name, content in sound(kind).items():
                _put(place / name, content)
            assert read() == "read", "a sound file is not read"

            def show(case: bytes) -> str:
                from catdog_gui.errors import CatDogError

                name, _, content = case.partition(b"\0")
                for one, whole in sound(kind).items():
                    _put(place / one, content if one == name.decode() else whole)
                try:
                    return read()
                except CatDogError as error:
                    said = str(error)
                assert 0 < len(said) < 2000, f"a message of {len(said)} letters"
                return "refused"

            yield show
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


Reader = Iterator[tuple[Path, Callable[[], str]]]


@contextmanager
def _read_settings(folder: Path) -> Reader:
    from catdog_gui.settings import Settings, load_settings, remember

    def read() -> str:
        found = load_settings()
        assert not any("\0" in str(path) for path in (found.runs, *found.pinned))
        remember(last_preset="seed")
        return "defaults" if load_settings().model_copy(update={"last_preset": "fast"}) == Settings() else "read"

    yield folder / "config", read


@contextmanager
def _read_window(folder: Path) -> Reader:
    import shiboken6
    from PySide6.QtWidgets import QApplication, QWidget

    from catdog_gui.jobs.training import TrainingController
    from catdog_gui.ui.main_window import MainWindow, Page
    from catdog_gui.ui.theme import ThemeManager

    application = QApplication.instance() or QApplication(["fuzz"])
    theme, training = ThemeManager("light"), TrainingController()

    def read() -> str:
        pages = [Page(key, key, "train", QWidget()) for key in "ab"]
        window = MainWindow(theme, pages, training, folder / "window.json", first="a")
        application.processEvents()
        shown = window.page
        shiboken6.delete(window)
        return "read" if shown == "b" else "passed over"

    yield folder, read


@contextmanager
def _read_runs(folder: Path) -> Reader:
    from catdog_gui.data.split import split_from_dict
    from catdog_gui.training.history import read_history
    from catdog_gui.training.latest import newest_model, unfinished
    from catdog_gui.training.record import command
    from catdog_gui.training.runs import RunStore

    run = folder / "runs" / "run"

    def read() -> str:
        unfinished(run.parent)
        newest_model(run.parent)
        whole = len(read_history(run).epochs) == 2
        with RunStore(run) as store:
            command(store.record)
            split_from_dict(store.load_split())
            store.cut_history(3, 1)
            assert len(store.history().epochs) <= 2
        return "read" if whole else "read in part"

    yield run, read


@contextmanager
def _read_notes(folder: Path) -> Reader:
    from catdog_gui.training.overview import overview
    from catdog_gui.training.run_notes import keep_notes

    run = folder / "runs" / "run"
    for name, content in sound("runs").items():
        _put(run / name, content)

    def read() -> str:
        found = overview(run.parent)
        (line,) = found.runs
        keep_notes(run, favourite=False)
        assert not found.unreadable
        return "read" if line.title == "The best" and line.favourite else "read otherwise"

    yield run, read


@contextmanager
def _read_packed(folder: Path) -> Reader:
    from catdog_gui.progress import finish
    from catdog_gui.training.overview import details, overview
    from catdog_gui.training.packing import unpack

    runs, place = folder / "runs", folder / "downloads"
    before = {path.name for path in folder.iterdir()} | {runs.name, place.name}

    def read() -> str:
        try:
            run = finish(unpack(place / "run.catdog-run.zip", runs))
            assert run.parent == runs
            (line,) = overview(runs).runs
            whole = len(details(run).epochs) == 2 and line.title == "The best"
        finally:
            left = [path for path in runs.iterdir() if path.name.startswith(".")] if runs.exists() else []
            shutil.rmtree(runs, ignore_errors=True)
            strange = {path.name for path in folder.iterdir()} - before
            assert not left, f"left behind: {left}"
            assert not strange, f"written: {strange}"
        return "read" if whole else "read in part"

    yield place, read


@contextmanager
def _read_resume(folder: Path) -> Reader:
    from catdog_gui.errors import RunError
    from catdog_gui.training import equipment
    from catdog_gui.training.runs import RunStore
    from catdog_gui.training.team import Team

    run, record = folder / "run", _record()

    def read() -> str:
        (run / "run.json").write_text(record.model_dump_json())
        with RunStore(run) as store:
            state, _ = store.load_state()
        if not isinstance(state, dict):
            raise RunError("There is no checkpoint.")
        equipment.position(state)
        _step(equipment.learner(Team(), record, None, state))
        return "read"

    yield run, read


@contextmanager
def _read_film(folder: Path) -> Reader:
    from catdog_gui.training.film import read_film

    def read() -> str:
        film = read_film(folder / "run")
        if film is None:
            return "no film"
        assert film.pictures.nbytes <= 64 << 20
        return "read" if len(film.epochs) == 1 else "read in part"

    yield folder / "run" / "film", read


@contextmanager
def _read_surveys(folder: Path) -> Reader:
    from catdog_gui.data.inspection.survey import _opened

    _images, hashes = _noise_set(folder)
    (name,) = sound("surveys")

    def read() -> str:
        found = _opened(folder / "surveys" / name, tuple(sorted(hashes)))
        return "made anew" if found is None else "read"

    yield folder / "surveys", read


@contextmanager
def _read_caches(folder: Path) -> Reader:
    from catdog_gui.data.cache import _opened
    from catdog_gui.data.pixelstore import Layout, Store

    _images, hashes = _noise_set(folder)
    layout = Layout(tuple(hashes), 16, "squash")
    place = folder / "cache"

    def read() -> str:
        found = _opened(place, layout)
        if found is not None:
            assert int(found.pixels.sum()) >= 0
            assert all(isinstance(reason, str) for reason in found.failures.values())
        journal = (place / "journal.jsonl").read_bytes()
        head = json.dumps({**layout.head, "order": layout.order}).encode()
        (place / "journal.jsonl").write_bytes(head + b"\n" + journal.partition(b"\n")[2])
        with Store(place, layout) as store:
            for _ in store.recover():
                pass
            assert store.done <= set(range(4))
        return "made anew" if found is None else "read"

    yield place, read


@contextmanager
def _read_kaggle(folder: Path) -> Reader:
    from catdog_gui.data.kaggle.found import found, secrets
    from catdog_gui.data.kaggle.sign_in import keep_token, sign_out, signed_in

    def read() -> str:
        entry = found()
        secrets()
        how = signed_in().how
        sign_out()
        text = (folder / ".kaggle" / "kaggle.json").read_bytes().decode("utf-8", "replace")
        (folder / ".kaggle" / "access_token").unlink()
        (folder / ".kaggle" / "credentials.json").unlink()
        try:
            keep_token(text)
        finally:
            sign_out()
        return "read" if entry is not None and how == "token" else "no token"

    yield folder, read


@contextmanager
def _read_tables(folder: Path) -> Reader:
    from catdog_gui.data.sources import open_set
    from catdog_gui.progress import finish

    place = folder / "set"
    for name in NAMES:
        _put(place / name, name.encode())
    outside = folder / "outside.jpg"
    outside.write_bytes(b"x")

    def read() -> str:
        for source in (place / "t.csv", place):
            images = finish(open_set(str(source), store=folder / "store"))
            assert all(picture.path.is_relative_to(place.resolve()) for picture in images.pictures)
            assert sum(map(len, images.notes)) < 4000
        return "read"

    yield place, read


@contextmanager
def _read_edits(folder: Path) -> Reader:
    from catdog_gui.data.curation.journal import Journal

    keys = frozenset((content, name[:3]) for content, name in zip(HASHES, NAMES, strict=True))

    def read() -> str:
        book = Journal(folder / "journal")
        marks = len(book.marks)
        book.redo_words(keys)
        other = folder / "other"
        other.unlink(missing_ok=True)
        Journal(other).take_in(folder / "journal", keys)
        return "read" if marks == 2 else "read in part"

    yield folder, read


@contextmanager
def _read_lists(folder: Path) -> Reader:
    from catdog_gui.data.split import read_names

    def read() -> str:
        return "read" if read_names(folder / "val.txt") == NAMES else "read otherwise"

    yield folder, read


READERS: dict[str, Callable[[Path], Any]] = {
    "settings": _read_settings, "window": _read_window, "runs": _read_runs, "notes": _read_notes, "packed": _read_packed,
    "resume": _read_resume, "film": _read_film,
    "surveys": _read_surveys, "caches": _read_caches, "kaggle": _read_kaggle, "tables": _read_tables, "edits": _read_edits,
    "lists": _read_lists,
}  # fmt: skip
