"""What the window costs: training speed with and without it, and how promptly it answers meanwhile.

One call trains the same configuration in turns without a window (as ``catdog train`` does) and from the real main window,
each in a fresh process, and compares the medians. While the window's side trains at full speed, a timer of 5 ms notes how
late the event loop lets it run: that is how long a click would have had to wait.

    python benchmarks/window_overhead.py                         # demo drawings
    python benchmarks/window_overhead.py FOLDER --epochs 2 --rounds 3 --out overhead.json

Other work on the computer falsifies the figures; the load before the start is printed with them.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from catdog_gui.schema import updated
from catdog_gui.settings import HOME_VARIABLE, folders
from catdog_gui.threads import share_processor
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import EpochDone, RunFinished, RunStarted, StepsDone
from catdog_gui.training.presets import preset

TICK = 0.005
"""Seconds between two beats of the timer."""

PHASES = ("loading torch", "reading pictures", "training")
SPEED_FLOOR = 0.97
LATENESS_CEILINGS = {"p50": 1.0, "p99": 10.0, "p99.9": 60.0}
"""What is demanded: at least this share of the speed without a window, at most so many milliseconds late while training."""


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 where both demands are met, 1 where one is not."""
    arguments = _parser().parse_args(argv)
    config = updated(preset(arguments.preset), dict(entry.split("=", 1) for entry in arguments.set))
    config = updated(config, {"training.epochs": arguments.epochs})
    if arguments.side:
        share_processor()
        play = headless if arguments.side == "headless" else window
        print(json.dumps(play(arguments.data, config)))
        return 0
    with tempfile.TemporaryDirectory(prefix="catdog-benchmark-") as temporary:
        report = compare(arguments, Path(arguments.home or temporary))
    print(table(report))
    if arguments.out:
        Path(arguments.out).write_text(json.dumps(report, indent=2), encoding="utf-8")
    return 0 if report["passed"] else 1


def compare(arguments: argparse.Namespace, home: Path) -> dict[str, Any]:
    """Both sides in turns; the first round's decoding serves all, and is no part of any figure."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    environment = os.environ | {HOME_VARIABLE: str(home)}
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    settings = [f"training.precision={faster(arguments.preset)}", *arguments.set]  # of settings given twice the last one counts
    sides: dict[str, list[dict[str, Any]]] = {"headless": [], "window": []}
    for number in range(arguments.rounds):
        # Every other round the other way about, so that a computer that warms up favours neither.
        for side in ("headless", "window") if number % 2 == 0 else ("window", "headless"):
            print(f"round {number + 1} of {arguments.rounds}: {side} …", file=sys.stderr, flush=True)
            command = [
                sys.executable, __file__, arguments.data, "--side", side, "--preset", arguments.preset,
                "--epochs", str(arguments.epochs), *(word for entry in settings for word in ("--set", entry)),
            ]  # fmt: skip
            done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
            sides[side].append(json.loads(done.stdout.splitlines()[-1]))
    return summary(sides, arguments, load)


def faster(name: str) -> str:
    """The precision that “auto” takes here: measured once, for each side might find another one on a busy computer."""
    share_processor()
    from catdog_gui.inference.device import choose
    from catdog_gui.training.machine import faster_precision

    return faster_precision(preset(name).model, choose("auto"))


def summary(sides: dict[str, list[dict[str, Any]]], arguments: argparse.Namespace, load: float | None) -> dict[str, Any]:
    """The figures of all rounds together."""
    speeds = {side: [statistics.median(played["images_per_second"]) for played in rounds] for side, rounds in sides.items()}
    median = {side: statistics.median(values) for side, values in speeds.items()}
    ticks, moments = ({phase: [] for phase in PHASES} for _ in range(2))
    for played in sides["window"]:
        for phase in PHASES:
            ticks[phase] += played["ticks"][phase]
            moments[phase] += played["moments"][phase]
    lateness = {phase: {"ticks": percentiles(ticks[phase]), "moments": percentiles(moments[phase])} for phase in PHASES}
    ratio = median["window"] / median["headless"]
    return {
        "data": arguments.data,
        "preset": arguments.preset,
        "epochs": arguments.epochs,
        "rounds": arguments.rounds,
        "cores": psutil.cpu_count(),
        "load_before": load,
        "platform": sides["window"][0]["platform"],
        "device": sides["window"][0]["device"],
        "images_per_second": speeds,
        "median_images_per_second": median,
        "window_share": ratio,
        "lateness_ms": lateness,
        "passed": ratio >= SPEED_FLOOR
        and all(lateness["training"]["moments"][name] <= limit for name, limit in LATENESS_CEILINGS.items()),
    }


def percentiles(milliseconds: list[float]) -> dict[str, float]:
    """Of the lateness, in milliseconds; zeros where the phase was too short for a single tick."""
    values = np.array(milliseconds or [0.0])
    p50, p99, p999 = np.percentile(values, [50, 99, 99.9])
    return {"count": len(milliseconds), "p50": float(p50), "p99": float(p99), "p99.9": float(p999), "worst": float(values.max())}


def table(report: dict[str, Any]) -> str:
    """The report as a person reads it."""
    median, lines = report["median_images_per_second"], []
    load = "" if report["load_before"] is None else f", load {report['load_before']:.1f} before the start"
    lines.append(
        f"\n{report['preset']} on {report['data']}: {report['rounds']} rounds of {report['epochs']} epochs in turns, "
        f"{report['cores']} cores{load}, Qt platform “{report['platform']}”, {report['device']}\n"
    )
    for side in ("headless", "window"):
        each = ", ".join(f"{speed:,.0f}" for speed in report["images_per_second"][side])
        lines.append(f"{side:<10} {median[side]:>8,.1f} pictures/s   (rounds: {each})")
    lines.append(f"{'share':<10} {report['window_share']:>8.1%}   (at least {SPEED_FLOOR:.0%} demanded)\n")
    lines.append(f"{'event loop late by, ms':<42}{'50 %':>8}{'99 %':>8}{'99.9 %':>8}{'worst':>8}{'count':>9}")
    for phase in PHASES:
        for kind, words in (("ticks", "each tick"), ("moments", "missed ticks counted too")):
            row = report["lateness_ms"][phase][kind]
            lines.append(
                f"{phase + ': ' + words:<42}{row['p50']:>8.1f}{row['p99']:>8.1f}{row['p99.9']:>8.1f}{row['worst']:>8.1f}"
                f"{row['count']:>9,}"
            )
    verdict = "met" if report["passed"] else "NOT met"
    limits = ", ".join(f"{name[1:]} % at most {limit:.0f} ms" for name, limit in LATENESS_CEILINGS.items())
    lines.append(f"\nDemanded of training, missed ticks counted: {limits}. Demands {verdict}.")
    return "\n".join(lines)


def headless(source: str, config: TrainConfig) -> dict[str, Any]:
    """Train as the command line does; pictures a second of each epoch."""
    from catdog_gui.training import session

    events = session.train(source, config, runs=folders().runs)
    return {"images_per_second": [event.images_per_second for event in events if isinstance(event, EpochDone)]}


def window(source: str, config: TrainConfig) -> dict[str, Any]:
    """Train from the main window with its page Train in front; pictures a second of each epoch, and lateness by phase."""
    from PySide6.QtCore import QObject, Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from catdog_gui.program import PATIENCE, Program

    application = QApplication(sys.argv[:1])
    program = Program()
    program.spare_the_window()
    training = program.training

    class Metronome(QObject):
        """Beats every 5 ms and notes how late; told what happens, it sorts the beats by phase."""

        def __init__(self) -> None:
            super().__init__()
            self.ticks: dict[str, list[float]] = {phase: [] for phase in PHASES}
            self.moments: dict[str, list[float]] = {phase: [] for phase in PHASES}
            self.phase: str | None = None
            self.speeds: list[float] = []
            self.status = ""
            self.device = ""
            self.last = 0.0
            self.timer = QTimer(self)
            self.timer.setTimerType(Qt.TimerType.PreciseTimer)
            self.timer.setInterval(round(TICK * 1000))
            self.timer.timeout.connect(self.tick)

        def painted(self) -> None:
            self.phase = PHASES[0]
            self.last = time.perf_counter()
            self.timer.start()

        def run_started(self, event: RunStarted) -> None:
            self.device = f"{event.device}, {event.precision}"

        def found(self, _machine: object) -> None:
            self.phase = PHASES[1]
            training.start(source, config)

        def steps_done(self, _event: StepsDone) -> None:
            self.phase = PHASES[2]

        def epoch_done(self, event: EpochDone) -> None:
            self.speeds.append(event.images_per_second)
            if event.epoch == config.training.epochs:
                self.phase = None

        def run_finished(self, event: RunFinished) -> None:
            self.status = event.status
            self.timer.stop()
            application.quit()

        def failed(self, failure: object) -> None:
            self.status = str(failure)
            application.quit()

        def tick(self) -> None:
            now = time.perf_counter()
            late = max(0.0, now - self.last - TICK)
            if self.phase is not None:
                self.ticks[self.phase].append(1000 * late)
            self.last = now
            # A loop that stands still for 100 ms gives one late tick, but keeps twenty clicks waiting: count each.
            while self.phase is not None and late >= 0:
                self.moments[self.phase].append(1000 * late)
                late -= TICK

    metronome = Metronome()
    program.window.painted.connect(metronome.painted)
    program.machine.found.connect(metronome.found)
    training.run_started.connect(metronome.run_started)
    training.steps_done.connect(metronome.steps_done)
    training.epoch_done.connect(metronome.epoch_done)
    training.run_finished.connect(metronome.run_finished)
    training.failed.connect(metronome.failed)
    program.window.show()
    program.window.show_page("train")
    application.exec()
    program.window.close()
    gone = program.shutdown(PATIENCE)
    if metronome.status != "finished" or not gone:
        raise SystemExit(f"the run from the window did not finish: {metronome.status}")
    return {
        "images_per_second": metronome.speeds,
        "ticks": metronome.ticks,
        "moments": metronome.moments,
        "platform": QApplication.platformName(),
        "device": metronome.device,
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", nargs="?", default="demo", metavar="DATA", help="a folder, a zip, or demo")
    parser.add_argument("--preset", default="fast")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a setting, as of catdog train")
    parser.add_argument("--home", help="folder for runs and decoded pictures, kept; else a temporary one")
    parser.add_argument("--out", metavar="FILE", help="write the figures as JSON")
    parser.add_argument("--side", choices=("headless", "window"), help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
