"""Runs that start from a model file: what it has learned stays, and its head goes where the classes are others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from torch import Tensor, nn

from catdog_gui.errors import ModelFileError
from catdog_gui.language import tr
from catdog_gui.model.file import ModelCard, find, load, read_card
from catdog_gui.model.vit import ViT
from catdog_gui.schema import updated
from catdog_gui.training.config import TrainConfig

HEAD = "head."
BODY = ("patch_embedding", "encoder")
"""What sees; the norm, the pooling and the head behind it answer."""


@dataclass(frozen=True, slots=True)
class Start:
    """What a run starts from: the ``weights`` of the model ``file``, by name, and the ``class_names`` that its head knows."""

    file: Path
    class_names: tuple[str, ...]
    weights: Mapping[str, Tensor]


def opened(path: Path, config: TrainConfig) -> tuple[Start, TrainConfig]:
    """What is in the model file, or the run folder, ``path``; and ``config`` with its architecture and its preprocessing.

    Raises:
        ModelFileError: no model file, or one whose preprocessing no run of ours could have had.
    """
    file = find(path)
    model, card = load(file)
    weights = {name: weight for name, weight in model.state_dict().items() if not name.startswith("reference.")}
    return Start(file, card.class_names, weights), _fitting(card, config, file)


def looked_at(path: Path, config: TrainConfig) -> tuple[ModelCard, TrainConfig]:
    """The description in the model file, or the run folder, ``path``, without its weights; and ``config`` as in :func:`opened`.

    Raises:
        ModelFileError: as in :func:`opened`.
    """
    file = find(path)
    card = read_card(file)
    return card, _fitting(card, config, file)


def _fitting(card: ModelCard, config: TrainConfig, file: Path) -> TrainConfig:
    theirs = card.preprocessing
    fitted = updated(
        config.model_copy(update={"model": card.model}),
        {
            "data.geometry": theirs.geometry,
            "data.cache_size": theirs.cache_size,
            "data.centre": theirs.centre,
            "data.normalise": any(theirs.mean),
        },
    )
    if fitted.preprocessing != theirs:
        raise ModelFileError(
            tr("{name} prepares pictures in a way that training here does not.", name=file.name),
            tr("Start from a model that this program trained."),
        )
    return fitted


def begin(model: ViT, class_names: tuple[str, ...], start: Start) -> None:
    """Give ``model`` the weights to start from; its head stays as drawn where it has to tell other classes apart."""
    same = start.class_names == class_names
    kept = {name: weight for name, weight in start.weights.items() if same or not name.startswith(HEAD)}
    model.load_state_dict(kept, strict=False)


def freeze(model: ViT) -> None:
    """No weight of the model's body learns, nor its positions; call :func:`hold` too before every step."""
    for name, parameter in model.named_parameters():
        if name.startswith((*BODY, "positions", "class_token")):
            parameter.requires_grad_(False)


def hold(model: ViT) -> None:
    """Statistics of batch norm in the body stay as they are."""
    for name in BODY:
        part = getattr(model, name)
        if isinstance(part, nn.Module):
            part.eval()
