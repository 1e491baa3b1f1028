"""One picture explained: the picture with its map, and the column of answer and reasons beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from catdog_gui.explain.maps import Explanation, PatchView, Trust
from catdog_gui.explain.methods import Question, method_named
from catdog_gui.inference.prediction import THRESHOLD, Prediction, Unreadable
from catdog_gui.jobs.classify import ModelInfo
from catdog_gui.jobs.explain import ExplainController
from catdog_gui.jobs.runner import Failure
from catdog_gui.language import later, tr
from catdog_gui.ui.answer_card import AnswerCard, headline, how_to_take
from catdog_gui.ui.answers import Answer, judged
from catdog_gui.ui.hold_key import HoldKey
from catdog_gui.ui.kept import keep_choice, keep_segments, keep_slider
from catdog_gui.ui.memory import WindowMemory
from catdog_gui.ui.overlay_bar import OverlayBar
from catdog_gui.ui.overlay_layer import Layer
from catdog_gui.ui.patch_card import LONGEST_HINT, PatchCard
from catdog_gui.ui.picture_view import PictureView
from catdog_gui.ui.scroll_column import GUTTER, ScrollColumn
from catdog_gui.ui.theme import Space, ThemeManager, Width
from catdog_gui.ui.trust_card import TrustCard
from catdog_gui.ui.why_card import WhyCard
from catdog_gui.ui.widgets import Card
from catdog_gui.words import percent

HINT = later("Hold I to hide the overlay · click a patch, or press Enter, to see what it attends to")
NO_MAP = later("There is no map of this picture.")


class ExplanationView(QObject):
    """Ties the picture, the cards and the controller together.

    ``centre`` (picture, overlay, its controls) and ``inspector`` (the cards, in a column that scrolls where the window is low)
    are for a page to lay out. The inspector is at least ``Width.INSPECTOR`` plus the gutter of its scroll bar wide.
    """

    answered = Signal(object)
    """A :class:`Prediction` that came with an explanation, or an :class:`Unreadable`, for the list of pictures."""

    image_changed = Signal()
    """Another picture is shown, or none: :attr:`has_image` says."""

    def __init__(self, theme: ThemeManager, explain: ExplainController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._explain = explain
        self._path: Path | None = None
        self._has_image = False
        self._threshold = THRESHOLD
        self._answer: Answer | None = None
        self._explanation: Explanation | None = None
        self._trust: Trust | None = None
        self._view, self._bar = PictureView(theme), OverlayBar(theme, (tr(HINT), tr(LONGEST_HINT)))
        self._answer_card, self._why, self._trust_card, self._patch_card = AnswerCard(), WhyCard(), TrustCard(), PatchCard()
        self.centre: QWidget = self._lay_out_centre()
        self.inspector: QWidget = self._lay_out_inspector()
        self._connect()
        self._leave_patch()

    @property
    def has_image(self) -> bool:
        """Whether there is a picture to be seen; a file that is none shows words in its place."""
        return self._has_image

    def keep(self, memory: WindowMemory) -> None:
        """Explain, and show the map, as a person wanted it last."""
        keep_slider(memory, "classify.overlay", self._bar.slider)
        keep_segments(memory, "classify.look", self._bar.look)
        keep_choice(memory, "classify.method", self._why.method)

    # What the page tells

    def add_card(self, card: QWidget) -> None:
        """Append a card at the foot of the inspector."""
        self._cards.insertWidget(self._cards.count() - 1, card)

    def set_model(self, info: ModelInfo | None) -> None:
        """Another model answers from now on; the picture that is looked at is asked about again."""
        self._answer_card.set_classes(info.class_names if info is not None else ())
        self._why.set_model(*((info.class_names, info.layers, info.heads) if info is not None else ((), 1, 1)))
        self._patch_card.set_layers(info.layers if info is not None else 1)
        self._begin(None)

    def set_threshold(self, threshold: float) -> None:
        """Probability (0 … 1) from which on an answer is called sure."""
        self._threshold = threshold
        self._show_answer(self._answer)

    def show_picture(self, path: Path | None, answer: Answer | None) -> None:
        """Another picture is looked at (None: none); ``answer`` is what is known of it already."""
        if path == self._path and path is not None:
            self._show_answer(answer or self._answer)
            return
        self._path, self._has_image = path, False
        if path is None:
            self._view.show_words("")
        else:
            self._view.expect_another()
        self.image_changed.emit()
        self._begin(answer)

    def set_image(self, path: Path, image: QImage) -> None:
        """The picture as decoded for the screen; a null image cannot be shown. Ignored where another one is looked at.

        Set once more, it is the same picture in more pixels.
        """
        if path != self._path:
            return
        if self._has_image and not image.isNull():
            self._view.refine(image)
            return
        self._has_image = not image.isNull()
        if self._has_image:
            self._view.show_image(image, path.name)
        else:
            self._view.show_words(tr("This file cannot be shown as a picture."))
        self.image_changed.emit()
        self._leave_patch()

    def set_answer(self, answer: Answer) -> None:
        """The list's classification has answered. Ignored where another picture is looked at."""
        if answer.path == self._path:
            self._show_answer(answer)

    # What the page asks

    def overlay_image(self) -> QImage:
        """The picture with its overlay as chosen, in the picture's own pixels; null where there is none."""
        return self._view.rendered()

    def result_text(self) -> str:
        """What the model says about the picture, and why, for the clipboard; empty where there is nothing."""
        match self._answer:
            case Prediction() as answer:
                ranked = ", ".join(f"{name} {percent(share)}" for name, share in answer.probabilities.items())
                lines = [answer.path.name, f"{headline(answer)}: {ranked}", how_to_take(answer)]
            case Unreadable(path=path, reason=reason):
                lines = [path.name, tr("No answer: {reason}.", reason=tr(reason))]
            case None:
                return ""
        if self._explanation is not None:
            shown = self._explanation.map
            method = tr(method_named(shown.question.method).title)
            lines.append(tr("Map: {method}, for {target}", method=method, target=shown.target))
            if self._trust is not None:
                lines.append(self._trust_card.text)
        return "\n".join(lines)

    # Building

    def _lay_out_centre(self) -> QWidget:
        card = Card()
        card.body.addWidget(self._view, 1)
        card.body.addWidget(self._bar)
        return card

    def _lay_out_inspector(self) -> QWidget:
        content = QWidget()
        content.setProperty("role", "page")
        self._cards = QVBoxLayout(content)
        self._cards.setSpacing(Space.CARD)
        for card in (self._answer_card, self._why, self._trust_card, self._patch_card):
            self._cards.addWidget(card)
        self._cards.addStretch(1)
        column = ScrollColumn(content)
        column.setMinimumWidth(Width.INSPECTOR + GUTTER)
        column.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        return column

    def _connect(self) -> None:
        self._explain.explained.connect(self._explained)
        self._explain.trusted.connect(self._trusted)
        self._explain.patch_seen.connect(self._patch_seen)
        self._explain.unreadable.connect(self._unreadable)
        self._explain.failed.connect(self._failed)
        self._why.asked.connect(self._ask)
        self._view.patch_picked.connect(self._picked)
        self._patch_card.layer_changed.connect(self._lay)
        self._patch_card.closed.connect(self._close_patch)
        self._bar.look_chosen.connect(self._view.set_look)
        self._bar.opacity_changed.connect(self._view.set_opacity)
        self._view.set_opacity(self._bar.opacity)
        held = HoldKey(Qt.Key.Key_I, self._view)
        held.pressed.connect(self._view.hide_layer)
        held.released.connect(self._view.unhide_layer)
        for keys, slot in (
            (("Ctrl++", "Ctrl+="), self._view.zoom_in),
            (("Ctrl+-",), self._view.zoom_out),
            (("Ctrl+0",), self._view.fit),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self._view, slot)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._view, self._close_patch)

    # Asking and being told

    def _begin(self, answer: Answer | None) -> None:
        """Forget what was said about the picture, and ask."""
        self._explanation = self._trust = None
        if self._path is None:
            self._explain.clear()
        else:
            self._ask(self._why.question)  # first of all: the worker begins while the window tidies up
        self._show_answer(answer)
        self._trust_card.show_nothing()
        self._view.pick(None)
        self._leave_patch()

    @Slot(object)
    def _ask(self, question: Question) -> None:
        if self._path is not None:
            self._explain.explain(self._path, question)

    @Slot(object)
    def _explained(self, explanation: Explanation) -> None:
        if explanation.path != self._path:
            return
        self._explanation, self._trust = explanation, None
        self._lay()
        self._trust_card.show_measuring()
        self._show_answer(explanation.answer)
        self.answered.emit(explanation.answer)

    @Slot(object)
    def _trusted(self, trust: Trust) -> None:
        shown = self._explanation
        if shown is not None and (trust.path, trust.question) == (shown.path, shown.map.question):
            self._trust = trust
            self._trust_card.show_trust(trust)

    @Slot(object)
    def _unreadable(self, answer: Unreadable) -> None:
        if answer.path == self._path:
            self._explanation = self._trust = None
            self._show_answer(answer)
            self._lay()
            self._bar.set_hint(tr(NO_MAP))
            self.answered.emit(answer)

    @Slot(object)
    def _failed(self, _failure: Failure) -> None:
        """The page tells what happened; here nothing must look as if it were there, or still coming."""
        shown = self._explanation
        if self._view.picked is not None and self._patch_card.layer() is None:
            self._close_patch()
        elif shown is None or shown.map.question != self._why.question:
            self._explanation = self._trust = None
            self._lay()
            self._trust_card.show_nothing()
            self._bar.set_hint(tr(NO_MAP))
        elif self._trust is None:
            self._trust_card.show_failed()

    def _show_answer(self, answer: Answer | None) -> None:
        told = None if answer is None else judged(answer, self._threshold)
        if told is not None and told == self._answer:
            return  # the list and the map say the same, one after the other
        self._answer = told
        self._answer_card.show_answer(self._answer)
        self._why.show_label(answer.label if isinstance(answer, Prediction) else None)

    # Patches

    @Slot(object)
    def _picked(self, patch: tuple[int, int] | None) -> None:
        if patch is None or self._path is None:
            self._leave_patch()
            return
        self._patch_card.expect(*patch)
        self._turn_to_patch(True)
        self._explain.look_at_patch(self._path, *patch)

    @Slot(object)
    def _patch_seen(self, seen: PatchView) -> None:
        if (seen.path, (seen.row, seen.column)) == (self._path, self._view.picked):
            self._patch_card.show_patch(seen)
            self._lay()

    @Slot()
    def _close_patch(self) -> None:
        self._view.pick(None)

    def _leave_patch(self) -> None:
        self._turn_to_patch(False)
        self._lay()

    def _turn_to_patch(self, looking: bool) -> None:
        """The cards speak of what is laid over the picture: of the map, or of one patch."""
        self._escape.setEnabled(looking)
        self._why.setVisible(not looking)
        self._trust_card.setVisible(not looking)
        self._patch_card.setVisible(looking)

    @Slot()
    def _lay(self) -> None:
        """Lay over the picture what is wanted and known; what is there stays until more about a patch is known."""
        if not self._has_image:
            return
        if self._view.picked is not None:
            layer, hint = self._patch_card.layer(), self._patch_card.hint
            if layer is None:
                return
        else:
            shown = self._explanation
            layer, hint = (None if shown is None else Layer(shown.map.lift, shown.map.box, target=shown.map.target)), tr(HINT)
        self._view.set_layer(layer)
        self._bar.set_scale("share" if layer is None else layer.scale)
        self._bar.set_hint(hint)
