"""Controls that come back as a person left them: how plots, maps and lists are shown.

Each function sets its control to what is remembered, as if the person had chosen it, and remembers what they choose from then on.
"""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QComboBox, QSlider

from catdog_gui.ui.memory import WindowMemory
from catdog_gui.ui.widgets import SegmentedControl


def keep_segments(memory: WindowMemory, name: str, control: SegmentedControl) -> None:
    """Which of a few choices is chosen."""
    kept = memory.value(name)
    if kept in control.values and kept != control.value:
        control.button(kept).click()
    control.chosen.connect(lambda value: memory.keep(name, value))


def keep_choice(memory: WindowMemory, name: str, box: QComboBox) -> None:
    """Which entry of a list is chosen, by its data; what listens to ``activated`` is told."""
    kept = memory.value(name)
    index = box.findData(kept) if isinstance(kept, str) else -1
    if index >= 0 and index != box.currentIndex():
        box.setCurrentIndex(index)
        box.activated.emit(index)
    box.activated.connect(lambda index: memory.keep(name, box.itemData(index)))


def keep_switch(memory: WindowMemory, name: str, switch: QAbstractButton) -> None:
    """Whether something is on."""
    kept = memory.value(name)
    if isinstance(kept, bool):
        switch.setChecked(kept)
    switch.toggled.connect(lambda on: memory.keep(name, on))


def keep_slider(memory: WindowMemory, name: str, slider: QSlider) -> None:
    """Where a slider stands; what its range does not have comes to its nearest end."""
    kept = memory.value(name)
    if isinstance(kept, int) and not isinstance(kept, bool):
        slider.setValue(max(slider.minimum(), min(slider.maximum(), kept)))
    slider.valueChanged.connect(lambda value: memory.keep(name, value))
