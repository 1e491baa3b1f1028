"""What a killed training leaves on the disk, looked at with the program's own readers, and what comes of it in the end."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from victim import Place

from catdog_gui.data.split import split_from_dict
from catdog_gui.errors import CatDogError
from catdog_gui.model.file import load, read_card
from catdog_gui.training.checkpoint import STATE
from catdog_gui.training.film import read_film
from catdog_gui.training.history import HISTORY, read_history
from catdog_gui.training.latest import unfinished
from catdog_gui.training.meter import Position
from catdog_gui.training.runs import BEST, LAST, RunStore


@dataclass
class Found:
    """Faults by kind, each a sentence."""

    lost: list[str] = field(default_factory=list)
    """Runs that cannot go on."""
    unreadable: list[str] = field(default_factory=list)
    """Checkpoints and model files that do not load."""
    corrupt: list[str] = field(default_factory=list)
    """Caches that count as whole and are not."""


def look(place: Place, reference: Place, *, started: bool) -> Found:
    """Judge what a killed child left in ``place``; ``started``: it had said that there is a run."""
    found = Found()
    _look_at_caches(place, reference, found)
    if not place.is_begun:
        if started:
            found.lost.append("the run's record is gone")
        return found
    try:
        with RunStore(place.run) as store:  # and the dead process holds no lock
            split_from_dict(store.load_split())
            store.history()
            record = store.record
    except CatDogError as error:
        found.lost.append(str(error))
        return found
    for name in (BEST, LAST):
        if (place.run / name).exists():
            try:
                load(place.run / name)
            except CatDogError as error:
                found.unreadable.append(str(error))
    try:
        state, mended = store.load_state()
        if mended:
            found.unreadable.append(mended)
        step = 0 if state is None else Position.restored(state["position"]).step
        if step < record.step:
            found.unreadable.append(f"the checkpoint stands at step {step}, and the record says {record.step}")
    except (CatDogError, LookupError, TypeError) as error:
        found.unreadable.append(f"{STATE}: {error}")
        return found
    read_film(place.run)  # whatever is wrong with it costs the film only; but it must not raise
    if state is not None and not (place.run / LAST).exists():
        found.unreadable.append(f"there is a checkpoint and no {LAST}")
    if state is not None and record.status == "running" and unfinished(place.runs) is None:
        found.lost.append("the next start would not offer to go on")
    return found


def _look_at_caches(place: Place, reference: Place, found: Found) -> None:
    """A cache with a manifest is used without another look, so all of it must be as in the undisturbed run."""
    for manifest in place.caches.glob("*/manifest.json"):
        true = reference.caches / manifest.parent.name / "pixels.npy"
        try:
            rows = json.loads(manifest.read_text("utf-8"))["hashes"]
            same = np.array_equal(np.load(manifest.with_name("pixels.npy")), np.load(true)) and len(set(rows)) == len(rows)
        except (OSError, ValueError, LookupError) as error:
            found.corrupt.append(f"{manifest.parent.name}: {error}")
        else:
            if not same:
                found.corrupt.append(f"{manifest.parent.name}: not the pixels of the pictures")


def tear(path: Path) -> bool:
    """Add half a line to the history, as a power cut may leave one; False where there is none to take it from."""
    content = path.read_bytes() if path.exists() else b""
    last = content.rstrip(b"\n").rpartition(b"\n")[2]
    if not last:
        return False
    path.write_bytes(content + last[: len(last) // 2])
    return True


def differences(place: Place, reference: Place) -> list[str]:
    """In what a run that came to its end is not the undisturbed one; empty where it is, bit for bit."""
    different = []
    for name in (BEST, LAST):
        one, other = load_file(place.run / name), load_file(reference.run / name)
        if one.keys() != other.keys() or not all(torch.equal(one[key], other[key]) for key in one):
            different.append(f"the weights in {name}")
        card, true = read_card(place.run / name), read_card(reference.run / name)
        if (card.temperature, card.metrics) != (true.temperature, true.metrics):
            different.append(f"what {name} says of itself")
    rows = (place.run / HISTORY).read_text("utf-8").splitlines()
    try:
        kinds = [json.loads(row)["type"] for row in rows]
    except ValueError:
        different.append("a line of the history is torn")
        return different
    one, other = read_history(place.run), read_history(reference.run)
    names = ("steps", "loss", "accuracy", "lr")
    different += [f"{name} in the history" for name in names if getattr(one, name).tolist() != getattr(other, name).tolist()]
    if kinds.count("epoch") != len(other.epochs) or [_epoch(event) for event in one.epochs] != [
        _epoch(event) for event in other.epochs
    ]:
        different.append("epochs in the history")
    return different


def _epoch(event: object) -> tuple[object, ...]:
    return tuple(getattr(event, name) for name in ("epoch", "step", "train_acc", "val_loss", "val_acc", "best"))
