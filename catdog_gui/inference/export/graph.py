"""The model from bytes to probabilities as an ONNX graph."""

from __future__ import annotations

import importlib
import os
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch.export import ExportedProgram

from catdog_gui.errors import CatDogError
from catdog_gui.inference.export.about import BATCH, PICTURES, PROBABILITIES, about
from catdog_gui.inference.export.parity import Answer, Bytes, Floats
from catdog_gui.language import tr
from catdog_gui.model.file import ModelCard
from catdog_gui.words import file_size

PACKAGES = ("onnx", "onnxscript", "onnxruntime")
"""What it takes besides PyTorch; they come with the extra “export”."""

WEIGHTS_MAX = 2**31 - 2**24
"""Bytes: protobuf, in which ONNX files are written, ends at 2 GiB; some is left for the graph."""


def ensure_possible(weights: int) -> None:
    """Look whether an ONNX file can be written, with so many bytes of weights.

    Raises:
        CatDogError: a package is missing, or there are too many weights.
    """
    for package in PACKAGES:
        try:
            _loaded(package)
        except ImportError as error:
            raise CatDogError(
                tr(
                    "Writing an ONNX file takes the package {package}, which cannot be loaded here ({error}).",
                    package=package,
                    error=error,
                ),
                tr("Install what is needed: python -m pip install {packages}", packages=" ".join(PACKAGES)),
            ) from None
    if weights > WEIGHTS_MAX:
        raise CatDogError(
            tr("The model has {size} of weights; an ONNX file holds 2 GB.", size=file_size(weights)),
            tr("Export it with --program instead."),
        )


def written(program: ExportedProgram, card: ModelCard) -> bytes:
    """The content of an ``.onnx`` file; :func:`about` is in its ``metadata_props``."""
    # The exporter that reads programs: nothing is traced twice, both files are made from one, and sizes that depend on the
    # number of pictures come from its proof rather than from one example. The older one, by TorchScript, is deprecated.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own making, about its own parts
        made = torch.onnx.export(program, (), dynamo=True, input_names=[PICTURES], output_names=[PROBABILITIES], verbose=False)
    assert made is not None
    model = made.model_proto
    graph = model.graph
    del graph.value_info[:]  # shapes between the steps; whoever needs them infers them
    for place in (*graph.input, *graph.output):
        place.type.tensor_type.shape.dim[0].dim_param = BATCH
    inner = [node for function in model.functions for node in function.node]
    parts: Sequence[Any] = (*graph.node, *graph.input, *graph.output, *graph.initializer, *inner, *model.functions, graph, model)
    for part in parts:  # the exporter's notes
        del part.metadata_props[:]
    for key, value in about(card).items():
        model.metadata_props.add(key=key, value=value)
    content: bytes = model.SerializeToString()
    return content


def opened(content: bytes) -> Answer:
    """What an ``.onnx`` file answers, computed by onnxruntime on the CPU."""
    onnxruntime = _loaded("onnxruntime")
    onnxruntime.disable_telemetry_events()  # older ones on Windows know this alone
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = torch.get_num_threads()
    session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])

    def answer(pictures: Bytes) -> Floats:
        return np.asarray(session.run([PROBABILITIES], {PICTURES: pictures})[0])

    return answer


def _loaded(package: str) -> Any:
    # Otherwise onnxruntime reports to its maker over the network: from 1.29 on on every system, before a call could forbid it.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    return importlib.import_module(package)
