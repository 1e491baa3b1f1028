"""The pages of help: the Markdown files of ``docs/``, in the order of their list of contents, to be shown and searched.

A page is known by its address, its path from the top of the project (``docs/data.md``), so that links between pages mean the
same here, on a code host and on the site. Knows no Qt: the site is built with it too.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from catdog_gui.resources import DOCS, ROOT

CONTENTS = "docs/README.md"
"""The list of all pages."""

_PLACES = {"docs": DOCS, "resources": ROOT}
"""Folders of the project that come with the program; nothing else can be shown."""

_SECTION = re.compile(r"^## (.+)$")
_ENTRY = re.compile(r"^- \[(.+?)\]\((.+?)\)")
_HEADING = re.compile(r"^(#{1,6}) +(.+?) *#*$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_PICTURE = re.compile(r"<picture>.*?</picture>", re.DOTALL)
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])+)\]\(([^()\s]+)\)")
_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|<[^>]*>|^ *(?:>|[-*] |\d+\. )|-{3,}:?|[*`|]", re.MULTILINE)
_EMPTY_CELL = re.compile(r"(?<=\|) +(?=\|)")

_SNIPPET = 90
"""Letters of a page that are shown of a hit."""

Mode = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page: its address, its title and section in the list of contents, and its Markdown."""

    address: str
    title: str
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A part of a page in which all words occur; ``heading`` is what stands above it, ``anchor`` leads to it."""

    page: HelpPage
    heading: str
    anchor: str
    snippet: str


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands below one heading of a page; ``folded`` is all of it to search in, heading included."""

    page: HelpPage
    heading: str
    anchor: str
    text: str
    folded: str


def read_pages() -> tuple[HelpPage, ...]:
    """Every page of the list of contents, in its order.

    Raises:
        OSError: a page is not part of this installation (a packaging fault).
    """
    return tuple(_pages())


def _pages() -> Iterator[HelpPage]:
    section = ""
    for line in (DOCS / "README.md").read_text("utf-8").splitlines():
        if heading := _SECTION.match(line):
            section = heading[1]
        elif entry := _ENTRY.match(line):
            address, _ = target(CONTENTS, entry[2])
            file = file_at(address)
            if file is not None:
                yield HelpPage(address, entry[1], section, file.read_text("utf-8"))


def file_at(address: str) -> Path | None:
    """The file at an address; None where nothing of that name comes with the program."""
    place, _, rest = posixpath.normpath(address).partition("/")
    if place not in _PLACES or not rest:
        return None
    file = _PLACES[place] / rest
    return file if file.is_file() else None


def target(address: str, link: str) -> tuple[str, str]:
    """What a relative ``link`` on the page at ``address`` leads to: an address, and a heading's anchor or ""."""
    parts = urlsplit(link)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(parts.path))) if parts.path else address
    return path, unquote(parts.fragment)


def is_outside(link: str) -> bool:
    """Whether a link names a place in the network, or anything else that is no page."""
    return bool(urlsplit(link).scheme)


def anchor(heading: str) -> str:
    """What a heading is called in links, as code hosts call it."""
    words = re.sub(r"[^\w\- ]", "", plain(heading).strip().lower())
    return words.replace(" ", "-")


def plain(text: str) -> str:
    """Markdown without its marks, on one line."""
    return " ".join(_MARKUP.sub(lambda mark: mark[1] or "", text).split())


def for_qt(page: HelpPage, mode: Mode) -> str:
    """The page as Qt's Markdown can show it: pictures for ``mode``, no HTML, and no link that leads nowhere here."""
    text = _PICTURE.sub(lambda found: _picture(found[0], mode), _COMMENT.sub("", page.text))
    text = _EMPTY_CELL.sub(" \u00a0 ", text)  # else Qt takes them into the cell before them
    return _LINK.sub(lambda found: found[0] if _leads(page.address, found[2]) else found[1], text)


def _leads(address: str, link: str) -> bool:
    aim, _ = target(address, link)
    return is_outside(link) or (aim.endswith(".md") and file_at(aim) is not None)


def _picture(html: str, mode: Mode) -> str:
    """A ``<picture>`` with a dark source, as a picture of Markdown."""
    attributes = dict(re.findall(r'(srcset|src|alt)="([^"]*)"', html))
    chosen = attributes["srcset"] if mode == "dark" and "srcset" in attributes else attributes["src"]
    return f"![{attributes.get('alt', '')}]({chosen})"


class Search:
    """Looks for words in all pages, part by part."""

    def __init__(self, pages: Sequence[HelpPage]) -> None:
        self._parts = tuple(part for page in pages for part in _parts(page))

    def hits(self, typed: str) -> list[Hit]:
        """The parts in which every word that was typed occurs; first those that have them in their heading."""
        words = typed.casefold().split()
        if not words:
            return []
        found = [part for part in self._parts if all(word in part.folded for word in words)]
        found.sort(key=lambda part: sum(word not in part.heading.casefold() for word in words))  # stable: else as the pages are
        return [Hit(part.page, part.heading, part.anchor, _snippet(part.text, words[0])) for part in found]


def _parts(page: HelpPage) -> Iterator[_Part]:
    heading, lines, fenced = page.title, list[str](), False
    for line in _COMMENT.sub("", page.text).splitlines():
        fenced ^= bool(_FENCE.match(line))
        found = None if fenced else _HEADING.match(line)
        if found is None:
            lines.append(line)
            continue
        yield from _part(page, heading, lines)
        heading, lines = plain(found[2]), []
    yield from _part(page, heading, lines)


def _part(page: HelpPage, heading: str, lines: Sequence[str]) -> Iterator[_Part]:
    text = plain("\n".join(lines))
    if text:
        yield _Part(page, heading, anchor(heading), text, f"{heading} {text}".casefold())


def _snippet(text: str, word: str) -> str:
    """The text around the first place of ``word``; its beginning where the word is in the heading alone."""
    place = max(0, text.casefold().find(word))
    start = 0 if place < _SNIPPET // 2 else text.rfind(" ", 0, place - _SNIPPET // 4) + 1
    piece = text[start : start + _SNIPPET]
    return f"{'… ' if start else ''}{piece.strip()}{' …' if start + _SNIPPET < len(text) else ''}"
