"""What training with several processes sends over the network in each step, preset by preset, and when it pays: by arithmetic.

    python benchmarks/network_cost.py
    python benchmarks/network_cost.py --processes 2 4 8 --measure --out network.json

Every process sends and receives the gradients once around a ring: ``bytes = 2 (N − 1) / N × 4 × parameters``. Two numbers more go
around for the loss, one for the wish to stop; their size is nothing, their way is not. So a step takes

    max(compute / N, floor)  +  bytes / bandwidth  +  3 × 2 (N − 1) × latency

where ``compute``, of one process, is ``3 × 2 × multiply-adds × batch / speed`` and ``floor`` is what a device needs for the
smallest batch. That nothing overlaps is assumed: PyTorch sends gradients in pieces of 25 MB while others are computed, and most
of these models are one or two pieces. ``--measure`` times a step on this computer instead.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from catdog_gui.model.cost import macs, parameters
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import PRESETS

CLASSES = 2
GRADIENT = 4
"""Bytes of one number: gradients are float32 also where bfloat16 is computed with."""
EXCHANGES = 3
"""In a step: the gradients, the loss with the right answers, the wish to stop."""


@dataclass(frozen=True, slots=True)
class Link:
    """A way between processes: the ``bandwidth`` reached one way, in bytes a second, and a message's ``latency`` in seconds."""

    name: str
    bandwidth: float
    latency: float


LINKS = (
    Link("1 Gbit/s", 0.9 * 1e9 / 8, 100e-6),
    Link("10 Gbit/s", 0.9 * 10e9 / 8, 50e-6),
    Link("100 Gbit/s", 0.9 * 100e9 / 8, 20e-6),
    Link("PCIe 4.0 x16", 20e9, 10e-6),
    Link("NVLink 4", 300e9, 5e-6),
)


@dataclass(frozen=True, slots=True)
class Device:
    """``speed``: operations a second that training these small models reaches; ``floor``: seconds of a step however small."""

    name: str
    speed: float
    floor: float


DEVICES = (Device("2 CPU cores", 0.1e12, 0), Device("a large GPU", 20e12, 6e-3))
"""Assumed: a fraction of what the devices are sold for, and several hundred kernels of 10 µs that the GPU is handed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One preset on one device over one link with ``processes``; times in seconds, ``speedup`` against one process."""

    preset: str
    device: str
    link: str
    processes: int
    sent: float
    compute: float
    exchange: float
    speedup: float


def ring_bytes(numbers: int, processes: int) -> float:
    """What each process sends, and receives, so that all have the sum of ``numbers`` float32 numbers."""
    return 2 * (processes - 1) / processes * GRADIENT * numbers


def exchange(numbers: int, processes: int, link: Link) -> float:
    """Seconds in a step in which processes wait for each other's messages."""
    return ring_bytes(numbers, processes) / link.bandwidth + EXCHANGES * 2 * (processes - 1) * link.latency


def compute(config: TrainConfig, speed: float) -> float:
    """Seconds in which one process computes a whole batch: forward, and backward at twice its price."""
    return 3 * 2 * macs(config.model, CLASSES) * config.training.batch_size / speed


def rows(processes: Sequence[int], measured: dict[str, tuple[str, float]]) -> list[Row]:
    """All presets on all devices; ``measured`` has for a preset the device and the seconds of a step there."""
    found = []
    for name, config in PRESETS.items():
        numbers = parameters(config.model, CLASSES)
        devices = [(device.name, compute(config, device.speed), device.floor) for device in DEVICES]
        if name in measured:
            devices = [(*measured[name], 0.0)]
        for device, whole, floor in devices:
            for count in processes:
                for link in LINKS:
                    share, waiting = max(whole / count, floor), exchange(numbers, count, link)
                    speedup = max(whole, floor) / (share + waiting)
                    found.append(Row(name, device, link.name, count, ring_bytes(numbers, count), share, waiting, speedup))
    return found


def measure() -> dict[str, tuple[str, float]]:
    """Seconds of a step of each preset on this computer; forward and backward, the optimiser left out."""
    from catdog_gui.training.estimate import measure as trial

    found = {}
    for name, config in PRESETS.items():
        speed = trial(config, CLASSES)
        found[name] = f"this computer ({speed.device})", config.training.batch_size / speed.images_per_second
    return found


def table(found: Sequence[Row]) -> str:
    """As Markdown: for each link the milliseconds of waiting and, after them, how many times as fast as one process."""
    lines = [
        f"| preset | on | processes | sent a step | computing | {' | '.join(link.name for link in LINKS)} |",
        f"|---|---|---:|---:|---:|{'---:|' * len(LINKS)}",
    ]
    for start in range(0, len(found), len(LINKS)):
        row, cells = found[start], found[start : start + len(LINKS)]
        links = " | ".join(f"{1e3 * cell.exchange:.1f} ms, {cell.speedup:.1f} ×" for cell in cells)
        what = f"`{row.preset}` | {row.device} | {row.processes} | {row.sent / 1e6:.1f} MB | {1e3 * row.compute:.0f} ms"
        lines.append(f"| {what} | {links} |")
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="What the network costs in each step.")
    parser.add_argument("--processes", type=int, nargs="+", default=[2, 8], help="how many train together")
    parser.add_argument("--measure", action="store_true", help="time a step on this computer instead of assuming its speed")
    parser.add_argument("--out", type=Path, help="file for the figures as JSON")
    arguments = parser.parse_args(argv)
    found = rows(arguments.processes, measure() if arguments.measure else {})
    print(table(found))
    if arguments.out is not None:
        arguments.out.write_text(json.dumps([asdict(row) for row in found], indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
