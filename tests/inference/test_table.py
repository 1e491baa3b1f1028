"""Answers as a table."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from catdog_gui.errors import CatDogError
from catdog_gui.inference.prediction import Prediction, Unreadable
from catdog_gui.inference.table import answer_table

NAMES = ("cat", "dog")


def answer(path: str, label: str = "cat", **fields: float) -> Prediction:
    return Prediction(Path(path), label, {label: 0.75, "dog": 0.25}, sure=True, **fields)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_columns(tmp_path: Path) -> None:
    with answer_table(tmp_path / "a.csv", NAMES) as table:
        table.add(answer("a, b; c\n“d”.png", familiarity=0.4))
        table.add(Unreadable(Path("e.png"), "the file is empty"))
    first, second = rows(tmp_path / "a.csv")
    assert first == {
        "path": "a, b; c\n“d”.png", "label": "cat", "probability": "0.75", "sure": "yes", "familiarity": "0.4",
        "p(cat)": "0.75", "p(dog)": "0.25", "error": "",
    }  # fmt: skip
    assert (second["path"], second["label"], second["p(dog)"], second["error"]) == ("e.png", "", "", "the file is empty")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula_and_no_path_is_lost(tmp_path: Path, sign: str) -> None:
    name = f'{sign}HYPERLINK("http://x")'
    path = tmp_path / "a.csv"
    with answer_table(path, (name, "dog")) as table:
        table.add(answer(f"{name}.png", name))
        table.add(Unreadable(Path(f"{name}.png"), "not a picture"))
    found = rows(path)
    assert all(not cell.startswith(sign) for row in found for cell in (*row, *row.values()))
    assert [Path(row["path"]) for row in found] == [Path(f"{name}.png")] * 2


def test_every_text_is_quoted_for_spreadsheets_that_part_cells_elsewhere(tmp_path: Path) -> None:
    with answer_table(tmp_path / "a.csv", NAMES) as table:
        table.add(answer("x;=1.png"))
    assert '"x;=1.png",' in (tmp_path / "a.csv").read_text("utf-8")


def test_a_name_that_is_no_text_is_written_all_the_same(tmp_path: Path) -> None:
    with answer_table(tmp_path / "a.csv", NAMES) as table:
        table.add(answer("odd\udcff.png"))
    assert rows(tmp_path / "a.csv")[0]["path"] == r"odd\udcff.png"


def test_nothing_changes_before_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")

    def break_off() -> None:
        with answer_table(path, NAMES) as table:
            table.add(answer("a.png"))
            assert path.read_text() == "old"
            raise KeyError

    with pytest.raises(KeyError):
        break_off()
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.csv"]


def test_where_it_cannot_be_written_a_person_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(CatDogError, match="taken"), answer_table(tmp_path / "taken", NAMES):
        pass
    assert [entry.name for entry in tmp_path.iterdir()] == ["taken"]
