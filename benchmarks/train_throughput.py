"""Pictures a second in training: the origin's loop as it was against the preset ``seed``, and how near presets come to the peak.

**End to end.** The origin's side is its model, pipeline and optimiser in a plain loop in single precision, files opened one at
a time. Ours is a run of the program with the preset ``seed``, the same model and recipe, with run folder, losses and checkpoints;
what an epoch's training took is taken from its events. Both sides in turns, in one process, on the same pictures at their
original size. Each side's first epoch warms up and does not count. Decoding before the first epoch, validation, and explaining
pictures after each are no part of our figure, nor does the origin's side validate; what decoding took is printed.

**Share of the peak.** Each preset's training step (forward, backward, optimiser, averaging) on one batch that lies ready, in the
precision that “auto” chooses here. Multiply-adds are counted by ``catdog_gui.model.cost``, two operations each, and a training
step counts as three passes forward. The peak is what a large product of matrices reaches in the same precision, measured in
turns with the presets. On a graphics card steps are recorded and repeated; beside them stand steps told kernel by kernel.

    python benchmarks/train_throughput.py dogs-vs-cats.zip --out throughput.json
    python benchmarks/train_throughput.py FOLDER --device cuda --pictures 8000 --workers 2
    python benchmarks/train_throughput.py FOLDER --quick

Other work on the computer falsifies the figures; the load before the start is printed with them.
"""

from __future__ import annotations

import argparse
import os
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
from origin import Origin, loader, unpacked  # noqa: E402
from shared.machine import machine  # noqa: E402
from shared.turns import ground, in_turns, keep, load, ratios, spread, told  # noqa: E402

from catdog_gui.data.batches import PixelStore, TrainingBatches  # noqa: E402
from catdog_gui.model.cost import macs  # noqa: E402
from catdog_gui.progress import Progress  # noqa: E402
from catdog_gui.schema import updated  # noqa: E402
from catdog_gui.settings import HOME_VARIABLE, folders  # noqa: E402
from catdog_gui.training import memory, session  # noqa: E402
from catdog_gui.training.events import EpochDone, RunFinished, RunStarted  # noqa: E402
from catdog_gui.training.learner import Learner  # noqa: E402
from catdog_gui.training.machine import cores, faster_precision  # noqa: E402
from catdog_gui.training.presets import PRESETS, preset  # noqa: E402

GOALS = {"cpu": 1.5, "cuda": 30.0}
"""How many times the origin's pictures a second are demanded."""

PASSES = 3
"""Passes forward that a training step costs: one forward, two backward (towards the weights and towards the inputs)."""

SIDES = {"cpu": 2048, "cuda": 8192}
"""Of the square matrices whose product shows the peak."""

STEP_PICTURES = 64
"""Pictures of a step on the CPU, where a preset's own batch would take minutes; a GPU gets the whole batch."""

PLAIN = "plain"

TYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16}


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 where the goal is met, 1 where it is not."""
    arguments = _parser().parse_args(argv)
    if arguments.quick:
        arguments.pictures, arguments.rounds, arguments.epochs, arguments.origin_pictures = 160, 1, 2, 128
    before, device = load(), torch.device(arguments.device)
    with tempfile.TemporaryDirectory(prefix="catdog-benchmark-") as temporary:
        os.environ[HOME_VARIABLE] = temporary  # caches and runs apart from the user's
        report = end_to_end(arguments, Path(temporary), device)
    torch.set_num_threads(cores())
    report |= {"machine": machine(), "threads": torch.get_num_threads(), "load": before}
    report |= arithmetic(device, arguments.rounds, 16 if arguments.quick else STEP_PICTURES)
    print(table(report))
    keep(report, arguments.out)
    return 0 if report["passed"] else 1


def end_to_end(arguments: argparse.Namespace, folder: Path, device: torch.device) -> dict[str, Any]:
    """Both sides' pictures a second."""
    files, labels = unpacked(arguments.data, folder, arguments.pictures)
    rows = np.resize(np.arange(len(files)), arguments.origin_pictures)
    few = loader([files[row] for row in rows[:128]], [labels[row] for row in rows[:128]], arguments.workers)
    batches = loader([files[row] for row in rows], [labels[row] for row in rows], arguments.workers)
    origin = Origin(device)
    ours = Ours(str(files[0].parent.parent), arguments.epochs, arguments.device)
    torch.set_num_threads(cores())

    def plain() -> float:
        origin.epoch(few)
        begun = time.perf_counter()
        origin.epoch(batches)  # answers with numbers, so the device has finished
        return len(rows) / (time.perf_counter() - begun)

    speeds = in_turns({"origin": plain, "ours": ours.run}, arguments.rounds)
    times = ratios(speeds["ours"], speeds["origin"])
    goal = GOALS[device.type]
    return {
        "device": arguments.device,
        "workers": arguments.workers,
        "pictures": {"origin": len(rows), "ours": ours.pictures},
        "epochs": arguments.epochs,
        "rounds": arguments.rounds,
        "precision": {"origin": "float32", "ours": ours.precision},
        "decoding": ours.decoding,
        "pictures_per_second": speeds,
        "spread": {side: spread(values) for side, values in speeds.items()},
        "ratio": times,
        "goal": goal,
        "passed": times["median"] >= goal,
    }


class Ours:
    """Runs of the program with the preset ``seed``.

    Args:
        data: folder of pictures.
        epochs: of each run, at least 2; the first warms up.
        device: to train on.
    """

    def __init__(self, data: str, epochs: int, device: str) -> None:
        self.data = data
        self.config = updated(preset("seed"), {"training.epochs": epochs, "training.device": device})
        self.precision = ""
        self.pictures = 0
        self.decoding: dict[str, Any] | None = None
        self._runs = 0

    def run(self) -> float:
        """Pictures a second of all epochs after the first."""
        self._runs += 1
        pictures = seconds = 0.0
        begun, ended, decoded, status = 0.0, 0.0, 0, ""
        for event in session.train(self.data, self.config, runs=folders().runs, name=f"run-{self._runs}"):
            match event:
                case Progress(phase="Decoding"):
                    begun, ended, decoded = begun or time.perf_counter(), time.perf_counter(), event.total or 0
                case RunStarted():
                    self.precision, self.pictures = event.precision, event.train_images
                    if decoded and self.decoding is None:
                        self.decoding = {"pictures": decoded, "seconds": ended - begun}
                case EpochDone() if event.epoch > 1:
                    pictures += self.pictures
                    seconds += event.seconds
                case RunFinished():
                    status = event.status
        if status != "finished":
            raise SystemExit(f"the run did not finish: {status}")
        return pictures / seconds


def arithmetic(device: torch.device, rounds: int, pictures: int) -> dict[str, Any]:
    """How many operations a second each preset's training step does, beside the most that the device was seen to do.

    Args:
        pictures: of a step, at most, on the CPU.
    """
    precisions = {name: faster_precision(config.model, device) for name, config in PRESETS.items()}
    sides: dict[str, Callable[[], float]] = {f"peak, {precision}": _peak(device, kind) for precision, kind in TYPES.items()}
    for name in PRESETS:
        sides[name] = _steps(name, precisions[name], device, pictures)
        if device.type == "cuda":
            sides[f"{name}, {PLAIN}"] = _steps(name, precisions[name], device, pictures, recorded=False)
    with memory.kept():  # as in a training
        for side in sides.values():
            side()  # awake
        found = in_turns(sides, rounds)
    peaks = {precision: spread(found[f"peak, {precision}"]) for precision in TYPES}
    presets = {}
    for name, config in PRESETS.items():
        each, speed = macs(config.model, 2), spread(found[name])
        flops = speed["median"] * each * 2 * PASSES
        presets[name] = {
            "precision": precisions[name],
            "pictures_per_second": speed,
            "macs": each,
            "flops": flops,
            "share_of_peak": flops / peaks[precisions[name]]["median"],
        }
        if (plain := f"{name}, {PLAIN}") in found:
            presets[name]["times_plain"] = ratios(found[name], found[plain])
    return {"peaks": peaks, "presets": presets, "matmul_precision": torch.get_float32_matmul_precision()}


def _peak(device: torch.device, kind: torch.dtype) -> Callable[[], float]:
    """Operations a second of a product of matrices."""
    side = SIDES[device.type]
    one, other = (torch.randn(side, side, device=device, dtype=kind) for _ in range(2))

    def measure() -> float:
        times = 4
        _wait(device)
        begun = time.perf_counter()
        for _ in range(times):
            one @ other
        _wait(device)
        return times * 2 * side**3 / (time.perf_counter() - begun)

    return measure


def _steps(name: str, precision: str, device: torch.device, most: int, *, recorded: bool = True) -> Callable[[], float]:
    """Pictures a second of a preset's training step on a batch that lies ready; ``recorded`` where a run would record it."""
    config = preset(name)
    size = config.training.batch_size if device.type == "cuda" else min(config.training.batch_size, most)
    side, rows = config.preprocessing.cache_size, np.arange(size)
    pixels = np.random.default_rng(0).integers(0, 256, (size, side, side, 3), dtype=np.uint8)
    batches = TrainingBatches(
        PixelStore(pixels, device),
        rows,
        rows % 2,
        classes=2,
        preprocessing=config.preprocessing,
        augment=config.augment,
        batch_size=size,
        balance="none",
        seed=0,
        epochs=config.training.epochs,
        device=device,
    )
    batch = next(batches.epoch(0))
    learner = Learner(config, 2, device=device, precision=precision, micro_batch=size)
    if not recorded:
        learner.replay = None
    times = 20 if device.type == "cuda" else 2
    done = 0

    def measure() -> float:
        nonlocal done
        _wait(device)
        begun = time.perf_counter()
        for _ in range(times):
            learner.step(batch, done, config.training.lr / 100)
            done += 1
        _wait(device)
        return times * size / (time.perf_counter() - begun)

    return measure


def _wait(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)


def table(report: dict[str, Any]) -> str:
    """The figures for people."""
    count, precision, once = report["pictures"], report["precision"], report["decoding"]
    fed = {
        "origin": f"{count['origin']:,} pictures a round, {precision['origin']}, {report['workers']} workers",
        "ours": f"{report['epochs'] - 1} × {count['ours']:,} pictures a round, {precision['ours']}",
    }
    lines = [ground(report), f"\nend to end on {report['device']}, recipe of the origin, {report['rounds']} rounds in turns"]
    lines += [f"{side:<8}{told(report['spread'][side])} pictures/s   {words}" for side, words in fed.items()]
    lines.append(f"{'ratio':<8}{told(report['ratio'], 2)} ×")
    if once:
        lines.append(f"before, once: {once['pictures']:,} pictures decoded in {once['seconds']:.1f} s")
    head = ("preset", "precision", "pictures/s", "spread", "MMAC each", "GFLOP/s", "of peak")
    lines.append("\n{:<10}{:<10}{:>11}{:>20}{:>11}{:>10}{:>9}".format(*head))
    for name, row in report["presets"].items():
        speed = row["pictures_per_second"]
        between = f"{speed['low']:,.0f} … {speed['high']:,.0f}"
        lines.append(
            f"{name:<10}{row['precision']:<10}{speed['median']:>11,.0f}{between:>20}"
            f"{row['macs'] / 1e6:>11,.1f}{row['flops'] / 1e9:>10,.0f}{row['share_of_peak']:>9.1%}"
        )
    for name, row in report["presets"].items():
        if "times_plain" in row:
            lines.append(f"{name} recorded: {told(row['times_plain'], 1)} × the speed of plain steps")
    for name, peak in report["peaks"].items():
        low, high = peak["low"] / 1e9, peak["high"] / 1e9
        lines.append(f"peak in {name}: {peak['median'] / 1e9:,.0f} GFLOP/s ({low:,.0f} … {high:,.0f})")
    verdict = "met" if report["passed"] else "NOT met"
    lines.append(f"\n{report['goal']:.1f} × demanded end to end on {report['device']}: {verdict}.")
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path, metavar="DATA", help="a folder or zip of pictures at their original size")
    parser.add_argument("--device", choices=tuple(GOALS), default="cpu")
    parser.add_argument("--workers", type=int, default=0, help="processes that read for the origin's loop")
    parser.add_argument("--pictures", type=int, default=600, help="of the data set; 0: all. Our runs keep a fifth for validation")
    parser.add_argument("--origin-pictures", type=int, default=512, help="in a round of the origin's side")
    parser.add_argument("--epochs", type=int, default=3, help="of each run of ours, at least 2; the first warms up")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="few pictures and one round, to see that it works")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
