"""Charts as files: what is drawn can be read again, names of a stranger do no harm."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from catdog_gui.evaluation.charts import Kind, charts
from catdog_gui.evaluation.figures import Evaluation
from catdog_gui.report.drawing import draw_chart, draw_confusion, draw_history
from catdog_gui.training.events import EpochDone

Evaluated = Callable[..., Evaluation]


def texts(svg: bytes) -> str:
    return " ".join("".join(node.itertext()) for node in ET.fromstring(svg).iter() if node.tag.endswith("}text"))


@pytest.mark.parametrize("kind", ["certainty", "roc", "precision", "not-sure"])
def test_a_chart_is_drawn_in_vectors_and_pixels(evaluated: Evaluated, kind: Kind) -> None:
    chart = charts(evaluated())[kind]
    svg = draw_chart(chart)
    assert chart.across in texts(svg)
    assert all(line.name in texts(svg) for line in chart.lines)
    assert svg == draw_chart(chart)  # the same file each time
    image = Image.open(io.BytesIO(draw_chart(chart, "png")))
    assert image.size == (1040, 680)
    assert len(np.unique(np.asarray(image.convert("RGB")).reshape(-1, 3), axis=0)) > 10


def test_the_counts_stand_in_the_matrix(evaluated: Evaluated) -> None:
    found = evaluated()
    words = texts(draw_confusion(found))
    assert all(f"{count:,}" in words for row in found.confusion for count in row)
    many = evaluated(classes=60, images=600)
    assert "kind 3" not in texts(draw_confusion(many))  # there is no room


def test_names_of_a_stranger_are_drawn_and_not_read(evaluated: Evaluated) -> None:
    names = ("_low $x^2$ <b>&amp;", "turned\u202eround\n")
    odd = replace(evaluated(), class_names=names)
    words = texts(draw_confusion(odd))
    assert "_low $x^2$ <b>&amp;" in words
    assert "turned\\u202eround\\n" in words
    curves = tuple(replace(curve, name=name) for curve, name in zip(odd.curves, names, strict=True))
    assert "_low" in texts(draw_chart(charts(replace(odd, curves=curves))["roc"]))


def test_the_course_of_a_run() -> None:
    epochs = [EpochDone(number, number, 0.5, 0.8, 0.4, 0.85, 9.0, 1.0, 1.0, 0, best=True) for number in (1, 2, 3)]
    assert {"epoch", "loss", "accuracy", "training", "validation"} <= set(texts(draw_history(epochs)).split())
