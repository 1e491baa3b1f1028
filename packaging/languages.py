"""Collects the texts of the program, and compiles their translations for it.

    python packaging/languages.py              # after a text was changed
    pyside6-linguist resources/languages/de.ts # to translate what is new
    python packaging/languages.py              # to compile it

``resources/languages/LANGUAGE.ts`` holds the translations, ``LANGUAGE.qm`` is what the window reads. A new language begins as an
empty file of its name. Texts that the program does not hold any more are dropped, new ones are added as unfinished.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from catdog_gui.resources import resource
from catdog_gui.ui.languages import CONTEXT, FOLDER

PACKAGE = Path(__file__).resolve().parents[1] / "catdog_gui"
TERMINAL = PACKAGE / "cli"
"""Speaks English."""

TEXTS, NOUNS = ("tr", "later"), {"counted": 1, "plural": 1}
"""Functions that are handed a text, and those that are handed a noun, as which argument."""

DECLARED = {"option": ("title", "help", "unit")}
"""Functions that are handed texts by name."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text, or a noun as ``%n noun(s)``, and the first module that says it."""

    source: str
    counts: bool
    module: str


def main() -> int:
    """Exit code 0; 1 where a text of some language is not translated."""
    texts, unfinished = collected(), 0
    for file in sorted(resource(FOLDER).glob("*.ts")):
        left = update(file, texts)
        compile_language(file)
        print(f"{file.name}: {len(texts)} texts, {left} of them not translated")
        unfinished += left
    return 1 if unfinished else 0


def collected() -> list[Text]:
    """Every text of the window, once, in the order of modules and lines."""
    found: dict[tuple[str, bool], Text] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if TERMINAL in path.parents:
            continue
        module = path.relative_to(PACKAGE.parent).as_posix()
        for source, counts in said(ast.parse(path.read_text("utf-8"))):
            found.setdefault((source, counts), Text(source, counts, module))
    return list(found.values())


def said(module: ast.Module) -> Iterator[tuple[str, bool]]:
    """The texts in a module, and whether each is a noun that is counted."""
    calls = (node for node in ast.walk(module) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
        if name in TEXTS and call.args and (text := literal(call.args[0])):
            yield text, False
        if name in NOUNS and len(call.args) > NOUNS[name] and (noun := literal(call.args[NOUNS[name]])):
            yield f"%n {noun}(s)", True
        for word in call.keywords:
            if word.arg in DECLARED.get(name, ()) and (text := literal(word.value)):
                yield text, False


def literal(node: ast.expr) -> str:
    """The text that ``node`` is; "" where it is something else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def translations(file: Path) -> dict[tuple[str, bool], list[str]]:
    """What a ``.ts`` file holds: the finished forms of each text."""
    if not file.stat().st_size:
        return {}
    known = {}
    for message in ElementTree.parse(file).iter("message"):
        translation, counts = message.find("translation"), message.get("numerus") == "yes"
        if translation is None or translation.get("type") is not None:
            continue
        forms = [form.text or "" for form in translation.iter("numerusform")] if counts else [translation.text or ""]
        if all(forms):
            known[message.findtext("source", ""), counts] = forms
    return known


def update(file: Path, texts: list[Text], more: dict[tuple[str, bool], list[str]] | None = None) -> int:
    """Write ``file`` anew with all ``texts``, their translations kept and ``more`` added; how many have none."""
    known = translations(file) | (more or {})
    root = ElementTree.Element("TS", version="2.1", language=file.stem, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    left = 0
    for text in texts:
        message = ElementTree.SubElement(context, "message", {"numerus": "yes"} if text.counts else {})
        ElementTree.SubElement(message, "location", filename=f"../../{text.module}")
        ElementTree.SubElement(message, "source").text = text.source
        forms = known.get((text.source, text.counts))
        translation = ElementTree.SubElement(message, "translation", {} if forms else {"type": "unfinished"})
        left += forms is None
        if text.counts:
            for form in forms or [""]:
                ElementTree.SubElement(translation, "numerusform").text = form
        else:
            translation.text = forms[0] if forms else ""
    ElementTree.indent(root, "  ")
    body = ElementTree.tostring(root, "unicode")
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf-8", newline="\n")
    return left


def compile_language(file: Path) -> None:
    """Make the ``.qm`` beside a ``.ts``."""
    tool = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent)) or "pyside6-lrelease"
    subprocess.run([tool, "-silent", str(file), "-qm", str(file.with_suffix(".qm"))], check=True)


if __name__ == "__main__":
    sys.exit(main())
