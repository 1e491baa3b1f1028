"""The picture that is looked at, or those that are chosen: what is known of them, and what can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from catdog_gui.data.naming import Part
from catdog_gui.language import later, tr
from catdog_gui.ui.icons import icon
from catdog_gui.ui.names import visible
from catdog_gui.ui.picture_facts import PictureFacts
from catdog_gui.ui.picture_findings import PictureFindings
from catdog_gui.ui.steady_label import SteadyLabel
from catdog_gui.ui.theme import Space, Theme, ThemeManager
from catdog_gui.ui.widgets import NOTHING_YET, Card, Choice, ElidedLabel, TextLabel, button, label_for, tell_more
from catdog_gui.words import counted, decimal, file_size, whole

NONE = later("Choose a picture to see its facts here, to give it another class, or to leave it out.")
ALL = later("What you choose here holds for all of them.")
TOP = later("In the folder that was opened")
AWAITED = later("It can be changed as soon as all pictures have been read.")
UNREADABLE = later("It is left out by itself, and cannot be changed.")

PARTS: tuple[tuple[Part, str], ...] = (("train", later("Training")), ("val", later("Validation")), ("test", later("Test")))
_AS_SPLIT = later("As the split says")
_FACTS = (later("Size"), later("File"), later("Colours"), later("Content"))
_HASH = 12
_LONGEST = later("Excluded by you, found as another class, moved by you.")


class FactsCard(Card):
    """Name, facts and findings of a picture, its class and part, and whether it takes part at all. Keeps its places when empty.

    Signals:
        exclude_requested: True to leave out what is shown, False to take it in again.
        relabel_requested: index of the class that it is to have.
        move_requested: "train", "val" or "test"; "" to leave the part to the split again.
        partner_requested: index of a picture that a finding names together with this one.
    """

    exclude_requested = Signal(bool)
    relabel_requested = Signal(int)
    move_requested = Signal(str)
    partner_requested = Signal(int)

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(tr("Picture"), parent)
        self._names: tuple[str, ...] = ()
        self._content = ""
        self._shown: tuple[int | None, Part | None] = (None, None)
        self._excluded = False
        self._name = ElidedLabel(role="heading")
        self._where = ElidedLabel(role="caption")
        self._facts = {name: ElidedLabel(NOTHING_YET) for name in _FACTS}
        self._copy = QToolButton()
        self._copy.setAccessibleName(tr("Copy the content’s hash"))
        tell_more(self._copy, tr("Copy. Files of the same content have the same hash, whatever they are called."))
        self._copy.setFixedSize(22, 22)  # no higher than a line
        self._copy.clicked.connect(self._copy_content)
        self._class, self._part = _choice(tr("Class")), _choice(tr("Part"))
        self._class.setToolTip(tr("Keys 1 to 9 do the same among the pictures."))
        self._class.activated.connect(self._relabel)
        self._part.activated.connect(self._move)
        self._state = SteadyLabel([tr(NONE), tr(_LONGEST)])
        self._exclude = button(tr("Exclude"))
        self._exclude.setToolTip(tr("The key X does the same among the pictures. No file is touched."))
        self._exclude.clicked.connect(self._tell_exclude)
        self._found = PictureFindings(theme)
        self._found.partner_requested.connect(self.partner_requested)
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress(theme.current)
        self.show_nothing()

    @property
    def text(self) -> str:
        """Name, place, facts and what was changed, as shown."""
        facts = [f"{tr(name)}: {label.full_text}" for name, label in self._facts.items()]
        return "\n".join([self._name.full_text, self._where.full_text, *facts, self._state.words, self._found.text]).strip()

    def set_classes(self, names: Sequence[str]) -> None:
        """The classes that a picture can be given, in the order of their indices."""
        if tuple(names) == self._names:
            return
        self._names = tuple(names)
        with QSignalBlocker(self._class):
            self._class.clear()
            self._class.addItems([visible(name) for name in names])
            self._class.setCurrentIndex(-1)

    def show_nothing(self) -> None:
        """No picture is looked at."""
        self._head(tr("No picture chosen"), "")
        self._show_facts(None)
        self._offer(None, "", excluded=False, moved=False, enabled=False)
        self._found.show_findings(())
        self._state.setText(tr(NONE))

    def show_picture(self, facts: PictureFacts) -> None:
        """Show one picture."""
        folder, _, name = facts.name.rpartition("/")
        self._head(visible(name), visible(folder) or tr(TOP))
        self._show_facts(facts)
        self._offer(facts.label, facts.part, excluded=facts.excluded, moved=facts.moved, enabled=bool(facts.content))
        self._found.show_findings(facts.findings)
        for before, after in pairwise([self._exclude, *self._found.links]):
            self.setTabOrder(before, after)  # what came later would come last
        self._state.setText(self._changes(facts) if facts.content else tr(AWAITED) if facts.awaited else tr(UNREADABLE))

    def show_several(
        self, count: int, *, label: int | None = None, part: Part | None = None, excluded: int = 0, moved: int = 0
    ) -> None:
        """``count`` are chosen. ``label``, ``part``: what all of them have, else None. ``excluded``, ``moved``: how many."""
        self._head(tr("{pictures} selected", pictures=counted(count, "picture")), tr(ALL))
        self._show_facts(None)
        self._offer(label, part, excluded=excluded == count, moved=moved > 0, enabled=True)
        self._found.show_findings(())
        words = [tr("{number} excluded by you", number=whole(excluded))] if excluded else []
        if moved:
            words.append(tr("{number} moved by you", number=whole(moved)))
        self._state.setText(f"{', '.join(words)}." if words else "")

    def _lay_out(self) -> None:
        self.body.addWidget(self._name)
        self.body.addWidget(self._where)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.SMALL)
        grid.setVerticalSpacing(Space.TINY)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(self._facts.items()):
            grid.addWidget(TextLabel(tr(name), "quiet"), row, 0)
            grid.addWidget(value, row, 1, 1, 1 if name == "Content" else 2)
        grid.addWidget(self._copy, len(self._facts) - 1, 2)
        row = len(self._facts)
        grid.setRowMinimumHeight(row, Space.TINY)
        for place, choice in enumerate((self._class, self._part), start=row + 1):
            grid.addWidget(label_for(choice, choice.accessibleName()), place, 0)
            grid.addWidget(choice, place, 1, 1, 2)
        self.body.addLayout(grid)
        foot = QHBoxLayout()
        foot.addWidget(self._exclude, 1)
        self.body.addLayout(foot)
        self.body.addWidget(self._state)
        self.body.addWidget(self._found)
        self.body.addStretch(1)

    def _head(self, name: str, where: str) -> None:
        self._name.setText(name)
        self._where.setText(where)

    def _show_facts(self, facts: PictureFacts | None) -> None:
        shown = dict.fromkeys(self._facts, NOTHING_YET)
        self._content = "" if facts is None else facts.content
        if facts is not None:
            if facts.width:
                shown["Size"] = f"{whole(facts.width)} × {whole(facts.height)} px · {_megapixels(facts.width * facts.height)}"
            file = (facts.format, file_size(facts.size) if facts.size else "")
            shown["File"] = " · ".join(filter(None, file)) or NOTHING_YET
            shown["Colours"] = facts.mode or NOTHING_YET
            shown["Content"] = f"{facts.content[:_HASH]}…" if facts.content else NOTHING_YET
        for name, label in self._facts.items():
            label.setText(visible(shown[name]))
        self._copy.setEnabled(bool(self._content))

    def _offer(self, label: int | None, part: Part | None, *, excluded: bool, moved: bool, enabled: bool) -> None:
        """``label`` and ``part`` are None where they differ from picture to picture, or where there is none."""
        with QSignalBlocker(self._class), QSignalBlocker(self._part):
            self._class.setPlaceholderText(tr("Different classes") if enabled else NOTHING_YET)
            self._class.setCurrentIndex(-1 if label is None else label)
            self._part.clear()
            for value, words in (*PARTS, *((("", _AS_SPLIT),) if moved else ())):
                self._part.addItem(tr(words), value)
            none = tr("In no part") if enabled else NOTHING_YET
            self._part.setPlaceholderText(tr("Different parts") if part is None else none)
            self._part.setCurrentIndex(self._part.findData(part) if part else -1)
        self._excluded = excluded
        self._exclude.setText(tr("Include") if excluded else tr("Exclude"))
        for each in (self._class, self._part, self._exclude):
            each.setEnabled(enabled)
        self._shown = label, part

    def _changes(self, facts: PictureFacts) -> str:
        words = [tr("excluded by you")] if facts.excluded else []
        if facts.found != facts.label:
            words.append(tr("found as {name}", name=visible(self._names[facts.found])))
        if facts.moved:
            words.append(tr("moved by you"))
        text = ", ".join(words)
        return f"{text[:1].upper()}{text[1:]}." if words else ""

    @Slot(int)
    def _relabel(self, label: int) -> None:
        if label != self._shown[0]:
            self.relabel_requested.emit(label)

    @Slot(int)
    def _move(self, place: int) -> None:
        part = self._part.itemData(place)
        if part != self._shown[1]:
            self.move_requested.emit(part)

    @Slot()
    def _tell_exclude(self) -> None:
        self.exclude_requested.emit(not self._excluded)

    @Slot()
    def _copy_content(self) -> None:
        QGuiApplication.clipboard().setText(self._content)

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        self._copy.setIcon(icon("copy", theme.quiet, disabled=theme.line, size=14))


def _choice(name: str) -> Choice:
    choice = Choice()
    choice.setAccessibleName(name)
    choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # a long class name does not widen the column
    return choice


def _megapixels(pixels: int) -> str:
    millions = pixels / 1e6
    return f"{decimal(millions, '.2f' if millions < 1 else ',.1f')} MP"
