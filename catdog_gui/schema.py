"""Settings declared once: what forms, tooltips, ``--set`` and error messages are made from.

A configuration is a tree of frozen pydantic models. Every leaf is declared with :func:`option`, which gives it a title,
a help text, a range and a unit. Everything else here reads those declarations back.
"""

from __future__ import annotations

import difflib
import re
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from catdog_gui.errors import CatDogError
from catdog_gui.language import tr
from catdog_gui.words import decimal

Kind = Literal["integer", "number", "switch", "choice", "text"]


class Config(BaseModel):
    """Base of every configuration group: frozen, complete, unknown names refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True, allow_inf_nan=False)


ConfigT = TypeVar("ConfigT", bound=Config)


@dataclass(frozen=True, slots=True)
class Option:
    """One leaf of a configuration, as declared.

    ``path`` is dotted ("training.lr"). ``minimum`` and ``maximum`` are inclusive unless ``exclusive`` is set for the minimum.
    """

    path: str
    title: str
    help: str
    unit: str
    kind: Kind
    default: Any
    minimum: float | None
    maximum: float | None
    exclusive: bool
    choices: tuple[str, ...]
    basic: bool

    @property
    def range_text(self) -> str:
        """The allowed values in words, e.g. ``1 … 1000 px``; empty where anything goes."""
        if self.choices:
            return ", ".join(self.choices)
        if self.kind == "switch":
            return tr("on or off")
        unit = f" {tr(self.unit)}" if self.unit else ""
        low, high = (None if v is None else decimal(v, ",") if v == int(v) else written(v) for v in (self.minimum, self.maximum))
        if low is not None and high is not None:
            span = f"{low} … {high}{unit}"
            return tr("above {range}", range=span) if self.exclusive else span
        if low is not None:
            least = f"{low}{unit}"
            return tr("above {number}", number=least) if self.exclusive else tr("at least {number}", number=least)
        return tr("at most {number}", number=f"{high}{unit}") if high is not None else ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field; ``path`` is dotted, empty where it concerns the whole.

    ``also`` names further fields whose change would mend it: a form that does not show ``path`` shows it at one of them.
    """

    path: str
    message: str
    also: tuple[str, ...] = ()


class ConfigError(CatDogError):
    """Values that a configuration refuses; ``problems`` names each field."""

    def __init__(self, message: str, hint: str = "", problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message, hint)
        self.problems = problems

    def __reduce__(self) -> tuple[type[ConfigError], tuple[object, ...]]:
        return type(self), (self.message, self.hint, self.problems)


def option(
    default: Any,
    *,
    title: str,
    help: str,  # noqa: A002  (reads as what it is at every declaration)
    unit: str = "",
    ge: float | None = None,
    gt: float | None = None,
    le: float | None = None,
    basic: bool = False,
) -> Any:
    """Declare one setting.

    Args:
        default: value when nothing else is said.
        title: label in a form, two or three words.
        help: one or two sentences for the tooltip and ``--help``.
        unit: what the number counts ("px", "pictures"); empty for pure numbers.
        ge, gt, le: inclusive minimum, exclusive minimum, inclusive maximum.
        basic: shown in the short form; everything else stands behind "All settings…".
    """
    return Field(
        default=default, title=title, description=help, ge=ge, gt=gt, le=le, json_schema_extra={"unit": unit, "basic": basic}
    )


def refuse(field: str, message: str, also: tuple[str, ...] = ()) -> PydanticCustomError:
    """An error for a ``model_validator`` that concerns ``field`` of the group it stands in, and ``also`` others of it."""
    return PydanticCustomError("refused", "{reason}", {"field": field, "reason": message, "also": also})


def options(config: type[Config] | Config, prefix: str = "") -> Iterator[Option]:
    """Every leaf below ``config`` in the order of declaration."""
    model = config if isinstance(config, type) else type(config)
    for name, field in model.model_fields.items():
        annotation = field.annotation
        path = f"{prefix}{name}"
        if isinstance(annotation, type) and issubclass(annotation, Config):
            yield from options(annotation, f"{path}.")
            continue
        kind, choices = _kind(annotation)
        minimum = maximum = None
        exclusive = False
        for rule in field.metadata:
            if getattr(rule, "ge", None) is not None:
                minimum = rule.ge
            if getattr(rule, "gt", None) is not None:
                minimum, exclusive = rule.gt, True
            if getattr(rule, "le", None) is not None:
                maximum = rule.le
        extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        yield Option(
            path=path,
            title=field.title or name,
            help=field.description or "",
            unit=str(extra.get("unit", "")),
            kind=kind,
            default=field.default,
            minimum=minimum,
            maximum=maximum,
            exclusive=exclusive,
            choices=choices,
            basic=bool(extra.get("basic", False)),
        )


def value(config: Config, path: str) -> Any:
    """The value at a dotted path; KeyError where there is none."""
    node: Any = config
    for name in path.split("."):
        if not isinstance(node, Config) or name not in type(node).model_fields:
            raise KeyError(path)
        node = getattr(node, name)
    return node


def changes(config: Config, base: Config) -> dict[str, Any]:
    """The values of ``config`` that differ from those of ``base``, by dotted path. Both are of one class."""
    now = {entry.path: value(config, entry.path) for entry in options(config)}
    return {path: new for path, new in now.items() if new != value(base, path)}


def written(new: Any) -> str:
    """``new`` as a person would type it, so that :func:`updated` reads the very same value back."""
    if isinstance(new, bool):
        return "on" if new else "off"
    if isinstance(new, float):
        plain = f"{Decimal(repr(new)):f}"
        plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
        return plain if len(plain) <= 10 else repr(new)
    return str(new)


def updated(config: ConfigT, changes: Mapping[str, Any]) -> ConfigT:
    """A copy with the values at dotted paths replaced, checked as a whole.

    Values may be strings, as ``--set`` and forms give them: decimal comma or point, thousands marked or not.

    Raises:
        ConfigError: a name that does not exist, or values out of range; ``problems`` names each.
    """
    tree = config.model_dump()
    known = {entry.path: entry for entry in options(config)}
    for path, new in changes.items():
        if path not in known:
            near = difflib.get_close_matches(path, known, n=3, cutoff=0.4)
            raise ConfigError(
                tr("There is no setting called “{name}”.", name=path),
                tr("Did you mean {names}?", names=tr(" or ").join(near))
                if near
                else tr("Settings are: {names}.", names=", ".join(known)),
                (Problem(path, tr("unknown setting")),),
            )
        *parents, leaf = path.split(".")
        node = tree
        for name in parents:
            node = node[name]
        node[leaf] = _number_text(new, known[path].kind) if isinstance(new, str) else new
    return parsed(type(config), tree)


def parsed(model: type[ConfigT], tree: Any) -> ConfigT:
    """``tree`` (from JSON, say) as a checked configuration.

    Raises:
        ConfigError: with every refused field and its range.
    """
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        problems = tuple(_problems(model, error))
        text = "; ".join(f"{p.path}: {p.message}" if p.path else p.message for p in problems)
        raise ConfigError(tr("Settings refused: {problems}.", problems=text), "", problems) from None


_THOUSANDS = re.compile(r"[+-]?\d{1,3}([.,\s]\d{3})+")


def _number_text(typed: str, kind: Kind) -> str:
    """What a person typed, as Python reads numbers; other kinds of text stay as they are.

    A whole number has no fraction, so that "12,000" and "12.000" are twelve thousand; elsewhere a comma is the decimal point.
    """
    text = typed.strip()
    if kind == "integer" and _THOUSANDS.fullmatch(text):
        return re.sub(r"[.,\s]", "", text)
    return text.replace(",", ".") if kind == "number" else text if kind == "integer" else typed


def _problems(model: type[Config], error: ValidationError) -> Iterator[Problem]:
    known = {entry.path: entry for entry in options(model)}
    for item in error.errors():
        path = ".".join(str(part) for part in item["loc"])
        if item["type"] == "refused":
            context = item.get("ctx", {})
            field, *also = (f"{path}.{name}".lstrip(".") for name in (context["field"], *context["also"]))
            yield Problem(field, str(context["reason"]), tuple(also))
            continue
        declared = known.get(path)
        if declared is None:
            yield Problem(path, tr("unknown setting") if item["type"] == "extra_forbidden" else item["msg"])
            continue
        yield Problem(path, _refusal(declared, item["input"], item["type"]))


_UNREADABLE = {"int_parsing", "int_type", "int_from_float", "int_parsing_size", "float_parsing", "float_type", "finite_number"}


def _refusal(declared: Option, given: Any, reason: str) -> str:
    """Why ``given`` is refused, and what is allowed instead."""
    if declared.kind == "choice":
        return tr("“{given}” is none of {choices}", given=given, choices=declared.range_text)
    if declared.kind == "switch":
        return tr("“{given}” is neither on nor off", given=given)
    if declared.kind == "text":
        return tr("“{given}” is not a text", given=given)
    counts = declared.kind == "integer"
    if given is None or given == "":
        refusal = tr("a whole number is missing") if counts else tr("a number is missing")
    elif reason in _UNREADABLE:
        refusal = tr("“{given}” is not a whole number", given=given) if counts else tr("“{given}” is not a number", given=given)
    else:
        refusal = tr("{given} is not allowed", given=given)
    return f"{refusal}: {declared.range_text}" if declared.range_text else refusal


def _kind(annotation: Any) -> tuple[Kind, tuple[str, ...]]:
    if typing.get_origin(annotation) is Literal:
        return "choice", tuple(str(choice) for choice in typing.get_args(annotation))
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        annotation = next(a for a in typing.get_args(annotation) if a is not type(None))
    if annotation is bool:
        return "switch", ()
    if annotation is int:
        return "integer", ()
    if annotation is float:
        return "number", ()
    return "text", ()
