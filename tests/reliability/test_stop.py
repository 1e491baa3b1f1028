"""The system's polite end, that of the terminal, and logging out: the weights are kept within three seconds."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from catdog_gui.training.runs import RunStore

WITHIN = 3.0
"""Seconds from the signal to the end of the process, on a computer that has time for it."""

SETTINGS = {
    "model.image_size": 64, "model.patch_size": 8, "model.stem_width": 16, "model.dim": 64, "model.depth": 4, "model.heads": 4,
    "training.epochs": 5000, "training.batch_size": 16, "training.optimizer": "adamw", "training.growing_from": 1.0,
    "training.precision": "float32", "training.device": "cpu", "training.threads": 1,
}  # fmt: skip

WINDOW = """
import json, sys
from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QApplication
from catdog_gui import program
from catdog_gui.schema import updated
from catdog_gui.training.presets import preset

class Training(program.Program):
    def spare_the_window(self):
        super().spare_the_window()
        self.training.steps_done.connect(self.step)
        self.training.run_finished.connect(self.end)
        self.training.start(sys.argv[1], updated(preset("fast"), json.loads(sys.argv[2])))

    @Slot(object)
    def step(self, event):
        print(json.dumps({"event": "progress", "phase": "Training", "done": int(event.steps[-1])}), flush=True)
        if "log out" in sys.argv and event.steps[-1] >= 3:
            QTimer.singleShot(0, self.log_out)

    @Slot()
    def log_out(self):
        QApplication.instance().commitDataRequest.emit(None)
        print(json.dumps({"event": "may_log_out"}), flush=True)

    @Slot(object)
    def end(self, event):
        print(json.dumps({"event": "run_finished", "status": event.status, "run": str(event.run)}), flush=True)

program.Program = Training
sys.exit(program.run())
"""


def in_a_terminal(pictures: Path) -> list[str]:
    words = [word for path, value in SETTINGS.items() for word in ("--set", f"{path}={value}")]
    return [sys.executable, "-m", "catdog_gui.cli", "train", str(pictures), "--json", *words]


def in_the_window(pictures: Path) -> list[str]:
    return [sys.executable, "-c", WINDOW, str(pictures), json.dumps(SETTINGS)]


def listening() -> None:
    """Below ``nohup`` the child would inherit that the end of the terminal is no matter, and rightly go on."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def slowness() -> float:
    """How many seconds a second of computing takes: others may want the processors too."""
    wall, used = time.monotonic(), time.process_time()
    while time.process_time() - used < 0.2:
        pass
    return max(1.0, (time.monotonic() - wall) / 0.2)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(
    ("started", "name"), [(in_a_terminal, "SIGTERM"), (in_a_terminal, "SIGHUP"), (in_the_window, "SIGTERM")]
)  # fmt: skip
def test_weights_are_kept_soon_after_a_signal(
    picture_folder: Callable[..., Path], home: Path, started: Callable[[Path], list[str]], name: str
) -> None:
    command = started(picture_folder(count=120, size=64))
    with subprocess.Popen(command, stdout=subprocess.PIPE, preexec_fn=listening) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                event = json.loads(line)
                if event["event"] == "epoch_done" or (event.get("phase") == "Training" and event["done"] >= 3):
                    break
            slow = slowness()
            began = time.monotonic()
            process.send_signal(signal.Signals[name])
            told = [json.loads(line) for line in process.stdout]
            process.wait()
            seconds = time.monotonic() - began
        finally:
            process.kill()
    assert process.returncode == 130
    assert told[-1]["status"] == "stopped"
    check_kept(home)
    assert seconds < WITHIN * max(slow, slowness()), f"{seconds:.1f} s"


def test_weights_are_kept_when_the_system_is_told_that_the_session_may_end(
    picture_folder: Callable[..., Path], home: Path
) -> None:
    command = [*in_the_window(picture_folder(count=120, size=64)), "log out"]
    ended = subprocess.run(command, stdout=subprocess.PIPE, timeout=120, check=True)
    told = [json.loads(line) for line in ended.stdout.splitlines()]
    events = [event["event"] for event in told]
    assert events.index("run_finished") < events.index("may_log_out")
    assert next(event for event in told if event["event"] == "run_finished")["status"] == "stopped"
    check_kept(home)


def check_kept(home: Path) -> None:
    """There is one run, and it can go on."""
    [run] = (home / "data" / "runs").iterdir()
    with RunStore(run) as store:
        state, _ = store.load_state()
    assert state is not None
    assert state["position"]["step"] >= 3
