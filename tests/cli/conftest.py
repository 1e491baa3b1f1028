"""The real entry point, run inside the test's own process."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from catdog_gui import cli


@dataclass(frozen=True)
class Ended:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Standard output, every line of which must be a JSON object."""
        found = [json.loads(line, parse_constant=refuse) for line in self.out.splitlines()]
        assert all(isinstance(line, dict) for line in found)
        return found

    def of(self, event: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["event"] == event]


def refuse(word: str) -> None:
    raise AssertionError(f"{word} is no JSON")


@pytest.fixture
def catdog(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Runs the real entry point in this process."""

    def run(*words: str | Path) -> Ended:
        monkeypatch.setattr(sys, "argv", ["catdog", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        code = end.value.code
        return Ended(code if isinstance(code, int) else 0 if code is None else 1, out, err)

    return run
