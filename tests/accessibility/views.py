"""All that a used program can show, as :meth:`stage.Stage.view` takes it."""

from __future__ import annotations

from stage import PAGES

VIEWS = (
    *PAGES,
    "classify: one patch",
    "data: sources",
    "data: one picture",
    "data: classes as table",
    "train: architecture",
    "train: curves as table",
    "train: log",
    "evaluate: chart as table",
    "runs: runs as table",
    "dialog: all settings",
    "dialog: several runs",
    "dialog: rate",
    "dialog: notes",
    "dialog: submission",
    "dialog: shortcuts",
    "dialog: help",
)
