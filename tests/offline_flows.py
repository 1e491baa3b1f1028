"""What people do with the program, behind a wall that no connection gets through; run as a process of its own.

    python tests/offline_flows.py PLACE [FLOW…]

``PLACE`` is a folder with data sets, see ``test_offline.py``. The report, ``PLACE/report.json``, says of each flow which steps
were done, every attempt to reach another machine, and which modules that could were imported by its end.
"""

from __future__ import annotations

import ctypes
import faulthandler
import functools
import importlib
import json
import pkgutil
import platform
import signal
import socket
import struct
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

CONNECTING = ("kaggle", "kagglesdk", "requests", "urllib3", "PySide6.QtNetwork")
"""Modules that exist to connect."""

INTERNET = (socket.AF_INET, socket.AF_INET6)
ASKING = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")
SENDING = ("socket.connect", "socket.sendto", "socket.sendmsg")

WINDOW_STEPS = (
    "opened", "classify", "data", "evaluate", "runs", "settings", "train", "help", "trained", "classified", "evaluated"
)  # fmt: skip
"""What is done in the window; the names of pages among it."""

TINY = (
    "model.image_size=32", "model.patch_size=8", "model.stem=patch", "model.dim=8", "model.depth=1", "model.heads=1", "model.k=4",
    "training.precision=float32", "training.threads=1", "training.batch_size=8", "data.cache_size=32",
)  # fmt: skip


def commands(place: Path) -> dict[str, list[list[str]]]:
    """By the name of each command, the words it is run with, in an order in which each finds what it needs."""
    data, test, run = str(place / "pictures"), str(place / "test1"), str(place / "runs" / "one")
    picture, tiny = str(next((place / "test1").iterdir())), [word for setting in TINY for word in ("--set", setting)]

    def out(name: str) -> str:
        return str(place / "out" / name)

    return {
        "train": [
            ["train", data, "--epochs", "1", "--runs", str(place / "runs"), "--name", "one", *tiny, "--json"],
            ["train", "--resume", run, "--epochs", "2"],
        ],
        "queue": [
            ["queue", data, "--grid", "training.seed=0,1", "--epochs", "1", "--runs", str(place / "several"), *tiny, "--json"],
            ["queue", "--forget", "--runs", str(place / "several")],
        ],
        "find-rate": [["find-rate", data, *tiny]],
        "evaluate": [
            ["evaluate", run, data, "--baselines", "--robustness", "--csv", out("predictions.csv")],
            ["evaluate", run, data, "--all", "--json"],
        ],
        "report": [["report", run, "--out", out("report.html"), "--baselines", "--robustness", "--alike"]],
        "classify": [["classify", data, picture, "--csv", out("answers.csv")], ["classify", picture, "--model", run, "--json"]],
        "explain": [["explain", picture, "--model", run, "--out", out("map.png")]],
        "faithfulness": [["faithfulness", run, data, "--images", "2"]],
        "calibrate": [["calibrate", run, data, "--out", out("calibrated.safetensors")]],
        "export": [["export", run, "--onnx", out("model.onnx"), "--program", out("model.pt2"), "--check", data]],
        "submission": [["submission", run, test, "--out", out("submission.csv")]],
        "data demo": [["data", "demo", "--to", out("drawings"), "--images", "4"]],
        "data inspect": [["data", "inspect", data], ["data", "inspect", data, "--json"]],
        "data edits": [
            ["data", "edits", data, "--take", str(place / "labels.csv")],
            ["data", "edits", data, "--save", out("edits.jsonl")],
        ],
        "data export": [
            ["data", "export", data, "--to", out("exported"), "--parts"],
            ["data", "export", data, "--to", out("labels.csv")],
        ],
        "runs list": [["runs", "list", "--runs", str(place / "runs")]],
        "runs show": [["runs", "show", run], ["runs", "show", run, "--json"]],
        "runs change": [["runs", "change", "--help"]],  # there is no run under way
        "runs compare": [["runs", "compare", run, run, "--data", data]],
        "runs note": [["runs", "note", run, "--title", "The first", "--tags", "mine, small", "--star"]],
        "runs pack": [["runs", "pack", run, "--out", out("one.catdog-run.zip")]],
        "runs unpack": [["runs", "unpack", out("one.catdog-run.zip"), "--runs", str(place / "elsewhere")]],
        "runs trash": [["runs", "trash", str(place / "elsewhere" / "one"), "--yes"]],
        "doctor": [["doctor", "--json"], ["doctor", "--clean"]],
    }


class Wall:
    """Refuses and counts attempts to reach another machine, this one under its network address included.

    Python's own sockets are watched by an audit hook, which nothing in Python gets past. On Linux the kernel watches as well:
    whoever opens an internet socket, be it in C++, ends the process there and then, with a traceback.
    """

    def __init__(self) -> None:
        self.attempts: list[str] = []
        sys.addaudithook(self._watch)
        if sys.platform == "linux":
            faulthandler.register(signal.SIGSYS, chain=True)
            _close_in_the_kernel()

    def _watch(self, event: str, arguments: tuple[Any, ...]) -> None:
        made = event == "socket.__new__" and arguments[1] in INTERNET
        used = event in SENDING and isinstance(arguments[1], tuple)  # a path is a socket of this machine
        if not (made or used or event in ASKING):
            return
        told = arguments[:1] if event in ASKING else arguments[1:]
        if sys.platform == "win32" and (made or (used and told[0][0] == "127.0.0.1")):
            return  # a pair of sockets within the process is made in this way there
        self.attempts.append(f"{event} {told!r}\n{''.join(traceback.format_stack(limit=12))}")
        raise PermissionError("no connections here")


def _close_in_the_kernel() -> None:
    """A filter (seccomp) that answers socket(AF_INET or AF_INET6, …) with SIGSYS; there is no way back."""
    known = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # the architecture's mark, the number of socket()
    if platform.machine() not in known:
        return
    mark, number = known[platform.machine()]
    load, equal, end, trap, allow = 0x20, 0x15, 0x06, 0x00030000, 0x7FFF0000
    # Each: what to do, how many to skip where it is so and where not, with which number. 0, 4, 16: call, machine, first argument.
    steps = (
        (load, 0, 0, 4), (equal, 0, 5, mark), (load, 0, 0, 0), (equal, 0, 3, number),
        (load, 0, 0, 16), (equal, 2, 0, socket.AF_INET), (equal, 1, 0, socket.AF_INET6), (end, 0, 0, allow), (end, 0, 0, trap),
    )  # fmt: skip
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))

    program = Program(len(steps), ctypes.addressof(code))
    system = ctypes.CDLL(None)
    no_new_privileges, filter_calls, by_program = 38, 22, 2
    assert system.prctl(no_new_privileges, 1, 0, 0, 0) == 0
    assert system.prctl(filter_calls, by_program, ctypes.byref(program)) == 0


def run_commands(place: Path) -> list[str]:
    """All commands there are, one after the other in this process."""
    from catdog_gui import cli

    (place / "out").mkdir()
    done = []
    for name, flows in commands(place).items():
        for words in flows if name in registered() else ():
            sys.argv = ["catdog", *words]
            code: object = 0
            try:
                cli.main()
            except SystemExit as end:
                code = end.code
            assert code in (0, None), f"{words} ended with {code}"
        if name in registered():
            done.append(name)
    return done


def registered() -> set[str]:
    """Names of all commands."""
    import typer

    from catdog_gui import cli

    def below(group: Any, path: tuple[str, ...]) -> set[str]:
        inner = getattr(group, "commands", None)
        if inner is None:
            return {" ".join(path)}
        return {name for word, command in inner.items() for name in below(command, (*path, word))}

    return below(typer.main.get_command(cli.app), ())


def run_window(place: Path) -> list[str]:
    """The window: demo drawings, every page, a run of one epoch, its model, an answer with its explanation."""
    from PySide6.QtCore import QEventLoop, QTimer, QUrl
    from PySide6.QtWidgets import QApplication, QPushButton

    from catdog_gui import app
    from catdog_gui.data import demo
    from catdog_gui.model.config import ModelConfig
    from catdog_gui.settings import folders
    from catdog_gui.training import presets
    from catdog_gui.training.config import TrainConfig, TrainingConfig
    from catdog_gui.ui.classify_page import ClassifyPage
    from catdog_gui.ui.evaluate_page import EvaluatePage
    from catdog_gui.ui.help_window import PAGES, HelpWindow
    from catdog_gui.ui.main_window import MainWindow
    from catdog_gui.ui.result_strip import ResultStrip
    from catdog_gui.ui.run_progress import RunProgress
    from catdog_gui.ui.train_page import TrainPage

    presets.PRESETS["fast"] = TrainConfig(
        preset="fast",
        model=ModelConfig(image_size=32, patch_size=8, stem_width=4, dim=32, depth=1, heads=2, k=4),
        training=TrainingConfig(epochs=1, batch_size=8, device="cpu", precision="float32", threads=1),
    )
    demo.draw = functools.partial(demo.draw, count=24)
    done: list[str] = []
    faults: list[BaseException] = []

    def until(condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 40
        while not condition():
            assert time.monotonic() < deadline, f"waited in vain after {done[-1:]}"
            pause = QEventLoop()  # unlike QTest.qWait, it lets other threads work
            QTimer.singleShot(20, pause.quit)
            pause.exec()

    def use(window: MainWindow) -> None:
        until(lambda: window.findChild(TrainPage) is not None)  # made once the window is painted
        train, classify = window.findChild(TrainPage), window.findChild(ClassifyPage)
        until(lambda: train.primary.isEnabled() and train.primary.text() == "Start")
        done.append("opened")
        for page in ("classify", "data", "evaluate", "runs", "settings", "train"):
            window.show_page(page)
            until(lambda page=page: window.page == page)
            done.append(page)
        window.help_requested.emit("data")
        helper = window.findChild(HelpWindow)
        for address in PAGES.values():
            helper.show_page(address)
        helper.view.anchorClicked.emit(QUrl("https://example.org/"))  # offers to open it, and no more
        helper.close()
        done.append("help")
        train.primary.click()
        until(lambda: "Finished" in train.findChild(RunProgress).phase)
        done.append("trained")
        next(
            button for button in train.findChild(ResultStrip).findChildren(QPushButton) if button.text().startswith("Classify")
        ).click()
        until(lambda: classify.model is not None and classify.model.path.parent.parent == folders().runs)
        classify.add([next((place / "test1").iterdir())])
        until(lambda: classify.pictures.rows[0].answer is not None)
        done.append("classified")
        window.show_page("evaluate")
        evaluate = window.findChild(EvaluatePage)
        evaluate.choose(classify.model.path.parent, "demo")
        evaluate.measure.click()
        until(lambda: evaluate.tiles.accuracy.figure.endswith("%") and not evaluate.answered.list.rows.missing(range(2)))
        done.append("evaluated")

    def begin() -> None:
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        try:
            use(window)
        except BaseException as fault:  # noqa: BLE001  (raised below, once the program has ended)
            traceback.print_exc()  # where a thread is still at work then, it leaves by force
            faults.append(fault)
        finally:
            window.stop_and_close()

    QTimer.singleShot(0, begin)
    code = app.main(["demo"])
    if faults:
        raise faults[0]
    assert code == 0
    return done


def import_all(_place: Path) -> list[str]:
    """Every module of the program."""
    import catdog_gui

    names = [module.name for module in pkgutil.walk_packages(catdog_gui.__path__, "catdog_gui.")]
    for name in sorted(names, key=lambda name: name.startswith(("catdog_gui.jobs", "catdog_gui.ui"))):  # torch before Qt
        if not name.endswith("__main__"):
            importlib.import_module(name)
    return names


FLOWS = {"modules": import_all, "commands": run_commands, "window": run_window}


def main() -> None:
    """Put up the wall, go through the flows, write the report."""
    place, wall, report = Path(sys.argv[1]), Wall(), {}
    for name in sys.argv[2:] or FLOWS:
        done = FLOWS[name](place)
        report[name] = {
            "done": done,
            "attempts": wall.attempts,
            "imported": [module for module in CONNECTING if module in sys.modules],
        }
    (place / "report.json").write_text(json.dumps(report), "utf-8")


if __name__ == "__main__":
    main()
