"""Builds the source archive, from that the wheel, installs it into an empty environment, and tries the program there.

    python packaging/try_wheel.py                    # leaves both files in dist/
    python packaging/try_wheel.py --to FOLDER

Whatever is missing in either file is found: the wheel is made from the archive, and used from a folder that knows nothing of this
one. Needs the library ``build``. The environment takes some GB below TMPDIR (PyTorch) while it is tried.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

from trial import bare_environment, in_a_window, run

ROOT = Path(__file__).resolve().parents[1]

IN_WHEEL = (
    "catdog_gui/app.py", "catdog_gui/resources/style.qss", "catdog_gui/resources/icons/app.svg",
    "catdog_gui/resources/models/catdog.safetensors", "catdog_gui/resources/models/catdog.md",
    "catdog_gui/resources/report.html", "catdog_gui/resources/docs/README.md", "LICENSE", "entry_points.txt",
)  # fmt: skip
IN_ARCHIVE = (
    "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "constraints.txt", "tests/conftest.py", "packaging/build.py",
    ".ci/run",
)  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 where both files are whole and the installed program works."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--to", type=Path, default=ROOT / "dist", metavar="FOLDER", help="where both files are left")
    to: Path = parser.parse_args(argv).to.resolve()
    archive, wheel = build(to)
    with tempfile.TemporaryDirectory(prefix="catdog-wheel-") as temporary:
        place = Path(temporary)
        programs = install(wheel, place / "environment")
        try_out(programs, place)
    print(" · ".join(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB" for path in (archive, wheel)), "· both are well")
    return 0


def build(to: Path) -> tuple[Path, Path]:
    """Source archive and wheel, made anew in ``to``; SystemExit where a file is missing in one of them."""
    with tempfile.TemporaryDirectory() as temporary:
        subprocess.run([sys.executable, "-m", "build", "--outdir", temporary, str(ROOT)], check=True, stdout=subprocess.DEVNULL)
        to.mkdir(parents=True, exist_ok=True)
        made = [Path(shutil.move(path, to / path.name)) for path in Path(temporary).iterdir()]  # may lie on another disk
    archive = next(path for path in made if path.name.endswith(".tar.gz"))
    wheel = next(path for path in made if path.suffix == ".whl")
    with tarfile.open(archive) as opened:
        names = [name.partition("/")[2] for name in opened.getnames()]
    missing = [name for name in IN_ARCHIVE if name not in names]
    with zipfile.ZipFile(wheel) as zipped:
        inside = zipped.namelist()
    missing += [name for name in IN_WHEEL if not any(entry == name or entry.endswith(f"/{name}") for entry in inside)]
    missing += [f"no {name}, please" for name in inside if name.startswith(("tests/", "docs/", "benchmarks/", "packaging/"))]
    if missing:
        raise SystemExit(f"Not whole: {', '.join(missing)}")
    return archive, wheel


def install(wheel: Path, environment: Path) -> Path:
    """Install the wheel, in the versions of constraints.txt, into an empty environment; the folder of its programs."""
    venv.create(environment, with_pip=True, symlinks=os.name != "nt")
    programs = environment / ("Scripts" if sys.platform == "win32" else "bin")
    words = ["-m", "pip", "install", "--quiet", "--constraint", str(ROOT / "constraints.txt"), str(wheel)]
    subprocess.run([str(programs / "python"), *words], check=True, cwd=environment)
    return programs


def try_out(programs: Path, place: Path) -> None:
    """Use the installed program from a folder outside the checkout."""
    environment = bare_environment(place)
    run(*in_a_window([str(programs / "catdog-gui"), "--smoke-test"], environment), place)
    for words in (["data", "demo", "--to", "drawings", "--images", "20"], ["classify", "drawings"]):
        run([str(programs / "catdog"), *words], environment, place)


if __name__ == "__main__":
    raise SystemExit(main())
