"""Writes the licences of everything that a packed program is made of, as each asks for.

    python packaging/notices.py --out THIRD_PARTY_NOTICES.txt

For each library that is installed for the program: its name, version, licence, and every licence file that it brings along.
Python's own is among them.
"""

from __future__ import annotations

import argparse
import re
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution
from pathlib import Path

from closure import closure

LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|copyright|authors)[^/]*$", re.IGNORECASE)
NOT_TEXT = (".py", ".pyc", ".pyi", ".json", ".so")

HEAD = """\
Third-party notices
===================

catdog-gui is packed together with the libraries below. Each belongs to its authors and is used under its own licence.

Qt and Qt for Python are used under the GNU Lesser General Public License, version 3. Their libraries lie as files of their own in
this folder and may be replaced by other builds of the same version; their source code is published by the Qt Project.
"""


def main() -> None:
    """Write the file; SystemExit where a library says nothing of its licence at all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    out: Path = parser.parse_args().out
    distributions = closure(("export", "tensorboard"))
    silent = [name for name, found in distributions.items() if brings(found) and not licence(found) and not any(files(found))]
    if silent:
        raise SystemExit(f"Without a word on their licence: {', '.join(silent)}. Look at their pages, and decide.")
    out.write_text(HEAD + "".join(entry(found) for found in distributions.values() if brings(found)) + python(), "utf-8")


def brings(found: Distribution) -> bool:
    """Whether a distribution brings anything but requirements."""
    return any(not path.parts[0].endswith(".dist-info") for path in found.files or ())


def licence(found: Distribution) -> str:
    """What a library calls its licence; empty where it does not say."""
    said = found.metadata["License-Expression"]
    classifiers = found.metadata.get_all("Classifier") or ()
    classified = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License ::")]
    # Some put the whole text into the field that is meant for the name.
    short = (found.metadata["License"] or "").strip().partition("\n")[0]
    return said or ", ".join(classified) or short


def files(found: Distribution) -> Iterator[Path]:
    """The licence files that a library brings, also those of what it is made of itself."""
    for path in found.files or ():
        if LICENCE_FILE.search(path.as_posix()) and path.suffix not in NOT_TEXT:
            place = Path(str(path.locate()))
            if place.is_file():
                yield place


def entry(found: Distribution) -> str:
    """One library: name, version, licence, texts."""
    texts = [place.read_text("utf-8", errors="replace").strip() for place in sorted(set(files(found)))]
    said = licence(found) or "see below"
    return _section(f"{found.metadata['Name']} {found.version}", said, texts)


def python() -> str:
    """Python's own licence, where this installation has it."""
    places = [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"]
    texts = [place.read_text("utf-8").strip() for place in places if place.is_file()][:1]
    return _section(f"Python {sys.version.split()[0]}", "PSF-2.0", texts)


def _section(title: str, said: str, texts: list[str]) -> str:
    rule = "-" * 80
    return "\n".join(["", "", rule, title, f"Licence: {said}", rule, *(f"\n{text}" for text in dict.fromkeys(texts))]) + "\n"


if __name__ == "__main__":
    main()
