"""What the window remembers is on the disk a moment later, and what somebody wrote into it does no harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from catdog_gui.ui import memory as memory_module
from catdog_gui.ui.kept import keep_choice, keep_segments, keep_slider, keep_switch
from catdog_gui.ui.memory import WindowMemory
from catdog_gui.ui.widgets import SegmentedControl

DAMAGED = [None, 3, -1, 10**30, 1.5, True, "", "gone", [], ["a"], {}, {"a": 1}]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "window.json"


@pytest.fixture
def memory(qtbot: QtBot, file: Path) -> WindowMemory:  # noqa: ARG001  (timers need an application)
    return WindowMemory(file)


def test_it_is_written_a_moment_after_a_change_and_not_before(qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_module, "SOON", 60)
    memory = WindowMemory(file)
    for width in range(50):  # as while a handle is dragged
        memory.keep("width", width)
    assert not file.exists()
    qtbot.waitUntil(lambda: file.exists() and json.loads(file.read_text("utf-8")) == {"width": 49})


def test_what_changes_all_the_time_is_written_all_the_same(qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_module, "SOON", 60)
    memory = WindowMemory(file)
    for width in range(20):
        memory.keep("width", width)
        qtbot.wait(10)
    assert file.exists()
    memory.save()


def test_it_comes_back_and_can_be_forgotten(memory: WindowMemory, file: Path) -> None:
    memory.keep("page", "runs")
    memory.keep("sizes", [300, None])
    memory.keep("page", None)
    memory.keep("never there", None)
    memory.save()
    again = WindowMemory(file)
    assert again.value("sizes") == [300, None]
    assert again.value("page") is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"3", b"\xff\xfe", b"[" * 100_000, b'{"a": ' + b" " * 70_000 + b"1}"])
def test_a_damaged_file_is_as_none(qtbot: QtBot, file: Path, content: bytes) -> None:  # noqa: ARG001
    file.write_bytes(content)
    memory = WindowMemory(file)
    assert memory.value("a") is None
    memory.keep("a", 1)
    memory.save()
    assert WindowMemory(file).value("a") == 1


def test_a_disk_that_takes_nothing_costs_what_would_have_been_remembered(qtbot: QtBot, tmp_path: Path) -> None:  # noqa: ARG001
    (tmp_path / "in the way").write_text("")
    memory = WindowMemory(tmp_path / "in the way" / "window.json")
    memory.keep("a", 1)
    memory.save()
    assert memory.value("a") == 1


def test_controls_come_back_as_they_were_left(qtbot: QtBot, memory: WindowMemory) -> None:
    def controls() -> tuple[SegmentedControl, QComboBox, QPushButton, QSlider]:
        segments, box, switch, slider = (
            SegmentedControl([("a", "A"), ("b", "B")]),
            QComboBox(),
            QPushButton(),
            QSlider(Qt.Orientation.Horizontal),
        )
        for name in ("one", "two"):
            box.addItem(name.upper(), name)
        switch.setCheckable(True)
        for widget in (segments, box, switch, slider):
            qtbot.addWidget(widget)
        return segments, box, switch, slider

    def keep(segments: SegmentedControl, box: QComboBox, switch: QPushButton, slider: QSlider) -> None:
        keep_segments(memory, "segments", segments)
        keep_choice(memory, "choice", box)
        keep_switch(memory, "switch", switch)
        keep_slider(memory, "slider", slider)

    first = controls()
    keep(*first)
    assert memory.value("segments") is None, "what nobody has chosen is not remembered"
    first[0].button("b").click()
    first[1].setCurrentIndex(1)
    first[1].activated.emit(1)
    first[2].click()
    first[3].setValue(40)
    second = controls()
    told: list[object] = []
    second[0].chosen.connect(told.append)
    second[1].activated.connect(told.append)
    keep(*second)
    assert (second[0].value, second[1].currentData(), second[2].isChecked(), second[3].value()) == ("b", "two", True, 40)
    assert told == ["b", 1], "whoever listens to the control has to know"
    for damaged in DAMAGED:
        for name in ("segments", "choice", "switch", "slider"):
            memory.keep(name, damaged)
        keep(*controls())
