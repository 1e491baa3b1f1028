"""Makes the program as one folder that needs no Python, tries it there, and says how big it is.

    python -m pip install ".[frozen]"
    python packaging/build.py                  # into dist/catdog-gui
    python packaging/build.py --only-try       # tries what is there once more

What is packed is what is installed beside this Python, PyTorch first of all: its build for CUDA makes a folder of several GB. The
trial runs in an environment that knows nothing of this Python, in a virtual X server where Xvfb is installed, else offscreen.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "catdog-gui"
PATIENCE = 900
"""Seconds for a single trial; from a cold disk, reading some GB takes a while."""

PARTS = 12
"""The largest ones are told by name."""


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 where the folder was made and everything tried in it went well."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--to", type=Path, default=ROOT / "dist", metavar="FOLDER", help="where the folder is made")
    parser.add_argument("--only-try", action="store_true", help="build nothing")
    options = parser.parse_args(argv)
    folder = options.to.resolve() / NAME
    if not options.only_try:
        began = time.monotonic()
        build(options.to)
        print(f"Built in {time.monotonic() - began:.0f} s.")
    print(table(sizes(folder)))
    try_out(folder)
    return 0


def build(to: Path) -> None:
    """Freeze the program into ``to``, with its licence and those of all that it is made of beside it."""
    for maker in ("icons", "about"):
        subprocess.run([sys.executable, str(ROOT / "packaging" / f"{maker}.py"), str(ROOT / "build" / maker)], check=True)
    spec = ROOT / "packaging" / f"{NAME}.spec"
    words = ["--noconfirm", "--clean", "--log-level", "WARN", "--distpath", str(to), "--workpath", str(ROOT / "build"), str(spec)]
    subprocess.run([sys.executable, "-m", "PyInstaller", *words], cwd=ROOT, check=True)
    shutil.copy(ROOT / "LICENSE", to / NAME)
    notices = ROOT / "packaging" / "notices.py"
    subprocess.run([sys.executable, str(notices), "--out", str(to / NAME / "THIRD_PARTY_NOTICES.txt")], check=True)


def try_out(folder: Path) -> None:
    """Use the frozen program as a person would who has no Python; an error where something fails."""
    with tempfile.TemporaryDirectory(prefix="catdog-frozen-") as temporary:
        home = Path(temporary)
        environment = bare_environment(home)
        window = [program(folder, NAME), "--smoke-test"]
        if sys.platform.startswith("linux") and shutil.which("xvfb-run"):
            window = ["xvfb-run", "-a", "-s", "-screen 0 1280x800x24", *window]
        elif sys.platform.startswith("linux"):
            environment |= {"QT_QPA_PLATFORM": "offscreen"}
        terminal = program(folder, "catdog")
        drawings = str(home / "drawings")
        run(window, environment, home)
        run([terminal, "data", "demo", "--to", drawings, "--images", "60"], environment, home)
        run([terminal, "classify", drawings], environment, home)
        run([terminal, "train", drawings, "--epochs", "1", "--runs", str(home / "runs"), "--name", "tried"], environment, home)
        run([terminal, "report", str(home / "runs" / "tried"), "--out", str(home / "report.html")], environment, home)
        run([terminal, "export", str(home / "runs" / "tried"), "--onnx", str(home / "tried.onnx")], environment, home)
        # A process of its own, which the frozen program starts by starting itself; nobody is signed in.
        run([terminal, "data", "download", "--to", str(home)], environment, home, code=1)
    print("Everything that was tried went well.")


def bare_environment(home: Path) -> dict[str, str]:
    """What a person's terminal says, without a word of Python's, in a home of its own."""
    kept = ("PATH", "LANG", "DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
    found = {name: os.environ[name] for name in kept if name in os.environ}
    python = Path(sys.executable).parent
    path = os.pathsep.join(part for part in found.get("PATH", "").split(os.pathsep) if Path(part) != python)
    return found | {"HOME": str(home), "USERPROFILE": str(home), "CATDOG_HOME": str(home / "catdog"), "PATH": path}


def program(folder: Path, name: str) -> str:
    """Path of one of the two programs."""
    return str(folder / (f"{name}.exe" if sys.platform == "win32" else name))


def run(words: Sequence[str], environment: dict[str, str], home: Path, code: int = 0) -> None:
    """Run a command in ``home`` and say how long it took; SystemExit where it does not end with ``code``."""
    began = time.monotonic()
    shown = " ".join(Path(word).name if word.startswith(os.sep) else word for word in words)
    done = subprocess.run(words, env=environment, cwd=home, timeout=PATIENCE, text=True, capture_output=True)
    print(f"{time.monotonic() - began:6.1f} s  {shown}")
    for line in done.stdout.splitlines()[-12:]:
        print(f"          {line}")
    if done.returncode != code:
        raise SystemExit(f"It ended with {done.returncode}, not {code}:\n{done.stderr}")


def sizes(folder: Path) -> Counter[str]:
    """Bytes of each part: a library's folder, or a file that stands by itself."""
    found: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            inside = path.relative_to(folder).parts
            part = inside[1] if inside[0] == "_internal" and len(inside) > 2 else "programs and single files"
            found[part.removesuffix(".libs")] += path.stat().st_size
    return found


def table(parts: Counter[str]) -> str:
    """The largest parts, the rest together, and all."""
    largest = parts.most_common(PARTS)
    rest = parts.total() - sum(size for _, size in largest)
    rows = [*largest, (f"{max(0, len(parts) - PARTS)} others", rest), ("all", parts.total())]
    return "\n".join(f"{size / 1e6:9,.1f} MB  {name}" for name, size in rows)


if __name__ == "__main__":
    raise SystemExit(main())
