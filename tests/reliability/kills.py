"""Kills trainings at random moments, as a crash or a power cut would, and sees that nothing is lost.

    python tests/reliability/kills.py --count 200
    python tests/reliability/kills.py --count 200 --seed 7 --out kills.json

``catdog train`` runs in a process of its own on a few made pictures, with a tiny model on one thread, and is killed (SIGKILL)
in a phase that is chosen beforehand: while it builds the cache of decoded pictures, trains, validates, saves a checkpoint,
writes a model file. The phase is read off the disk before the kill and once more after it; only the second look counts. Then
the program's own readers look at what is there, a quarter of the histories gets half a line added, the run is gone on with,
and killed again. After three to eight kills it may come to its end, and must be the undisturbed run then, bit for bit. Exit
code 1 where a run was lost, a checkpoint cannot be read, a cache was used that is not whole, or an end differs.
"""

from __future__ import annotations

import argparse
import itertools
import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from left_behind import differences, look, tear
from PIL import Image
from victim import DECODING, PHASES, Place, victim

from catdog_gui.training.history import HISTORY
from catdog_gui.training.record import read_record

PICTURES, BATCH, EPOCHS = 80, 4, 6
STEPS = PICTURES // 2 // BATCH
"""Steps an epoch; half of the pictures validate."""

SETTINGS = {
    "model.image_size": 32, "model.patch_size": 8, "model.stem_width": 8, "model.dim": 32, "model.depth": 2, "model.heads": 2,
    "model.k": 4, "model.dropout": 0.1, "data.val_fraction": 0.5, "augment.mixup": 0.3, "augment.cutmix": 0.3,
    "training.epochs": EPOCHS, "training.batch_size": BATCH, "training.growing_from": 0.5, "training.device": "cpu",
    "training.precision": "float32", "training.threads": 1, "training.film_pictures": 2, "training.checkpoint_minutes": 0.003,
}  # fmt: skip

MISSES = 25
"""Children in a row that may end, or be killed elsewhere, before a phase is hit."""

ELSEWHERE = "elsewhere"
TORN = 0.25


@dataclass
class Report:
    """What happened. ``kills`` by the phase that was hit; the lists hold a sentence for each fault."""

    kills: Counter[str] = field(default_factory=Counter)
    restarts: int = 0
    resumes: int = 0
    torn: int = 0
    ended: int = 0
    identical: int = 0
    lost: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    corrupt: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    not_hit: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether nothing was lost, and every phase was hit."""
        return not (self.lost or self.unreadable or self.corrupt or self.different or self.not_hit)


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 where nothing was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=200, help="kills in all")
    parser.add_argument("--seed", type=int, default=0, help="start of the run and of all that is drawn here")
    parser.add_argument("--out", metavar="FILE", help="write the figures as JSON")
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="catdog-kills-") as folder:
        report = Campaign(Path(folder), arguments.seed, told=say_aside).play(arguments.count)
    say(table(report))
    if arguments.out:
        content = vars(report) | {"seed": arguments.seed, "passed": report.passed}
        Path(arguments.out).write_text(json.dumps(content, indent=2), encoding="utf-8")
    return 0 if report.passed else 1


class Campaign:
    """Kills, and what came of them. Everything is kept in ``folder``; ``told`` hears of every kill and every end.

    ``words`` are the arguments that begin a run, ``reference`` is the place of the one that nobody disturbs.
    """

    def __init__(self, folder: Path, seed: int, told: Callable[[str], None] = lambda _: None) -> None:
        self.report = Report()
        self._rng = Random(seed)
        self._folder = folder
        self._tell = told
        self._misses = 0
        self._spans: dict[str, float] = {}
        self.reference = Place(folder / "undisturbed")
        source = folder / "pictures"
        draw(source, Random(seed))
        self.words = [str(source), "--name", "run", "--seed", str(seed), *words_of(SETTINGS)]

    def play(self, count: int) -> Report:
        """Kill ``count`` times, let the last run come to its end too, and report."""
        begun = time.monotonic()
        self._undisturbed()
        number = 0
        while self.report.kills.total() < count and self.report.passed:
            number += 1
            place = Place(self._folder / f"run-{number}")
            place.home.mkdir()
            self._one_run(place, min(self._rng.randint(3, 8), count - self.report.kills.total()))
            if self.report.passed:  # else it is looked at by whoever called
                shutil.rmtree(place.home)
        self.report.seconds = time.monotonic() - begun
        return self.report

    def _undisturbed(self) -> None:
        """The run that all others must equal; on the way, how long each phase lasts."""
        self.reference.home.mkdir()
        since, before = time.monotonic(), None
        with victim(self.reference, self.words, STEPS) as child:
            for seen in child.phases():
                now = time.monotonic()
                if seen != before:
                    if before is not None:
                        self._spans[before] = max(self._spans.get(before, 0.0), now - since)
                    since, before = now, seen
            if child.ending != "finished":
                raise RuntimeError(f"the undisturbed run did not finish: {child.ending}")
        spans = ", ".join(f"{phase} {1000 * span:.0f} ms" for phase, span in self._spans.items())
        self._tell(f"undisturbed run: at the most {spans}")

    def _one_run(self, place: Place, kills: int) -> None:
        """A run that is killed ``kills`` times, or fewer where it ends before, and then let go to its end."""
        report, step = self.report, 0
        for turn in itertools.count():
            resumed = place.is_begun
            if turn:
                report.resumes, report.restarts = report.resumes + resumed, report.restarts + (not resumed)
            wanted = min(PHASES, key=lambda phase: (report.kills[phase], self._rng.random())) if kills else None
            if wanted == DECODING:
                shutil.rmtree(place.caches, ignore_errors=True)  # the cache may always be emptied
            words = ["--resume", str(place.run)] if resumed else self.words
            with victim(place, words, STEPS) as child:
                if wanted is None:
                    for _ in child.phases():
                        pass
                    break
                # A fifth at the first chance, the birth of the run too; the others so that steps are left for kills to come.
                ahead = round(self._rng.random() * 0.35 * (STEPS * EPOCHS - step))
                after = -1 if self._rng.random() < 0.2 else step + ahead
                delay = self._rng.random() * self._spans.get(wanted, 0.0)
                if not child.kill_in(wanted, after, delay):
                    self._missed(wanted)
                    break
                hit = child.phase()
                report.kills[hit or ELSEWHERE] += 1
                if hit != wanted:
                    self._missed(wanted)
                    self._spans[wanted] = 0.8 * self._spans.get(wanted, 0.0)
                else:
                    self._misses = 0
                kills -= 1
                self._tell(f"kill {report.kills.total()}: {hit or ELSEWHERE}, step {max(step, child.step)} of {STEPS * EPOCHS}")
                found = look(place, self.reference, started=child.has_started)
            report.lost += found.lost
            report.unreadable += found.unreadable
            report.corrupt += found.corrupt
            if not report.passed:
                return
            if has_finished(place):  # killed on its way out
                break
            step = max(step, child.step)
            report.torn += self._rng.random() < TORN and tear(place.run / HISTORY)
        self._judge(place, "finished" if has_finished(place) else child.ending)

    def _judge(self, place: Place, ending: str) -> None:
        """A run that came to its end by itself."""
        report = self.report
        if ending != "finished":
            report.lost.append(ending)
            return
        report.ended += 1
        report.corrupt += look(place, self.reference, started=True).corrupt
        different = differences(place, self.reference)
        report.identical += not different
        report.different += different
        self._tell(f"run ended: {', '.join(different) or 'bit-identical'}")

    def _missed(self, wanted: str) -> None:
        self._misses += 1
        if self._misses > MISSES:
            self.report.not_hit.append(f"{wanted}: not hit in {self._misses} trials")


def has_finished(place: Place) -> bool:
    """Whether the run says so of itself."""
    return place.is_begun and read_record(place.run).status == "finished"


def draw(folder: Path, rng: Random) -> None:
    """Pictures of two classes that differ in their brightness, large enough that decoding them takes a while."""
    for index in range(PICTURES):
        kind = ("cat", "dog")[index % 2]
        squares = Image.new("RGB", (7, 7))
        squares.putdata([tuple(rng.randrange(60 * (index % 2), 196 + 60 * (index % 2)) for _ in range(3)) for _ in range(49)])
        path = folder / kind / f"{kind}.{index // 2}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        squares.resize((480, 480), Image.Resampling.BICUBIC).save(path, compress_level=1)


def words_of(settings: dict[str, object]) -> list[str]:
    """Settings as the command line takes them."""
    return [word for name, value in settings.items() for word in ("--set", f"{name}={value}")]


def table(report: Report) -> str:
    """The report as a person reads it."""
    rows = [(phase, report.kills[phase]) for phase in (*PHASES, ELSEWHERE)]
    rows += [
        ("kills in all", report.kills.total()),
        ("resumes", report.resumes),
        ("starts anew, before there was a run", report.restarts),
        ("torn lines added to the history", report.torn),
        ("runs that ended", report.ended),
        ("of these bit-identical", report.identical),
        ("lost runs", len(report.lost)),
        ("unreadable checkpoints", len(report.unreadable)),
        ("caches used that were not whole", len(report.corrupt)),
    ]
    lines = [f"{name:<40}{number:>6}" for name, number in rows]
    faults = [*report.lost, *report.unreadable, *report.corrupt, *report.different, *report.not_hit]
    lines += [f"FAULT {fault}" for fault in faults]
    return "\n".join([*lines, f"\n{len(faults)} faults, {report.seconds:.0f} s"])


def say(text: str) -> None:
    """A line on standard output."""
    sys.stdout.write(f"{text}\n")


def say_aside(text: str) -> None:
    """A line on standard error, at once."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
