"""The program stays on this machine: what people do with it, in a process that can reach no other."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import offline_flows
import pytest
from PIL import Image

CONNECTS = {"data download"}
"""Commands whose work is to connect. Each other one has a flow in ``offline_flows.commands``."""


def behind_the_wall(place: Path, *words: str, code: str = "") -> subprocess.CompletedProcess[str]:
    """Run ``offline_flows.py``, or ``code`` with its wall up, with all of the person's folders in ``place``."""
    environment = os.environ | {
        "CATDOG_HOME": str(place / "home"), "HOME": str(place / "home"), "USERPROFILE": str(place / "home"),
        "XDG_DATA_HOME": str(place / "home"),
        "PYTHONPATH": str(Path(__file__).parent), "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "2",
    }  # fmt: skip
    for name in ("CI", "ORT_DISABLE_TELEMETRY"):  # with either, onnxruntime keeps still; the program has to see to it itself
        environment.pop(name, None)
    prelude = "import offline_flows, socket, sys\nwall = offline_flows.Wall()\n"
    command = [sys.executable, "-c", prelude + code] if code else [sys.executable, offline_flows.__file__, str(place), *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=150, check=False)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What all flows together came to."""
    place = tmp_path_factory.mktemp("offline")
    (place / "test1").mkdir()
    draw_all(place / "pictures")
    (place / "labels.csv").write_text("path,label\ncat.0.png,dog\n", "utf-8")
    for number, file in enumerate(sorted((place / "pictures").rglob("*.png"))[:3], 1):
        shutil.copy(file, place / "test1" / f"{number}.png")
    done = behind_the_wall(place)
    assert done.returncode == 0, f"ended with {done.returncode}:\n{done.stderr[-4000:]}"
    told: dict[str, Any] = json.loads((place / "report.json").read_text("utf-8"))
    return told


def draw_all(folder: Path) -> None:
    """Two classes of twelve pictures."""
    random = np.random.default_rng(0)
    for kind in ("cat", "dog"):
        (folder / kind).mkdir(parents=True)
        for number in range(12):
            Image.fromarray(random.integers(0, 256, (32, 32, 3), np.uint8)).save(folder / kind / f"{kind}.{number}.png")


@pytest.mark.parametrize("flow", offline_flows.FLOWS)
def test_nothing_reaches_for_another_machine(report: dict[str, Any], flow: str) -> None:
    assert not report[flow]["attempts"], "\n".join(report[flow]["attempts"])


@pytest.mark.parametrize("flow", offline_flows.FLOWS)
def test_nothing_that_connects_is_imported(report: dict[str, Any], flow: str) -> None:
    assert report[flow]["imported"] == []


def test_every_command_was_run(report: dict[str, Any]) -> None:
    assert set(report["commands"]["done"]) == offline_flows.registered() - CONNECTS


def test_the_window_was_used(report: dict[str, Any]) -> None:
    assert report["window"]["done"] == [*offline_flows.WINDOW_STEPS]


# The wall itself


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('example.org', 443)",
        "socket.gethostbyname('example.org')",
        "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).sendto(b'x', ('::1', 9))",
        "__import__('urllib.request').request.urlopen('http://127.0.0.1:9/')",
    ],
)
def test_the_wall_refuses_and_counts(tmp_path: Path, attempt: str) -> None:
    code = f"try:\n    {attempt}\nexcept OSError:\n    print(len(wall.attempts))"
    done = behind_the_wall(tmp_path, code=code)
    assert (done.returncode, done.stdout) == (0, "1\n"), done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux the kernel can be asked")
def test_the_wall_holds_below_python(tmp_path: Path) -> None:
    done = behind_the_wall(tmp_path, code="import ctypes\nctypes.CDLL(None).socket(2, 1, 0)\nprint('through')")
    assert done.returncode < 0
    assert "through" not in done.stdout
    assert 'File "<string>", line 4' in done.stderr, "the traceback says where"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sockets of paths in Python")
def test_the_wall_lets_a_machine_talk_to_itself(tmp_path: Path) -> None:
    code = "near, far = socket.socketpair()\nnear.send(b'x')\nprint(far.recv(1), wall.attempts)"
    assert behind_the_wall(tmp_path, code=code).stdout == "b'x' []\n"
