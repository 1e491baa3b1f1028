"""Where to compute."""

from __future__ import annotations

import logging
from typing import Literal

import torch

from catdog_gui.errors import DeviceError

log = logging.getLogger(__name__)


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
        name = {"cuda": "CUDA GPU", "mps": "Apple GPU"}[device]
        raise DeviceError(f"PyTorch finds no {name} on this computer.", "Set the device to “auto” or “cpu”.")
    return torch.device(device)
