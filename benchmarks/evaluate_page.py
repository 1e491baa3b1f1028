"""Times from pressing *Evaluate* until figures, matrix, charts and mistakes stand on the page: the real program.

    python benchmarks/evaluate_page.py FOLDER --val-list val-4000.txt [--model MODEL] [--rounds 3] [--out FILE]

The first round reads and decodes the whole data set, which is done once; the others find it decoded. Demanded is the time of
these, for 4,000 pictures on a machine with two cores. Needs no screen.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from catdog_gui.jobs.evaluation import PartChoice
from catdog_gui.program import PATIENCE, Program
from catdog_gui.resources import shipped_model
from catdog_gui.settings import HOME_VARIABLE
from catdog_gui.threads import share_processor

DEMANDED = 30.0
"""Seconds for 4,000 pictures that are decoded already."""


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 where the demand is met, 1 where it is not."""
    arguments = _parser().parse_args(argv)
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    model = arguments.model or shipped_model()
    if model is None:
        raise SystemExit("no model comes with this checkout: name one with --model")
    with tempfile.TemporaryDirectory(prefix="catdog-benchmark-") as temporary:
        os.environ[HOME_VARIABLE] = temporary
        report = measure(model, arguments.data, arguments.val_list, arguments.rounds)
    print(table(report))
    if arguments.out:
        arguments.out.write_text(json.dumps(report, indent=2), encoding="utf-8")
    return 0 if report["passed"] else 1


def measure(model: Path, source: str, listed: Path | None, rounds: int) -> dict[str, Any]:
    """Seconds of the first round, and of ``rounds`` more."""
    share_processor()
    application = QApplication(sys.argv[:1])
    program = Program()
    program.window.show()
    _until(lambda: program.classify_page.model is not None)  # torch is there, as for a person who has looked around
    page = program.workshop.evaluate_page
    program.window.show_page("evaluate")
    application.processEvents()
    page.choose(model, source)
    if listed is not None:
        page.part.chosen.emit(PartChoice("listed", listed))
    seconds = []
    for _ in range(rounds + 1):
        begun = time.perf_counter()
        page.measure.click()
        _until(lambda: page.tiles.accuracy.figure.endswith("%") or page.message.isVisible())
        page.grab()
        seconds.append(time.perf_counter() - begun)
        if page.header.subtitle and not page.tiles.accuracy.figure.endswith("%"):
            raise SystemExit(page.message.text)
        _until(lambda: not program.workshop.evaluation.busy)
    shown = page.tiles.accuracy
    program.window.close()
    gone = program.shutdown(PATIENCE)
    application.processEvents()
    later = seconds[1:]
    return {
        "model": model.name,
        "cores": psutil.cpu_count(),
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        "accuracy": f"{shown.figure} ({shown.explanation})",
        "first_s": seconds[0],
        "later_s": {"median": float(np.median(later)), "least": min(later), "most": max(later)},
        "demanded_s": DEMANDED,
        "passed": gone and float(np.median(later)) <= DEMANDED,
    }


def table(report: dict[str, Any]) -> str:
    """The report as a person reads it."""
    later = report["later_s"]
    return "\n".join(
        (
            f"\n{report['model']}, {report['cores']} cores, load {report['load']}: {report['accuracy']}\n",
            f"{'pictures still to be read and decoded':<44}{report['first_s']:>8.1f} s",
            f"{'decoded already':<44}{later['median']:>8.1f} s ({later['least']:.1f} … {later['most']:.1f})",
            f"{'demanded of these':<44}{report['demanded_s']:>8.1f} s: {'met' if report['passed'] else 'NOT met'}",
        )
    )


def _until(condition: Callable[[], bool], seconds: float = 600) -> None:
    loop = QEventLoop()
    looking = QTimer()
    looking.timeout.connect(lambda: loop.quit() if condition() or time.monotonic() > deadline else None)
    deadline = time.monotonic() + seconds
    looking.start(20)
    loop.exec()  # sleeps meanwhile: the processor belongs to what is waited for
    looking.stop()
    if not condition():
        raise SystemExit("waited in vain")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", metavar="DATA", help="folder or zip")
    parser.add_argument("--val-list", type=Path, help="only these pictures: a file with a name a line")
    parser.add_argument("--model", type=Path, help="model file or run folder; else the one that is shipped")
    parser.add_argument("--rounds", type=int, default=3, help="rounds that count, after the first")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
