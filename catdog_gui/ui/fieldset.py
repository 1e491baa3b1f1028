"""Fields that edit one configuration together: what is typed is checked as a whole, and problems go to the field they concern."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from catdog_gui.language import tr
from catdog_gui.schema import ConfigError, Problem, options, updated, value, written
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import MODELS_OWN, PRESETS, TUNE
from catdog_gui.ui.fields import Field


def starting_point(config: TrainConfig) -> TrainConfig:
    """The preset that ``config`` started from; the defaults where its name is unknown.

    Where a run starts from a model, what that has decided is no change.
    """
    if config.preset == TUNE.preset:
        decided = {
            option.path: value(config, option.path) for option in options(TrainConfig) if option.path.startswith(MODELS_OWN)
        }
        return updated(TUNE, decided)
    return PRESETS.get(config.preset, TrainConfig())


class Fieldset(QObject):
    """Keeps fields and the last valid configuration in step.

    Nothing typed is ever altered or thrown away: while one value is refused, the last valid configuration stays in force and
    valid changes elsewhere wait with it.
    """

    changed = Signal(object)
    """Everything is valid, and this :class:`TrainConfig` is in force."""
    invalid = Signal(object)
    """A tuple of :class:`Problem`: at least one value is refused."""

    def __init__(self, config: TrainConfig, fields: Iterable[Field], parent: QObject) -> None:
        super().__init__(parent)
        self._config = config
        self._problems: tuple[Problem, ...] = ()
        self.fields = {field.option.path: field for field in fields}
        for field in self.fields.values():
            field.edited.connect(self._edited)
            field.finished.connect(self._finished)
            field.reset_asked.connect(self.reset)
        self.set_config(config)

    @property
    def config(self) -> TrainConfig:
        """The last valid configuration."""
        return self._config

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is refused at the moment; empty where all is valid. Each path is one of a field."""
        return self._problems

    def set_config(self, config: TrainConfig) -> None:
        """Show ``config`` without telling; what was typed and refused goes."""
        self._config = config
        for path, field in self.fields.items():
            field.set_value(value(config, path))
        self._show_problems(())
        self._mark()

    def reset(self, path: str) -> None:
        """Give one field the value of the starting point."""
        self.fields[path].set_value(value(starting_point(self._config), path))
        self._edited(path)

    def reset_all(self) -> None:
        """Give every field the value of the starting point."""
        self.set_config(starting_point(self._config))
        self.changed.emit(self._config)

    def _edited(self, path: str) -> None:
        typed = {
            name: field.raw
            for name, field in self.fields.items()
            if field.raw not in (value(self._config, name), written(value(self._config, name)))
        }
        try:
            self._config = updated(self._config, typed)
        except ConfigError as error:
            # What a field shown here did not cause alone is said at the field the person is at.
            self._show_problems(tuple(self._placed(problem, path) for problem in error.problems))
            self.invalid.emit(self._problems)
        else:
            self._show_problems(())
            self.changed.emit(self._config)
        self._mark()

    def _finished(self, path: str) -> None:
        if not self._problems:
            self.fields[path].set_value(value(self._config, path))

    def _placed(self, problem: Problem, edited: str) -> Problem:
        shown = [path for path in (problem.path, *problem.also) if path in self.fields]
        return Problem(shown[0] if shown else edited, problem.message)

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        self._problems = problems
        messages = {problem.path: problem.message for problem in reversed(problems)}
        for path, field in self.fields.items():
            field.set_problem(messages.get(path, ""))

    def _mark(self) -> None:
        start = starting_point(self._config)
        origin = tr("the preset “{preset}”", preset=start.preset)
        for path, field in self.fields.items():
            original = value(start, path)
            shown = field.raw if self._problems else value(self._config, path)
            if shown in (original, written(original)):
                field.clear_start()
            else:
                field.set_start(original, origin)
