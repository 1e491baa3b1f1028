"""All that is known about a model on one page of HTML: it needs nothing beside it, runs nothing, and opens without a network."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from PIL import Image

from catdog_gui import __version__
from catdog_gui.data.geometry import WHOLE
from catdog_gui.errors import DataError
from catdog_gui.evaluation.charts import charts
from catdog_gui.evaluation.figures import Evaluation
from catdog_gui.explain.picture import laid_over
from catdog_gui.files import save
from catdog_gui.language import later, spoken, tr
from catdog_gui.progress import Progress, StopCheck, Stopped, Work, never
from catdog_gui.report.drawing import draw_chart, draw_confusion, draw_history
from catdog_gui.resources import resource
from catdog_gui.training.overview import RunDetails, details
from catdog_gui.training.record import command
from catdog_gui.words import counted, decimal, percent, roughly, visible, whole

if TYPE_CHECKING:  # they import torch
    from catdog_gui.evaluation.alike import Neighbour, Neighbours
    from catdog_gui.evaluation.evaluate import Measured

MISTAKES = 24
"""Pictures that are shown of those that the model got wrong."""

ALIKE = 3
"""Training pictures that are shown beside each of them."""

Extra = Literal["rivals", "worse", "neighbours"]

_SIDE, _SMALL = 160, 64

_STATES = {
    "running": later("running"),
    "finished": later("finished"),
    "stopped": later("stopped"),
    "failed": later("failed"),
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """One picture that the model got wrong, as the page shows it: addresses of pictures, and words."""

    name: str
    words: str
    picture: str
    map: str
    alike: tuple[tuple[str, str], ...]


def report(
    model: Path,
    source: str,
    out: Path,
    *,
    val_names: tuple[str, ...] | None = None,
    every: bool = False,
    test: bool = False,
    extras: Sequence[Extra] = (),
    should_stop: StopCheck = never,
) -> Work[Evaluation]:
    """Measure a model and write the page.

    Args:
        model, source, val_names, every, test: as for :func:`catdog_gui.evaluation.evaluate.measure`; without ``source`` a run is
            measured with what it was trained on.
        out: file to write; what is there is replaced.
        extras: what else is to be found out, and told.

    Raises:
        CatDogError: the model or the data cannot be used, or the file cannot be written.
        Stopped: ``should_stop`` said so.
    """
    from catdog_gui.evaluation.alike import neighbours  # late: they import torch
    from catdog_gui.evaluation.evaluate import measure, rivals_of, worse_of

    run = details(model) if model.is_dir() else None
    if not source:
        if run is None:
            raise DataError(
                tr("{name} is a model file by itself: it does not say what to measure it with.", name=model.name),
                tr("Name the data."),
            )
        source = run.record.source
    measured = yield from measure(model, source, val_names=val_names, every=every, test=test, should_stop=should_stop)
    found, known = measured.evaluation, None
    if "rivals" in extras:
        found = replace(found, baselines=(yield from rivals_of(measured, should_stop=should_stop)))
    if "worse" in extras:
        found = replace(found, robustness=(yield from worse_of(measured, should_stop=should_stop)))
    if "neighbours" in extras:
        known = yield from neighbours(measured, should_stop=should_stop)
    yield from write_report(out, measured, found, known, should_stop=should_stop)
    return found


def write_report(
    out: Path, measured: Measured, found: Evaluation, known: Neighbours | None = None, *, should_stop: StopCheck = never
) -> Work[None]:
    """Write the page about what was measured.

    Args:
        found: all figures that are known by now.
        known: the training pictures, where those that a mistake looks like are to be shown.

    Raises:
        CatDogError: the file cannot be written.
        Stopped: ``should_stop`` said so.
    """
    run = details(measured.model) if measured.model.is_dir() else None
    yield Progress(later("Writing the report"), 0, None)
    mistakes = _mistakes(measured, known)
    drawn = []
    for chart in charts(found).values():
        if should_stop():
            raise Stopped
        drawn.append((chart, _svg(draw_chart(chart))))
        yield Progress(later("Writing the report"), len(drawn), None, later("charts"))
    content = _template().render(
        title=run.summary.shown if run is not None else measured.model.stem,
        made=datetime.now().astimezone().strftime("%Y-%m-%d %H:%M"),
        version=__version__,
        language=spoken().code,
        words=_words(found, len(measured.answered.mistakes())),
        found=found,
        facts=_facts(found),
        confusion=_svg(draw_confusion(found)),
        charts=drawn,
        wrong=len(measured.answered.mistakes()),
        mistakes=mistakes,
        run=run,
        training=_training(run) if run is not None else (),
        history=_svg(draw_history(run.epochs)) if run is not None and run.epochs else "",
        command=command(run.record) if run is not None else "",
    )
    save(out, content.encode())


def _template() -> Any:
    import jinja2  # late: only here

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"visible": visible, "percent": percent, "thousands": whole}
    return environment.from_string(resource("report.html").read_text("utf-8"))


def _words(found: Evaluation, wrong: int) -> dict[str, str]:
    """What the template says by itself."""
    return {
        "measured": tr("Measured with {pictures} pictures ({part})", pictures=whole(found.images), part=found.part),
        "right_and_wrong": tr("Right and wrong"),
        "confusion": tr("Confusion matrix"),
        "classes": tr("Classes"),
        "class": tr("class"),
        "pictures": tr("pictures"),
        "precision": tr("precision"),
        "recall": tr("recall"),
        "table": tr("As a table"),
        "mistakes": tr("The most confident of its {wrong} mistakes", wrong=whole(wrong)) if wrong else tr("No mistakes"),
        "maps": tr(
            "Beside each picture what the answer rests on: the brighter, the more a patch counts for it (linear rollout)."
        ),
        "map": tr("What the answer rests on"),
        "alike": tr("looks like these training pictures"),
        "trained": tr("How it was trained"),
        "history": tr("Loss and accuracy, epoch by epoch"),
        "again": tr("The command that trains it again:"),
    }


def _facts(found: Evaluation) -> tuple[tuple[str, str, str], ...]:
    """Name, figure and meaning."""
    low, high = found.accuracy_95
    rows = [
        (tr("Accuracy"), percent(found.accuracy, 2), f"95 %: {percent(low)} … {percent(high)}"),
        (
            tr("Log loss"),
            decimal(found.log_loss, ".4f"),
            tr("guessing is {loss}", loss=decimal(np.log(len(found.class_names)), ".3f")),
        ),
        (tr("Calibration (ECE)"), decimal(found.ece, ".4f"), tr("mean gap between certainty and truth")),
    ]
    if found.auroc is not None:
        rows.append(("AUROC", decimal(found.auroc, ".4f"), tr("0.5 is guessing, 1 perfect")))
    if found.baselines is not None:
        best = max(found.baselines.rivals, key=lambda rival: rival.accuracy)
        rows.append((tr("Best rival"), percent(best.accuracy, 2), tr(best.name)))
    return tuple(rows)


def _training(run: RunDetails) -> tuple[tuple[str, str], ...]:
    record, line = run.record, run.summary
    best, took = "–", "–"
    if line.best_val_acc is not None:
        best = tr("{accuracy} in epoch {epoch}", accuracy=percent(line.best_val_acc, 2), epoch=line.best_epoch)
    if line.seconds:
        took = tr(
            "{time} on {device}, {precision}",
            time=roughly(line.seconds),
            device=line.device,
            precision=record.decided.precision,
        )
    state = tr(
        "{status}, {done} of {epochs}",
        status=tr(_STATES[line.status]),
        done=line.epochs_done,
        epochs=counted(line.epochs, "epoch"),
    )
    pictures = tr("{train} trained, {val} validated", train=whole(record.train_images), val=whole(record.val_images))
    return (
        (tr("State"), state),
        (tr("Best"), best),
        (tr("Preset"), line.preset),
        (tr("Pictures"), pictures),
        (tr("Took"), took),
        (tr("Made"), line.created),
    )


def _mistakes(measured: Measured, known: Neighbours | None) -> list[Mistake]:
    """The most confident ones, each under its map too."""
    from catdog_gui.explain.explainer import Explainer
    from catdog_gui.inference.forward import using_threads

    answered, part, card = measured.answered, measured.part, measured.classifier.card
    places = answered.mistakes()[:MISTAKES]
    if not len(places):
        return []
    pixels = part.pixels[part.rows[places]]
    explainer = Explainer(measured.classifier.model_copy(), card.preprocessing, card.class_names, card.temperature)
    with using_threads(1):
        maps = [each.map.lift for start in range(0, len(pixels), 8) for each in explainer.explain(pixels[start : start + 8])]
    alike: list[tuple[Neighbour, ...]] = (
        known.nearest(measured.traits[places], ALIKE) if known is not None else [()] * len(places)
    )
    names, said = answered.class_names, answered.answers
    return [
        Mistake(
            answered.names[place],
            tr(
                "{truth}, but answered {answer}: {certainty}",
                truth=names[answered.labels[place]],
                answer=names[said[place]],
                certainty=percent(answered.certainty[place]),
            ),
            _jpeg(Image.fromarray(picture), _SIDE),
            _jpeg(laid_over(np.asarray(Image.fromarray(picture).resize((_SIDE, _SIDE))), lift, WHOLE, "smooth"), _SIDE),
            tuple((_jpeg(Image.fromarray(part.pixels[one.row]), _SMALL), f"{names[one.label]}: {one.name}") for one in near),
        )
        for place, picture, lift, near in zip(places.tolist(), pixels, maps, alike, strict=True)
    ]


def _jpeg(picture: Image.Image, side: int) -> str:
    """A square picture as an address that holds it."""
    file = io.BytesIO()
    picture.resize((side, side), Image.Resampling.LANCZOS).save(file, "JPEG", quality=85)
    return _address("image/jpeg", file.getvalue())


def _svg(content: bytes) -> str:
    # As an image, and not as a part of the page: whatever stands in it, nothing in it is run.
    return _address("image/svg+xml", content)


def _address(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"
