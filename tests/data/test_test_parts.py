"""The count of how often a locked test part was opened."""

import json
from pathlib import Path

import pytest

from catdog_gui.data.test_parts import note_opening, times_opened
from catdog_gui.errors import DataError
from catdog_gui.settings import folders


def hashes(*numbers: int) -> list[str]:
    return [f"{number:032x}" for number in numbers]


def test_each_part_has_a_count_of_its_own_whatever_the_order() -> None:
    assert times_opened(hashes(1, 2, 3)) == 0
    assert note_opening(hashes(1, 2, 3), "run a") == 1
    assert note_opening(hashes(3, 1, 2), "run b") == 2
    assert note_opening(hashes(1, 2), "run a") == 1
    assert times_opened(hashes(2, 3, 1)) == 2


def test_who_opened_it_is_written_down() -> None:
    note_opening(hashes(1), "2026-01-01-fast")
    (line,) = (folders().data / "test-parts.jsonl").read_text("utf-8").strip().splitlines()
    assert json.loads(line)["model"] == "2026-01-01-fast"


def test_torn_and_foreign_lines_do_no_harm() -> None:
    note_opening(hashes(1), "a")
    with (folders().data / "test-parts.jsonl").open("ab") as file:
        file.write(b'[1, 2]\nnull\n\xff\xfe\n{"part": {"a": 1}}\n' + b"[" * 5000 + b'\n{"part": "' + b"0" * 10)
    assert note_opening(hashes(1), "b") == 2


def test_where_it_cannot_be_noted_the_part_stays_locked(home: Path) -> None:
    (home / "data").write_text("in the way")
    with pytest.raises(DataError, match="stays locked"):
        note_opening(hashes(1), "a")
    assert times_opened(hashes(1)) == 0
