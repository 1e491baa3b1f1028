"""How fast varied batches come: a file opened and varied at a time, as the origin did, against decoded pixels varied in batches.

Both sides read the same pictures at their original size, in turns, in one process. The origin's side opens each with Pillow,
resizes it to 224 × 224, crops, mirrors and converts it, by torchvision, in a DataLoader without and with worker processes. Ours
decodes once, which is stated apart, and then gathers and varies whole batches: for the preset ``seed`` to the same 224 px, for
``fast`` to the size that it trains on. Nothing is learned meanwhile.

    python benchmarks/input_pipeline.py dogs-vs-cats.zip --out input.json
    python benchmarks/input_pipeline.py FOLDER --quick

Other work on the computer falsifies the figures; the load before the start is printed with them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from catdog_gui.threads import share_processor

share_processor()

import numpy as np  # noqa: E402  (how torch's threads wait must be settled before it is imported)
import torch  # noqa: E402
from numpy.typing import NDArray  # noqa: E402
from origin import loader, unpacked  # noqa: E402
from shared.machine import machine  # noqa: E402
from shared.turns import ground, in_turns, keep, load, ratios, spread, told  # noqa: E402

from catdog_gui.data.batches import PixelStore, TrainingBatches  # noqa: E402
from catdog_gui.data.cache import open_cache  # noqa: E402
from catdog_gui.data.fingerprint import content_hashes  # noqa: E402
from catdog_gui.data.sources import open_set  # noqa: E402
from catdog_gui.progress import finish  # noqa: E402
from catdog_gui.training import memory  # noqa: E402
from catdog_gui.training.config import TrainConfig  # noqa: E402
from catdog_gui.training.presets import preset  # noqa: E402

GOAL = 20.0
"""How many times the origin's pictures a second are demanded of the preset ``seed``, which makes batches of the same size."""

WORKERS = (0, 2)
PRESETS = ("seed", "fast")
SAME = "seed"
AGAIN = 8
"""So many times the origin's pictures are varied by our side in a round, which would be over too soon."""


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 where the goal is met against the DataLoader without workers, 1 where it is not."""
    arguments = _parser().parse_args(argv)
    pictures, rounds = (192, 2) if arguments.quick else (arguments.pictures, arguments.rounds)
    before, device = load(), torch.device(arguments.device)
    with tempfile.TemporaryDirectory(prefix="catdog-benchmark-") as temporary:
        files, labels = unpacked(arguments.data, Path(temporary), pictures)
        rows = np.resize(np.arange(len(files)), pictures)  # a small set is seen more than once
        decoding = {}
        sides: dict[str, Callable[[], float]] = {}
        for workers in WORKERS:
            sides[f"origin, {workers} workers"] = _origin([files[row] for row in rows], [labels[row] for row in rows], workers)
        for name in PRESETS:
            decoding[name], sides[f"ours, {name}"] = _ours(
                files[0].parent.parent, Path(temporary), preset(name), np.tile(rows, AGAIN), device
            )
        for name, side in sides.items():
            if name.startswith("ours"):
                side()  # memory and threads awake; the origin's side has warmed up after its first batch
        speeds = in_turns(sides, rounds)
    report = summary(speeds, decoding, pictures)
    report |= {"device": arguments.device, "machine": machine(), "threads": torch.get_num_threads(), "load": before}
    print(table(report))
    keep(report, arguments.out)
    return 0 if report["passed"] else 1


def summary(speeds: dict[str, list[float]], decoding: dict[str, Any], pictures: int) -> dict[str, Any]:
    """The figures of all rounds together."""
    times = {
        ours: {origin: ratios(speeds[ours], speeds[origin]) for origin in speeds if origin.startswith("origin")}
        for ours in speeds
        if ours.startswith("ours")
    }
    return {
        "pictures": pictures,
        "rounds": len(next(iter(speeds.values()))),
        "decoding": decoding,
        "pictures_per_second": speeds,
        "spread": {name: spread(values) for name, values in speeds.items()},
        "ratios": times,
        "goal": GOAL,
        "passed": times[f"ours, {SAME}"][f"origin, {WORKERS[0]} workers"]["median"] >= GOAL,
    }


def table(report: dict[str, Any]) -> str:
    """The figures for people."""
    lines = [ground(report), f"{report['pictures']:,} pictures a round, {report['rounds']} rounds in turns, no training\n"]
    lines += [f"{name:<20}{told(figures)} pictures/s" for name, figures in report["spread"].items()]
    lines.append("")
    for ours, others in report["ratios"].items():
        lines += [f"{f'{ours} / {origin}':<34}{told(figures, 1)} ×" for origin, figures in others.items()]
    lines.append("")
    for name, once in report["decoding"].items():
        lines.append(
            f"before, once: {once['pictures']:,} pictures read and decoded to {once['side']} px for {name} in "
            f"{once['seconds']:.2f} s ({once['pictures'] / once['seconds']:,.0f} pictures/s)"
        )
    verdict = "met" if report["passed"] else "NOT met"
    lines.append(f"\n{report['goal']:.0f} × demanded of {SAME} against the origin without workers: {verdict}.")
    return "\n".join(lines)


def _origin(files: Sequence[Path], labels: Sequence[int], workers: int) -> Callable[[], float]:
    """Pictures a second of an epoch, from its first batch on: starting the workers is left out."""
    batches = loader(files, labels, workers)

    def side() -> float:
        running = iter(batches)
        next(running)
        begun, count = time.perf_counter(), 0
        for _, answers in running:
            count += len(answers)
        return count / (time.perf_counter() - begun)

    return side


def _ours(
    data: Path, store: Path, config: TrainConfig, rows: NDArray[np.int64], device: torch.device
) -> tuple[dict[str, Any], Callable[[], float]]:  # fmt: skip
    """What decoding took, and pictures a second of an epoch that begins with the decoded pixels."""
    preprocessing = config.preprocessing
    begun = time.perf_counter()
    images = finish(open_set(str(data), store=store / "store"))
    hashes = finish(content_hashes(images))
    cache = finish(
        open_cache(
            images,
            hashes,
            size=preprocessing.cache_size,
            geometry=preprocessing.geometry,
            folder=store / config.preset,
            limit=10**12,
        )
    )
    once = {"pictures": len(images), "side": preprocessing.cache_size, "seconds": time.perf_counter() - begun}
    at = np.array([cache.row_of[entry] for entry in hashes], np.int64)
    batches = TrainingBatches(
        PixelStore(cache.pixels, device),
        at[rows],
        images.labels[rows],
        classes=2,
        preprocessing=preprocessing,
        augment=config.augment,
        batch_size=config.training.batch_size,
        balance="none",
        seed=0,
        epochs=1000,
        device=device,
    )

    def side() -> float:
        begun = time.perf_counter()
        with memory.kept():  # as in a training
            for _ in batches.epoch(0):
                pass
        if device.type == "cuda":
            torch.cuda.synchronize(device)
        return batches.pictures / (time.perf_counter() - begun)

    return once, side


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path, metavar="DATA", help="a folder or zip of pictures at their original size")
    parser.add_argument("--pictures", type=int, default=1800, help="in a round of the origin's side")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--device", default="cpu", help="where our batches are made: cpu or cuda")
    parser.add_argument("--quick", action="store_true", help="few pictures and two rounds, to see that it works")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
