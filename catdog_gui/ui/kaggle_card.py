"""Cats and dogs from Kaggle, on the page Data: from no account to an open data set."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from catdog_gui.data.kaggle.found import TOKEN_PAGE, SignIn
from catdog_gui.jobs.kaggle import KaggleController, KaggleFailure
from catdog_gui.jobs.runner import Failure
from catdog_gui.language import tr
from catdog_gui.progress import Progress
from catdog_gui.ui.kaggle_form import KaggleForm
from catdog_gui.ui.kaggle_words import FACTS, SIGN_IN_PROBLEMS, page_words, transfer_words, who
from catdog_gui.ui.motion import show_busy
from catdog_gui.ui.source_card import SourceCard
from catdog_gui.ui.theme import Space, ThemeManager
from catdog_gui.ui.widgets import ElidedLabel, InlineMessage, QuietLabel, button, flush_link, tell_more

_FINE = 10_000  # steps of the bar: bytes of a large zip are more than Qt can count


class KaggleCard(SourceCard):
    """Downloads, signs in, and tells what keeps it from either.

    Signals:
        opened: the zip, once it is there.
        own_zip_requested: the person has the zip already.
        submission_requested: the person wants to write a submission to the competition.
    """

    opened = Signal(object)
    own_zip_requested = Signal()
    submission_requested = Signal()

    def __init__(self, theme: ThemeManager, controller: KaggleController, parent: QWidget | None = None) -> None:
        super().__init__(theme, "download", tr("Cats and dogs from Kaggle"), parent)
        self._controller = controller
        self._again: Callable[[], None] = self._download
        self._wanted = False
        self._signing = False
        self._link = self._visit = ""
        self._message = InlineMessage(theme)
        self._form = KaggleForm()
        self._start, self._change = button(tr("Download")), button(tr("Sign in…"), "link")
        self._who = ElidedLabel(role="quiet")
        self._page, self._retry = button(""), button(tr("Try again"))
        self._bar, self._words, self._cancel = QProgressBar(), ElidedLabel(role="quiet"), button(tr("Cancel"))
        self._reopen = button(tr("Open it again"), "link")
        self._idle, self._failed, self._moving = self._idle_part(), self._failed_part(), self._moving_part()
        self._others = self._links()
        for part in (self._message, self._idle, self._failed, self._form, self._moving, self._others):
            self.body.addWidget(part)
        self.body.insertWidget(1, QuietLabel(tr(FACTS)))
        self.body.addStretch(1)
        self._connect()
        self._sign_in = SignIn("none")
        self._show_sign_in(self._sign_in)
        self._show(self._idle)

    @property
    def text(self) -> str:
        """The message that is shown; empty where there is none."""
        return "" if self._message.isHidden() else self._message.text

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._controller.busy:  # the person may have signed in elsewhere meanwhile
            self._controller.look()

    def _connect(self) -> None:
        controller = self._controller
        controller.progress.connect(self._progressed)
        controller.visit.connect(self._go_to_browser)
        controller.signed_in.connect(self._signed_in)
        controller.finished.connect(self._finished)
        controller.failed.connect(self._fail)
        controller.stopped.connect(self._back)
        self._start.clicked.connect(self._download)
        self._change.clicked.connect(self._change_sign_in)
        self._page.clicked.connect(self._open_page)
        self._retry.clicked.connect(self._try_again)
        self._cancel.clicked.connect(self._stop)
        self._reopen.clicked.connect(self._open_visit)
        self._message.dismissed.connect(self._dismissed)
        self._form.kept.connect(self._keep)
        self._form.browser_requested.connect(self._use_browser)
        self._form.page_requested.connect(self._open_token_page)
        self._form.left.connect(self._back)

    # The parts

    def _idle_part(self) -> QWidget:
        part, column = _column()
        row = _row(self._start)
        row.setContentsMargins(0, Space.TINY, 0, 0)  # as the buttons of the cards beside it
        row.addStretch(1)
        column.addLayout(row)
        line = _row()
        line.addWidget(self._who, 1)
        line.addWidget(self._change)
        column.addLayout(line)
        return part

    def _failed_part(self) -> QWidget:
        part, column = _column()
        row = _row(self._page, self._retry)
        row.addStretch(1)
        column.addLayout(row)
        return part

    def _moving_part(self) -> QWidget:
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)  # what the style sheet makes of it; layouts would reckon with more
        self._bar.setAccessibleName(tr("Download"))
        part, column = _column()
        column.addWidget(self._words)
        column.addWidget(self._bar)
        row = _row(self._cancel, self._reopen)
        row.addStretch(1)
        column.addLayout(row)
        return part

    def _links(self) -> QWidget:
        own, submission = flush_link(tr("I have the zip…")), button(tr("Submission…"), "link")
        submission.setToolTip(tr("Write the answers of a model as the competition wants them"))
        submission.setAccessibleName(tr("Make a submission"))
        own.clicked.connect(self.own_zip_requested)
        submission.clicked.connect(self.submission_requested)
        part, column = _column()
        row = _row(own, submission)
        row.addStretch(1)
        column.addLayout(row)
        return part

    def _show(self, part: QWidget) -> None:
        focused = QApplication.focusWidget()
        has_focus = focused is not None and self.isAncestorOf(focused)
        for each in (self._idle, self._failed, self._form, self._moving):
            each.setVisible(each is part)
        if part is not self._form:
            self._form.clear()
        self._others.setVisible(part is self._idle or part is self._failed)
        there = self._controller.on_disk
        starts = {"whole": tr("Open"), "part": tr("Go on with the download"), "nothing": tr("Download")}
        self._start.setText(starts[there])
        if has_focus:  # Qt would hand the keyboard to whatever comes next
            if part is self._form:
                self._form.focus()
            else:
                first = {self._idle: self._start, self._failed: self._retry, self._moving: self._cancel}[part]
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    # What the person does

    @Slot()
    def _download(self) -> None:
        self._wanted = True
        self._again = self._download
        self._begin(tr("Asking Kaggle…"))
        self._controller.download()

    @Slot()
    def _change_sign_in(self) -> None:
        if self._sign_in.ours:
            self._controller.sign_out()
            return
        self._message.clear()
        self._show(self._form)

    @Slot(str)
    def _keep(self, text: str) -> None:
        self._signing = True
        self._message.clear()
        self._controller.keep_token(text)

    @Slot()
    def _use_browser(self) -> None:
        self._signing = True
        self._again = self._use_browser
        self._begin(tr("Asking Kaggle…"))
        self._controller.sign_in_with_browser()

    @Slot()
    def _try_again(self) -> None:
        self._again()

    @Slot()
    def _stop(self) -> None:
        self._words.setText(tr("Stopping…"))
        self._cancel.setEnabled(False)
        self._controller.stop()

    @Slot()
    def _back(self) -> None:
        self._wanted = self._signing = False
        self._message.clear()
        self._show(self._idle)

    @Slot()
    def _dismissed(self) -> None:
        if not self._form.isVisibleTo(self):
            self._back()

    @Slot()
    def _open_page(self) -> None:
        _visit(self._link)

    @Slot()
    def _open_token_page(self) -> None:
        _visit(TOKEN_PAGE)

    @Slot()
    def _open_visit(self) -> None:
        _visit(self._visit)

    # What comes of it

    def _begin(self, words: str) -> None:
        self._message.clear()
        self._words.setText(words)
        show_busy(self._bar)
        self._cancel.setEnabled(True)
        self._reopen.hide()
        self._show(self._moving)

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        if not self._cancel.isEnabled():
            return
        self._words.setText(transfer_words(progress))
        if not progress.total:
            show_busy(self._bar)
        else:
            self._bar.setRange(0, _FINE)
            self._bar.setValue(min(_FINE, _FINE * progress.done // progress.total))

    @Slot(str)
    def _go_to_browser(self, address: str) -> None:
        self._visit = address
        self._words.setText(tr("Go on in your browser."))
        self._reopen.show()
        _visit(address)

    @Slot(object)
    def _signed_in(self, sign_in: SignIn) -> None:
        self._show_sign_in(sign_in)
        if not self._signing:
            return
        self._signing = False
        if self._wanted:
            self._download()
        else:
            self._back()

    @Slot(object)
    def _finished(self, path: Path) -> None:
        self._back()
        self.opened.emit(path)

    @Slot(object)
    def _fail(self, failure: Failure) -> None:
        problem = failure.problem if isinstance(failure, KaggleFailure) else ""
        self._signing = False
        self._message.show_message("error", failure.message, failure.hint)
        if problem in SIGN_IN_PROBLEMS or (problem in ("in_the_way", "unwritable") and self._form.isVisibleTo(self)):
            self._show(self._form)
            return
        self._link = failure.link
        self._page.setText(page_words(problem))
        self._page.setVisible(bool(failure.link))
        self._show(self._failed)

    def _show_sign_in(self, sign_in: SignIn) -> None:
        self._sign_in = sign_in
        self._who.setText(who(sign_in))
        tell_more(self._who, tr("From {source}", source=sign_in.source) if sign_in.source else "")
        change = tr("Sign out") if sign_in.ours else tr("Change…")
        self._change.setText(tr("Sign in…") if sign_in.how == "none" else change)


def _column() -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.SMALL)
    return part, column


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.SMALL)
    for widget in widgets:
        row.addWidget(widget)
    return row


def _visit(address: str) -> None:
    """Show a page in the person's browser. Only ever after a click."""
    url = QUrl(address)
    if url.scheme() in ("https", "http"):
        QDesktopServices.openUrl(url)
