"""What a repaint of the curves costs with few points and with a great many, and whether the peaks are still there."""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import shiboken6
from PySide6.QtWidgets import QApplication

from catdog_gui.training.events import History, RunStarted, StepsDone
from catdog_gui.ui.curves import CurvePanel
from catdog_gui.ui.theme import ThemeManager

FEW = 2_000
REPAINTS = 15
SLOWER = 2.0
"""How many times as long a repaint of many points may take as one of few."""

PEAK = 1.5
"""A single loss, above all others."""


def measured(points: int) -> dict[str, Any]:
    """Medians for ``FEW`` and for ``points``, in milliseconds of the processor, and whether each drawing kept its peak."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    theme = ThemeManager("dark")
    panel = CurvePanel(theme)
    panel.resize(1100, 420)
    panel.show()
    try:
        rows = [_filled(application, panel, count) for count in (FEW, points)]
    finally:
        shiboken6.delete(panel)
    few, many = rows
    passed = many["repaint_ms"] <= SLOWER * few["repaint_ms"] and all(row["peak_kept"] for row in rows)
    return {"rows": rows, "passed": passed}


def table(figures: dict[str, Any]) -> str:
    """The figures as a person reads them."""
    lines = [f"{'points':>10}{'drawn':>8}{'repaint':>12}  peak kept"]
    for row in figures["rows"]:
        kept = "yes" if row["peak_kept"] else "NO"
        lines.append(f"{row['points']:>10,}{row['drawn']:>8,}{row['repaint_ms']:>9.1f} ms  {kept}")
    lines.append(f"at most {SLOWER:.0f} times as long: {'met' if figures['passed'] else 'NOT met'}")
    return "\n".join(lines)


def _filled(application: QApplication, panel: CurvePanel, count: int) -> dict[str, Any]:
    """A run of ``count`` steps in 20 epochs, as it comes in while it trains."""
    rng = np.random.default_rng(0)
    run = RunStarted(
        run=Path("run"), parameters=1, tokens=25, train_images=80, val_images=20, class_names=("cat", "dog"), device="cpu",
        precision="float32", epochs=20, steps_per_epoch=count // 20, batch_size=8, past=History(),
    )  # fmt: skip
    panel.begin(run)
    loss = rng.uniform(0.2, 0.8, count).astype(np.float32)
    loss[int(0.37 * count)] = PEAK
    for first in range(0, count, 1000):
        part = loss[first : first + 1000]
        steps, rates = np.arange(first + 1, first + 1 + len(part)), np.full(len(part), 1e-3, np.float32)
        panel.add_steps(StepsDone(steps, part, 1 - part, rates, 1, 1, 100.0, None))
    costs = [_repaint(application, panel) for _ in range(REPAINTS)]
    drawn = panel.shown_plots[0]._raw.getData()[1]
    return {
        "points": count,
        "drawn": len(drawn),
        "repaint_ms": 1000 * statistics.median(costs),
        "peak_kept": bool(np.nanmax(drawn) == np.float32(PEAK)),
    }


def _repaint(application: QApplication, panel: CurvePanel) -> float:
    """Seconds that the processor worked for it: those on the clock say how busy the computer is, too."""
    before, begun = panel._drawn_at, time.thread_time()
    panel.reset_view()
    deadline = time.monotonic() + 60
    while panel._drawn_at == before or not all(plot._painted for plot in panel.shown_plots):
        application.processEvents()
        if time.monotonic() > deadline:
            raise TimeoutError("the curves are not repainted")
    return time.thread_time() - begun
