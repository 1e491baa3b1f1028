"""The model from bytes to probabilities as one program of ``torch.export``."""

from __future__ import annotations

import io
import json
import sys

import torch
from torch import Tensor, nn
from torch.export import Dim, ExportedProgram

from catdog_gui.data.augment import normalisation
from catdog_gui.inference.export.about import BATCH, PICTURES, about
from catdog_gui.inference.export.parity import Answer, Bytes, Floats
from catdog_gui.model.file import ModelCard
from catdog_gui.model.vit import ViT

ABOUT = "about.json"
"""Name of what the file says of itself, among its extra files."""


class Answering(nn.Module):
    """Normalisation, model, temperature and softmax: uint8 (n, 3, s, s) → float32 probabilities (n, classes)."""

    scale: Tensor
    offset: Tensor

    def __init__(self, model: ViT, card: ModelCard) -> None:
        super().__init__()
        self.model = model
        self.temperature = card.temperature
        scale, offset = torch.from_numpy(normalisation(card.preprocessing)).view(2, 1, 3, 1, 1)
        self.register_buffer("scale", scale.clone())
        self.register_buffer("offset", offset.clone())

    def forward(self, pictures: Tensor) -> Tensor:
        logits: Tensor = self.model(torch.addcmul(self.offset, pictures.float(), self.scale))
        return (logits / self.temperature).softmax(dim=1)


def traced(model: ViT, card: ModelCard) -> ExportedProgram:
    """The program for any number of pictures.

    Args:
        model: on the CPU, in evaluation mode, without a reference: only logits are asked for.
    """
    if (bars := sys.modules.get("tqdm")) is not None:
        bars.tqdm.monitor_interval = 0  # PyTorch hides a progress bar of its, and a thread would be started for it all the same
    size = card.preprocessing.image_size
    # Two: a single picture would be taken for the only number there can be.
    pictures = torch.zeros(2, 3, size, size, dtype=torch.uint8)
    with torch.no_grad():
        program = torch.export.export(
            Answering(model, card).eval(),
            (pictures,),
            dynamic_shapes={PICTURES: {0: Dim(BATCH, min=1)}},
            strict=False,  # runs the code as it is, instead of analysing bytecode; older PyTorch would not by itself
        )
    for node in program.graph.nodes:
        node.meta.pop("stack_trace", None)  # names folders of this computer, which are nobody's business
    return program


def written(program: ExportedProgram, card: ModelCard) -> bytes:
    """The content of a ``.pt2`` file; :func:`about` is in it as the extra file ``ABOUT``."""
    file = io.BytesIO()
    torch.export.save(program, file, extra_files={ABOUT: json.dumps(about(card))})
    return file.getvalue()


def opened(content: bytes) -> Answer:
    """What a ``.pt2`` file answers: the content of one of our own, for reading one may run code."""
    program = torch.export.load(io.BytesIO(content)).module()

    def answer(pictures: Bytes) -> Floats:
        with torch.inference_mode():
            probabilities: Floats = program(torch.from_numpy(pictures)).numpy()
        return probabilities

    return answer
