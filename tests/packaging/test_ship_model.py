"""The model that comes with the program, and the card that says what it can do."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from catdog_gui.model.file import ModelCard, read_card, save
from catdog_gui.model.vit import ViT
from catdog_gui.resources import shipped_model
from catdog_gui.training.presets import preset

PROGRAM = Path(__file__).resolve().parents[2] / "packaging" / "ship_model.py"


@pytest.fixture(scope="module")
def ship() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ship_model", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def card() -> ModelCard:
    config = preset("fast")
    return ModelCard(
        model=config.model,
        preprocessing=config.preprocessing,
        class_names=("cat", "dog"),
        metrics={"val_acc": 0.9, "val_loss": 0.25, "epoch": 7.0},
        data={"source": "Photographs", "command": "catdog train PHOTOGRAPHS", "train_images": 20000, "val_images": 4000},
        training=config.model_dump(mode="json"),
    )


@pytest.fixture
def measured(card: ModelCard) -> dict[str, Any]:
    figures = {"images": 800, "accuracy": 0.911, "accuracy_95": [0.889, 0.929], "log_loss": 0.23, "ece": 0.021, "changed": 0.05}
    spread = {"median": 5.4, "p5": 5.0, "p95": 9.0}
    return {
        "machine": {"processor": "A processor", "torch": "2.9"},
        "file": {"metrics": card.metrics, "parameters": 547_931, "macs": 24_000_000},
        "temperature": 1.3,
        "validation": figures
        | {
            "images": 4000,
            "classes": {"cat": {"images": 2000, "accuracy": 0.9}, "dog": {"images": 2000, "accuracy": 0.922}},
            "thresholds": [{"threshold": 0.75, "not_sure": 0.13, "accuracy_of_sure": None}],
        },
        "calibration": {"fitted_on": 2000, "measured_on": 2000, "ece": 0.011},
        "originals": {
            "best": "crop",
            "geometries": dict.fromkeys(("squash", "crop", "letterbox"), figures),
            "disturbances": {"turned by 90°": figures | {"accuracy": 0.726}},
        },
        "speed": {"processor": spread, "large": spread},
    }


def test_the_card_holds_the_figures_and_leaves_no_gap(ship: ModuleType, card: ModelCard, measured: dict[str, Any]) -> None:
    told = ship.text(ship.TEMPLATE.read_text("utf-8"), card, 2_357_584, measured)
    assert not re.search(r"\{\w*\}", told)
    for words in (
        "91.10 % (95 % interval 88.9 % … 92.9 %)",
        "2.4 MB",
        "20,000 of them",
        "catdog train PHOTOGRAPHS",
        "only 72.6 %",
    ):
        assert words in told
    assert "| 75 % | 13.0 % | – |" in told
    assert "not tried on pictures of other origin" in told


def test_pictures_of_other_origin_are_told_as_they_were_answered(ship: ModuleType) -> None:
    right = {"shows": "cat", "answer": "cat", "sure": True, "unfamiliar": False}
    wrong = {"shows": "cat", "answer": "dog", "sure": True, "unfamiliar": False}
    doubted = {"shows": None, "answer": "dog", "sure": False, "unfamiliar": True}
    taken = {"shows": None, "answer": "dog", "sure": True, "unfamiliar": False}
    told = ship.elsewhere([right, wrong, right | {"sure": False}, doubted, taken])
    assert "Tried on 3 pictures" in told
    assert "2 answered rightly; of the 2 answered for sure, 1." in told
    assert (
        "Of 2 pictures of other animals and things, 1 got the answer “neither” and 0 “not sure”; the other 1 were taken" in told
    )


def test_figures_of_another_model_are_refused(
    ship: ModuleType, card: ModelCard, measured: dict[str, Any], tmp_path: Path
) -> None:
    save(tmp_path / ship.NAME, ViT(card.model, 2).state_dict(), card)
    measured["file"]["metrics"] = card.metrics | {"val_loss": 0.2500001}
    (tmp_path / "measured.json").write_text(json.dumps(measured))
    with pytest.raises(SystemExit, match="another model"):
        ship.main(["--measured", str(tmp_path / "measured.json"), "--to", str(tmp_path)])
    assert not list(tmp_path.glob("*.md"))
    measured["file"]["metrics"] = card.metrics
    (tmp_path / "measured.json").write_text(json.dumps(measured))
    ship.main(["--measured", str(tmp_path / "measured.json"), "--to", str(tmp_path)])
    assert [path.name for path in tmp_path.glob("*.md")] == ["catdog.md"]


def test_the_card_that_comes_along_is_that_of_the_model_that_comes_along() -> None:
    path = shipped_model()
    assert path is not None
    told = path.with_suffix(".md").read_text("utf-8")
    card = read_card(path)
    assert str(card.data["command"]) in told
    assert f"{card.model.grid} × {card.model.grid} patches" in told.replace("\n", " ")
    assert f"{path.stat().st_size / 1e6:.1f} MB" in told
