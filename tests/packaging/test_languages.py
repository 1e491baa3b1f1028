"""Texts are found where they are said, and every language has them all."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from scripts import PACKAGING

from catdog_gui.resources import resource
from catdog_gui.ui.languages import FOLDER, NAMES, opened, wanted

_spec = importlib.util.spec_from_file_location("languages_tool", PACKAGING / "languages.py")
assert _spec is not None
assert _spec.loader is not None
languages = importlib.util.module_from_spec(_spec)
sys.modules[_spec.name] = languages  # dataclasses look their module up
_spec.loader.exec_module(languages)

FILES = sorted(resource(FOLDER).glob("*.ts"))
PLACE = re.compile(r"\{\w*\}")
TAG = re.compile(r"</?\w+")


def test_texts_are_found_where_they_are_said() -> None:
    module = ast.parse(
        "title = later('A title')\n"
        "def shown(n, what, x):\n"
        "    size: int = option(3, title='Size', help='How ' 'large.', unit='px')\n"
        "    log.info('nobody reads this')\n"
        "    return tr('{n} of it', n=counted(n, 'picture')), tr(title), words.counted(n, what)\n"
    )
    assert list(languages.said(module)) == [
        ("A title", False), ("Size", False), ("How large.", False), ("px", False), ("{n} of it", False), ("%n picture(s)", True),
    ]  # fmt: skip


def handed(function: str, module: ast.AST) -> Iterator[ast.Call]:
    """The calls of ``function`` with a text."""
    for call in ast.walk(module):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == function and call.args:
            yield call


def unfit(call: ast.Call) -> bool:
    """Whether a text is put together, and so looked up in vain, or will fail for want of a value when it is shown."""
    if isinstance(call.args[0], ast.JoinedStr | ast.BinOp):
        return True
    text = languages.literal(call.args[0])
    given = {word.arg for word in call.keywords}
    if not text or not given:
        return PLACE.search(text) is not None
    wanted = {place for _, place, *_ in Formatter().parse(text) if place is not None}
    return not given - {None} < wanted if None in given else given != wanted  # None: a dictionary of values


def at_import(node: ast.AST) -> Iterator[ast.AST]:
    """What of a module is run when it is imported."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from child.args.defaults
            yield from child.decorator_list
        elif not isinstance(child, ast.Lambda):
            yield child
            yield from at_import(child)


def test_every_text_is_one_literal_gets_its_values_and_is_translated_when_it_is_shown() -> None:
    faults = []
    for path in sorted(languages.PACKAGE.rglob("*.py")):
        module = ast.parse(path.read_text("utf-8"))
        early = [part for part in at_import(module) if part in list(handed("tr", module))]
        faults += [f"{path.name}:{call.lineno}: {ast.unparse(call)}" for call in [*filter(unfit, handed("tr", module)), *early]]
    assert not faults


@pytest.fixture
def small(tmp_path: Path) -> Path:
    file = tmp_path / "de.ts"
    file.write_bytes(b"")
    texts = [languages.Text("Open", False, "a.py"), languages.Text("%n picture(s)", True, "b.py")]
    assert languages.update(file, texts) == 2
    done = {("Open", False): ["Öffnen & <mehr>"], ("%n picture(s)", True): ["%n Bild", "%n Bilder"]}
    assert languages.update(file, texts, done) == 0
    return file


def test_a_language_is_kept_when_texts_come_and_go(small: Path) -> None:
    texts = [languages.Text("%n picture(s)", True, "c.py"), languages.Text("New", False, "c.py")]
    assert languages.update(small, texts) == 1
    assert languages.translations(small) == {("%n picture(s)", True): ["%n Bild", "%n Bilder"]}


def test_a_compiled_language_answers(small: Path) -> None:
    languages.compile_language(small)
    language = opened(small.with_suffix(".qm"), "de")
    assert language is not None
    assert language.translated("Open", None) == "Öffnen & <mehr>"
    assert [language.translated("%n picture(s)", number) for number in (0, 1, 2)] == ["%n Bilder", "%n Bild", "%n Bilder"]
    assert language.translated("%n picture(s)", 10**10) == "%n Bilder"
    assert language.translated("Unheard of", None) == ""
    assert (language.decimal, language.group) == (",", ".")


def test_what_is_no_language_is_none(tmp_path: Path) -> None:
    (tmp_path / "xx.qm").write_bytes(b"no translations")
    assert opened(tmp_path / "xx.qm", "de") is None
    assert opened(tmp_path / "none.qm", "de") is None


def test_the_systems_languages_are_asked_in_their_order() -> None:
    assert wanted(["fr-FR", "de-AT", "en-US"]) == "de"
    assert wanted(["en-GB", "de-DE"]) == "en"
    assert wanted(["fr", "it"]) == "en"
    assert wanted([]) == "en"


def test_every_language_has_a_name() -> None:
    assert {file.stem for file in FILES} | {"en"} == set(NAMES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_language_is_complete(file: Path) -> None:
    """After a text was changed: python packaging/languages.py."""
    texts, known = languages.collected(), languages.translations(file)
    assert [text.source for text in texts if (text.source, text.counts) not in known] == []
    assert known.keys() == {(text.source, text.counts) for text in texts}


def spaces(text: str) -> tuple[bool, bool]:
    """Whether it begins, and whether it ends with one."""
    return text.startswith(" "), text.endswith(" ")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_translations_keep_what_is_not_language(file: Path) -> None:
    """Places for values, the numbers of what is counted, keys of menus, tags, and the dots that promise a dialog."""
    faults = []
    for (source, counts), forms in languages.translations(file).items():
        for form in forms:
            kept = sorted(PLACE.findall(form)) == sorted(PLACE.findall(source)) and sorted(TAG.findall(form)) == sorted(
                TAG.findall(source)
            )
            if (
                not kept
                or (counts and "%n" not in form)
                or source.endswith("…") != form.endswith("…")
                or spaces(form) != spaces(source)
            ):
                faults.append((source, form))
        if counts and len(forms) != 2:
            faults.append((source, forms))
    assert not faults


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_the_window_reads_is_what_the_translators_wrote(file: Path) -> None:
    language = opened(file.with_suffix(".qm"), file.stem)
    assert language is not None
    for (source, counts), forms in languages.translations(file).items():
        assert (
            [language.translated(source, number) for number in (1, 2)][: len(forms)] == forms
            if counts
            else [language.translated(source, None)] == forms
        )
