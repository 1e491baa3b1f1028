"""A look at the computer; and that none of this floor brings torch before the window is there."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass

from pytestqt.qtbot import QtBot

from catdog_gui.jobs.machine import MachineController


@dataclass(frozen=True)
class FakeMachine:
    device: str = "cpu"


def test_the_computer_is_looked_at_once(qtbot: QtBot) -> None:
    looks: list[int] = []

    def describe() -> FakeMachine:
        looks.append(1)
        return FakeMachine()

    controller = MachineController(describe=describe)
    with qtbot.waitSignal(controller.found) as heard:
        controller.look()
        controller.look()
    assert heard.args == [FakeMachine()]
    with qtbot.waitSignal(controller.found):
        controller.look()
    assert looks == [1]
    assert controller.shutdown(1000)


def test_a_computer_that_cannot_be_described_is_told(qtbot: QtBot) -> None:
    def describe() -> FakeMachine:
        raise ImportError("libtorch is missing")

    controller = MachineController(describe=describe)
    with qtbot.waitSignal(controller.failed) as heard:
        controller.look()
    assert heard.args is not None
    assert "libtorch is missing" in heard.args[0].details
    assert controller.shutdown(1000)


def test_the_real_computer(qtbot: QtBot) -> None:
    controller = MachineController()
    with qtbot.waitSignal(controller.found, timeout=60_000) as heard:
        controller.look()
    assert heard.args is not None
    assert heard.args[0].device in ("cpu", "cuda", "mps")
    assert heard.args[0].cores >= 1
    assert heard.args[0].memory > 2**20
    assert controller.shutdown(1000)


def test_this_floor_brings_neither_torch_nor_widgets() -> None:
    program = (
        "import sys, catdog_gui.jobs.classify, catdog_gui.jobs.data, catdog_gui.jobs.estimate, catdog_gui.jobs.machine, "
        "catdog_gui.jobs.training; "
        "print(*{'torch', 'torchvision', 'PySide6.QtWidgets', 'PySide6.QtGui'} & set(sys.modules))"
    )
    seen = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert seen.stdout.strip() == ""
