"""Writes what in docs/ follows from the program itself, settings.md and command-line.md, and the drawing of how data flows.

    python docs/make_pages.py

A test fails where what is there is not what the program declares.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import typer
from data_flow import drawing  # beside this file
from typer.models import ArgumentInfo, ParameterInfo

from catdog_gui.cli import app
from catdog_gui.data.config import AugmentConfig, DataConfig
from catdog_gui.model.config import ModelConfig
from catdog_gui.schema import Config, options, value, written
from catdog_gui.schema import Option as Setting
from catdog_gui.settings import Settings
from catdog_gui.training.config import TrainingConfig
from catdog_gui.training.presets import FAST, MODELS_OWN, PRESETS, SUMMARIES, TUNE
from catdog_gui.ui.theme import DARK, LIGHT

FOLDER = Path(__file__).resolve().parent

GENERATED = "<!-- Made by docs/make_pages.py from the program itself: change it there. -->"

GROUPS: tuple[tuple[str, str, type[Config], str], ...] = (
    ("model", "The model", ModelConfig, "What the model is made of. *Architecture* on the page Train draws it."),
    ("data", "The pictures", DataConfig, "How pictures are prepared and parted ([Data sets](data.md))."),
    ("augment", "Variation", AugmentConfig, "How training pictures are varied, anew in each epoch. Validation is never varied."),
    ("training", "Training", TrainingConfig, "Optimiser, schedule and the machine ([Training](training.md))."),
)
"""Prefix, heading, class and a sentence of each group of a run's settings."""

SETTINGS_HEAD = f"""{GENERATED}

# Settings

Every setting of a run and of the program: what it means, what it may be, and what it is unless something else is said. In the
window the settings of a run stand on the page *Train*, those that are needed most at the left and the rest under *All settings…*.
On the command line each is given by its name, `--set training.lr=0.001`. A value that is refused is told with its range.

A **preset** is a set of values to start from. Below, “unless” names the presets that have another value than the usual one. Where
nothing is said a run begins with `{FAST.preset}`.

| preset | for |
|---|---|
"""

PROGRAM_HEAD = """## The program

What the program remembers from one start to the next, in `settings.json`. Those above *Last data set* stand on the
page *Settings*; the others are remembered by the way. The environment variable `CATDOG_HOME` puts settings, runs, caches and
logs into one folder.
"""

COMMANDS_HEAD = f"""{GENERATED}

# Command line

`catdog` does what the window does, for a terminal or a server without a screen. `catdog-gui` opens the window;
pictures, a model, packed runs or a data set behind it are opened at once, as if they had been dropped on it.

- **DATA** is a folder, a zip, a table of labels, or the word `demo` ([Data sets](data.md)); **MODEL** a model file or a run's
  folder. Where no model is named, the one that comes with the program answers.
- **`--json`** prints one object a line for other programs to read, and nothing else on standard output.
- **Ctrl-C** stops in good order: a run keeps its weights and goes on with `catdog train --resume RUN`.
- **Exit codes**: 0 done, 1 failed, 2 wrong use, 130 stopped.

`--help` behind any command prints what stands here.
"""


def main() -> None:
    """Write every page that is made."""
    for name, make in PAGES.items():
        (FOLDER / name).write_text(make(), "utf-8")
        print(FOLDER / name)


def settings_page() -> str:
    """docs/settings.md."""
    lines = [SETTINGS_HEAD.rstrip("\n")]
    lines += [f"| `{name}` | {text} |" for name, text in SUMMARIES.items()]
    lines += [
        f"| `{TUNE.preset}` | For a run that starts from a model, whose architecture and preparation of pictures it takes. |",
        "",
    ]
    for prefix, heading, config, sentence in GROUPS:
        lines += [f"## {heading}", "", sentence, ""]
        for setting in options(config, f"{prefix}."):
            lines += _setting(setting, _unless(setting))
    lines += [PROGRAM_HEAD]
    for setting in options(Settings):
        lines += _setting(setting, "")
    return "\n".join(lines).rstrip("\n") + "\n"


def _setting(setting: Setting, unless: str) -> list[str]:
    allowed = setting.range_text or "any text"
    usual = _shown(setting.default) if setting.default != "" else "nothing"
    return [f"### {setting.title}", "", f"`{setting.path}` · {allowed} · usually {usual}{unless}", "", setting.help, ""]


def _unless(setting: Setting) -> str:
    """Which presets have another value, in words; "" where none has."""
    presets = [*PRESETS.values(), *([] if setting.path.startswith(MODELS_OWN) else [TUNE])]
    others = {config.preset: value(config, setting.path) for config in presets}
    told = [f"`{name}`: {_shown(other)}" for name, other in others.items() if other != setting.default]
    return f", unless {', '.join(told)}" if told else ""


def _shown(something: Any) -> str:
    return f"`{written(something)}`"


def commands_page() -> str:
    """docs/command-line.md, from the declarations of the commands' functions."""
    assert app.registered_callback is not None
    common = _options(app.registered_callback.callback)
    lines = [COMMANDS_HEAD, "## catdog", "", *_table(("option", "what"), [option.row for option in common]), ""]
    for path, function in _commands(app, "catdog"):
        lines += _command(path, function)
    return "\n".join(lines).rstrip("\n") + "\n"


def _commands(group: typer.Typer, path: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every command, with the words that call it."""
    for command in group.registered_commands:
        assert command.callback is not None
        yield f"{path} {command.name or command.callback.__name__.replace('_', '-')}", command.callback
    for inner in group.registered_groups:
        assert inner.typer_instance is not None
        yield from _commands(inner.typer_instance, f"{path} {inner.name}")


def _command(path: str, function: Callable[..., Any]) -> list[str]:
    arguments = [each for each in _options(function) if each.is_argument]
    options = [each for each in _options(function) if not each.is_argument]
    usage = " ".join((path, *(argument.name for argument in arguments), *(["[OPTIONS]"] if options else [])))
    lines = [f"## {path}", "", " ".join((function.__doc__ or "").split()), "", f"    {usage}", ""]
    return [*lines, *_table(("argument, option", "what"), [each.row for each in (*arguments, *options)]), ""]


@dataclass(frozen=True, slots=True)
class _Parameter:
    """One argument or option: what is typed, and what it means."""

    name: str
    text: str
    is_argument: bool

    @property
    def row(self) -> tuple[str, str]:
        return f"`{self.name}`".replace("|", "\\|"), self.text.replace("|", "\\|")


def _options(function: Callable[..., Any] | None) -> list[_Parameter]:
    """The parameters of a command's function, as they are declared for a terminal."""
    assert function is not None
    told = []
    hints = typing.get_type_hints(function, include_extras=True)
    for name, parameter in inspect.signature(function).parameters.items():
        kind, *declared = typing.get_args(hints[name]) or (None,)
        info = next((each for each in declared if isinstance(each, ParameterInfo)), None)
        if info is not None and not info.hidden:
            argument = isinstance(info, ArgumentInfo)
            make = _argument_name if argument else _option_name
            told.append(_Parameter(make(name, kind, info, parameter.default), _meaning(info, parameter.default), argument))
    return told


def _argument_name(name: str, kind: Any, info: ParameterInfo, default: object) -> str:
    word = info.metavar or f"{name.upper()}{'…' if typing.get_origin(kind) is list else ''}"
    return word if default is inspect.Parameter.empty else f"[{word}]"


def _option_name(name: str, kind: Any, info: ParameterInfo, _default: object) -> str:
    # Annotated, typer keeps the first name where else a default would stand.
    declared = [each for each in (info.default, *(info.param_decls or ())) if isinstance(each, str)]
    names = ", ".join(declared or (f"--{name.replace('_', '-')}",))
    word = info.metavar or {int: "N", float: "NUMBER", Path: "PATH"}.get(_inner(kind), "TEXT")
    return names if _inner(kind) is bool else f"{names} {word}"


def _inner(kind: Any) -> Any:
    """The type without “or None”, and of a list its members'."""
    inner = [each for each in typing.get_args(kind) if each is not type(None)]
    return _inner(inner[0]) if inner else kind


def _meaning(info: ParameterInfo, default: object) -> str:
    """The help, and the usual value where it says more than that nothing is there."""
    text = " ".join((info.help or "").split())
    if isinstance(info.show_default, str):
        return f"{text} Usually: {info.show_default}."
    shown = isinstance(default, int | float | str) and not isinstance(default, bool) and default != "" and info.show_default
    return f"{text} Usually: {default}." if shown else text


def _table(head: tuple[str, str], rows: list[tuple[str, str]]) -> list[str]:
    if not rows:
        return []
    return [f"| {head[0]} | {head[1]} |", "|---|---|", *(f"| {name} | {text} |" for name, text in rows)]


PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings_page,
    "command-line.md": commands_page,
    "images/data-flow-light.svg": partial(drawing, LIGHT),
    "images/data-flow-dark.svg": partial(drawing, DARK),
}

if __name__ == "__main__":
    main()
