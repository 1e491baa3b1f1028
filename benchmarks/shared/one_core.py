"""How fast one processor core answers single pictures, from files on the disk."""

from __future__ import annotations

import io
import os
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from catdog_gui.inference.classifier import Classifier

TIMED, WARM_UP = 200, 10
LARGE = (4000, 3000)
"""A photograph of 12 megapixels, as telephones take them."""


def speed(classifier: Classifier, contents: Sequence[bytes]) -> dict[str, Any]:
    """Milliseconds for single pictures on one core, from the file to the answer; decoding and the model apart too.

    ``processor`` is what the whole took of the processor's time, which other work on the computer hardly changes; so is
    ``large``, for a photograph of 12 megapixels.

    Args:
        contents: of JPEG files; some 200 of them are taken, evenly, and the first is blown up to 12 megapixels as well.
    """
    with tempfile.TemporaryDirectory(prefix="catdog-benchmark-") as folder:
        files = []
        for number, content in enumerate(contents[:: max(1, len(contents) // TIMED)]):
            files.append(Path(folder) / f"{number}.jpg")
            files[-1].write_bytes(content)
        large = Path(folder) / "large.jpg"
        with Image.open(io.BytesIO(contents[0])) as image:
            image.convert("RGB").resize(LARGE).save(large, "JPEG", quality=90)
        with one_core():
            for file in files[:WARM_UP]:
                _timed(classifier, file)
            rows = np.array([_timed(classifier, file) for file in files])
            large_rows = np.array([_timed(classifier, large) for _ in range(5)])
    names = ("whole", "processor", "decoding", "model")
    return {
        "images": len(files),
        **{name: _spread(column) for name, column in zip(names, rows.T, strict=True)},
        "large": _spread(large_rows[:, 1]),
    }


@contextmanager
def one_core() -> Iterator[None]:
    """One thread of arithmetic, on one processor core where the system lets us choose."""
    threads = torch.get_num_threads()
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
    torch.set_num_threads(1)
    if cores:
        os.sched_setaffinity(0, {max(cores)})
    try:
        yield
    finally:
        torch.set_num_threads(threads)
        if cores:
            os.sched_setaffinity(0, cores)


def _timed(classifier: Classifier, file: Path) -> tuple[float, ...]:
    """Milliseconds from the file to the answer, and of them the processor's; of decoding alone; of the model alone."""
    begun, work = time.perf_counter(), time.process_time()
    list(classifier.classify([file]))
    answered_at, worked = time.perf_counter(), time.process_time()
    pixels = classifier.decode(file).pixels[None]
    decoded_at = time.perf_counter()
    classifier.answers(pixels)
    ended = time.perf_counter()
    times = (answered_at - begun, worked - work, decoded_at - answered_at, ended - decoded_at)
    return tuple(1000 * seconds for seconds in times)


def _spread(values: NDArray[np.float64]) -> dict[str, float]:
    low, high = (float(value) for value in np.percentile(values, (5, 95)))
    return {"median": statistics.median(values.tolist()), "p5": low, "p95": high}
