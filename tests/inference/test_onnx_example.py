"""``docs/examples/classify_with_onnx.py``: an exported file, used without this program."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from PIL import ExifTags, Image

from catdog_gui.data.config import Geometry, Preprocessing
from catdog_gui.data.demo import draw_one
from catdog_gui.inference.classifier import Classifier
from catdog_gui.inference.export import graph, program
from catdog_gui.inference.prediction import Prediction
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import ModelCard
from catdog_gui.model.vit import ViT
from catdog_gui.resources import shipped_model

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "classify_with_onnx.py"
NAMES = ("cat", "dog")


@pytest.fixture
def photographs(tmp_path: Path) -> list[Path]:
    """Of many shapes, sizes and kinds; none a square, one on its side, one that can be seen through."""
    upright, turned, clear, grey, tall = (
        tmp_path / name for name in ("upright.jpg", "turned.jpg", "clear.png", "grey.png", "tall.webp")
    )
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    draw_one("cat", 1, (1201, 800)).save(upright)
    draw_one("dog", 2, (640, 431)).save(turned, exif=exif)
    see_through = draw_one("cat", 3, (300, 211)).convert("RGBA")
    see_through.putalpha(draw_one("dog", 4, (300, 211)).convert("L"))
    see_through.save(clear)
    draw_one("dog", 5, (90, 131)).convert("L").save(grey)
    draw_one("cat", 6, (101, 333)).save(tall)
    return [upright, turned, clear, grey, tall]


def answers(model: Path, files: list[Path]) -> list[tuple[str, list[float]]]:
    """What the example prints: label and probabilities of each picture."""
    done = subprocess.run([sys.executable, EXAMPLE, model, *files], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "catdog_gui" not in EXAMPLE.read_text("utf-8")
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(map(str, files))
    return [(line.split()[1], [float(share) for share in re.findall(r"=(\S+)", line)]) for line in lines]


def agree(found: list[tuple[str, list[float]]], classifier: Classifier, files: list[Path], tolerance: float) -> None:
    for file, (label, shares), told in zip(files, found, classifier.classify(files), strict=True):
        assert isinstance(told, Prediction)
        assert label == told.label, file.name
        assert shares == pytest.approx([told.probabilities[name] for name in NAMES], abs=tolerance), file.name


def test_it_answers_as_the_program_does(shipped: Path, photographs: list[Path]) -> None:
    model = shipped_model()
    assert model is not None
    agree(answers(shipped / "model.onnx", photographs), Classifier.load(model), photographs, 0.002)


@pytest.mark.parametrize(("geometry", "centre", "size"), [("squash", 1.0, 32), ("crop", 0.875, 48), ("letterbox", 0.9, 24)])
def test_pictures_are_prepared_by_every_geometry(
    tmp_path: Path, photographs: list[Path], geometry: Geometry, centre: float, size: int
) -> None:
    config = ModelConfig(image_size=size, patch_size=8, stem="patch", dim=16, depth=1, heads=2, k=4)
    model = ViT(config, 2).eval().requires_grad_(False)
    for parameter in model.head.parameters():  # so that answers differ from picture to picture
        parameter *= 5
    preprocessing = Preprocessing(image_size=size, cache_size=40, geometry=geometry, centre=centre)
    card = ModelCard(model=config, preprocessing=preprocessing, class_names=NAMES)
    path = tmp_path / "model.onnx"
    with torch.no_grad():
        path.write_bytes(graph.written(program.traced(model, card), card))
    found = answers(path, photographs)
    agree(found, Classifier(model, card, path), photographs, 0.002)
    assert len({tuple(shares) for _, shares in found}) == len(photographs)
