"""The drawings in ``resources/icons``: valid, self-contained, tintable, and not blank at the sizes they are shown at."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from catdog_gui.resources import ROOT, resource
from catdog_gui.ui.icons import application_drawing

NAMES = (
    "classify", "data", "train", "evaluate", "runs", "settings", "play", "stop", "pause",
    "folder", "zip", "download", "save", "export", "reset", "zoom", "image", "drop",
    "sun", "moon", "monitor", "check", "warning", "info", "error", "chevron-down", "chevron-right",
    "close", "copy", "layers", "clock", "speed", "plus", "log-scale", "more", "table", "exclude", "edit",
)  # fmt: skip
FILES = sorted((ROOT / "icons").rglob("*.svg"))


def coverage(content: bytes, side: int) -> float:
    """Share of the picture that is painted, 0 … 1."""
    renderer = QSvgRenderer(content)
    assert renderer.isValid()
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return sum(image.pixelColor(x, y).alphaF() for x in range(side) for y in range(side)) / side**2


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT / "icons").as_posix())
def test_a_drawing_is_valid_and_holds_nothing_foreign(path: Path) -> None:
    content = path.read_bytes()
    root = ElementTree.fromstring(content)
    tags = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in root.iter()}
    assert tags <= {"svg", "g", "defs", "linearGradient", "stop", "path", "rect", "circle", "ellipse", "line", "polyline"}
    references = [value for element in root.iter() for key, value in element.attrib.items() if key.endswith("href")]
    assert references == []
    assert coverage(content, 24) > 0.02


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_fits_the_24_grid_and_takes_the_colour_of_its_place(name: str) -> None:
    content = resource(f"icons/{name}.svg").read_bytes()
    assert ElementTree.fromstring(content).get("viewBox") == "0 0 24 24"
    assert b"currentColor" in content
    tinted = content.replace(b"currentColor", b"#ff0000")
    assert 0.04 < coverage(tinted, 24) < 0.6
    renderer = QSvgRenderer(tinted)
    image = QImage(48, 48, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    colours = {image.pixelColor(x, y).name() for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() == 255}
    assert colours == {"#ff0000"}
    edge = [image.pixelColor(x, y).alpha() for i in range(48) for x, y in ((i, 0), (i, 47), (0, i), (47, i))]
    assert max(edge) == 0, "the stroke is cut off at the edge"


@pytest.mark.parametrize("side", [16, 32, 256])
def test_the_program_icon_fills_its_square_at_every_size(side: int) -> None:
    assert coverage(resource(f"icons/{application_drawing(side)}.svg").read_bytes(), side) > 0.8
