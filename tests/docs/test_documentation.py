"""The documents: generated pages follow the program, links lead somewhere, and what is quoted is what is said."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from catdog_gui.ui.help_pages import CONTENTS, anchor, is_outside, plain, read_pages, target

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "resources").rglob("*.md"))
)


@pytest.fixture
def make_pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    yield importlib.import_module("make_pages")
    for name in ("make_pages", "data_flow"):
        sys.modules.pop(name, None)


def test_what_is_made_from_the_program_is_up_to_date(make_pages: ModuleType) -> None:
    stale = [name for name, make in make_pages.PAGES.items() if (ROOT / "docs" / name).read_text("utf-8") != make()]
    assert not stale, f"run python docs/make_pages.py: {stale} tell of an earlier program"


def test_every_setting_and_every_command_is_told(make_pages: ModuleType) -> None:
    settings, commands = make_pages.settings_page(), make_pages.commands_page()
    assert "`training.lr` · above 0 … 1 · usually `0.0015`, unless `fast`: `0.001`" in settings
    assert "`cache_limit` · 1 … 10,000 GB" in settings
    assert "`tune`" not in settings.partition("## The model")[2].partition("## The pictures")[0]
    for words in ("## catdog train\n", "## catdog data inspect\n", "## catdog runs compare\n", "`--set NAME=VALUE`", "`RUN…`"):
        assert words in commands


def test_every_page_is_in_the_list_of_contents_once() -> None:
    listed = [page.address for page in read_pages()]
    there = {f"docs/{path.relative_to(ROOT / 'docs').as_posix()}" for path in (ROOT / "docs").rglob("*.md")}
    assert sorted(listed) == sorted({*there, "resources/models/catdog.md"} - {CONTENTS})


def headings(text: str) -> set[str]:
    outside_code = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return {anchor(heading) for heading in re.findall(r"^#+ (.+)$", outside_code, re.MULTILINE)}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    links = re.findall(r"\]\(([^()\s]+)\)", text) + re.findall(r'(?:src|srcset)="([^"]+)"', text)
    lost = []
    for link in links:
        address, name = target(document, link)
        if is_outside(link):
            continue
        if not (ROOT / address).exists() or (name and name not in headings((ROOT / address).read_text("utf-8"))):
            lost.append(link)
    assert not lost


def texts_of_the_program() -> Iterator[str]:
    """Every text in the code, in the pieces that stand between what is put in."""
    for path in (ROOT / "catdog_gui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_troubleshooting_quotes_what_the_program_says() -> None:
    text = (ROOT / "docs" / "troubleshooting.md").read_text("utf-8")
    quotes = [" ".join(quote.replace("> ", "").split()) for quote in re.findall(r"(?:^> .+\n)+", text, re.MULTILINE)]
    reasons = re.findall(r"^\| ([^|]+?) \| [^|]+ \|$", text.partition("| reason |")[2].partition("\n\n")[0], re.MULTILINE)
    said = "\n".join(texts_of_the_program())
    pieces = [piece for quote in (*quotes, *reasons) for piece in map(str.strip, re.split("…", quote)) if len(piece) > 3]
    assert len(pieces) > 40
    unsaid = [piece for piece in pieces if piece.rstrip(":.") not in said]
    assert not unsaid, f"the program no longer says: {unsaid}"


def test_a_drawing_holds_nothing_foreign() -> None:
    for path in (ROOT / "docs" / "images").glob("*.svg"):
        assert set(re.findall(r"https?://[^\"' ]+", path.read_text("utf-8"))) == {"http://www.w3.org/2000/svg"}


def test_the_site_is_built_strictly_and_asks_nothing_of_the_network(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs", reason="mkdocs comes with the extra “docs”")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    fetched = []
    for path in (tmp_path / "site").rglob("*.html"):
        html = path.read_text("utf-8")
        tags = re.findall(r"<(?:link|script|img|source|iframe)\b[^>]*>", html)
        fetched += [f"{path.name}: {tag}" for tag in tags if re.search(r"(?:href|src|srcset)=[\"']?(?:https?:)?//", tag)]
    for path in (tmp_path / "site").rglob("*.css"):
        fetched += [f"{path.name}: {url}" for url in re.findall(r"url\([\"']?((?:https?:)?//[^)]+)\)", path.read_text("utf-8"))]
    assert not fetched
    written = (tmp_path / "site" / "first-steps.html").read_text("utf-8")
    assert 'href="program.html#install"' in written
    assert 'href="model.html"' in written
    assert 'srcset="images/train-dark.png"' in written


def test_titles_carry_no_marks() -> None:
    assert plain("**A** `b` [c](d.md)") == "A b c"
