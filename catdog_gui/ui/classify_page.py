"""The page Classify: pictures in, answers out."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QSize, QStandardPaths, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QListView, QMenu, QStackedWidget, QVBoxLayout, QWidget

from catdog_gui.data.inventory import PICTURE_ENDINGS, counted
from catdog_gui.inference.prediction import Prediction, Unreadable
from catdog_gui.jobs.classify import ClassifyController, ModelInfo
from catdog_gui.jobs.runner import Failure
from catdog_gui.settings import folders, load_settings
from catdog_gui.ui.answer_card import AnswerCard
from catdog_gui.ui.model_card import ModelCard, accuracy_text, model_name
from catdog_gui.ui.picture_list import PictureDelegate, PictureModel
from catdog_gui.ui.picture_view import PictureView
from catdog_gui.ui.pictures import MOST_PICTURES, PictureLoader
from catdog_gui.ui.theme import Space, ThemeManager, Width
from catdog_gui.ui.widgets import Card, EmptyState, InlineMessage, PageHeader, QuietLabel, button, page_margins, set_property

_LARGEST = QSize(1600, 1600)
"""Pixels at which the picture in the middle is decoded at most."""


class ClassifyPage(QWidget):
    """A list of pictures, the picture looked at, and what the model says about it.

    Pictures may come before there is a model: they wait. Another model answers for all of them again.
    """

    train_requested = Signal()
    """There is no model, and the person wants to train one."""

    model_changed = Signal(str)
    """Name and accuracy of the model that answers from now on, for the status bar."""

    def __init__(self, theme: ThemeManager, classify: ClassifyController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classify = classify
        self._model: ModelInfo | None = None
        self._loading: Path | None = None
        self._shown: Path | None = None
        self._over = False
        self._loader = PictureLoader(self)
        self._pictures = PictureModel(self._loader, self)
        self._clear = button("Clear")
        self._open = button("Open…", "primary")
        self._header = PageHeader("Classify", actions=(self._clear, self._open))
        self._message = InlineMessage(theme)
        self._empty = self._empty_frame(theme)
        self._list = self._list_view(theme)
        self._view = PictureView()
        self._answer = AnswerCard()
        self._card = ModelCard()
        # Answers come in hundreds a second; counting them all again each time would be most of the work.
        self._count_soon = QTimer(self)
        self._count_soon.setSingleShot(True)
        self._count_soon.setInterval(100)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self._update()

    # What others ask of the page

    @property
    def pictures(self) -> PictureModel:
        """The pictures and their answers."""
        return self._pictures

    @property
    def model(self) -> ModelInfo | None:
        """The model that answers."""
        return self._model

    @Slot(object)
    def load_model(self, path: Path) -> None:
        """Use the model file, or the best model of the run folder, at ``path``; all pictures are answered for again."""
        self._loading = path
        self._message.clear()
        self._card.show_loading(path)
        self._classify.stop()
        self._classify.load(path)

    def add(self, places: Sequence[Path]) -> None:
        """Take in pictures, and whatever pictures lie below folders."""
        if places:
            self._message.clear()
            self._loader.find(places)

    def shutdown(self, timeout_ms: int) -> bool:
        """Stop decoding, and give the picture under way ``timeout_ms``; True when the thread is gone."""
        self._over = True
        return self._loader.shutdown(timeout_ms)

    # Building

    def _empty_frame(self, theme: ThemeManager) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "drop")
        self._train_one = button("Train one", "primary")
        self._open_here = button("Open…")
        self._load_here = button("Load model…")
        self._invitation = EmptyState(theme, "", "", (self._train_one, self._open_here, self._load_here), "drop")
        QVBoxLayout(frame).addWidget(self._invitation)
        return frame

    def _list_view(self, theme: ThemeManager) -> QListView:
        view = QListView()
        view.setModel(self._pictures)
        view.setItemDelegate(PictureDelegate(theme, self._pictures, view))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setAccessibleName("Pictures")
        theme.changed.connect(view.viewport().update)
        return view

    def _lay_out(self) -> None:
        listed = Card()
        listed.setFixedWidth(Width.LIST)
        listed.body.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL)
        listed.body.addWidget(self._list, 1)
        listed.body.addWidget(QuietLabel("Drop pictures anywhere, or paste them with Ctrl+V.", caption=True))
        middle = Card()
        middle.body.addWidget(self._view)
        filled = QWidget()
        row = QHBoxLayout(filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.GAP)
        row.addWidget(listed)
        row.addWidget(middle, 1)
        self._places = QStackedWidget()
        self._places.addWidget(self._empty)
        self._places.addWidget(filled)
        side = QVBoxLayout()
        side.setSpacing(Space.CARD)
        side.addWidget(self._answer)
        side.addWidget(self._card)
        side.addStretch(1)
        inspector = QWidget()
        inspector.setFixedWidth(Width.INSPECTOR)
        side.setContentsMargins(0, 0, 0, 0)
        inspector.setLayout(side)
        body = QHBoxLayout()
        body.setSpacing(Space.GAP)
        body.addWidget(self._places, 1)
        body.addWidget(inspector)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self._header)
        column.addWidget(self._message)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        menu = QMenu(self)
        menu.addAction("Pictures…", self._ask_pictures)
        menu.addAction("Folder…", self._ask_folder)
        self._open.setMenu(menu)
        self._open_here.setMenu(menu)
        self._clear.clicked.connect(self._clear_all)
        self._train_one.clicked.connect(self.train_requested)
        self._load_here.clicked.connect(self._ask_model)
        self._card.load_requested.connect(self._ask_model)
        self._list.selectionModel().currentChanged.connect(self._look_at)
        self._loader.found.connect(self._found)
        self._loader.whole.connect(self._decoded)
        self._classify.loaded.connect(self._loaded)
        self._classify.result.connect(self._answered)
        self._classify.failed.connect(self._failed)
        self._classify.done.connect(self._update)
        self._count_soon.timeout.connect(self._update)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Open), self, self._ask_pictures)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self.paste)

    # Pictures in

    @Slot()
    def paste(self) -> None:
        """Take in what the clipboard holds: files, or a picture that was copied."""
        clipboard = QGuiApplication.clipboard()
        places = _local_files(clipboard.mimeData())
        if places:
            self.add(places)
            return
        image = clipboard.image()
        if image.isNull():
            self._message.show_message("info", "The clipboard holds no picture.", "Copy a picture or picture files first.")
            return
        folder = folders().cache / "pasted"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"pasted {time.strftime('%H.%M.%S')} {time.time_ns() % 1000:03d}.png"
        if image.save(str(path)):
            self.add([path])
        else:
            self._message.show_message("error", "The copied picture could not be kept.", f"Is there space in {folder}?")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            set_property(self._empty, "active", "true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        set_property(self._empty, "active", "false")

    def dropEvent(self, event: QDropEvent) -> None:
        set_property(self._empty, "active", "false")
        event.acceptProposedAction()
        self.add(_local_files(event.mimeData()))

    @Slot()
    def _ask_pictures(self) -> None:
        endings = " ".join(f"*{ending}" for ending in sorted(PICTURE_ENDINGS))
        names, _ = QFileDialog.getOpenFileNames(self, "Open pictures", _home(), f"Pictures ({endings});;All files (*)")
        self.add([Path(name) for name in names])

    @Slot()
    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Open a folder of pictures", _home())
        self.add([Path(name)] if name else [])

    @Slot()
    def _ask_model(self) -> None:
        runs = load_settings().runs
        start = str(runs) if runs.is_dir() else _home()
        name, _ = QFileDialog.getOpenFileName(self, "Load a model", start, "Models (*.safetensors);;All files (*)")
        if name:
            self.load_model(Path(name))

    @Slot(object, bool)
    def _found(self, paths: tuple[Path, ...], more: bool) -> None:
        if self._over:  # found before the end, delivered after it: nobody is left to classify
            return
        if not paths:
            self._message.show_message(
                "warning", "There are no pictures in there.", "JPEG, PNG, WebP and the like are looked for."
            )
            return
        if more:
            self._message.show_message("warning", f"Only the first {MOST_PICTURES:,} pictures were taken in.")
        new = self._pictures.add(paths)
        row = self._pictures.row_of(paths[0])
        if row is not None:
            self._list.setCurrentIndex(self._pictures.index(row))
        self._ask_for(new)
        self._update()

    @Slot()
    def _clear_all(self) -> None:
        self._classify.stop()
        self._pictures.clear()
        self._shown = None
        self._answer.show_answer(None)
        self._message.clear()
        self._update()

    # Answers out

    def _ask_for(self, paths: Sequence[Path]) -> None:
        if self._model is not None and self._loading is None and paths:
            self._classify.classify(paths)

    @Slot(object)
    def _loaded(self, info: ModelInfo) -> None:
        self._model, self._loading = info, None
        self._card.show_model(info)
        self._answer.set_classes(info.class_names)
        self.model_changed.emit(" · ".join(part for part in (f"Model: {model_name(info.path)}", accuracy_text(info)) if part))
        self._pictures.forget_answers()
        self._ask_for([row.path for row in self._pictures.rows])
        self._update()

    @Slot(object)
    def _answered(self, answer: Prediction | Unreadable) -> None:
        self._pictures.set_answer(answer)
        if answer.path == self._shown:
            self._answer.show_answer(answer)
        if not self._count_soon.isActive():
            self._count_soon.start()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._message.show_message("error", failure.message, failure.hint)
        if self._loading is None:
            return
        self._loading = None
        if self._model is None:
            self._card.show_none()
        else:
            # The model before it is still there; what it was stopped in goes on.
            self._card.show_model(self._model)
            self._ask_for([row.path for row in self._pictures.rows if row.answer is None])

    @Slot(QModelIndex)
    def _look_at(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        row = self._pictures.rows[index.row()]
        self._shown = row.path
        self._answer.show_answer(row.answer)
        self._loader.ask_whole(row.path, _LARGEST)

    @Slot(object, QImage)
    def _decoded(self, path: Path, image: QImage) -> None:
        if path != self._shown:
            return
        if image.isNull():
            self._view.show_words("This file cannot be shown as a picture.")
        else:
            self._view.show_image(image, path.name)

    @Slot()
    def _update(self) -> None:
        rows = self._pictures.rows
        self._places.setCurrentIndex(1 if rows else 0)
        self._clear.setEnabled(bool(rows))
        self._header.set_subtitle(self._summary())
        has_model = self._model is not None or self._loading is not None
        self._train_one.setVisible(not has_model)
        self._load_here.setVisible(not has_model)
        if has_model:
            self._invitation.set_words(
                "Drop pictures here", "Or whole folders. The model says what each shows, and how sure it is."
            )
        else:
            self._invitation.set_words(
                "There is no model yet",
                "This page tells what pictures show. It needs a model first: train one on your own pictures or on the demo "
                "drawings, or load a model file. Pictures that you open meanwhile wait for it.",
            )

    def _summary(self) -> str:
        rows = self._pictures.rows
        if not rows:
            return "What do these pictures show?"
        counts = Counter(_kind(row.answer) for row in rows)
        names = self._model.class_names if self._model is not None else ()
        parts = [counted(counts[name], name) for name in names if counts[name]][:6]
        parts += [
            f"{counts[key]:,} {words}"
            for key, words in ((_UNSURE, "not sure"), (_BAD, "not readable"), (_WAITING, "waiting"))
            if counts[key]
        ]
        return f"{counted(len(rows), 'picture')} · {', '.join(parts)}"


_UNSURE, _BAD, _WAITING = object(), object(), object()


def _kind(answer: Prediction | Unreadable | None) -> object:
    match answer:
        case Prediction(label=label, sure=sure):
            return label if sure else _UNSURE
        case Unreadable():
            return _BAD
        case None:
            return _WAITING


def _local_files(data: QMimeData | None) -> list[Path]:
    if data is None:  # an empty clipboard, whatever the stubs say
        return []
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _home() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
