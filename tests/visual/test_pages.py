"""Every page in both themes and two sizes, beside the pictures that somebody looked at and found good.

    python -m pytest tests/visual --screenshots FOLDER     # keeps all of them, and what has changed framed
    python -m pytest tests/visual --update-screenshots     # what the pages look like now is right from now on

Whoever updates them looks at each: they are the reason why nobody has to click through all pages after a change.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from looks import ALLOWED, Pixels, changed, keep, kept, marked, pixels
from PIL import Image
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from catdog_gui.data import demo
from catdog_gui.explain.explainer import Explainer
from catdog_gui.explain.maps import AttentionMap, Trust
from catdog_gui.jobs.estimate import EstimateController
from catdog_gui.jobs.machine import MachineController
from catdog_gui.jobs.training import TrainingController
from catdog_gui.program import Program
from catdog_gui.progress import StopCheck, finish
from catdog_gui.resources import shipped_model
from catdog_gui.settings import folders
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import EpochDone, History, RunStarted, StepsDone, TrainEvent
from catdog_gui.ui.theme import Mode

REFERENCES = Path(__file__).with_name("references")
SIZES = ((1280, 720), (1920, 1080))
MODES: tuple[Mode, ...] = ("light", "dark")

STEPS, EPOCHS, BATCH = 40, 5, 64


def played(_source: str, _config: TrainConfig, *, runs: Path, should_stop: StopCheck, **_rest: object) -> Iterator[TrainEvent]:
    """A run in mid-course, by made-up figures; it goes on until it is stopped."""
    draws = np.random.default_rng(4)
    yield RunStarted(
        run=runs / "fast-1", parameters=1_268_539, tokens=36, train_images=STEPS * BATCH, val_images=640,
        class_names=("cat", "dog"), device="cpu", precision="bfloat16", epochs=12, steps_per_epoch=STEPS, batch_size=BATCH,
        past=History(),
    )  # fmt: skip
    for epoch in range(1, EPOCHS + 1):
        steps = np.arange(1, STEPS + 1) + (epoch - 1) * STEPS
        loss = 0.2 + 0.5 * np.exp(-steps / 80) + draws.normal(0, 0.04, STEPS)
        parts = (loss.astype(np.float32), (1 - loss).astype(np.float32), np.full(STEPS, 1e-3, np.float32))
        yield StepsDone(steps, *parts, epoch, STEPS, 311.0, 300.0)
        value = float(0.22 + 0.5 * np.exp(-steps[-1] / 70))
        yield EpochDone(epoch, int(steps[-1]), value, 1 - value, value, 1 - value, 311.0, 8.2, 1.1, 900 << 20, best=True)
    while not should_stop():
        time.sleep(0.02)


def same_trust(_self: Explainer, path: Path, _pixels: Pixels, shown: AttentionMap, _should_stop: StopCheck) -> Trust:
    """On every computer: how many random orders are tried depends on its speed, and what they come to on its rounding."""
    return Trust(path, shown.question, shown.target, better_than=0.97, removed=0.25, before=0.55, after=0.14, random_after=0.39)


def labels(window: QWidget) -> list[QLabel]:
    return window.findChildren(QLabel)


Arrange = Callable[[Program, "Tools"], None]


class Tools:
    """What a page needs to be filled."""

    def __init__(self, qtbot: QtBot, run_folder: Callable[..., Path], tmp_path: Path) -> None:
        self.run_folder = run_folder
        self._qtbot, self._folder = qtbot, tmp_path / "pets"

    def until(self, done: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(done, timeout=60_000)

    def drawings(self, count: int = 36) -> Path:
        finish(demo.draw(self._folder, count=count, seed=3))
        return self._folder


def nothing(_program: Program, _tools: Tools) -> None:
    pass


def classify(program: Program, tools: Tools) -> None:
    trusted: list[object] = []
    program.explain.trusted.connect(trusted.append)
    program.classify_page.add([tools.drawings(6)])
    tools.until(lambda: bool(trusted) and all(row.answer is not None for row in program.classify_page.pictures.rows))
    assert len(program.classify_page.pictures) == 6


def data_without_pictures(program: Program, _tools: Tools) -> None:
    program.window.show_page("data")


def data(program: Program, tools: Tools) -> None:
    program.workshop.open_set(tools.drawings())
    tools.until(lambda: program.workshop.data_page.board.latest is not None)


def train(program: Program, tools: Tools) -> None:
    program.workshop.train_page.open_source(str(tools.drawings()))
    program.window.show_page("train")
    tools.until(program.workshop.train_page.primary.isEnabled)
    tools.until(lambda: any("an epoch" in label.text() for label in labels(program.window)))  # the estimate


def training(program: Program, tools: Tools) -> None:
    train(program, tools)
    told: list[object] = []
    program.training.epoch_done.connect(told.append)
    program.workshop.train_page.primary.click()
    tools.until(lambda: len(told) == EPOCHS)
    tools.until(lambda: not any(label.isVisible() and "with the first batch" in label.text() for label in labels(program.window)))


def evaluate_without_pictures(program: Program, _tools: Tools) -> None:
    program.window.show_page("evaluate")


def evaluate(program: Program, tools: Tools) -> None:
    page = program.workshop.evaluate_page
    model = shipped_model()
    assert model is not None
    page.choose(model, str(tools.drawings()))
    program.window.show_page("evaluate")
    ended: list[object] = []
    program.workshop.evaluation.ended.connect(lambda: ended.append(None))
    page.measure.click()
    tools.until(lambda: bool(ended))


def runs_without_any(program: Program, _tools: Tools) -> None:
    program.window.show_page("runs")


def runs(program: Program, tools: Tools) -> None:
    folders().runs.mkdir(parents=True)
    for name, accuracies in {"first": (0.61, 0.72, 0.8), "second": (0.66, 0.81, 0.88), "third": (0.7, 0.9, 0.87)}.items():
        tools.run_folder(name, accuracies).rename(folders().runs / name)
    program.window.show_page("runs")
    tools.until(lambda: len(program.workshop.runs_page.table.runs) == 1)


def settings(program: Program, _tools: Tools) -> None:
    program.window.show_page("settings")


PAGES: dict[str, Arrange] = {
    "classify-welcome": nothing,
    "classify": classify,
    "data-empty": data_without_pictures,
    "data": data,
    "train": train,
    "training": training,
    "evaluate-empty": evaluate_without_pictures,
    "evaluate": evaluate,
    "runs-empty": runs_without_any,
    "runs": runs,
    "settings": settings,
}


@pytest.fixture
def program(
    qtbot: QtBot,
    qapp: QApplication,
    one_font: None,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Program]:
    monkeypatch.setattr(Explainer, "trust", same_trust)

    def speed(_config: object, _classes: object, _should_stop: object) -> Any:
        return SimpleNamespace(images_per_second=300.0, device="cpu", precision="bfloat16", cards=1)

    made = Program(
        training=TrainingController(session=SimpleNamespace(train=played)),  # type: ignore[arg-type]  # one of its two functions
        estimate=EstimateController(measure=speed),
        machine=MachineController(describe=lambda: SimpleNamespace(device="cpu", name="a chip", cores=2, memory=1 << 34)),
    )
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.window.painted, timeout=10_000):
        made.window.show()
    yield made
    made.window.close()
    assert made.shutdown(10)
    qapp.setStyleSheet("")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_looks_as_it_did(
    page: str,
    program: Program,
    qtbot: QtBot,
    run_folder: Callable[..., Path],
    tmp_path: Path,
    home: Path,
    pytestconfig: pytest.Config,
) -> None:
    tools = Tools(qtbot, run_folder, tmp_path)
    tools.until(lambda: program.classify_page.model is not None)  # it comes by itself, sooner or later
    PAGES[page](program, tools)
    if not program.training.phase.active:
        tools.until(lambda: any(label.text() == "Offline" for label in labels(program.window)))
    folder: str | None = pytestconfig.getoption("--screenshots")
    update: bool = pytestconfig.getoption("--update-screenshots")
    wrong: list[str] = []
    for mode in MODES:
        program.theme.set_mode(mode)
        for width, height in SIZES:
            program.window.resize(width, height)
            seen = grabbed(program.window, qtbot, (str(home), str(tmp_path)))
            assert seen.shape[:2] == (height, width), "the page needs more room than this"
            reference = REFERENCES / f"{page}-{mode}-{width}.webp"
            if update:
                keep(seen, reference)
            where = changed(seen, kept(reference)) if reference.is_file() else np.ones((1, 1), bool)
            if folder is not None:
                Path(folder).mkdir(parents=True, exist_ok=True)
                Image.fromarray(marked(seen, where)).save(Path(folder) / f"{reference.stem}.png")
            if where.mean() > ALLOWED:
                wrong.append(f"{reference.stem}: {where.mean():.2%}")
    program.training.stop()
    qtbot.waitUntil(lambda: not program.training.phase.active)
    assert not wrong, f"What has changed of the page: {', '.join(wrong)}. Look at it with --screenshots FOLDER."


def grabbed(window: QWidget, qtbot: QtBot, private: tuple[str, ...]) -> Pixels:
    """The window once it has come to rest, without the places that name folders of this very test."""
    last = np.zeros(0, np.uint8)
    for _ in range(40):
        qtbot.wait(150)
        seen = pixels(window.grab().toImage())
        if seen.shape == last.shape and (seen == last).all():
            break
        last = seen
    else:
        pytest.fail("the page does not come to rest")
    for label in labels(window):
        told = f"{label.text()} {label.toolTip()} {label.property('full_text') or ''}"
        if label.isVisible() and any(place in told for place in private):
            area = label.visibleRegion().boundingRect()
            area.moveTopLeft(label.mapTo(window, area.topLeft()))
            seen[max(0, area.top()) : area.bottom() + 1, max(0, area.left()) : area.right() + 1] = 128
    return seen
