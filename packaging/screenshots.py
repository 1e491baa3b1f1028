"""Makes the pictures in docs/images: the real window, trained for real on the demo drawings, in light and dark.

    python packaging/screenshots.py [--to FOLDER]

Takes some minutes (it trains), needs no screen, and touches no file of yours: settings, runs and caches are in a temporary
folder. Nothing in the pictures is invented; another machine gets another speed, and curves that differ a little.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from catdog_gui.program import Program

SIZE = (1280, 800)
EPOCHS = 12
SHOWN_EPOCH = 9
"""Train is shown in mid-run, in the epoch after this one."""

CHANGES = {"training.epochs": EPOCHS, "training.batch_size": 16}
"""The preset for CPUs, with smaller batches: 1,200 drawings would be few steps otherwise."""

DRAWINGS = 12
"""On the page Classify."""

COPIES = 9
"""Of these drawings the page Data finds near copies, and of the first of them one in the wrong class."""

MINUTES = 20
"""The slowest step, which is training, gets this long."""


def main() -> None:
    """Make all pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=Path(__file__).resolve().parents[1] / "docs" / "images", metavar="FOLDER")
    folder: Path = parser.parse_args().to
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["CATDOG_HOME"] = home
        _make(folder, Path(home))


def _make(folder: Path, home: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from catdog_gui.program import Program
    from catdog_gui.threads import share_processor

    share_processor()
    application = QApplication([])
    program = Program(("demo",))
    program.window.resize(*SIZE)
    program.window.show()
    try:
        _shoot_train(program, folder)
        _shoot_classify(program, folder, home)
        _shoot_data(program, folder, home)
    finally:
        program.training.stop()
        program.window.close()
        program.shutdown(60)
        application.processEvents()


def _shoot_train(program: Program, folder: Path) -> None:
    from catdog_gui.schema import updated
    from catdog_gui.training.presets import FAST
    from catdog_gui.ui.estimate_view import EstimateView

    page = program.workshop.train_page
    page.form.set_config(updated(FAST, CHANGES))
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
    page.primary.click()
    _until(lambda: bool(failures) or (SHOWN_EPOCH in epochs), f"epoch {SHOWN_EPOCH} is done")
    if failures:
        raise SystemExit(f"training failed: {failures[0]}")
    steps.clear()
    _until(lambda: bool(steps) and steps[-1] > 20, "the epoch after it has begun")
    _shoot(program, folder, "train")
    _until(lambda: not program.training.phase.active, "the run is through")


def _shoot_classify(program: Program, folder: Path, home: Path) -> None:
    """With the model just trained, on drawings of another seed, which it has never seen; one whose map is well measured."""
    from catdog_gui.data import demo
    from catdog_gui.explain.maps import Trust
    from catdog_gui.progress import finish
    from catdog_gui.ui.picture_list import PictureList
    from catdog_gui.ui.trust_card import GOOD

    fresh = home / "new drawings"
    finish(demo.draw(fresh, count=DRAWINGS, seed=1))
    run = program.training.run
    assert run is not None
    page = program.classify_page
    page.load_model(run)
    program.window.show_page("classify")
    _until(lambda: page.model is not None, "the model is loaded")
    trusted: list[Trust] = []
    program.explain.trusted.connect(trusted.append)
    page.add(sorted(fresh.rglob("*.jpg"), key=lambda path: path.name))
    _until(lambda: [row.answer is not None for row in page.pictures.rows] == [True] * DRAWINGS, "all are classified")
    pictures = page.findChild(PictureList)
    assert isinstance(pictures, PictureList)
    for row in page.pictures.rows:
        pictures.look_at(row.path)
        _until(lambda path=row.path: bool(trusted) and trusted[-1].path == path, "the map is measured")
        if trusted[-1].better_than >= GOOD:
            break
    _shoot(program, folder, "classify")


def _shoot_data(program: Program, folder: Path, home: Path) -> None:
    """Drawings among which somebody left copies, one of them in the wrong class; what is found is really found."""
    from PIL import Image

    from catdog_gui.data import demo
    from catdog_gui.progress import finish

    drawings = home / "My drawings"
    finish(demo.draw(drawings, count=400, seed=2))
    for note in drawings.glob("*.json"):
        note.unlink()
    cats = sorted((drawings / "cat").iterdir())[:COPIES]
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
