"""Writes ``constraints.txt``: the versions that everything was tried with, for installations that are to be repeated.

    python packaging/constraints.py

Run it in an environment in which all checks have passed; ``python -m pip install -c constraints.txt .`` installs the same. It
holds no addresses: where a version comes from is pip's own setting.
"""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import distribution
from pathlib import Path

from closure import NAME, closure
from packaging.version import Version

FILE = Path(__file__).resolve().parents[1] / "constraints.txt"

HEAD = """\
# What all checks passed with, on Linux with Python {python}: pip install -c constraints.txt .
# Written by packaging/constraints.py; what another system needs besides is not pinned.
"""


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, default=FILE, metavar="FILE")
    out: Path = parser.parse_args().out
    out.write_text(text(), "utf-8", newline="\n")


def text() -> str:
    """A pin a line. The local part of a version (``+cpu``) says where it was built, and is left out."""
    extras = distribution(NAME).metadata.get_all("Provides-Extra") or ()
    pins = {name: Version(found.version).public for name, found in closure(extras).items()}
    lines = [f"{name}=={pin}\n" for name, pin in sorted(pins.items())]
    return HEAD.format(python=".".join(map(str, sys.version_info[:2]))) + "".join(lines)


if __name__ == "__main__":
    main()
