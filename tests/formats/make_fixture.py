"""Freezes what the program leaves on a disk, and what it answered, for ``test_formats.py`` to read for ever after.

    PYTHONPATH=. python tests/formats/make_fixture.py NAME

trains two epochs on drawings of sixteen pixels and keeps in ``tests/formats/NAME``: ``run.json``, ``history.jsonl``,
``split.json``, ``best.safetensors``, ``resume.pt``, the settings, and in ``answers.json`` what all of them said. It is to be
run once whenever a format's number was raised, and well whenever much was changed without that. A fixture is never made anew: it
stands for the files that people have.

Nothing is used here that the first version did not have. So the fixtures of earlier versions were made by this very script beside
the program of their day (``PYTHONPATH=`` a checkout of it): ``1-first`` and ``2-reference``.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

FILES = ("run.json", "history.jsonl", "split.json", "best.safetensors", "resume.pt")
ANSWERS, SETTINGS = "answers.json", "settings.json"

SMALL = {
    "model.image_size": 16, "model.patch_size": 4, "model.stem_width": 4, "model.dim": 8, "model.depth": 1, "model.heads": 2,
    "model.k": 4, "training.epochs": 2, "training.batch_size": 16, "training.device": "cpu", "training.precision": "float32",
    "training.threads": 1, "training.lr": 0.01, "data.cache_size": 16, "training.film_pictures": 0,
}  # fmt: skip
CHOSEN: dict[str, Any] = {"theme": "dark", "last_data": "/pictures/Büro & Käse.zip", "last_preset": "accurate", "smoothing": 0.5}


def pictures(card: Any) -> torch.Tensor:
    """Three pictures that no library draws, as the model of this ``card`` sees them: float32 (3, 3, s, s)."""
    prepared = card.preprocessing
    side = prepared.image_size
    bytes_ = (np.arange(3 * side * side * 3) * 7919 % 251).reshape(3, side, side, 3)
    values = (bytes_ / 255 - np.array(prepared.mean)) / np.array(prepared.std)
    return torch.from_numpy(values.astype(np.float32)).permute(0, 3, 1, 2).contiguous()


def answered(model: Any, card: Any) -> dict[str, Any]:
    """What a model says of the pictures: logits, and how familiar they are where it can tell."""
    images = pictures(card)
    with torch.no_grad():
        found: dict[str, Any] = {"logits": model(images).tolist(), "temperature": card.temperature}
        if getattr(model, "reference", None) is not None:
            found["familiarity"] = model.reference.familiarity(model.tokens(images)).tolist()
    return found


def told(run: Path) -> dict[str, Any]:
    """What record, history and split of a run say."""
    record, split = (json.loads((run / name).read_text("utf-8")) for name in ("run.json", "split.json"))
    lines = [json.loads(line) for line in (run / "history.jsonl").read_text("utf-8").splitlines()]
    steps = [line for line in lines if line["type"] == "steps"]
    return {
        "status": record["status"],
        "step": record["step"],
        "epochs": [line for line in lines if line["type"] == "epoch"],
        "steps": [number for line in steps for number in line["steps"]],
        "loss": [value for line in steps for value in line["loss"]],
        "validated": split["val"]["names"],
    }


def draw(folder: Path) -> None:
    """Thirty pictures of each of two classes, no two alike."""
    random = np.random.default_rng(0)
    for index in range(60):
        kind = ("cat", "dog")[index % 2]
        ground = random.integers(0, 120, (4, 4, 3)).repeat(6, 0).repeat(6, 1)
        ground[4:20, 10:14] += 100 if kind == "cat" else 0
        ground[10:14, 4:20] += 100 if kind == "dog" else 0
        path = folder / kind / f"{kind}.{index}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(ground.astype(np.uint8)).save(path)


def make(target: Path) -> None:
    """Write the fixture."""
    from catdog_gui.model import file
    from catdog_gui.schema import options, updated
    from catdog_gui.settings import Settings, folders, save_settings
    from catdog_gui.training import session
    from catdog_gui.training.config import TrainConfig

    known = {entry.path for entry in options(TrainConfig)}
    config = updated(TrainConfig(), {path: value for path, value in SMALL.items() if path in known})
    with tempfile.TemporaryDirectory() as place:
        os.environ["CATDOG_HOME"] = place
        data = Path(tempfile.gettempdir()) / "pets"  # stands in run.json
        draw(data)
        events = list(session.train(str(data), config, runs=Path(place) / "runs", name="run"))
        shutil.rmtree(data)
        assert events[-1].status == "finished", events[-1]
        run = Path(place) / "runs" / "run"
        target.mkdir()
        for name in FILES:
            shutil.copy(run / name, target / name)
        save_settings(Settings(**CHOSEN))
        shutil.copy(folders().settings_file, target / SETTINGS)
        record = json.loads((run / "run.json").read_text("utf-8"))
        (best, card), (last, _) = file.load(run / "best.safetensors"), file.load(run / "last.safetensors")
        split_format = json.loads((run / "split.json").read_text("utf-8"))["format"]
        said = {
            "formats": {"model": card.format, "record": record["format"], "split": split_format},
            "best": answered(best, card),
            "last": answered(last, card),
            "run": told(run),
            "settings": CHOSEN,
        }
        (target / ANSWERS).write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    make(Path(__file__).parent / sys.argv[1])
