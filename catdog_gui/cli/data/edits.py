"""``catdog data edits``: what one has changed about a data set; passed on as a file, taken in from one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from catdog_gui.cli.terminal import STOPPED, Bar, StopOnSignal, printable
from catdog_gui.data.curation.journal import NAME, Journal
from catdog_gui.data.curation.marks import curated, keys_of
from catdog_gui.data.dataset import open_data
from catdog_gui.data.inventory import ending_of
from catdog_gui.data.tables.table import ENDINGS
from catdog_gui.data.tables.table_edits import edits_from_table
from catdog_gui.progress import Notice, StopCheck, Stopped, Work, finish
from catdog_gui.settings import folders
from catdog_gui.words import counted


def edits(
    data: Annotated[str, typer.Argument(help="A folder, a zip, a table of labels (CSV), or the word demo.")],
    take: Annotated[
        Path | None, typer.Option(help="Make the edits in this file: one that --save wrote, or a table path,label[,split] (CSV).")
    ] = None,
    save: Annotated[Path | None, typer.Option(help="Write the edits of this data set to a file, for another person.")] = None,
) -> None:
    """Tell what you have excluded, relabelled and moved; your files are never changed."""
    try:
        with StopOnSignal() as stop, Bar() as bar:
            finish(_edits(data, take, save, stop.asked), bar.show)
    except Stopped:
        raise typer.Exit(STOPPED) from None


def _edits(data: str, take: Path | None, save: Path | None, should_stop: StopCheck) -> Work[None]:
    opened = yield from open_data(data, edited=False, should_stop=should_stop)
    journal = Journal(folders().curation / NAME)
    among = frozenset(key for key in keys_of(opened.found, opened.hashes) if key[0])
    if take is not None:
        if ending_of(take.name) in ENDINGS:
            found = yield from edits_from_table(take, opened.found, opened.hashes, should_stop)
            for text in found.notes:
                yield Notice(printable(text), "warning")
            done = journal.apply(found.changes, among)
        else:
            done = journal.take_in(take, among)
        for edit in done:
            yield Notice(printable(f"Done: {edit.words}."))
    for text in curated(opened.found, opened.hashes, journal.marks).notes or ("Nothing is changed about this data set.",):
        yield Notice(printable(text))
    if save is not None:
        pictures = counted(journal.save_edits(save, among), "picture")
        yield Notice(printable(f"Saved what is changed about {pictures} to {save}."))
