"""Several configurations from one: what a grid over a few settings spans. Imports no torch."""

from __future__ import annotations

import itertools
import math
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catdog_gui.language import tr
from catdog_gui.schema import ConfigError, changes, options, updated, value, written
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import PRESETS, TUNE, preset
from catdog_gui.words import whole

MOST_RUNS = 100
"""Runs that one grid, and one queue, may have: beyond that a comma stood where none was meant."""

PRESET = "preset"
"""The one setting that stands for many: a run of another preset starts from that preset's values."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One setting, by its dotted ``path``, and the ``values`` it takes in turn, as they were typed."""

    path: str
    values: tuple[str, ...]


def axis(path: str, typed: str) -> Axis:
    """``0.005, 0.015`` as the values of the setting at ``path``.

    Commas stand between values. Where there is a semicolon those do, and a comma is a decimal point.

    Raises:
        ConfigError: there is no value, or an empty one.
    """
    values = tuple(part.strip() for part in typed.split(";" if ";" in typed else ","))
    if not all(values):
        raise ConfigError(
            tr("{path}: a value is missing in “{typed}”.", path=path, typed=typed),
            tr("Write values with commas between them: {path}=1,2,3", path=path),
        )
    return Axis(path, values)


def assignments(typed: str) -> dict[str, str]:
    """``training.lr=0.002 training.seed=1`` as values by path: one run, written freely.

    Raises:
        ConfigError: a word is no assignment.
    """
    try:
        words = shlex.split(typed)
    except ValueError:
        words = [typed]
    found = dict(word.partition("=")[::2] for word in words)
    if not words or not all("=" in word for word in words):
        raise ConfigError(tr("“{typed}” is no run.", typed=typed), tr("Write its settings: training.lr=0.002 training.seed=1"))
    return found


def grid(
    base: TrainConfig, axes: Sequence[Axis], variants: Sequence[Mapping[str, str]] = ()
) -> tuple[TrainConfig, ...]:  # fmt: skip
    """Every variant of ``base`` with every combination of the axes' values; the last axis changes fastest.

    Args:
        variants: settings of runs that were written freely; none: ``base`` itself.

    Raises:
        ConfigError: a setting that does not exist, a value or a combination that is refused, two runs that are the same, or
            more runs than :data:`MOST_RUNS`.
    """
    paths = [axis.path for axis in axes]
    if twice := next((path for path in paths if paths.count(path) > 1), ""):
        raise ConfigError(tr("{path} is given two lists of values.", path=twice), tr("Write all its values in one list."))
    count = max(1, len(variants)) * math.prod(len(axis.values) for axis in axes)
    if count > MOST_RUNS:
        raise ConfigError(
            tr("That would be {count} runs.", count=whole(count)),
            tr("One queue has {most} at most: leave some values out.", most=MOST_RUNS),
        )
    found: dict[TrainConfig, str] = {}
    for variant in variants or ({},):
        for values in itertools.product(*(axis.values for axis in axes)):
            point = {**variant, **dict(zip(paths, values, strict=True))}
            words = " ".join(f"{path}={new}" for path, new in point.items())
            config = _at(base, point, words)
            if config in found:
                first, second = found[config], words
                both = first if first == second else tr("{first} and {second}", first=first, second=second)
                raise ConfigError(tr("Two runs would be the same: {both}.", both=both), tr("Leave one of them out."))
            found[config] = words
    return tuple(found)


def differing(configs: Sequence[TrainConfig]) -> tuple[str, ...]:
    """Dotted paths of the settings in which any of these differs from the first, in the order of declaration.

    Where presets differ, what follows from that is left to the preset's name.
    """
    if not configs:
        return ()
    apart = {path for config in configs for path in _chosen(config, configs[0])}
    return tuple(option.path for option in options(TrainConfig) if option.path in apart)


def told(config: TrainConfig, paths: Sequence[str]) -> str:
    """What these settings are in ``config``, in words: ``Learning rate of Muon 0.015 · Seed 1``."""
    return titled({path: written(value(config, path)) for path in paths})


def titled(settings: Mapping[str, str]) -> str:
    """Settings by dotted path, in words."""
    titles = {option.path: option.title for option in options(TrainConfig)}
    return " · ".join(f"{tr(titles.get(path, path))} {text}" for path, text in settings.items())


def _chosen(config: TrainConfig, first: TrainConfig) -> set[str]:
    if config.preset == first.preset:
        return set(changes(config, first))
    own, theirs = (changes(each, PRESETS.get(each.preset, TrainConfig())) for each in (config, first))
    return {PRESET, *(path for path in {*own, *theirs} if value(config, path) != value(first, path))}


def _at(base: TrainConfig, point: Mapping[str, str], words: str) -> TrainConfig:
    try:
        start = _of_preset(base, point[PRESET]) if PRESET in point else base
        return updated(start, {path: new for path, new in point.items() if path != PRESET})
    except ConfigError as error:
        raise ConfigError(f"{words}: {error.message}" if words else error.message, error.hint, error.problems) from None


def _of_preset(base: TrainConfig, name: str) -> TrainConfig:
    """The preset called ``name``, with what was changed in ``base``."""
    if TUNE.preset in (base.preset, name):
        raise ConfigError(tr("A run that starts from a model has a preset of its own."), tr("Leave preset out."))
    return updated(preset(name), {path: new for path, new in changes(base, preset(base.preset)).items() if path != PRESET})
