"""The script that makes the documents' pictures still finds its way through the window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "make_screenshots.py"
PAGES = ("architecture", "classify", "data", "evaluate", "runs", "train")


@pytest.mark.timeout(900)
def test_all_pictures_are_made(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--quick", "--to", str(tmp_path)],
        cwd=SCRIPT.parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    names = {f"{page}-{mode}.png" for page in PAGES for mode in ("light", "dark")}
    assert {path.name for path in tmp_path.iterdir()} == {*names, "at-work.gif"}
    for name in names:
        with Image.open(tmp_path / name) as picture:
            assert picture.size == (1280, 800)
    with Image.open(tmp_path / "at-work.gif") as film:
        assert film.n_frames > 4
        assert film.width == 900
