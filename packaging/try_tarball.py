"""Installs an archive in a home of its own, replaces it, uses the program, removes it, and looks for what is left.

    python packaging/try_tarball.py dist/catdog-gui.tar.gz

The window opens in a virtual X server where Xvfb is installed, else offscreen. Nothing outside of a temporary folder is touched.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from desktop_files import PLACES
from tarball import PROGRAMS
from trial import bare_environment, in_a_window, run

from catdog_gui import APP_ID, __version__


def main(argv: Sequence[str] | None = None) -> None:
    """SystemExit where something fails or is left."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("archive", type=Path, metavar="ARCHIVE", help="as packaging/tarball.py makes it")
    archive: Path = parser.parse_args(argv).archive
    with tempfile.TemporaryDirectory(prefix="catdog tarball ") as temporary:
        try_out(archive.resolve(), Path(temporary))
    print("Installed, replaced, used and removed without a trace.")


def try_out(archive: Path, place: Path) -> None:
    """Everything, in the empty folder ``place``."""
    home = place / "a home"
    home.mkdir()
    environment = bare_environment(home) | {
        "CATDOG_HOME": str(place / "kept"), "XDG_CACHE_HOME": str(place / "cache"), "XDG_CONFIG_HOME": str(place / "config"),
        "XDG_RUNTIME_DIR": str(place),
    }  # fmt: skip
    run(["tar", "-xf", str(archive), "-C", str(place)], environment, place)
    [unpacked] = place.glob("catdog-gui-*")
    for _ in ("a first time", "over itself"):
        run(["sh", str(unpacked / "install.sh")], environment, place)
        look(home, environment)
    use(home, environment)
    shutil.rmtree(unpacked)  # as people do
    run(["sh", str(home / ".local" / "lib" / "catdog-gui" / "uninstall.sh")], environment, place)
    if left := sorted(tree(home)):
        raise SystemExit(f"Left after it was removed: {left}")


def look(home: Path, environment: dict[str, str]) -> None:
    """Whether all is in its place."""
    share, programs = home / ".local" / "share", home / ".local" / "bin"
    places = (*PLACES.values(), f"icons/hicolor/48x48/apps/{APP_ID}.png", f"icons/hicolor/scalable/apps/{APP_ID}.svg")
    missing = [place for place in places if not (share / place).is_file()]
    if missing:
        raise SystemExit(f"Not installed: {missing}")
    if shutil.which("desktop-file-validate"):
        run(["desktop-file-validate", str(share / PLACES[f"{APP_ID}.desktop"])], environment, home)
    for name in PROGRAMS:
        told = run([str(programs / name), "--version"], environment, home)
        if __version__ not in told:
            raise SystemExit(f"{name} --version says {told!r}, not {__version__}.")


def use(home: Path, environment: dict[str, str]) -> None:
    """The window, and all that the program tries in it."""
    window = [str(home / ".local" / "bin" / "catdog-gui"), "--smoke-test"]
    run(*in_a_window(window, environment), home)


def tree(folder: Path) -> dict[str, bytes]:
    """Everything below a folder: a file with its content, a link with its target, a folder with nothing."""

    def content(path: Path) -> bytes:
        if path.is_symlink():
            return f"to {path.readlink()}".encode()
        return b"" if path.is_dir() else path.read_bytes()

    return {str(path.relative_to(folder)): content(path) for path in folder.rglob("*")}


if __name__ == "__main__":
    main()
