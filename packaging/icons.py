"""Renders the program's icon for every desktop: ``resources/icons/app.svg``, and ``app-small.svg`` in few pixels.

    python packaging/icons.py FOLDER           # build/icons is where packaging/catdog-gui.spec looks

    FOLDER/hicolor/…    16 to 512 pixels and the drawing itself, for Linux
    FOLDER/app.ico      16 to 256 pixels, for Windows
    FOLDER/app.icns     16 to 1024 pixels, for macOS

Needs no screen.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from catdog_gui import APP_ID
from catdog_gui.resources import resource
from catdog_gui.ui.icons import application_drawing

LINUX = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
WINDOWS = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
MACOS = (16, 32, 64, 128, 256, 512, 1024)
"""Sides in pixels, as each system looks for them."""


def main(argv: Sequence[str] | None = None) -> None:
    """Write all of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="is made where it is not there")
    folder: Path = parser.parse_args(argv).folder
    write_hicolor(folder / "hicolor")
    write_packed(folder / "app.ico", WINDOWS)
    write_packed(folder / "app.icns", MACOS)


def write_hicolor(theme: Path) -> None:
    """The icon as a part of the theme that all desktops of Linux fall back on."""
    for side in LINUX:
        place = theme / f"{side}x{side}" / "apps"
        place.mkdir(parents=True, exist_ok=True)
        rendered(side).save(place / f"{APP_ID}.png", optimize=True)
    place = theme / "scalable" / "apps"
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{APP_ID}.svg").write_bytes(resource("icons/app.svg").read_bytes())


def write_packed(path: Path, sides: Iterable[int]) -> None:
    """One file of all sizes, in the format that its name asks for; each size is rendered, none is made smaller from another."""
    *smaller, largest = (rendered(side) for side in sorted(sides))
    path.parent.mkdir(parents=True, exist_ok=True)
    largest.save(path, append_images=smaller, sizes=[image.size for image in (*smaller, largest)])


def rendered(side: int) -> Image.Image:
    """The icon, ``side`` pixels square, on nothing."""
    renderer = QSvgRenderer(resource(f"icons/{application_drawing(side)}.svg").read_bytes())
    image = QImage(side, side, QImage.Format.Format_RGBA8888)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return Image.frombytes("RGBA", (side, side), bytes(image.constBits()))


if __name__ == "__main__":
    main()
