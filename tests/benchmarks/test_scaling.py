"""How the benchmark of growth judges what it measured, and that it measures."""

from __future__ import annotations

from pathlib import Path

import pytest
from scaling import growth, pays_from
from shared.attention import Layer
from shared.made_set import make, measure
from shared.memory import grown_by


def row(tokens: int, full: float, slots: float | None) -> dict[str, object]:
    seconds = {"full": {"median": full}} | ({"k 16": {"median": slots}} if slots is not None else {})
    return {"tokens": tokens, "seconds": seconds}


def test_linformer_pays_from_where_it_stays_ahead() -> None:
    rows = [row(64, 2, 1), row(256, 1, 2), row(1024, 4, 2), row(4096, 9, 2)]
    assert pays_from(rows, "k 16") == 1024
    assert pays_from(rows[:2], "k 16") is None
    assert pays_from([row(8, 2, None), row(64, 2, 1)], "k 16") == 64


def test_twice_as_much_for_twice_as_many_is_linear() -> None:
    def reading(pictures: int, gathered: int, listing: float, gathering: float, held: float) -> dict[str, object]:
        seconds = {"listing": {"median": listing}, "gathering": {"median": gathering}}
        return {"pictures": pictures, "gathered": gathered, "seconds": seconds, "bytes": {"listing": {"median": held}}}

    grown = growth([reading(1000, 1000, 1.0, 1.0, 100.0), reading(10_000, 2000, 100.0, 2.0, 100.0)])
    assert grown == pytest.approx({"memory": 0.0, "listing": 2.0, "gathering": 1.0})
    assert growth([reading(1000, 1000, 1.0, 1.0, 100.0)]) == {}


def test_memory_at_the_height_of_some_work_is_seen() -> None:
    assert grown_by(lambda: bytearray(b"1") * 50_000_000) > 30_000_000


def test_both_kinds_of_attention_give_gradients_to_the_same_shapes() -> None:
    sides = Layer(tokens=20, batch=2, dim=16, heads=2, device="cpu", bf16=False).sides([4, 32])
    assert list(sides) == ["full", "k 4"]
    for module in sides.values():
        Layer(tokens=20, batch=2, dim=16, heads=2, device="cpu", bf16=False).step(module)()
        assert all(weights.grad is not None for weights in module.parameters())


def test_made_up_pictures_are_all_different_and_all_can_be_read(tmp_path: Path) -> None:
    make(tmp_path / "set", 200)
    found = measure(tmp_path / "set", 8, tmp_path / "store")
    assert (found["pictures"], found["gathered"]) == (200, 200)
    assert set(found["bytes"]) == {"listing", "hashing", "decoding", "opening again"}
