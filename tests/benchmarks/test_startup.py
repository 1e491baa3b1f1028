"""What the benchmark of the start-up reads out of the log and of Python's list of imports."""

from __future__ import annotations

from startup import by_package, logged

LOG = (
    "2026-03-01 10:00:00,250 INFO MainThread catdog_gui.program: catdog-gui 0.1.0 starts\n"
    "2026-03-01 10:00:00,750 INFO MainThread catdog_gui.program: the window is there\n"
    "2026-03-01 10:00:09,000 INFO MainThread catdog_gui.program: the window is th"
)


def test_a_moment_is_read_to_the_millisecond_and_the_first_counts() -> None:
    begun, there = logged(LOG, "starts"), logged(LOG, "the window is there")
    assert begun is not None
    assert there is not None
    assert round(there - begun, 6) == 0.5
    assert logged(LOG, "ready to classify") is None


def test_half_a_line_is_not_read_yet() -> None:
    assert logged(LOG, "10:00:09") is None


def test_imports_are_summed_up_by_package() -> None:
    text = (
        "import time: self [us] | cumulative | imported package\n"
        "import time:      1500 |       1500 |   numpy.linalg\n"
        "a warning | of | somebody\n"
        "import time:       500 |       2000 | numpy\n"
        "import time:       250 |        250 | natsort\n"
    )
    assert by_package(text) == {"numpy": 2.0, "natsort": 0.25}
