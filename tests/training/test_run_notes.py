"""A person's notes on a run: kept in a file of their own, believed no further than they may go."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from catdog_gui.errors import RunError
from catdog_gui.training.record import RECORD
from catdog_gui.training.run_notes import MOST_NOTE, NOTES, RunNotes, keep_notes, read_notes, tags_from


@pytest.fixture
def run(run_folder: Callable[..., Path]) -> Path:
    return run_folder("one")


def test_there_are_none_at_first_and_each_is_kept_by_itself(run: Path) -> None:
    record = (run / RECORD).read_bytes()
    assert read_notes(run) == RunNotes()
    keep_notes(run, title="Cats at night")
    keep_notes(run, favourite=True)
    kept = keep_notes(run, tags=("night", "paper"), note="Two lines\nof it.")
    assert (
        read_notes(run)
        == kept
        == RunNotes(title="Cats at night", favourite=True, tags=("night", "paper"), note="Two lines\nof it.")
    )
    assert (run / RECORD).read_bytes() == record, "the record is the training's"


def test_tags_are_typed_with_commas() -> None:
    assert tags_from(" paper, night  run ,,paper,\n") == ("paper", "night run")
    assert tags_from("") == ()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": "x" * 101}, "100 letters"),
        ({"note": "x" * (MOST_NOTE + 1)}, "4,000 letters"),
        ({"tags": tuple(map(str, range(13)))}, "12 tags"),
        ({"tags": ("x" * 31,)}, "30 letters"),
        ({"note": "\ud800"}, "half a letter"),
    ],
)
def test_what_is_too_long_is_refused_and_what_was_there_stays(run: Path, changes: dict[str, object], said: str) -> None:
    keep_notes(run, title="before")
    with pytest.raises(RunError, match=said):
        keep_notes(run, **changes)
    assert read_notes(run) == RunNotes(title="before")


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b"[" * 30_000, b'{"title": 7}', b'{"tags": "paper"}', b'{"tags": [["paper"]]}',
        b'{"other": 1}', b'{"note": "' + b"x" * 70_000 + b'"}', json.dumps({"title": "x" * 500}).encode(),
        b'{"title": "\\ud800"}', b'{"format": 2}',
    ],
)  # fmt: skip
def test_foreign_notes_are_refused_and_not_written_over(run: Path, content: bytes) -> None:
    (run / NOTES).write_bytes(content)
    for act in (lambda: read_notes(run), lambda: keep_notes(run, title="mine")):
        with pytest.raises(RunError) as refused:
            act()
        assert "one" in refused.value.message
        assert refused.value.hint
        assert len(str(refused.value)) < 500
    assert (run / NOTES).read_bytes() == content


def test_a_run_that_is_gone_is_not_made_anew(run: Path) -> None:
    shutil.rmtree(run)
    with pytest.raises(RunError, match="gone"):
        keep_notes(run, title="mine")
    assert not run.exists()


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_told(run: Path) -> None:
    run.chmod(0o500)
    try:
        with pytest.raises(RunError, match="cannot be kept"):
            keep_notes(run, title="mine")
    finally:
        run.chmod(0o700)
