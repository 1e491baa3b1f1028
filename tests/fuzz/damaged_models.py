"""Damaged and malicious model files, each decided by one number."""

from __future__ import annotations

import functools
import io
import json
import os
import pickle
import struct
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import torch

from catdog_gui.data.config import Preprocessing
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import KEY, ModelCard, save
from catdog_gui.model.reference import Reference
from catdog_gui.model.vit import ViT

Tree = dict[str, Any]

ABSURD: tuple[Any, ...] = (
    0, -1, 1, 2, 3, 7, 16, 1024, 2048, 4096, 10**9, 2**63, -(2**63), 10**400, 0.5, 1e308, -1e308, float("nan"), float("inf"),
    True, None, "", "16", "conv", "patch", "class", "mean", "x" * 100_000, [], {}, [1] * 1000, {"a": {"b": []}},
)  # fmt: skip
DTYPES = ("F16", "F32", "F64", "BF16", "I64", "U8", "BOOL", "F8_E4M3", "F4", "", "float32", None, 7)


class Bomb:
    """Unpickled, it would leave a file behind."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, (f"echo > {self.mark}",)


@functools.cache
def sound() -> tuple[bytes, ...]:
    """Whole model files of several makes."""
    makes: tuple[Tree, ...] = (
        {"stem": "patch"},
        {"stem": "conv", "stem_width": 4, "pool": "class"},
        {"stem": "patch", "one_kv_head": True, "positions": "sincos", "pool": "mean"},
        {"stem": "patch", "share_kv": True, "head_hidden": 4},
        {"stem": "patch", "convex": True},
    )
    files = []
    with tempfile.TemporaryDirectory() as folder, torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        for number, make in enumerate(makes):
            config = ModelConfig(image_size=16, patch_size=8, dim=8, depth=1, heads=2, k=2, **make)
            model = ViT(config, 2)
            if number % 2:
                model.reference = Reference(2, config.dim)
            card = ModelCard(
                model=config,
                preprocessing=Preprocessing(image_size=16, cache_size=24),
                class_names=("cat", "dog"),
                metrics={"val_acc": 0.5},
                data={"source": "drawings"},
            )
            path = Path(folder) / "model.safetensors"
            save(path, model.state_dict(), card)
            files.append(path.read_bytes())
    return tuple(files)


def damaged_model(rng: Random, mark: Path) -> tuple[str, bytes]:
    """What was done, in words, and the file; ``mark`` appears where code in a file was run."""
    damage = rng.choice(DAMAGES)
    return damage.__name__, damage(rng, rng.choice(sound()), mark)


def bit_flips(rng: Random, data: bytes, _mark: Path) -> bytes:
    """In the header, or anywhere."""
    harmed = bytearray(data)
    end = rng.choice((8, 8 + _length(data), len(data)))
    for _ in range(rng.choice((1, 2, 5, 20, 100))):
        harmed[rng.randrange(end)] ^= 1 << rng.randrange(8)
    return bytes(harmed)


def truncation(rng: Random, data: bytes, _mark: Path) -> bytes:
    return data[: rng.choice((rng.randrange(16), rng.randrange(len(data)), len(data) - 1))]


def splice(rng: Random, data: bytes, _mark: Path) -> bytes:
    """The beginning of one file, the end of another."""
    other = rng.choice(sound())
    cut = rng.choice((8, 8 + _length(data), rng.randrange(len(data))))
    return data[:cut] + other[min(cut, len(other)) :]


def header_length(rng: Random, data: bytes, _mark: Path) -> bytes:
    """The first eight bytes lie about the header."""
    length = _length(data)
    said = rng.choice((0, 1, 7, length - 1, length + 1, len(data), len(data) - 8, 2**20, 2**24, 2**31, 2**40, 2**63, 2**64 - 1))
    return struct.pack("<Q", said) + data[8:]


def shapes(rng: Random, data: bytes, _mark: Path) -> bytes:
    """Shapes, kinds of numbers and places of the weights."""
    header, body = _parted(data)
    for _ in range(rng.choice((1, 1, 3))):
        name = rng.choice([name for name in header if name != "__metadata__"])
        part = header[name]
        match rng.choice(("shape", "dtype", "offsets", "gone", "renamed", "field", "surplus")):
            case "shape":
                part["shape"] = rng.choice(
                    ([], [0], [1], [-1], [2**40, 2**40], [1.5], "8", [*part.get("shape", []), 1], [10**6] * 3)
                )
            case "dtype":
                part["dtype"] = rng.choice(DTYPES)
            case "offsets":
                part["data_offsets"] = rng.choice(([0, 0], [0, 2**62], [2**62, 0], [-1, 4], [0, len(body)], [4], "0", [8, 4]))
            case "gone":
                del header[name]
            case "renamed":
                header[rng.choice(("head.weight", "x", "", "__metadata__", "reference.centres"))] = header.pop(name)
            case "field":
                part.pop(rng.choice(("shape", "dtype", "data_offsets")), None)
            case _:
                header[rng.choice(("extra", "reference.centres", "reference.x"))] = {
                    "dtype": "F32",
                    "shape": [0],
                    "data_offsets": [0, 0],
                }
        if len(header) < 3:
            break
    return _joined(header, body)


def description(rng: Random, data: bytes, _mark: Path) -> bytes:
    """The description asks for other models, absurd ones among them, or is no description."""
    header, body = _parted(data)
    card = json.loads(header["__metadata__"][KEY])
    for _ in range(rng.choice((1, 1, 2, 5))):
        group = rng.choice((card, card["model"], card["model"], card["preprocessing"], card["preprocessing"]))
        group[rng.choice([*group, "surplus"])] = rng.choice(ABSURD)
        if not all(isinstance(card.get(name), dict) for name in ("model", "preprocessing")):
            break
    text = json.dumps(card)
    if rng.random() < 0.2:
        text = rng.choice(
            ("", "null", "[]", "7", '"x"', "{}", "{" * 50_000, "[" * 100_000, text[:-5], text * 2, "\ud800", text + "\0")
        )
    header["__metadata__"] = rng.choice(({KEY: text}, {KEY: text}, {KEY: text}, {}, {KEY: 7}, {"other": text}, None, [text]))
    return _joined(header, body)


def terabytes(rng: Random, data: bytes, _mark: Path) -> bytes:
    """A description of a model that no memory holds, with shapes to match, and hardly any content."""
    header, body = _parted(data)
    card = json.loads(header["__metadata__"][KEY])
    card["model"] |= {
        "image_size": 1024, "patch_size": rng.choice((8, 16)), "pool": "mean", "stem": "patch", "dim": 2048, "depth": 48,
        "heads": 64, "k": 4096, "head_hidden": rng.choice((0, 4096)),
    }  # fmt: skip
    card["preprocessing"] |= {"image_size": 1024, "cache_size": 1024}
    if rng.random() < 0.5:
        with torch.device("meta"):
            weights = ViT(ModelConfig(**card["model"]), 2).state_dict()
        header = {"__metadata__": header["__metadata__"]}
        place = 0
        for name, tensor in weights.items():
            size = tensor.numel() * tensor.element_size()
            header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [place, place + size]}
            place += size
    header["__metadata__"] = {KEY: json.dumps(card)}
    return _joined(header, body)


def classes(rng: Random, data: bytes, _mark: Path) -> bytes:
    """Other classes than the weights were made for."""
    header, body = _parted(data)
    card = json.loads(header["__metadata__"][KEY])
    card["class_names"] = rng.choice(
        ([], ["cat"], ["cat", "cat"], ["cat", ""], ["cat", "dog", "bird"], [str(n) for n in range(10_000)], ["x"] * 200_000,
         "catdog", [1, 2], ["a" * 10**6, "b"], ["\x1b[2J", "=1+1"], ["\0", "\ud800"])
    )  # fmt: skip
    header["__metadata__"] = {KEY: json.dumps(card)}
    return _joined(header, body)


def strange_weights(rng: Random, data: bytes, _mark: Path) -> bytes:
    """Weights that are no numbers, or overflow."""
    header, body = _parted(data)
    harmed = bytearray(body)
    value = rng.choice((float("nan"), float("inf"), -float("inf"), 3e38, -3e38, 1e-40))
    if rng.random() < 0.5:
        harmed[:] = struct.pack("<f", value) * (len(body) // 4) + bytes(len(body) % 4)
    else:
        place = 4 * rng.randrange(len(body) // 4)
        harmed[place : place + 4] = struct.pack("<f", value)
    return _joined(header, bytes(harmed))


def renamed_pickle(rng: Random, data: bytes, mark: Path) -> bytes:
    """A file of another kind under a model's name, made to run code."""
    match rng.choice(("pickle", "torch", "old torch", "inside")):
        case "pickle":
            return pickle.dumps(Bomb(mark))
        case "torch":
            buffer = io.BytesIO()
            torch.save({"weights": Bomb(mark)}, buffer)
            return buffer.getvalue()
        case "old torch":
            buffer = io.BytesIO()
            torch.save({"weights": Bomb(mark)}, buffer, _use_new_zipfile_serialization=False)
            return buffer.getvalue()
        case _:
            header, _body = _parted(data)
            return _joined(header, pickle.dumps(Bomb(mark)))


def noise(rng: Random, data: bytes, _mark: Path) -> bytes:
    return rng.choice(
        (b"", b"{}", rng.randbytes(3), rng.randbytes(10_000), data[:8] + rng.randbytes(3000), b"\xff\xd8\xff" + data)
    )


def untouched(_rng: Random, data: bytes, _mark: Path) -> bytes:
    """Sound files must load, or the rest proves nothing."""
    return data


DAMAGES: tuple[Callable[[Random, bytes, Path], bytes], ...] = (
    bit_flips, truncation, splice, header_length, shapes, shapes, description, description, description, terabytes, classes,
    strange_weights, renamed_pickle, noise, untouched,
)  # fmt: skip


def _length(data: bytes) -> int:
    return int.from_bytes(data[:8], "little")


def _parted(data: bytes) -> tuple[Tree, bytes]:
    end = 8 + _length(data)
    return json.loads(data[8:end]), data[end:]


def _joined(header: Tree, body: bytes) -> bytes:
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + body
