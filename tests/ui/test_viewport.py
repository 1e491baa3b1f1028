"""Fitting, enlarging and moving, in numbers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from catdog_gui.ui.viewport import Viewport


@pytest.fixture
def viewport() -> Viewport:
    viewport = Viewport()
    viewport.set_frame(QSizeF(400, 300))
    viewport.set_picture(QSizeF(800, 400))
    return viewport


def test_a_picture_is_fitted_and_centred(viewport: Viewport) -> None:
    assert viewport.place == QRectF(0, 50, 400, 200)
    assert viewport.part(QPointF(100, 100)) == QPointF(0.25, 0.25)


def test_a_small_picture_is_not_blown_up_without_end(viewport: Viewport) -> None:
    viewport.set_picture(QSizeF(10, 10))
    assert viewport.place == QRectF(180, 130, 40, 40)


def test_what_is_below_the_pointer_stays_there(viewport: Viewport) -> None:
    at = QPointF(120, 140)
    before = viewport.part(at)
    viewport.zoom_by(4, at)
    assert viewport.zoom == 4
    after = viewport.part(at)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()))


def test_no_gap_opens_beside_an_enlarged_picture(viewport: Viewport) -> None:
    viewport.zoom_by(2)
    viewport.move_by(QPointF(10_000, 10_000))
    assert viewport.place.topLeft() == QPointF(0, 0)
    viewport.move_by(QPointF(-10_000, -10_000))
    assert viewport.place.bottomRight() == QPointF(400, 300)


def test_a_side_that_fits_stays_in_the_middle(viewport: Viewport) -> None:
    viewport.zoom_by(1.25)
    viewport.move_by(QPointF(0, 80))
    assert viewport.place.center().y() == pytest.approx(150)


def test_there_is_an_end_in_both_directions(viewport: Viewport) -> None:
    viewport.zoom_by(1e9)
    assert viewport.zoom == pytest.approx(16)  # a pixel of the picture is eight of the screen
    viewport.zoom_by(1e-9)
    assert viewport.zoom == 1
    assert viewport.place == QRectF(0, 50, 400, 200)


def test_another_size_of_the_frame_leaves_no_gap(viewport: Viewport) -> None:
    viewport.zoom_by(2, QPointF(0, 0))
    viewport.set_frame(QSizeF(600, 600))
    place = viewport.place
    assert place.left() <= 0
    assert place.right() >= 600


def test_a_frame_without_room_breaks_nothing(viewport: Viewport) -> None:
    viewport.set_frame(QSizeF(0, 0))
    viewport.zoom_by(2)
    assert viewport.place.width() > 0
