"""What an inspection found, as a list that says which pictures are shown."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from catdog_gui.data.inspection.findings import Finding, Kind, Report
from catdog_gui.language import later, tr
from catdog_gui.progress import Progress
from catdog_gui.ui.finding_row import FindingRow
from catdog_gui.ui.steady_label import SteadyLabel
from catdog_gui.ui.theme import Space, ThemeManager, Tone
from catdog_gui.ui.widgets import Card, SectionLabel, TextLabel, button, flush_link
from catdog_gui.ui.words import progress_words

Shown = Kind | Literal["all", "excluded", "changed"]
"""Which pictures are wanted."""

NONE_LEFT = later("All pictures are left out: there is nothing to find.")
NOTHING_FOUND = later("Nothing suspicious was found.")
LOOKED_FOR = later(
    "Looked for: copies and near copies, pictures under two classes, pictures that are both trained and measured with, files "
    "that cannot be read or are not what their name says, odd sizes and shapes, unequal classes, and shortcuts by which a "
    "model could tell the classes without looking."
)
_NOT_YET = later("Copies, contradictions and unreadable files are found by an inspection.")
_STOPPED = later("The inspection was stopped before its end.")


class FindingsList(Card):
    """All pictures, those a person left out or changed, and each finding; one of them is chosen always.

    Signals:
        chosen: which pictures are to be shown from now on: "all", "excluded", "changed", or the kind of a finding. Told when
            a person chooses, and when what was chosen is no more and all are shown again.
        cancel_requested, inspect_requested: the person wants the inspection to end, or to begin (again).
    """

    chosen = Signal(object)
    cancel_requested = Signal()
    inspect_requested = Signal()

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(tr("Show"), parent)
        self._theme = theme
        self._rows: dict[Shown, FindingRow] = {}
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._tell)
        self._places = QVBoxLayout()
        self._found = QVBoxLayout()
        for places in (self._places, self._found):
            places.setSpacing(2)
        self._status = _Status()
        self._status.cancel.clicked.connect(self.cancel_requested)
        self._status.inspect.clicked.connect(self.inspect_requested)
        self.body.addLayout(self._places)
        self.body.addSpacing(Space.TINY)
        self.body.addWidget(SectionLabel(tr("Findings")))
        self.body.addLayout(self._found)
        self.body.addWidget(self._status)
        self.body.addStretch(1)
        self.show_set(0)

    @property
    def value(self) -> Shown:
        """Which pictures are wanted at the moment."""
        return next(shown for shown, row in self._rows.items() if row.isChecked())

    @property
    def status(self) -> str:
        """What is said of the inspection; empty where the findings say it."""
        return self._status.text

    def row(self, shown: Shown) -> FindingRow | None:
        """The line of one choice, where it is offered."""
        return self._rows.get(shown)

    def choose(self, shown: Shown) -> None:
        """Show ``shown`` as chosen, without telling; all where it is not offered."""
        self._rows.get(shown, self._rows["all"]).setChecked(True)

    def show_set(self, pictures: int) -> None:
        """Another data set is open, of so many pictures, and not inspected yet."""
        self._row("all", "layers").set_words(tr("All pictures"), number=pictures)
        self._show_own(0, 0)
        self._show_findings(())
        self._choose_all()
        self._status.tell(tr(_NOT_YET), tr("Inspect"))

    def show_progress(self, progress: Progress) -> None:
        """The inspection is under way."""
        self._status.show_progress(progress)

    def show_report(self, report: Report, excluded: int, changed: int) -> None:
        """Show what was found; what is chosen stays so while there is such a finding, else all are shown.

        ``excluded`` and ``changed``: how many pictures of the set a person left out, and gave another class or part.
        """
        self._show_own(excluded, changed)
        self._show_findings(report.findings)
        if report.findings:
            self._status.hide()
        elif not report.pictures:
            self._status.tell(tr(NONE_LEFT))
        else:
            self._status.tell(tr(LOOKED_FOR), title=tr(NOTHING_FOUND))

    def show_stopped(self) -> None:
        """The inspection was stopped; what an earlier one found stays."""
        self._status.tell(tr(_STOPPED), tr("Inspect"))

    def show_failure(self, text: str) -> None:
        """The inspection could not be done; ``text`` says why and what to do."""
        self._status.tell(text, tr("Try again"), failed=True)

    def _show_own(self, excluded: int, changed: int) -> None:
        counts: tuple[tuple[Shown, str, str, int], ...] = (
            ("excluded", "exclude", tr("Excluded"), excluded), ("changed", "edit", tr("Changed by you"), changed),
        )  # fmt: skip
        for place, (shown, sign, title, number) in enumerate(counts, start=1):
            if number:
                self._row(shown, sign, place).set_words(title, tr(_MORE[shown]), number)
            else:
                self._remove(shown)

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        for shown in [*self._rows]:
            if shown not in ("all", *_MORE) and not any(finding.kind == shown for finding in findings):
                self._remove(shown)
        for place, finding in enumerate(findings):
            tone: Tone = "warning" if finding.level == "warning" else "accent"
            row = self._rows.get(finding.kind)
            if row is None:
                row = FindingRow(self._theme, finding.level, tone)
                self._take_in(finding.kind, row)
            self._found.insertWidget(place, row)
            row.set_sign(finding.level, tone)
            row.set_words(finding.title, finding.text)
        rows = [self._rows[shown] for shown in ("all", *_MORE, *(finding.kind for finding in findings)) if shown in self._rows]
        for before, after in pairwise([*rows, self._status.inspect, self._status.cancel]):
            self.setTabOrder(before, after)  # what came later would come last

    def _row(self, shown: Shown, sign: str, place: int = 0) -> FindingRow:
        """The line of one choice above the findings, added at ``place`` where it is missing."""
        row = self._rows.get(shown)
        if row is None:
            row = FindingRow(self._theme, sign, "quiet")
            self._take_in(shown, row)
            self._places.insertWidget(min(place, self._places.count()), row)  # the one before it may be missing
        return row

    def _take_in(self, shown: Shown, row: FindingRow) -> None:
        self._rows[shown] = row
        self._group.addButton(row)
        if shown == "all":
            row.setChecked(True)

    def _remove(self, shown: Shown) -> None:
        row = self._rows.pop(shown, None)
        if row is None:
            return
        was_chosen, had_focus = row.isChecked(), row.hasFocus()
        self._group.removeButton(row)
        row.hide()  # hidden first: Qt shows what is fresh in a layout a moment later, then as a window of its own
        row.setParent(None)
        row.deleteLater()
        if was_chosen:
            self._rows["all"].setChecked(True)
            self.chosen.emit("all")
        if had_focus:
            self._rows["all"].setFocus()

    def _choose_all(self) -> None:
        if self.value != "all":
            self._rows["all"].setChecked(True)
            self.chosen.emit("all")

    @Slot(QAbstractButton)
    def _tell(self, _row: QAbstractButton) -> None:
        self.chosen.emit(self.value)


_MORE: dict[Shown, str] = {
    "excluded": later("Left out by you: neither trained nor measured with. The files stay where they are."),
    "changed": later("Pictures to which you gave another class or another part. The files stay as they are."),
}


class _Status(QWidget):
    """How far an inspection is, or why there is none; the first states are as high as each other."""

    def __init__(self) -> None:
        super().__init__()
        self._title = TextLabel()
        self._title.set_tone("good")
        self._words = SteadyLabel([tr(_NOT_YET), tr(_STOPPED)])
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Inspection"))
        self.cancel, self.inspect = button(tr("Cancel"), "link"), flush_link(tr("Inspect"))
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self.inspect)
        row.addWidget(self._bar, 1)
        row.addWidget(self.cancel)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addLayout(row)

    @property
    def text(self) -> str:
        return "" if self.isHidden() else f"{self._title.text()} {self._words.words}".strip()

    def show_progress(self, progress: Progress) -> None:
        self._say(progress_words(progress))
        # A bar paints the whole window at once where its value changes, instead of with all else that changes.
        self._bar.setUpdatesEnabled(False)
        self._bar.setRange(0, progress.total or 0)
        self._bar.setValue(progress.done if progress.total else 0)
        self._bar.setUpdatesEnabled(True)
        self._offer(self.cancel)

    def tell(self, text: str, link: str = "", *, title: str = "", failed: bool = False) -> None:
        self._say(text, title, failed=failed)
        self.inspect.setText(link)
        self._offer(self.inspect if link else None)

    def _say(self, text: str, title: str = "", *, failed: bool = False) -> None:
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._words.setText(text)
        self._words.set_tone("error" if failed else None)

    def _offer(self, link: QWidget | None) -> None:
        self._bar.setVisible(link is self.cancel)
        for each in (self.cancel, self.inspect):
            each.setVisible(each is link)
        self.show()
