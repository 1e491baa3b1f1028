"""Numbers and names as people read them."""

from __future__ import annotations

import pytest

from catdog_gui.words import amount, clock, counted, file_size, listed, roughly


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 bytes"), (999, "999 bytes"), (1000, "1 kB"), (12_345, "12.3 kB"), (999_999, "1 MB"), (853_000_000, "853 MB"),
        (24_000_000_000, "24 GB"), (3 * 10**12, "3 TB"), (10**15, "1,000 TB"),
    ],
)  # fmt: skip
def test_sizes_of_files(number: int, words: str) -> None:
    assert file_size(number) == words


def test_three_digits_never_become_a_power_of_ten() -> None:
    assert [amount(number) for number in (999, 999_499, 999_999, 1_490_000)] == ["999", "999 k", "1 M", "1.49 M"]


def test_durations_to_count_down_and_to_plan_with() -> None:
    assert [clock(seconds) for seconds in (-1, 59.6, 232, 3909)] == ["0:00", "1:00", "3:52", "1:05:09"]
    assert [roughly(seconds) for seconds in (0.2, 58, 99.6, 720, 12_600, 181_440)] == [
        "1 s", "58 s", "2 min", "12 min", "3.5 h", "2.1 days"
    ]  # fmt: skip


def test_lists_say_that_there_is_more() -> None:
    assert (counted(1, "picture"), counted(24_000, "picture")) == ("1 picture", "24,000 pictures")
    assert listed(["a.jpg", "b.jpg"]) == "a.jpg, b.jpg"
    assert listed(["a", "b", "c", "d"]) == "a, b, c …"
    assert len(listed(["x" * 500])) == 80
