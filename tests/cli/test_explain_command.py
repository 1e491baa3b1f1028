"""``catdog explain``: a map over a picture, or all of them side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from catdog_gui import resources
from catdog_gui.data.config import Preprocessing
from catdog_gui.explain.methods import DEFAULT, METHODS, method_named
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import ModelCard, load, save
from catdog_gui.model.vit import ViT

Catdog = Callable[..., Any]
"""See ``conftest.Ended`` for what it returns."""


def model_file(path: Path, geometry: Any = "squash", names: tuple[str, ...] = ("cat", "dog", "bird")) -> Path:
    config = ModelConfig(image_size=16, patch_size=4, stem="patch", dim=8, depth=2, heads=2, k=2)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        weights = ViT(config, len(names)).state_dict()
    path.parent.mkdir(parents=True, exist_ok=True)
    preprocessing = Preprocessing(image_size=16, cache_size=16, geometry=geometry)
    save(path, weights, ModelCard(model=config, preprocessing=preprocessing, class_names=names))
    return path


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return model_file(tmp_path / "model" / "tiny.safetensors")


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "a photo.png"
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (60, 90, 3), np.uint8)).save(path)
    return path


@pytest.mark.parametrize(("ending", "kind"), [(".png", "PNG"), (".jpg", "JPEG"), (".JPEG", "JPEG"), (".webp", "WEBP")])
def test_a_map_is_laid_over_the_picture(
    catdog: Catdog, model: Path, picture: Path, tmp_path: Path, ending: str, kind: str
) -> None:
    out = tmp_path / "new folder" / f"overlay{ending}"
    ended = catdog("explain", picture, "--model", model, "--out", out)
    assert (ended.code, ended.err) == (0, "")
    first, second = ended.out.splitlines()
    assert first.startswith("a photo.png: ")
    assert f"{out} explains " in first
    assert second == f"{method_named(DEFAULT).title}: {method_named(DEFAULT).shows}"
    with Image.open(out) as image:
        assert (image.format, image.size, image.mode) == (kind, (90, 60), "RGB")
        if kind == "PNG":
            changed = (np.asarray(image) != np.asarray(Image.open(picture))).any(axis=2)
            assert 0.05 < changed.mean() < 0.95


def written(catdog: Catdog, model: Path, picture: Path, out: Path, *words: str) -> np.ndarray:
    ended = catdog("explain", picture, "--model", model, "--out", out, *words)
    assert ended.code == 0, ended.err
    with Image.open(out) as image:
        return np.asarray(image)


def test_method_class_layer_head_and_look_change_the_map(catdog: Catdog, model: Path, picture: Path, tmp_path: Path) -> None:
    def make(*words: str) -> np.ndarray:
        return written(catdog, model, picture, tmp_path / "out.png", *words)

    raw = ("--method", "raw-attention")
    pictures = [
        make("--target", "cat"),
        make("--target", "dog"),
        make("--target", "cat", "--cells"),
        make("--target", "cat", "--method", "occlusion"),
        make(*raw),
        make(*raw, "--layer", "2"),
        make(*raw, "--head", "1"),
        make(*raw, "--head", "2"),
    ]
    for index, one in enumerate(pictures):
        assert all((one != other).any() for other in pictures[:index]), index
    np.testing.assert_array_equal(make("--target", "cat"), pictures[0])


def test_a_crop_leaves_what_the_model_did_not_see_as_it_is(catdog: Catdog, picture: Path, tmp_path: Path) -> None:
    crop = model_file(tmp_path / "crop.safetensors", "crop")
    image = written(catdog, crop, picture, tmp_path / "out.png", "--method", "rollout", "--cells")
    changed = (image != np.asarray(Image.open(picture))).any(axis=2)
    assert changed.any()
    assert not changed[:, :15].any()
    assert not changed[:, 75:].any()


def test_the_sheet_shows_all_methods(catdog: Catdog, model: Path, picture: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheet.png"
    ended = catdog("explain", picture, "--model", model, "--out", out, "--sheet")
    assert ended.code == 0
    assert len(ended.out.splitlines()) == 1
    rows = -(-(len(METHODS) + 1) // 5)
    with Image.open(out) as image:
        assert image.size == (12 + 5 * (360 + 12), 12 + rows * (240 + 22 + 12))


def test_a_model_too_large_for_matrices_has_a_smaller_sheet(
    catdog: Catdog, model: Path, picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catdog_gui.explain.explainer.TOKENS_MAX", 15)
    out = tmp_path / "sheet.png"
    ended = catdog("explain", picture, "--model", model, "--out", out, "--sheet")
    assert ended.code == 0
    assert "4 of the 9 methods" in ended.out
    with Image.open(out) as image:
        assert image.height == 12 + 2 * (240 + 22 + 12)
    ended = catdog("explain", picture, "--model", model, "--out", out, "--method", "rollout")
    assert ended.code == 1
    assert "Linear rollout" in ended.err


@pytest.mark.parametrize("name", ["overlay.gif", "overlay", "overlay.png.txt", "png"])
def test_other_endings_are_refused_before_anything_is_done(
    catdog: Catdog, model: Path, picture: Path, tmp_path: Path, name: str
) -> None:
    ended = catdog("explain", picture, "--model", model, "--out", tmp_path / name)
    assert ended.code == 2
    assert ".webp" in ended.err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    "words",
    [("--method", "tea-leaves"), ("--layer", "0"), ("--head", "0"), ("--layer", "one"), ("--colour", "red")],
)
def test_wrong_use_is_told(catdog: Catdog, model: Path, picture: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    ended = catdog("explain", picture, "--model", model, "--out", tmp_path / "out.png", *words)
    assert ended.code == 2
    assert not (tmp_path / "out.png").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--target", "horse"), "horse"),
        (("--method", "raw-attention", "--layer", "3"), "2 layers of 2 heads"),
        (("--method", "raw-attention", "--head", "3"), "2 layers of 2 heads"),
    ],
)
def test_what_the_model_does_not_have_is_told(
    catdog: Catdog, model: Path, picture: Path, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    ended = catdog("explain", picture, "--model", model, "--out", tmp_path / "out.png", *words)
    assert (ended.code, ended.out) == (1, "")
    assert told in ended.err
    assert len(ended.err.splitlines()) == 2
    assert not (tmp_path / "out.png").exists()


def test_pictures_that_cannot_be_read_are_told(catdog: Catdog, model: Path, picture: Path, tmp_path: Path) -> None:
    text, empty, cut = (tmp_path / name for name in ("text.jpg", "empty.jpg", "cut.png"))
    text.write_text("hello")
    empty.touch()
    cut.write_bytes(picture.read_bytes()[:200])
    for place, reason in (
        (text, "not a picture"),
        (empty, "empty"),
        (cut, "cut off"),
        (tmp_path / "gone.jpg", ""),
        (tmp_path, ""),
    ):
        ended = catdog("explain", place, "--model", model, "--out", tmp_path / "out.png")
        assert (ended.code, ended.out) == (1, "")
        assert place.name in ended.err
        assert reason in ended.err
        assert not (tmp_path / "out.png").exists()


def test_models_and_places_that_cannot_be_used_are_told(catdog: Catdog, model: Path, picture: Path, tmp_path: Path) -> None:
    for broken in (tmp_path / "gone.safetensors", tmp_path, picture):
        ended = catdog("explain", picture, "--model", broken, "--out", tmp_path / "out.png")
        assert (ended.code, ended.out) == (1, "")
    (tmp_path / "taken.png").mkdir()
    (tmp_path / "file").write_text("no folder")
    for place in (tmp_path / "taken.png", tmp_path / "file" / "out.png"):
        ended = catdog("explain", picture, "--model", model, "--out", place)
        assert ended.code == 1
        assert str(place) in ended.err


def test_without_a_model_the_shipped_one_explains(
    catdog: Catdog, picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "ROOT", tmp_path)
    ended = catdog("explain", picture, "--out", tmp_path / "out.png")
    assert ended.code == 1
    assert "--model" in ended.err
    model_file(tmp_path / "models" / "any name.safetensors", names=("puss", "hound"))
    ended = catdog("explain", picture, "--out", tmp_path / "out.png", "--target", "hound")
    assert ended.code == 0
    assert "explains hound." in ended.out


def test_class_names_of_a_stranger_cannot_steer_the_terminal(catdog: Catdog, picture: Path, tmp_path: Path) -> None:
    model = model_file(tmp_path / "odd.safetensors", names=("\x1b[31mred", "two\nlines"))
    for words in ((), ("--sheet",)):
        ended = catdog("explain", picture, "--model", model, "--out", tmp_path / "out.png", *words)
        assert ended.code == 0
        assert "\x1b" not in ended.out
        assert len(ended.out.splitlines()) == (1 if words else 2)


def test_a_model_whose_answer_is_no_number_is_told(catdog: Catdog, model: Path, picture: Path, tmp_path: Path) -> None:
    network, card = load(model)
    for parameter in network.parameters():
        parameter.fill_(3e38)
    save(model, network.state_dict(), card)
    ended = catdog("explain", picture, "--model", model, "--out", tmp_path / "out.png")
    assert ended.code == 1
    assert "not a number" in ended.err
    assert not (tmp_path / "out.png").exists()
