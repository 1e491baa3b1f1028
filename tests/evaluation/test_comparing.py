"""Two models before the same pictures: which pictures count, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from catdog_gui.errors import DataError
from catdog_gui.evaluation.comparing import compare
from catdog_gui.progress import finish
from catdog_gui.schema import updated
from catdog_gui.training import session
from catdog_gui.training.config import TrainConfig


def test_only_pictures_that_neither_was_trained_with_count(
    picture_folder: Callable[..., Path], tiny: TrainConfig, tmp_path: Path
) -> None:
    source = str(picture_folder(count=40))
    config = updated(tiny, {"training.epochs": 1, "training.film_pictures": 0})
    names = {}
    for name, chosen in (("one", range(6)), ("two", range(3, 9)), ("three", range(12, 15))):
        names[name] = tmp_path / f"{name}.txt"
        names[name].write_text("".join(f"{kind}.{number}.png\n" for kind in ("cat", "dog") for number in chosen), "utf-8")
        list(session.train(source, config, runs=tmp_path, name=name, val_list=names[name]))
    found = finish(compare(tmp_path / "one", tmp_path / "two", source))
    assert found.paired.images == 6
    same = finish(compare(tmp_path / "one", tmp_path / "one", source))
    assert same.paired.images == 12
    assert (same.paired.only_first, same.paired.only_second, same.paired.better) == (0, 0, 0)
    assert same.accuracy[0] == same.accuracy[1]
    with pytest.raises(DataError, match="validated with different pictures"):
        finish(compare(tmp_path / "one", tmp_path / "three", source))
    with pytest.raises(DataError, match="a model file by itself"):
        finish(compare(tmp_path / "one", tmp_path / "two" / "best.safetensors", source))
    listed = compare(tmp_path / "one", tmp_path / "two" / "best.safetensors", source, val_names=("cat.4.png", "dog.4.png"))
    assert finish(listed).paired.images == 2
