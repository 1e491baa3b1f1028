"""Times from letting a picture go over the window until its attention map has been painted: the real program, real drop events.

    python benchmarks/drop_to_map.py ORIGINALS.zip [--model MODEL] [--drops 20] [--out FILE]

ORIGINALS is a zip with photographs. From them it makes distinct JPEG files of 12 megapixels and of 500 pixels, and drops one
after the other. Needs no screen. The demands are those of a machine with two cores.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from PIL import Image
from PySide6.QtCore import QEvent, QEventLoop, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from catdog_gui.jobs.explain import ExplainController
from catdog_gui.program import PATIENCE, Program
from catdog_gui.resources import shipped_model
from catdog_gui.settings import HOME_VARIABLE
from catdog_gui.threads import share_processor
from catdog_gui.ui.picture_view import PictureView

SIZES = {"12 megapixels": (4000, 3000), "500 pixels": (500, 375)}
DEMANDED = {"12 megapixels": 150.0, "500 pixels": 60.0}
"""Milliseconds at the median."""

FIRST = 3
"""Drops that are not counted: the first ones find cold caches."""

PAUSE = 2.5
"""Seconds between two drops, in which measuring the map and sharpening the picture come to their end."""


class Watch(QObject):
    """Notes when the picture, and when the picture with its map, has been painted."""

    def __init__(self, explain: ExplainController) -> None:
        super().__init__()
        self._view: PictureView | None = None
        self._path = Path()
        self._explained = False
        self.picture: float | None = None
        self.map: float | None = None
        # Made before the program, to hear of a map first: painting may begin while the program's own slots run.
        explain.explained.connect(self._note)

    def look_at(self, view: PictureView) -> None:
        """The widget that paints."""
        self._view = view
        view.installEventFilter(self)

    def begin(self, path: Path) -> None:
        """The next picture is about to be dropped."""
        self._path, self._explained, self.picture, self.map = path, False, None, None

    def _note(self, explanation: Any) -> None:
        self._explained = self._explained or explanation.path == self._path

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        view = self._view
        painted = view is not None and watched is view and event.type() == QEvent.Type.Paint
        if painted and view.accessibleName() == f"Picture {self._path.name}":
            # Taken once the event is through, that is when the picture is on the screen.
            QTimer.singleShot(0, self._map_painted if self._explained else self._picture_painted)
        return False

    def _picture_painted(self) -> None:
        self.picture = self.picture or time.perf_counter()

    def _map_painted(self) -> None:
        self._picture_painted()
        self.map = self.map or time.perf_counter()


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 where both demands are met, 1 where one is not."""
    arguments = _parser().parse_args(argv)
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    model = arguments.model or shipped_model()
    if model is None:
        raise SystemExit("no model comes with this checkout: name one with --model")
    with tempfile.TemporaryDirectory(prefix="catdog-benchmark-") as temporary:
        home = Path(temporary)
        os.environ[HOME_VARIABLE] = str(home / "home")
        files = {
            kind: list(make_pictures(arguments.originals, home / kind, size, arguments.drops + FIRST))
            for kind, size in SIZES.items()
        }
        report = measure(model, files)
    print(table(report))
    if arguments.out:
        arguments.out.write_text(json.dumps(report, indent=2), encoding="utf-8")
    return 0 if report["passed"] else 1


def make_pictures(originals: Path, folder: Path, size: tuple[int, int], count: int) -> Iterator[Path]:
    """Photographs at ``size``, with the fine grain of a camera: one that was merely enlarged is decoded too fast."""
    folder.mkdir(parents=True)
    with zipfile.ZipFile(originals) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith((".jpg", ".jpeg"))][:count]
        for number, name in enumerate(names):
            with Image.open(io.BytesIO(archive.read(name))) as image:
                picture = np.asarray(image.convert("RGB").resize(size, Image.Resampling.BICUBIC), np.int16)
            grain = np.random.default_rng(number).normal(0, 4, picture.shape).astype(np.int16)
            path = folder / f"{number}.jpg"
            Image.fromarray(np.clip(picture + grain, 0, 255).astype(np.uint8)).save(path, quality=90)
            yield path


def measure(model: Path, files: dict[str, list[Path]]) -> dict[str, Any]:
    """Drop every file, one kind after the other."""
    share_processor()
    application = QApplication(sys.argv[:1])
    explain = ExplainController()
    watch = Watch(explain)
    program = Program(explain=explain)
    program.window.show()
    page = program.classify_page
    page.load_model(model)
    _until(lambda: page.model is not None, 120)
    _rest(5)  # the explainer is warmed up
    watch.look_at(next(iter(page.findChildren(PictureView))))
    kinds: dict[str, Any] = {}
    for kind, paths in files.items():
        pictures, maps = [], []
        for path in paths:
            watch.begin(path)
            begin = _drop(program, path)
            _until(lambda: watch.map is not None, 30)
            assert watch.picture is not None
            assert watch.map is not None
            pictures.append(1000 * (watch.picture - begin))
            maps.append(1000 * (watch.map - begin))
            _rest(PAUSE)
        kinds[kind] = {
            "bytes": statistics.median(path.stat().st_size for path in paths),
            "picture_ms": _figures(pictures[FIRST:]),
            "map_ms": _figures(maps[FIRST:]),
            "demanded_ms": DEMANDED[kind],
        }
    program.window.close()
    gone = program.shutdown(PATIENCE)
    application.processEvents()
    return {
        "model": model.name,
        "cores": psutil.cpu_count(),
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        "kinds": kinds,
        "passed": gone and all(kind["map_ms"]["median"] <= kind["demanded_ms"] for kind in kinds.values()),
    }


def table(report: dict[str, Any]) -> str:
    """The report as a person reads it."""
    lines = [f"\n{report['model']}, {report['cores']} cores, load {report['load']}\n"]
    lines.append(
        f"{'from drop to paint, ms':<24}{'picture 50 %':>14}{'90 %':>8}{'map 50 %':>12}{'90 %':>8}{'demanded':>12}{'drops':>8}"
    )
    for name, kind in report["kinds"].items():
        picture, shown = kind["picture_ms"], kind["map_ms"]
        lines.append(
            f"{name:<24}{picture['median']:>14.0f}{picture['p90']:>8.0f}{shown['median']:>12.0f}{shown['p90']:>8.0f}"
            f"{kind['demanded_ms']:>12.0f}{shown['count']:>8}"
        )
    lines.append(f"\nDemands {'met' if report['passed'] else 'NOT met'}.")
    return "\n".join(lines)


def _figures(milliseconds: list[float]) -> dict[str, float]:
    return {
        "count": len(milliseconds),
        "median": float(np.median(milliseconds)),
        "p90": float(np.percentile(milliseconds, 90)),
        "worst": max(milliseconds),
    }


def _drop(program: Program, path: Path) -> float:
    """As the system does it: enter, then let go; the moment of letting go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    entry, where = program.window.windowHandle(), QPoint(600, 400)
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(entry, QDragEnterEvent(where, copy, data, left, none))
    _rest(0.1)
    begin = time.perf_counter()
    QApplication.sendEvent(entry, QDropEvent(QPointF(where), copy, data, left, none))
    return begin


def _until(condition: Callable[[], bool], seconds: float) -> None:
    loop = QEventLoop()
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise SystemExit("waited in vain")
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _rest(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("originals", type=Path, metavar="ORIGINALS", help="a zip with photographs")
    parser.add_argument("--model", type=Path, help="model file or run folder; else the one that is shipped")
    parser.add_argument("--drops", type=int, default=20, help="counted drops of each size")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
