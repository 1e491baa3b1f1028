"""Makes the model that comes with the program, and the card beside it, from a run and from what was measured of it.

    python benchmarks/shipped_model.py RUN --train-root … --val-list … --originals … --out shipped.json
    python packaging/ship_model.py RUN --measured shipped.json --source "what it was trained on, in words"
    python packaging/ship_model.py --measured shipped.json      # the card alone, of the model that comes along now

Weights and reference are those of the run's best model. The temperature is the one fitted on half of the pictures measured with,
and the geometry the best for whole photographs: both are what was measured. The header also says in words what it was trained on,
and by which command. The card is ``model_card.md`` beside this program, with the figures filled in.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from catdog_gui.files import write_atomically
from catdog_gui.model.file import ModelCard, find, load, read_card, save
from catdog_gui.resources import ROOT
from catdog_gui.training.record import read_record
from catdog_gui.training.runs import model_card

NAME = "catdog.safetensors"
LIMIT = 20 * 10**6
"""Bytes that the file may have: it travels with every installation."""

TEMPLATE = Path(__file__).with_name("model_card.md")

GEOMETRY = {
    "squash": "stretched to a square",
    "crop": "cut to the central square",
    "letterbox": "kept whole, between white bars",
}


def main(argv: Sequence[str] | None = None) -> None:
    """Write the files; nothing is written where the measurement is of another model."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("run", type=Path, nargs="?", help="run folder; else only the card is written")
    parser.add_argument("--measured", type=Path, required=True, help="what benchmarks/shipped_model.py found of the same model")
    parser.add_argument("--source", help="what it was trained on, in words")
    parser.add_argument("--to", type=Path, default=ROOT / "models", help="folder of the model and its card")
    options = parser.parse_args(argv)
    measured = json.loads(options.measured.read_text("utf-8"))
    path = options.to / NAME
    if options.run is not None:
        if not options.source:
            parser.error("--source is missing: what was it trained on?")
        options.to.mkdir(parents=True, exist_ok=True)
        ship(options.run, measured, options.source, path)
    card, size = read_card(path), path.stat().st_size
    check(measured, card)
    write_atomically(path.with_suffix(".md"), text(TEMPLATE.read_text("utf-8"), card, size, measured).encode())
    print(f"{path}: {size:,} bytes, {card.metrics}, {card.data}")
    if size > LIMIT:
        raise SystemExit(f"That is more than {LIMIT:,} bytes.")


def ship(run: Path, measured: Mapping[str, Any], source: str, path: Path) -> None:
    """The run's best model with what was measured of it, as the file that travels."""
    network, card = load(find(run))
    check(measured, card)
    made = model_card(read_record(run), card.model, card.metrics)
    preprocessing = card.preprocessing.model_copy(update={"geometry": measured["originals"]["best"]})
    changes = {
        "data": made.data | {"source": source},
        "temperature": measured["temperature"],
        "preprocessing": preprocessing,
    }
    save(path, network.state_dict(), card.model_copy(update=changes))


def check(measured: Mapping[str, Any], card: ModelCard) -> None:
    """Raises ``SystemExit`` where the figures are another model's: no two have the same loss to the last digit."""
    if measured["file"]["metrics"] != card.metrics:
        raise SystemExit("These figures were measured with another model: run benchmarks/shipped_model.py with this one.")


def text(template: str, card: ModelCard, size: int, measured: Mapping[str, Any]) -> str:
    """The card: ``template`` with each ``{word}`` filled in."""
    validation, originals, speed = measured["validation"], measured["originals"], measured["speed"]
    best, geometries = originals["best"], originals["geometries"]
    low, high = validation["accuracy_95"]
    original_low, original_high = geometries[best]["accuracy_95"]
    model, data = card.model, card.data
    words = {
        "classes": " and ".join(f"{name}s" for name in card.class_names),
        "parameters": f"{measured['file']['parameters'] / 1e6:.1f} million",
        "megabytes": f"{size / 1e6:.1f} MB",
        "image_size": model.image_size,
        "grid": f"{model.grid} × {model.grid}",
        "depth": model.depth,
        "k": model.k,
        "macs": f"{measured['file']['macs'] / 1e6:.0f} million",
        "source": data.get("source", "not noted"),
        "train_images": f"{data.get('train_images', 0):,}",
        "val_images": f"{data.get('val_images', 0):,}",
        "epochs": card.training.get("training", {}).get("epochs", "?"),
        "best_epoch": f"{card.metrics.get('epoch', 0):.0f}",
        "command": data.get("command", "not noted"),
        "made_by": card.made_by,
        "images": f"{validation['images']:,}",
        "accuracy": f"{100 * validation['accuracy']:.2f} %",
        "accuracy_low": percent(low),
        "accuracy_high": percent(high),
        "by_class": ", ".join(f"{percent(entry['accuracy'])} of the {name}s" for name, entry in validation["classes"].items()),
        "log_loss": f"{validation['log_loss']:.3f}",
        "temperature": f"{measured['temperature']:.2f}",
        "fitted_on": f"{measured['calibration']['fitted_on']:,}",
        "measured_on": f"{measured['calibration']['measured_on']:,}",
        "ece": f"{measured['calibration']['ece']:.3f}",
        "thresholds": rows(
            (f"{100 * entry['threshold']:.0f} %", percent(entry["not_sure"]), percent(entry["accuracy_of_sure"]))
            for entry in validation["thresholds"]
        ),
        "originals": f"{geometries[best]['images']:,}",
        "original_accuracy": percent(geometries[best]["accuracy"]),
        "original_low": percent(original_low),
        "original_high": percent(original_high),
        "geometry": GEOMETRY[best],
        "geometries": rows((GEOMETRY[name], *compared(entry)) for name, entry in geometries.items()),
        "disturbances": rows((name, *compared(entry)) for name, entry in originals["disturbances"].items()),
        "turned": percent(originals["disturbances"]["turned by 90°"]["accuracy"]),
        "milliseconds": f"{speed['processor']['median']:.0f}",
        "large": f"{speed['large']['median']:.0f}",
        "processor": f"{measured['machine']['processor']}, PyTorch {measured['machine']['torch']}",
        "elsewhere": elsewhere(measured.get("elsewhere", ())),
    }
    return template.format(**words)


def elsewhere(answers: Sequence[Mapping[str, Any]]) -> str:
    """A paragraph on pictures of other origin."""
    known = [entry for entry in answers if entry["shows"] is not None]
    strange = [entry for entry in answers if entry["shows"] is None]
    if not answers:
        return "It was not tried on pictures of other origin."
    sure = [entry for entry in known if entry["sure"]]
    words = (
        f"Tried on {len(known)} pictures of other origin that show what it knows: {count(known)} answered rightly; of the "
        f"{len(sure)} answered for sure, {count(sure)}. So few are an anecdote, not a measurement."
    )
    if strange:
        doubted = sum(entry["unfamiliar"] for entry in strange)
        unsure = sum(not entry["sure"] and not entry["unfamiliar"] for entry in strange)
        words += (
            f" Of {len(strange)} pictures of other animals and things, {doubted} got the answer “neither” and {unsure} “not "
            f"sure”; the other {len(strange) - doubted - unsure} were taken for one of its classes."
        )
    return words


def count(answers: Sequence[Mapping[str, Any]]) -> int:
    """How many of the likelier classes are what the pictures show."""
    return sum(entry["answer"] == entry["shows"] for entry in answers)


def compared(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Cells: right answers, log loss, calibration error, answers that are other than in the comparison."""
    return percent(entry["accuracy"]), f"{entry['log_loss']:.3f}", f"{entry['ece']:.3f}", percent(entry["changed"])


def percent(share: float | None) -> str:
    """As in the window: with a space, a digit after the point."""
    return "–" if share is None else f"{100 * share:.1f} %"


def rows(entries: Iterable[Sequence[str]]) -> str:
    """Lines of a table in Markdown."""
    return "\n".join(f"| {' | '.join(entry)} |" for entry in entries)


if __name__ == "__main__":
    main()
