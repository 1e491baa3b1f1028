"""The pictures that a model got wrong, those it was surest of first, or any others that a person chose in the matrix."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from catdog_gui.jobs.curation import CurationController
from catdog_gui.jobs.evaluation import Look, Result
from catdog_gui.language import later, tr
from catdog_gui.ui.answered_list import LEFT_OUT, AnsweredList
from catdog_gui.ui.names import captioned, visible
from catdog_gui.ui.theme import Space, ThemeManager
from catdog_gui.ui.widgets import Card, ElidedLabel, QuietLabel, button
from catdog_gui.words import counted, whole

NOTHING = later("Nothing is measured yet. The pictures that the model gets wrong will stand here, those it was surest of first.")
NONE_WRONG = later("The model got none of these pictures wrong.")


class AnsweredCard(Card):
    """A list of pictures; what is chosen can be left out of the data set, or given another class, and opened.

    Signals:
        look_wanted: as :class:`AnsweredList`.
        neighbours_wanted: the person wants to see the training pictures that these look like.
        open_requested: the path of a picture file.
    """

    look_wanted = Signal(object)
    neighbours_wanted = Signal()
    open_requested = Signal(object)

    def __init__(self, theme: ThemeManager, curation: CurationController, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._curation = curation
        self._result: Result | None = None
        self._cell: tuple[int, int] | None = None
        self._title = ElidedLabel(role="section")
        self.back = button(tr("All mistakes"), "link")
        self.neighbours = button(tr("Find look-alikes"), "link")
        self.neighbours.setToolTip(tr("Looks at all training pictures and shows the three that each of these is most like."))
        head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addWidget(self._title, 1)
        head.addWidget(self.back)
        head.addWidget(self.neighbours)
        self.list = AnsweredList(theme)
        self._none = QuietLabel(tr(NOTHING))
        self.relabel, self.leave_out, self.open = button(tr("Relabel…")), button(tr("Leave out")), button(tr("Why?"))
        self.undo = button(tr("Undo"), "link")
        self.open.setToolTip(tr("Open it on the page Classify."))
        below = QHBoxLayout()
        below.setSpacing(Space.SMALL)
        for each in (self.relabel, self.leave_out, self.open):
            below.addWidget(each)
        below.addStretch(1)
        below.addWidget(self.undo)
        self.body.addLayout(head)
        self.body.addWidget(self._none, 1)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(below)
        self.list.look_wanted.connect(self.look_wanted)
        self.list.place_chosen.connect(self._update)
        self.neighbours.clicked.connect(self.neighbours_wanted)
        self.back.clicked.connect(self.show_mistakes)
        self.relabel.clicked.connect(self._ask_class)
        self.leave_out.clicked.connect(self._leave_out)
        self.open.clicked.connect(self._open)
        self.undo.clicked.connect(curation.undo)
        curation.changed.connect(self._edited)
        self._show_places()

    def show_result(self, result: Result | None) -> None:
        """Show the mistakes of ``result``; where only more has become known of the same answers, all stays as it is."""
        same = result is not None and self._result is not None and result.answered is self._result.answered
        self._result = result
        self.list.rows.set_result(result)
        if same:
            return
        if result is not None:
            self._curation.attend(result.data.found, result.data.hashes)
        self.show_mistakes()

    @Slot()
    def show_mistakes(self) -> None:
        """All pictures that were answered wrongly."""
        self._cell = None
        self._show_places()

    def show_cell(self, true: int, answer: int) -> None:
        """The pictures of one class that were answered with one class."""
        self._cell = true, answer
        self._show_places()

    def show_look(self, look: Look) -> None:
        """More is known of a picture."""
        self.list.rows.set_look(look)

    def set_busy(self, busy: bool, knows_neighbours: bool) -> None:
        """While something is being done nothing more can be asked for."""
        self.neighbours.setVisible(self._result is not None and not knows_neighbours)
        self.neighbours.setEnabled(not busy)

    @property
    def title(self) -> str:
        """Which pictures are shown, in words."""
        return self._title.accessibleName()

    def _show_places(self) -> None:
        result = self._result
        title = tr("Most confident mistakes")
        places: list[int] = []
        if result is not None:
            answered = result.answered
            if self._cell is None:
                places = answered.mistakes().tolist()
                title = counted(len(places), "mistake")
            else:
                places = answered.cell(*self._cell).tolist()
                true, answer = (visible(answered.class_names[each]) for each in self._cell)
                title = tr("{n} {name}, answered {answer}", n=whole(len(places)), name=true, answer=answer)
        self._title.setText(title.upper())
        self._title.setAccessibleName(title)
        self.back.setVisible(self._cell is not None)
        none = NONE_WRONG if self._cell is None else later("There are none of these.")
        self._none.setText(tr(NOTHING if result is None else none))
        self._none.setVisible(not places)
        self.list.setVisible(bool(places))
        self.list.rows.set_places(places)
        self._update()

    # Editing

    def _found(self) -> int | None:
        """The place of the chosen picture in the set as it was found."""
        place = self.list.place
        return int(self._result.found[place]) if self._result is not None and place is not None else None

    @Slot()
    def _ask_class(self) -> None:
        found = self._found()
        if found is None or self._result is None:
            return
        menu = QMenu(self)
        for name in self._result.data.found.class_names:
            menu.addAction(captioned(name)).triggered.connect(partial(self._curation.relabel, [found], name))
        menu.exec(self.relabel.mapToGlobal(QPoint(0, self.relabel.height())))
        menu.deleteLater()

    @Slot()
    def _leave_out(self) -> None:
        found = self._found()
        if found is not None:
            self._curation.exclude([found], not self._curation.mark_of(found).excluded)

    @Slot()
    def _open(self) -> None:
        found = self._found()
        if found is not None and self._result is not None:
            self.open_requested.emit(self._result.data.found.pictures[found].path)

    @Slot(object)
    def _edited(self, changed: frozenset[int]) -> None:
        if self._result is not None:
            for place, found in enumerate(self._result.found.tolist()):
                if found in changed:
                    self.list.rows.mark(place, self._words(found))
        self._update()

    def _words(self, found: int) -> str:
        """What a person changed about a picture."""
        mark = self._curation.mark_of(found)
        return LEFT_OUT if mark.excluded else tr("now {name}", name=mark.label) if mark.label else ""

    @Slot()
    def _update(self) -> None:
        found = self._found()
        for each in (self.relabel, self.leave_out):
            each.setEnabled(found is not None and self._curation.ready)
        excluded = found is not None and self._curation.mark_of(found).excluded
        self.leave_out.setText(tr("Take in again") if excluded else tr("Leave out"))
        in_zip = found is not None and self._result is not None and bool(self._result.data.found.pictures[found].member)
        self.open.setEnabled(found is not None and not in_zip)
        self.undo.setVisible(bool(self._curation.undo_words))
        self.undo.setToolTip(tr("Undo: {edit}", edit=tr(self._curation.undo_words)))
