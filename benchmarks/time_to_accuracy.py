"""Seconds of training until the validation part is first answered as well as asked for, over several seeds.

    python benchmarks/time_to_accuracy.py ~/catdog-data --val-list val-4000.txt --preset fast --seeds 0 1 2 \\
        --probe 5 --probe-for 120 --runs time-to-accuracy --out fast.json
    python benchmarks/time_to_accuracy.py … --resume        # goes on where it was broken off

Each seed is an ordinary run of the program, in a fresh process, with a run folder of its own below ``--runs``; settings, edits
and decoded pictures are kept beside them (``home``), apart from the user's. What counts is the time in which the model is
trained, as the run itself tells it. Reading and decoding the pictures, validation, and what is explained and saved between epochs
are told apart: the first seed decodes, the others find it done.

**When it is looked.** The program validates after every epoch. With ``--probe SECONDS`` it is also looked in between: the run
saves a checkpoint so often (the setting “Checkpoint every”, which changes nothing in what is learned and does not count as
training), a copy of its model file is kept, and after the run the copies answer the same pictures; ``--probe-for SECONDS`` of
training, for later an epoch is a small part of the time. Between two looks nothing is
guessed: an accuracy counts as reached at the first look that shows it, later than it truly was by up to the time between two
looks. The other way about, many looks at a wavering curve find a lucky one early (of 4,000 pictures, ±1.5 points at 68 %,
±0.7 at 95 %); therefore the table also says from when on no later look falls below.

Other work on the computer falsifies the figures; the load before each seed is kept with them.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from catdog_gui.errors import CatDogError
from catdog_gui.files import write_atomically
from catdog_gui.schema import changes, updated, written
from catdog_gui.settings import HOME_VARIABLE
from catdog_gui.threads import share_processor
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import PRESETS, preset

REACHED = (0.683, 0.90, 0.935, 0.95)
"""Accuracies asked for, where nobody asks for others."""

PROBES, STARTS, MEASURED = "probes", "starts.jsonl", "measured.json"
"""What this benchmark leaves in a run folder: copies of the model, what each start took, and the result."""


@dataclass(frozen=True, slots=True)
class Look:
    """Accuracy (0 … 1) on the validation part after so many ``steps`` and ``seconds`` of training."""

    step: int
    seconds: float
    accuracy: float
    kind: str
    """``epoch``: the run's own validation; ``probe``: a checkpoint between epochs."""


def first(looks: Sequence[Look], accuracy: float) -> float | None:
    """Seconds at the first look that shows ``accuracy``; None where none does. ``looks`` are in the order of training."""
    return next((look.seconds for look in looks if look.accuracy >= accuracy), None)


def lasting(looks: Sequence[Look], accuracy: float) -> float | None:
    """Seconds at the look from which on none falls below ``accuracy``; None where the last one does."""
    found = None
    for look in reversed(looks):
        if look.accuracy < accuracy:
            break
        found = look.seconds
    return found


def spread(values: Sequence[float | None]) -> dict[str, Any] | None:
    """Mean, median, smallest and largest of what the seeds reached, and how many did; None where none did."""
    there = [value for value in values if value is not None]
    if not there:
        return None
    return {
        "mean": statistics.mean(there),
        "median": statistics.median(there),
        "sd": statistics.stdev(there) if len(there) > 1 else None,
        "min": min(there),
        "max": max(there),
        "seeds": len(there),
        "of": len(values),
    }


def summary(seeds: Sequence[dict[str, Any]], reached: Sequence[float]) -> dict[str, Any]:
    """Over all seeds: seconds to each accuracy, first and for good, and the figures at the end."""
    looks = [[Look(**look) for look in seed["looks"]] for seed in seeds]
    return {
        "seconds_to": {
            str(accuracy): {
                "first": spread([first(each, accuracy) for each in looks]),
                "for_good": spread([lasting(each, accuracy) for each in looks]),
            }
            for accuracy in reached
        },
        **{
            name: spread([seed[name] for seed in seeds])
            for name in (
                "best_val_acc", "final_val_acc", "best_averaged", "final_averaged", "training_seconds", "validation_seconds",
                "images_per_second",
            )
        },
    }  # fmt: skip


def table(report: dict[str, Any]) -> str:
    """The figures for people."""
    machine, total = report["machine"], report["summary"]
    every = f"after every epoch and every {report['probe']:g} s of the beginning" if report["probe"] else "after every epoch"
    lines = [
        f"{machine['gpu'] or machine['processor']}, {machine['cores']} cores · torch {machine['torch']} · {report['command']}",
        f"{len(report['seeds'])} of {len(report['asked'])} seeds · validated {every}",
        "",
        "reached    seconds of training: mean (min … max)     for good from",
    ]
    for accuracy, both in total["seconds_to"].items():
        lines.append(f"{float(accuracy):7.1%}    {_seconds(both['first']):<40} {_seconds(both['for_good'])}")
    lines.append("")
    for name, words in (("best", "best epoch"), ("final", "last epoch")):
        plain, averaged = total[f"{name}_val_acc"], total[f"{name}_averaged"]
        lines.append(f"{words}: {_share(plain)}; with the mirror image averaged {_share(averaged)}")
    for seed in report["seeds"]:
        load = "" if seed["load"] is None else f", load before {seed['load']:.1f}"
        steps = ", ".join(f"{phase.lower()} {seconds:.1f} s" for phase, seconds in seed["preparing"].items())
        lines.append(
            f"seed {seed['seed']}: training {seed['training_seconds']:.0f} s ({seed['images_per_second']:.0f} pictures/s, "
            f"{seed['device']}, {seed['precision']}), validation {seed['validation_seconds']:.0f} s; before: {steps or 'nothing'}"
            f"{load}, {seed['starts']} start{'' if seed['starts'] == 1 else 's'}"
        )
    return "\n".join(lines)


def _seconds(found: dict[str, Any] | None) -> str:
    if found is None:
        return "not reached"
    part = "" if found["seeds"] == found["of"] else f", {found['seeds']} of {found['of']} seeds"
    return f"{found['mean']:.1f} ({found['min']:.1f} … {found['max']:.1f}){part}"


def _share(found: dict[str, Any] | None) -> str:
    return "–" if found is None else f"{found['mean']:.2%} ({found['min']:.2%} … {found['max']:.2%})"


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 where every seed came to its end, 1 else."""
    arguments = _parser().parse_args(argv)
    arguments.given = list(sys.argv[1:] if argv is None else argv)
    config = configured(arguments)
    if arguments.seed is not None:
        return run_seed(arguments, config)
    from shared.machine import machine  # late: imports torch, which a child does after it has settled how threads wait

    arguments.runs.mkdir(parents=True, exist_ok=True)
    report: dict[str, Any] = {
        "machine": machine(),
        "command": command(arguments, config),
        "preset": config.preset,
        "settings": {path: written(value) for path, value in changes(config, preset(config.preset)).items()},
        "asked": list(arguments.seeds),
        "probe": arguments.probe,
        "seeds": [],
    }
    complete = True
    for seed in arguments.seeds:
        folder = arguments.runs / f"{config.preset}-seed{seed}"
        if (folder / MEASURED).exists() and not arguments.resume:
            raise SystemExit(f"{folder} is there already: go on with --resume, or choose another folder with --runs.")
        if not (folder / MEASURED).exists() and child(seed, arguments) != 0:
            complete = False
            break
        measured = json.loads((folder / MEASURED).read_text("utf-8"))
        if measured["settings"] != report["settings"] | {"training.seed": str(seed)}:
            raise SystemExit(f"{folder} was made with other settings: choose another folder with --runs.")
        report["seeds"].append(measured)
        report["summary"] = summary(report["seeds"], arguments.reach)
        if arguments.out:
            write_atomically(arguments.out, json.dumps(report, indent=2).encode())
    if report["seeds"]:
        print(table(report))
    return 0 if complete else 1


def child(seed: int, arguments: argparse.Namespace) -> int:
    """Train one seed in a process of its own; its exit code. Ctrl-C reaches it by itself, and it keeps its weights."""
    words = [sys.executable, str(Path(__file__).resolve()), *arguments.given, "--seed", str(seed)]
    home = {HOME_VARIABLE: str((arguments.runs / "home").resolve())}
    process = subprocess.Popen(words, env=os.environ | home)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def run_seed(arguments: argparse.Namespace, config: TrainConfig) -> int:
    """Train, or go on with, one seed and measure it; leaves ``MEASURED`` in its run folder once it is finished."""
    share_processor()
    from catdog_gui.training.record import RECORD, read_record  # late: imports torch

    config = updated(config, {"training.seed": arguments.seed})
    folder: Path = arguments.runs / f"{config.preset}-seed{arguments.seed}"
    folder.mkdir(parents=True, exist_ok=True)
    started = (folder / RECORD).exists()
    if started and not arguments.resume:
        raise SystemExit(f"{folder} is there already: go on with --resume, or choose another folder with --runs.")
    if started and read_record(folder).config != config:
        raise SystemExit(f"{folder} was made with other settings: choose another folder with --runs.")
    try:
        if not (started and read_record(folder).status == "finished") and not train(arguments, config, folder, started):
            return 1
        measured = measure(folder, config)
    except CatDogError as error:
        print(error, file=sys.stderr)
        return 1
    write_atomically(folder / MEASURED, json.dumps(measured, indent=2).encode())
    shutil.rmtree(folder / PROBES, ignore_errors=True)
    return 0


def train(arguments: argparse.Namespace, config: TrainConfig, folder: Path, started: bool) -> bool:
    """See the run to its end, keeping a copy of each checkpoint between epochs; whether it came there."""
    from catdog_gui.cli.terminal import StopOnSignal
    from catdog_gui.progress import Progress
    from catdog_gui.training import session
    from catdog_gui.training.events import CheckpointSaved, EpochDone, Notice, RunFinished, RunStarted

    start: dict[str, Any] = {"load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None, "preparing": {}}
    phases: dict[str, float] = start["preparing"]
    ending, preparing, looked = None, True, -1
    mark = time.perf_counter()
    with StopOnSignal("the weights are being kept") as stop:
        if started:
            events = session.resume(folder, should_stop=stop.asked)
        else:
            events = session.train(
                arguments.data, config, runs=arguments.runs, name=folder.name, val_list=arguments.val_list,
                should_stop=stop.asked,
            )  # fmt: skip
        for event in events:
            now = time.perf_counter()
            match event:
                case Progress() if preparing:
                    phases[event.phase] = phases.get(event.phase, 0.0) + now - mark
                case Notice():
                    print(event.text, flush=True)
                case RunStarted():
                    preparing = False
                    with (folder / STARTS).open("a", encoding="utf-8") as file:
                        file.write(json.dumps(start) + "\n")
                case EpochDone():
                    looked = event.step
                    print(f"{folder.name}, epoch {event.epoch}: {event.val_acc:.2%}, {event.seconds:.1f} s", flush=True)
                case CheckpointSaved() if event.step != looked:
                    keep_probe(folder, event.step, arguments.probe_for)
                case RunFinished():
                    ending = event
                case _:
                    pass
            mark = time.perf_counter()
    if ending is not None and ending.reason:
        print(ending.reason, file=sys.stderr)
    return ending is not None and ending.status == "finished"


def keep_probe(folder: Path, step: int, most: float) -> None:
    """A copy of the model as it is in mid-epoch, named by its step, with the seconds of training that are behind it, ``most``.

    The loop's clock stands still until the next event is asked for.
    """
    import torch

    from catdog_gui.training.checkpoint import STATE
    from catdog_gui.training.history import read_history
    from catdog_gui.training.runs import LAST

    position = torch.load(folder / STATE, map_location="cpu", weights_only=True)["position"]
    seconds = sum(epoch.seconds for epoch in read_history(folder).epochs) + position["seconds"]
    if seconds > most:
        return
    (folder / PROBES).mkdir(exist_ok=True)
    shutil.copyfile(folder / LAST, folder / PROBES / f"{step}.safetensors")
    write_atomically(folder / PROBES / f"{step}.json", json.dumps({"step": step, "seconds": seconds}).encode())


def measure(folder: Path, config: TrainConfig) -> dict[str, Any]:
    """All figures of a finished run."""
    from catdog_gui.training.history import read_history
    from catdog_gui.training.record import read_record
    from catdog_gui.training.runs import BEST, LAST

    record, epochs = read_record(folder), read_history(folder).epochs
    models = {name: folder / name for name in (BEST, LAST)}
    probes = probed(folder)
    answered = list(accuracies(folder, record.source, [*models.values(), *(path for path, _, _ in probes)], record.decided))
    (_, best), (_, final), *between = answered
    looks = [Look(step, seconds, plain, "probe") for (_, step, seconds), (plain, _) in zip(probes, between, strict=True)]
    behind = 0.0
    for epoch in epochs:
        behind += epoch.seconds
        looks.append(Look(epoch.step, behind, epoch.val_acc, "epoch"))
    starts = [json.loads(line) for line in (folder / STARTS).read_text("utf-8").splitlines()]
    return {
        "seed": config.training.seed,
        "run": str(folder),
        "settings": {path: written(value) for path, value in changes(config, preset(config.preset)).items()}
        | {"training.seed": str(config.training.seed)},
        "device": record.decided.device,
        "precision": record.decided.precision,
        "threads": record.decided.threads,
        "train_images": record.train_images,
        "val_images": record.val_images,
        "best_val_acc": record.best_val_acc,
        "best_epoch": record.best_epoch,
        "final_val_acc": epochs[-1].val_acc,
        "final_val_loss": epochs[-1].val_loss,
        "best_averaged": best,
        "final_averaged": final,
        "training_seconds": behind,
        "validation_seconds": sum(epoch.val_seconds for epoch in epochs),
        "images_per_second": record.train_images * len(epochs) / behind,
        "preparing": starts[0]["preparing"],
        "load": starts[0]["load"],
        "starts": len(starts),
        "looks": [asdict(look) for look in sorted(looks, key=lambda look: look.step)],
    }


def probed(folder: Path) -> list[tuple[Path, int, float]]:
    """The copies kept, with their steps and seconds of training, in order."""
    found = [json.loads(path.read_text("utf-8")) for path in (folder / PROBES).glob("*.json")]
    return [
        (folder / PROBES / f"{probe['step']}.safetensors", probe["step"], probe["seconds"])
        for probe in sorted(found, key=lambda probe: probe["step"])
    ]


def accuracies(folder: Path, source: str, models: Sequence[Path], decided: Any) -> Iterator[tuple[float, float]]:
    """Of each model file, on the run's validation part: accuracy as it is, and with the mirror image averaged."""
    import torch
    from shared.both_views import both_views

    from catdog_gui.evaluation.metrics import accuracy
    from catdog_gui.inference.labelled import LabelledPart, labelled_part
    from catdog_gui.model.file import load
    from catdog_gui.progress import finish

    parts: dict[tuple[int, str], LabelledPart] = {}
    for path in models:
        network, card = load(path)
        key = (card.preprocessing.cache_size, card.preprocessing.geometry)
        if key not in parts:
            parts[key] = finish(labelled_part(folder, card, source))
        views = both_views(network, card, parts[key], torch.device(decided.device), decided.precision)
        yield accuracy(views.plain, views.labels), accuracy(views.averaged, views.labels)


def configured(arguments: argparse.Namespace) -> TrainConfig:
    """The run's settings, but for the seed."""
    named = {"training.epochs": arguments.epochs, "training.device": arguments.device}
    given = {path: value for path, value in named.items() if value is not None}
    for text in arguments.set:
        name, sign, value = text.partition("=")
        if not sign:
            raise SystemExit(f"“{text}” is no setting: write NAME=VALUE, e.g. training.lr=0.001")
        given[name.strip()] = value.strip()
    if arguments.probe:
        given["training.checkpoint_minutes"] = arguments.probe / 60
    try:
        return updated(preset(arguments.preset), given)
    except CatDogError as error:
        raise SystemExit(str(error)) from None


def command(arguments: argparse.Namespace, config: TrainConfig) -> str:
    """The settings in the words of the command line, without the folders of this computer."""
    words = [f"--preset {config.preset}", *(f"--set {text}" for text in arguments.set)]
    words += [f"--{name} {value}" for name in ("epochs", "device") if (value := getattr(arguments, name)) is not None]
    return " ".join(words)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", metavar="DATA", help="a folder or zip of pictures")
    parser.add_argument("--val-list", type=Path, help="file with the validation pictures, a name a line")
    parser.add_argument("--preset", default="fast", choices=PRESETS)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="any setting; may be repeated")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"))
    parser.add_argument("--probe", type=float, default=0.0, metavar="SECONDS", help="look so often between epochs too")
    parser.add_argument("--probe-for", type=float, default=float("inf"), metavar="SECONDS", help="only in so many of training")
    parser.add_argument("--reach", type=float, nargs="+", default=list(REACHED), metavar="ACCURACY", help="0 … 1")
    parser.add_argument("--runs", type=Path, required=True, metavar="DIR", help="where the run folders are kept")
    parser.add_argument("--resume", action="store_true", help="go on: what is finished is not trained again")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON, after every seed")
    parser.add_argument("--seed", type=int, help=argparse.SUPPRESS)  # the one that this process trains
    return parser


if __name__ == "__main__":
    sys.exit(main())
