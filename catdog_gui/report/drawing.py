"""Charts as pictures, in pixels or vectors."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from catdog_gui.evaluation.charts import Chart
from catdog_gui.evaluation.figures import Evaluation
from catdog_gui.language import tr
from catdog_gui.training.events import EpochDone
from catdog_gui.words import percent, shortened, visible, whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Format = Literal["svg", "png"]

CELLS = 12
"""Classes up to which the counts stand in the cells of a confusion matrix."""

_BLUE, _ORANGE, _GREEN, _RED, _GREY, _TEXT = "#1f6fc4", "#b86a00", "#1f8a4d", "#b3261e", "#5d6675", "#1a1d23"
_COLOURS = (_BLUE, _ORANGE, _GREEN, _RED, _GREY, _TEXT)
_DASHES: tuple[Any, ...] = ("-", (0, (5, 2)), (0, (1, 1.5)), (0, (6, 2, 1, 2)), (0, (9, 3)), (0, (3, 1, 1, 1, 1, 1)))
_NAME = 28
_STYLE: Any = {
    "text.parse_math": False,  # a class may be called $x$
    "svg.fonttype": "none",
    "svg.hashsalt": "catdog-gui",  # the same chart is the same file
    "font.size": 9,
    "text.color": _TEXT,
    "axes.labelcolor": _GREY,
    "axes.edgecolor": "#dde1e7",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#eceff3",
    "xtick.color": _GREY,
    "ytick.color": _GREY,
    "legend.frameon": False,
    "lines.linewidth": 1.8,
    "figure.dpi": 100,
    "savefig.dpi": 200,
}


def draw_chart(chart: Chart, form: Format = "svg") -> bytes:
    """A chart of an evaluation, 520 × 340 points or as tall as its shares need."""
    height = max(340, 22 * len(chart.shares) + 70)
    with _figure(520, height) as (figure, axes):
        draw = _shares if chart.shares else _lines
        draw(axes, chart)
        axes.set_xlabel(chart.across)
        axes.set_ylabel(chart.up)
        return _written(figure, form, chart.title)


def draw_confusion(found: Evaluation, form: Format = "svg") -> bytes:
    """How often each class was answered how; coloured by the share of the true class."""
    counts = np.array(found.confusion)
    shares = counts / np.maximum(1, counts.sum(axis=1, keepdims=True))
    names = [_named(name) for name in found.class_names]
    side = min(1000, max(340, 60 * len(names) + 130))
    with _figure(side, side) as (figure, axes):
        axes.imshow(shares, cmap="Blues", vmin=0, vmax=1.8)
        axes.grid(visible=False)
        if len(names) <= 4 * CELLS:
            axes.set_xticks(
                range(len(names)), names, rotation=0 if len(names) <= 4 else 60, ha="center" if len(names) <= 4 else "right"
            )
            axes.set_yticks(range(len(names)), names)
        axes.set_xlabel(tr("answered"))
        axes.set_ylabel(tr("is"))
        if len(names) <= CELLS:
            for true, answer in np.ndindex(counts.shape):
                words = f"{whole(int(counts[true, answer]))}\n{percent(shares[true, answer])}"
                axes.text(answer, true, words, ha="center", va="center", color=_TEXT)
        return _written(figure, form, tr("Confusion matrix"))


def draw_history(epochs: Sequence[EpochDone], form: Format = "svg") -> bytes:
    """Loss and accuracy of training and validation, epoch by epoch."""
    places = [epoch.epoch for epoch in epochs]
    with _figure(1060, 320, columns=2) as (figure, (loss, accuracy)):
        for axes, title, train, val in (
            (loss, tr("loss"), [epoch.train_loss for epoch in epochs], [epoch.val_loss for epoch in epochs]),
            (accuracy, tr("accuracy"), [epoch.train_acc for epoch in epochs], [epoch.val_acc for epoch in epochs]),
        ):
            axes.plot(places, train, color=_BLUE, label=tr("training"))
            axes.plot(places, val, color=_ORANGE, marker="o", markersize=3, linestyle=_DASHES[1], label=tr("validation"))
            axes.set_xlabel(tr("epoch"))
            axes.set_ylabel(title)
            axes.xaxis.get_major_locator().set_params(integer=True)
            axes.legend()
        return _written(figure, form, tr("Training"))


@contextmanager
def _figure(width: int, height: int, columns: int = 1) -> Iterator[tuple[Figure, Any]]:
    """A drawing of so many points, with one or several axes side by side."""
    import matplotlib as mpl  # late: takes half a second
    from matplotlib.figure import Figure

    with mpl.rc_context(_STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")  # a box stands for letters that the font lacks
        figure = Figure(figsize=(width / 100, height / 100), layout="constrained")
        yield figure, figure.subplots(1, columns)


def _lines(axes: Axes, chart: Chart) -> None:
    colours, dashes = iter(_COLOURS), iter(_DASHES)
    handles = []
    for line in chart.lines:
        if line.shape == "guide":
            style: dict[str, Any] = {"color": _GREY, "linestyle": (0, (4, 3)), "linewidth": 1}
        else:
            marker = {"marker": "o", "markersize": 5} if line.shape == "points" else {}
            style = {"color": next(colours, _TEXT), "linestyle": next(dashes, "-"), **marker}
        handles += axes.plot(line.x, line.y, **style)
    # Named here: matplotlib leaves out of a legend what begins with a low line.
    axes.legend(handles, [f" {_named(line.name)}" for line in chart.lines])
    axes.set_xlim(-0.01, 1.01)
    axes.set_ylim(-0.01 * chart.top, 1.02 * chart.top)


def _shares(axes: Axes, chart: Chart) -> None:
    shares = chart.shares
    places = range(len(shares) - 1, -1, -1)
    for place, share in zip(places, shares, strict=True):
        colour, marker = (_BLUE, "o") if share.own else (_ORANGE, "D")
        axes.plot(share.interval, [place, place], color=colour)
        axes.plot([share.value], [place], color=colour, marker=marker, markersize=6)
    axes.axvline(shares[0].value, color=_GREY, linestyle=(0, (4, 3)), linewidth=1)
    axes.set_yticks(list(places), [_named(share.name) for share in shares])
    axes.set_xlim(right=1.0)


def _named(name: str) -> str:
    return shortened(visible(name), _NAME)


def _written(figure: Figure, form: Format, title: str) -> bytes:
    buffer = io.BytesIO()
    details = {"Title": title, "Date": None} if form == "svg" else {"Title": title}
    figure.savefig(buffer, format=form, metadata=details)
    return buffer.getvalue()
