"""Model files: safetensors weights with a header that describes them completely. Nothing in one can run code."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import torch
from pydantic import Field, model_validator
from safetensors import SafetensorError, safe_open
from safetensors.torch import save as serialise
from torch import Tensor
from torch.overrides import TorchFunctionMode

from catdog_gui import __version__
from catdog_gui.data.config import Preprocessing
from catdog_gui.errors import ModelFileError
from catdog_gui.files import write_atomically
from catdog_gui.language import tr
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.reference import Reference
from catdog_gui.model.vit import ViT
from catdog_gui.schema import Config, ConfigError, option, parsed, refuse
from catdog_gui.words import whole

FORMAT = 2
"""1: weights alone. 2: perhaps also the reference, ``reference.*``."""

KEY = "catdog"
CLASSES_MAX = 10_000
NAME_MAX = 1_000
"""Letters of a class's name; as many as a table of labels may give it."""

HEADER_MAX = 16 * 2**20
"""Bytes of a file's header; ours have some thousand. Larger ones are refused before they are read."""

DTYPES = {torch.float32: "F32", torch.int64: "I64"}
"""Kinds of numbers in a model, and safetensors' words for them."""


class ModelCard(Config):
    """The header of a model file.

    ``temperature`` divides the logits before the softmax (1: not calibrated). ``metrics`` are plain numbers such as
    ``val_acc``; ``data`` says what it was trained on (fingerprint, counts, split); ``training`` is the run's configuration.
    """

    format: int = option(
        FORMAT, title="Format version", ge=1, le=FORMAT, help="Raised when older programs could not read the file."
    )
    made_by: str = option(f"catdog-gui {__version__}", title="Made by", help="Program and version.")
    model: ModelConfig
    preprocessing: Preprocessing
    class_names: tuple[str, ...]
    temperature: float = option(1.0, title="Temperature", gt=0, le=100, help="Divides the logits before the softmax.")
    metrics: dict[str, float] = Field(default_factory=dict)
    data: dict[str, str | int | float] = Field(default_factory=dict)
    training: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        names = self.class_names
        named = len(set(names)) == len(names) and all(0 < len(name) <= NAME_MAX for name in names)
        if not (2 <= len(names) <= CLASSES_MAX and named):
            raise refuse(
                "class_names", tr("a model has 2 … {most} classes, each with a name of its own", most=whole(CLASSES_MAX))
            )
        if self.preprocessing.image_size != self.model.image_size:
            raise refuse("preprocessing.image_size", tr("is not the size of the pictures that the model takes"))
        return self


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
    with _opened(path) as file:
        return _card(path, file)


def load(path: Path) -> tuple[ViT, ModelCard]:
    """Rebuild the model on the CPU, in evaluation mode.

    Names, shapes and kinds of the weights are compared with what the description asks for before any of them is read.

    Raises:
        ModelFileError: as in :func:`read_card`, or weights that do not fit the description.
    """
    with _opened(path) as file:
        card = _card(path, file)
        found = set(file.keys())
        # On "meta" nothing is allocated and torch's global random state is not touched.
        with torch.device("meta"), _Undrawn():
            model = ViT(card.model, len(card.class_names))
            if any(name.startswith("reference.") for name in found):
                model.reference = Reference(len(card.class_names), card.model.dim)
        expected = {name: (list(tensor.shape), DTYPES[tensor.dtype]) for name, tensor in model.state_dict().items()}
        wrong = [name for name, kind in expected.items() if name not in found or _kind(file, name) != kind]
        if wrong or len(found) > len(expected):
            raise ModelFileError(
                tr(
                    "The weights in {name} do not fit its description ({why}).",
                    name=path.name,
                    why=(wrong or [tr("surplus weights")])[0],
                ),
                tr("Use another copy of the file."),
            )
        # Copied out of the file, which stays mapped otherwise: Windows could not replace it then.
        weights = {name: file.get_tensor(name).clone() for name in expected}
    if not all(bool(tensor.isfinite().all()) for tensor in weights.values()):
        raise ModelFileError(tr("Some weights in {name} are not numbers.", name=path.name), tr("Use another copy of the file."))
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
    raise ModelFileError(
        tr("The folder {name} holds no model yet.", name=path.name), tr("Choose a run that has finished at least one epoch.")
    )


class _Undrawn(TorchFunctionMode):
    """Context in which modules give their weights shapes, and leave drawing numbers for them out: these come from the file.

    On "meta" the first drawing or product costs two seconds, for which PyTorch imports a thousand modules.
    """

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        scaled = func is Tensor.mul and not isinstance(args[1], Tensor)
        if scaled or func in (Tensor.normal_, Tensor.uniform_):
            return args[0]
        return (torch.empty if func is torch.randn else func)(*args, **(kwargs or {}))


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The file, its header parsed by safetensors; whatever is wrong with it becomes a ``ModelFileError``."""
    try:
        if path.exists() and not path.is_file():
            raise ValueError(tr("it is no file"))
        with path.open("rb") as start:
            length = int.from_bytes(start.read(8), "little")
        if length > HEADER_MAX:
            raise ValueError(tr("it does not begin like one"))
        with safe_open(path, framework="pt") as file:
            yield file
    except FileNotFoundError:
        raise ModelFileError(
            tr("There is no model file {name}.", name=path.name), tr("Looked in {folder}.", folder=path.parent)
        ) from None
    except (SafetensorError, OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        raise ModelFileError(
            tr("{name} is not a readable model file ({why}).", name=path.name, why=reason),
            tr("Choose a .safetensors file that this program saved."),
        ) from None


def _card(path: Path, file: Any) -> ModelCard:
    header = file.metadata() or {}
    if KEY not in header:
        raise ModelFileError(
            tr("{name} holds weights, but not of this program's kind.", name=path.name),
            tr("Choose a file that this program saved."),
        )
    try:
        tree = json.loads(header[KEY])
    except (ValueError, RecursionError):
        raise ModelFileError(
            tr("The description in {name} is damaged.", name=path.name), tr("Use another copy of the file.")
        ) from None
    if not isinstance(tree, dict) or any(
        len(part) > CLASSES_MAX for part in (tree, *tree.values()) if isinstance(part, dict | list)
    ):
        raise ModelFileError(tr("{name} has no valid description.", name=path.name), tr("Use another copy of the file."))
    version = tree.get("format")
    if isinstance(version, int) and version > FORMAT:
        raise ModelFileError(
            tr("{name} was made by a newer version of this program (format {format}).", name=path.name, format=version),
            tr("Update catdog-gui to use it."),
        )
    try:
        return parsed(ModelCard, tree)
    except ConfigError as error:
        reason = textwrap.shorten(error.message, 300, placeholder=" …")
        raise ModelFileError(
            tr("The description in {name} is not valid. {why}", name=path.name, why=reason), tr("Use another copy of the file.")
        ) from None


def _kind(file: Any, name: str) -> tuple[list[int], str]:
    """Shape and kind of numbers of a tensor in the file, without reading it."""
    part = file.get_slice(name)
    return part.get_shape(), part.get_dtype()
