"""What it is worth that a training step's memory stays at hand for the next: steps with and without, in fresh processes in turns.

    python benchmarks/kept_memory.py                                  # preset fine on pictures of 64 px
    python benchmarks/kept_memory.py --preset seed --set model.k=32 --rounds 7 --out memory.json

Each side trains on one batch that lies ready, as ``catdog train`` would, and counts page faults and the system's share of the
processor's time a step. Only Linux with GNU's C library has two sides; elsewhere they are the same. Other work on the computer
falsifies speeds, not faults; the load before the start is printed.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from shared.turns import ground, in_turns, keep, load, ratios, spread, told

from catdog_gui.schema import updated
from catdog_gui.threads import share_processor
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import PRESETS, preset

SIDES = ("given back", "kept")
AWAKE, STEPS = 3, 20
"""Steps that do not count, and those that do."""

SMALL = {"fine": {"model.image_size": 64}}
"""What the preset begins with: its first epochs are the ones with many steps a second."""


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0; nothing is demanded."""
    given = list(sys.argv[1:] if argv is None else argv)
    arguments = _parser().parse_args(given)
    config = updated(preset(arguments.preset), SMALL.get(arguments.preset, {}))
    config = updated(config, dict(entry.split("=", 1) for entry in arguments.set))
    if arguments.side:
        print(json.dumps(steps(config, kept=arguments.side == "kept")))
        return 0
    before = load()
    found: dict[str, list[dict[str, float]]] = {side: [] for side in SIDES}

    def run(side: str) -> float:
        command = [sys.executable, __file__, *given, "--side", side]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        found[side].append(json.loads(done.stdout.splitlines()[-1]))
        return found[side][-1]["pictures_per_second"]

    speeds = in_turns({"given back": lambda: run("given back"), "kept": lambda: run("kept")}, arguments.rounds)
    share_processor()
    import torch
    from shared.machine import machine

    report = {
        "preset": arguments.preset,
        "image_size": config.model.image_size,
        "batch": config.training.batch_size,
        "rounds": arguments.rounds,
        "sides": {side: {name: spread([row[name] for row in rows]) for name in rows[0]} for side, rows in found.items()},
        "ratio": ratios(speeds["kept"], speeds["given back"]),
        "machine": machine(),
        "threads": torch.get_num_threads(),
        "load": before,
    }
    print(table(report))
    keep(report, arguments.out)
    return 0


def steps(config: TrainConfig, *, kept: bool) -> dict[str, float]:
    """Median speed of a step in pictures/s, and page faults and milliseconds of the system's a step."""
    share_processor()
    import resource

    import numpy as np
    import torch

    from catdog_gui.data.batches import Batch
    from catdog_gui.training import memory
    from catdog_gui.training.learner import Learner
    from catdog_gui.training.machine import cores, faster_precision

    torch.set_num_threads(config.training.threads or cores())
    device, size, side = torch.device("cpu"), config.training.batch_size, config.model.image_size
    images = torch.randn(size, 3, side, side).contiguous(memory_format=torch.channels_last)
    labels = torch.from_numpy(np.arange(size, dtype=np.int64) % 2)
    batch = Batch(images, labels, labels, size)
    learner = Learner(config, 2, device=device, precision=faster_precision(config.model, device), micro_batch=size)
    with memory.kept() if kept else nullcontext():
        for number in range(AWAKE):
            learner.step(batch, number, config.training.lr / 100)
        begin, seconds = resource.getrusage(resource.RUSAGE_SELF), []
        for number in range(AWAKE, AWAKE + STEPS):
            begun = time.perf_counter()
            learner.step(batch, number, config.training.lr / 100)
            seconds.append(time.perf_counter() - begun)
        end = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "pictures_per_second": size / statistics.median(seconds),
        "faults": (end.ru_minflt - begin.ru_minflt) / STEPS,
        "system_ms": 1000 * (end.ru_stime - begin.ru_stime) / STEPS,
        "user_ms": 1000 * (end.ru_utime - begin.ru_utime) / STEPS,
    }


def table(report: dict[str, Any]) -> str:
    """The figures for people."""
    about = f"{report['preset']} at {report['image_size']} px, batches of {report['batch']}, {report['rounds']} rounds in turns"
    lines = [ground(report), about, ""]
    words = {"pictures_per_second": "pictures/s", "faults": "faults a step", "system_ms": "ms system", "user_ms": "ms user"}
    for side, figures in report["sides"].items():
        lines += [f"{side:<12}{told(figures[name])} {word}" for name, word in words.items()]
    lines.append(f"{'ratio':<12}{told(report['ratio'], 2)} ×")
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--preset", choices=tuple(PRESETS), default="fine")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="any setting; may be repeated")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
