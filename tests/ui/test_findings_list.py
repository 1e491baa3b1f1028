"""The findings: what they say, choosing among them, and what an inspection under way shows."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from catdog_gui.data.inspection.findings import Finding, Kind, Report
from catdog_gui.progress import Progress
from catdog_gui.ui.finding_row import FindingRow
from catdog_gui.ui.findings_list import LOOKED_FOR, NONE_LEFT, NOTHING_FOUND, FindingsList
from catdog_gui.ui.theme import ThemeManager


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[ThemeManager]:
    manager = ThemeManager("light")
    yield manager
    qapp.setStyleSheet("")
    manager.deleteLater()


@pytest.fixture
def findings(qtbot: QtBot, theme: ThemeManager) -> FindingsList:
    result = FindingsList(theme)
    qtbot.addWidget(result)
    result.resize(292, 600)
    result.show()
    result.show_set(24_000)
    return result


def finding(kind: Kind, title: str = "", text: str = "What it means.") -> Finding:
    return Finding(kind, "warning" if kind == "leaks" else "info", title or f"some {kind}", text, np.array([1, 2]))


def report(*kinds: Kind, pictures: int = 24_000) -> Report:
    return Report(pictures, pictures, (), {"JPEG": pictures}, {"RGB": pictures}, tuple(finding(kind) for kind in kinds))


def titles(findings: FindingsList) -> list[str]:
    """From top to bottom."""
    QApplication.processEvents()  # places are given when the event loop comes round
    rows = [row for row in findings.findChildren(FindingRow) if not row.isHidden()]
    return [row.title for row in sorted(rows, key=lambda row: row.y())]


def row(findings: FindingsList, shown: str) -> FindingRow:
    result = findings.row(shown)  # type: ignore[arg-type]
    assert result is not None
    return result


def press(findings: FindingsList, text: str) -> None:
    next(each for each in findings.findChildren(QPushButton) if each.isVisible() and each.text() == text).click()


def test_all_first_then_what_the_person_did_then_what_was_found(findings: FindingsList) -> None:
    findings.show_report(report("leaks", "duplicates", pictures=23_988), 12, 7)
    assert titles(findings) == [
        "All pictures (24,000)", "Excluded (12)", "Changed by you (7)", "some leaks", "some duplicates",
    ]  # fmt: skip
    findings.show_report(report("unreadable", "leaks", "duplicates"), 0, 1)
    assert titles(findings) == [
        "All pictures (24,000)", "Changed by you (1)", "some unreadable", "some leaks", "some duplicates",
    ]  # fmt: skip
    assert findings.status == ""


def test_a_click_says_which_pictures_are_wanted(qtbot: QtBot, findings: FindingsList) -> None:
    findings.show_report(report("leaks", "duplicates"), 12, 7)
    told: list[object] = []
    findings.chosen.connect(told.append)
    for shown in ("duplicates", "excluded", "changed", "all"):
        qtbot.mouseClick(row(findings, shown), Qt.MouseButton.LeftButton, pos=QPoint(200, 10))
        assert findings.value == shown
    assert told == ["duplicates", "excluded", "changed", "all"]


def test_arrow_keys_go_up_and_down(qtbot: QtBot, findings: FindingsList) -> None:
    findings.show_report(report("leaks", "duplicates"), 12, 0)
    titles(findings)
    told: list[object] = []
    findings.chosen.connect(told.append)
    row(findings, "all").setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)
        titles(findings)
    assert told == ["excluded", "leaks", "duplicates", "leaks"]


def test_tab_comes_to_the_chosen_one_alone(qtbot: QtBot, findings: FindingsList) -> None:
    findings.show_report(report("duplicates", "tiny"), 3, 0)
    assert len(titles(findings)) == 4
    findings.activateWindow()

    def stops() -> list[str]:
        row(findings, findings.value).setFocus()
        met = []
        while (focus := QApplication.focusWidget()) is not None and focus.accessibleName() not in met:
            met.append(focus.accessibleName())
            qtbot.keyClick(focus, Qt.Key.Key_Tab)
        return met

    assert stops() == ["All pictures (24,000)"]
    row(findings, "tiny").click()
    assert stops() == ["some tiny"]
    findings.show_report(report("duplicates"), 0, 0)
    assert stops() == ["All pictures (24,000)"], "the keyboard cannot come back once what was chosen is gone"


def test_only_the_chosen_one_tells_more_and_nothing_of_it_is_clipped(qtbot: QtBot, findings: FindingsList) -> None:
    long = "cat.0.jpg and dog.0.jpg show the same. " * 4 + "a" * 120 + ".jpg is one that has no place to break."
    findings.show_report(
        Report(9, 9, (), {}, {}, (finding("label_conflicts", "one", long), finding("leaks", "two"))), 0, 0
    )  # fmt: skip
    first = row(findings, "label_conflicts")
    closed = first.heightForWidth(260)
    first.click()
    assert first.more == long
    assert first.heightForWidth(260) > 3 * closed
    qtbot.waitUntil(lambda: first.height() == first.heightForWidth(first.width()))
    image = first.grab().toImage()
    assert edge_is_free(image)
    row(findings, "leaks").click()
    qtbot.waitUntil(lambda: first.height() == closed)


def edge_is_free(image: QImage) -> bool:
    """Whether the column just inside the right frame has one colour: no letter reaches into it."""
    column = image.width() - 5
    colours = {image.pixelColor(column, y).name() for y in range(6, image.height() - 6)}
    return len(colours) == 1


def test_what_is_chosen_stays_while_it_is_found_else_all_are_shown(findings: FindingsList) -> None:
    findings.show_report(report("leaks", "duplicates"), 3, 0)
    row(findings, "duplicates").click()
    told: list[object] = []
    findings.chosen.connect(told.append)
    findings.show_report(report("unreadable", "duplicates"), 4, 1)
    assert (findings.value, told) == ("duplicates", [])
    findings.show_report(report("unreadable"), 4, 1)
    assert (findings.value, told) == ("all", ["all"])
    row(findings, "excluded").click()
    findings.show_report(report("unreadable"), 0, 1)
    assert (findings.value, told) == ("all", ["all", "excluded", "all"])


def test_a_finding_that_becomes_a_warning_looks_like_one(findings: FindingsList) -> None:
    mild, bad = (Finding("shortcut", level, "one", "", np.array([1])) for level in ("info", "warning"))
    findings.show_report(Report(9, 9, (), {}, {}, (mild,)), 0, 0)
    before = row(findings, "shortcut").grab().toImage()
    findings.show_report(Report(9, 9, (), {}, {}, (bad,)), 0, 0)
    assert row(findings, "shortcut").grab().toImage() != before


def test_the_page_can_choose_without_being_told(findings: FindingsList) -> None:
    findings.show_report(report("leaks"), 0, 0)
    told: list[object] = []
    findings.chosen.connect(told.append)
    findings.choose("leaks")
    assert findings.value == "leaks"
    findings.choose("tiny")
    assert (findings.value, told) == ("all", [])


def test_the_keyboard_is_not_lost_with_what_is_gone(findings: FindingsList) -> None:
    findings.show_report(report("leaks"), 0, 0)
    row(findings, "leaks").setFocus()
    findings.show_report(report(), 0, 0)
    assert row(findings, "all").hasFocus()


def test_another_set_starts_with_all_of_it(findings: FindingsList) -> None:
    findings.show_report(report("leaks"), 2, 2)
    row(findings, "leaks").click()
    findings.show_set(10)
    assert titles(findings) == ["All pictures (10)"]
    assert findings.value == "all"


def test_an_inspection_shows_how_far_it_is_and_can_be_cancelled(qtbot: QtBot, findings: FindingsList) -> None:
    with qtbot.waitSignal(findings.inspect_requested):
        press(findings, "Inspect")
    findings.show_progress(Progress("Inspecting", 12_400, 24_000))
    assert findings.status == "Inspecting 12,400 of 24,000"
    bar = findings.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    assert bar.isVisible()
    assert (bar.value(), bar.maximum()) == (12_400, 24_000)
    with qtbot.waitSignal(findings.cancel_requested):
        press(findings, "Cancel")
    findings.show_stopped()
    assert "stopped" in findings.status
    assert not bar.isVisible()
    with qtbot.waitSignal(findings.inspect_requested):
        press(findings, "Inspect")


def test_waiting_working_and_stopped_take_the_same_room(findings: FindingsList) -> None:
    def height() -> int:
        layout = findings.layout()
        assert layout is not None
        layout.activate()
        return layout.heightForWidth(292)

    before = height()
    findings.show_progress(Progress("Inspecting", 1, 24_000))
    assert height() == before
    findings.show_stopped()
    assert height() == before


def test_a_clean_set_is_told_what_was_looked_for(findings: FindingsList) -> None:
    findings.show_report(report(), 0, 0)
    assert findings.status == f"{NOTHING_FOUND} {LOOKED_FOR}"
    assert not any(each.isVisible() for each in findings.findChildren(QPushButton))


def test_where_all_is_left_out_nothing_is_called_clean(findings: FindingsList) -> None:
    findings.show_report(report(pictures=0), 24_000, 0)
    assert findings.status == NONE_LEFT


def test_a_failure_is_told_in_place_and_can_be_tried_again(qtbot: QtBot, findings: FindingsList) -> None:
    findings.show_failure("The disk is full. Make room on it.")
    assert findings.status == "The disk is full. Make room on it."
    with qtbot.waitSignal(findings.inspect_requested):
        press(findings, "Try again")


def test_a_screen_reader_hears_title_and_text(findings: FindingsList) -> None:
    findings.show_report(Report(9, 9, (), {}, {}, (finding("leaks", "2 leaks of <b>", "Ends in \u202egpj.exe"),)), 1, 0)
    leak = row(findings, "leaks")
    assert leak.accessibleName() == "2 leaks of <b>"
    assert leak.accessibleDescription() == "Ends in \\u202egpj.exe"
    assert row(findings, "excluded").accessibleName() == "Excluded (1)"
