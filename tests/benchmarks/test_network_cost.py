"""The arithmetic of what several processes send each other."""

from __future__ import annotations

import network_cost
import pytest
from network_cost import LINKS, exchange, ring_bytes, rows, table


def test_a_ring_of_two_sends_the_gradients_once_and_a_large_one_almost_twice() -> None:
    assert ring_bytes(1000, 2) == 4000
    assert ring_bytes(1000, 1) == 0
    assert ring_bytes(1000, 100) == pytest.approx(7920)


def test_waiting_is_bytes_over_bandwidth_and_messages_times_latency() -> None:
    slow = LINKS[0]
    assert exchange(0, 2, slow) == pytest.approx(6 * slow.latency)
    assert exchange(10**9, 2, slow) == pytest.approx(4e9 / slow.bandwidth, rel=1e-3)


def test_a_measured_step_replaces_what_is_assumed_and_bounds_the_gain() -> None:
    found = [row for row in rows([2, 4], {"fast": ("here", 0.5)}) if row.preset == "fast"]
    assert {row.device for row in found} == {"here"}
    assert all(row.compute == 0.5 / row.processes for row in found)
    assert all(0 < row.speedup < row.processes for row in found)
    by_link = {row.link: row.speedup for row in found if row.processes == 2}
    assert by_link["1 Gbit/s"] < by_link["10 Gbit/s"] < by_link["NVLink 4"]


def test_the_table_has_a_line_for_each_preset_device_and_count(capsys: pytest.CaptureFixture[str]) -> None:
    assert network_cost.main(["--processes", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    found = rows([2], {})
    assert lines == table(found).splitlines()
    assert len(lines) == 2 + len(found) // len(LINKS)
    assert len({line.count("|") for line in lines}) == 1
