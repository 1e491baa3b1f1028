"""``catdog data edits``: what it tells, and edits from one person's files to another's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from catdog_gui.settings import HOME_VARIABLE

Catdog = Callable[..., Any]
"""See ``conftest.Ended`` for what it returns."""


def test_edits_go_from_a_table_to_a_file_to_another_person(
    catdog: Catdog, picture_folder: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures, table, file = picture_folder(count=8), tmp_path / "labels.csv", tmp_path / "edits.jsonl"
    table.write_text("file,label,split\ncat.0.png,dog,\ncat.1.png,dog,\ndog.2.png,,val\nbird.png,dog,\n")
    ended = catdog("data", "edits", pictures)
    assert (ended.code, "Nothing is changed" in ended.err) == (0, True)
    ended = catdog("data", "edits", pictures, "--take", table, "--save", file)
    assert ended.code == 0
    for said in ("Done: relabel 2 pictures as dog.", "Done: move 1 picture to validation.", "bird.png", "about 3 pictures"):
        assert said in ended.err
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "another person"))
    ended = catdog("data", "edits", pictures, "--take", file)
    assert ended.code == 0
    assert "2 pictures are relabelled by you, 1 moved." in ended.err
    assert "2 pictures are relabelled by you, 1 moved." in catdog("data", "edits", pictures).err


def test_what_cannot_be_taken_in_is_told(catdog: Catdog, picture_folder: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "x").write_text("nonsense")
    ended = catdog("data", "edits", picture_folder(count=4), "--take", tmp_path / "x")
    assert ended.code == 1
    assert "There are no edits" in ended.err
    assert catdog("data", "edits", picture_folder(count=4), "--save", tmp_path / "y").code == 1
    assert not (tmp_path / "y").exists()
