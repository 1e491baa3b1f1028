"""The origin's side of the benchmarks, and how both sides take turns."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
import torch
from origin import BATCH, Origin, loader, unpacked
from PIL import Image
from shared.turns import in_turns, ratios, spread


def photographs(folder: Path, count: int) -> Path:
    for index in range(count):
        pixels = np.random.default_rng(index).integers(0, 256, (60, 90, 3), dtype=np.uint8)
        Image.fromarray(pixels).save(folder / f"{('cat', 'dog')[index % 2]}.{index}.jpg")
    return folder


def test_the_origins_model_has_the_parameters_that_are_told_of() -> None:
    assert sum(p.numel() for p in Origin(torch.device("cpu")).model.parameters()) == 2_851_842


def test_the_origins_pictures_are_those_of_the_set_and_learned_from(tmp_path: Path) -> None:
    source, copies = tmp_path / "source", tmp_path / "copies"
    source.mkdir()
    copies.mkdir()
    files, labels = unpacked(photographs(source, 6), copies, most=4)
    assert sorted(labels) == [0, 0, 1, 1]
    assert {file.parent.name for file, label in zip(files, labels, strict=True) if label == 1} == {"dog"}
    originals = {path.read_bytes() for path in source.iterdir()}
    assert all(file.read_bytes() in originals for file in files)

    batches = loader(files, labels, workers=0)
    images, answers = next(iter(batches))
    assert images.shape == (4, 3, 224, 224)
    assert 0 <= images.min() < images.max() <= 1
    assert sorted(answers.tolist()) == labels
    assert batches.batch_size == BATCH == 64

    origin = Origin(torch.device("cpu"))
    before = [p.detach().clone() for p in origin.model.parameters()]
    loss, accuracy = origin.epoch(batches)
    assert loss == pytest.approx(0.69, abs=0.4)
    assert 0 <= accuracy <= 1
    assert any(not torch.equal(old, new) for old, new in zip(before, origin.model.parameters(), strict=True))


def test_sides_take_turns_and_change_places() -> None:
    order: list[str] = []
    clock = itertools.count(1.0)

    def side(name: str) -> float:
        order.append(name)
        return next(clock)

    found = in_turns({"a": lambda: side("a"), "b": lambda: side("b")}, rounds=3)
    assert order == ["a", "b", "b", "a", "a", "b"]
    assert found == {"a": [1, 4, 5], "b": [2, 3, 6]}
    assert spread(found["a"]) == {"median": 4, "low": 1, "high": 5}
    assert ratios(found["b"], found["a"])["median"] == 1.2
