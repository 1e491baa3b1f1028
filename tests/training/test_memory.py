"""Freed memory is kept while a training runs, and given back afterwards."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import psutil
import pytest

from catdog_gui.training import memory

BLOCK = 24 * 2**20


def resident() -> int:
    return psutil.Process().memory_info().rss


def touch(blocks: int = 8) -> None:
    """What a step does: take memory, write to it, and free it."""
    held = [np.ones(BLOCK, np.uint8) for _ in range(blocks)]
    del held


@pytest.mark.skipif(memory._gnu() is None, reason="only GNU's C library is told what to do")
def test_memory_stays_at_hand_and_is_given_back() -> None:
    import resource

    before = resident()
    with memory.kept():
        touch()
        assert resident() - before > 6 * BLOCK
        faults = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        touch()
        assert resource.getrusage(resource.RUSAGE_SELF).ru_minflt - faults < 100  # the same pages as before
    assert resident() - before < 2 * BLOCK
    touch()
    assert resident() - before < 2 * BLOCK


@pytest.mark.skipif(memory._gnu() is None, reason="only GNU's C library is told what to do")
def test_it_is_given_back_after_a_failure_too() -> None:
    def diverging() -> None:
        with memory.kept():
            touch()
            raise FloatingPointError

    before = resident()
    with pytest.raises(FloatingPointError):
        diverging()
    assert resident() - before < 2 * BLOCK


def test_other_libraries_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("no C library is asked")

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(memory.ctypes, "CDLL", refuse)
    with memory.kept():
        pass
