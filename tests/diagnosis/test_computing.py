"""What this computer can compute with, looked at without a compile."""

from __future__ import annotations

import importlib.util
import shutil
import sys
import sysconfig
from pathlib import Path

import pytest

from catdog_gui.diagnosis import computing
from catdog_gui.training import machine


def test_the_device_is_the_one_that_a_run_would_take(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def faster(config: object, device: object) -> str:
        asked.append((config, str(device)))
        return "bfloat16"

    monkeypatch.setattr(machine, "faster_precision", faster)
    found, here = computing.look(), machine.describe()
    assert (found.device, found.cores, found.memory) == (here.device, here.cores, here.memory)
    assert found.faster == "bfloat16"
    assert [device for _, device in asked] == [here.device]
    assert bool(found.compiler) != bool(found.compiler_problem)


@pytest.fixture
def headers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "Python.h").touch()
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path))
    monkeypatch.delenv("CXX", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    return tmp_path


def test_a_compiler_and_python_s_headers_are_needed(headers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there: dict[str, str] = {}
    monkeypatch.setattr(shutil, "which", there.get)
    assert computing.compiler_for("cpu") == ("", "no C++ compiler (g++ or clang++) is found")
    there["clang++"] = "/usr/bin/clang++"
    assert computing.compiler_for("cpu") == ("/usr/bin/clang++", "")
    (headers / "Python.h").unlink()
    compiler, problem = computing.compiler_for("cpu")
    assert compiler == ""
    assert "Python.h" in problem


@pytest.mark.usefixtures("headers")
def test_a_compiler_that_was_chosen_is_the_only_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", {"g++": "/usr/bin/g++", "my-c++": "/opt/my-c++"}.get)
    monkeypatch.setenv("CXX", "my-c++")
    assert computing.compiler_for("cpu") == ("/opt/my-c++", "")
    monkeypatch.setenv("CXX", "gone-c++")
    assert computing.compiler_for("cpu") == ("", "no C++ compiler (gone-c++) is found")


def test_a_graphics_card_needs_triton(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert computing.compiler_for("cuda") == ("", "Triton is not installed")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: object())
    assert computing.compiler_for("cuda") == ("Triton", "")
