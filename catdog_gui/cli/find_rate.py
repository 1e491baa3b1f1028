"""``catdog find-rate``: which learning rate a recipe bears, by a short test that leaves nothing behind."""

from __future__ import annotations

import typer
from rich.table import Table

from catdog_gui.cli.terminal import FAILED, STOPPED, Bar, StopOnSignal, print_json, tables
from catdog_gui.cli.training_options import (
    AsJson,
    BatchSize,
    Data,
    Device,
    FromModel,
    PresetName,
    Seed,
    Settings,
    ValList,
    configured,
    meant,
)
from catdog_gui.progress import Notice, Progress, Stopped
from catdog_gui.schema import written
from catdog_gui.training.rates import RatesFound, in_words, settings_words, smoothed

ROWS = 16
"""Lines of the table: one for every so many steps."""


def find_rate(
    data: Data,
    preset_name: PresetName = None,
    val_list: ValList = None,
    model: FromModel = None,
    batch_size: BatchSize = None,
    device: Device = None,
    seed: Seed = None,
    settings: Settings = None,
    as_json: AsJson = False,
) -> None:
    """Find a learning rate: train for some 160 steps while the rate rises, until the loss explodes. No run is made."""
    config = configured(preset_name, model, settings, batch_size=batch_size, device=device, seed=seed)
    start = meant(model)
    found: RatesFound | None = None
    try:
        with StopOnSignal() as stop, Bar(drawn=not as_json) as bar:
            from catdog_gui.training import rate_finder  # late: importing torch takes seconds

            for event in rate_finder.find_rate(data, config, val_list=val_list, model=start, should_stop=stop.asked):
                if isinstance(event, Notice) and as_json:
                    print_json({"event": "notice", "text": event.text, "level": event.level})
                elif isinstance(event, Progress | Notice):
                    bar.show(event)
                elif isinstance(event, RatesFound):
                    found = event
    except Stopped:
        raise typer.Exit(STOPPED) from None
    if found is None:
        raise typer.Exit(FAILED)
    _tell_json(found) if as_json else _tell(found)


def _tell_json(found: RatesFound) -> None:
    print_json(
        {
            "event": "rates_found",
            "steepest": found.steepest,
            "lowest": found.lowest,
            "suggested": found.suggested,
            "settings": found.settings(found.suggested) if found.suggested is not None else {},
            "own": found.config.training.lr,
            "ended": found.ended,
            "words": in_words(found),
            "rates": found.rates,
            "losses": found.losses,
            "smoothed": smoothed(found.losses),
        }
    )


def _tell(found: RatesFound) -> None:
    table = Table("rate", "loss, smoothed", box=None, pad_edge=False, header_style="")
    curve = smoothed(found.losses)
    for place in range(0, len(curve), max(1, len(curve) // ROWS)):
        table.add_row(written(float(f"{found.rates[place]:.2g}")), f"{curve[place]:.4f}")
    tables().print(table)
    typer.echo(in_words(found))
    if found.suggested is not None:
        words = settings_words(found.settings(found.suggested))
        typer.echo(f"To train with it: {' '.join(f'--set {word}' for word in words.split())}")
