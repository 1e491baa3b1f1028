"""Work that tells how far it is and hands back a result."""

from __future__ import annotations

import pytest

from catdog_gui.progress import Notice, Progress, StopCheck, Stopped, Work, finish, never


def count(to: int, should_stop: StopCheck = never) -> Work[int]:
    for done in range(to):
        if should_stop():
            raise Stopped
        yield Progress("Counting", done + 1, to)
    yield Notice("counted")
    return to * 10


def test_finish_returns_the_result_and_passes_events_on_in_order() -> None:
    heard: list[Progress | Notice] = []
    assert finish(count(3), heard.append) == 30
    assert heard == [*(Progress("Counting", done, 3) for done in (1, 2, 3)), Notice("counted")]


def test_finish_needs_no_listener() -> None:
    assert finish(count(2)) == 20


def test_work_nests_and_keeps_its_result() -> None:
    def outer() -> Work[str]:
        inner = yield from count(2)
        return f"{inner} in all"

    heard: list[Progress | Notice] = []
    assert finish(outer(), heard.append) == "20 in all"
    assert len(heard) == 3


def test_a_stop_ends_the_work_at_once() -> None:
    heard: list[Progress | Notice] = []
    with pytest.raises(Stopped):
        finish(count(100, lambda: len(heard) == 4), heard.append)
    assert len(heard) == 4


def test_a_listener_s_fault_is_not_swallowed() -> None:
    def listen(_: Progress | Notice) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        finish(count(3), listen)


def test_nobody_stops_by_default() -> None:
    assert not never()
