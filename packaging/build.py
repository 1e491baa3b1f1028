"""Makes the program as one folder that needs no Python, tries it there, and says how big it is.

    python -m pip install ".[frozen]"
    python packaging/build.py                  # into dist/catdog-gui
    python packaging/build.py --only-try       # tries what is there once more

What is packed is what is installed beside this Python, PyTorch first of all: its build for CUDA makes a folder of several GB. The
trial runs in an environment that knows nothing of this Python, in a virtual X server where Xvfb is installed, else offscreen.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from trial import bare_environment, in_a_window, run

ROOT = Path(__file__).resolve().parents[1]
NAME = "catdog-gui"
PARTS = 12
"""The largest ones are told by name."""


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 where the folder was made and everything tried in it went well."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--to", type=Path, default=ROOT / "dist", metavar="FOLDER", help="where the folder is made")
    parser.add_argument("--only-try", action="store_true", help="build nothing")
    options = parser.parse_args(argv)
    to: Path = options.to.resolve()
    folder = to / NAME
    if not options.only_try:
        began = time.monotonic()
        build(to)
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
    notices = to / NAME / "THIRD_PARTY_NOTICES.txt"
    subprocess.run([sys.executable, str(ROOT / "packaging" / "notices.py"), "--out", str(notices)], check=True)
    licences = (shutil.copy(ROOT / "LICENSE", to / NAME), notices)
    if sys.platform == "darwin":  # there the bundle alone is what people get
        for licence in licences:
            shutil.copy(licence, to / f"{NAME}.app" / "Contents" / "Resources")


def try_out(folder: Path) -> None:
    """Use the frozen program as a person would who has no Python; an error where something fails."""
    with tempfile.TemporaryDirectory(prefix="catdog-frozen-") as temporary:
        home = Path(temporary)
        environment = bare_environment(home)
        window = in_a_window([program(folder, NAME), "--smoke-test"], environment)
        terminal = program(folder, "catdog")
        drawings = str(home / "drawings")
        run(*window, home)
        run([terminal, "data", "demo", "--to", drawings, "--images", "60"], environment, home)
        run([terminal, "classify", drawings], environment, home)
        run([terminal, "train", drawings, "--epochs", "1", "--runs", str(home / "runs"), "--name", "tried"], environment, home)
        run([terminal, "report", str(home / "runs" / "tried"), "--out", str(home / "report.html")], environment, home)
        run([terminal, "export", str(home / "runs" / "tried"), "--onnx", str(home / "tried.onnx")], environment, home)
        # A process of its own, which the frozen program starts by starting itself; nobody is signed in.
        run([terminal, "data", "download", "--to", str(home)], environment, home, code=1)
    print("Everything that was tried went well.")


def program(folder: Path, name: str) -> str:
    """Path of one of the two programs."""
    return str(folder / (f"{name}.exe" if sys.platform == "win32" else name))


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
