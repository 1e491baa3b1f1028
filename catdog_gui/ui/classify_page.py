"""The page Classify: pictures in, answers and their reasons, results out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from catdog_gui.data.inventory import PICTURE_ENDINGS, ending_of
from catdog_gui.errors import CatDogError
from catdog_gui.jobs.classify import ClassifyController, ModelInfo
from catdog_gui.jobs.explain import ExplainController
from catdog_gui.jobs.runner import Failure
from catdog_gui.language import tr
from catdog_gui.ui.answers import Answer, summary
from catdog_gui.ui.classify_export import save_table
from catdog_gui.ui.dropped import Handed, offer_of, picture_in
from catdog_gui.ui.explanation_view import ExplanationView
from catdog_gui.ui.invitation import Invitation
from catdog_gui.ui.made_pictures import PictureMaker
from catdog_gui.ui.memory import WindowMemory
from catdog_gui.ui.model_card import ModelCard, accuracy_text, model_name
from catdog_gui.ui.opening import ask_folder, ask_model, ask_pictures
from catdog_gui.ui.page_messages import Messages
from catdog_gui.ui.panes import Panes
from catdog_gui.ui.picture_column import PictureColumn
from catdog_gui.ui.picture_model import PictureModel
from catdog_gui.ui.pictures import MOST_PICTURES, PictureLoader
from catdog_gui.ui.recent_menu import RecentThings
from catdog_gui.ui.result_bar import ResultBar
from catdog_gui.ui.saving import ask_where
from catdog_gui.ui.screen_picture import ScreenPicture
from catdog_gui.ui.scroll_column import GUTTER
from catdog_gui.ui.sources import remember_model
from catdog_gui.ui.theme import Space, ThemeManager, Width
from catdog_gui.ui.widgets import PageHeader, button, page_margins
from catdog_gui.words import whole

_PAINTED = 40
"""Milliseconds in which a map that has just come in is painted."""

_HEAD_START = 400
"""Milliseconds that the picture which is looked at gets before the others are classified; its map ends the wait sooner."""


class ClassifyPage(QWidget):
    """A list of pictures, the picture looked at with its map, and what the model says about it.

    Pictures may come before there is a model: they wait. Another model answers for all of them again.
    """

    train_requested = Signal()
    """There is no model, and the person wants to train one."""

    demo_requested = Signal()
    data_requested = Signal()
    """The person is new here, and wants to train on the demo drawings, or on pictures to be chosen."""

    model_changed = Signal(str)
    """Name and accuracy of the model that answers from now on, for the status bar."""

    def __init__(
        self,
        theme: ThemeManager,
        classify: ClassifyController,
        explain: ExplainController,
        shipped: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``shipped``: the model that comes with the program, where one does."""
        super().__init__(parent)
        self._classify, self._explain, self._shipped = classify, explain, shipped
        self._model: ModelInfo | None = None
        self._loading: Path | None = None
        self._asked: set[Path] = set()
        self._over = False
        self._loader = PictureLoader(self)
        self._screen = ScreenPicture(self._loader, self)
        self._maker = PictureMaker(self)
        self._column = PictureColumn(theme, self._loader)
        self.clear, self.save = button(tr("Clear")), button(tr("Save as CSV…"))
        self._open = button(tr("Open…"), "primary")
        self._header = PageHeader(tr("Classify"), actions=(self.clear, self.save, self._open))
        self._messages = Messages(theme)
        self._invitation = Invitation(theme)
        self._view = ExplanationView(theme, explain, self)
        self._card = ModelCard(shipped)
        self.results = ResultBar(self._view)
        self.recent = RecentThings(self)
        self._head_start = QTimer(self)
        self._head_start.setSingleShot(True)
        self._lay_out()
        self._connect()
        self._view.set_threshold(self._column.threshold)
        self._maker.draw()
        self._update()

    # What others ask of the page

    @property
    def pictures(self) -> PictureModel:
        """The pictures and their answers."""
        return self._column.pictures

    @property
    def model(self) -> ModelInfo | None:
        """The model that answers."""
        return self._model

    @property
    def has_model(self) -> bool:
        """Whether a model answers, or is on its way."""
        return self._model is not None or self._loading is not None

    def welcome(self) -> None:
        """Show whoever has trained nothing yet how to begin."""
        self._invitation.show_steps()

    @Slot(object)
    def load_model(self, path: Path) -> None:
        """Use the model file, or the best model of the run folder, at ``path``; all pictures are answered for again."""
        self._loading = path
        self._messages.clear()
        self._card.show_loading(path)
        self._classify.stop()
        self._classify.load(path)
        self._update()

    def take(self, handed: Handed) -> None:
        """Do what was offered when things were let go over the window, or pasted."""
        offer = handed.offer
        self._messages.clear()
        if offer.model is not None:
            self.load_model(offer.model)
        if offer.refused:
            self._messages.tell_refused(offer.refused, bool(offer.places or offer.model))
        elif handed.zone.action == "refuse":
            self._messages.tell("warning", tr("This cannot be used here."), tr(handed.zone.text))
        if handed.zone.action == "classify":
            if handed.image is not None:
                self._maker.keep(handed.image)
            elif offer.places:
                self.add(offer.places)
            else:
                more = tr("Save the picture first, then drop the file.")
                self._messages.tell("warning", tr("There was no picture in it."), more)

    def add(self, places: Sequence[Path]) -> None:
        """Take in pictures, and whatever pictures lie below folders."""
        files = [place for place in places if ending_of(place.name) in PICTURE_ENDINGS]
        if len(files) == len(places) and not (len(files) == 1 and files[0].is_dir()):
            self._take_in(files[:MOST_PICTURES], more=len(files) > MOST_PICTURES)
        elif places:
            self._loader.find(places)

    @Slot()
    def paste(self) -> bool:
        """Take in what the clipboard holds, files or a picture that was copied; False where it holds neither."""
        data = QGuiApplication.clipboard().mimeData()
        offer = offer_of(data, may_open=False) if data is not None else None  # None: an empty clipboard, whatever the stubs say
        if offer is None:
            more = tr("Copy a picture or picture files first.")
            self._messages.tell("info", tr("The clipboard holds no picture."), more)
            return False
        self.take(Handed(offer.zones[0], offer, None if offer.places else picture_in(data)))
        return True

    @Slot()
    def ask_pictures(self) -> None:
        """Let the person choose picture files."""
        self._open_places(ask_pictures(self))

    def keep(self, memory: WindowMemory) -> None:
        """Come back as a person left it, and remember what they change."""
        self._list_panes.keep(memory, "classify.list")
        self._side_panes.keep(memory, "classify.side")
        self._view.keep(memory)

    def shutdown(self, timeout_ms: int) -> bool:
        """Stop decoding, and give what is under way ``timeout_ms``; True when the threads are gone."""
        self._over = True
        self._head_start.stop()
        self._screen.look_at(None, QSize())
        return all([self._loader.shutdown(timeout_ms), self._maker.shutdown(timeout_ms)])

    # Building

    def _lay_out(self) -> None:
        self._list_panes = Panes(((self._column, Width.LIST), (self._view.centre, None)))
        self._places = QStackedWidget()
        self._places.addWidget(self._invitation)
        self._places.addWidget(self._list_panes)
        self._view.add_card(self._card)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, GUTTER, 0)
        below.addWidget(self.results)
        side = QWidget()
        side.setMinimumWidth(Width.INSPECTOR + GUTTER)
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(Space.CARD)
        beside.addWidget(self._view.inspector, 1)
        beside.addLayout(below)
        self._side_panes = Panes(((self._places, None), (side, Width.INSPECTOR + GUTTER)))
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, GUTTER, 0)
        above.setSpacing(Space.GAP)
        above.addWidget(self._header)
        above.addWidget(self._messages)
        column = QVBoxLayout(self)
        page_margins(column)
        # The inspector's scroll bar stands in the page's margin, so that its cards end where the header does.
        margins = column.contentsMargins()
        margins.setRight(margins.right() - GUTTER)
        column.setContentsMargins(margins)
        column.addLayout(above)
        column.addWidget(self._side_panes, 1)

    def _connect(self) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Pictures…"), self.ask_pictures)
        menu.addAction(tr("Folder…"), self.ask_folder)
        menu.addSeparator()
        self.recent.add_to(menu)
        self._open.setMenu(menu)
        self._invitation.set_menu(menu)
        self._invitation.train_requested.connect(self.train_requested)
        self._invitation.steps.demo_requested.connect(self.demo_requested)
        self._invitation.steps.data_requested.connect(self.data_requested)
        self._invitation.load_requested.connect(self.ask_model)
        self._invitation.tried.connect(self._try)
        self.clear.clicked.connect(self._clear_all)
        self.save.clicked.connect(self._save_table)
        self.results.failed.connect(self._tell)
        self.recent.model_chosen.connect(self.load_model)
        self._card.load_requested.connect(self.ask_model)
        self._card.shipped_requested.connect(self.load_shipped)
        self._column.list.looked_at.connect(self._look_at)
        self._column.judged.connect(self._view.set_threshold)
        self._column.pictures.settled.connect(self._update)
        self._head_start.timeout.connect(self._let_others_go)
        self._loader.found.connect(self._take_in)
        self._screen.ready.connect(self._view.set_image)
        self._maker.kept.connect(self._kept)
        self._maker.failed.connect(self._tell)
        self._maker.drawn.connect(self._invitation.add_drawing)
        self._classify.loaded.connect(self._loaded)
        self._classify.result.connect(self._answered)
        self._classify.failed.connect(self._failed)
        self._explain.failed.connect(self._explaining_failed)
        self._view.answered.connect(self._explained)

    # Pictures in

    @Slot()
    def ask_folder(self) -> None:
        """Let the person choose a folder of pictures."""
        folder = ask_folder(self)
        self._open_places([folder] if folder is not None else [])

    def _open_places(self, places: Sequence[Path]) -> None:
        if places:
            self._messages.clear()
            self.add(places)

    @Slot(object)
    def _try(self, drawing: Path) -> None:
        self.add([drawing])

    @Slot(object)
    def _kept(self, path: Path) -> None:
        if not self._over:
            self.add([path])

    @Slot(object, bool)
    def _take_in(self, paths: Sequence[Path], more: bool) -> None:
        if self._over:  # found before the end, delivered after it: nobody is left to classify
            return
        if not paths:
            kinds = tr("JPEG, PNG, WebP and the like are looked for.")
            self._messages.tell("warning", tr("There are no pictures in there."), kinds)
            return
        if more:
            self._messages.tell("warning", tr("Only the first {n} pictures were taken in.", n=whole(MOST_PICTURES)))
        # The one that is looked at comes first: until its map is there, the others leave the processor to it.
        self._head_start.start(_HEAD_START)
        self._loader.hold_squares(True)
        self.pictures.add(paths)
        if self.pictures.row_of(paths[0]) is None:
            self._column.filter.show_all()
        self._column.list.look_at(paths[0])
        self._column.list.setFocus()

    @Slot()
    def _let_others_go(self) -> None:
        self._head_start.stop()
        self._loader.hold_squares(False)
        if self._model is None or self._loading is not None:
            return
        waiting = [row.path for row in self.pictures.rows if row.answer is None and row.path not in self._asked]
        if waiting:
            self._asked.update(waiting)
            self._classify.classify(waiting)

    @Slot()
    def _clear_all(self) -> None:
        self._classify.stop()
        self._asked.clear()
        self.pictures.clear()
        self._messages.clear()

    # The model

    @Slot()
    def ask_model(self) -> None:
        """Let the person choose a model file."""
        path = ask_model(self)
        if path is not None:
            self.load_model(path)

    @Slot()
    def load_shipped(self) -> None:
        """Use the model that comes with the program, where one does."""
        if self._shipped is not None:
            self.load_model(self._shipped)

    @Slot(object)
    def _loaded(self, info: ModelInfo) -> None:
        self._model, self._loading = info, None
        if info.path != self._shipped:
            remember_model(info.path)
        self._card.show_model(info)
        self._column.filter.set_classes(info.class_names)
        said = tr("Model: {name}", name=model_name(info.path)), accuracy_text(info)
        self.model_changed.emit(" · ".join(part for part in said if part))
        self._asked.clear()
        self.pictures.forget_answers()
        if self._classify.classifier is not None:
            self._explain.use(self._classify.classifier)
        self._head_start.start(_HEAD_START)
        self._view.set_model(info)
        self._update()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._messages.tell("error", failure.message, failure.hint)
        self._asked.clear()  # what was asked of a broken request is not answered any more
        if self._loading is None:
            return
        self._loading = None
        if self._model is None:
            self._card.show_none()
        else:
            # The model before it is still there; what it was stopped in goes on.
            self._card.show_model(self._model)
            self._let_others_go()
        self._update()

    @Slot(object)
    def _explaining_failed(self, failure: Failure) -> None:
        self._messages.tell("error", failure.message, failure.hint)

    # Answers, and the picture that is looked at

    @Slot(object)
    def _answered(self, answer: Answer) -> None:
        self.pictures.set_answer(answer)
        self._view.set_answer(answer)

    @Slot(object)
    def _explained(self, answer: Answer) -> None:
        self.pictures.set_answer(answer)
        if self._head_start.isActive():
            self._head_start.start(_PAINTED)

    @Slot(object)
    def _look_at(self, path: Path | None) -> None:
        self._screen.look_at(path, self._room())
        self._view.show_picture(path, self.pictures.answer(path) if path is not None else None)
        self.results.look_at(path)

    def _room(self) -> QSize:
        """Pixels of the screen that a picture in the middle may take; also before it has ever been laid out."""
        sides = sum(size for panes in (self._list_panes, self._side_panes) for size in panes.wanted if size is not None)
        margins = round(2 * Space.PAGE + 2 * Space.GAP + sides)
        room = QSize(max(320, self.width() - margins), max(320, self.height() - 2 * Space.PAGE))
        return room * self.devicePixelRatioF()

    # Results out

    @Slot()
    def _save_table(self) -> None:
        answers = [row.answer for row in self.pictures.rows if row.answer is not None]
        chosen = ask_where(self, tr("Save as CSV"), "answers.csv", tr("Table"))
        if chosen is not None:
            try:
                save_table(chosen, answers, self._model.class_names if self._model is not None else ())
            except CatDogError as error:
                self._tell(error)

    @Slot(object)
    def _tell(self, error: CatDogError) -> None:
        self._messages.tell("error", error.message, error.hint)

    @Slot()
    def _update(self) -> None:
        there = len(self.pictures) > 0
        self._places.setCurrentIndex(1 if there else 0)
        counts = self.pictures.counts()
        names = self._model.class_names if self._model is not None else ()
        self._header.set_subtitle(summary(counts, names) if there else tr("What do these pictures show?"))
        self.clear.setEnabled(there)
        self.save.setEnabled(there)
        self._invitation.show_model(there=self.has_model)
