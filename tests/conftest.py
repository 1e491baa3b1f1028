"""What every test stands on: own folders, no thread and no window left behind, no warning from Qt unheard.

Nothing here imports Qt or torch: tests of the floors below the window run as they would on a machine without either.
"""

from __future__ import annotations

import gc
import json
import math
import os
import re
import sys
import threading
import time
import weakref
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageDraw

from catdog_gui.threads import share_processor
from catdog_gui.training import schedule

if TYPE_CHECKING:
    from catdog_gui.evaluation.figures import Evaluation
    from catdog_gui.training.config import TrainConfig

if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"], os.environ["LANGUAGE"] = "C.UTF-8", ""  # the window would speak the system's language
os.environ.setdefault("OMP_NUM_THREADS", "2")  # read when torch is imported; tests share the machine
share_processor()

GRACE = 5.0
"""Seconds that threads and windows which are on their way out get after a test; nobody waits where all are gone."""

FAILED = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """What the tests in ``tests/visual`` are told."""
    parser.addoption("--update-screenshots", action="store_true", help="what pages look like now is right from now on")
    parser.addoption("--screenshots", metavar="FOLDER", help="keep a picture of each page there, what has changed framed")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, runs, caches and logs of this test alone; never the user's."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("CATDOG_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def same_random_numbers() -> None:
    """A test draws the same numbers whatever ran before it: what fails once fails again."""
    if (torch := sys.modules.get("torch")) is not None:
        torch.manual_seed(0)


@pytest.fixture(autouse=True)
def saving_is_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every epoch ends with a checkpoint, however slow the disk: epochs of a few pictures are over before a save would pay."""
    monkeypatch.setattr(schedule, "BRIEF", math.inf)


@pytest.fixture(autouse=True)
def nothing_left_over(
    request: pytest.FixtureRequest,
    home: Path,  # noqa: ARG001  (it has to outlive the threads)
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[None]:
    """Fails a test that leaves a thread running or a top-level widget alive."""
    core, widgets = sys.modules.get("PySide6.QtCore"), sys.modules.get("PySide6.QtWidgets")
    threads_before = set(threading.enumerate())
    widgets_before = set(_top_level(widgets))
    started: weakref.WeakSet[Any] = weakref.WeakSet()
    if core is not None:
        start = core.QThread.start

        def recorded(thread: Any, *arguments: Any) -> None:
            started.add(thread)
            start(thread, *arguments)

        monkeypatch.setattr(core.QThread, "start", recorded)
    yield

    def threads() -> list[str]:
        # A QThread that asked for threading.current_thread() leaves a dummy behind, which outlives it.
        python = [t for t in threading.enumerate() if t not in threads_before and not isinstance(t, threading._DummyThread)]
        return [repr(t) for t in python if t.is_alive()] + [repr(t) for t in started if _is_running(t)]

    if left := _after_grace(threads):
        pytest.fail(
            f"Threads are still running after this test: {', '.join(left)}. Ask them to stop and wait for their end: a "
            "controller by `shutdown(…)`, a window by `close()`, an executor by `with`, a thread by `join()`.",
            pytrace=False,
        )

    def windows() -> list[str]:
        return [text for address, text in _top_level(widgets).items() if address not in widgets_before]

    if not request.node.stash.get(FAILED, False) and (left := _after_grace(windows)):  # a failure's traceback holds on to them
        pytest.fail(
            f"Top-level widgets are still there after this test: {', '.join(left)}. Hand each to `qtbot.addWidget(…)`, give it "
            "a parent, or close it with WA_DeleteOnClose set; a reference kept in a lambda or a cycle keeps it alive too.",
            pytrace=False,
        )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remembers that a test failed, for :func:`nothing_left_over`."""
    report = yield
    if call.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Fails a test at whose end Qt warns: pytest-qt itself listens until the test's last line only, not while windows close."""
    core = sys.modules.get("PySide6.QtCore")
    if core is None or item.get_closest_marker("no_qt_log"):
        return (yield)
    heard: list[str] = []
    serious = {core.QtMsgType.QtWarningMsg, core.QtMsgType.QtCriticalMsg, core.QtMsgType.QtFatalMsg}

    harmless = [re.compile(pattern) for pattern in item.config.getini("qt_log_ignore")]

    def listen(kind: Any, _context: Any, text: str) -> None:
        if kind in serious and not any(pattern.search(text) for pattern in harmless):
            heard.append(text)

    previous = core.qInstallMessageHandler(listen)
    try:
        result = yield
    finally:
        core.qInstallMessageHandler(previous)
    if heard:
        pytest.fail(
            f"Qt warned while the test was cleared away: {' · '.join(heard)}. Stop timers and threads before their "
            "objects go, and touch no widget that is deleted already.",
            pytrace=False,
        )
    return result


@pytest.fixture
def picture_folder(tmp_path: Path) -> Callable[..., Path]:
    """Makes small data sets: ``picture_folder(count=24, size=32, classes=("cat", "dog"), name="pictures")``.

    Each class is a folder of PNG files and has its own figure (discs, stripes, crosses) on a ground that differs from
    picture to picture, so that a tiny model tells them apart and no two pictures are copies, not even near ones. ``count`` is for
    all classes.
    """

    def make(
        count: int = 24, size: int = 32, classes: Sequence[str] = ("cat", "dog"), name: str = "pictures"
    ) -> Path:  # fmt: skip
        folder = tmp_path / name
        for index in range(count):
            kind, number = index % len(classes), index // len(classes)
            path = folder / classes[kind] / f"{classes[kind]}.{number}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            _draw(kind, number, size).save(path)
        return folder

    return make


@pytest.fixture
def evaluated() -> Callable[..., Evaluation]:
    """Figures of made-up answers: ``evaluated(classes=2, images=200)``; two in three are right or so."""
    import numpy as np  # late, as few tests need it

    from catdog_gui.evaluation.figures import Evaluation, figures

    def make(classes: int = 2, images: int = 200) -> Evaluation:
        draws = np.random.default_rng(0)
        labels = draws.integers(0, classes, images)
        logits = draws.normal(size=(images, classes)).astype(np.float32)
        logits[np.arange(images), labels] += 2
        names = ("cat", "dog", *(f"kind {number}" for number in range(classes)))[:classes]
        found = figures(logits, labels, names)
        return Evaluation(
            **{field.name: getattr(found, field.name) for field in fields(found)},
            model="model.safetensors",
            part="every picture",
            temperature=1.0,
            temperature_fitted_on=None,
        )

    return make


@pytest.fixture
def tiny() -> TrainConfig:
    """A run small enough to be trained within a second: 32 px, 16 tokens, two layers, two epochs of three batches."""
    from catdog_gui.schema import updated  # late, as few tests need it
    from catdog_gui.training.presets import preset

    return updated(
        preset("fast"),
        {
            "model.image_size": 32,
            "model.patch_size": 8,
            "model.stem_width": 8,
            "model.stem_blocks": 1,
            "model.stem_activation": "gelu",
            "model.dim": 16,
            "model.depth": 2,
            "model.heads": 2,
            "model.k": 4,
            "training.epochs": 2,
            "training.batch_size": 8,
            "training.optimizer": "adamw",
            "training.growing_from": 1.0,
            "training.lr": 0.003,
            "training.precision": "float32",
            "training.device": "cpu",
            "training.threads": 2,
        },
    )


@pytest.fixture
def run_folder(tmp_path: Path) -> Callable[..., Path]:
    """Makes run folders without training: ``run_folder("one", accuracies=(0.7, 0.9), seed=1, status="stopped")``.

    In ``tmp_path/runs``; with record, curves, split and a file in place of the best model. ``settings`` are changes of the
    preset ``fast``, all else are fields of the record.
    """

    def make(
        name: str, accuracies: Sequence[float] = (0.7, 0.9), seed: int = 0, settings: dict[str, Any] | None = None, **fields: Any
    ) -> Path:  # fmt: skip
        from catdog_gui.schema import updated
        from catdog_gui.training.events import EpochDone
        from catdog_gui.training.history import append_history
        from catdog_gui.training.presets import FAST
        from catdog_gui.training.record import BEST, RECORD, SPLIT, Decided, RunRecord

        folder = tmp_path / "runs" / name
        folder.mkdir(parents=True)
        best = max(range(len(accuracies)), key=accuracies.__getitem__, default=None)
        known: dict[str, Any] = {
            "created": "2026-01-01T10:00:00+00:00", "source": "/home/me/pets.zip", "fingerprint": "0" * 32,
            "class_names": ("cat", "dog"), "train_images": 3, "val_images": 1, "split_rule": "by chance",
            "decided": Decided(device="cpu", precision="float32"), "status": "finished", "epochs_done": len(accuracies),
            "best_val_acc": None if best is None else accuracies[best], "best_epoch": None if best is None else best + 1,
            "config": updated(FAST, {"training.seed": seed, "training.epochs": 12} | (settings or {})),
        }  # fmt: skip
        (folder / RECORD).write_text(RunRecord(**known | fields).model_dump_json(), "utf-8")
        for number, accuracy in enumerate(accuracies, 1):
            loss = 1 - accuracy
            append_history(
                folder, EpochDone(number, 10 * number, loss, accuracy, loss, accuracy, 100.0, 30.0, 0.5, 0, best=True)
            )  # fmt: skip
        parts: dict[str, tuple[int, ...]] = {"train": (0, 1, 2), "val": (3,), "test": ()}
        split: dict[str, Any] = {"format": 1, "rule": "by chance", "seed": seed, "notes": [], "class_names": ["cat", "dog"]}
        for part, members in parts.items():
            split[part] = {
                "names": [f"{n}.jpg" for n in members],
                "hashes": [f"{n:032x}" for n in members],
                "labels": [n % 2 for n in members],
            }
        (folder / SPLIT).write_text(json.dumps(split), "utf-8")
        (folder / BEST).write_bytes(b"weights of " + name.encode())
        return folder

    return make


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with real photographs beside the checkout; tests that need it are skipped where it is missing."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"real photographs are not on this machine ({folder} is missing)")
    return folder


def _draw(kind: int, number: int, size: int) -> Image.Image:
    # A ground of coarse squares, another one in each picture: else they would be near copies, which a split keeps together.
    random = Random(1000 * kind + number)
    squares = Image.new("RGB", (5, 5))
    squares.putdata([tuple(random.randrange(10, 140) for _ in range(3)) for _ in range(25)])
    ink = (235 - 13 * number % 40, 220 - 7 * number % 50, 200 + 17 * number % 50)
    picture = squares.resize((size, size), Image.Resampling.NEAREST)
    draw = ImageDraw.Draw(picture)
    edge, shift = size / 5, number % 5 - 2
    if kind % 3 == 0:
        draw.ellipse((edge + shift, edge, size - edge + shift, size - edge), fill=ink)
    elif kind % 3 == 1:
        for left in range(shift + 2, size, max(2, size // 5)):
            draw.rectangle((left, 0, left + size // 12, size), fill=ink)
    else:
        width = max(1, size // 8)
        draw.line((0, shift, size, size + shift), fill=ink, width=width)
        draw.line((0, size + shift, size, shift), fill=ink, width=width)
    # One pixel counts, so that pictures stay different where colours and shift come round again.
    picture.putpixel((0, 0), (kind, number // 256 % 256, number % 256))
    return picture


def _is_running(thread: Any) -> bool:
    try:
        return bool(thread.isRunning())
    except RuntimeError:  # its C++ half is deleted
        return False


def _top_level(widgets: Any) -> dict[int, str]:
    """Address and description of windows nobody owns; pop-ups of combo boxes and menus have a parent and go with it."""
    if widgets is None or widgets.QApplication.instance() is None:
        return {}
    address = sys.modules["shiboken6"].getCppPointer
    return {address(widget)[0]: repr(widget) for widget in widgets.QApplication.topLevelWidgets() if widget.parent() is None}


def _after_grace(left_over: Callable[[], list[str]]) -> list[str]:
    """What is left once deferred deletions, cycles and threads on their way out had their chance."""
    deadline = time.monotonic() + GRACE
    left = left_over()
    pause = threading.Event()
    while left and time.monotonic() < deadline:
        core = sys.modules.get("PySide6.QtCore")
        application = core.QCoreApplication.instance() if core is not None else None
        if application is not None:
            application.processEvents()
            application.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
        gc.collect()
        left = left_over()
        if left:
            pause.wait(0.02)
    return left
