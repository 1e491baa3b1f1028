"""Model files: safetensors weights with a header that describes them completely. Nothing in one can run code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from pydantic import Field
from safetensors import SafetensorError, safe_open
from safetensors.torch import save as serialise
from torch import Tensor

from catdog_gui import __version__
from catdog_gui.data.config import Preprocessing
from catdog_gui.errors import ModelFileError
from catdog_gui.files import write_atomically
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.vit import ViT
from catdog_gui.schema import Config, ConfigError, option, parsed

FORMAT = 1
KEY = "catdog"
CLASSES_MAX = 10_000


class ModelCard(Config):
    """The header of a model file.

    ``temperature`` divides the logits before the softmax (1: not calibrated). ``metrics`` are plain numbers such as
    ``val_acc``; ``data`` says what it was trained on (fingerprint, counts, split); ``training`` is the run's configuration.
    """

    format: int = option(FORMAT, title="Format version", help="Raised when older programs could not read the file.")
    made_by: str = option(f"catdog-gui {__version__}", title="Made by", help="Program and version.")
    model: ModelConfig
    preprocessing: Preprocessing
    class_names: tuple[str, ...]
    temperature: float = option(1.0, title="Temperature", gt=0, le=100, help="Divides the logits before the softmax.")
    metrics: dict[str, float] = Field(default_factory=dict)
    data: dict[str, str | int | float] = Field(default_factory=dict)
    training: dict[str, Any] = Field(default_factory=dict)


def save(path: Path, weights: dict[str, Tensor], card: ModelCard) -> None:
    """Write a model file atomically.

    Raises:
        OSError: disk full or folder read-only; a file that was there before is untouched.
    """
    tensors = {name: tensor.detach().to("cpu").contiguous() for name, tensor in weights.items()}
    write_atomically(path, serialise(tensors, {KEY: card.model_dump_json()}))


def read_card(path: Path) -> ModelCard:
    """The header alone; quick, whatever the size of the weights.

    Raises:
        ModelFileError: not a model file of this program, damaged, or made by a newer version.
    """
    try:
        with safe_open(path, framework="pt") as file:
            header = file.metadata() or {}
    except FileNotFoundError:
        raise ModelFileError(f"There is no model file {path.name}.", f"Looked in {path.parent}.") from None
    except (SafetensorError, OSError, ValueError) as error:
        raise ModelFileError(
            f"{path.name} is not a readable model file ({error}).", "Choose a .safetensors file that this program saved."
        ) from None
    if KEY not in header:
        raise ModelFileError(
            f"{path.name} holds weights, but not of this program's kind.", "Choose a file that this program saved."
        )
    try:
        tree = json.loads(header[KEY])
    except (ValueError, RecursionError):
        raise ModelFileError(f"The description in {path.name} is damaged.", "Use another copy of the file.") from None
    version = tree.get("format") if isinstance(tree, dict) else None
    if isinstance(version, int) and version > FORMAT:
        raise ModelFileError(
            f"{path.name} was made by a newer version of this program (format {version}).", "Update catdog-gui to use it."
        )
    try:
        card = parsed(ModelCard, tree)
    except ConfigError as error:
        raise ModelFileError(f"The description in {path.name} is not valid: {error.message}", "Use another copy.") from None
    if not 2 <= len(card.class_names) <= CLASSES_MAX:
        raise ModelFileError(f"{path.name} names {len(card.class_names)} classes.", "A model needs at least two.")
    return card


def load(path: Path) -> tuple[ViT, ModelCard]:
    """Rebuild the model on the CPU, in evaluation mode.

    Names and shapes are compared with what the description asks for before any weight is read.

    Raises:
        ModelFileError: as in :func:`read_card`, or weights that do not fit the description.
    """
    card = read_card(path)
    # On "meta" nothing is allocated and torch's global random state is not touched.
    with torch.device("meta"):
        model = ViT(card.model, len(card.class_names))
    expected = model.state_dict()
    with safe_open(path, framework="pt") as file:
        shapes = {name: tuple(file.get_slice(name).get_shape()) for name in file.keys()}
        wrong = [name for name in expected if shapes.get(name) != tuple(expected[name].shape)]
        if wrong or len(shapes) != len(expected):
            raise ModelFileError(
                f"The weights in {path.name} do not fit its description ({(wrong or ['surplus weights'])[0]}).",
                "Use another copy of the file.",
            )
        weights = {name: file.get_tensor(name).to(expected[name].dtype) for name in expected}
    model.load_state_dict(weights, assign=True)
    return model.eval().requires_grad_(False), card


def find(path: Path) -> Path:
    """The model file that ``path`` means: itself, or the best (else the last) one of a run folder.

    Raises:
        ModelFileError: there is none.
    """
    if not path.is_dir():
        return path
    for name in ("best.safetensors", "last.safetensors"):
        if (path / name).is_file():
            return path / name
    raise ModelFileError(f"The folder {path.name} holds no model yet.", "Choose a run that has finished at least one epoch.")
