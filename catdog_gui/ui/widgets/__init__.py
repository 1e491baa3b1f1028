"""Small building blocks that the pages share. They are dressed by the style sheet, through dynamic properties."""

from __future__ import annotations

from catdog_gui.ui.widgets.choices import Choice
from catdog_gui.ui.widgets.labels import (
    ElidedLabel,
    QuietLabel,
    SectionLabel,
    TextLabel,
    label_for,
    plain_tooltip,
    set_property,
    tell_more,
)
from catdog_gui.ui.widgets.messages import EmptyState, InlineMessage, Level
from catdog_gui.ui.widgets.segments import SegmentedControl
from catdog_gui.ui.widgets.surfaces import NOTHING_YET, Card, PageHeader, Tile, button, flush_link, page_margins
from catdog_gui.ui.widgets.tables import TableButton, ValuesTable

__all__ = [
    "NOTHING_YET",
    "Card",
    "Choice",
    "ElidedLabel",
    "EmptyState",
    "InlineMessage",
    "Level",
    "PageHeader",
    "QuietLabel",
    "SectionLabel",
    "SegmentedControl",
    "TableButton",
    "TextLabel",
    "Tile",
    "ValuesTable",
    "button",
    "flush_link",
    "label_for",
    "page_margins",
    "plain_tooltip",
    "set_property",
    "tell_more",
]
