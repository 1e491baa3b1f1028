"""The model that comes with the program as exported files, made once for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from catdog_gui.resources import shipped_model


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with ``model.onnx`` and ``model.pt2``."""
    from catdog_gui.inference.export.export import export  # late: imports torch
    from catdog_gui.progress import finish

    folder, model = tmp_path_factory.mktemp("exported"), shipped_model()
    assert model is not None
    exported = finish(export(model, {"onnx": folder / "model.onnx", "program": folder / "model.pt2"}, store=folder))
    assert exported.pictures == 100
    assert all(file.difference <= 1e-5 for file in exported.files)
    return folder
