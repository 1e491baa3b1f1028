"""How smoothly the grid of page Data scrolls through a large set of pictures, alone and beside busy threads, and what it keeps.

    python benchmarks/grid_scrolling.py FOLDER [--size 1280x720] [--seconds 5] [--out FILE]

The real grid is moved sixty times a second: as a wheel does (60 pixels a frame), a page a frame, and to any place at all, as the
scroll bar is dragged. A frame counts from the moment it is due to the moment it is painted, whatever it had to wait for; how
long the window's thread itself worked for a frame is told too. Beside it a thread calculates outside of Python, as training does,
or runs plain Python, the worst there is. Needs no screen. Other work on the computer falsifies the figures.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication

from catdog_gui.data.sources import open_set
from catdog_gui.progress import finish
from catdog_gui.ui.data_grid import PictureGrid
from catdog_gui.ui.data_rows import PictureRow, PictureRows
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.thumbnails import Thumbnails

FRAME = 1 / 60
SMOOTH = 0.99
"""What is demanded, alone and beside arithmetic: this share of the frames in time."""

FLAGS = ((), (), (), ("duplicates",), (), ("label_conflicts", "near_duplicates"), (), ("tiny",))


class CountedThumbnails(Thumbnails):
    """Counts how often a cell was painted, and with its picture."""

    asked = pictured = 0

    def get(self, index: int) -> QPixmap | None:
        kept = super().get(index)
        self.asked += 1
        self.pictured += kept is not None
        return kept


class TimedGrid(PictureGrid):
    """Notes when it was painted."""

    painted = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted = time.perf_counter()


class Scroller(QObject):
    """Moves the grid once a frame; notes how long after it was due each frame was painted."""

    def __init__(self, grid: TimedGrid, step: Callable[[int, int], int], frames: int, done: Callable[[], None]) -> None:
        super().__init__()
        self._grid, self._step, self._left, self._done = grid, step, frames, done
        self.milliseconds: list[float] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._move)
        self._due = time.perf_counter() + FRAME
        self._wait()

    def _wait(self) -> None:
        self._timer.start(max(0, round(1000 * (self._due - time.perf_counter()))))

    def _move(self) -> None:
        bar = self._grid.verticalScrollBar()
        self._grid.painted = 0.0
        bar.setValue(self._step(bar.value(), bar.maximum()))
        QTimer.singleShot(0, self._painted)

    def _painted(self) -> None:
        if not self._grid.painted:
            QTimer.singleShot(0, self._painted)
            return
        self.milliseconds.append(1000 * max(0.0, self._grid.painted - self._due))
        self._left -= 1
        if self._left == 0:
            self._done()
            return
        while self._due <= time.perf_counter():
            self._due += FRAME
        self._wait()


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 where the demand is met."""
    arguments = _parser().parse_args(argv)
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    width, height = (int(side) for side in arguments.size.split("x"))
    if arguments.switch_interval is not None:
        sys.setswitchinterval(arguments.switch_interval / 1000)
    with tempfile.TemporaryDirectory(prefix="catdog-benchmark-") as store:
        report = measure(arguments.data, Path(store), width, height, round(arguments.seconds / FRAME))
    print(table(report))
    if arguments.out:
        arguments.out.write_text(json.dumps(report, indent=2), encoding="utf-8")
    return 0 if report["passed"] else 1


def measure(source: str, store: Path, width: int, height: int, frames: int) -> dict[str, Any]:
    """Every way of scrolling beside every load."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    application = QApplication(sys.argv[:1])
    images = finish(open_set(source, store=store))
    rows, thumbnails = PictureRows(), CountedThumbnails()
    grid = TimedGrid(ThemeManager("dark"), rows, thumbnails)
    grid.resize(width, height)
    grid.show()
    names = images.class_names
    pictures = [
        PictureRow(picture, label, names[label], "train" if number % 5 else "val", flags=FLAGS[number % len(FLAGS)])
        for number, (picture, label) in enumerate(zip(images.pictures, images.labels.tolist(), strict=True))
    ]
    begin = time.perf_counter()
    rows.set_rows(pictures, names)
    set_ms = 1000 * (time.perf_counter() - begin)
    filters = []
    for wanted in (range(0, len(images), 2), None, range(len(images) - 1, 0, -3), None):
        begin = time.perf_counter()
        rows.show(wanted)
        filters.append(1000 * (time.perf_counter() - begin))
    thumbnails.open(images.pictures)
    _rest(1.0)
    process = psutil.Process()
    before = process.memory_info().rss
    chance = random.Random(0)
    ways: dict[str, Callable[[int, int], int]] = {
        "wheel, 60 px a frame": lambda value, most: (value + 60) % most,
        "a page a frame": lambda value, most: (value + height) % most,
        "anywhere": lambda _value, most: chance.randrange(most),
    }
    rounds = []
    for busy in ("nothing", "arithmetic", "plain Python"):
        for way, step in ways.items():
            thumbnails.asked = thumbnails.pictured = 0
            begin = time.thread_time()
            milliseconds = scrolled(grid, step, frames, busy)
            work = 1000 * (time.thread_time() - begin) / frames
            middle, late, worst = np.percentile(milliseconds, [50, 99, 100])
            rounds.append(
                {
                    "beside": busy,
                    "way": way,
                    "frames": len(milliseconds),
                    "work_ms": work,
                    "p50_ms": float(middle),
                    "p99_ms": float(late),
                    "worst_ms": float(worst),
                    "in_time": float(np.mean(np.array(milliseconds) <= 1000 * FRAME)),
                    "pictured": thumbnails.pictured / thumbnails.asked,
                }
            )
    after = process.memory_info().rss
    report = {
        "data": source,
        "pictures": len(images),
        "size": [width, height],
        "cores": psutil.cpu_count(),
        "load_before": load,
        "platform": application.platformName(),
        "switch_interval_ms": 1000 * sys.getswitchinterval(),
        "set_rows_ms": set_ms,
        "filter_ms": max(filters),
        "memory_mb": [before / 2**20, after / 2**20],
        "thumbnails_mb": thumbnails.bytes / 2**20,
        "rounds": rounds,
        "passed": all(each["in_time"] >= SMOOTH for each in rounds if each["beside"] != "plain Python"),
    }
    grid.close()
    if not thumbnails.shutdown(10_000):
        raise SystemExit("the decoding threads did not end")
    return report


def scrolled(grid: TimedGrid, step: Callable[[int, int], int], frames: int, busy: str) -> list[float]:
    """Milliseconds of each frame, while a thread is ``busy`` with something."""
    over = threading.Event()
    work = {"arithmetic": _calculate, "plain Python": _count}.get(busy)
    thread = threading.Thread(target=work, args=(over,)) if work is not None else None
    if thread is not None:
        thread.start()
    loop = QEventLoop()
    grid.verticalScrollBar().setValue(0)
    scroller = Scroller(grid, step, frames, loop.quit)
    loop.exec()
    over.set()
    if thread is not None:
        thread.join()
    return scroller.milliseconds


def table(report: dict[str, Any]) -> str:
    """The report as a person reads it."""
    load = "" if report["load_before"] is None else f", load {report['load_before']:.1f} before the start"
    width, height = report["size"]
    head = f"{'50 %, ms':>10}{'99 %, ms':>10}{'worst, ms':>11}{'in 16.7 ms':>12}{'with picture':>14}"
    lines = [
        f"\n{report['pictures']:,} pictures of {report['data']}, {report['cores']} cores{load}",
        f"{width} × {height} pixels, Qt platform “{report['platform']}”\n",
        f"{'beside':<14}{'way':<22}{'work, ms':>10}{head}",
    ]
    for each in report["rounds"]:
        times = f"{each['work_ms']:>10.1f}{each['p50_ms']:>10.1f}{each['p99_ms']:>10.1f}{each['worst_ms']:>11.1f}"
        lines.append(f"{each['beside']:<14}{each['way']:<22}{times}{each['in_time']:>12.1%}{each['pictured']:>14.1%}")
    before, after = report["memory_mb"]
    verdict = "met" if report["passed"] else "NOT met"
    lines.append(
        f"\nAll rows new: {report['set_rows_ms']:.0f} ms; another filter: {report['filter_ms']:.0f} ms at most. Memory of the "
        f"process: {before:,.0f} MB before, {after:,.0f} MB after; thumbnails {report['thumbnails_mb']:.0f} MB.\n"
        f"Demanded alone and beside arithmetic: {SMOOTH:.0%} of the frames in 16.7 ms. Demand {verdict}."
    )
    return "\n".join(lines)


def _calculate(over: threading.Event) -> None:
    block = bytes(1 << 20)
    while not over.is_set():
        hashlib.sha256(block)


def _count(over: threading.Event) -> None:
    number = 0
    while not over.is_set():
        number += 1


def _rest(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", metavar="FOLDER", help="pictures, some 25,000 of them")
    parser.add_argument("--size", default="1280x720", metavar="WxH", help="of the grid in pixels")
    parser.add_argument("--seconds", type=float, default=5.0, help="of each way of scrolling")
    parser.add_argument("--switch-interval", type=float, metavar="MS", help="how long a thread keeps Python while others wait")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
