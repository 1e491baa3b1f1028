"""How fast pictures are classified, from files on the disk to answers, against the loop that people write.

The plain loop opens one picture after the other with Pillow, hands it through torchvision's transforms and asks the model: the
same model, in the same process, with the same threads. Both sides take turns, every other round the other way about.

    python benchmarks/classify_speed.py dogs-vs-cats.zip
    python benchmarks/classify_speed.py FOLDER --model RUN --rounds 9 --out speed.json

Without a model, one of the preset ``fast`` with random weights answers, which is as fast. Other work on the computer falsifies
the figures; the load before the start is printed with them.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from catdog_gui.threads import share_processor

share_processor()

import torch  # noqa: E402  (how its threads wait must be settled before)
from PIL import Image  # noqa: E402
from torchvision import transforms  # noqa: E402

from catdog_gui.data.reading import PictureReader  # noqa: E402
from catdog_gui.data.sources import open_set  # noqa: E402
from catdog_gui.inference.classifier import Classifier  # noqa: E402
from catdog_gui.inference.prediction import Prediction  # noqa: E402
from catdog_gui.model.file import ModelCard, save  # noqa: E402
from catdog_gui.model.vit import ViT  # noqa: E402
from catdog_gui.progress import finish  # noqa: E402
from catdog_gui.training.presets import preset  # noqa: E402

GOAL = 4.0
"""How many times the plain loop's speed is demanded, on two cores with the preset ``fast``."""


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 where the goal is met, 1 where it is not."""
    arguments = _parser().parse_args(argv)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    with tempfile.TemporaryDirectory(prefix="catdog-benchmark-") as temporary:
        files = unpacked(arguments.data, Path(temporary))
        classifier = Classifier.load(arguments.model or untrained(Path(temporary) / "fast.safetensors"))
        sides: dict[str, Callable[[], int]] = {
            "classify": lambda: ours(classifier, files),
            "plain loop": lambda: plain(classifier, files),
        }
        for side in sides.values():
            side()  # files in the system's memory, torch and Pillow awake
        speeds: dict[str, list[float]] = {name: [] for name in sides}
        for number in range(arguments.rounds):
            for name in sides if number % 2 == 0 else reversed(sides):
                begun = time.perf_counter()
                answered = sides[name]()
                speeds[name].append(answered / (time.perf_counter() - begun))
    ratios = [one / other for one, other in zip(*speeds.values(), strict=True)]
    report: dict[str, Any] = {
        "pictures": len(files),
        "cores": os.cpu_count(),
        "threads": torch.get_num_threads(),
        "load": load,
        "pictures_per_second": speeds,
        "median": {name: statistics.median(values) for name, values in speeds.items()},
        "ratio": statistics.median(ratios),
        "ratios": ratios,
    }
    report["passed"] = report["ratio"] >= GOAL
    print(table(report))
    if arguments.out:
        arguments.out.write_text(json.dumps(report, indent=2), encoding="utf-8")
    return 0 if report["passed"] else 1


def ours(classifier: Classifier, files: Sequence[Path]) -> int:
    """Number of pictures answered by ``catdog classify``'s own path."""
    return sum(isinstance(answer, Prediction) for answer in classifier.classify(files))


def plain(classifier: Classifier, files: Sequence[Path]) -> int:
    """Number of pictures answered one at a time, as in most tutorials."""
    model, preprocessing = classifier.model_copy(), classifier.card.preprocessing
    size = preprocessing.image_size
    prepare = transforms.Compose(
        [
            transforms.Resize((size, size)),
            transforms.ToTensor(),
            transforms.Normalize(preprocessing.mean, preprocessing.std),
        ]
    )
    answers = []
    with torch.no_grad():
        for file in files:
            image = prepare(Image.open(file).convert("RGB"))
            probabilities = model(image.unsqueeze(0)).softmax(dim=1)
            answers.append((file, int(probabilities.argmax()), float(probabilities.max())))
    return len(answers)


def unpacked(data: str, folder: Path) -> list[Path]:
    """The data set's pictures as plain files in ``folder``, in natural order."""
    images = finish(open_set(data, store=folder / "store"))
    files = []
    (folder / "pictures").mkdir()
    with PictureReader(images.pictures) as reader:
        for number, picture in enumerate(images.pictures):
            file = folder / "pictures" / f"{number}{Path(picture.name).suffix}"
            file.write_bytes(reader.read(picture))
            files.append(file)
    return files


def untrained(path: Path) -> Path:
    """A model file of the preset ``fast`` that has learned nothing."""
    config = preset("fast")
    card = ModelCard(model=config.model, preprocessing=config.preprocessing, class_names=("cat", "dog"))
    save(path, ViT(config.model, 2).state_dict(), card)
    return path


def table(report: dict[str, Any]) -> str:
    """The figures for people."""
    load = "" if report["load"] is None else f", load before {report['load']:.1f}"
    lines = [f"{report['pictures']:,} pictures, decoding included · {report['cores']} cores, {report['threads']} threads{load}"]
    for name, speeds in report["pictures_per_second"].items():
        low, middle, high = min(speeds), report["median"][name], max(speeds)
        lines.append(f"{name:<11} {middle:7.0f} pictures/s  ({low:.0f} … {high:.0f} in {len(speeds)} rounds)")
    spread = f"{min(report['ratios']):.1f} … {max(report['ratios']):.1f}"
    verdict = "" if report["passed"] else f" — {GOAL:.0f} × was demanded"
    lines.append(f"{report['ratio']:.1f} × as fast ({spread}){verdict}")
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", metavar="DATA", help="a folder or zip of pictures, e.g. dogs-vs-cats.zip")
    parser.add_argument("--model", type=Path, help="model file or run folder; else an untrained model of the preset fast")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
