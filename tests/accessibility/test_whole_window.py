"""Every page and dialog of a used program can be used by everyone: told to a screen reader, reached by key, legible, not cut."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from controls import (
    described,
    focus,
    in_group,
    marked_up,
    misnamed_roles,
    nameless,
    place,
    seen,
    silent_drawings,
    silent_items,
    tab_stops,
    unattached_labels,
)
from ink import around, drawn, poor, ring
from lengthening import cut, lengthened
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from stage import PAGES, SIZE, Stage, settle
from views import VIEWS

from catdog_gui.ui.theme import Mode

pytestmark = pytest.mark.timeout(300)

MODES: tuple[Mode, ...] = ("light", "dark")
MOST_STOPS = 400


@pytest.mark.parametrize("view", VIEWS)
def test_a_screen_reader_is_told_what_everything_is(stage: Stage, view: str) -> None:
    with stage.view(view) as shown:
        root = shown.window()
        looks = (nameless, misnamed_roles, unattached_labels, silent_drawings, silent_items, marked_up)
        assert not {look.__name__: found for look in looks if (found := look(root))}


@pytest.mark.parametrize("view", VIEWS)
def test_tab_comes_to_everything_in_order_and_back(stage: Stage, view: str) -> None:
    with stage.view(view) as shown:
        root = shown.window()
        wanted = set(tab_stops(root))
        met = walked(root, Qt.Key.Key_Tab)
        back = walked(root, Qt.Key.Key_Backtab)
        faults = {
            "Tab does not come here": [described(each) for each in wanted - set(met)],
            "Tab comes to what is not seen": [described(each) for each in met if not each.isVisible()],
            "the mouse alone comes here": [described(each) for each in unreachable(root)],
            "it goes back": leaps(met),
            "it is not the same way back": [described(each) for each in set(met) ^ set(back)],
        }
        assert not {fault: found for fault, found in faults.items() if found}


@pytest.mark.parametrize(("view", "mode"), [*((view, "light") for view in VIEWS), *((page, "dark") for page in PAGES)])
def test_where_the_keyboard_is_can_be_seen(stage: Stage, view: str, mode: Mode) -> None:
    stage.program.theme.set_mode(mode)
    with stage.view(view) as shown:
        root = shown.window()
        root.setFocus()
        hidden = []
        for stop in steps(root, Qt.Key.Key_Tab):  # each is scrolled to when Tab comes to it
            stop.clearFocus()
            before = drawn(root, 2, around(stop))
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            found = ring(before, drawn(root, 2, around(stop)), 2)
            if found < min(stop.width(), stop.height(), 24):
                hidden.append(f"{described(stop)}: {found:.0f}")
        assert not hidden


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("view", VIEWS)
def test_whatever_is_written_is_legible(stage: Stage, view: str, mode: Mode) -> None:
    stage.program.theme.set_mode(mode)
    with stage.view(view) as shown:
        root = shown.window()
        assert not poor(root)
        buttons = [each for each in seen(root) if isinstance(each, QAbstractButton)]
        for each in buttons:
            each.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        assert not poor(root), "with the mouse over it"
        for each in buttons:
            each.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("page", PAGES)
def test_what_cannot_be_used_now_is_legible_too(stage: Stage, page: str, mode: Mode) -> None:
    stage.program.theme.set_mode(mode)
    shown = stage.show(page)
    shown.setEnabled(False)
    try:
        assert not poor(shown.window())
    finally:
        shown.setEnabled(True)


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "settings"])
def test_longer_words_are_not_cut(stage: Stage, view: str) -> None:
    with stage.view(view) as shown:
        root = shown.window()
        already = cut(root)
        assert not already
        with lengthened(root):
            settle()
            found = cut(root)
        stage.window.resize(*SIZE)
        assert not found


def test_arrow_keys_lead_along_the_rail(stage: Stage) -> None:
    stage.show("classify")
    shown = stage.window._buttons.checkedButton()
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_Down)
    assert stage.window.page == "data"
    assert focus() is stage.window._buttons.checkedButton()


def walked(root: QWidget, key: Qt.Key) -> list[QWidget]:
    """Where ``key`` leads."""
    return list(steps(root, key))


def steps(root: QWidget, key: Qt.Key) -> Iterator[QWidget]:
    """Where ``key`` leads, one by one, until it comes round."""
    met: list[QWidget] = []
    (root.focusWidget() or root).setFocus()
    for _ in range(MOST_STOPS):
        QTest.keyClick(focus() or root, key)
        here = focus()
        if here is None or here in met:
            break
        met.append(here)
        yield here


def unreachable(root: QWidget) -> list[QWidget]:
    """Buttons that no key leads to: neither Tab nor, among choices of which one holds, the arrow keys."""
    return [
        each
        for each in seen(root)
        if isinstance(each, QAbstractButton)
        and each.isEnabled()
        and not each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not in_group(each)
    ]


def leaps(met: list[QWidget]) -> list[str]:
    """Steps that go back: up without going right, or left on one line."""
    start = min(range(len(met)), key=lambda index: (place(met[index]).top() // 16, place(met[index]).left()), default=0)
    order = met[start:] + met[:start]
    wrong = []
    for one, other in pairwise(order):
        here, there = place(one), place(other)
        level = there.top() <= here.center().y() <= there.bottom()
        up = there.bottom() <= here.top() and there.left() < here.right()
        left = level and there.right() <= here.left()
        same = one.parentWidget() is other.parentWidget() and isinstance(one, QAbstractButton) and in_group(one)
        if (up or left) and not same and _together(one, other):
            wrong.append(f"from {described(one)} to {described(other)}")
    return wrong


def _together(one: QWidget, other: QWidget) -> bool:
    """Whether both stand in the same part of the page: from part to part the order is that of the page's columns."""
    above = []
    for each in (one, other):
        here: QWidget | None = each
        while here is not None and here.property("role") not in ("card", "page", "rail"):
            here = here.parentWidget()
        above.append(here)
    return above[0] is above[1]
