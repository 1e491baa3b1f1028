"""Files that ship with the program."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import catdog_gui
from catdog_gui.resources import ROOT, resource


def test_the_folder_is_there_and_belongs_to_this_program() -> None:
    assert ROOT.is_dir()
    assert ROOT.name == "resources"
    assert ROOT.parent in (Path(catdog_gui.__file__).parent, Path(catdog_gui.__file__).parents[1])


def test_a_missing_file_is_named_with_the_place_that_was_searched() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/nothing\.svg") as caught:
        resource("icons/nothing.svg")
    assert str(ROOT) in str(caught.value)


def test_every_resource_the_program_names_is_shipped() -> None:
    """A misspelt name would show only when somebody opens that page."""
    missing = []
    for path in Path(catdog_gui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "resource":
                [name] = node.args
                if isinstance(name, ast.Constant) and not (ROOT / str(name.value)).exists():
                    missing.append(f"{path.name}: {name.value}")
    assert not missing
