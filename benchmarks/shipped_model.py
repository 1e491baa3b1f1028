"""Everything that the card of the model that comes with the program states, measured in one go.

    python benchmarks/shipped_model.py --train-root ~/catdog-data --val-list val-4000.txt \\
        --originals val-originals.zip --out shipped.json
    python benchmarks/shipped_model.py RUN … --elsewhere FOLDER --out shipped.json    # of a run that may be shipped

The pictures listed are answered by the program's own path for classifying. A temperature is fitted on every other one of them, in
natural order, beginning with the first; how well probabilities fit (ECE) is measured on the rest, which had no part in it. All
other figures are computed with that temperature, which ``packaging/ship_model.py`` then writes into the model file.

The originals are photographs as people have them: of any aspect, size and compression. Each way to make a square of them is
measured; another than the one trained with is called better only where its log loss is surely lower (95 %, paired). With the
best, they are answered again turned, grey, smaller and compressed.

``--elsewhere`` is for pictures of other origin, in subfolders called like the classes, and in others for what the model does not
know; each answer is told. Some packages carry such pictures: scikit-image, gradio and imgaug on PyPI, plasma-workspace-data and
tuxpaint-stamps-default in Debian.

Speed is that of one processor core, from single files on the disk. Other work on the computer falsifies it, and nothing else; the
load before the start is kept with the figures.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from catdog_gui.threads import share_processor

share_processor()

import torch  # noqa: E402  (how its threads wait must be settled before)
from shared.both_views import both_views  # noqa: E402
from shared.elsewhere import elsewhere  # noqa: E402
from shared.figures import answered, by_class, chunks, figures, halves, thresholds, unfamiliar  # noqa: E402
from shared.machine import machine  # noqa: E402
from shared.one_core import speed  # noqa: E402
from shared.originals import Originals  # noqa: E402

from catdog_gui.data.split import read_names  # noqa: E402
from catdog_gui.errors import CatDogError  # noqa: E402
from catdog_gui.evaluation.calibration import temperature  # noqa: E402
from catdog_gui.evaluation.metrics import calibration_error, log_loss  # noqa: E402
from catdog_gui.inference.classifier import Classifier  # noqa: E402
from catdog_gui.inference.labelled import labelled_part  # noqa: E402
from catdog_gui.model.cost import macs  # noqa: E402
from catdog_gui.model.file import find, load  # noqa: E402
from catdog_gui.progress import finish  # noqa: E402
from catdog_gui.resources import shipped_model  # noqa: E402

GOALS: dict[str, tuple[str, float]] = {
    "megabytes": ("at most", 20),
    "accuracy": ("at least", 0.965),
    "ece": ("at most", 0.02),
    "grid": ("at least", 12),
    "milliseconds": ("at most", 25),
}
"""What is demanded of the model: file size in MB, accuracy on the pictures listed, ECE on the half that the temperature was not
fitted on, patches along a side, median time for a picture on one core."""


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 where every goal is met, 1 where one is not."""
    arguments = _parser().parse_args(argv)
    load_before = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    try:
        report = measured(arguments)
    except CatDogError as error:
        raise SystemExit(str(error)) from None
    report = {"machine": machine(), "load": load_before, **report}
    print(table(report))
    if arguments.out:
        arguments.out.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0 if all(goal["met"] for goal in report["goals"].values()) else 1


def measured(arguments: argparse.Namespace) -> dict[str, Any]:
    """All figures."""
    path = arguments.model or shipped_model()
    if path is None:
        raise CatDogError("No model comes with this installation.", "Name a model file or a run folder.")
    path = find(path)
    network, card = load(path)
    names = read_names(arguments.val_list)
    originals = Originals(arguments.originals, card.class_names, set(names))
    part = finish(labelled_part(path, card, str(arguments.train_root.expanduser()), val_names=names))
    classifier = Classifier(network, card, path)
    told = answered(classifier, (part.pixels[rows] for rows in chunks(part.rows)))
    views = both_views(network, card, part, torch.device("cpu"))
    first, second = halves(len(part.labels))
    heat = temperature(told.logits[first], part.labels[first])
    logits, labels = told.logits / heat, part.labels
    report: dict[str, Any] = {
        "file": {
            "bytes": path.stat().st_size,
            "made_by": card.made_by,
            "parameters": sum(parameter.numel() for parameter in network.parameters()),
            "macs": macs(card.model, len(card.class_names)),
            "image_size": card.model.image_size,
            "grid": card.model.grid,
            "class_names": list(card.class_names),
            "geometry": card.preprocessing.geometry,
            "temperature": card.temperature,
            "metrics": card.metrics,
        },
        "temperature": heat,
        "validation": {
            **figures(logits, labels),
            "classes": by_class(logits, labels, card.class_names),
            "unfamiliar": unfamiliar(told.familiarity),
            "thresholds": thresholds(logits, labels, told.familiarity),
            "mirrored": figures(views.averaged / temperature(views.averaged[first], labels[first]), labels),
        },
        "calibration": {
            "fitted_on": len(first),
            "measured_on": len(second),
            "ece": calibration_error(logits[second], labels[second]),
            "ece_without": calibration_error(told.logits[second], labels[second]),
            "log_loss": log_loss(logits[second], labels[second]),
        },
        "originals": originals.measured(classifier, heat),
        "speed": speed(classifier, originals.contents),
    }
    if arguments.elsewhere:
        preprocessing = card.preprocessing.model_copy(update={"geometry": report["originals"]["best"]})
        as_shipped = card.model_copy(update={"temperature": heat, "preprocessing": preprocessing})
        report["elsewhere"] = elsewhere(Classifier(network, as_shipped, path), arguments.elsewhere)
    reached = {
        "megabytes": report["file"]["bytes"] / 1e6,
        "accuracy": report["validation"]["accuracy"],
        "ece": report["calibration"]["ece"],
        "grid": card.model.grid,
        "milliseconds": report["speed"]["whole"]["median"],
    }
    report["goals"] = {
        name: {"reached": reached[name], "goal": f"{word} {limit:g}", "met": met(word, reached[name], limit)}
        for name, (word, limit) in GOALS.items()
    }
    return report


def met(word: str, value: float, limit: float) -> bool:
    """Whether ``value`` is ``at least`` or ``at most`` the limit, as ``word`` says."""
    return value >= limit if word == "at least" else value <= limit


def table(report: dict[str, Any]) -> str:
    """The figures for people."""
    file, validation, originals, timed = (report[name] for name in ("file", "validation", "originals", "speed"))
    calibrated = report["calibration"]
    lines = [
        (f"{file['bytes']:,} bytes, {file['parameters']:,} parameters, {file['image_size']} px, {file['grid']} × {file['grid']} "
        f"patches, {file['macs'] / 1e6:.0f} M multiply-adds a picture"),
        f"on the list: {_figures(validation)}",
        f"with the mirror image averaged: {_figures(validation['mirrored'])}",
        ", ".join(f"{name} {entry['accuracy']:.2%} right" for name, entry in validation["classes"].items()),
        (f"temperature {report['temperature']:.3f} (in the file: {file['temperature']:.3f}): ECE {calibrated['ece']:.4f} on the "
        f"other half, {calibrated['ece_without']:.4f} without any"),
    ]  # fmt: skip
    for entry in validation["thresholds"]:
        right = entry["accuracy_of_sure"]
        lines.append(
            f"sure from {entry['threshold']:.0%}: {entry['not_sure']:.1%} not sure, of the others "
            f"{'–' if right is None else f'{right:.2%}'} right, {entry['wrong_and_sure']} wrong"
        )
    lines.append(f"originals; best: {originals['best']}, trained with: {originals['trained_with']}")
    for name, entry in (originals["geometries"] | originals["disturbances"]).items():
        lines.append(f"    {name:<16} {_compared(entry)}")
    for entry in report.get("elsewhere", ()):
        doubt = "neither; " if entry["unfamiliar"] else "" if entry["sure"] else "not sure; "
        shows = entry["shows"] or "nothing it knows"
        lines.append(f"{entry['name']}, {shows}: {doubt}{entry['answer']}, {entry['probability']:.1%}")
    lines += [
        f"one core of {report['machine']['processor']}"
        + ("" if report["load"] is None else f", load before {report['load']:.1f}"),
        (f"    {_milliseconds(timed['whole'])} a picture, decoding {_milliseconds(timed['decoding'])}, model "
        f"{_milliseconds(timed['model'])}"),
        (f"    of the processor's time {_milliseconds(timed['processor'])}; of 12 megapixels {_milliseconds(timed['large'])}"),
    ]  # fmt: skip
    for name, goal in report["goals"].items():
        lines.append(f"{name} {goal['reached']:.4g}, {goal['goal']} demanded: {'met' if goal['met'] else 'NOT met'}")
    return "\n".join(lines)


def _figures(found: dict[str, Any]) -> str:
    low, high = found["accuracy_95"]
    return (
        f"{found['images']:,} pictures, accuracy {found['accuracy']:.2%} (95 % {low:.2%} … {high:.2%}), "
        f"log loss {found['log_loss']:.4f}, ECE {found['ece']:.4f}"
    )


def _compared(found: dict[str, Any]) -> str:
    changed = f"{found['changed']:.1%} changed (+{found['mended']} −{found['spoilt']})"
    if "log_loss_more" in found:
        low, high = found["log_loss_more"]
        changed += f", log loss {low:+.3f} … {high:+.3f}"
    strange = "" if found["unfamiliar"] is None else f", {found['unfamiliar']:.1%} “neither”"
    return f"accuracy {found['accuracy']:.2%}, log loss {found['log_loss']:.4f}, ECE {found['ece']:.4f}, {changed}{strange}"


def _milliseconds(found: dict[str, float]) -> str:
    return f"{found['median']:.1f} ms ({found['p5']:.1f} … {found['p95']:.1f})"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("model", type=Path, nargs="?", help="model file or run folder; else the one that comes with the program")
    parser.add_argument("--train-root", type=Path, required=True, help="the data set that the list names pictures of")
    parser.add_argument("--val-list", type=Path, required=True, help="pictures that the model was not trained on, a name a line")
    parser.add_argument("--originals", type=Path, required=True, help="folder or zip of some of the same at their original size")
    parser.add_argument("--elsewhere", type=Path, metavar="FOLDER", help="other pictures, in subfolders called like classes")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
