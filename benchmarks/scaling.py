"""What becomes of time and memory as things grow: tokens in the attention, pictures in a data set.

    python benchmarks/scaling.py tokens                      # 64 … 4,096 tokens: Linformer against full attention
    python benchmarks/scaling.py tokens --device cuda --out tokens.json
    python benchmarks/scaling.py sets                        # 1,000 … 100,000 made-up pictures: list, hash, decode, gather
    python benchmarks/scaling.py sets --full --out sets.json # up to 1,000,000: 8 GB of disk for a while

Each number of tokens, and each data set, is measured in a fresh process. Other work on the computer falsifies the figures; the
load before the start is printed with them.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from catdog_gui.settings import HOME_VARIABLE
from catdog_gui.threads import share_processor

TOKENS = (64, 144, 256, 576, 1024, 2304, 4096)
SLOTS = (16, 64, 128, 256)
POSITIONS = 8192
"""Tokens of one pass: the more a picture has, the fewer pictures, so that the rest of the layer costs the same throughout."""

SETS = (1_000, 10_000, 100_000)
FULL_SET = 1_000_000
SLOPE = 1.15
"""Largest power of the number of pictures that time and memory may grow with; 1 is linear. Where it counts: the last step."""

SMALL = {"MALLOC_MMAP_THRESHOLD_": "65536"}
"""Makes GNU's allocator give memory back at once, so that the system's figures tell what is in use."""


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 where data sets grow linearly; measuring attention has no demand, it finds out where Linformer pays."""
    arguments = _parser().parse_args(argv)
    arguments.given = list(sys.argv[1:] if argv is None else argv)
    if arguments.child:
        print(json.dumps((child_tokens if arguments.what == "tokens" else child_sets)(arguments)))
        return 0
    from shared.turns import ground, keep, load

    report: dict[str, Any] = {"load": load(), "what": arguments.what}
    if arguments.what == "tokens":
        report |= tokens(arguments)
        lines = token_table(report)
    else:
        report |= sets(arguments)
        lines = set_table(report)
    share_processor()
    import torch
    from shared.machine import machine

    report |= {"machine": machine(), "threads": torch.get_num_threads()}
    print("\n".join(["", ground(report), *lines]))
    keep(report, arguments.out)
    return 0 if report.get("passed", True) else 1


# Tokens


def tokens(arguments: argparse.Namespace) -> dict[str, Any]:
    """Time and memory for each number of tokens."""
    rows = []
    for count in arguments.tokens:
        print(f"{count} tokens …", file=sys.stderr, flush=True)
        timed = child(arguments, ["--tokens", str(count)], {})
        held = child(arguments, ["--tokens", str(count), "--memory"], SMALL)
        rows.append(timed | {"bytes": held["bytes"]})
    return {
        "dim": arguments.dim, "heads": arguments.heads, "device": rows[0]["device"], "precision": rows[0]["precision"],
        "rounds": arguments.rounds, "positions": arguments.positions, "rows": rows,
        "pays_from": {name: pays_from(rows, name) for name in (f"k {k}" for k in arguments.slots)},
    }  # fmt: skip


def child_tokens(arguments: argparse.Namespace) -> dict[str, Any]:
    """The figures of one number of tokens, in this process."""
    share_processor()
    import torch
    from shared.attention import Layer, memory, timing
    from shared.turns import spread

    (count,) = arguments.tokens
    batch = max(1, round(arguments.positions / count))
    bf16 = arguments.device == "cuda" if arguments.precision == "auto" else arguments.precision == "bf16"
    layer = Layer(count, batch, arguments.dim, arguments.heads, arguments.device, bf16)
    torch.manual_seed(0)
    steps = {name: layer.step(module) for name, module in layer.sides(list(arguments.slots)).items()}
    result = {
        "tokens": count, "batch": batch, "precision": "bf16" if bf16 else "fp32",
        "device": torch.cuda.get_device_name() if arguments.device == "cuda" else "cpu",
    }  # fmt: skip
    if arguments.memory:
        small = Layer(16, 2, arguments.dim, arguments.heads, arguments.device, bf16)
        for module in small.sides([16]).values():
            small.step(module)()  # libraries fetch memory of their own at their first use
        return {"bytes": {name: memory(step, arguments.device) for name, step in steps.items()}}
    timings = {name: timing(step) for name, step in steps.items()}
    seconds: dict[str, list[float]] = {name: [] for name in timings}
    for number in range(arguments.rounds):
        for name in timings if number % 2 == 0 else reversed(timings):
            seconds[name].append(timings[name]())
    return result | {"seconds": {name: spread(values) for name, values in seconds.items()}}


def pays_from(rows: Sequence[Mapping[str, Any]], name: str) -> int | None:
    """The number of tokens from which on ``name`` is faster than full attention at every larger one too; None where at none."""
    found = None
    for row in rows:
        seconds = row["seconds"]
        if name not in seconds or seconds[name]["median"] >= seconds["full"]["median"]:
            found = None
        elif found is None:
            found = row["tokens"]
    return found


def token_table(report: Mapping[str, Any]) -> list[str]:
    """Microseconds a token and megabytes."""
    names = ["full", *report["pays_from"]]
    made = f"one layer, dim {report['dim']}, {report['heads']} heads, forward and backward"
    lines = [
        f"{made}, {report['device']}, {report['precision']}; {report['rounds']} rounds in turns",
        "",
        f"{'µs a token':<10}" + "".join(f"{name:>24}" for name in names),
    ]
    for row in report["rows"]:
        each = row["tokens"] * row["batch"] / 1e6
        cells = (_cell(row["seconds"].get(name), each) for name in names)
        lines.append(f"{row['tokens']:<10,}" + "".join(f"{cell:>24}" for cell in cells))
    lines += ["", f"{'MB a pass':<10}" + "".join(f"{name:>24}" for name in names)]
    for row in report["rows"]:
        cells = (f"{row['bytes'][name] / 1e6:,.1f}" if name in row["bytes"] else "–" for name in names)
        lines.append(f"{row['tokens']:<10,}" + "".join(f"{cell:>24}" for cell in cells))
    lines.append("")
    for name, count in report["pays_from"].items():
        lines.append(f"{name}: " + (f"faster than full attention from {count:,} tokens on" if count else "never faster for good"))
    return lines


def _cell(found: Mapping[str, float] | None, each: float) -> str:
    if found is None:
        return "–"
    middle, low, high = (f"{found[key] / each:#.3g}".rstrip(".") for key in ("median", "low", "high"))
    return f"{middle} ({low} … {high})"


# Data sets


def sets(arguments: argparse.Namespace) -> dict[str, Any]:
    """Make each data set, read it, and remove it."""
    from shared.made_set import enough_room, make, room_for

    rows = []
    for count in (*arguments.pictures, *([FULL_SET] if arguments.full else [])):
        with tempfile.TemporaryDirectory(prefix="catdog-benchmark-", dir=arguments.folder) as temporary:
            needed = room_for(count, arguments.cache_size)
            if not enough_room(Path(temporary), needed):
                raise SystemExit(
                    f"{count:,} pictures take {needed / 1e9:.1f} GB for a while: name a folder with room by --folder."
                )
            print(f"{count:,} pictures …", file=sys.stderr, flush=True)
            source = Path(temporary) / "set"
            on_disk = make(source, count)
            words = ["--source", str(source), "--cache-size", str(arguments.cache_size)]
            rounds = []
            for number in range(arguments.rounds):
                with tempfile.TemporaryDirectory(prefix=f"home-{number}-", dir=temporary) as home:
                    rounds.append(child(arguments, words, {HOME_VARIABLE: home, **SMALL}))
            rows.append({"pictures": count, "bytes_on_disk": on_disk, "rounds": rounds, **middle(rounds)})
    grown = growth(rows)
    return {"cache_size": arguments.cache_size, "rows": rows, "growth": grown, "passed": all(g <= SLOPE for g in grown.values())}


def child_sets(arguments: argparse.Namespace) -> dict[str, Any]:
    """The figures of one data set, in this process."""
    share_processor()
    from shared.made_set import measure

    from catdog_gui.settings import folders

    return measure(arguments.source, arguments.cache_size, folders().cache)


def middle(rounds: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Median and extremes over the rounds."""
    from shared.turns import spread

    first = rounds[0]
    return {
        "gathered": first["gathered"],
        "seconds": {phase: spread([each["seconds"][phase] for each in rounds]) for phase in first["seconds"]},
        "bytes": {phase: spread([each["bytes"][phase] for each in rounds]) for phase in first["bytes"]},
    }


def growth(rows: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """With which power of the number of pictures seconds and memory grow from the last set but one to the last."""
    if len(rows) < 2:
        return {}
    one, other = rows[-2:]
    factor = math.log(other["pictures"] / one["pictures"])
    grown = {"memory": math.log(_most(other) / _most(one)) / factor}
    for phase in one["seconds"]:
        before, after = one["seconds"][phase]["median"], other["seconds"][phase]["median"]
        if phase.startswith("gathering"):  # of a part only, where there are very many
            before, after = before * one["pictures"] / one["gathered"], after * other["pictures"] / other["gathered"]
        grown[phase] = math.log(after / before) / factor
    return grown


def _most(row: Mapping[str, Any]) -> float:
    return max(1.0, *(found["median"] for found in row["bytes"].values()))


def set_table(report: Mapping[str, Any]) -> list[str]:
    """Microseconds a picture, and memory."""
    phases = list(report["rows"][0]["seconds"])
    lines = [
        f"made-up pictures in folders, decoded to {report['cache_size']} px; medians and spread",
        "",
        f"{'µs a picture':<14}" + "".join(f"{phase:>24}" for phase in phases) + f"{'MB held':>10}{'bytes a picture':>17}",
    ]
    for row in report["rows"]:
        cells = []
        for phase in phases:
            each = (row["gathered"] if phase.startswith("gathering") else row["pictures"]) / 1e6
            cells.append(_cell(row["seconds"][phase], each))
        most = _most(row)
        lines.append(
            f"{row['pictures']:<14,}" + "".join(f"{cell:>24}" for cell in cells)
            + f"{most / 1e6:>10,.0f}{most / row['pictures']:>17,.0f}"
        )  # fmt: skip
    if report["growth"]:
        lines += ["", f"growth in the last step as a power of the pictures (1 is linear; at most {SLOPE} demanded):"]
        lines += [f"  {phase:<24}{power:>6.2f}" for phase, power in report["growth"].items()]
        lines.append(f"Demands {'met' if report['passed'] else 'NOT met'}.")
    return lines


# Both


def child(arguments: argparse.Namespace, words: Sequence[str], environment: Mapping[str, str]) -> dict[str, Any]:
    """The figures of a fresh process; of options given twice the last counts."""
    command = [sys.executable, str(Path(__file__).resolve()), *arguments.given, *words, "--child"]
    done = subprocess.run(command, env=os.environ | environment, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    kinds = parser.add_subparsers(dest="what", required=True)
    one = kinds.add_parser("tokens", help="Linformer against full attention")
    one.add_argument("--tokens", type=int, nargs="+", default=TOKENS)
    one.add_argument("--slots", type=int, nargs="+", default=SLOTS, metavar="K", help="Linformer's k")
    one.add_argument("--dim", type=int, default=128)
    one.add_argument("--heads", type=int, default=4)
    one.add_argument("--positions", type=int, default=POSITIONS, help="tokens of all pictures of a pass")
    one.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    one.add_argument("--precision", choices=("auto", "fp32", "bf16"), default="auto", help="auto: bf16 on a GPU")
    one.add_argument("--memory", action="store_true", help=argparse.SUPPRESS)
    other = kinds.add_parser("sets", help="data sets of made-up pictures")
    other.add_argument("--pictures", type=int, nargs="+", default=SETS)
    other.add_argument("--full", action="store_true", help=f"also {FULL_SET:,}")
    other.add_argument("--cache-size", type=int, default=32, metavar="PX")
    other.add_argument("--folder", type=Path, help="where to make them; else the system's folder for temporary files")
    other.add_argument("--source", type=Path, help=argparse.SUPPRESS)
    for kind, rounds in ((one, 9), (other, 3)):
        kind.add_argument("--rounds", type=int, default=rounds)
        kind.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON")
        kind.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
