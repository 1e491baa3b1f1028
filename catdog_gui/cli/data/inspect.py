"""``catdog data inspect``: what a person should know about a data set before anything is trained on it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer

from catdog_gui.cli.terminal import STOPPED, Bar, StopOnSignal, print_json, print_line, printable
from catdog_gui.data.curation.journal import NAME, Journal
from catdog_gui.data.inspection.findings import ClassFacts, Finding, Kind
from catdog_gui.data.inspection.inspect import percent
from catdog_gui.data.inspection.judging import Judged, judged
from catdog_gui.data.inventory import ending_of
from catdog_gui.data.naming import common_folders
from catdog_gui.data.split import SplitChoice
from catdog_gui.data.tables.table import ENDINGS
from catdog_gui.progress import StopCheck, Stopped, Work, finish
from catdog_gui.settings import folders
from catdog_gui.words import counted

LISTED = 10
"""Pictures, or pairs, of a finding that are named to a person; --json names all."""


def inspect(
    data: Annotated[str, typer.Argument(help="A folder, a zip, a table of labels (CSV), or the word demo.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output, with every name.")] = False,
) -> None:
    """Look through a data set, as you have edited it: copies, contradictions, leaks, unreadable and odd files, shortcuts."""
    begun = time.monotonic()
    try:
        with StopOnSignal() as stop, Bar(drawn=not as_json) as bar:
            result = finish(_look(data, stop.asked), bar.show)
    except Stopped:
        raise typer.Exit(STOPPED) from None
    images = result.curated.images
    # Told alike whether a person pointed at a folder or at one above it.
    common = "".join(f"{folder}/" for folder in common_folders([name.split("/")[:-1] for name in images.names]))
    names = [name.removeprefix(common) for name in images.names]
    if as_json:
        root = (images.source.parent if ending_of(images.source.name) in ENDINGS else images.source) / common
        print_json({"source": data, "root": root, **_tree(result, names), "seconds": round(time.monotonic() - begun, 3)})
    else:
        for line in _lines(result, names):
            if not print_line(printable(line)):
                break


def _look(data: str, should_stop: StopCheck) -> Work[Judged]:
    from catdog_gui.data.dataset import likeness, open_data  # late: compares pictures with scipy

    marks = Journal(folders().curation / NAME).marks
    opened = yield from open_data(data, edited=False, should_stop=should_stop)
    alike = yield from likeness(opened.found, opened.hashes, should_stop)
    return judged(opened.found, opened.hashes, alike, marks, SplitChoice(val_fraction=0.2, test_part=False, seed=0))


def _tree(result: Judged, names: Sequence[str]) -> dict[str, Any]:
    """The report with names for indices; a kind that was not found is an empty list, or null."""
    report = result.report

    def pairs(kind: Kind) -> list[list[str]]:
        found = report.finding(kind)
        return [[names[one], names[other]] for one, other in found.pairs.tolist()] if found else []

    def reasons(kind: Kind) -> list[list[str]]:
        found = report.finding(kind)
        return [[names[index], found.reasons[index]] for index in found.pictures.tolist()] if found else []

    split = result.split
    return {
        "pictures": report.pictures,
        "readable": report.readable,
        "classes": {entry.name: _class(entry) for entry in report.classes},
        "formats": report.formats,
        "modes": report.modes,
        "split": {"rule": split.rule, "notes": split.notes} if split else None,
        "refusal": result.refusal,
        "unreadable": reasons("unreadable"),
        "duplicates": pairs("duplicates"),
        "near_duplicates": pairs("near_duplicates"),
        "label_conflicts": pairs("label_conflicts"),
        "leaks": pairs("leaks"),
        "wrong_ending": reasons("wrong_ending"),
        "tiny": reasons("tiny"),
        "huge": reasons("huge"),
        "odd_shape": reasons("odd_shape"),
        "odd_mode": reasons("odd_mode"),
        "shortcut": asdict(report.shortcut) if report.shortcut else None,
        "findings": [
            {"kind": entry.kind, "level": entry.level, "title": entry.title, "text": entry.text, "pictures": len(entry.pictures)}
            for entry in report.findings
        ],
    }


def _class(entry: ClassFacts) -> dict[str, Any]:
    counts = {"pictures": entry.pictures, "train": entry.train, "val": entry.val, "test": entry.test}
    return counts | {"width": entry.width, "height": entry.height, "megabytes": round(entry.megabytes, 3)}


def _lines(result: Judged, names: Sequence[str]) -> Iterator[str]:
    """The report for a person."""
    report = result.report
    megabytes = sum(entry.megabytes for entry in report.classes)
    yield f"{counted(report.pictures, 'picture')}, {report.readable:,} of them readable, {megabytes:,.1f} MB"
    for entry in report.classes:
        parts = (("training", entry.train), ("validation", entry.val), ("test", entry.test))
        told = "".join(f", {number:,} {part}" for part, number in parts if number)
        size = f"typically {entry.width[1]:,} × {entry.height[1]:,} pixels" if entry.width[1] else "none readable"
        yield f"  {entry.name}: {entry.pictures:,}{told} · {size}"
    yield f"Formats: {_counted(report.formats)} · colours: {_counted(report.modes)}"
    yield f"Split: {result.split.rule}" if result.split else f"No split: {result.refusal}"
    if report.shortcut and report.shortcut.significant:
        best = max(report.shortcut.accuracy, report.shortcut.feature_accuracy)
        yield f"Told by sizes and mean colours alone: {percent(best)} (guessing: {percent(report.shortcut.chance)})"
    if not report.findings:
        yield "Nothing suspicious was found."
    for finding in report.findings:
        yield ""
        yield f"{'!' if finding.level == 'warning' else '·'} {finding.title}"
        yield f"  {finding.text}"
        yield from (f"    {line}" for line in _named(finding, names))


def _named(finding: Finding, names: Sequence[str]) -> Iterator[str]:
    """The first few pictures of a finding, in pairs or with their reasons where it has those."""
    if len(finding.pairs):
        told = [f"{names[one]} – {names[other]}" for one, other in finding.pairs[:LISTED].tolist()]
    else:
        first = finding.pictures[:LISTED].tolist()
        told = [": ".join(filter(None, (names[index], finding.reasons.get(index)))) for index in first]
    yield from told
    total = len(finding.pairs) or len(finding.pictures)
    if total > LISTED:
        yield f"… and {total - LISTED:,} more"


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in counts.items()) or "none"
