"""A long training from the real window while pictures are dropped on it all the time: does anything grow?

    python tests/reliability/soak.py --minutes 40
    python tests/reliability/soak.py FOLDER --minutes 40 --preset fine --out soak.json
    python tests/reliability/soak.py --points 1000000              # only what a repaint of so many points costs

Every ten seconds resident memory, open handles, threads and the cost of one repaint of the curves are noted. Judged is the
median of the last quarter of the time against that of the second quarter (of 40 minutes: 10 to 20), by when all that is made
once is there: memory within 5 %, handles and threads the same (±1), a repaint at most half as long again. While a training runs,
memory that its steps free is kept on purpose (``catdog_gui.training.memory``); that belongs to the level, and is no growth.
Exit code 1 where one of these does not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil

from catdog_gui.data.demo import KINDS, draw_one
from catdog_gui.schema import updated
from catdog_gui.settings import HOME_VARIABLE
from catdog_gui.threads import share_processor
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import preset

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))  # for ``dropping``

PICTURES, TOGETHER = 48, 3
"""Pictures that are dropped, and how many at a time; with the last of them the list is cleared."""

DROP_EVERY = 1.0
"""Seconds between two drops."""

EPOCHS = 10_000
"""The most that a run may have: more than there is time for."""

MEMORY, REPAINT, PASSING = 0.05, 1.5, 1
"""Share by which memory may change, how many times as long a repaint may take, and by how many handles and threads medians may
differ: a picture that is being read just then has one of each."""


@dataclass(frozen=True, slots=True)
class Note:
    """How things stand ``seconds`` after the first batch; ``memory`` in bytes, ``points`` are steps of the curves."""

    seconds: float
    memory: int
    handles: int
    threads: int
    repaint_ms: float
    points: int
    dropped: int
    answered: int


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 where nothing grows."""
    arguments = _parser().parse_args(argv)
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    share_processor()
    if arguments.points:
        import many_points

        figures = many_points.measured(arguments.points)
        text = many_points.table(figures)
    else:
        # The run does not come to its end by itself, and its steps are all of one size.
        changes = {"training.epochs": EPOCHS, "training.growing_from": 1.0} | dict(entry.split("=", 1) for entry in arguments.set)
        with tempfile.TemporaryDirectory(prefix="catdog-soak-") as home:
            os.environ[HOME_VARIABLE] = home
            notes = soak(arguments, updated(preset(arguments.preset), changes), Path(home) / "dropped")
        figures = judged(notes)
        text = table(figures)
    say(text)
    if arguments.out:
        Path(arguments.out).write_text(json.dumps(figures, indent=2), encoding="utf-8")
    return 0 if figures["passed"] else 1


def soak(arguments: argparse.Namespace, config: TrainConfig, pictures: Path) -> list[Note]:
    """Train from the window for so many minutes, with pictures made in ``pictures`` dropped on it."""
    import shiboken6
    from dropping import drop, files
    from PySide6.QtCore import QObject, QTimer
    from PySide6.QtWidgets import QApplication

    from catdog_gui.program import Program
    from catdog_gui.training.events import RunFinished, RunStarted, StepsDone
    from catdog_gui.ui.curves import CurvePanel

    application = QApplication(sys.argv[:1])
    program = Program()
    program.spare_the_window()
    window, training, page = program.window, program.training, program.classify_page
    process = psutil.Process()
    paths = draw(pictures)

    class Witness(QObject):
        """Starts the run, drops, and notes; between two notes the page Classify is in front, for a note the page Train."""

        def __init__(self) -> None:
            super().__init__()
            self.notes: list[Note] = []
            self.fault = "the window was closed"
            self.begun = 0.0
            self.asked = 0.0
            self.points = self.dropped = self.answered = 0
            self.dropping, self.noting, self.looking = (QTimer(self) for _ in range(3))
            for timer, seconds, slot in (
                (self.dropping, DROP_EVERY, self.drop),
                (self.noting, arguments.every, self.show_curves),
                (self.looking, 0.05, self.note),
            ):
                timer.setInterval(round(1000 * seconds))
                timer.timeout.connect(slot)

        def machine_found(self, _machine: object) -> None:
            training.start(arguments.data, config)

        def run_started(self, _event: RunStarted) -> None:
            self.begun = time.monotonic()
            self.dropping.start()
            self.noting.start()

        def steps_done(self, event: StepsDone) -> None:
            self.points += len(event.steps)

        def result(self, _answer: object) -> None:
            self.answered += 1

        def drop(self) -> None:
            if window.page != "classify" or self.looking.isActive():
                return
            first = self.dropped % PICTURES
            if first == 0:
                page.clear.click()
            drop(window, files(*paths[first : first + TOGETHER]))
            self.dropped += TOGETHER

        def show_curves(self) -> None:
            self.asked = time.perf_counter()
            window.show_page("train")
            self.looking.start()

        def note(self) -> None:
            """Once the curves have been repainted."""
            panel = window.findChild(CurvePanel)
            if panel._drawn_at < self.asked or not all(plot._painted for plot in panel.shown_plots):
                return
            self.looking.stop()
            handles = process.num_handles() if sys.platform == "win32" else process.num_fds()
            noted = Note(
                seconds=time.monotonic() - self.begun,
                memory=process.memory_info().rss,
                handles=handles,
                threads=process.num_threads(),
                repaint_ms=1000 * panel.repaint_seconds,
                points=self.points,
                dropped=self.dropped,
                answered=self.answered,
            )
            self.notes.append(noted)
            say_aside(line(noted))
            window.show_page("classify")
            if noted.seconds >= 60 * arguments.minutes:
                self.dropping.stop()
                self.noting.stop()
                training.stop()

        def run_finished(self, event: RunFinished) -> None:
            self.fault = "" if event.status == "stopped" else f"the run {event.status}: {event.reason}"
            application.quit()

        def failed(self, failure: object) -> None:
            self.fault = str(failure)
            application.quit()

    witness = Witness()
    program.machine.found.connect(witness.machine_found)
    program.classify.result.connect(witness.result)
    program.classify.failed.connect(witness.failed)
    training.run_started.connect(witness.run_started)
    training.steps_done.connect(witness.steps_done)
    training.run_finished.connect(witness.run_finished)
    training.failed.connect(witness.failed)
    window.show()
    application.exec()
    window.close()
    gone = program.shutdown(60)
    if witness.fault or not gone:
        raise SystemExit(witness.fault or "some work did not end")
    shiboken6.delete(window)
    return witness.notes


def draw(folder: Path) -> list[Path]:
    """The pictures to drop."""
    folder.mkdir(parents=True)
    paths = [folder / f"{KINDS[index % 2]}-{index}.jpg" for index in range(PICTURES)]
    for index, path in enumerate(paths):
        draw_one(KINDS[index % 2], 1000 + index, (320, 256)).save(path)
    return paths


def judged(notes: Sequence[Note]) -> dict[str, Any]:
    """The last quarter of the time against the second, by medians."""
    end = notes[-1].seconds
    names = ("memory", "handles", "threads", "repaint_ms")
    quarters = []
    for start in (0.25, 0.75):
        part = [note for note in notes if start * end < note.seconds <= (start + 0.25) * end]
        quarters.append({name: statistics.median(getattr(note, name) for note in part) for name in names} if part else None)
    second, last = quarters
    if second is None or last is None:
        raise SystemExit("too short to judge: note more often, or wait for longer")
    demands = {
        "memory": abs(last["memory"] / second["memory"] - 1) <= MEMORY,
        "handles": abs(last["handles"] - second["handles"]) <= PASSING,
        "threads": abs(last["threads"] - second["threads"]) <= PASSING,
        "repaint": last["repaint_ms"] <= REPAINT * second["repaint_ms"],
    }
    return {
        "notes": [asdict(note) for note in notes],
        "second_quarter": second,
        "last_quarter": last,
        "demands": demands,
        "passed": all(demands.values()),
    }


def line(note: Note) -> str:
    """A note as a person reads it."""
    return (
        f"{note.seconds / 60:>6.1f} min{note.memory / 1e6:>9.0f} MB{note.handles:>7} handles{note.threads:>6} threads"
        f"{note.repaint_ms:>8.1f} ms a repaint of {note.points:>9,} points{note.dropped:>7,} dropped{note.answered:>7,} answered"
    )


def table(figures: dict[str, Any]) -> str:
    """The figures as a person reads them: some twenty of the notes, and what is judged."""
    notes = [Note(**row) for row in figures["notes"]]
    lines = [line(note) for note in notes[:: max(1, len(notes) // 20)]]
    second, last = figures["second_quarter"], figures["last_quarter"]
    lines.append(f"\n{'median of':<16}{'second quarter':>16}{'last quarter':>16}")
    rows = (("memory", "memory", 1e-6, "MB"), ("handles", "handles", 1, ""), ("threads", "threads", 1, ""))
    for title, name, factor, unit in (*rows, ("repaint", "repaint_ms", 1, "ms")):
        met = "" if figures["demands"][title] else "  NOT as demanded"
        lines.append(f"{title:<16}{factor * second[name]:>13.1f} {unit:<2}{factor * last[name]:>13.1f} {unit:<2}{met}")
    change = last["memory"] / second["memory"] - 1
    lines.append(f"memory {change:+.1%} (at most ±{MEMORY:.0%} demanded)")
    return "\n".join(lines)


def say(text: str) -> None:
    """A line on standard output."""
    sys.stdout.write(f"{text}\n")


def say_aside(text: str) -> None:
    """A line on standard error, at once."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", nargs="?", default="demo", metavar="DATA", help="a folder, a zip, or demo")
    parser.add_argument("--minutes", type=float, default=40.0, help="from the first batch on")
    parser.add_argument("--every", type=float, default=10.0, help="seconds between two notes")
    parser.add_argument("--preset", default="fast")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a setting, as of catdog train")
    parser.add_argument("--points", type=int, default=0, help="measure repainting so many points instead")
    parser.add_argument("--out", metavar="FILE", help="write the figures as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
