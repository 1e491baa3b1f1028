"""How long a person waits: from the start of the process to the painted window, and on to a model that can answer.

The program is started as people start it, again and again in a home that is new at the first start; the moments are taken
from its own log. A first start is not counted: it fills the disk's cache. Where there is no screen, Qt draws into memory
(platform “offscreen”), and once more in a virtual X server where Xvfb is installed.

    python benchmarks/startup.py
    python benchmarks/startup.py --rounds 15 --out startup.json
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from shutil import which
from typing import Any

import psutil

from catdog_gui.resources import shipped_model
from catdog_gui.settings import HOME_VARIABLE

MARKS = {"painted": "the window is there", "ready": "ready to classify"}
"""What the log says at each moment."""

DEMANDED = {"painted": 0.8, "ready": 4.0}
"""Seconds, medians, on a machine with two cores whose disk has read the program before."""

PATIENCE = 120.0
IMPORT_RUNS = 5

UNTIL_PAINTED = """
import os
import catdog_gui.app
from catdog_gui import program
application = program.QApplication([])
program.Program()
os._exit(0)
"""
"""All that is imported before the window is painted, and nothing that comes after."""


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 where both demands are met on every platform, 1 where one is not."""
    arguments = _parser().parse_args(argv)
    if shipped_model() is None and arguments.home is None:
        raise SystemExit("No model comes with this checkout: name a home with a run in it by --home.")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    platforms = {}
    with tempfile.TemporaryDirectory(prefix="catdog-benchmark-", ignore_cleanup_errors=True) as temporary:
        home = Path(arguments.home or temporary)
        for name in arguments.platforms or available():
            with screen(name) as environment:
                platforms[name] = measure(arguments.rounds, home, os.environ | environment)
        imported = imports(os.environ | {HOME_VARIABLE: temporary, "QT_QPA_PLATFORM": "offscreen"})
    from shared.machine import machine  # late: imports torch, which nothing above needs

    report = {
        "machine": machine(),
        "load_before": load,
        "rounds": arguments.rounds,
        "platforms": platforms,
        "imports_ms": imported,
        "demanded_seconds": DEMANDED,
        "passed": all(figures[mark]["median"] <= limit for figures in platforms.values() for mark, limit in DEMANDED.items())
        and not any(figures["torchvision"] for figures in platforms.values()),
    }
    print(table(report))
    if arguments.out:
        arguments.out.write_text(json.dumps(report, indent=2), encoding="utf-8")
    return 0 if report["passed"] else 1


def available() -> list[str]:
    """Qt platforms to measure on: the screen where there is one, else what needs none."""
    if not sys.platform.startswith("linux") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return ["screen"]
    return ["offscreen", *(["xcb"] if which("Xvfb") else [])]


@contextmanager
def screen(name: str) -> Iterator[dict[str, str]]:
    """What to add to the environment for Qt platform ``name``; for xcb without a display, a virtual X server for a while."""
    if name == "screen":
        yield {}
    elif name != "xcb" or os.environ.get("DISPLAY"):
        yield {"QT_QPA_PLATFORM": name}
    else:
        words = ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24"]
        with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
            assert server.stdout is not None
            try:
                yield {"QT_QPA_PLATFORM": name, "DISPLAY": f":{server.stdout.readline().strip()}"}
            finally:
                server.terminate()


def measure(rounds: int, home: Path, environment: dict[str, str]) -> dict[str, Any]:
    """Medians and spread over all starts but the first."""
    starts = [started(home, environment) for _ in range(rounds + 1)][1:]
    return {
        **{name: spread([start[name] for start in starts]) for name in starts[0] if name != "torchvision"},
        "torchvision": any(start["torchvision"] for start in starts),
    }


def started(home: Path, environment: dict[str, str]) -> dict[str, Any]:
    """One start of the program, ended as by Ctrl-C once it is ready: seconds to each mark, and of processor time so far."""
    log = home / "logs" / "catdog-gui.log"
    log.unlink(missing_ok=True)
    # A tree without compiled files would be compiled anew at each start; people's is compiled once.
    environment = {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {HOME_VARIABLE: str(home), "TZ": "UTC"}
    begun = time.time()
    process = subprocess.Popen([sys.executable, "-m", "catdog_gui"], env=environment)
    found: dict[str, Any] = {}
    try:
        seen = psutil.Process(process.pid)
        while len(found) < 2 * len(MARKS):
            if process.poll() is not None or time.time() > begun + PATIENCE:
                raise SystemExit(f"The program did not get ready; its log: {log.read_text() if log.exists() else 'none'}")
            text = log.read_text("utf-8") if log.exists() else ""
            for name, words in MARKS.items():
                moment = logged(text, words)
                if name not in found and moment is not None:
                    used = seen.cpu_times()
                    found |= {name: moment - begun, f"{name}_processor": used.user + used.system}
            time.sleep(0.01)
        found["torchvision"] = any("torchvision" in mapped.path for mapped in seen.memory_maps())
    finally:
        process.send_signal(signal.SIGINT if sys.platform != "win32" else signal.SIGTERM)
        process.wait(PATIENCE)
    return found


def logged(text: str, words: str) -> float | None:
    """When a log says ``words`` for the first time, in seconds since 1970; None where it does not."""
    for line in text.splitlines(keepends=True):
        if words in line and line.endswith("\n"):
            return datetime.strptime(line[:23], "%Y-%m-%d %H:%M:%S,%f").replace(tzinfo=UTC).timestamp()
    return None


def imports(environment: dict[str, str]) -> dict[str, float]:
    """Milliseconds that each package takes to import until the window is painted, the most first: the least of some runs.

    Python's own measuring slows imports down, so the shares count, not the sum.
    """
    least: dict[str, float] = {}
    for _ in range(IMPORT_RUNS):
        words = [sys.executable, "-X", "importtime", "-c", UNTIL_PAINTED]
        done = subprocess.run(words, env=environment, stderr=subprocess.PIPE, text=True, check=True)
        for package, milliseconds in by_package(done.stderr).items():
            least[package] = min(milliseconds, least.get(package, milliseconds))
    return dict(sorted(least.items(), key=lambda item: -item[1]))


def by_package(text: str) -> dict[str, float]:
    """What ``-X importtime`` wrote, summed up: milliseconds of each top-level package's own modules."""
    sums: dict[str, float] = defaultdict(float)
    for line in text.splitlines():
        prefix, _, rest = line.partition("import time:")
        if prefix == "" and rest.count("|") == 2 and rest.split("|")[0].strip().isdigit():
            own, _, name = rest.split("|")
            sums[name.strip().partition(".")[0]] += int(own) / 1000
    return dict(sums)


def spread(values: Sequence[float]) -> dict[str, Any]:
    """Median, extremes and all of ``values``."""
    return {"median": statistics.median(values), "min": min(values), "max": max(values), "all": list(values)}


def table(report: dict[str, Any]) -> str:
    """The report as a person reads it."""
    machine = report["machine"]
    load = "" if report["load_before"] is None else f", load {report['load_before']:.1f} before the start"
    lines = [
        f"\n{machine['processor']}, {machine['cores']} cores{load}, {report['rounds']} starts each after one not counted\n",
        f"{'seconds from the start of the process':<46}{'median':>8}{'min':>8}{'max':>8}{'demanded':>10}{'processor':>11}",
    ]
    for platform, figures in report["platforms"].items():
        for mark, words in (("painted", "window painted"), ("ready", "model ready to classify")):
            row, limit = figures[mark], report["demanded_seconds"][mark]
            lines.append(
                f"{platform + ': ' + words:<46}{row['median']:>8.2f}{row['min']:>8.2f}{row['max']:>8.2f}{limit:>10.1f}"
                f"{figures[mark + '_processor']['median']:>11.2f}"
            )
        if figures["torchvision"]:
            lines.append(f"{platform}: torchvision was loaded, which classifying does not need")
    lines += ["", "Imported until the window is painted, ms (while measured by Python, which slows it down):"]
    lines += [f"  {package:<24}{milliseconds:>8.1f}" for package, milliseconds in list(report["imports_ms"].items())[:12]]
    lines.append(f"\nDemands {'met' if report['passed'] else 'NOT met'}.")
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=9, help="counted starts on each platform")
    parser.add_argument(
        "--platforms", nargs="+", metavar="NAME", help="Qt platforms, e.g. offscreen xcb; else those that are there"
    )
    parser.add_argument("--home", type=Path, help="folder for settings, runs and logs, kept; else a temporary one")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
