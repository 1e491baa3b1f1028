"""What is to be said of the runs that are chosen: how one went, how several differ, and which of two is better."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from catdog_gui.language import later, tr
from catdog_gui.schema import changes, value, written
from catdog_gui.training.events import change_line
from catdog_gui.training.overview import RunDetails
from catdog_gui.training.record import command
from catdog_gui.training.seeds import Seeds
from catdog_gui.ui.scroll_column import FocusFollower
from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import Card, ElidedLabel, QuietLabel, SectionLabel, TextLabel, button, tell_more
from catdog_gui.words import file_size, percent, roughly, whole

NOTHING = later("Choose a run to see how it went. Choose two to find out which is better.")
MOST_SETTINGS = 12


class RunsFacts(Card):
    """A column of words that scrolls where there are many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._runs: tuple[RunDetails, ...] = ()
        self._seeds: Mapping[str, Seeds] = {}
        self._result = _wrapped("")
        self._result.setAccessibleName(tr("Result of the comparison"))
        self._result.hide()
        self.copy_command = button(tr("Copy command"), "link")
        self.copy_command.clicked.connect(self._copy)
        inner = QWidget()
        inner.setProperty("role", "page")
        self._inner = inner
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(0, 0, Space.SMALL, 0)
        outer.setSpacing(Space.CARD)
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.SMALL)
        outer.addWidget(self._result)
        outer.addLayout(self._column, 1)
        scroll = QScrollArea()
        scroll.setAccessibleName(tr("What is known of the chosen runs"))
        scroll.setProperty("role", "reading")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        FocusFollower(scroll)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self.copy_command, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_runs(())

    @property
    def text(self) -> str:
        """All that is said, line by line."""
        labels = [label for label in self._inner.findChildren(QLabel) if label is not self._result or not label.isHidden()]
        return "\n".join(label.full_text if isinstance(label, ElidedLabel) else label.text() for label in labels)

    def set_seeds(self, seeds: Mapping[str, Seeds]) -> None:
        """What the runs of each recipe came to; told of those that are shown from now on."""
        self._seeds = seeds

    def show_runs(self, runs: Sequence[RunDetails]) -> None:
        """Say what there is to say of these."""
        self._runs = tuple(runs)
        self.show_result("")
        while (entry := self._column.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.copy_command.setVisible(len(runs) == 1)
        if not runs:
            self._column.addWidget(QuietLabel(tr(NOTHING)))
        elif len(runs) == 1:
            self._tell(runs[0])
        else:
            self._tell_differences(self._runs)
        self._column.addStretch(1)

    def show_result(self, text: str) -> None:
        """What came of comparing, or how far it is; empty for nothing."""
        self._result.setText(text)
        self._result.setVisible(bool(text))

    def _tell(self, run: RunDetails) -> None:
        record, line = run.record, run.summary
        self._column.addWidget(ElidedLabel(line.shown, "heading"))
        if line.tags:
            self._column.addWidget(_wrapped("  ".join(f"#{tag}" for tag in line.tags), "quiet"))
        if line.note:
            self._column.addWidget(_wrapped(line.note))
        best, took = "–", "–"
        if line.best_val_acc is not None:
            best = tr("{accuracy} in epoch {epoch}", accuracy=percent(line.best_val_acc, 2), epoch=line.best_epoch)
        if line.seconds:
            precision = record.decided.precision
            took = tr("{time} on {device}, {precision}", time=roughly(line.seconds), device=line.device, precision=precision)
        rows = [(tr("Best"), best)]
        if line.last_val_acc is not None:
            last = tr("{accuracy} in epoch {epoch}", accuracy=percent(line.last_val_acc, 2), epoch=line.epochs_done)
            rows.append((tr("Last"), last))
        if (seeds := self._seeds.get(line.recipe)) is not None:
            told = tr(
                "{result}, mean and standard deviation of the best; this is seed {seed}", result=seeds.words, seed=line.seed
            )
            rows.append((tr("Seeds"), told))
        pictures = tr(
            "{source}: {trained} trained, {validated} validated",
            source=_breakable(record.source),
            trained=whole(record.train_images),
            validated=whole(record.val_images),
        )
        rows += [
            (tr("Training"), took),
            (tr("Pictures"), pictures),
            (tr("Classes"), ", ".join(record.class_names)),
            (tr("Size"), file_size(line.size)),
        ]
        if line.reason:
            rows.append((tr("Ended"), tr(line.reason)))
        self._column.addWidget(_grid(rows))
        for text in (*run.remarks, *map(change_line, run.changes)):
            self._column.addWidget(_wrapped(tr(text)))
        self._column.addWidget(SectionLabel(tr("Command")))
        self._column.addWidget(_wrapped(_breakable(command(record)), "quiet"))

    def _tell_differences(self, runs: Sequence[RunDetails]) -> None:
        for recipe in dict.fromkeys(run.summary.recipe for run in runs):
            if (seeds := self._seeds.get(recipe)) is not None:
                name = next(run.summary.shown for run in runs if run.summary.recipe == recipe)
                told = tr("{name} and its like, {result}: mean and deviation of the best.", name=name, result=seeds.words)
                self._column.addWidget(_wrapped(told))
        first = runs[0].record.config
        apart = list(dict.fromkeys(path for run in runs[1:] for path in changes(run.record.config, first)))
        if not apart:
            self._column.addWidget(_wrapped(tr("Their settings are the same.")))
            return
        self._column.addWidget(SectionLabel(tr("Settings that differ")))
        rows = [(path, *(written(value(run.record.config, path)) for run in runs[:3])) for path in apart[:MOST_SETTINGS]]
        self._column.addWidget(_grid(rows, [run.summary.shown for run in runs[:3]]))
        if len(apart) > MOST_SETTINGS:
            self._column.addWidget(QuietLabel(tr("and {n} more", n=len(apart) - MOST_SETTINGS)))

    @Slot()
    def _copy(self) -> None:
        if len(self._runs) == 1:
            QGuiApplication.clipboard().setText(command(self._runs[0].record))


def _wrapped(text: str, role: str = "") -> TextLabel:
    """Text as wide as the column, whatever its longest word."""
    label = TextLabel(text, role, wrap=True)
    label.setMinimumWidth(1)
    return label


def _breakable(text: str) -> str:
    """A line may break after a sign, too: paths and settings are long words."""
    return re.sub(r"([/\\=.])", "\\1\u200b", text)


def _grid(rows: Sequence[tuple[str, ...]], titles: Sequence[str] = ()) -> QWidget:
    """Names in the first column, what belongs to them beside, under ``titles`` where there are some."""
    found = QWidget()
    grid = QGridLayout(found)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Space.CARD)
    grid.setVerticalSpacing(Space.TINY)
    for column, title in enumerate(titles, 1):
        grid.addWidget(ElidedLabel(title, "caption"), 0, column)
    for place, (name, *texts) in enumerate(rows, 1):
        grid.addWidget(QuietLabel(name, caption=True), place, 0, Qt.AlignmentFlag.AlignTop)
        for column, text in enumerate(texts, 1):
            label = _wrapped(text)
            tell_more(label, text)
            grid.addWidget(label, place, column)
            grid.setColumnStretch(column, 1)
    return found
