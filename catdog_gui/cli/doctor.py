"""``catdog doctor``: what a bug report needs, and what can be cleared away."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from catdog_gui.cli.terminal import print_json, print_line, printable
from catdog_gui.diagnosis.leftovers import Leftover, clean
from catdog_gui.diagnosis.report import Place, Report, UnfinishedRun, diagnose
from catdog_gui.environment import without_home
from catdog_gui.settings import HOME_VARIABLE
from catdog_gui.words import counted, file_size

_CRASH_LINES = 40
"""Of a crash's text that are shown; --json has all."""

_NONE = [("none", "")]

Section = tuple[str, list[tuple[str, str]]]
"""A heading, and below it lines of a name and what is said about it."""


def doctor(
    clear: Annotated[
        bool, typer.Option("--clean", help="Remove decoded pictures that no run is using, and files that were never finished.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Tell what a bug report needs: versions, devices, folders, logs, the last crash, unfinished runs, caches that can go.

    Nothing is sent anywhere. Read it before you pass it on: it names your folders, with ~ for your home folder.
    --clean never touches runs, your edits, or settings.
    """
    removed, stayed = clean() if clear else ((), ())
    report = diagnose()
    if as_json:
        cleaned = {"removed": removed, "stayed": stayed} if clear else {}
        print_json(_shown({**asdict(report), **{name: list(map(asdict, entries)) for name, entries in cleaned.items()}}))
        return
    sections = list(_sections(report))
    if clear:
        sections.insert(0, _cleaned(removed, stayed))
    for heading, lines in sections:
        print_line(heading)
        width = max((len(name) for name, _ in lines), default=0)
        for name, text in lines:
            print_line(printable(without_home(f"  {name:{width}}  {text}" if text else f"  {name}").rstrip()))
        print_line("")


def _sections(report: Report) -> Iterator[Section]:
    yield "Versions", [*report.versions.items(), ("system", report.system)]
    yield "Computing", list(_computing(report))
    home = [(HOME_VARIABLE, report.home)] if report.home else []
    yield "Folders", home + [(place.title, _place(place)) for place in report.places]
    yield "Log files", [(str(file.path), f"{file_size(file.bytes)} · {_when(file.when)}") for file in report.logs] or _NONE
    for crash in report.crashes:
        lines = crash.text.splitlines()
        more = [f"… and {counted(len(lines) - _CRASH_LINES, 'line')} more"] if len(lines) > _CRASH_LINES else []
        heading = f"The last crash of {crash.program}, {_when(crash.when)}"
        yield heading, [(line, "") for line in lines[:_CRASH_LINES] + more]
    if not report.crashes:
        yield "The last crash", _NONE
    yield "Unfinished runs", [(str(run.path), _run(run)) for run in report.unfinished] or _NONE
    yield "Can go (catdog doctor --clean)", _listed(report.leftovers) or _NONE


def _place(place: Place) -> str:
    inside = f"{file_size(place.bytes)} in {counted(place.files, 'file')}" if place.there else "not made yet"
    free = f" · {file_size(place.free)} free" if place.free is not None else ""
    return f"{place.path} · {inside}{free}"


def _run(run: UnfinishedRun) -> str:
    more = ", being trained now" if run.at_work else "" if run.can_go_on else ", before its first checkpoint"
    return f"{run.status} after {counted(run.epochs_done, 'epoch')}{more}"


def _computing(report: Report) -> Iterator[tuple[str, str]]:
    found = report.computing
    if found is None:
        yield "broken", report.computing_problem
        return
    yield "device", f"{found.device} ({found.name})"
    yield (
        "processor",
        f"{counted(found.cores, 'core')} for this program, {counted(found.threads, 'thread')}, {found.instructions}",
    )
    for name, memory in found.cards:
        yield "graphics card", f"{name}, {file_size(memory)}"
    yield "memory", file_size(found.memory)
    yield "CUDA", f"PyTorch was built for {found.cuda}" if found.cuda else "PyTorch was built without it"
    helps = "helps here" if found.faster == "bfloat16" else "does not help here"
    yield "bfloat16", f"{helps} (tried just now; other programs at work disturb the trial)"
    yield "torch.compile", f"could work, with {found.compiler}" if found.compiler else f"cannot work: {found.compiler_problem}"


def _cleaned(removed: tuple[Leftover, ...], stayed: tuple[Leftover, ...]) -> Section:
    heading = f"Removed: {counted(len(removed), 'thing')}, {file_size(sum(entry.bytes for entry in removed))}"
    return heading, _listed(removed + stayed)


def _listed(entries: tuple[Leftover, ...]) -> list[tuple[str, str]]:
    return [(str(entry.path), _leftover(entry)) for entry in entries]


def _leftover(entry: Leftover) -> str:
    used = f", last used {_when(entry.last_used)}" if entry.last_used else ""
    stays = f" · stays: {entry.in_use}" if entry.in_use else ""
    return f"{file_size(entry.bytes)} · {entry.kind}{used}{stays}"


def _when(seconds: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))


def _shown(value: Any) -> Any:
    """As :func:`without_home`, everywhere in a tree."""
    if isinstance(value, dict):
        return {key: _shown(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(inner) for inner in value]
    return without_home(str(value)) if isinstance(value, str | Path) else value
