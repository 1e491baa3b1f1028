"""Shows the program damaged files of every kind that it reads, and finds what it does not bear.

Nothing but an answer, a reason or a ``CatDogError`` may come of a file: no other error, no crash, no hang, no gigabytes of
memory, nothing in a file executed. Every picture goes through the classifier and through the window's loader of pictures, which
must agree on what is a picture; every model file through ``Classifier.load``, and answers one picture where it loads. Every zip
is opened as a data set, those inside it too, and all of its pictures are read; nothing may be written but copies in the cache.
The smaller files (settings, run folders, checkpoints, tables and so on) are read as the program reads them.

    python tests/fuzz/fuzz_files.py --count 2000                         # of every target
    python tests/fuzz/fuzz_files.py resume film --count 5000 --seed 3
    python tests/fuzz/fuzz_files.py --seed 7 --only pictures:123 --keep case.jpg     # one case again

Cases run in child processes, a portion each, so that a crash is caught. Needs no screen.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

PORTION = 100
PATIENCE = 240.0
"""Seconds without a sign of life after which a child counts as hanging; importing torch on a busy computer is among them."""
SLOW = 15.0
"""Seconds that one case may take."""
RECORDS = (
    "settings", "window", "runs", "notes", "packed", "resume", "film", "surveys", "caches", "kaggle", "tables", "edits", "lists",
)  # fmt: skip
TARGETS = ("pictures", "models", "zips", *RECORDS)
MEMORY = {"pictures": 1500, "models": 1500, "zips": 300} | dict.fromkeys(RECORDS, 500)
"""Megabytes that a child may need more than before its first case. A sound picture of 100 million pixels needs about 1,000."""


@dataclass
class Report:
    """How many cases had which outcome, and what must not be: one line for each fault."""

    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "none")
    memory: int = 0


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 where nothing was found, 1 else."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; all where none is named")
    parser.add_argument("--count", type=int, default=200, help="cases of each target")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", metavar="KIND:CASE", help="one case alone, in this process")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="with --only: write the damaged file here")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    if arguments.child:
        kind, first, last = arguments.child
        return child(kind, arguments.seed, range(int(first), int(last)))
    if arguments.only:
        kind, _, number = arguments.only.partition(":")
        if arguments.keep:
            arguments.keep.write_bytes(made(kind, arguments.seed, int(number), Path("executed"))[1])
        return child(kind, arguments.seed, range(int(number), int(number) + 1))
    if unknown := set(arguments.targets) - set(TARGETS):
        parser.error(f"there is no target {', '.join(sorted(unknown))}")
    faults: list[str] = []
    cases = 0
    for kind in arguments.targets or TARGETS:
        begun = time.monotonic()
        report = Report()
        fuzz(kind, arguments.count, arguments.seed, report, told=True)
        took = time.monotonic() - begun
        cases += report.outcomes.total()
        faults += report.faults
        outcomes = ", ".join(f"{number:,} {outcome.partition(': ')[2]}" for outcome, number in sorted(report.outcomes.items()))
        say(f"{kind}: {report.outcomes.total():,} cases in {took:.0f} s, {len(report.faults)} faults ({outcomes})")
        say(f"    slowest case {report.slowest[0]:.1f} s ({report.slowest[1]}); memory {report.memory} MB more than at the start")
    for fault in faults:
        say(f"\nFAULT {fault}")
    say(f"\n{cases:,} cases, {len(faults)} faults")
    return 1 if faults else 0


def fuzz(kind: str, count: int, seed: int, report: Report, *, told: bool = False) -> None:
    """Run cases 0 … ``count`` − 1 in children, into ``report``; a crash or hang costs the child, and the next case goes on."""
    first = 0
    while first < count:
        last = min(count, first + PORTION)
        command = [sys.executable, __file__, "--seed", str(seed), "--child", kind, str(first), str(last)]
        first = follow(command, kind, seed, first, last, report)
        if told:
            sys.stderr.write(f"{kind}: {first} of {count}, {len(report.faults)} faults\n")


def follow(command: Sequence[str], kind: str, seed: int, first: int, last: int, report: Report) -> int:
    """Listen to one child that was asked for the cases ``first`` … ``last`` − 1; the case to go on with."""
    with tempfile.TemporaryFile() as errors:
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONFAULTHANDLER": "1"}
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment)
        case, begun, done = first, False, False
        try:
            for line in _lines(process):
                told = json.loads(line)
                if "begin" in told:
                    case, begun = told["begin"], True
                elif "done" in told:
                    done = True
                else:
                    report.outcomes[f"{kind}: {told['outcome']}"] += 1
                    report.slowest = max(report.slowest, (told["seconds"], f"{kind}:{case}, {told['words']}"))
                    report.memory = max(report.memory, told["memory"])
                    report.faults += [f"{kind}:{case} --seed {seed} ({told['words']}): {fault}" for fault in told["faults"]]
            process.wait(timeout=PATIENCE)
        except (queue.Empty, subprocess.TimeoutExpired):
            report.faults.append(f"{kind}:{case} --seed {seed}: no sign of life for {PATIENCE:.0f} s")
        finally:
            process.kill()
            process.wait()
        errors.seek(0)
        text = errors.read().decode("utf-8", "replace")
    if not done and process.returncode != -9:
        where = f"{kind}:{case} --seed {seed}" if begun else f"{kind}, before the first case"
        report.faults.append(f"{where}: the process ended with {process.returncode}\n{text[-2000:]}")
    elif "Traceback" in text:
        report.faults.append(f"{kind}:{first} … {last - 1} --seed {seed}: a traceback on the screen\n{text[-2000:]}")
    return last if done or not begun else case + 1


def _lines(process: subprocess.Popen[str]) -> Iterator[str]:
    """The child's lines; raises ``queue.Empty`` where none comes for too long."""
    lines: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                lines.put(line)
        lines.put(None)

    thread = threading.Thread(target=read)
    thread.start()
    try:
        while (line := lines.get(timeout=PATIENCE)) is not None:
            yield line
    finally:
        process.kill()
        thread.join()


def child(kind: str, seed: int, cases: range) -> int:
    """Run the cases and print a line before and after each."""

    def tell(line: dict[str, Any]) -> None:
        say(json.dumps(line))

    with tempfile.TemporaryDirectory() as folder:
        mark = Path(folder) / "executed"
        with subject(kind, Path(folder)) as run:
            start = _peak()
            for number in cases:
                tell({"begin": number})
                words, content = made(kind, seed, number, mark)
                faults: list[str] = []
                begun = time.monotonic()
                try:
                    outcome = run(content)
                except BaseException:  # noqa: BLE001  (whatever it is, it is what is looked for)
                    outcome = "fault"
                    faults.append(traceback.format_exc())
                seconds, memory = time.monotonic() - begun, _peak() - start
                if seconds > SLOW:
                    faults.append(f"took {seconds:.1f} s")
                if memory > MEMORY[kind]:
                    faults.append(f"took {memory} MB of memory")
                    start = _peak()
                if mark.exists():
                    faults.append("something in the file was executed")
                    mark.unlink()
                tell({"outcome": outcome, "words": words, "seconds": seconds, "memory": memory, "faults": faults})
    tell({"done": True})
    return 0


def made(kind: str, seed: int, number: int, mark: Path) -> tuple[str, bytes]:
    """Words for what was done to a file, and the file: always the same for the same numbers."""
    rng = Random(f"{seed} {kind} {number}")
    if kind == "pictures":
        from damaged_pictures import damaged_picture

        return damaged_picture(rng)
    if kind == "zips":
        from damaged_zips import damaged_zip

        return damaged_zip(rng)
    if kind in RECORDS:
        from damaged_records import damaged_record

        return damaged_record(kind, rng, mark)
    from damaged_models import damaged_model

    return damaged_model(rng, mark)


def subject(kind: str, folder: Path) -> Any:
    """Context that gives the function to call with each file's content; it answers with the outcome in a word."""
    if kind == "zips":
        import damaged_zips

        return damaged_zips.zips(folder)
    if kind in RECORDS:
        import damaged_records

        return damaged_records.records(kind, folder)
    import subjects

    return subjects.pictures(folder) if kind == "pictures" else subjects.models(folder)


def _peak() -> int:
    """Most memory that this process ever held, in megabytes; 0 where the system does not tell."""
    with suppress(ImportError):
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most >> (20 if sys.platform == "darwin" else 10)
    return 0


def say(text: str) -> None:
    """A line on standard output, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
