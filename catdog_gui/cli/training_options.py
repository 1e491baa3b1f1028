"""What commands that train share: their options, and the configuration that these describe."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from catdog_gui.errors import CatDogError
from catdog_gui.resources import SHIPPED, shipped_model
from catdog_gui.schema import updated
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import FAST, MODELS_OWN, PRESETS, TUNE, preset

Data = Annotated[str, typer.Argument(help="A folder, a zip, or the word demo.")]
PresetName = Annotated[
    str | None,
    typer.Option("--preset", help=f"Settings to start with: {', '.join(PRESETS)}; tune with --from.", show_default="fast"),
]
ValList = Annotated[Path | None, typer.Option(help="File with the validation pictures, a name a line.")]
FromModel = Annotated[
    Path | None,
    typer.Option(
        "--from",
        help="Model file or run folder to start from; the word shipped for the model that comes along.",
        metavar="MODEL",
    ),
]
Epochs = Annotated[int | None, typer.Option(help="Epochs in all.", min=1)]
BatchSize = Annotated[int | None, typer.Option(help="Pictures a step.")]
Device = Annotated[str | None, typer.Option(help="auto, cpu, cuda or mps.")]
Processes = Annotated[
    int | None, typer.Option(help="Graphics cards of this computer that train together; 0: all there are.", min=0)
]
Seed = Annotated[int | None, typer.Option(help="Start of everything random.")]
Settings = Annotated[
    list[str] | None,
    typer.Option("--set", help="Any setting, e.g. training.lr=0.001; may be repeated.", metavar="NAME=VALUE"),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line on standard output.")]


def configured(
    preset_name: str | None,
    model: Path | None,
    settings: list[str] | None,
    *,
    epochs: int | None = None,
    batch_size: int | None = None,
    device: str | None = None,
    seed: int | None = None,
    processes: int | None = None,
) -> TrainConfig:
    """The preset with all that was asked for.

    Raises:
        typer.BadParameter: no assignment, or one of what a model decides.
        ConfigError: no such preset or setting, or a value that is refused.
    """
    named = {
        "training.epochs": epochs, "training.batch_size": batch_size, "training.device": device, "training.seed": seed,
        "training.processes": processes,
    }  # fmt: skip
    changes = {path: value for path, value in named.items() if value is not None}
    changes |= dict(map(assignment, settings or ()))
    refuse_models_own(model, changes)
    return updated(preset(preset_name or (TUNE.preset if model is not None else FAST.preset)), changes)


def refuse_models_own(model: Path | None, paths: Iterable[str]) -> None:
    """Settings that the model decides, where a run starts from one, are wrong use."""
    if model is not None and (theirs := [path for path in paths if path.startswith(MODELS_OWN)]):
        raise typer.BadParameter(f"with --from the model decides on {', '.join(theirs)}")


def assignment(text: str) -> tuple[str, str]:
    """``NAME=VALUE`` as a pair."""
    name, sign, value = text.partition("=")
    if not sign:
        raise typer.BadParameter(f"“{text}” is no setting: write NAME=VALUE, e.g. training.lr=0.001")
    return name.strip(), value.strip()


def meant(model: Path | None) -> Path | None:
    """The file that ``--from`` means."""
    if model != Path(SHIPPED):
        return model
    if (path := shipped_model()) is None:
        raise CatDogError("No model comes with this installation.", "Name a model file or a run folder after --from.")
    return path
