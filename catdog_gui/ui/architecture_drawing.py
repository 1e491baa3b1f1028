"""The architecture as a figure: where each step stands, what it is drawn as, and the lines between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsPathItem,
    QGraphicsScene,
    QGraphicsSimpleTextItem,
)

from catdog_gui.language import tr
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.cost import Stage, stages
from catdog_gui.ui import architecture_shapes as shapes
from catdog_gui.ui.architecture_items import Figure, Painted, StepItem, arrow, plus
from catdog_gui.ui.architecture_texts import cost_sentence, explanation, shape_text, short
from catdog_gui.ui.theme import Theme

WIDTH = 796.0
"""The figure's width in logical pixels; many stages of a stem make it wider."""
GUTTER = 16.0
FIGURE = 48.0
"""Height of what is drawn for a step, above its texts."""
TOP_FIGURE = 86.0
HEADER = 44.0
ROW = 123.0


def words(stage: Stage, config: ModelConfig) -> tuple[str, str, str]:
    """Title, explanation and cost of a step, for the panel below the figure and for screen readers."""
    title = f"{tr(stage.name)} · {tr(stage.detail)} · {shape_text(stage.shape)}"
    return title, explanation(stage, config), cost_sentence(stage)


class Drawing:
    """Fills a scene with the figure of one model.

    Reading order, and the order of ``steps``: picture to tokens along the top, one Linformer block opened up in the
    middle, from tokens to an answer along the bottom.
    """

    def __init__(self, scene: QGraphicsScene, config: ModelConfig, class_names: Sequence[str], theme: Theme) -> None:
        self._scene = scene
        self._config = config
        self._names = tuple(class_names)
        self._theme = theme
        self.steps: list[StepItem] = []
        self._stages = stages(config, len(class_names))
        self._named = {stage.key: stage for stage in self._stages}
        scene.clear()
        self._width = WIDTH
        bottom = self._embedding(0)
        entry = self._steps_end
        bottom = self._block(bottom + 30, entry)
        bottom = self._answer(bottom + 30)
        scene.setSceneRect(0, -4, self._width, bottom + 8)

    def _embedding(self, top: float) -> float:
        """Picture → patch embedding → tokens with positions; returns the lower edge."""
        c, theme = self._config, self._theme
        middle = top + 8 + TOP_FIGURE / 2
        stem = [stage for stage in self._stages if stage.key == "stem"]
        with_class = c.pool == "class"
        sequence = 212.0 if with_class else 260.0
        free = WIDTH - GUTTER - 124 - sequence - (92 if with_class else 0)
        step = max(88.0, min(120.0, free / len(stem)))
        self._width = max(WIDTH, WIDTH - free + step * len(stem))
        x = GUTTER + 56
        last = self._step(
            self._named["picture"], x, middle, 112, TOP_FIGURE,
            lambda p, r: shapes.picture(p, _square(r), theme, c.grid),
        )  # fmt: skip
        ends = QPointF(x + TOP_FIGURE / 2, middle)
        x += 60 + step / 2
        for stage in stem:
            side = stage.shape[1]
            scale = (side / c.image_size) ** 0.4

            def maps(p: QPainter, r: QRectF, stage: Stage = stage, scale: float = scale) -> None:
                shapes.feature_maps(p, r, theme, stage.shape[1], scale, stage.shape[0])

            def cut(p: QPainter, r: QRectF) -> None:
                shapes.patches(p, r.adjusted(0, 6, 0, -6), theme, c.grid)

            last = self._step(stage, x, middle, step, TOP_FIGURE, cut if c.stem == "patch" else maps)
            reach = 40.0 if c.stem == "patch" else 8 + 30 * scale
            self._line([ends, QPointF(x - reach - 4, middle)])
            ends = QPointF(x + reach + 4, middle)
            x += step
        x += -step / 2
        right = self._width - GUTTER
        room = right - x
        if with_class:
            last = self._step(
                self._named["class_token"], x + 46, middle, 88, TOP_FIGURE,
                lambda p, r: shapes.matrix(p, r, theme.cat, theme, share=0.62, width=13),
            )  # fmt: skip
            self._line([ends, QPointF(x + 46 - 14, middle)])
            ends = QPointF(x + 46 + 14, middle)
            x += 92
            room -= 92
        last = self._step(
            self._named["positions"], x + room / 2, middle, room, TOP_FIGURE,
            lambda p, r: shapes.tokens(
                p, r.adjusted(14, 0, -14, 0), theme, c.tokens, class_token=with_class, positions=c.positions
            ),
        )  # fmt: skip
        reach = shapes.tokens_width(c.tokens, room - 28) / 2
        self._line([ends, QPointF(x + room / 2 - reach - 3, middle)])
        self._steps_end = QPointF(x + room / 2 + reach + 3, middle)
        return max(item.sceneBoundingRect().bottom() for item in self.steps if item is last or item.stage.key == "stem")

    def _block(self, top: float, entry: QPointF) -> float:
        """One Linformer block opened up, in a frame that says how often it is repeated."""
        c, theme = self._config, self._theme
        left, right = GUTTER, self._width - GUTTER
        stretch = (right - left) / (WIDTH - 2 * GUTTER)
        bottom = top + HEADER + 3 * ROW
        self._frame(QRectF(left, top, right - left, bottom - top))
        rows = [top + HEADER + FIGURE / 2 + ROW * index for index in range(3)]
        longest = max(c.tokens, c.k)
        n, k = c.tokens / longest, c.k / longest
        kv_sheets = 1 if c.one_kv_head else c.heads

        def x(place: float) -> float:
            return left + place * stretch

        def bars(colour: str, share: float, sheets: int = 1, width: float = 26) -> Figure:
            return lambda p, r: shapes.matrix(p, r, colour, theme, share=share, sheets=sheets, width=width)

        values = theme.good
        places: list[tuple[str, float, int, float, Figure]] = [
            ("attention_norm", 44, 1, 72, lambda p, r: shapes.norm(p, r, theme)),
            ("queries", 128, 0, 88, bars(theme.accent, n, c.heads)),
            ("keys", 128, 1, 88, bars(theme.cat, n, kv_sheets)),
            ("values", 128, 2, 88, bars(theme.cat if c.share_kv else values, n, kv_sheets)),
            ("key_slots", 228, 1, 102, bars(theme.cat, k, kv_sheets)),
            ("value_slots", 228, 2, 102, bars(theme.cat if c.share_kv else values, k, kv_sheets)),
            ("softmax", 338, 0, 100, lambda p, r: shapes.attention(p, r, theme, n, k, c.heads)),
            ("mixing", 426, 1, 84, bars(values, n, c.heads)),
            ("output", 511, 1, 84, bars(theme.accent, n, width=30)),
            ("feed_forward_norm", 600, 1, 70, lambda p, r: shapes.norm(p, r, theme)),
            ("feed_forward", 682, 1, 92, lambda p, r: shapes.widening(p, r, theme)),
        ]  # fmt: skip
        for key, place, row, width, figure in places:
            stage = next(stage for stage in self._stages if stage.key == key)
            self._step(stage, x(place), rows[row], width, FIGURE, figure)

        y1, y2, y3 = rows
        branch = x(4)
        gutter = top - 14
        arrive = QPointF(left - 8, y2)
        self._line([entry, QPointF(right + 8, entry.y()), QPointF(right + 8, gutter), QPointF(arrive.x(), gutter),
                    arrive, QPointF(x(44) - 10, y2)])  # fmt: skip
        split = x(84)
        self._line([QPointF(x(44) + 10, y2), QPointF(x(128) - 15, y2)])
        for y in (y1, y3):
            self._line([QPointF(split, y2), QPointF(split, y), QPointF(x(128) - 15, y)])
        after_sheets = 22
        for y in (y2, y3):
            self._line([QPointF(x(128) + after_sheets, y), QPointF(x(228) - 15, y)])
        map_left = x(338) - FIGURE * k / 2 - 3
        self._line([QPointF(x(128) + after_sheets, y1 - 6), QPointF(map_left, y1 - 6)])
        self._line([QPointF(x(228) + after_sheets, y2), QPointF(x(283), y2), QPointF(x(283), y1 + 8), QPointF(map_left, y1 + 8)])
        map_right = x(338) + FIGURE * k / 2 + 9
        self._line([QPointF(map_right, y1), QPointF(x(426), y1), QPointF(x(426), y2 - FIGURE * n / 2 - 9)])
        self._line([QPointF(x(228) + after_sheets, y3), QPointF(x(378), y3), QPointF(x(378), y2), QPointF(x(426) - 15, y2)])
        self._line([QPointF(x(426) + after_sheets, y2), QPointF(x(511) - 17, y2)])
        first, second = QPointF(x(560), y2), QPointF(x(744), y2)
        self._line([QPointF(x(511) + 17, y2), first - QPointF(8, 0)])
        self._line([first + QPointF(8, 0), QPointF(x(600) - 10, y2)])
        self._line([QPointF(x(600) + 10, y2), QPointF(x(682) - 34, y2)])
        self._line([QPointF(x(682) + 34, y2), second - QPointF(8, 0)])
        skip = top + 30
        self._line([QPointF(branch, y2), QPointF(branch, skip), QPointF(first.x(), skip), first - QPointF(0, 8)], quiet=True)
        leave = first + QPointF(13, 0)
        over = y1 + FIGURE / 2
        self._line([leave, QPointF(leave.x(), over), QPointF(second.x(), over), second - QPointF(0, 8)], quiet=True)
        for sum_point in (first, second):
            self._scene.addItem(plus(sum_point, theme))
        self._caption(QPointF(x(470), skip - 15), tr("skip connection"), centred=True)
        area = QRectF(x(470), y3 - 20, 250, ROW - 16)
        self._scene.addItem(Painted(area, lambda p, r: shapes.comparison(p, r, theme, c.tokens, c.k)))
        self._out = second + QPointF(8, 0)
        return bottom

    def _answer(self, top: float) -> float:
        """Final norm → pooling → head; returns the lower edge."""
        c, theme = self._config, self._theme
        middle = top + FIGURE / 2 + 14
        left, right = GUTTER, self._width - GUTTER
        gutter = top - 14
        out = self._out
        sequence = 250.0
        reach = shapes.tokens_width(c.tokens, sequence - 20) / 2 + 3
        self._line([out, QPointF(right + 8, out.y()), QPointF(right + 8, gutter), QPointF(left - 8, gutter),
                    QPointF(left - 8, middle), QPointF(left + 137 - reach, middle)])  # fmt: skip
        class_token = c.pool == "class"
        self._step(
            self._named["norm"], left + 12 + sequence / 2, middle, sequence, FIGURE,
            lambda p, r: shapes.tokens(
                p, r.adjusted(10, 0, -10, 0), theme, c.tokens, class_token=class_token, weights=c.pool
            ),
        )  # fmt: skip
        extra = self._width - WIDTH
        pool = left + 12 + sequence + 100 + extra / 3
        colour = theme.cat if class_token else theme.accent
        self._line([QPointF(left + 137 + reach, middle), QPointF(pool - 12, middle)])
        self._step(
            self._named["pool"], pool, middle, 110, FIGURE,
            lambda p, r: shapes.matrix(p, r, colour, theme, width=13),
        )  # fmt: skip
        head_width = 250.0
        head = pool + 110 + head_width / 2 + extra / 3
        reach = shapes.network_width(self._names, head_width) / 2
        self._line([QPointF(pool + 12, middle), QPointF(head - reach + 2, middle)])
        self._step(
            self._named["head"], head, middle, head_width, FIGURE,
            lambda p, r: shapes.network(p, r.adjusted(0, -14, 0, 2), theme, c.head_hidden > 0, self._names),
        )  # fmt: skip
        return max(item.sceneBoundingRect().bottom() for item in self.steps)

    def _step(self, stage: Stage, x: float, y: float, width: float, height: float, figure: Figure) -> StepItem:
        item = StepItem(stage, QPointF(x, y), width, height, figure, self._theme)
        item.setZValue(2)
        self._scene.addItem(item)
        self.steps.append(item)
        return item

    def _frame(self, rect: QRectF) -> None:
        """The block's border, with a few more behind it for the repetitions, and its title."""
        c, theme = self._config, self._theme
        for index in reversed(range(min(c.depth, 3))):
            path = QPainterPath()
            path.addRoundedRect(rect.translated(0, 4.0 * index).adjusted(5.0 * index, 0, -5.0 * index, 0), 10, 10)
            item = QGraphicsPathItem(path)
            item.setPen(QPen(QColor(theme.handle if index == 0 else theme.line), 1.2))
            item.setBrush(QColor(theme.card))
            item.setZValue(-index - 1)
            self._scene.addItem(item)
        block = [stage for stage in self._stages if stage.repeat == c.depth and stage.key in _BLOCK]
        learned, work = short(sum(s.parameters for s in block)), short(sum(s.macs for s in block))
        each = tr("{parameters} parameters, {macs} MAC each", parameters=learned, macs=work)
        title = QGraphicsSimpleTextItem(tr("{n} × Linformer block", n=c.depth))
        title.setFont(shapes.font(13, strong=True))
        title.setBrush(QColor(theme.text))
        title.setPos(rect.left() + 14, rect.top() + 8)
        self._scene.addItem(title)
        self._caption(QPointF(rect.left() + 14 + title.boundingRect().width() + 10, rect.top() + 10), each)

    def _caption(self, place: QPointF, text: str, *, centred: bool = False) -> None:
        item = QGraphicsSimpleTextItem(text)
        item.setFont(shapes.font(11))
        item.setBrush(QColor(self._theme.quiet))
        item.setPos(place - QPointF(item.boundingRect().width() / 2 if centred else 0, 0))
        item.setZValue(3)
        self._scene.addItem(item)

    def _line(self, points: Sequence[QPointF], *, quiet: bool = False) -> None:
        self._scene.addItem(arrow(points, self._theme, quiet=quiet))


_BLOCK = frozenset(
    ("attention_norm", "queries", "keys", "values", "key_slots", "value_slots", "softmax", "mixing", "output",
     "feed_forward_norm", "feed_forward")
)  # fmt: skip


def _square(rect: QRectF) -> QRectF:
    side = min(rect.width(), rect.height())
    return QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
