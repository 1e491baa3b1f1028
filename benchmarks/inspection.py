"""How long an inspection takes, phase by phase, and how much memory: with nothing known of the set, and again from what was kept.

Each side runs in a fresh process with a home of its own. A file's content may come from the system's memory: the pass that
hashes the files reads them all just before.

    python benchmarks/inspection.py val-originals.zip ~/catdog-data/train
    python benchmarks/inspection.py FOLDER --rounds 3 --out inspection.json

Other work on the computer falsifies the figures; the load before the start is printed with them, and processor time beside the
time that passed.
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
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from catdog_gui.settings import HOME_VARIABLE

GOAL, OF = 60.0, 25_000
"""Seconds that an inspection of so many pictures may take, on two cores; opening, which may draw or unpack, not counted."""

PHASES = ("opening", "hashing", "looking", "comparing", "judging")


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 where every set met the goal, 1 where one did not."""
    arguments = _parser().parse_args(argv)
    if arguments.side:
        print(json.dumps(measure(arguments.data[0])))
        return 0
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    report: dict[str, Any] = {"cores": os.cpu_count(), "load": load, "sets": []}
    for data in arguments.data:
        sides: dict[str, list[dict[str, Any]]] = {"anew": [], "kept": []}
        for _ in range(arguments.rounds):
            with tempfile.TemporaryDirectory(prefix="catdog-benchmark-") as home:
                for rounds in sides.values():
                    rounds.append(child(data, home))
        report["sets"].append({"data": data, **{side: middle(rounds) for side, rounds in sides.items()}, "rounds": sides})
    report["passed"] = all(scaled(entry["anew"]) <= GOAL for entry in report["sets"])
    print(table(report))
    if arguments.out:
        arguments.out.write_text(json.dumps(report, indent=2), encoding="utf-8")
    return 0 if report["passed"] else 1


def measure(data: str) -> dict[str, Any]:
    """One inspection in this process: seconds and processor seconds of each phase, and the most memory it held."""
    from catdog_gui.data.dataset import Likeness
    from catdog_gui.data.fingerprint import content_hashes
    from catdog_gui.data.inspection.judging import judged
    from catdog_gui.data.inspection.near import group_keys, near_pairs
    from catdog_gui.data.inspection.survey import survey
    from catdog_gui.data.sources import open_set
    from catdog_gui.data.split import SplitChoice
    from catdog_gui.progress import finish
    from catdog_gui.settings import folders

    seconds, processor = {}, {}

    @contextmanager
    def timed(phase: str) -> Iterator[None]:
        begun, worked = time.perf_counter(), time.process_time()
        yield
        seconds[phase], processor[phase] = time.perf_counter() - begun, time.process_time() - worked

    before = peak()
    with timed("opening"):
        images = finish(open_set(data, store=folders().cache))
    with timed("hashing"):
        hashes = finish(content_hashes(images))
    with timed("looking"):
        seen = finish(survey(images, hashes, folder=folders().cache / "surveys"))
    with timed("comparing"):
        pairs = near_pairs(seen)
        alike = Likeness(seen, pairs, group_keys(hashes, seen, pairs))
    with timed("judging"):
        judged(images, hashes, alike, {}, SplitChoice(val_fraction=0.2, test_part=False, seed=0))
    return {
        "pictures": len(images),
        "contents": len(seen),
        "near_pairs": len(pairs),
        "seconds": seconds,
        "processor": processor,
        "bytes_before": before,
        "bytes": peak(),
    }


def peak() -> int:
    """The most memory that this process has held so far, in bytes."""
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset)
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def child(data: str, home: str) -> dict[str, Any]:
    """The figures of a fresh process."""
    done = subprocess.run(
        [sys.executable, __file__, data, "--side"],
        stdout=subprocess.PIPE,
        env={**os.environ, HOME_VARIABLE: home},
        check=True,
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def middle(rounds: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The round that took the middle of the times."""
    totals = [total(entry) for entry in rounds]
    return rounds[totals.index(statistics.median_low(totals))]


def total(figures: dict[str, Any], what: str = "seconds") -> float:
    """All phases but the opening."""
    return sum(figures[what][phase] for phase in PHASES[1:])


def scaled(figures: dict[str, Any]) -> float:
    """Seconds that as many pictures as the goal is about would take."""
    return total(figures) * OF / figures["pictures"]


def table(report: dict[str, Any]) -> str:
    """The figures for people."""
    load = "" if report["load"] is None else f", load before {report['load']:.1f}"
    lines = [f"{report['cores']} cores{load}; seconds that passed (of the processor)"]
    for entry in report["sets"]:
        lines.append(
            f"{Path(entry['data']).name}: {entry['anew']['pictures']:,} pictures, {entry['anew']['near_pairs']} near pairs"
        )
        for side in ("anew", "kept"):
            figures = entry[side]
            phases = "  ".join(f"{name} {figures['seconds'][name]:6.2f} ({figures['processor'][name]:.2f})" for name in PHASES)
            lines.append(f"  {side}  {phases}  all but opening {total(figures):.2f} ({total(figures, 'processor'):.2f})")
            speed = figures["pictures"] / total(figures)
            memory = f"{figures['bytes'] / 1e6:.0f} MB at most, {figures['bytes_before'] / 1e6:.0f} MB before"
            lines.append(f"        {speed:,.0f} pictures/s; {OF:,} would take {scaled(figures):.1f} s; {memory}")
    lines.append(f"{OF:,} pictures in {GOAL:.0f} s: {'yes' if report['passed'] else 'no'}")
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", metavar="DATA", nargs="+", help="folders and zips of pictures, e.g. val-originals.zip")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON")
    parser.add_argument("--side", action="store_true", help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
