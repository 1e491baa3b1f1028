"""All that a run takes to go on exactly where it stood: ``resume.pt``, and the one before it.

Holds raw and averaged weights, the optimiser and the position in the run. Written by :func:`save_state`; whatever is in such a
file, reading it runs nothing.
"""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import torch

from catdog_gui.data.archive import Archive
from catdog_gui.errors import RunError
from catdog_gui.files import sync_folder, write_atomically
from catdog_gui.language import tr
from catdog_gui.training.record import BEFORE, STATE
from catdog_gui.untrusted import read_bounded

State = dict[str, Any]

_MOST_BYTES = 1 << 40
"""The state of the largest model that the settings allow has some 40 GB."""


def save_state(folder: Path, state: State) -> None:
    """Write the newest state of the run in ``folder``, and keep the one before."""
    buffer = io.BytesIO()
    torch.save(state, buffer)
    write_atomically(folder / STATE, buffer.getvalue(), before=folder / BEFORE)


def load_state(folder: Path) -> tuple[State | None, str]:
    """The newest state that is whole, and a sentence where that is not the last one; None where there is none yet.

    Where the last one is damaged, the one before takes its place.

    Raises:
        RunError: none is whole.
        OSError: the one before cannot be put in its place.
    """
    last, before = folder / STATE, folder / BEFORE
    found = [name for name in (last, before) if name.exists()]
    if not found:
        return None, ""
    try:
        return _read(found[0]), ""
    except Exception as error:  # noqa: BLE001  (torch raises whatever its unpickler met)
        damage = error
    try:
        state = _read(before)
    except Exception:  # noqa: BLE001  (as above)
        raise RunError(
            tr(
                "The checkpoint of the run {name} is damaged ({why}), and none before it is whole.",
                name=folder.name,
                why=type(damage).__name__,
            ),
            tr("Its model files may still be used to classify; training cannot go on."),
        ) from None
    before.replace(last)
    sync_folder(folder)
    return state, tr("The last checkpoint of the run is damaged; it goes on from the one before.")


def packed_state(folder: Path) -> bytes:
    """The newest state as it is, for :func:`unpacked`; empty where there is none yet."""
    # Without the last one the one before: a kill may come between putting that away and putting the next one there.
    for name in (STATE, BEFORE):
        with suppress(FileNotFoundError):
            return read_bounded(folder / name, _MOST_BYTES)
    return b""


def unpacked(packed: bytes) -> State | None:
    """What :func:`save_state` wrote, without running anything in it; None for none at all.

    Raises:
        Exception: of any kind: damaged, or no state.
    """
    if not packed:
        return None
    with Archive(io.BytesIO(packed)) as archive:
        if any(member.compress_type != zipfile.ZIP_STORED for member in archive.infolist()):
            raise ValueError("it is compressed")  # torch compresses nothing; what is may be far larger than the file
    state = torch.load(io.BytesIO(packed), map_location="cpu", weights_only=True)
    if not isinstance(state, dict):
        raise TypeError("it is no state")
    return state


def _read(path: Path) -> State:
    state = unpacked(read_bounded(path, _MOST_BYTES))
    if state is None:
        raise ValueError("it is empty")
    return state
