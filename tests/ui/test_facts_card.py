"""The facts of a picture, and what can be asked for from there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from catdog_gui.data.imageset import Picture
from catdog_gui.data.inspection.findings import Finding
from catdog_gui.ui.facts_card import ALL, NONE, TOP, UNREADABLE, FactsCard
from catdog_gui.ui.picture_facts import Partner, PictureFacts, PictureFinding, findings_about
from catdog_gui.ui.picture_findings import MOST
from catdog_gui.ui.theme import ThemeManager

HASH = "0123456789abcdef0123456789abcdef"
CAT = PictureFacts(
    "train/cat.0.jpg", 0, 0, "train", width=4000, height=3000, size=4_512_345, format="JPEG", mode="RGB", content=HASH
)  # fmt: skip


@pytest.fixture
def card(qtbot: QtBot, qapp: QApplication) -> Iterator[FactsCard]:
    theme = ThemeManager("light")
    result = FactsCard(theme)
    qtbot.addWidget(result)
    result.resize(276, 500)
    result.set_classes(("cat", "dog", "<b>emu</b>"))
    result.show()
    yield result
    qapp.setStyleSheet("")
    theme.deleteLater()


def lines(card: FactsCard) -> list[str]:
    return card.text.split("\n")


def choice(card: FactsCard, name: str) -> QComboBox:
    return next(box for box in card.findChildren(QComboBox) if box.accessibleName() == name)


def choose(box: QComboBox, place: int) -> None:
    box.setCurrentIndex(place)
    box.activated.emit(place)


def exclude(card: FactsCard) -> QPushButton:
    return next(each for each in card.findChildren(QPushButton) if each.text() in ("Exclude", "Include"))


def links(card: FactsCard) -> list[QPushButton]:
    return [each for each in card.findChildren(QPushButton) if each.property("role") == "link"]


def test_every_fact_of_a_picture(card: FactsCard) -> None:
    card.show_picture(CAT)
    assert lines(card) == [
        "cat.0.jpg", "train", "Size: 4,000 × 3,000 px · 12.0 MP", "File: JPEG · 4.51 MB", "Colours: RGB",
        f"Content: {HASH[:12]}…",
    ]  # fmt: skip
    assert choice(card, "Class").currentText() == "cat"
    assert choice(card, "Part").currentText() == "Training"


def test_what_is_not_known_yet_has_its_place(card: FactsCard) -> None:
    card.show_picture(PictureFacts("cat.0.jpg", 0, 0, content=HASH))
    assert lines(card)[1:5] == [TOP, "Size: –", "File: –", "Colours: –"]


def test_the_hash_is_copied_whole(card: FactsCard) -> None:
    card.show_picture(CAT)
    copy = card.findChild(QToolButton)
    assert isinstance(copy, QToolButton)
    copy.click()
    assert QGuiApplication.clipboard().text() == HASH
    card.show_nothing()
    assert not copy.isEnabled()


def test_what_a_person_changed_is_said(card: FactsCard) -> None:
    card.show_picture(replace(CAT, label=1, found=2, moved=True, part="val", excluded=True))
    assert lines(card)[-1] == "Excluded by you, found as <b>emu</b>, moved by you."
    assert choice(card, "Class").currentText() == "dog"
    assert exclude(card).text() == "Include"


def test_a_picture_is_left_out_and_taken_in_again(card: FactsCard) -> None:
    told: list[bool] = []
    card.exclude_requested.connect(told.append)
    card.show_picture(CAT)
    exclude(card).click()
    card.show_picture(replace(CAT, excluded=True))
    exclude(card).click()
    assert told == [True, False]


def test_it_gets_another_class_only_where_it_is_another(card: FactsCard) -> None:
    told: list[int] = []
    card.relabel_requested.connect(told.append)
    card.show_picture(CAT)
    choose(choice(card, "Class"), 0)
    choose(choice(card, "Class"), 2)
    assert told == [2]


def test_it_is_moved_and_left_to_the_split_again(card: FactsCard) -> None:
    told: list[str] = []
    card.move_requested.connect(told.append)
    card.show_picture(CAT)
    part = choice(card, "Part")
    assert [part.itemText(place) for place in range(part.count())] == ["Training", "Validation", "Test"]
    choose(part, 0)
    choose(part, 1)
    card.show_picture(replace(CAT, part="val", moved=True))
    assert part.itemText(3) == "As the split says"
    choose(part, 3)
    assert told == ["val", ""]
    card.show_picture(replace(CAT, part=""))
    assert part.currentIndex() == -1
    assert part.placeholderText() == "In no part"


def test_showing_tells_nothing(card: FactsCard) -> None:
    told: list[object] = []
    for signal in (card.exclude_requested, card.relabel_requested, card.move_requested, card.partner_requested):
        signal.connect(told.append)
    card.show_picture(CAT)
    card.show_several(3, label=1, part="test", excluded=3, moved=1)
    card.set_classes(("cat", "dog"))
    card.show_nothing()
    assert told == []


def test_several_share_their_actions(card: FactsCard) -> None:
    card.show_several(1200, excluded=3, moved=1)
    assert lines(card)[:2] == ["1,200 pictures selected", ALL]
    assert lines(card)[-1] == "3 excluded by you, 1 moved by you."
    assert choice(card, "Class").placeholderText() == "Different classes"
    assert choice(card, "Part").placeholderText() == "Different parts"
    assert exclude(card).text() == "Exclude"
    told: list[object] = []
    for signal in (card.exclude_requested, card.relabel_requested, card.move_requested):
        signal.connect(told.append)
    exclude(card).click()
    choose(choice(card, "Class"), 1)
    choose(choice(card, "Part"), 3)
    assert told == [True, 1, ""]
    card.show_several(2, label=1, part="val", excluded=2)
    assert choice(card, "Class").currentText() == "dog"
    assert choice(card, "Part").currentText() == "Validation"
    assert exclude(card).text() == "Include"


def test_nothing_moves_between_the_states(qtbot: QtBot, card: FactsCard) -> None:
    def place() -> QPoint:
        layout = card.layout()
        assert layout is not None
        layout.activate()
        return exclude(card).mapTo(card, QPoint())

    qtbot.waitUntil(lambda: place().y() > 100)
    before = place()
    card.show_picture(replace(CAT, name="/".join(["a very long folder"] * 9), moved=True))
    assert place() == before
    card.show_several(2)
    assert place() == before


def test_the_empty_card_says_what_it_is_for(card: FactsCard) -> None:
    card.show_picture(CAT)
    card.show_nothing()
    assert lines(card)[-1] == NONE
    assert not exclude(card).isEnabled()
    assert not choice(card, "Class").isEnabled()


def test_what_cannot_be_read_says_why_and_cannot_be_changed(card: FactsCard) -> None:
    reason = PictureFinding("unreadable", "warning", "the file ends too early")
    card.show_picture(PictureFacts("dog.7.jpg", 1, 1, size=12, findings=(reason,)))
    assert lines(card)[-2:] == [UNREADABLE, "Cannot be read: the file ends too early."]
    assert lines(card)[3] == "File: 12 bytes"
    assert not exclude(card).isEnabled()


def test_a_partner_is_a_click_away(qtbot: QtBot, card: FactsCard) -> None:
    conflict = PictureFinding("label_conflicts", "warning", "", (Partner(8736, "train/dog & <b>.jpg"),))
    card.show_picture(replace(CAT, findings=(conflict,)))
    assert lines(card)[-1] == "Stands in another class too, as:"
    link = links(card)[0]
    assert link.accessibleName() == "Show train/dog & <b>.jpg"
    qtbot.waitUntil(lambda: link.text() == "train/dog && <b>.jpg")
    with qtbot.waitSignal(card.partner_requested) as told:
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert told.args == [8736]


def test_tab_goes_from_the_button_to_the_partners(qtbot: QtBot, card: FactsCard) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row = QHBoxLayout(page)
    row.addWidget(card)
    row.addWidget(QPushButton("What was there before the links"))
    page.show()
    partners = tuple(Partner(index, f"{index}.jpg") for index in range(2))
    card.show_picture(replace(CAT, findings=(PictureFinding("duplicates", "info", "", partners),)))
    page.activateWindow()
    qtbot.waitUntil(lambda: all(link.isVisible() for link in links(card)))
    exclude(card).setFocus()
    met = []
    for _ in partners:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget().accessibleName())
    assert met == ["Show 0.jpg", "Show 1.jpg"]
    card.setParent(None)


def test_many_partners_are_counted_and_long_names_cut(qtbot: QtBot, card: FactsCard) -> None:
    partners = tuple(Partner(index, f"{'folder/' * 20}{index}.jpg") for index in range(MOST + 3))
    card.show_picture(replace(CAT, findings=(PictureFinding("duplicates", "info", "", partners),)))
    assert len(links(card)) == MOST
    assert lines(card)[-1] == "and 3 more"
    qtbot.waitUntil(lambda: "…" in links(card)[0].text())
    assert links(card)[0].mapTo(card, QPoint(links(card)[0].width(), 0)).x() <= card.width()
    card.show_picture(CAT)
    qtbot.waitUntil(lambda: not links(card))


def test_which_findings_a_picture_is_in() -> None:
    def finding(kind: str, pictures: list[int], pairs: list[tuple[int, int]], reasons: dict[int, str]) -> Finding:
        return Finding(kind, "info", "", "", np.array(pictures), np.array(pairs).reshape(-1, 2), reasons)  # type: ignore[arg-type]

    pictures = [Picture(f"{index}.jpg", Path("set")) for index in range(10)]
    found = (
        finding("duplicates", [1, 4, 7], [(1, 4), (1, 7), (4, 7)], {}),
        finding("unreadable", [4, 9], [], {4: "empty", 9: "a link"}),
        finding("imbalance", [4], [], {}),
    )
    assert findings_about(4, found, pictures) == (
        PictureFinding("duplicates", "info", "", (Partner(1, "1.jpg"), Partner(7, "7.jpg"))),
        PictureFinding("unreadable", "info", "empty"),
    )
    assert findings_about(5, found, pictures) == ()
    assert findings_about(9, found, pictures) == (PictureFinding("unreadable", "info", "a link"),)
