"""A token goes where Kaggle's client looks for it, for its owner's eyes alone, and nowhere else that anything is written."""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path

import pytest

from catdog_gui.data.kaggle.failures import failure, scrubbed
from catdog_gui.data.kaggle.sign_in import keep_token, sign_out, signed_in
from catdog_gui.errors import KaggleError

TOKEN = "made-up-token-7f3a9c51e0b84d2e"
LEGACY = f'{{"username": "ada", "key": "{TOKEN}"}}'


def keep_by_text(_folder: Path) -> None:
    keep_token(TOKEN)


def keep_by_line(_folder: Path) -> None:
    keep_token(f'export KAGGLE_API_TOKEN="{TOKEN}"')


def keep_by_content(_folder: Path) -> None:
    keep_token(LEGACY)


def keep_by_file(folder: Path) -> None:
    (folder / "kaggle.json").write_text(LEGACY)
    try:
        keep_token(str(folder / "kaggle.json"))
    finally:
        (folder / "kaggle.json").unlink()


def spoiled(_folder: Path) -> None:
    for text in (f"{TOKEN} {TOKEN}", f'{{"username": 7, "key": "{TOKEN}"}}', f'{{"key": "{TOKEN}"', f"<{TOKEN}>"):
        with pytest.raises(KaggleError) as caught:
            keep_token(text)
        assert TOKEN not in f"{caught.value!r} {caught.value} {caught.value.link}"


@pytest.mark.parametrize("way", [keep_by_text, keep_by_line, keep_by_content, keep_by_file, spoiled])
def test_a_token_is_written_into_the_clients_file_alone(
    way: object, user_home: Path, home: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    way(tmp_path)  # type: ignore[operator]
    assert TOKEN not in repr(signed_in())
    said = capsys.readouterr()
    assert TOKEN not in said.out + said.err + caplog.text
    holding = [path for folder in (user_home, home, tmp_path) for path in folder.rglob("*") if holds(path)]
    kept = {path.name for path in holding}
    assert kept <= {"access_token", "kaggle.json"}
    assert bool(kept) == (way is not spoiled)
    if os.name == "posix":
        for path in holding:
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
            assert not stat.S_IMODE(path.parent.stat().st_mode) & 0o077
    sign_out()
    assert not [path for path in user_home.rglob("*") if holds(path)]


def test_what_the_client_says_is_told_without_the_token(user_home: Path) -> None:  # noqa: ARG001  (its own)
    keep_token(TOKEN)
    assert TOKEN not in scrubbed(f"401 for Bearer {TOKEN} at https://x/?token={TOKEN}")
    assert TOKEN not in repr(failure(RuntimeError(f"sent {TOKEN}")))


def holds(path: Path) -> bool:
    return path.is_file() and TOKEN.encode() in path.read_bytes()
