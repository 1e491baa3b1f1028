"""What the documents promise is what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catdog_gui.model.cost import parameters
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import PRESETS
from catdog_gui.ui.display import missing_library

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def block(mark: str) -> str:
    """The fenced block after ``<!-- mark -->``, as ``.ci/run`` takes it."""
    found = re.search(rf"<!-- {mark} -->\s*```\w*\n(.*?)```", README, re.DOTALL)
    assert found is not None, f"README.md lacks a block after <!-- {mark} -->"
    return found[1]


def libraries(text: str) -> set[str]:
    return set(re.findall(r"\blib[a-z0-9.+-]+", text))


def test_the_test_command_is_marked_for_the_checks() -> None:
    assert "pip install" in block("test command")
    assert "pytest" in block("test command")


def test_readme_and_program_name_the_same_libraries() -> None:
    assert libraries(block("debian libraries")) == libraries(missing_library(ImportError("no such file")))


@pytest.mark.parametrize("config", PRESETS.values(), ids=PRESETS)
def test_the_table_of_presets_is_true(config: TrainConfig) -> None:
    [line] = [line for line in README.splitlines() if line.startswith(f"| `{config.preset}` |")]
    assert f"{config.model.image_size} px, {config.model.tokens} tokens" in line
    assert f"{parameters(config.model, 2) / 1e6:.1f} M parameters" in line
