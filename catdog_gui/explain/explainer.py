"""A model that can be asked why."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  (PyTorch's own custom)

from catdog_gui.data.augment import view
from catdog_gui.data.config import Preprocessing
from catdog_gui.data.geometry import WHOLE, Box
from catdog_gui.errors import CatDogError
from catdog_gui.explain import gradients, rollout
from catdog_gui.explain.capture import capture
from catdog_gui.explain.faithfulness import curve, order_of, steps_of
from catdog_gui.explain.maps import AttentionMap, Explained, PatchView, Trust, lift
from catdog_gui.explain.methods import Question
from catdog_gui.explain.painting import filling, occlusion
from catdog_gui.language import tr
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.vit import ViT
from catdog_gui.progress import StopCheck, Stopped, never
from catdog_gui.words import whole

TOKENS_MAX = 2_500
"""Tokens up to which attention is written out as a matrix a head, (n, n)."""

RANDOM_ORDERS, RANDOM_AT_LEAST = 100, 20
PATIENCE = 2.0
"""How many random orders a map is held against: a hundred, or as many as fit into so many seconds, but at least twenty."""

EXAMPLE = 0.25
"""Share of the patches that the example of :class:`Trust` removes."""

ALL_CLASSES: dict[str, Callable[[ViT, Tensor, Tensor], Tensor]] = {
    "linear-rollout": gradients.linear_rollout,
    "gradient-rollout": rollout.gradient_rollout,
    "norm-rollout": rollout.norm_rollout,
    "rollout": rollout.attention_rollout,
    "gradient-x-token": gradients.gradient_times_token,
    "token-integrated-gradients": gradients.token_integrated_gradients,
    "integrated-gradients": gradients.integrated_gradients,
    "occlusion": occlusion,
}
"""Methods that look at all layers together: model, images (b, 3, s, s) and classes (b,) to scores (b, grid²)."""

_MATRICES = ("gradient-rollout", "norm-rollout", "rollout", "raw-attention")


def possible(method: str, config: ModelConfig) -> bool:
    """Whether a model is small enough for a method."""
    return method not in _MATRICES or config.tokens <= TOKENS_MAX


def scores(model: ViT, images: Tensor, targets: Tensor, question: Question) -> Tensor:
    """How much each patch counts by the method asked for, (b, grid²), of any scale.

    Raises:
        CatDogError: the model has no such layer or head, or too many tokens for this method.
    """
    config = model.config
    if not possible(question.method, config):
        raise CatDogError(
            tr("This method needs a matrix of {tokens} × {tokens} numbers for every head.", tokens=whole(config.tokens)),
            tr("Choose “Linear rollout”, which needs none."),
        )
    if question.method != "raw-attention":
        return ALL_CLASSES[question.method](model, images, targets)
    if not 0 <= question.layer < config.depth or not 0 <= (question.head or 0) < config.heads:
        raise CatDogError(
            tr(
                "The model has {depth} layers of {heads} heads; layer {layer}, head {head} is not among them.",
                depth=config.depth,
                heads=config.heads,
                layer=question.layer + 1,
                head=(question.head or 0) + 1,
            ),
            tr("Choose another layer or head."),
        )
    return rollout.raw_attention(model, images, question.layer, question.head)


class Explainer:
    """Answers together with what they rest on.

    Args:
        model: in evaluation mode, on any device; nobody else may use it at the same time.
        preprocessing: it was trained with.
        class_names: in the order of its outputs.
        temperature: divides the logits before the softmax.
    """

    def __init__(self, model: ViT, preprocessing: Preprocessing, class_names: tuple[str, ...], temperature: float = 1.0) -> None:
        self._model = model
        self._preprocessing = preprocessing
        self._class_names = class_names
        self._temperature = temperature

    def explain(
        self, pixels: NDArray[np.uint8], question: Question | None = None, boxes: Sequence[Box] | None = None
    ) -> list[Explained]:
        """Answers and maps for pictures.

        Args:
            pixels: decoded pictures, (b, cache_size, cache_size, 3).
            boxes: what of each picture its square is; the whole where not given.

        Raises:
            CatDogError: the model has no such class, layer or head, or is too large for the method.
        """
        question = question or Question()
        model, images = self._model, self._images(pixels)
        asked = None
        if question.target is not None:
            asked = torch.full((len(images),), self._index(question.target), device=images.device)
        if question.method == "linear-rollout":
            tokens, logits, found = gradients.linear_answer(model, images, asked)  # in one pass, which people wait for
        else:
            with torch.no_grad():
                tokens = model.tokens(images)
                logits = model.read(tokens)
            found = scores(model, images, logits.argmax(dim=1) if asked is None else asked, question).detach()
        targets = logits.argmax(dim=1) if asked is None else asked
        probabilities = (logits / self._temperature).softmax(dim=1).float().cpu().numpy()
        familiarity = model.reference.familiarity(tokens).tolist() if model.reference is not None else [None] * len(images)
        grid = model.config.grid
        values = found.float().cpu().numpy()
        return [
            Explained(
                probability, known, AttentionMap(question, self._class_names[target], lift(value.reshape(grid, grid)), box)
            )
            for probability, known, target, value, box in zip(
                probabilities, familiarity, targets.tolist(), values, boxes or [WHOLE] * len(images),
                strict=True,
            )
        ]  # fmt: skip

    def trust(self, path: Path, pixels: NDArray[np.uint8], shown: AttentionMap, should_stop: StopCheck = never) -> Trust:
        """How faithful a map of one picture (cache_size, cache_size, 3) is, against removing patches in random order.

        Raises:
            Stopped: ``should_stop`` said so.
        """
        images = self._images(pixels[None])
        target = self._index(shown.target)
        paint = filling(images, "mean", self._preprocessing.image_size // shown.lift.shape[0])
        count = shown.lift.size
        steps = steps_of(count, also=round(EXAMPLE * count))
        example = steps.index(round(EXAMPLE * count))

        def removed(order: Tensor) -> NDArray[np.float32]:
            if should_stop():
                raise Stopped
            return curve(self._model, images, paint, order, steps, target, self._temperature)

        own = removed(order_of(torch.from_numpy(shown.lift.ravel())[None]))[0]
        draws = torch.Generator().manual_seed(0)
        random: list[NDArray[np.float32]] = []
        started = time.monotonic()
        while len(random) < RANDOM_ORDERS and (len(random) < RANDOM_AT_LEAST or time.monotonic() - started < PATIENCE):
            # One at a time is hardly slower than several, and whoever asks for a stop waits the less.
            random += list(removed(order_of(torch.rand(1, count, generator=draws))))
        orders = np.stack(random)
        return Trust(
            path=path,
            question=shown.question,
            target=shown.target,
            better_than=float((orders.mean(axis=1) > own.mean()).mean()),
            removed=steps[example] / count,
            before=float(own[0]),
            after=float(own[example]),
            random_after=float(orders[:, example].mean()),
        )

    @torch.no_grad()
    def patch(self, path: Path, pixels: NDArray[np.uint8], row: int, column: int, box: Box = WHOLE) -> PatchView:
        """What the patch in ``row`` and ``column`` has to do with all others of one picture (cache_size, cache_size, 3).

        Raises:
            CatDogError: the model has no such patch, or too many tokens to write its attention out.
        """
        model, grid = self._model, self._model.config.grid
        if not (0 <= row < grid and 0 <= column < grid):
            raise CatDogError(tr("The model cuts pictures into {grid} × {grid} patches.", grid=grid), tr("Choose one of them."))
        if model.config.tokens > TOKENS_MAX:
            raise CatDogError(
                tr("{tokens} tokens are too many to compare each with each.", tokens=whole(model.config.tokens)),
                tr("Use a smaller model."),
            )
        with capture(model.encoder) as layers:
            final = model.tokens(self._images(pixels[None]))
        stages = [*(layer.tokens for layer in layers), final]
        here = row * grid + column
        mixings = [model.of_patches(model.of_patches(layer.mixing[0].abs().mean(dim=0)[None]).mT)[0, :, here] for layer in layers]
        embeddings = [F.normalize(model.of_patches(stage)[0], dim=-1) for stage in stages]
        return PatchView(
            path=path,
            row=row,
            column=column,
            attends=np.stack([lift(mixing.reshape(grid, grid).cpu().numpy()) for mixing in mixings]),
            alike=np.stack([(vectors @ vectors[here]).reshape(grid, grid).cpu().numpy() for vectors in embeddings]),
            box=box,
        )

    def _images(self, pixels: NDArray[np.uint8]) -> Tensor:
        device = next(self._model.parameters()).device
        return view(torch.from_numpy(np.ascontiguousarray(pixels)).to(device), self._preprocessing)

    def _index(self, name: str) -> int:
        try:
            return self._class_names.index(name)
        except ValueError:
            raise CatDogError(
                tr("The model knows no class “{name}”.", name=name),
                tr("Choose one of {names}.", names=", ".join(self._class_names[:20])),
            ) from None
