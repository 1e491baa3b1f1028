"""Model files: what is saved comes back bit for bit, and nothing else is let in."""

from __future__ import annotations

import json
import os
import pickle
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from catdog_gui.data.config import Preprocessing
from catdog_gui.errors import ModelFileError
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import CLASSES_MAX, FORMAT, HEADER_MAX, KEY, ModelCard, find, load, read_card, save
from catdog_gui.model.reference import QUANTILES, fitted
from catdog_gui.model.vit import ViT

QUICK = 5.0
"""Seconds; a refusal takes milliseconds, but the machine may be busy."""


def small(**changes: Any) -> ModelConfig:
    sizes: dict[str, Any] = {"image_size": 32, "patch_size": 8, "dim": 16, "depth": 1, "heads": 2, "k": 4, "stem_width": 4}
    return ModelConfig(**{**sizes, **changes})


def described(model: ModelConfig, **changes: Any) -> ModelCard:
    fields: dict[str, Any] = {
        "model": model,
        "preprocessing": Preprocessing(image_size=model.image_size, cache_size=48),
        "class_names": ("cat", "dög"),
        "metrics": {"val_acc": 0.75},
        "data": {"source": "pets", "train_images": 12},
        "training": {"preset": "fast", "training": {"lr": 0.1}},
    }
    return ModelCard(**{**fields, **changes})


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A sound model file."""
    path = tmp_path / "model.safetensors"
    save(path, ViT(small(), 2).state_dict(), described(small()))
    return path


@pytest.fixture
def tampered(saved: Path) -> Callable[..., Path]:
    """Makes copies of the sound file with fields of its description or weights replaced."""

    def make(*, weights: dict[str, torch.Tensor] | None = None, header: str | None = None, **fields: Any) -> Path:
        tree = json.loads(read_card(saved).model_dump_json()) | fields
        tensors = load_file(saved) if weights is None else weights
        path = saved.with_name("tampered.safetensors")
        save_file(tensors, path, {KEY: json.dumps(tree) if header is None else header})
        return path

    return make


def refused(path: Path) -> ModelFileError:
    """The error that loading ends with, quickly."""
    started = time.monotonic()
    with pytest.raises(ModelFileError) as caught:
        load(path)
    assert time.monotonic() - started < QUICK
    assert caught.value.hint
    assert len(caught.value.message) < 500
    return caught.value


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"positions": "sincos", "pool": "class", "stem": "patch"},
        {"pool": "mean", "share_kv": True, "one_kv_head": True, "head_hidden": 3, "dropout": 0.25},
        {"convex": True},
        {"convex": True, "share_kv": True},
    ],
)
def test_what_is_saved_comes_back_bit_for_bit(changes: dict[str, Any], tmp_path: Path) -> None:
    config = small(**changes)
    model = ViT(config, 2).to(memory_format=torch.channels_last)
    model(torch.rand(4, 3, 32, 32))  # moves the running means of the batch norms
    card, path = described(config, temperature=1.5), tmp_path / "new folder" / "model.safetensors"
    save(path, model.state_dict(), card)
    before = torch.get_rng_state()
    again, described_again = load(path)
    assert torch.equal(torch.get_rng_state(), before)
    assert described_again == card == read_card(path)
    state = again.state_dict()
    assert state.keys() == model.state_dict().keys()
    for name, tensor in model.state_dict().items():
        assert state[name].dtype == tensor.dtype
        assert torch.equal(state[name], tensor)
    assert not again.training
    assert not any(parameter.requires_grad for parameter in again.parameters())
    images = torch.rand(2, 3, 32, 32)
    torch.testing.assert_close(again(images), model.eval()(images))


def test_a_loaded_model_does_not_hang_on_its_file(saved: Path) -> None:
    model, _ = load(saved)
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    with saved.open("r+b") as file:
        file.write(b"\xff" * saved.stat().st_size)
    assert all(torch.equal(tensor, before[name]) for name, tensor in model.state_dict().items())


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "no model file gone.safetensors" in refused(tmp_path / "gone.safetensors").message


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 7,
        b"\0" * 8,
        b"\0" * 4096,
        b"\xff" * 4096,
        b"not a model at all, just text",
        (2).to_bytes(8, "little") + b"{}",
        (2).to_bytes(8, "little") + b"[]",
        (9).to_bytes(8, "little") + b'{"a": "b"',
        (HEADER_MAX - 1).to_bytes(8, "little") + b"{}",
        (HEADER_MAX + 1).to_bytes(8, "little") + b"{" * 100,
        (2**63).to_bytes(8, "little") + b"{}",
        (200_000).to_bytes(8, "little") + b'{"a":' * 40_000,
        (72).to_bytes(8, "little") + b'{"a":{"dtype":"F32","shape":[1152921504606846976],"data_offsets":[0,4]}}',
    ],
)
def test_files_that_are_something_else_are_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(content)
    refused(path)


class Payload:
    """Pickles to a call that leaves a trace."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.mkdir, (str(self.trace),)


def test_a_renamed_pickle_is_refused_and_not_run(tmp_path: Path) -> None:
    path, trace = tmp_path / "model.safetensors", tmp_path / "trace"
    path.write_bytes(pickle.dumps(Payload(trace)))
    refused(path)
    torch.save({"model": Payload(trace)}, path)
    refused(path)
    assert not trace.exists()
    pickle.loads(pickle.dumps(Payload(trace)))  # the trap itself works
    assert trace.is_dir()


def test_folders_and_pipes_are_no_model_files(tmp_path: Path) -> None:
    refused(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.safetensors")
        refused(tmp_path / "pipe.safetensors")


def test_other_programs_weights_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    for metadata in (None, {"format": "pt"}):
        save_file({"weight": torch.zeros(3)}, path, metadata)
        assert "not of this program's kind" in refused(path).message


def test_a_file_that_is_cut_off_anywhere_is_refused(saved: Path) -> None:
    content = saved.read_bytes()
    length = 8 + int.from_bytes(content[:8], "little")
    places = {*range(12), length - 1, length, length + 1, len(content) - 1, *range(0, len(content), len(content) // 60)}
    for place in sorted(places):
        saved.write_bytes(content[:place])
        refused(saved)
    saved.write_bytes(content + b"\0")
    refused(saved)


def test_damaged_headers_are_refused_or_harmless(saved: Path) -> None:
    content = saved.read_bytes()
    length = 8 + int.from_bytes(content[:8], "little")
    for place in range(8, length, 37):
        saved.write_bytes(content[:place] + b"\x01" + content[place + 1 :])
        refused(saved)


def nested(depth: int) -> str:
    return '{"training": ' + "[" * depth + "]" * depth + "}"


@pytest.mark.parametrize(
    "header",
    ["", "{", "null", "[]", "3", '"text"', "{}", nested(100_000), '{"format": 1' + "0" * 5000 + "}", '{"model": {}, "model": 3}'],
)
def test_descriptions_that_are_none_are_refused(header: str, tampered: Callable[..., Path]) -> None:
    refused(tampered(header=header))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"format": FORMAT + 1}, "newer version"),
        ({"format": 10**30}, "newer version"),
        ({"format": 0}, "format"),
        ({"format": "3"}, "format"),
        ({"class_names": []}, "class_names"),
        ({"class_names": ["cat"]}, "class_names"),
        ({"class_names": ["cat", "cat"]}, "class_names"),
        ({"class_names": ["cat", ""]}, "class_names"),
        ({"class_names": ["cat", "x" * 1001]}, "class_names"),
        ({"class_names": ["cat", 3]}, "class_names"),
        ({"class_names": "cat"}, "class_names"),
        ({"class_names": [str(n) for n in range(CLASSES_MAX + 1)]}, "no valid description"),
        ({"class_names": [1] * 400_000}, "no valid description"),
        ({"metrics": {str(n): "x" for n in range(100_000)}}, "no valid description"),
        ({"class_names": ["cat", "dog", "bird"]}, "do not fit"),
        ({"class_names": [str(n) for n in range(CLASSES_MAX)]}, "do not fit"),
        ({"model": {"dim": 10**9}}, "model.dim"),
        ({"model": {"dim": [0] * 100_000}}, "not valid"),
        ({"model": {"depth": 10**400}}, "model.depth"),
        ({"model": {"image_size": 100, "patch_size": 16}}, "patch_size"),
        ({"model": {"surprise": 1}}, "surprise"),
        ({"preprocessing": {"image_size": 48}}, "preprocessing.image_size"),
        ({"preprocessing": {"image_size": 32, "std": [0.0, 1.0, 1.0]}}, "preprocessing.std"),
        ({"preprocessing": {"image_size": 32, "std": [1e-300, 1.0, 1.0]}}, "preprocessing.std"),
        ({"preprocessing": {"image_size": 32, "mean": [1e300, 1.0, 1.0]}}, "preprocessing.mean"),
        ({"preprocessing": {"image_size": 32, "mean": [0.5] * 1000}}, "preprocessing.mean"),
        ({"preprocessing": {"image_size": 32, "cache_size": 10**6}}, "cache_size"),
        ({"preprocessing": {"image_size": 32, "centre": float("nan")}}, "preprocessing.centre"),
        ({"temperature": 0}, "temperature"),
        ({"temperature": float("inf")}, "temperature"),
        ({"metrics": {"val_acc": "<b>good</b>"}}, "metrics"),
        ({"run": "rm"}, "run"),
    ],
)
def test_descriptions_that_make_no_sense_are_refused(fields: dict[str, Any], words: str, tampered: Callable[..., Path]) -> None:
    assert words in refused(tampered(**fields)).message


def test_a_huge_header_is_refused_before_it_is_read(tampered: Callable[..., Path]) -> None:
    assert "does not begin like one" in refused(tampered(header=" " * HEADER_MAX)).message


def test_a_description_of_a_giant_costs_nothing(tampered: Callable[..., Path]) -> None:
    resource = pytest.importorskip("resource")
    giant = {"image_size": 1024, "patch_size": 8, "dim": 2048, "depth": 48, "heads": 64, "k": 4096, "stem": "patch"}
    path = tampered(model=giant, preprocessing={"image_size": 1024})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "do not fit" in refused(path).message
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown * (1 if sys.platform == "darwin" else 1024) < 200e6


def test_weights_that_do_not_fit_are_refused(saved: Path, tampered: Callable[..., Path]) -> None:
    weights = load_file(saved)
    changes: list[dict[str, torch.Tensor]] = [
        {"norm.weight": torch.zeros(17)},
        {"norm.weight": torch.zeros(16, 1)},
        {"norm.weight": torch.zeros(16, dtype=torch.float16)},
        {"norm.weight": torch.zeros(16, dtype=torch.uint8)},
        {"norm.weight": torch.full((16,), torch.nan)},
        {"norm.weight": torch.full((16,), torch.inf)},
        {"surplus\x1b[31m": torch.zeros(1)},
    ]
    for change in changes:
        assert "\x1b" not in refused(tampered(weights=weights | change)).message
    del weights["norm.weight"]
    assert "norm.weight" in refused(tampered(weights=weights)).message
    refused(tampered(weights=weights | {"other": torch.zeros(16)}))


def test_the_header_is_read_without_the_weights(tampered: Callable[..., Path]) -> None:
    card = read_card(tampered(weights={"anything": torch.zeros(1)}))
    assert card.class_names == ("cat", "dög")
    assert card.metrics == {"val_acc": 0.75}


def test_a_run_folder_means_its_best_model(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="holds no model yet"):
        find(tmp_path)
    last, best = tmp_path / "last.safetensors", tmp_path / "best.safetensors"
    last.touch()
    assert find(tmp_path) == last
    best.touch()
    assert find(tmp_path) == best
    assert find(last) == last
    assert find(tmp_path / "elsewhere.safetensors") == tmp_path / "elsewhere.safetensors"


# The reference, which says what the pictures that a model knows look like to it.


@pytest.fixture
def familiar(tmp_path: Path) -> Path:
    """A sound model file with a reference."""
    path = tmp_path / "familiar.safetensors"
    model = ViT(small(), 2)
    model.reference = fitted(torch.randn(40, 32, generator=torch.Generator().manual_seed(0)), torch.arange(40) % 2, 2)
    save(path, model.state_dict(), described(small()))
    return path


def answered(path: Path) -> list[float]:
    """What is familiar to the model in a file, of pictures of noise."""
    model, _ = load(path)
    assert model.reference is not None
    images = torch.rand(5, 3, 32, 32, generator=torch.Generator().manual_seed(1))
    return model.reference.familiarity(model.tokens(images)).tolist()


def with_reference(familiar: Path, **changes: torch.Tensor | None) -> Path:
    weights: dict[str, torch.Tensor | None] = dict(load_file(familiar))
    weights |= {f"reference.{name}": tensor for name, tensor in changes.items()}
    path = familiar.with_name("changed.safetensors")
    header = {KEY: read_card(familiar).model_dump_json()}
    save_file({name: tensor for name, tensor in weights.items() if tensor is not None}, path, header)
    return path


def test_a_reference_comes_back(familiar: Path, saved: Path) -> None:
    model, card = load(familiar)
    assert card.format == FORMAT
    assert model.reference is not None
    weights = load_file(familiar)
    for name, tensor in model.reference.state_dict().items():
        assert torch.equal(tensor, weights[f"reference.{name}"])
    assert all(0 <= share <= 1 for share in answered(familiar))
    again = familiar.with_name("again.safetensors")
    save(again, model.state_dict(), card)
    assert again.read_bytes() == familiar.read_bytes()
    assert load(saved)[0].reference is None


def test_files_of_the_first_format_are_still_read(saved: Path, tampered: Callable[..., Path]) -> None:
    model, card = load(tampered(format=1))
    assert card.format == 1
    assert model.reference is None
    weights = load_file(saved)
    assert all(torch.equal(tensor, weights[name]) for name, tensor in model.state_dict().items())


@pytest.mark.parametrize(
    "changes",
    [
        {"centres": torch.zeros(2, 31)},
        {"centres": torch.zeros(3, 32)},
        {"centres": torch.zeros(64)},
        {"centres": None},
        {"whitening": torch.zeros(32, 31)},
        {"whitening": torch.zeros(32, 32, dtype=torch.float64)},
        {"whitening": torch.full((32, 32), torch.nan)},
        {"whitening": None, "centres": None},
        {"distances": torch.zeros(QUANTILES - 1)},
        {"distances": torch.zeros(0)},
        {"distances": torch.full((QUANTILES,), torch.inf)},
        {"distances": torch.zeros(QUANTILES, dtype=torch.int64)},
        {"surprise": torch.zeros(1)},
    ],
)
def test_a_reference_that_does_not_fit_is_refused(changes: dict[str, Any], familiar: Path) -> None:
    assert "weights" in refused(with_reference(familiar, **changes)).message.lower()


@pytest.mark.parametrize(
    "changes",
    [
        {"distances": torch.linspace(5, -5, QUANTILES)},
        {"distances": torch.linspace(-9, -5, QUANTILES)},
        {"distances": torch.randn(QUANTILES, generator=torch.Generator().manual_seed(0))},
        {"distances": torch.full((QUANTILES,), 3e38)},
        {"distances": torch.linspace(-1.5e38, 1.5e38, QUANTILES)},
        {"whitening": torch.zeros(32, 32)},
        {"whitening": torch.full((32, 32), 3e38)},
        {"whitening": torch.full((32, 32), -3e38), "centres": torch.full((2, 32), 3e38)},
        {"centres": torch.tensor([[3e38], [-3e38]]).expand(2, 32).contiguous()},
    ],
)
def test_a_reference_that_makes_no_sense_is_harmless(changes: dict[str, Any], familiar: Path) -> None:
    assert all(0 <= share <= 1 for share in answered(with_reference(familiar, **changes)))
