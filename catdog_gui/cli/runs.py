"""``catdog runs``: what was trained, how it went, and whether one run is better than another; runs named, packed, put away."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from catdog_gui.cli.terminal import STOPPED, Bar, StopOnSignal, print_json, printable, tables
from catdog_gui.data.split import read_names
from catdog_gui.errors import RunError
from catdog_gui.progress import Stopped, finish
from catdog_gui.schema import changes, parsed, value, written
from catdog_gui.settings import load_settings
from catdog_gui.training import packing
from catdog_gui.training.changes import Change, ask
from catdog_gui.training.events import change_line
from catdog_gui.training.overview import RunSummary, details, overview
from catdog_gui.training.presets import preset
from catdog_gui.training.record import PACKED, RECORD, RunRecord, command, read_record
from catdog_gui.training.removal import NoTrashError, check_idle, delete
from catdog_gui.training.removal import trash as put_into_trash
from catdog_gui.training.run_notes import keep_notes, tags_from
from catdog_gui.training.seeds import Seeds, by_recipe
from catdog_gui.words import counted, file_size, percent, roughly

if TYPE_CHECKING:
    from catdog_gui.evaluation.comparing import Comparison

app = typer.Typer(
    help="Runs: what there are, how one went, two compared; named, packed, put away.", no_args_is_help=True, rich_markup_mode=None
)

Folder = Annotated[Path | None, typer.Option("--runs", help="Folder of the runs.", show_default="as the settings have it")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line on standard output.")]


@app.command("list")
def list_runs(runs: Folder = None, as_json: AsJson = False) -> None:
    """All runs, the newest first."""
    found = overview(_home(runs))
    seeds = by_recipe(found.runs)
    if as_json:
        for run in found.runs:
            print_json(asdict(run) | _seeds(seeds.get(run.recipe)))
    else:
        _table(found.runs, seeds)
    for reason in found.unreadable:
        typer.echo(printable(reason), err=True)


@app.command()
def show(
    run: Annotated[str, typer.Argument(help="A run folder, or the name of one in the runs' folder.")],
    runs: Folder = None,
    as_json: AsJson = False,
) -> None:
    """How one run went, in figures and in words, and the command that makes it again."""
    folder = _found(run, _home(runs))
    found = details(folder)
    line, record = found.summary, found.record
    seeds = by_recipe(overview(folder.absolute().parent).runs).get(line.recipe)
    if as_json:
        more = {"training_seconds": line.seconds, "remarks": found.remarks, "command": command(record)}
        told = {"epochs": [asdict(epoch) for epoch in found.epochs], "changes": [asdict(event) for event in found.changes]}
        print_json(asdict(line) | _seeds(seeds) | more | {"settings": _settings(record)} | told)
        return
    names = ", ".join(record.class_names)
    facts = {"run": str(folder)}
    if line.title:
        facts["title"] = line.title
    facts |= {
        "state": f"{line.status}, {line.epochs_done} of {line.epochs} epochs",
        "pictures": f"{line.source}: {record.train_images:,} trained, {record.val_images:,} validated ({names})",
        "best": "–" if line.best_val_acc is None else f"{percent(line.best_val_acc, 2)} in epoch {line.best_epoch}",
        "training": f"{roughly(line.seconds)} on {line.device}, {record.decided.precision}" if line.seconds else "–",
        "size": file_size(line.size),
    }
    if seeds is not None:
        facts["seeds"] = f"{seeds.words} (mean and standard deviation of the best)"
    if line.favourite or line.tags:
        facts["marks"] = ", ".join((*(["favourite"] if line.favourite else []), *line.tags))
    for name, text in facts.items():
        typer.echo(f"{name:<10}{printable(text)}")
    if line.note:
        typer.echo("\n".join(map(printable, ("", *line.note.split("\n"), ""))))
    for text in (*found.remarks, *map(change_line, found.changes)):
        typer.echo(printable(text))
    typer.echo("\n" + "\n".join(map(printable, command(record).splitlines())))


@app.command()
def change(
    run: Annotated[str, typer.Argument(help="The folder of a run under way, or its name in the runs' folder.")],
    epochs: Annotated[int | None, typer.Option(help="Epochs in all, with those that are done.")] = None,
    rate: Annotated[
        float | None, typer.Option(help="Factor on all learning rates of the schedule; 1: the schedule itself.")
    ] = None,
    runs: Folder = None,
) -> None:
    """Give a run that is under way, here or in the window, another number of epochs or other learning rates."""
    if epochs is None and rate is None:
        raise typer.BadParameter("give --epochs N, --rate FACTOR, or both")
    folder = _found(run, _home(runs))
    begun = details(folder).summary.epochs_done + 1
    if epochs is not None and epochs < begun:
        raise RunError(f"{folder.name} is in its epoch {begun} already.", f"Ask for {begun} epochs in all, or more.")
    ask(folder, parsed(Change, {"epochs": epochs, "rate": rate}))
    typer.echo(f"{printable(folder.name)} takes it up with its next step; it then tells so itself.")


@app.command()
def compare(
    first: Annotated[str, typer.Argument(help="A run folder, or the name of one in the runs' folder.")],
    second: Annotated[str, typer.Argument(help="Another.")],
    data: Annotated[str, typer.Option(help="The pictures.", show_default="those that the first run was trained on")] = "",
    val_list: Annotated[Path | None, typer.Option(help="Only these pictures: a file with a name a line.")] = None,
    runs: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Which of two runs is better, by their answers to the pictures that both were validated with, and how they differ."""
    from catdog_gui.evaluation.comparing import compare as work  # late: imports torch

    one, other = (_found(run, _home(runs)) for run in (first, second))
    records = read_record(one), read_record(other)
    names = read_names(val_list) if val_list is not None else None
    try:
        with StopOnSignal() as stop, Bar(drawn=not as_json) as bar:
            doing = work(one, other, data or records[0].source, val_names=names, should_stop=stop.asked)
            found = finish(doing, bar.show)
    except Stopped:
        raise typer.Exit(STOPPED) from None
    apart = changes(records[1].config, records[0].config)
    if as_json:
        settings = {path: [value(record.config, path) for record in records] for path in apart}
        print_json({"first": one, "second": other, "settings": settings} | asdict(found) | {"better": found.paired.better})
        return
    _tell(found, (one.name, other.name), {path: [written(value(record.config, path)) for record in records] for path in apart})


Named = Annotated[list[str], typer.Argument(help="Run folders, or names of some in the runs' folder.", metavar="RUN…")]


@app.command()
def note(
    names: Named,
    title: Annotated[str | None, typer.Option(help='Shown instead of the folder\'s name; "" takes it away.')] = None,
    tags: Annotated[str | None, typer.Option(help="Tags, with commas between; they take the place of those there.")] = None,
    text: Annotated[str | None, typer.Option("--note", help="What is to be remembered of it.")] = None,
    star: Annotated[bool | None, typer.Option("--star/--no-star", help="Whether it is a favourite.", show_default=False)] = None,
    runs: Folder = None,
) -> None:
    """Keep a title, tags, a note or a star with runs, for the list. Nothing in the training changes."""
    given: dict[str, object] = {}
    if title is not None:
        given["title"] = " ".join(title.split())
    if tags is not None:
        given["tags"] = tags_from(tags)
    if text is not None:
        given["note"] = text
    if star is not None:
        given["favourite"] = star
    if not given:
        raise typer.BadParameter("say what to keep: --title, --tags, --note or --star")
    for folder in [_found(name, _home(runs)) for name in names]:
        keep_notes(folder, **given)


@app.command()
def pack(
    run: Annotated[str, typer.Argument(help="A run folder, or the name of one in the runs' folder.")],
    out: Annotated[
        Path | None, typer.Option(help="The file to write.", show_default=f"the run's name with {PACKED}, here")
    ] = None,
    checkpoint: Annotated[bool, typer.Option("--checkpoint", help="With what it takes to go on with the run elsewhere.")] = False,
    runs: Folder = None,
) -> None:
    """Write a run into one file: record, curves, split, models and notes, without any picture."""
    folder = _found(run, _home(runs))
    to = out if out is not None else Path(folder.absolute().name + PACKED)
    try:
        with StopOnSignal() as stop, Bar() as bar:
            finish(packing.pack(folder, to, checkpoint=checkpoint, should_stop=stop.asked), bar.show)
    except Stopped:
        raise typer.Exit(STOPPED) from None
    typer.echo(printable(f"{to}: {file_size(to.stat().st_size)}"))


@app.command()
def unpack(
    file: Annotated[Path, typer.Argument(help="A packed run.")],
    runs: Folder = None,
) -> None:
    """Make a run from a packed one, beside the others; nothing that is there is written over."""
    try:
        with StopOnSignal() as stop, Bar() as bar:
            folder = finish(packing.unpack(file, _home(runs), should_stop=stop.asked), bar.show)
    except Stopped:
        raise typer.Exit(STOPPED) from None
    typer.echo(printable(str(folder)))


@app.command()
def trash(
    names: Named,
    for_good: Annotated[bool, typer.Option("--delete", help="Delete for good what there is no trash for.")] = False,
    unasked: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    runs: Folder = None,
) -> None:
    """Put runs into the system's trash; none that is being trained."""
    folders = list(dict.fromkeys(_found(name, _home(runs)) for name in names))
    for folder in folders:
        check_idle(folder)
    if not unasked:
        which = ", ".join(printable(str(folder)) for folder in folders)
        typer.confirm(f"Put {counted(len(folders), 'run')} into the trash: {which}?", abort=True, err=True)
    for folder in folders:
        done = "in the trash"
        try:
            put_into_trash(folder)
        except NoTrashError as error:
            if not for_good:
                raise RunError(error.message, "--delete deletes it for good.") from None
            if not unasked:
                typer.confirm(f"{printable(error.message)} Delete it for good?", abort=True, err=True)
            delete(folder)
            done = "deleted"
        typer.echo(printable(f"{folder}: {done}"))


def _tell(found: Comparison, names: tuple[str, str], apart: dict[str, list[str]]) -> None:
    from catdog_gui.evaluation.paired import in_words

    table = Table("", *map(printable, names), box=None, pad_edge=False, header_style="")
    for path, values in apart.items():
        table.add_row(path, *map(printable, values))
    table.add_row("accuracy", *(percent(share, 2) for share in found.accuracy))
    pairs = found.paired
    table.add_row("right alone", f"{pairs.only_first:,}", f"{pairs.only_second:,}")
    tables().print(table)
    typer.echo(
        f"{pairs.images:,} {found.part}: {pairs.both:,} right by both, {pairs.neither:,} by neither; p = {pairs.p_value:.2g}"
    )
    typer.echo(printable(in_words(pairs, *names)))


def _table(runs: tuple[RunSummary, ...], seeds: dict[str, Seeds]) -> None:
    if not runs:
        typer.echo("There are no runs yet. Train one: catdog train demo")
        return
    columns = ["run", "preset", "pictures", "state", "epochs", "best", "last", "time", "size", *(["seeds"] if seeds else [])]
    table = Table(*columns, box=None, pad_edge=False, header_style="")
    for run in runs:
        best, last = ("–" if share is None else percent(share, 2) for share in (run.best_val_acc, run.last_val_acc))
        name = ("★ " if run.favourite else "") + run.name + (f" ({run.title})" if run.title else "")
        words = [name, run.preset, run.source, run.status, f"{run.epochs_done} of {run.epochs}", best, last]
        words += [roughly(run.seconds) if run.seconds else "–", file_size(run.size)]
        if seeds:
            words.append(seeds[run.recipe].words if run.recipe in seeds else "")
        table.add_row(*map(printable, words))
    tables().print(table)


def _home(runs: Path | None) -> Path:
    return runs if runs is not None else load_settings().runs


def _found(run: str, runs: Path) -> Path:
    for folder in (Path(run).expanduser(), runs / run):
        if (folder / RECORD).is_file():
            return folder
    raise RunError(f"There is no run {run}.", f"“catdog runs list” tells what there are in {runs}.")


def _seeds(found: Seeds | None) -> dict[str, Any]:
    """What the runs that differ from it in their seed alone came to, it among them."""
    return {"seeds": None if found is None else asdict(found)}


def _settings(record: RunRecord) -> dict[str, Any]:
    """What is other than in the preset."""
    return changes(record.config, preset(record.config.preset))
