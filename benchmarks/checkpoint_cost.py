"""What keeping a run safe costs: the time that its checkpoints take, against the time between them.

    python benchmarks/checkpoint_cost.py FOLDER
    python benchmarks/checkpoint_cost.py FOLDER --presets fast --seconds 60 --out checkpoints.json

Each preset trains for a while as ``catdog train`` would, with the real disk, and saves every few seconds; validation and pictures
of what the model looks at are left out, for they are no part of a save. A run saves at the end of every epoch and every
``training.checkpoint_minutes``: the table says what share of the time that is for an epoch of ``--epoch`` pictures, and for the
minutes alone. Runs lie in a temporary folder; name another disk's with TMPDIR.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from shared.turns import ground, keep, load, spread, told

from catdog_gui.schema import updated
from catdog_gui.threads import share_processor
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import PRESETS, preset

DEMANDED = 0.01
"""Share of the time."""

EVERY = 3.0
"""Seconds between two saves."""


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 1 where a share is above the demanded one."""
    arguments = _parser().parse_args(argv)
    before = load()
    share_processor()
    from shared.machine import machine

    rows = {}
    for name in arguments.presets:
        print(f"{name} …", file=sys.stderr, flush=True)
        config = updated(preset(name), {"training.checkpoint_minutes": EVERY / 60, "training.growing_from": 1.0})
        with tempfile.TemporaryDirectory(prefix="catdog-checkpoints-") as folder:
            rows[name] = measured(arguments.data, config, Path(folder), arguments.seconds)
        rows[name]["shares"] = shares(rows[name], arguments.epoch, 60 * preset(name).training.checkpoint_minutes)
    passed = all(share <= DEMANDED for row in rows.values() for share in row["shares"].values())
    threads = rows[arguments.presets[0]]["threads"]
    report = {
        "presets": rows, "epoch": arguments.epoch, "passed": passed, "machine": machine(), "threads": threads, "load": before
    }  # fmt: skip
    print(table(report))
    keep(report, arguments.out)
    return 0 if passed else 1


def measured(data: str, config: TrainConfig, folder: Path, seconds: float) -> dict[str, Any]:
    """Milliseconds of each save and pictures a second between them, in a run of so many ``seconds``."""
    import torch

    from catdog_gui.training import session
    from catdog_gui.training.events import CheckpointSaved, RunStarted, StepsDone

    costs: list[float] = []
    speeds: list[float] = []
    begun: list[float] = []

    def enough() -> bool:
        return bool(begun) and time.perf_counter() > begun[0] + seconds

    for event in session.train(data, config, runs=folder, name="run", should_stop=enough):
        match event:
            case RunStarted():
                begun.append(time.perf_counter())
            case StepsDone() if event.images_per_second:
                speeds.append(event.images_per_second)
            case CheckpointSaved():
                costs.append(1000 * event.seconds)
    kept = [path.stat().st_size for path in (folder / "run").iterdir() if path.suffix in (".pt", ".safetensors")]
    return {
        "save_ms": spread(costs),
        "saves": len(costs),
        "pictures_per_second": spread(speeds),
        "bytes": sum(kept),
        "threads": torch.get_num_threads(),
    }


def shares(row: dict[str, Any], epoch: int, minutes: float) -> dict[str, float]:
    """What part of the time saves take: at the end of each epoch of so many pictures, and every so many seconds."""
    cost = row["save_ms"]["median"] / 1000
    return {"epochs": cost / (epoch / row["pictures_per_second"]["median"]), "minutes": cost / minutes}


def table(report: dict[str, Any]) -> str:
    """The figures for people."""
    lines = [ground(report), ""]
    for name, row in report["presets"].items():
        lines += [
            f"{name:<10}{told(row['save_ms'])} ms a save of {row['bytes'] / 1e6:.0f} MB, {row['saves']} saves",
            f"{'':<10}{row['shares']['epochs']:.2%} of the time at the end of each epoch of {report['epoch']:,} pictures",
            f"{'':<10}{row['shares']['minutes']:.3%} of the time every few minutes",
        ]
    lines.append(f"\n{DEMANDED:.0%} at most demanded: {'met' if report['passed'] else 'NOT met'}")
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", metavar="FOLDER", help="pictures to train on")
    parser.add_argument("--presets", nargs="+", choices=tuple(PRESETS), default=["fast", "fine"])
    parser.add_argument("--seconds", type=float, default=45.0, help="of training, for each preset")
    parser.add_argument("--epoch", type=int, default=20_000, help="pictures an epoch that shares are told for")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
