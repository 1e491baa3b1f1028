"""What this computer can compute with, and how: the part of a report that needs torch."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import torch

from catdog_gui.training import machine
from catdog_gui.training.presets import preset

MEASURED = "fast"
"""The preset whose model the precisions are measured with."""


@dataclass(frozen=True, slots=True)
class Computing:
    """Devices and what helps on the one that a run would take (``device``).

    ``memory`` is in bytes; ``cards`` are graphics cards with their memory; ``instructions`` are the processor's that torch uses
    (e.g. "AVX2"). ``faster`` is the precision that a step of the preset ``MEASURED`` takes less time with. ``compiler`` is what
    ``torch.compile`` would use, "" where something is missing, which ``compiler_problem`` names then.
    """

    device: Literal["cpu", "cuda", "mps"]
    name: str
    cores: int
    threads: int
    memory: int
    instructions: str
    cards: tuple[tuple[str, int], ...]
    cuda: str
    faster: Literal["float32", "bfloat16"]
    compiler: str
    compiler_problem: str


def look() -> Computing:
    """Look at the computer, and measure the precisions; takes some seconds.

    Raises:
        Exception: whatever torch raises where it, or a driver, is broken.
    """
    found = machine.describe()
    compiler, problem = compiler_for(found.device)
    cards = [torch.cuda.get_device_properties(index) for index in range(torch.cuda.device_count())]
    return Computing(
        device=found.device,
        name=found.name,
        cores=found.cores,
        threads=torch.get_num_threads(),
        memory=found.memory,
        instructions=torch.backends.cpu.get_cpu_capability(),
        cards=tuple((card.name, card.total_memory) for card in cards),
        cuda=torch.version.cuda or "",
        faster=machine.faster_precision(preset(MEASURED).model, torch.device(found.device)),
        compiler=compiler,
        compiler_problem=problem,
    )


def compiler_for(device: str) -> tuple[str, str]:
    """What ``torch.compile`` would make programs for ``device`` with, or what is missing for that; nothing is compiled."""
    if device == "cuda":
        return ("Triton", "") if importlib.util.find_spec("triton") else ("", "Triton is not installed")
    usual = {"darwin": ("clang++",), "win32": ("cl",)}.get(sys.platform, ("g++", "clang++"))
    named = os.environ.get("CXX")
    found = next(filter(None, map(shutil.which, (named,) if named else usual)), None)
    if found is None:
        return "", f"no C++ compiler ({named or ' or '.join(usual)}) is found"
    if not (Path(sysconfig.get_path("include")) / "Python.h").is_file():
        return "", f"{found} is there, but Python’s headers (Python.h) are not installed"
    return found, ""
