"""The picture: fitted, enlarged, moved; its layer; its patches, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catdog_gui.data.geometry import WHOLE, Box
from catdog_gui.ui.overlay_layer import Layer
from catdog_gui.ui.picture_view import PATIENCE, STEP, PictureView
from catdog_gui.ui.theme import ThemeManager

GREEN = QColor(0, 160, 0)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[ThemeManager]:
    yield ThemeManager("dark")
    qapp.setStyleSheet("")


@pytest.fixture
def view(qtbot: QtBot, theme: ThemeManager) -> PictureView:
    view = PictureView(theme)
    qtbot.addWidget(view)
    view.resize(400, 400)
    view.show()
    return view


def picture(width: int = 400, height: int = 400, colour: QColor = GREEN) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def layer(bright: tuple[int, int] | None = (1, 2), box: Box = WHOLE) -> Layer:
    """A grid of four by four, one patch of it bright."""
    values = np.zeros((4, 4), np.float32)
    if bright is not None:
        values[bright] = 9
    return Layer(values, box)


def colour_at(view: PictureView, x: int, y: int) -> tuple[int, int, int]:
    red, green, blue, _ = view.grab().toImage().pixelColor(x, y).getRgb()
    return red, green, blue


def near(one: tuple[int, int, int], other: QColor, most: int = 3) -> bool:
    return all(abs(a - b) <= most for a, b in zip(one, (other.red(), other.green(), other.blue()), strict=True))


def click(qtbot: QtBot, view: PictureView, x: int, y: int) -> None:
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(x, y))


def drag(qtbot: QtBot, view: PictureView, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for part in range(1, 6):
        qtbot.mouseMove(view, start + (end - start) * (part / 5))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)


def test_words_stand_where_there_is_no_picture(view: PictureView) -> None:
    view.show_words("This file cannot be shown as a picture.")
    assert view.accessibleName() == "This file cannot be shown as a picture."
    assert view.image.isNull()
    assert view.rendered().isNull()
    assert not view.grab().isNull()


def test_a_picture_is_shown_whole(view: PictureView) -> None:
    view.show_image(picture(200, 100), "cat.jpg")
    assert view.accessibleName() == "Picture cat.jpg"
    assert near(colour_at(view, 200, 200), GREEN)
    assert not near(colour_at(view, 200, 50), GREEN)  # above it


def test_a_large_picture_is_made_smaller_without_losing_pixels(view: PictureView) -> None:
    """Fine stripes become an even grey; skipping pixels would leave black or white."""
    stripes = np.zeros((1600, 1600), np.uint8)
    stripes[:, ::4] = 255
    view.show_image(QImage(stripes.tobytes(), 1600, 1600, 1600, QImage.Format.Format_Grayscale8), "stripes.png")
    assert near(colour_at(view, 200, 200), QColor(64, 64, 64), most=20)


def test_what_is_transparent_is_white(view: PictureView) -> None:
    image = QImage(50, 50, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    view.show_image(image, "logo.png")
    assert colour_at(view, 200, 200) == (255, 255, 255)
    assert view.rendered().pixelColor(25, 25) == QColor("white")


def test_a_layer_lies_where_its_patches_are(view: PictureView) -> None:
    view.show_image(picture(), "cat.jpg")
    view.set_look("cells")
    view.set_layer(layer((1, 2)))
    assert not near(colour_at(view, 250, 150), GREEN)
    for x, y in ((150, 150), (250, 50), (250, 250), (350, 150)):
        assert near(colour_at(view, x, y), GREEN)


def test_a_crop_lies_within_the_picture_and_a_letterbox_does_not_reach_beyond_it(view: PictureView) -> None:
    view.show_image(picture(400, 200), "wide.jpg")
    view.set_look("cells")
    view.set_layer(layer((0, 0), Box(0.25, 0.0, 0.75, 1.0)))
    assert not near(colour_at(view, 125, 125), GREEN)
    assert near(colour_at(view, 75, 125), GREEN)
    bars = np.full((4, 4), 9, np.float32)
    beside = colour_at(view, 200, 50)
    view.set_layer(Layer(bars, Box(0.0, -0.5, 1.0, 1.5)))
    assert not near(colour_at(view, 50, 125), GREEN)
    assert colour_at(view, 200, 50) == beside


def test_the_layer_can_be_faded_and_hidden(view: PictureView) -> None:
    view.show_image(picture(), "cat.jpg")
    view.set_look("cells")
    view.set_layer(layer((1, 2)))
    full = colour_at(view, 250, 150)
    view.set_opacity(0.5)
    half = colour_at(view, 250, 150)
    assert abs(half[0] - (full[0] + GREEN.red()) / 2) <= 3
    view.hide_layer()
    assert near(colour_at(view, 250, 150), GREEN)
    view.unhide_layer()
    assert colour_at(view, 250, 150) == half
    view.set_opacity(0)
    assert near(colour_at(view, 250, 150), GREEN)


def test_what_is_saved_is_the_picture_in_its_own_pixels_with_its_layer(view: PictureView) -> None:
    view.show_image(picture(800, 600), "cat.jpg")
    view.set_look("cells")
    view.set_layer(layer((0, 0)))
    image = view.rendered()
    assert (image.width(), image.height()) == (800, 600)
    assert image.pixelColor(100, 75) != GREEN
    assert image.pixelColor(500, 400) == GREEN
    view.pick((3, 3))
    assert view.rendered().pixelColor(600, 525) != GREEN  # the edge of the picked patch


def test_another_picture_comes_without_the_layer_of_the_one_before(qtbot: QtBot, view: PictureView) -> None:
    view.show_image(picture(), "cat.jpg")
    view.set_layer(layer())
    click(qtbot, view, 250, 150)
    view.show_image(picture(), "dog.jpg")
    assert view.picked is None
    assert near(colour_at(view, 250, 150), GREEN)


def test_the_picture_before_stays_a_moment_but_not_for_long(qtbot: QtBot, view: PictureView) -> None:
    view.show_image(picture(), "cat.jpg")
    view.set_layer(layer())
    view.expect_another()
    assert not view.image.isNull()
    with qtbot.assertNotEmitted(view.patch_picked):
        click(qtbot, view, 250, 150)  # it no longer says anything
    qtbot.waitUntil(lambda: view.image.isNull(), timeout=20 * PATIENCE)
    view.expect_another()
    view.show_image(picture(), "dog.jpg")
    assert view.accessibleName() == "Picture dog.jpg"


def wheel(view: PictureView, notches: float, at: QPointF) -> None:
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, round(120 * notches)), none, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def test_the_wheel_enlarges_around_the_pointer_and_dragging_moves(qtbot: QtBot, view: PictureView) -> None:
    image = picture()
    image.setPixelColor(0, 0, QColor("red"))
    for x in range(40):
        for y in range(40):
            image.setPixelColor(x, y, QColor("red"))
    view.show_image(image, "cat.jpg")
    assert not near(colour_at(view, 80, 80), QColor("red"))
    wheel(view, 4, QPointF(0, 0))
    assert view.zoom == pytest.approx(STEP**4)
    assert near(colour_at(view, 80, 80), QColor("red"))
    drag(qtbot, view, QPoint(200, 200), QPoint(60, 60))
    assert near(colour_at(view, 80, 80), GREEN)
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert view.zoom == 1
    wheel(view, -3, QPointF(0, 0))
    assert view.zoom == 1


def test_pinching_enlarges(view: PictureView) -> None:
    view.show_image(picture(), "cat.jpg")
    at = QPointF(200, 200)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2, at, at, view.mapToGlobal(at), 0.5,
        QPointF(),
    )  # fmt: skip
    QApplication.sendEvent(view, event)
    assert view.zoom == pytest.approx(1.5)


def test_without_a_picture_there_is_nothing_to_enlarge(view: PictureView) -> None:
    view.show_words("")
    view.zoom_in()
    assert view.zoom == 1


def test_a_click_picks_a_patch_and_the_next_lets_it_go(qtbot: QtBot, view: PictureView) -> None:
    picks: list[object] = []
    view.patch_picked.connect(picks.append)
    view.show_image(picture(), "cat.jpg")
    click(qtbot, view, 250, 150)
    assert picks == []  # there is no layer yet
    view.set_layer(layer())
    click(qtbot, view, 250, 150)
    click(qtbot, view, 350, 350)
    click(qtbot, view, 350, 350)
    assert picks == [(1, 2), (3, 3), None]


def test_a_click_finds_its_patch_when_enlarged(qtbot: QtBot, view: PictureView) -> None:
    view.show_image(picture(), "cat.jpg")
    view.set_layer(layer())
    wheel(view, 8, QPointF(399, 399))
    click(qtbot, view, 200, 200)
    assert view.picked == (3, 3)


def test_dragging_picks_nothing(qtbot: QtBot, view: PictureView) -> None:
    view.show_image(picture(), "cat.jpg")
    view.set_layer(layer())
    drag(qtbot, view, QPoint(250, 150), QPoint(120, 150))
    assert view.picked is None


def test_a_double_click_fits_and_leaves_the_patch_as_it_was(qtbot: QtBot, view: PictureView) -> None:
    view.show_image(picture(), "cat.jpg")
    view.set_layer(layer())
    click(qtbot, view, 50, 50)
    view.zoom_in()
    click(qtbot, view, 200, 300)
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 300))
    assert view.picked == (0, 0)
    assert view.zoom == 1


def test_the_patch_under_the_pointer_is_outlined_and_told(qtbot: QtBot, view: PictureView) -> None:
    view.show_image(picture(), "cat.jpg")
    view.set_layer(layer(None))
    bare = view.grab().toImage()
    qtbot.mouseMove(view, QPoint(250, 250))
    assert view.grab().toImage() != bare
    assert not near(colour_at(view, 200, 250), GREEN)  # the left edge of the patch
    assert near(colour_at(view, 250, 250), GREEN)
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.grab().toImage() == bare


def test_the_keyboard_picks_the_brightest_patch_and_goes_from_patch_to_patch(qtbot: QtBot, view: PictureView) -> None:
    view.show_image(picture(), "cat.jpg")
    view.set_layer(layer((1, 2)))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert view.picked == (1, 2)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Right)  # there is no further one
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.picked == (2, 3)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert view.picked is None


def test_the_keyboard_does_not_go_where_the_picture_is_not(qtbot: QtBot, view: PictureView) -> None:
    view.show_image(picture(400, 200), "wide.jpg")
    view.set_layer(layer((0, 1), Box(0.0, -0.5, 1.0, 1.5)))  # the brightest lies on a bar
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert view.picked is not None
    assert view.picked[0] in (1, 2)
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.picked[0] == 1


def test_arrow_keys_are_the_patches_only_while_one_is_picked(view: PictureView) -> None:
    def wanted() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(view, event)
        return event.isAccepted()

    view.show_image(picture(), "cat.jpg")
    view.set_layer(layer())
    assert not wanted()
    view.pick((1, 1))
    assert wanted()


def test_where_the_keyboard_is_can_be_seen(qtbot: QtBot, view: PictureView) -> None:
    view.show_image(picture(), "cat.jpg")
    qtbot.waitUntil(view.isActiveWindow)
    view.clearFocus()
    before = colour_at(view, 200, 1)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert colour_at(view, 200, 1) != before


def test_the_theme_is_followed(view: PictureView, theme: ThemeManager) -> None:
    view.show_image(picture(), "cat.jpg")
    view.set_layer(layer(None))
    view.pick((1, 1))
    dark = view.grab().toImage()
    theme.set_mode("light")
    assert view.grab().toImage() != dark
