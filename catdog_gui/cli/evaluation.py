"""The figures of ``catdog evaluate`` for people: sentences and aligned tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from rich.table import Table

from catdog_gui.cli.terminal import printable, tables
from catdog_gui.evaluation.baselines import Baselines
from catdog_gui.evaluation.figures import Evaluation, FittedOn
from catdog_gui.evaluation.metrics import ClassFigures
from catdog_gui.evaluation.robustness import Robustness
from catdog_gui.inference.prediction import THRESHOLD
from catdog_gui.words import counted, percent, shortened

COLUMNS = 6
"""Classes whose answers are counted in a column each; with more, only the commonest mistake is told."""

_NAME = 24
COVERAGES = (1.0, 0.95, 0.9, 0.8, 0.5)

FLATTERED: dict[FittedOn, str] = {
    "validation pictures": "",
    "these validation pictures": ", which flatters a little",
    "validation pictures, perhaps these": ", which would flatter a little",
}

VERDICT_WORDS = {"sure": "sure", "not sure": "not sure", "neither": "none of the classes"}


def show(result: Evaluation) -> None:
    """Print everything on standard output."""
    console = tables()

    def say(text: str) -> None:
        console.print(text, soft_wrap=True)

    say(f"{result.images:,} pictures ({result.part})")
    low, high = result.accuracy_95
    say(f"accuracy {result.accuracy:.2%} (95 % {low:.2%} … {high:.2%}) · log loss {result.log_loss:.4f} · ECE {result.ece:.4f}")
    areas = [
        f"{name} {value:.4f}"
        for name, value in (("AUROC", result.auroc), ("average precision", result.average_precision))
        if value is not None
    ]
    say(" · ".join([*areas, f"macro F1 {result.macro_f1:.2%}", f"balanced accuracy {result.balanced_accuracy:.2%}"]))
    for title, table in _tables(result):
        say(f"\n{title}")
        console.print(table, soft_wrap=True)


def _tables(result: Evaluation) -> Iterable[tuple[str, Table]]:
    yield "Classes", _classes(result)
    yield _calibration_words(result), _reliability(result)
    yield _abstaining_words(result), _abstaining(result)
    if result.baselines is not None:
        found = result.baselines
        yield f"Simple rivals, trained on {counted(found.images, 'picture')} ({found.part})", _rivals(result, found)
    if result.robustness is not None:
        yield f"The same pictures, but worse ({result.robustness.images:,} of them)", _worse(result.robustness)


def _classes(result: Evaluation) -> Table:
    names = [_name(name) for name in result.class_names]
    columns = len(names) <= COLUMNS
    table = _table(
        ["class", *([] if columns else ["most often taken for"])],
        ["pictures", "precision", "recall", "F1", *([f"as {name}" for name in names] if columns else [])],
    )
    for place, (name, one) in enumerate(zip(names, result.classes, strict=True)):
        row = result.confusion[place]
        mistakes = [] if columns else [_commonest_mistake(place, row, names)]
        counts = [f"{count:,}" for count in row] if columns else []
        table.add_row(name, *mistakes, f"{one.support:,}", *_shares(one), *counts)
    return table


def _shares(one: ClassFigures) -> list[str]:
    return ["–" if share is None else percent(share) for share in (one.precision, one.recall, one.f1)]


def _commonest_mistake(place: int, row: Sequence[int], names: Sequence[str]) -> str:
    count, other = max((count, -index) for index, count in enumerate(row) if index != place)
    return f"{names[-other]} ({count:,})" if count else ""


def _calibration_words(result: Evaluation) -> str:
    fitted = result.temperature_fitted_on
    if fitted is None:
        how = "the model file has no temperature: “catdog calibrate” finds one"
    else:
        how = (
            f"temperature {result.temperature:.2f}, fitted on {fitted}{FLATTERED[fitted]}; "
            f"ECE {result.ece_uncalibrated:.4f} without it"
        )
    return f"How sure, and how often right ({how})"


def _reliability(result: Evaluation) -> Table:
    found = result.reliability
    table = _table(["certainty"], ["pictures", "on average", "right", "difference"])
    for low, high, count, certainty, right in zip(
        found.edges[:-1], found.edges[1:], found.counts, found.certainty, found.accuracy, strict=True
    ):
        if count:
            difference = f"{100 * (right - certainty):+.1f}"
            table.add_row(
                f"{100 * low:.0f} … {percent(high, 0)}", f"{count:,}", percent(certainty), percent(right), difference
            )  # fmt: skip
    return table


def _abstaining_words(result: Evaluation) -> str:
    said = " · ".join(
        f"{VERDICT_WORDS[one.verdict]} {percent(one.images / result.images)}"
        + (f", of these {percent(one.right / one.images)} right" if one.images else "")
        for one in result.verdicts
    )
    return (
        f"Not sure (from {percent(THRESHOLD, 0)} on: {said})\n"
        f"AURC {result.aurc:.4f} (best with as many mistakes {result.risk_coverage.best_aurc:.4f}, without any order "
        f"{1 - result.accuracy:.4f})"
    )


def _abstaining(result: Evaluation) -> Table:
    found = result.risk_coverage
    table = _table([], ["answered", "sure from", "right of these"])
    places = np.searchsorted(found.coverage, [share - 1e-9 for share in COVERAGES])
    for place in dict.fromkeys(places.tolist()):
        table.add_row(percent(found.coverage[place]), percent(found.threshold[place]), percent(1 - found.risk[place], 2))
    return table


def _rivals(result: Evaluation, found: Baselines) -> Table:
    table = _table([""], ["accuracy", "95 %", "log loss", "seconds"])
    table.add_row("this model", percent(result.accuracy, 2), _interval(result.accuracy_95), f"{result.log_loss:.4f}", "")
    for one in reversed(found.rivals):
        table.add_row(
            one.name, percent(one.accuracy, 2), _interval(one.accuracy_95), f"{one.log_loss:.4f}", f"{one.seconds:.0f}"
        )  # fmt: skip
    return table


def _worse(found: Robustness) -> Table:
    table = _table([""], ["strength", "accuracy", "95 %", "change", "other answers"])
    table.add_row("as they are", "", percent(found.accuracy), _interval(found.accuracy_95), "", "")
    before = ""
    for one in found.distorted:
        table.add_row(
            one.name if one.name != before else "",
            f"{one.strength:g} {one.unit}" if one.unit else "",
            percent(one.accuracy),
            _interval(one.accuracy_95),
            f"{100 * (one.accuracy - found.accuracy):+.1f}",
            percent(one.changed),
        )
        before = one.name
    return table


def _interval(interval: tuple[float, float]) -> str:
    return f"{percent(interval[0])} … {percent(interval[1])}"


def _name(name: str) -> str:
    return shortened(printable(name), _NAME)


def _table(texts: Sequence[str], numbers: Sequence[str]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title in texts:
        table.add_column(title, no_wrap=True)
    for title in numbers:
        table.add_column(title, no_wrap=True, justify="right")
    return table
