"""Where to compute."""

from __future__ import annotations

import logging
from typing import Literal

import torch

from catdog_gui.errors import DeviceError
from catdog_gui.language import tr

log = logging.getLogger(__name__)

_LOST = ("CUDA error", "HIP error", "CUDNN_STATUS_EXECUTION_FAILED", "CUBLAS_STATUS_EXECUTION_FAILED", "MPS backend error")
"""In messages of a GPU that stopped answering: torch has no type of error for it before its version 2.8, and none for Apple's."""


def choose(device: Literal["auto", "cpu", "cuda", "mps"]) -> torch.device:
    """The device asked for; "auto" takes a CUDA GPU, then Apple's, then the CPU.

    Raises:
        DeviceError: it is not there.
    """
    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    log.debug("asked for the device %s; there are %s", device, ", ".join(name for name, available in there.items() if available))
    if device == "auto":
        return torch.device(next(name for name, available in there.items() if available))
    if not there[device]:
        name = {"cuda": tr("CUDA GPU"), "mps": tr("Apple GPU")}[device]
        raise DeviceError(tr("PyTorch finds no {name} on this computer.", name=name), tr("Set the device to “auto” or “cpu”."))
    return torch.device(device)


def is_out_of_memory(error: RuntimeError) -> bool:
    """Whether torch ran out of memory, on whatever device."""
    text = str(error).lower()
    return isinstance(error, torch.OutOfMemoryError) or "out of memory" in text or "can't allocate memory" in text


def is_device_lost(error: RuntimeError) -> bool:
    """Whether a GPU stopped answering: it was reset or unplugged, its driver was updated, or a program made a fault on it.

    Nothing can be computed on it, nor read from it, before the program is started anew.
    """
    return not is_out_of_memory(error) and any(word in str(error) for word in _LOST)
