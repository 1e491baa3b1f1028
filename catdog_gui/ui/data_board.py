"""The data set that is open: classes, parts and findings on the left, the pictures, and what is known of one on the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from catdog_gui.data.curation.marks import Mark
from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.naming import Part
from catdog_gui.data.split import SplitChoice
from catdog_gui.data.test_parts import times_opened
from catdog_gui.jobs.curation import CurationController
from catdog_gui.jobs.inspection import InspectionController, Looked
from catdog_gui.jobs.runner import Failure
from catdog_gui.language import later, tr
from catdog_gui.progress import Progress
from catdog_gui.ui.class_chart import ClassChart
from catdog_gui.ui.data_grid import PictureGrid
from catdog_gui.ui.data_rows import PictureRows
from catdog_gui.ui.data_shown import counts_of, facts_of, filtered, moved, nothing_words, rows_of, standing
from catdog_gui.ui.data_viewer import PictureViewer
from catdog_gui.ui.facts_card import FactsCard
from catdog_gui.ui.findings_list import FindingsList
from catdog_gui.ui.panes import Panes
from catdog_gui.ui.parts_card import PartsCard
from catdog_gui.ui.picture_facts import PictureFacts
from catdog_gui.ui.scroll_column import GUTTER, ScrollColumn
from catdog_gui.ui.theme import Space, ThemeManager, Width
from catdog_gui.ui.thumbnails import Thumbnails
from catdog_gui.ui.widgets import Card

if TYPE_CHECKING:  # it brings scipy
    from catdog_gui.data.inspection.judging import Judged

NOT_YET = later("Pictures can be changed as soon as all of them have been read.")
INSPECT_FIRST = later("Pictures can be changed once all of them have been read: choose “Inspect”, below “Findings”.")

AT_A_TIME = 500
"""Rows that are brought up to date before the window has its turn; some 4 ms."""


class DataBoard(QWidget):
    """Everything about one set. Edits show at once; parts and findings follow a moment later.

    Signals:
        judged: a :class:`~catdog_gui.data.inspection.judging.Judged` after each change.
        test_part_wanted: whether the person wants a locked test part.
        refused: why the person cannot do now what they wanted.
    """

    judged = Signal(object)
    test_part_wanted = Signal(bool)
    refused = Signal(str)

    def __init__(
        self,
        theme: ThemeManager,
        inspection: InspectionController,
        curation: CurationController,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._inspection, self._curation = inspection, curation
        self._images: ImageSet | None = None
        self._looked: Looked | None = None
        self._judged: Judged | None = None
        self._standing = standing(None, 0)
        self._choice: SplitChoice | None = None
        self._selected: list[int] = []
        self._stale: dict[int, None] = {}
        self._next_turn = QTimer(self)
        self._next_turn.setSingleShot(True)
        self._next_turn.timeout.connect(self._freshen)
        self.classes, self.parts, self.findings = ClassChart(theme), PartsCard(theme), FindingsList(theme)
        self.rows = PictureRows(self)
        self._thumbnails = Thumbnails(self)
        self.grid = PictureGrid(theme, self.rows, self._thumbnails)
        self.viewer = PictureViewer(theme, self.rows, self._thumbnails)
        self.facts = FactsCard(theme)
        self._lay_out()
        self._connect()

    # What the page asks for

    def show_set(self, images: ImageSet) -> None:
        """Show another set and look through it."""
        self._images, self._looked, self._judged, self._selected = images, None, None, []
        self._standing = standing(None, len(images))
        self._curation.forget()
        self.facts.set_classes(images.class_names)
        self.facts.show_nothing()
        self._stale.clear()
        self._thumbnails.open(images.pictures)
        self.rows.set_rows(list(rows_of(images, range(len(images)), {}, self._standing).values()), images.class_names)
        self._places.setCurrentWidget(self._pictures)
        self.classes.choose(None)
        self.classes.show_classes(counts_of(images), [0] * len(images.class_names))
        self.parts.show_nothing()
        self.findings.show_set(len(images))
        self._inspection.look(images)

    def set_choice(self, choice: SplitChoice) -> None:
        """Split like this from now on."""
        if choice != self._choice:
            self._choice = choice
            self._judge()

    def set_editable(self, editable: bool) -> None:
        """Whether another split may be asked for."""
        self.parts.set_editable(editable)

    @property
    def looked(self) -> Looked | None:
        """The set as found, once all of it was looked at."""
        return self._looked

    @property
    def latest(self) -> Judged | None:
        """The set as it was judged last; None before the first time."""
        return self._judged

    def part_names(self) -> list[Part] | None:
        """The part of each picture that takes part, "" for none; None where the set cannot be split."""
        judged = self._judged
        if judged is None or judged.split is None:
            return None
        return judged.split.part_of_each(len(judged.curated.images))

    def shutdown(self, timeout_ms: int) -> bool:
        """Stop decoding and give what is under way ``timeout_ms``; True when the threads are gone."""
        return all([self._thumbnails.shutdown(timeout_ms), self.viewer.shutdown(timeout_ms)])

    # Building

    def _lay_out(self) -> None:
        left = QWidget()
        left.setProperty("role", "page")
        column = QVBoxLayout(left)
        column.setSpacing(Space.CARD)
        for card in (self.classes, self.findings, self.parts):
            column.addWidget(card)
        column.addStretch(1)
        side = ScrollColumn(left)
        side.setMinimumWidth(Width.SETTINGS + GUTTER)
        self._pictures = Card()
        self._pictures.body.setContentsMargins(Space.SMALL, Space.SMALL, 2, Space.SMALL)
        self._pictures.body.addWidget(self.grid)
        self._places = QStackedWidget()
        self._places.addWidget(self._pictures)
        self._places.addWidget(self.viewer)
        right = QWidget()
        right.setProperty("role", "page")
        facts = QVBoxLayout(right)
        facts.addWidget(self.facts)
        facts.addStretch(1)
        inspector = ScrollColumn(right)
        inspector.setMinimumWidth(Width.INSPECTOR + GUTTER)
        middle = QWidget()
        gap = QHBoxLayout(middle)
        gap.setContentsMargins(0, 0, GUTTER, 0)
        gap.addWidget(self._places)
        self.panes = Panes(
            ((_at_top(side), Width.SETTINGS + GUTTER), (middle, None), (_at_top(inspector), Width.INSPECTOR + GUTTER)),
            Space.GAP - GUTTER,
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panes)

    def _connect(self) -> None:
        inspection = self._inspection
        inspection.progress.connect(self._progressed)
        inspection.looked.connect(self._seen)
        inspection.judged.connect(self._take_in)
        inspection.stopped.connect(self.findings.show_stopped)
        inspection.failed.connect(self._failed)
        self._curation.changed.connect(self._edited)
        self.findings.chosen.connect(self._show_chosen)
        self.findings.cancel_requested.connect(inspection.give_up)
        self.findings.inspect_requested.connect(self._look_again)
        self.classes.class_chosen.connect(self._show_chosen)
        self.parts.test_part_wanted.connect(self.test_part_wanted)
        for place in (self.grid, self.viewer):
            place.exclude_requested.connect(self._exclude)
            place.relabel_requested.connect(self._relabel)
            place.move_requested.connect(self._move)
        self.grid.selection_changed.connect(self._select)
        self.grid.open_requested.connect(self._enlarge)
        self.viewer.looked_at.connect(self._look_at)
        self.viewer.closed.connect(self._back)
        self.facts.exclude_requested.connect(lambda excluded: self._exclude(self._selected, excluded))
        self.facts.relabel_requested.connect(lambda label: self._relabel(self._selected, label))
        self.facts.move_requested.connect(lambda part: self._move(self._selected, part))
        self.facts.partner_requested.connect(self._go_to)

    # Looking

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        self.findings.show_progress(progress)

    @Slot(object)
    def _seen(self, looked: Looked) -> None:
        self._looked = looked
        self._curation.attend(looked.found, looked.hashes)
        marks = self._curation.edited()
        self._update_rows(marks, marks)
        self._judge()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self.findings.show_failure(f"{failure.message} {failure.hint}".strip())

    @Slot()
    def _look_again(self) -> None:
        if self._images is not None:
            self._inspection.look(self._images)

    def _judge(self) -> None:
        if self._looked is not None and self._choice is not None:
            self._inspection.judge(self._curation.marks, self._choice)

    @Slot(object)
    def _take_in(self, judged: Judged) -> None:
        images = self._images
        if images is None or self._choice is None:
            return
        before, self._judged, self._standing = self._standing, judged, standing(judged, len(images))
        marks = self._curation.edited()
        self._update_rows((*marks, *self._selected), marks)
        self._stale |= dict.fromkeys(moved(before, self._standing))
        self._freshen()
        edited = [self.rows.row(index) for index in marks]
        excluded = Counter(row.class_name for row in edited if row.excluded)
        chosen = self.findings.value, self.classes.chosen
        with QSignalBlocker(self.findings), QSignalBlocker(self.classes):  # nobody chose: a larger view stays open
            self.classes.show_classes(judged.report.classes, [excluded[facts.name] for facts in judged.report.classes])
            self.findings.show_report(judged.report, excluded.total(), sum(row.changed for row in edited))
        if (self.findings.value, self.classes.chosen) != chosen:
            self._filter()
        if judged.split is not None:
            self.parts.show_split(judged.split, wanted=self._choice.test_part)
            test = [judged.curated.hashes[index] for index in judged.split.test.tolist()]
            self.parts.set_opened(times_opened(test) if test else 0)
        else:
            self.parts.show_failure(judged.refusal, wanted=self._choice.test_part)
        self._show_facts()
        self.judged.emit(judged)

    # Showing

    def _update_rows(self, indices: Iterable[int], marks: Mapping[int, Mark]) -> None:
        if self._images is None:
            return
        fresh = rows_of(self._images, indices, marks, self._standing)
        self.rows.update_rows({index: row for index, row in fresh.items() if row != self.rows.row(index)})

    @Slot()
    def _freshen(self) -> None:
        """Bring some rows up to date, and go on once the window has had its turn: all of a large set take 0.2 s."""
        some = list(islice(self._stale, AT_A_TIME))
        for index in some:
            del self._stale[index]
        self._update_rows(some, self._curation.edited())
        if self._stale:
            self._next_turn.start(0)

    @Slot()
    def _show_chosen(self) -> None:
        self._filter()
        self._places.setCurrentWidget(self._pictures)

    def _filter(self) -> None:
        rows = [self.rows.row(index) for index in range(len(self.rows))]
        label = self._chosen_label()
        self.grid.set_nothing(nothing_words(self.findings.value, None if label is None else self.rows.class_names[label]))
        self.rows.show(filtered(rows, self.findings.value, label, self._judged))

    def _chosen_label(self) -> int | None:
        """Of the class that is shown alone, as the set was found; the chart may lack classes that have become empty."""
        chosen = self.classes.chosen
        if chosen is None or self._images is None or self._judged is None:
            return chosen
        return self._images.class_names.index(self._judged.report.classes[chosen].name)

    @Slot(object)
    def _select(self, indices: Sequence[int]) -> None:
        self._selected = list(indices)
        self._show_facts()

    def _show_facts(self) -> None:
        chosen = self._selected
        if self._images is None or not chosen:
            self.facts.show_nothing()
        elif len(chosen) == 1:
            self.facts.show_picture(self._facts_of(self._images, chosen[0]))
        else:
            rows = [self.rows.row(index) for index in chosen]
            labels, parts = {row.label for row in rows}, {row.part for row in rows}
            self.facts.show_several(
                len(rows),
                label=labels.pop() if len(labels) == 1 else None,
                part=parts.pop() if len(parts) == 1 else None,
                excluded=sum(row.excluded for row in rows),
                moved=sum(bool(self._curation.mark_of(index).part) for index in chosen),
            )

    @Slot(int)
    def _enlarge(self, index: int) -> None:
        self._places.setCurrentWidget(self.viewer)
        self.viewer.show_picture(index, self._partners(index))
        self.viewer.setFocus()

    @Slot(int)
    def _look_at(self, index: int) -> None:
        """The viewer went on to another picture."""
        self.grid.look_at(index)
        self.viewer.show_picture(index, self._partners(index))

    @Slot()
    def _back(self) -> None:
        self._places.setCurrentWidget(self._pictures)
        self.grid.setFocus()

    @Slot(int)
    def _go_to(self, index: int) -> None:
        if self.rows.place_of(index) is None:
            self.findings.choose("all")
            self.classes.choose(None)
            self._filter()
        self.grid.look_at(index)
        if self._places.currentWidget() is self.viewer:
            self.viewer.show_picture(index, self._partners(index))

    def _facts_of(self, images: ImageSet, index: int) -> PictureFacts:
        return facts_of(index, self.rows.row(index), self._curation.mark_of(index), images, self._looked, self._judged)

    def _partners(self, index: int) -> list[int]:
        if self._images is None:
            return []
        found = self._facts_of(self._images, index).findings
        return sorted({partner.index for finding in found for partner in finding.partners})

    # Editing

    @Slot(object)
    def _edited(self, indices: frozenset[int]) -> None:
        self._update_rows(indices, self._curation.edited())
        self._show_facts()
        self._judge()

    @Slot(object, bool)
    def _exclude(self, indices: Sequence[int], excluded: bool) -> None:
        if self._may_edit():
            self._curation.exclude(indices, excluded)

    @Slot(object, int)
    def _relabel(self, indices: Sequence[int], label: int) -> None:
        if self._may_edit() and self._images is not None and label < len(self._images.class_names):
            self._curation.relabel(indices, self._images.class_names[label])

    @Slot(object, str)
    def _move(self, indices: Sequence[int], part: Part) -> None:
        if self._may_edit():
            self._curation.move(indices, part)

    def _may_edit(self) -> bool:
        if not self._curation.ready:
            self.refused.emit(tr(NOT_YET if self._inspection.busy else INSPECT_FIRST))
        return self._curation.ready


def _at_top(column: ScrollColumn) -> QWidget:
    """A place that is as high as there is room, with ``column``, which may be lower, at its top."""
    place = QWidget()
    beside = QVBoxLayout(place)
    beside.setContentsMargins(0, 0, 0, 0)
    beside.addWidget(column, 100)
    beside.addStretch(1)
    return place
