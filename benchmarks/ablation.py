"""What each part of the recipe is worth: the preset with one thing changed, on pictures that no final figure uses.

    python benchmarks/ablation.py ~/catdog-data/train --without val-4000.txt --val-list tune-2000.txt --out ablation.json
    python benchmarks/ablation.py … --only optimizer size      # a part of the variants, by what their names begin with
    python benchmarks/ablation.py … --resume                   # goes on where it was broken off

Every variant sees as many pictures, in the same order: ``--epochs`` of the training part. Trained is on all pictures but those in
the two lists; measured is on ``--val-list``. The table says accuracy and log loss at the end with the mirror image apart and
averaged, and the speed against the unchanged preset's; means over the seeds. On 2,000 pictures an accuracy of 92 % is sure to
±1.2 points: differences below that are told by the log loss, or by more seeds.

Other work on the computer falsifies the speeds, not the accuracies. With ``--at-once N`` so many variants train at the same time,
which pays on a large graphics card; then nothing is said of speed.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from catdog_gui.files import write_atomically
from catdog_gui.settings import HOME_VARIABLE
from catdog_gui.training.presets import PRESETS

VARIANTS: dict[str, dict[str, str]] = {
    "unchanged": {},
    "optimizer: AdamW": {"training.optimizer": "adamw"},
    "rate of Muon ÷ 2": {"training.muon_lr": "0.01"},
    "rate of Muon × 2": {"training.muon_lr": "0.04"},
    "rate of AdamW ÷ 2": {"training.lr": "0.00075"},
    "warm-up 5 %": {"training.warmup": "0.05"},
    "warm-up 30 %": {"training.warmup": "0.3"},
    "batch 64": {"training.batch_size": "64"},
    "batch 256": {"training.batch_size": "256"},
    "size: full throughout": {"training.growing_from": "1"},
    "size: growing all the time": {"training.full_size_after": "1.0"},
    "stem: one residual convolution a stage": {"model.stem_blocks": "1"},
    "stem: four residual convolutions": {"model.stem_blocks": "4"},
    "stem: four, and one layer fewer": {"model.stem_blocks": "4", "model.depth": "2"},
    "stem: none": {"model.stem_blocks": "0"},
    "stem: half the width": {"model.stem_width": "16"},
    "stem: GELU": {"model.stem_activation": "gelu"},
    "stem: patches as in the first ViT": {"model.stem": "patch"},
    "encoder: one layer fewer": {"model.depth": "2"},
    "encoder: six layers": {"model.depth": "6"},
    "encoder: eight heads": {"model.heads": "8"},
    "encoder: half the slots": {"model.k": "6"},
    "encoder: twice the slots": {"model.k": "24"},
    "encoder: shared keys and values": {"model.share_kv": "true"},
    "encoder: one key/value head": {"model.one_kv_head": "true"},
    "encoder: convex projection": {"model.convex": "true"},
    "positions: sines and cosines": {"model.positions": "sincos"},
    "pooling: mean": {"model.pool": "mean"},
    "pooling: class token": {"model.pool": "class"},
    "averaging: none": {"training.ema": "0"},
    "averaging: longer": {"training.ema": "0.9995"},
    "label smoothing 0.1": {"training.label_smoothing": "0.1"},
    "mixing: CutMix": {"augment.cutmix": "1", "augment.plain_epochs": "1"},
    "mixing: Mixup": {"augment.mixup": "0.2", "augment.plain_epochs": "1"},
    "crops from 35 %": {"augment.crop_min": "0.35"},
    "crops from 80 %": {"augment.crop_min": "0.8"},
    "colours × 2": {"augment.brightness": "0.4", "augment.contrast": "0.4", "augment.saturation": "0.4"},
    "colours: none": {"augment.brightness": "0", "augment.contrast": "0", "augment.saturation": "0"},
    "rotation: none": {"augment.rotation": "0"},
}
"""What is changed, each by itself; the numbers fit the preset ``fast``."""


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 where every variant came to its end."""
    arguments = _parser().parse_args(argv)
    chosen = [name for name in VARIANTS if not arguments.only or name.startswith(("unchanged", *arguments.only))]
    rows: list[dict[str, Any]] = []
    if arguments.resume and arguments.out and arguments.out.exists():
        rows = json.loads(arguments.out.read_text("utf-8"))["rows"]
    done = {(row["variant"], row["seed"]) for row in rows}
    left = [(name, seed) for seed in arguments.seeds for name in chosen if (name, seed) not in done]
    with tempfile.TemporaryDirectory(prefix="catdog-ablation-") as temporary:
        folder = Path(temporary) / "pictures"
        linked(arguments.data, folder, set(arguments.without.read_text("utf-8").split()) if arguments.without else set())
        for row in all_trained(folder, left, arguments, Path(temporary)):
            rows.append(row)
            report = {"preset": arguments.preset, "epochs": arguments.epochs, "at_once": arguments.at_once, "rows": rows}
            if arguments.out:
                write_atomically(arguments.out, json.dumps(report, indent=2).encode())
            print(line(row), file=sys.stderr, flush=True)
    print(table(rows, chosen, with_speed=arguments.at_once == 1))
    return 0


def linked(source: Path, folder: Path, without: set[str]) -> None:
    """A folder of links to all pictures below ``source`` but those named; where links are not to be had, of copies."""
    folder.mkdir()
    for picture in sorted(source.rglob("*.jpg")):
        if picture.name in without:
            continue
        try:
            os.link(picture, folder / picture.name)
        except OSError:
            (folder / picture.name).write_bytes(picture.read_bytes())


def all_trained(
    folder: Path, left: Sequence[tuple[str, int]], arguments: argparse.Namespace, home: Path
) -> Iterator[dict[str, Any]]:
    """The figures of each run as it ends. The first is alone: it decodes the pictures for all."""
    if not left:
        return
    yield trained(folder, *left[0], arguments, home)
    with ThreadPoolExecutor(arguments.at_once) as pool:
        for run in as_completed([pool.submit(trained, folder, name, seed, arguments, home) for name, seed in left[1:]]):
            yield run.result()


def trained(folder: Path, name: str, seed: int, arguments: argparse.Namespace, home: Path) -> dict[str, Any]:
    """One run of the program in a process of its own; its figures at the end."""
    settings = [*arguments.set, *(f"{key}={value}" for key, value in VARIANTS[name].items())]
    command = [
        sys.executable, "-m", "catdog_gui.cli", "train", str(folder), "--preset", arguments.preset, "--json",
        "--val-list", str(arguments.val_list), "--epochs", str(arguments.epochs), "--seed", str(seed),
        "--runs", str(home / "runs"), "--set", "training.film_pictures=0",
        *(word for setting in settings for word in ("--set", setting)),
    ]  # fmt: skip
    environment = os.environ | {HOME_VARIABLE: str(home / "home")}
    if arguments.at_once > 1:  # each its share of the cores
        environment["OMP_NUM_THREADS"] = str(max((os.cpu_count() or 1) // arguments.at_once, 1))
    last, parameters, model = None, 0, ""
    for event in events(command, environment):
        match event["event"]:
            case "run_started":
                parameters = event["parameters"]
            case "epoch_done":
                last = event
            case "run_finished":
                model = event["model"]
    assert last is not None, f"{name} did not train"
    averaged = [sys.executable, __file__, str(folder), "--val-list", str(arguments.val_list), "--model", str(Path(model).parent)]
    views = json.loads(subprocess.run(averaged, env=environment, stdout=subprocess.PIPE, check=True, text=True).stdout)
    return {
        "variant": name, "seed": seed,
        "accuracy": last["val_acc"], "log_loss": last["val_loss"], "averaged": views, "train_loss": last["train_loss"],
        "seconds": last["seconds"], "images_per_second": last["images_per_second"], "parameters": parameters,
    }  # fmt: skip


def events(command: Sequence[str], environment: dict[str, str]) -> Iterator[dict[str, Any]]:
    """What the program tells while it trains."""
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for told in process.stdout:
            yield json.loads(told)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}.")


def averaged(run: Path, data: str) -> float:
    """Accuracy of a run's last model on its validation part where each picture's mirror image is asked too."""
    import torch
    from shared.both_views import both_views

    from catdog_gui.evaluation.metrics import accuracy
    from catdog_gui.inference.labelled import labelled_part
    from catdog_gui.model.file import load
    from catdog_gui.progress import finish
    from catdog_gui.training.runs import LAST

    network, card = load(run / LAST)
    part = finish(labelled_part(run, card, data))
    views = both_views(network, card, part, torch.device("cpu"), "float32")
    return accuracy(views.averaged, views.labels)


def line(row: dict[str, Any]) -> str:
    """One run in words."""
    figures = f"{row['accuracy']:.4f}, log loss {row['log_loss']:.4f}, mirrored {row['averaged']:.4f}"
    return f"{row['variant']}, seed {row['seed']}: {figures}"


def table(rows: Sequence[dict[str, Any]], names: Sequence[str], with_speed: bool) -> str:
    """All variants as a table in Markdown; means over the seeds, and differences from the unchanged preset."""

    def mean(name: str, key: str) -> float:
        return statistics.mean(row[key] for row in rows if row["variant"] == name)

    heads = ["variant", "accuracy", "change", "log loss", "mirror averaged", *(["speed"] if with_speed else []), "seeds"]
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for name in names:
        seeds = sum(row["variant"] == name for row in rows)
        if not seeds:
            continue
        accuracy, log_loss, both = (mean(name, key) for key in ("accuracy", "log_loss", "averaged"))
        change = accuracy - mean("unchanged", "accuracy")
        cells = [name, f"{accuracy:.2%}", f"{100 * change:+.2f}", f"{log_loss:.4f}", f"{both:.2%}"]
        if with_speed:
            cells.append(f"× {mean(name, 'images_per_second') / mean('unchanged', 'images_per_second'):.2f}")
        lines.append(f"| {' | '.join([*cells, str(seeds)])} |")
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path, metavar="FOLDER", help="pictures, labelled by file name")
    parser.add_argument("--val-list", type=Path, required=True, help="file with the pictures to measure on, a name a line")
    parser.add_argument("--without", type=Path, metavar="FILE", help="names of pictures that are left out altogether")
    parser.add_argument("--preset", default="fast", choices=PRESETS)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0])
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a setting for all variants")
    parser.add_argument("--only", nargs="+", metavar="BEGINNING", help="variants whose names begin so, and the unchanged one")
    parser.add_argument("--at-once", type=int, default=1, metavar="N", help="so many variants train at the same time")
    parser.add_argument("--resume", action="store_true", help="go on: what is in --out is not trained again")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON, after every run")
    parser.add_argument("--model", type=Path, help=argparse.SUPPRESS)  # the run that this process measures
    return parser


if __name__ == "__main__":
    if "--model" in sys.argv:
        asked = _parser().parse_args()
        print(json.dumps(averaged(asked.model, str(asked.data))))
        sys.exit(0)
    sys.exit(main())
