"""The drawn network: its steps, numbers, explanations, keys and files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from catdog_gui.errors import CatDogError
from catdog_gui.model import cost
from catdog_gui.schema import updated
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import ACCURATE, FAST, PRESETS, SEED
from catdog_gui.ui.architecture import ArchitectureView
from catdog_gui.ui.architecture_texts import share_text, short
from catdog_gui.ui.theme import DARK, LIGHT, ThemeManager

ODD = updated(
    FAST,
    {
        "model.image_size": 256, "model.patch_size": 128, "model.stem_width": 4, "model.k": 40, "model.positions": "sincos",
        "model.head_hidden": 8, "model.one_kv_head": True, "model.share_kv": True, "model.pool": "mean", "model.depth": 1,
    },
)  # fmt: skip


@pytest.fixture
def theme(qtbot: QtBot) -> ThemeManager:  # noqa: ARG001  (a theme needs the application that qtbot makes)
    return ThemeManager("light")


@pytest.fixture
def view(theme: ThemeManager, qtbot: QtBot) -> ArchitectureView:
    view = ArchitectureView(theme)
    qtbot.addWidget(view)
    view.resize(860, 700)
    view.show_config(FAST, ("cat", "dog"))
    view.show()
    return view


def colours(view: ArchitectureView) -> set[str]:
    image = view.canvas.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}


@pytest.mark.parametrize("config", [*PRESETS.values(), ODD], ids=[*PRESETS, "odd"])
def test_every_step_of_the_model_is_drawn_with_its_numbers(view: ArchitectureView, config: TrainConfig) -> None:
    names = ("cat", "dog", "fox", "hen", "owl")
    view.show_config(config, names)

    assert tuple(step.stage for step in view.steps) == cost.stages(config.model, len(names))
    for step in view.steps:
        assert step.lines[0] == " × ".join(map(str, step.stage.shape))
        assert any("params" in line for line in step.lines) == bool(step.stage.parameters)
        assert any("MAC" in line for line in step.lines) == bool(step.stage.macs)


@pytest.mark.parametrize("config", [*PRESETS.values(), ODD], ids=[*PRESETS, "odd"])
def test_steps_neither_overlap_nor_leave_the_figure(view: ArchitectureView, config: TrainConfig) -> None:
    view.show_config(config, ("cat", "dog"))
    frames = [step.mapRectToScene(step.boundingRect()).adjusted(1, 1, -1, -1) for step in view.steps]

    assert all(view.canvas.sceneRect().contains(frame) for frame in frames)
    overlapping = [
        (view.steps[a].stage.name, view.steps[b].stage.name)
        for a in range(len(frames))
        for b in range(a)
        if frames[a].intersects(frames[b])
    ]
    assert overlapping == []


def test_totals_are_those_of_the_model(view: ArchitectureView) -> None:
    view.show_config(SEED, ("cat", "dog"))

    assert view.totals == {"parameters": "2,851,842", "macs": "157 M", "tokens": "50", "saving": "−8.3 %"}
    view.show_config(ACCURATE, ("cat", "dog"))
    assert view.totals["saving"] == share_text(cost.attention_saving(ACCURATE.model))


def test_it_follows_editing_and_keeps_the_chosen_step(view: ArchitectureView, qtbot: QtBot) -> None:
    qtbot.keyClick(view.canvas, Qt.Key.Key_End)
    assert view.explanation.startswith("Head")

    deeper = updated(FAST, {"model.depth": FAST.model.depth + 1})
    view.show_config(deeper, ("cat", "dog"))
    assert view.explanation.startswith("Head")
    assert view.totals["parameters"] == f"{cost.parameters(deeper.model, 2):,}"


def test_arrow_keys_go_through_all_steps_and_explain_each(view: ArchitectureView, qtbot: QtBot) -> None:
    explained = []
    for _ in view.steps:
        qtbot.keyClick(view.canvas, Qt.Key.Key_Right)
        explained.append(view.explanation)

    assert len(set(explained)) == len(view.steps)
    for step, text in zip(view.steps, explained, strict=True):
        assert text.startswith(step.stage.name)
        assert text.count(".") >= 2
    qtbot.keyClick(view.canvas, Qt.Key.Key_Left)
    assert view.explanation == explained[-2]
    assert view.canvas.accessibleDescription() == explained[-2]


def test_pointing_explains_and_leaving_goes_back(view: ArchitectureView, qtbot: QtBot) -> None:
    invitation = view.explanation
    slots = next(step for step in view.steps if step.stage.key == "key_slots")
    view.canvas.ensureVisible(slots)
    place = view.canvas.mapFromScene(slots.scenePos())

    qtbot.mouseMove(view.canvas.viewport(), place)
    qtbot.waitUntil(lambda: "Linformer (Wang et al. 2020)" in view.explanation)
    qtbot.mouseMove(view.canvas.viewport(), QPoint(1, 1))
    qtbot.waitUntil(lambda: view.explanation == invitation)
    qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseMove(view.canvas.viewport(), QPoint(1, 1))
    qtbot.waitUntil(lambda: view.explanation.startswith("Slots K′"))


def test_explanations_are_about_this_very_model(view: ArchitectureView, qtbot: QtBot) -> None:
    view.show_config(ODD, ("cat", "dog"))
    qtbot.keyClick(view.canvas, Qt.Key.Key_End)
    assert "hidden layer of 8 units" in view.explanation
    values = next(step for step in view.steps if step.stage.key == "values")
    values.clicked.emit(values)
    assert "the keys serve as values too" in view.explanation


def test_nothing_is_drawn_while_it_is_hidden(theme: ThemeManager, qtbot: QtBot) -> None:
    view = ArchitectureView(theme)
    qtbot.addWidget(view)
    view.show_config(FAST, ())
    view.show_config(SEED, ())
    assert view.steps == ()

    view.show()
    assert view.totals["parameters"] == "2,851,842"


def test_it_changes_its_colours_with_the_theme(view: ArchitectureView, theme: ThemeManager, qtbot: QtBot) -> None:
    qtbot.waitExposed(view)
    assert LIGHT.card in colours(view)
    theme.set_mode("dark")

    found = colours(view)
    assert DARK.card in found
    assert LIGHT.card not in found


def test_it_is_never_drawn_too_small_to_read_and_can_be_enlarged(view: ArchitectureView, qtbot: QtBot) -> None:
    view.resize(420, 500)
    assert view.canvas.transform().m11() >= 1

    qtbot.keyClick(view.canvas, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.canvas.transform().m11() >= 1.2


def test_it_fills_the_width_without_a_horizontal_scroll_bar(view: ArchitectureView) -> None:
    for width in (850, 1000, 1150):
        view.resize(width, 700)
        assert view.canvas.transform().m11() > 1
        assert not view.canvas.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("name", ["figure.svg", "figure.png"])
def test_the_figure_is_exported(view: ArchitectureView, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    view.export(path)

    if path.suffix == ".svg":
        assert QSvgRenderer(str(path)).isValid()
        assert "Linformer block" in path.read_text("utf-8")
    else:
        assert QImage(str(path)).width() > 2000


def test_an_export_that_cannot_be_written_says_so(view: ArchitectureView, tmp_path: Path) -> None:
    with pytest.raises(CatDogError, match="could not be written"):
        view.export(tmp_path / "missing" / "figure.png")


def test_numbers_are_short() -> None:
    assert [short(n) for n in (0, 576, 1000, 16_384, 2_851_842, 156_893_440, 2_085_224_960)] == [
        "0", "576", "1.00 k", "16.4 k", "2.85 M", "157 M", "2.09 G",
    ]  # fmt: skip
