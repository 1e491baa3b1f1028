"""The view “Architecture”: the network as it stands in the form, drawn, counted and explained step by step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QImage,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
    QPaintDevice,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QFrame, QGraphicsScene, QGraphicsView, QHBoxLayout, QVBoxLayout, QWidget

from catdog_gui.errors import CatDogError
from catdog_gui.language import later, tr
from catdog_gui.model.cost import attention_saving, macs, parameters
from catdog_gui.training.config import TrainConfig
from catdog_gui.ui.architecture_drawing import Drawing, words
from catdog_gui.ui.architecture_items import StepItem
from catdog_gui.ui.architecture_texts import share_text, short
from catdog_gui.ui.spoken import speak_as
from catdog_gui.ui.theme import Space, Theme, ThemeManager
from catdog_gui.ui.widgets import Card, InlineMessage, QuietLabel, TextLabel, button
from catdog_gui.words import whole

FITTING_MAX = 1.5
"""The figure grows with the view up to this scale by itself; further by zooming."""
ZOOM_MIN, ZOOM_MAX = 0.6, 3.0
PNG_SCALE = 3
INVITATION = later("Point at a step to read what it does; with the keyboard, use the arrow keys.")


class _Canvas(QGraphicsView):
    """Shows the scene across its width and moves from step to step with the arrow keys."""

    stepped = Signal(int)
    """One step on (1) or back (−1); ±1000 for the ends."""
    entered = Signal()
    """The keyboard has come here."""

    def __init__(self, scene: QGraphicsScene) -> None:
        super().__init__(scene)
        self._zoom = 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)

    def fit(self) -> None:
        """Take the view's width, but never draw smaller than texts can be read."""
        width = self.scene().sceneRect().width()
        # Room for the vertical scroll bar is always kept: it would come and go with the scale that depends on it.
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 2
        fitting = min(FITTING_MAX, max(1.0, room / width)) if width else 1.0
        scale = fitting * self._zoom
        never, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(needed if scale * width > room + 1 else never)
        self.resetTransform()
        self.scale(scale, scale)

    def zoom_by(self, factor: float) -> None:
        """Enlarge, or reduce for an overview."""
        self._zoom = min(ZOOM_MAX, max(ZOOM_MIN, self._zoom * factor))
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1,
            Qt.Key.Key_Home: -1000, Qt.Key.Key_End: 1000,
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.matches(QKeySequence.StandardKey.ZoomIn):
            self.zoom_by(1.25)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.zoom_by(0.8)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.1 ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            super().wheelEvent(event)


class _Total(QWidget):
    """One total: what it is, its figure, and a word about it."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        self._caption = caption
        self.figure = TextLabel(role="heading")
        self._meaning = QuietLabel(caption=True)
        column.addWidget(QuietLabel(caption, caption=True))
        column.addWidget(self.figure)
        column.addWidget(self._meaning)
        column.addStretch(1)

    def show_total(self, figure: str, meaning: str, exact: str = "") -> None:
        """Show ``figure``; ``exact`` is its tooltip."""
        self.figure.setText(figure)
        self._meaning.setText(meaning)
        self.setToolTip(exact)
        self.setAccessibleName(f"{self._caption}: {figure} {meaning}")


class ArchitectureView(Card):
    """A figure of the network that changes while one edits; each step explains itself when pointed at."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._config = TrainConfig()
        self._class_names: tuple[str, ...] = ("cat", "dog")
        self._steps: list[StepItem] = []
        self._current: StepItem | None = None
        self._stale = True

        self._totals = {
            name: _Total(caption)
            for name, caption in (
                ("parameters", tr("Parameters")),
                ("macs", tr("Multiply-adds")),
                ("tokens", tr("Tokens")),
                ("saving", tr("Linformer saves")),
            )
        }
        self.export_button = button(tr("Export…"))
        self.export_button.setToolTip(tr("Save the figure as SVG or PNG"))
        self.export_button.clicked.connect(self._ask_export)
        top = QHBoxLayout()
        top.setSpacing(Space.GAP)
        for total in self._totals.values():
            top.addWidget(total, 1)
        top.addWidget(self.export_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self._message = InlineMessage(theme)
        self.body.addWidget(self._message)

        self._scene = QGraphicsScene(self)
        self.canvas = _Canvas(self._scene)
        self.canvas.setAccessibleName(tr("Architecture of the network"))
        speak_as(self.canvas, QAccessible.Role.Graphic)
        self.canvas.stepped.connect(self._move)
        self.canvas.entered.connect(self._enter)
        self.body.addWidget(self.canvas, 1)

        self._title = TextLabel(role="heading", wrap=True)
        self._text = TextLabel(wrap=True)
        self._cost = QuietLabel(caption=True)
        panel = QWidget()
        panel.setMinimumHeight(92)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, Space.TINY, 0, 0)
        column.setSpacing(2)
        for label in (self._title, self._text, self._cost):
            column.addWidget(label)
        column.addStretch(1)
        self.body.addWidget(panel)

        theme.changed.connect(self._dress)
        self._explain(None)

    @property
    def steps(self) -> tuple[StepItem, ...]:
        """The steps of the figure in reading order; empty until the view is shown."""
        return tuple(self._steps)

    @property
    def explanation(self) -> str:
        """What stands below the figure."""
        return "\n".join(filter(None, (self._title.text(), self._text.text(), self._cost.text())))

    @property
    def totals(self) -> dict[str, str]:
        """The figures at the top: parameters, macs, tokens, saving."""
        return {name: total.figure.text() for name, total in self._totals.items()}

    def show_config(self, config: TrainConfig, class_names: Sequence[str]) -> None:
        """Draw the model of ``config``; while the view is hidden only the last one is kept.

        ``class_names`` may be empty as long as no pictures are chosen; then it is drawn for cat and dog.
        """
        self._config = config
        self._class_names = tuple(class_names) or ("cat", "dog")
        self._stale = True
        if self.isVisible():
            self._draw()

    def export(self, path: Path) -> None:
        """Write the figure as SVG or PNG, by the ending of ``path``.

        Raises:
            CatDogError: the file cannot be written.
        """
        self._explain(None)
        area = self._scene.sceneRect().adjusted(-12, -12, 12, 12)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if path.suffix.lower() == ".svg":
            vectors = QSvgGenerator()
            vectors.setOutputDevice(buffer)
            vectors.setSize(area.size().toSize())
            vectors.setViewBox(QRectF(0, 0, area.width(), area.height()))
            vectors.setTitle(tr("Vision transformer with Linformer attention"))
            self._render(vectors, QRectF(0, 0, area.width(), area.height()), area)
        else:
            image = QImage((area.size() * PNG_SCALE).toSize(), QImage.Format.Format_RGB32)
            self._render(image, QRectF(image.rect()), area)
            QImageWriter(buffer, QByteArray(b"png")).write(image)
        try:
            path.write_bytes(buffer.data().data())
        except OSError as error:
            raise CatDogError(
                tr("The figure could not be written to {path}: {reason}.", path=path, reason=error.strerror),
                tr("Choose a folder that you may write to."),
            ) from error

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self._draw()

    def _draw(self) -> None:
        self._stale = False
        kept = (self._current.stage.key, self._current.stage.name) if self._current else None
        self._current = None
        model, classes = self._config.model, len(self._class_names)
        self._scene.setBackgroundBrush(QColor(self._theme.current.card))
        self._steps = Drawing(self._scene, model, self._class_names, self._theme.current).steps
        for item in self._steps:
            item.pointed.connect(self._point)
            item.clicked.connect(self._choose)
        self.canvas.fit()
        learned, work, saving = parameters(model, classes), macs(model, classes), attention_saving(model)
        self._totals["parameters"].show_total(whole(learned), tr("learned numbers"))
        self._totals["macs"].show_total(short(work), tr("for one picture"), whole(work))
        cut = later("{n} × {n} patches and the class token") if model.pool == "class" else later("{n} × {n} patches")
        self._totals["tokens"].show_total(whole(model.tokens), tr(cut, n=model.grid))
        saves, costs = (
            later("of all work, against full attention"),
            later("of all work, against full attention: it costs more here"),
        )
        self._totals["saving"].show_total(share_text(saving), tr(saves if saving >= 0 else costs))
        self._choose(next((step for step in self._steps if (step.stage.key, step.stage.name) == kept), None))

    def _point(self, item: StepItem | None) -> None:
        self._explain(item or self._current)

    def _choose(self, item: StepItem | None) -> None:
        self._current = item
        self._explain(item)

    def _enter(self) -> None:
        if self._current is None and self._steps:
            self._choose(self._steps[0])

    def _move(self, step: int) -> None:
        now = self._steps.index(self._current) if self._current else -1
        target = min(max(now + step, 0), len(self._steps) - 1)
        self._choose(self._steps[target])
        self.canvas.ensureVisible(self._steps[target], 12, 12)

    def _explain(self, item: StepItem | None) -> None:
        for other in self._steps:
            other.set_marked(other is item)
        title, text, cost = words(item.stage, self._config.model) if item else (tr(INVITATION), "", "")
        self._title.setText(title)
        self._text.setText(text)
        self._cost.setText(cost)
        self._title.set_tone(None if item else "quiet")
        self.canvas.setAccessibleDescription(self.explanation)

    def _ask_export(self) -> None:
        name, kind = QFileDialog.getSaveFileName(self, tr("Export the figure"), "architecture.svg", "SVG (*.svg);;PNG (*.png)")
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() not in (".svg", ".png"):
            path = path.with_name(path.name + (".png" if kind.startswith("PNG") else ".svg"))
        try:
            self.export(path)
        except CatDogError as error:
            self._message.show_message("error", error.message, error.hint)

    def _render(self, device: QPaintDevice, target: QRectF, area: QRectF) -> None:
        painter = QPainter(device)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(target, QColor(self._theme.current.card))
        self._scene.render(painter, target, area)
        painter.end()

    def _dress(self, _theme: Theme) -> None:
        if self.isVisible():
            self._draw()
        else:
            self._stale = True
