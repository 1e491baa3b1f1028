"""Packs the frozen program for Linux: one archive that a person unpacks, and installs without root.

    python packaging/build.py                                                          # makes dist/catdog-gui
    python packaging/tarball.py --app dist/catdog-gui --out dist/catdog-gui.tar.xz     # or .tar.gz: larger, and quicker to make

In the archive is one folder: the program, launcher, icons, kinds of files, licence, and ``install.sh``, which removes it all too.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import desktop_files

from catdog_gui import __version__

PROGRAMS = ("catdog-gui", "catdog")
COMPRESSIONS: dict[str, dict[str, Any]] = {".gz": {"mode": "w:gz", "compresslevel": 6}, ".xz": {"mode": "w:xz", "preset": 6}}


def main(argv: Sequence[str] | None = None) -> None:
    """Write the archive; SystemExit where the folder is not what it should be."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--app", type=Path, required=True, metavar="FOLDER", help="the frozen program")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="ends in .tar.gz or .tar.xz")
    options = parser.parse_args(argv)
    app, out = options.app, options.out
    if out.suffix not in COMPRESSIONS:
        parser.error(f"{out.name} ends in neither .tar.gz nor .tar.xz")
    check(app)
    out.parent.mkdir(parents=True, exist_ok=True)
    pack(app, out)
    print(f"{out}: {out.stat().st_size / 1e6:,.1f} MB")


def check(app: Path) -> None:
    """SystemExit where a program is missing, or a link would lead out of the folder on another computer."""
    for name in PROGRAMS:
        if not os.access(app / name, os.X_OK):
            raise SystemExit(f"There is no program “{name}” in {app}. Build it first: python packaging/build.py")
    whole = app.resolve()
    for path in app.rglob("*"):
        if path.is_symlink() and (path.readlink().is_absolute() or not path.resolve().is_relative_to(whole)):
            raise SystemExit(f"{path} leads out of the folder, to {path.readlink()}.")


def pack(app: Path, out: Path) -> None:
    """Write the archive, in one piece: what was there before stays until this one is whole."""
    top = f"catdog-gui-{__version__}-linux-{platform.machine()}"
    unfinished = out.with_name(f"{out.name}.part")
    with tempfile.TemporaryDirectory() as temporary:
        beside = Path(temporary)
        desktop_files.write(beside / "share")
        shutil.copy(desktop_files.FILES / "install.sh", beside)
        shutil.copy(desktop_files.ROOT / "LICENSE", beside)
        (beside / "version").write_text(f"{__version__}\n", "utf-8")
        try:
            with tarfile.open(unfinished, **COMPRESSIONS[out.suffix]) as archive:
                for folder, below in ((beside, top), (app, f"{top}/app")):
                    for path in (folder, *sorted(folder.rglob("*"))):
                        name = Path(below, path.relative_to(folder)).as_posix()
                        archive.add(path, name, recursive=False, filter=of_nobody)
            unfinished.replace(out)
        finally:
            unfinished.unlink(missing_ok=True)


def of_nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the name of who packed it, at the day of the build, readable by all."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mtime = desktop_files.build_time()
    member.mode |= 0o555 if member.isdir() or member.mode & 0o100 else 0o444
    return member


if __name__ == "__main__":
    main()
