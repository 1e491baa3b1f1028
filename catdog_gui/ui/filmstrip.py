"""Attention while it learns: a few pictures, and where the model looked after every epoch."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QActionGroup, QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QSlider, QToolButton, QWidget

from catdog_gui.data.inventory import PICTURE_ENDINGS
from catdog_gui.errors import CatDogError
from catdog_gui.explain.methods import method_named, within_a_sentence
from catdog_gui.explain.overlay import Look
from catdog_gui.jobs.film import FilmController, Pinned
from catdog_gui.jobs.runner import Failure
from catdog_gui.language import later, tr
from catdog_gui.schema import updated
from catdog_gui.settings import load_settings, save_settings
from catdog_gui.training.events import EpochExplained, Film
from catdog_gui.ui.film_row import FilmRow
from catdog_gui.ui.icons import icon
from catdog_gui.ui.memory import WindowMemory
from catdog_gui.ui.saving import ask_where
from catdog_gui.ui.theme import Space, ThemeManager, Type
from catdog_gui.ui.widgets import Card, ElidedLabel, InlineMessage, Level, TextLabel, tell_more
from catdog_gui.words import counted, decimal, percent

PLAY = 450
"""Milliseconds an epoch is shown for while the film plays."""

NARROW = 760
"""Width in pixels below which the head line says only what cannot be left out."""

_EMPTY = later("what the model looks at, epoch by epoch")


class FilmStrip(Card):
    """Follows the newest epoch until the person goes back, and again once they return to it.

    Signals:
        scrubbed: the epoch that is looked at, None where that is the newest.
        look_chosen: ``smooth`` or ``cells``.
    """

    scrubbed = Signal(object)
    look_chosen = Signal(str)

    def __init__(self, theme: ThemeManager, controller: FilmController, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme, self._controller = theme, controller
        self._film: Film | None = None
        self._epochs: list[EpochExplained] = []
        self._expected = 0
        self._look: Look = "smooth"
        self._player = QTimer(self)
        self._player.setInterval(PLAY)
        self._player.timeout.connect(self._step)
        self.message = InlineMessage(theme, self)
        self._build()
        controller.pinned.connect(self._pinned)
        controller.exported.connect(self._exported)
        controller.failed.connect(self._failed)
        theme.changed.connect(self._dress)
        self._dress()
        self._show()

    def keep(self, memory: WindowMemory) -> None:
        """Show maps in the look that a person chose last."""
        kept = memory.value("train.film")
        if kept == "smooth" or kept == "cells":
            self._choose_look(kept)
        self.look_chosen.connect(lambda look: memory.keep("train.film", look))

    # What comes in

    def expect(self, pictures: int) -> None:
        """How many pictures the next run will explain; with none there is no strip, unless a film is shown."""
        self._expected = pictures
        if self._film is None:
            self._row.set_places(pictures)
            self.setVisible(bool(pictures))

    def clear(self) -> None:
        """Forget the film: another run begins."""
        self._film = None
        self._epochs = []
        self._stop()
        self.message.clear()
        self._row.set_places(self._expected)
        self.setVisible(bool(self._expected))
        self._set_range(follow=True)

    def begin(self, film: Film) -> None:
        """Show a film with all its epochs so far."""
        self._stop()
        self._film = film
        self._epochs = list(film.epochs)
        self._row.set_film(film)
        self.show()
        self._set_range(follow=True)

    def add(self, event: EpochExplained) -> None:
        """One epoch more."""
        following = self.following
        self._epochs.append(event)
        self._set_range(follow=following)

    @property
    def following(self) -> bool:
        """Whether the newest epoch is shown."""
        return self.slider.value() == self.slider.maximum() and not self._player.isActive()

    @property
    def film(self) -> Film | None:
        """The film with every epoch so far; None where there is none."""
        return None if self._film is None else replace(self._film, epochs=tuple(self._epochs))

    @property
    def captions(self) -> tuple[str, ...]:
        """The answers as shown."""
        return self._row.captions

    # Building

    def _build(self) -> None:
        self.body.setContentsMargins(Space.CARD, Space.SMALL, Space.CARD, Space.SMALL)
        self.body.setSpacing(Space.SMALL)
        self._title = TextLabel(tr("Attention while it learns"), "heading")
        self._caption = ElidedLabel("", "caption")
        kept = self._caption.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._caption.setSizePolicy(kept)
        self._cost = TextLabel("", "caption")
        self._epoch = TextLabel("", "caption")
        self._epoch.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(tr("Epoch"))
        self._epoch.setBuddy(self.slider)
        self.slider.setPageStep(1)
        self.slider.valueChanged.connect(self._scrub)
        self.slider.actionTriggered.connect(self._stop)
        self.play = QToolButton()
        self.play.clicked.connect(self._toggle_play)
        self.more = QToolButton()
        self.more.setAccessibleName(tr("Pinned pictures, export and look"))
        self.more.setToolTip(tr("Pin pictures, export, smooth or cells"))
        self.more.clicked.connect(self._open_menu)
        head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addWidget(self._title)
        head.addWidget(self._caption, 1)
        for widget in (self._cost, self._epoch, self.slider, self.play, self.more):
            head.addWidget(widget)
        self.body.addLayout(head)

        self._row = FilmRow(self._theme)
        self.body.addWidget(self._row)
        self.message.raise_()

    def menu(self) -> QMenu:
        """What can be done with the strip, as things stand."""
        menu = QMenu(self)
        menu.addAction(tr("Pin pictures…")).triggered.connect(self._ask_pictures)
        pinned = load_settings().pinned
        words = tr("Unpin {pictures}", pictures=counted(len(pinned), "picture")) if pinned else tr("Unpin")
        unpin = menu.addAction(words)
        unpin.setEnabled(bool(pinned))
        unpin.triggered.connect(self._unpin)
        menu.addSeparator()
        export = menu.addAction(tr("Export as GIF…"))
        export.setEnabled(bool(self._epochs))
        export.triggered.connect(self._ask_export)
        menu.addSeparator()
        looks = QActionGroup(menu)
        for look, name in (("smooth", tr("Smooth")), ("cells", tr("Cells"))):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(look == self._look)
            action.setActionGroup(looks)
            action.triggered.connect(lambda _checked=False, look=look: self._choose_look(look))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    # Showing

    def _set_range(self, *, follow: bool) -> None:
        last = max(0, len(self._epochs) - 1)
        index = last if follow else self.slider.value()
        self.slider.blockSignals(True)
        self.slider.setRange(0, last)
        self.slider.setValue(index)
        self.slider.blockSignals(False)
        self._show()

    @Slot(int)
    def _scrub(self, _index: int) -> None:
        self._show()

    def _show(self) -> None:
        """Everything, as it was after the epoch that the slider is at."""
        count = len(self._epochs)
        event = self._epochs[self.slider.value()] if count else None
        self.slider.setEnabled(count > 1)
        self.play.setEnabled(count > 1)
        self._row.show_epoch(event, self._look)
        self._say(event)
        newest = event is None or (event is self._epochs[-1] and not self._player.isActive())
        self.scrubbed.emit(None if newest or event is None else event.epoch)

    def _say(self, event: EpochExplained | None) -> None:
        film = self._film
        if film is None:
            self._caption.setText(tr(_EMPTY))
            tell_more(self._title, "")
        else:
            method = method_named(film.method)
            self._caption.setText(_whose(film.pinned, len(film) - film.pinned, method.title))
            tell_more(self._title, f"{tr(method.title)}: {tr(method.shows)}")
        self._epoch.setText(tr("epoch {number}", number=event.epoch) if event is not None else "")
        if self._epochs:
            newest = self._epochs[-1]
            self._cost.setText(tr("{share} of the time", share=percent(newest.share)))
            tell_more(
                self._cost,
                tr(
                    "Explaining these pictures has taken {share} of the training time so far, {seconds} s after the last epoch.",
                    share=percent(newest.share, 2),
                    seconds=decimal(newest.seconds, ".2g"),
                ),
            )
        else:
            self._cost.setText("")
            tell_more(self._cost, "")

    @Slot()
    def _toggle_play(self) -> None:
        if self._player.isActive():
            self._stop()
            return
        if self.slider.value() == self.slider.maximum():
            self.slider.setValue(0)
        self._player.start()
        self._dress()

    @Slot()
    def _step(self) -> None:
        self.slider.setValue(self.slider.value() + 1)
        if self.slider.value() == self.slider.maximum():
            self._stop()
            self._show()

    @Slot()
    def _stop(self) -> None:
        if self._player.isActive():
            self._player.stop()
            self._dress()

    # What a person does

    @Slot()
    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _choose_look(self, look: Look) -> None:
        self._look = look
        self.look_chosen.emit(look)
        self._show()

    @Slot()
    def _ask_pictures(self) -> None:
        endings = " ".join(f"*{ending}" for ending in sorted(PICTURE_ENDINGS))
        kinds = f"{tr('Pictures')} ({endings});;{tr('All files')} (*)"
        files, _ = QFileDialog.getOpenFileNames(self, tr("Pin pictures"), "", kinds)
        if files:
            self._controller.pin([Path(file) for file in files], load_settings().pinned)

    @Slot(object)
    def _pinned(self, result: Pinned) -> None:
        added = len(result.pictures) - len(load_settings().pinned)
        if not self._remember(result.pictures):
            return
        said = tr("{pictures} pinned; the next run explains them.", pictures=counted(added, "picture"))
        if added == 1:
            said = tr("1 picture pinned; the next run explains it.")
        lines = [f"{entry.path.name}: {tr(entry.reason)}" for entry in result.refused[:4]]
        if len(result.refused) > 4:
            lines.append(tr("and {number} more", number=len(result.refused) - 4))
        if result.surplus:
            surplus, most = counted(result.surplus, "picture"), len(result.pictures)
            lines.append(tr("{pictures} too many: {most} can be pinned", pictures=surplus, most=most))
        if lines:
            hint = tr("Left out: {pictures}.", pictures="; ".join(lines))
            self._tell("warning", said if added else tr("Nothing was pinned."), hint)
        elif added:
            self._tell("info", said)
        else:
            self._tell("info", tr("They were pinned already."))

    @Slot()
    def _unpin(self) -> None:
        if self._remember(()):
            self._tell("info", tr("Nothing is pinned any more; the next run takes pictures from its validation part."))

    def _remember(self, pinned: tuple[Path, ...]) -> bool:
        try:
            save_settings(updated(load_settings(), {"pinned_pictures": "\n".join(map(str, pinned))}))
        except (OSError, CatDogError) as error:
            self._tell("error", tr("Pinned pictures could not be remembered."), str(error))
            return False
        return True

    @Slot()
    def _ask_export(self) -> None:
        film = self.film
        name = "attention-while-it-learns.gif"
        path = ask_where(self, tr("Export as GIF"), name, tr("Moving picture")) if film else None
        if film is not None and path is not None:
            self._tell("info", tr("“{file}” is being written…", file=path.name))
            self._controller.export(path, film, self._look)

    @Slot(object)
    def _exported(self, path: Path) -> None:
        self._tell("info", tr("“{file}” is written.", file=path.name), str(path.parent))

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._tell("error", failure.message, failure.hint)

    def _tell(self, level: Level, words: str, hint: str = "") -> None:
        """Over the pictures, until the person puts it away: the page must not jump for it."""
        self.message.show_message(level, words, hint)
        self._place_message()

    # Looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self._caption.setVisible(not narrow)
        self.slider.setFixedWidth(110 if narrow else 170)
        self._place_message()

    def _place_message(self) -> None:
        area = self._row.geometry()
        height = self.message.heightForWidth(area.width())
        self.message.setGeometry(area.x(), area.y(), area.width(), max(height, self.message.minimumSizeHint().height()))
        self.message.raise_()

    @Slot()
    def _dress(self) -> None:
        theme = self._theme.current
        playing = self._player.isActive()
        self.play.setToolTip(tr("Pause") if playing else tr("Play from the first epoch"))
        self.play.setAccessibleName(self.play.toolTip())
        for tool, name in ((self.play, "pause" if playing else "play"), (self.more, "more")):
            tool.setIcon(icon(name, theme.quiet, disabled=theme.disabled, size=16))
            tool.setIconSize(QSize(16, 16))
        font = QFont(self.font())
        font.setPixelSize(Type.CAPTION)
        self._epoch.setFixedWidth(QFontMetrics(font).horizontalAdvance(tr("epoch {number}", number="0,000")))


def _whose(pinned: int, others: int, title: str) -> str:
    """Whose pictures are explained, and by which method."""
    method = within_a_sentence(title)
    if not pinned:
        return tr("validation pictures, {method}", method=method)
    if not others:
        return tr("pinned pictures, {method}", method=method)
    return tr("{pinned} pinned, {others} validation pictures, {method}", pinned=pinned, others=others, method=method)
