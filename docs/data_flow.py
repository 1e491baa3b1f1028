"""Draws the way data flows, for the page on architecture: boxes in rows, and arrows between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from catdog_gui.ui.theme import Theme

WIDTH, HEIGHT = 1000, 626
COLUMNS = (20, 216, 412, 608, 804)
ROWS = (20, 126, 240, 330, 450, 550)
WIDE, HIGH = 172, 56
POINT = 8
FONT = "system-ui, 'Segoe UI', 'Noto Sans', sans-serif"

EVENTS = (
    "Progress · Notice · RunStarted · FilmStarted · StepsDone · EpochDone · EpochExplained · Changed",
    "CheckpointSaved · RunFinished",
)


@dataclass(frozen=True, slots=True)
class Box:
    """A room or a thing: its name, what it is or gives, and where it stands, in pixels."""

    name: str
    text: str
    x: int
    y: int
    wide: int = WIDE


def at(column: int, row: int, name: str, text: str, wide: int = WIDE) -> Box:
    """A box in a place of the grid."""
    return Box(name, text, COLUMNS[column], ROWS[row], wide)


BOXES = (
    at(0, 0, "pictures", "folder · zip · table · demo"),
    at(1, 0, "data.sources", "ImageSet"),
    at(2, 0, "data.fingerprint", "content hashes"),
    at(3, 0, "data.curation", "a person’s edits, a journal"),
    at(4, 0, "data.split", "Split"),
    at(0, 1, "data.kaggle", "fetches a zip"),
    at(3, 1, "data.inspection", "a survey, near copies"),
    at(4, 1, "Report", "ui, cli"),
    at(1, 2, "data.cache", "data.decode, memmap"),
    at(2, 2, "data.batches", "data.augment"),
    at(3, 2, "training.loop", "steps, epochs"),
    at(4, 2, "run folder", "record, curves, models"),
    at(1, 4, "jobs, on a QThread", "ui: curves, film, log", WIDE + 98),
    at(3, 4, "cli", "a progress bar, or --json lines", WIDE + 98),
    at(0, 5, "picture, model file", "whatever is dropped"),
    at(1, 5, "inference.classifier", "Prediction"),
    at(2, 5, "explain.explainer", "AttentionMap, Trust"),
    at(3, 5, "ui, cli", "explain.overlay colours the map", WIDE + 98),
)
"""Everything but the band of events."""

ARROWS = (
    "M192 48H214", "M388 48H410", "M584 48H606", "M780 40H802",  # the first row
    "M106 126V78",  # Kaggle’s zip is a source
    "M302 76V238",  # pictures are decoded
    "M302 154H606",  # and looked through
    "M780 140H792V62H802",  # copies stay in one part
    "M780 160H802", "M890 76V124",  # what the report is made of
    "M976 48H988V211H498V238",  # which pictures train
    "M388 268H410", "M584 268H606", "M780 268H802",
    "M694 296V328",  # the loop’s events
    "M351 416V448", "M743 416V448",  # two listeners
    "M192 578H214", "M388 578H410", "M584 578H606",
)  # fmt: skip
"""Each from its beginning to its point."""


def drawing(theme: Theme) -> str:
    """The picture as SVG, in the colours of ``theme``."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="{FONT}" font-size="13" text-anchor="middle">'
    )
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" rx="10" fill="{theme.window}"/>'
    arrows, boxes = (_arrow(way, theme) for way in ARROWS), (_box(box, theme) for box in BOXES)
    return "\n".join((head, ground, *arrows, _band(theme), *boxes, "</svg>")) + "\n"


def _box(box: Box, theme: Theme) -> str:
    middle = box.x + box.wide // 2
    return (
        f'<rect x="{box.x}" y="{box.y}" width="{box.wide}" height="{HIGH}" rx="8" fill="{theme.card}" stroke="{theme.line}"/>'
        f"{_name(middle, box.y + 24, box.name, theme)}{_words(middle, box.y + 43, box.text, theme)}"
    )


def _band(theme: Theme) -> str:
    x, y, wide = COLUMNS[0], ROWS[3], COLUMNS[-1] + WIDE - COLUMNS[0]
    middle = x + wide // 2
    return (
        f'<rect x="{x}" y="{y}" width="{wide}" height="86" rx="8" fill="{theme.card}" stroke="{theme.accent}"/>'
        + _name(middle, y + 25, "training.session composes all of that into one generator of events", theme)
        + "".join(_words(middle, y + 47 + 18 * number, text, theme) for number, text in enumerate(EVENTS))
    )


def _name(x: int, y: int, text: str, theme: Theme) -> str:
    return f'<text x="{x}" y="{y}" font-weight="600" fill="{theme.text}">{escape(text)}</text>'


def _words(x: int, y: int, text: str, theme: Theme) -> str:
    return f'<text x="{x}" y="{y}" font-size="12" fill="{theme.quiet}">{escape(text)}</text>'


def _arrow(way: str, theme: Theme) -> str:
    """A line, and its point as a triangle of its own: Qt draws no markers."""
    *_, (x, y), tip = _corners(way)
    (right, down) = (_sign(tip[0] - x), _sign(tip[1] - y))
    back = (tip[0] - POINT * right, tip[1] - POINT * down)
    one = (back[0] + down * POINT // 2, back[1] + right * POINT // 2)
    other = (back[0] - down * POINT // 2, back[1] - right * POINT // 2)
    corners = " ".join(f"{a},{b}" for a, b in (tip, one, other))
    return (
        f'<path d="{way}" fill="none" stroke="{theme.quiet}" stroke-width="1.4"/>'
        f'<polygon points="{corners}" fill="{theme.quiet}"/>'
    )


def _corners(way: str) -> list[tuple[int, int]]:
    """The corners of a path of M, H and V."""
    corners: list[tuple[int, int]] = []
    for letter, first, second in re.findall(r"([MHV])(\d+)(?: (\d+))?", way):
        x, y = corners[-1] if corners else (0, 0)
        corners.append({"M": (int(first), int(second or 0)), "H": (int(first), y), "V": (x, int(first))}[letter])
    return corners


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
