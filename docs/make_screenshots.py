"""Makes the pictures in docs/images: the real window, trained for real on the demo drawings, in light and dark; and at work.

    python docs/make_screenshots.py [--to FOLDER] [--quick]

Takes some minutes (it trains three times) of a machine that does nothing else, needs no screen, and touches no file of yours:
settings, runs and caches are in a temporary folder. Nothing in the pictures is invented; another machine gets another speed, and
curves that differ a little. ``--quick`` goes the same way with a few drawings and two epochs: to see that it still can be gone,
and for no picture to show.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from catdog_gui.program import Program
    from catdog_gui.training.events import StepsDone

SIZE = (1280, 800)

MINUTES = 20
"""The slowest step, which is training, gets this long."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is done.

    ``learned`` drawings are learned from in ``epochs`` epochs, in batches of ``batch``: the preset for CPUs has larger ones,
    which would be few steps here. Train is shown in mid-run, ``steps`` steps after the epoch ``shown``. ``fresh`` drawings are
    classified. Among ``inspected`` others the page Data finds ``copies`` near copies, and of the first of them one in the
    wrong class. ``seeds`` more runs are there to be compared.
    """

    learned: int = 1200
    epochs: int = 12
    batch: int = 16
    shown: int = 9
    steps: int = 20
    fresh: int = 12
    inspected: int = 400
    copies: int = 9
    seeds: tuple[int, ...] = (1,)

    @property
    def changes(self) -> dict[str, Any]:
        """What is set otherwise than in the preset for CPUs."""
        return {"training.epochs": self.epochs, "training.batch_size": self.batch}


QUICK = Plan(learned=40, epochs=2, batch=8, shown=1, steps=1, fresh=2, inspected=24, copies=3, seeds=())

NARROW = 900
"""Width of the moving picture."""

COLOURS = 200
"""Of the moving picture: enough for the window, and for the maps on it."""

FRAMES = 20
"""Of the moving picture while it learns."""


def main() -> None:
    """Make all pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=Path(__file__).resolve().parent / "images", metavar="FOLDER")
    parser.add_argument("--quick", action="store_true", help="few drawings, two epochs: a trial")
    asked = parser.parse_args()
    folder: Path = asked.to
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="catdog-") as home:
        os.environ["CATDOG_HOME"] = home
        _make(folder, Path(home), QUICK if asked.quick else Plan())


def _make(folder: Path, home: Path, plan: Plan) -> None:
    from PySide6.QtWidgets import QApplication

    from catdog_gui.data import demo
    from catdog_gui.program import Program
    from catdog_gui.progress import finish
    from catdog_gui.threads import share_processor

    share_processor()
    application = QApplication([])
    source = "demo"
    if plan is QUICK:
        source = str(home / "drawings")
        finish(demo.draw(Path(source), count=plan.learned))
    program = Program((source,))
    program.window.resize(*SIZE)
    program.window.show()
    film = Film(program, every=max(1, plan.epochs * plan.learned // plan.batch // FRAMES))
    try:
        _shoot_train(program, folder, plan, film)
        _shoot_classify(program, folder, home, plan, film)
        film.save(folder / "at-work.gif")
        _shoot_evaluate(program, folder)
        _shoot_runs(program, folder, source, plan)
        _shoot_data(program, folder, home, plan)
    finally:
        program.training.stop()
        program.window.close()
        program.shutdown(60)
        application.processEvents()


def _shoot_train(program: Program, folder: Path, plan: Plan, film: Film) -> None:
    from catdog_gui.schema import updated
    from catdog_gui.training.presets import FAST
    from catdog_gui.ui.estimate_view import EstimateView

    page = program.workshop.train_page
    page.form.set_config(updated(FAST, plan.changes))
    _until(page.primary.isEnabled, "the demo drawings are open")
    program.window.show_page("train")
    _until(lambda: program.workshop.data_page.board.latest is not None, "the demo drawings are looked through")
    estimate = page.findChild(EstimateView)
    assert isinstance(estimate, EstimateView)
    _until(lambda: "≈" in estimate.text, "the speed is estimated")
    page.show_architecture.setChecked(True)
    _shoot(program, folder, "architecture")
    page.show_architecture.setChecked(False)

    epochs: list[int] = []
    failures: list[object] = []
    program.training.epoch_done.connect(lambda event: epochs.append(event.epoch))
    program.training.failed.connect(failures.append)
    steps: list[int] = []
    program.training.steps_done.connect(lambda event: steps.append(event.step_in_epoch))
    program.theme.set_mode("light")
    page.primary.click()
    _until(lambda: bool(failures) or (plan.shown in epochs), f"epoch {plan.shown} is done")
    if failures:
        raise SystemExit(f"training failed: {failures[0]}")
    steps.clear()
    _until(lambda: bool(steps) and steps[-1] > plan.steps, "the epoch after it has begun")
    _shoot(program, folder, "train")
    program.theme.set_mode("light")
    _until(lambda: not program.training.phase.active, "the run is through")
    film.take(1500)


def _shoot_classify(program: Program, folder: Path, home: Path, plan: Plan, film: Film) -> None:
    """With the model just trained, on drawings of another seed, which it has never seen; one whose map is well measured."""
    from catdog_gui.data import demo
    from catdog_gui.explain.maps import Trust
    from catdog_gui.progress import finish
    from catdog_gui.ui.picture_list import PictureList
    from catdog_gui.ui.trust_card import GOOD

    fresh = home / "new drawings"
    finish(demo.draw(fresh, count=plan.fresh, seed=1))
    run = program.training.run
    assert run is not None
    page = program.classify_page
    page.load_model(run)
    program.window.show_page("classify")
    _until(lambda: page.model is not None, "the model is loaded")
    trusted: list[Trust] = []
    program.explain.trusted.connect(trusted.append)
    drawings = sorted(fresh.rglob("*.jpg"), key=lambda path: path.name)
    film.take(800)
    _drop(program, drawings[0], film)
    _until(lambda: bool(trusted), "the dropped picture is explained")
    film.take(2500)
    page.add(drawings[1:])
    _until(lambda: [row.answer is not None for row in page.pictures.rows] == [True] * plan.fresh, "all are classified")
    pictures = page.findChild(PictureList)
    assert isinstance(pictures, PictureList)
    for row in page.pictures.rows:
        pictures.look_at(row.path)
        _until(lambda path=row.path: bool(trusted) and trusted[-1].path == path, "the map is measured")
        if trusted[-1].better_than >= GOOD:
            break
    _shoot(program, folder, "classify")


def _drop(program: Program, picture: Path, film: Film) -> None:
    """Drop a picture onto the window as the system does it, filmed while it hangs there."""
    from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QApplication

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    window, middle = program.window, program.window.rect().center()
    copy, left, nothing = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window.windowHandle(), QDragEnterEvent(QPoint(middle), copy, data, left, nothing))
    _rest(0.2)
    film.take(900)
    QApplication.sendEvent(window.windowHandle(), QDropEvent(QPointF(middle), copy, data, left, nothing))


def _shoot_evaluate(program: Program, folder: Path) -> None:
    """The model just trained, with its validation part; the mistakes with their maps."""
    page, work = program.workshop.evaluate_page, program.workshop.evaluation
    run = program.training.run
    assert run is not None
    measured: list[object] = []
    work.measured.connect(measured.append)
    page.choose(run)
    program.window.show_page("evaluate")
    page.measure.click()
    _until(lambda: bool(measured) and not work.busy, "the model is measured")
    _rest(3)  # the maps of its mistakes come by and by
    _shoot(program, folder, "evaluate")


def _shoot_runs(program: Program, folder: Path, source: str, plan: Plan) -> None:
    """The run beside others of its recipe, and one with another optimiser; all are chosen."""
    from catdog_gui.schema import updated
    from catdog_gui.settings import load_settings
    from catdog_gui.training import session
    from catdog_gui.training.presets import FAST

    runs, page = load_settings().runs, program.workshop.runs_page
    others = {f"seed {seed}": {"training.seed": seed} for seed in plan.seeds} | {"AdamW": {"training.optimizer": "adamw"}}
    for name, changes in others.items():
        for _ in session.train(source, updated(FAST, plan.changes | changes), runs=runs, name=name):
            pass
    read: list[Any] = []
    page._controller.read.connect(lambda chosen: read.append(len(chosen.runs)))
    program.window.show_page("runs")
    page.show_runs(tuple(path.parent for path in runs.glob("*/run.json")))
    _until(lambda: bool(read) and read[-1] == 1 + len(others), "the runs are read")
    _rest(1)
    _shoot(program, folder, "runs")


def _shoot_data(program: Program, folder: Path, home: Path, plan: Plan) -> None:
    """Drawings among which somebody left copies, one of them in the wrong class; what is found is really found."""
    from catdog_gui.data import demo
    from catdog_gui.progress import finish

    drawings = home / "My drawings"
    finish(demo.draw(drawings, count=plan.inspected, seed=2))
    for note in drawings.glob("*.json"):
        note.unlink()
    cats = sorted((drawings / "cat").iterdir())[: plan.copies]
    for path in cats:
        with Image.open(path) as picture:
            picture.save(path.with_name(f"{path.stem} (1).jpg"), quality=70)
            if path is cats[0]:
                picture.save(drawings / "dog" / f"{path.stem} (1).jpg", quality=70)
    page = program.workshop.data_page
    board = page.board
    program.window.show_page("data")
    program.data.open(str(drawings))
    _until(lambda: page.board.isVisible() and board.latest is not None and board.looked is not None, "the drawings are judged")
    row = board.findings.row("near_duplicates")
    assert row is not None
    row.click()
    _rest(1)
    _shoot(program, folder, "data")


def _shoot(program: Program, folder: Path, name: str) -> None:
    for mode in ("light", "dark"):
        program.theme.set_mode(mode)
        _rest(0.4)
        path = folder / f"{name}-{mode}.png"
        if not program.window.grab().save(str(path)):
            raise SystemExit(f"{path} cannot be written")
        print(path)


class Film:
    """The window at work, as a GIF: frames that are really grabbed, each shown for so many milliseconds."""

    def __init__(self, program: Program, every: int) -> None:
        """``every``: a frame after so many steps of training."""
        self._program = program
        self._every = every
        self._next = 0
        self._frames: list[tuple[Image.Image, int]] = []
        program.training.steps_done.connect(self._stepped)

    def _stepped(self, event: StepsDone) -> None:
        if event.steps[-1] >= self._next and self._program.theme.current.name == "light":  # else a picture is just being taken
            self._next = int(event.steps[-1]) + self._every
            self.take(220)

    def take(self, milliseconds: int) -> None:
        """Take a frame, to be shown so long."""
        from PySide6.QtGui import QImage

        image = self._program.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        line = image.bytesPerLine()
        picture = Image.frombuffer("RGB", (image.width(), image.height()), bytes(image.constBits()), "raw", "RGB", line, 1)
        size = (NARROW, round(NARROW * picture.height / picture.width))
        self._frames.append((picture.resize(size, Image.Resampling.LANCZOS), milliseconds))

    def save(self, path: Path) -> None:
        """Write all frames, in colours that they share."""
        pictures = [picture for picture, _ in self._frames]
        palette = _palette(pictures)
        drawn = [picture.quantize(palette=palette, dither=Image.Dither.NONE) for picture in pictures]
        times = [milliseconds for _, milliseconds in self._frames]
        drawn[0].save(path, save_all=True, append_images=drawn[1:], duration=times, loop=0, optimize=True)
        print(path, f"{path.stat().st_size / 1e6:.2f} MB, {len(drawn)} frames")


def _palette(pictures: list[Image.Image]) -> Image.Image:
    """A picture in the colours that these share. Ground counts less than its area: a curve is thin and its colour matters."""
    pixels = np.concatenate([np.asarray(picture).reshape(-1, 3) & 0xFC for picture in pictures]).astype(np.uint32)
    colours, counts = np.unique(pixels[:, 0] << 16 | pixels[:, 1] << 8 | pixels[:, 2], return_counts=True)
    weighted = np.repeat(colours, np.ceil(counts**0.3).astype(int))
    weighted = np.stack([weighted >> 16, weighted >> 8 & 0xFF, weighted & 0xFF], axis=1).astype(np.uint8)
    return Image.fromarray(weighted[None]).quantize(COLOURS, Image.Quantize.MEDIANCUT)


def _until(condition: Callable[[], bool], what: str) -> None:
    """Let the window live until ``condition`` holds."""
    deadline = time.monotonic() + MINUTES * 60
    while not condition():
        if time.monotonic() > deadline:
            raise SystemExit(f"waited in vain for: {what}")
        _rest(0.05)


def _rest(seconds: float) -> None:
    """Let the window live for a moment: repaint, take events."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
