"""Help: every page can be read, found and left again; nothing is asked of the network or of other folders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from catdog_gui.ui import help_window
from catdog_gui.ui.help_pages import HelpPage, Search, anchor, file_at, for_qt, is_outside, read_pages, target
from catdog_gui.ui.help_window import HOME, PAGES, HelpWindow
from catdog_gui.ui.markdown_view import MarkdownView
from catdog_gui.ui.theme import DARK, LIGHT, ThemeManager
from catdog_gui.ui.widgets import ElidedLabel

PICTURE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[ThemeManager]:
    result = ThemeManager("light")
    yield result
    result.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def window(qtbot: QtBot, theme: ThemeManager) -> HelpWindow:
    result = HelpWindow(theme)
    qtbot.addWidget(result)
    result.show_for("")
    return result


def entries(window: HelpWindow) -> list[str]:
    listed = window.findChild(QListWidget)
    assert listed is not None
    return [listed.item(row).text() for row in range(listed.count())]


def search(window: HelpWindow, typed: str) -> list[str]:
    field = window.findChild(QLineEdit)
    assert field is not None
    field.setText(typed)
    return entries(window)


def press(window: HelpWindow, name: str) -> None:
    kinds = (*window.findChildren(QToolButton), *window.findChildren(QPushButton))
    next(each for each in kinds if name in (each.text(), each.accessibleName())).click()


def click(window: HelpWindow, link: str) -> None:
    window.view.anchorClicked.emit(QUrl(link))


def page(text: str, address: str = "docs/x.md") -> HelpPage:
    return HelpPage(address, "X", "Use", text)


# Pages


def test_addresses_lead_to_what_comes_along_and_nowhere_else() -> None:
    assert target("docs/adr/0001-linformer.md", "../data.md#split") == ("docs/data.md", "split")
    assert target("docs/data.md", "#split") == ("docs/data.md", "split")
    assert file_at("docs/data.md") is not None
    assert file_at("resources/models/catdog.md") is not None
    for address in ("README.md", "docs/../README.md", "../../etc/passwd", "docs", "/etc/passwd", "docs/../../x"):
        assert file_at(address) is None


@pytest.mark.parametrize("link", ["https://a.org", "file:///etc/passwd", "javascript:x", "mailto:a@b.c"])
def test_what_has_a_scheme_is_no_page(link: str) -> None:
    assert is_outside(link)


def test_anchors_are_those_of_code_hosts() -> None:
    assert anchor("What happens when") == "what-happens-when"
    assert anchor("Windows: a DLL of `torch` (WinError 1114)") == "windows-a-dll-of-torch-winerror-1114"


def test_pictures_are_those_of_the_theme_and_html_is_gone() -> None:
    text = '<!-- figures -->\n<picture>\n <source srcset="a-dark.png">\n <img alt="A" src="a-light.png">\n</picture>\n'
    assert for_qt(page(text), "dark").strip() == "![A](a-dark.png)"
    assert for_qt(page(text), "light").strip() == "![A](a-light.png)"


def test_links_to_what_does_not_come_along_are_words() -> None:
    text = "[the README](../README.md#install), [data](data.md), [web](https://a.org), ![p](images/none.png)"
    assert for_qt(page(text), "light") == "the README, [data](data.md), [web](https://a.org), ![p](images/none.png)"


def test_words_are_looked_for_part_by_part() -> None:
    pages = (page("# X\n\nA cat.\n\n## Dogs\n\nNo cat here, but a **dog**.\n\n## Cat\n\nAnother.\n"),)
    hits = Search(pages).hits("CAT")
    assert [(hit.heading, hit.anchor) for hit in hits] == [("Cat", "cat"), ("X", "x"), ("Dogs", "dogs")]
    assert [hit.heading for hit in Search(pages).hits("dog cat")] == ["Dogs"]
    assert Search(pages).hits("  ") == []
    assert Search(pages).hits("zebra") == []
    [hit] = Search((page(f"# X\n\n{'word ' * 60}needle {'word ' * 60}"),)).hits("needle")
    assert hit.snippet.startswith("… ")
    assert "needle" in hit.snippet
    assert hit.snippet.endswith(" …")


def test_a_line_in_code_is_no_heading() -> None:
    [hit] = Search((page("# X\n\n```sh\n# a comment\n```\n"),)).hits("comment")
    assert hit.heading == "X"


# The window


def test_every_page_is_listed_and_can_be_read(window: HelpWindow) -> None:
    listed = entries(window)
    for each in read_pages():
        assert each.title in listed
        window.show_page(each.address)
        assert window.address == each.address
        shown = window.view.toPlainText()
        assert len(shown) > 400
        assert "<picture>" not in shown
        assert "<!--" not in shown


def test_every_page_of_the_window_has_its_help(window: HelpWindow) -> None:
    for key, address in PAGES.items():
        window.show_for(key)
        assert window.address == address
    window.show_for("unheard of")
    assert window.address == HOME


def test_one_goes_back_and_forward(window: HelpWindow) -> None:
    window.show_page("docs/data.md")
    click(window, "reliability.md#files-of-earlier-versions")
    assert window.address == "docs/reliability.md"
    assert window.view.verticalScrollBar().value() > 0
    press(window, "Back")
    assert window.address == "docs/data.md"
    press(window, "Back")
    assert window.address == HOME
    press(window, "Forward")
    press(window, "Forward")
    assert window.address == "docs/reliability.md"
    assert window.view.verticalScrollBar().value() > 0
    press(window, "Forward")  # there is no more
    assert window.address == "docs/reliability.md"


def test_where_one_is_already_is_no_step(window: HelpWindow) -> None:
    window.show_page(HOME)
    click(window, "nowhere.md")
    back = next(each for each in window.findChildren(QToolButton) if each.accessibleName() == "Back")
    assert not back.isEnabled()
    click(window, "#and-then")
    assert back.isEnabled()


def test_a_search_leads_to_the_place(qtbot: QtBot, window: HelpWindow) -> None:
    found = search(window, "rules kaggle 403")
    assert found[0].startswith("Kaggle  ·  Troubleshooting")
    listed = window.findChild(QListWidget)
    assert listed is not None
    listed.itemClicked.emit(listed.item(0))
    assert window.address == "docs/troubleshooting.md"
    qtbot.waitUntil(lambda: window.view.verticalScrollBar().value() > 0)
    assert window.view.extraSelections()
    assert search(window, "zebrafish") == []
    assert "First steps" in search(window, "")
    assert not window.view.extraSelections()


def test_an_address_in_the_network_is_shown_before_it_is_opened(window: HelpWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    click(window, "https://arxiv.org/abs/2006.04768")
    assert opened == []
    bar = window.findChild(help_window._AddressBar)
    assert bar is not None
    assert bar.isVisible()
    assert "https://arxiv.org/abs/2006.04768" in [label.full_text for label in bar.findChildren(ElidedLabel)]
    press(window, "Copy")
    assert QGuiApplication.clipboard().text() == "https://arxiv.org/abs/2006.04768"
    press(window, "Open in the browser")
    assert opened == ["https://arxiv.org/abs/2006.04768"]
    assert not bar.isVisible()
    click(window, "nowhere.md")
    assert window.address == HOME


def test_the_look_follows_the_theme(window: HelpWindow, theme: ThemeManager) -> None:
    def link_colour() -> str:
        html = window.view.toHtml()
        return LIGHT.name if LIGHT.accent in html else DARK.name if DARK.accent in html else ""

    assert link_colour() == "light"
    theme.set_mode("dark")
    assert link_colour() == "dark"


def test_only_pictures_that_come_along_are_read(window: HelpWindow, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0)
    assert image.save(str(foreign))
    assert window.view.loadResource(PICTURE, QUrl("images/train-light.png")).width() > 300
    for name in (str(foreign), foreign.as_uri(), "../README.md", "../../../etc/passwd", "https://a.org/x.png", ""):
        assert window.view.loadResource(PICTURE, QUrl(name)).width() == 1
    sheet = QTextDocument.ResourceType.StyleSheetResource.value
    assert window.view.loadResource(sheet, QUrl("images/train-light.png")).width() == 1


def test_a_picture_is_no_wider_than_the_text(qtbot: QtBot, theme: ThemeManager) -> None:  # noqa: ARG001
    view = MarkdownView(lambda link: file_at(f"docs/{link}"))
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show()
    picture = view.loadResource(PICTURE, QUrl("images/train-light.png"))
    assert picture.width() / picture.devicePixelRatio() <= view.column < 500


def test_a_page_is_laid_out_once_until_it_looks_different(
    qtbot: QtBot, theme: ThemeManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(MarkdownView, "show_markdown", lambda _view, text: shown.append(text))
    window = HelpWindow(theme)
    qtbot.addWidget(window)
    window.show_for("data")
    qtbot.wait(300)
    assert len(shown) == 1
    window.hide()
    theme.set_mode("dark")
    assert len(shown) == 1, "nobody sees it"
    window.show_for("data")
    assert len(shown) == 2
    theme.set_mode("light")
    assert len(shown) == 3
