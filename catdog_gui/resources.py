"""The one way to reach the files in ``resources/``, from a checkout and from an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "resources"
ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "resources"

DOCS = ROOT / "docs" if (ROOT / "docs").is_dir() else _PACKAGE.parent / "docs"
"""The pages of documentation, which the window shows as its help."""


def resource(name: str) -> Path:
    """Path of a shipped file, e.g. ``resource("icons/train.svg")``.

    Raises:
        FileNotFoundError: the file is not part of this installation (a packaging fault).
    """
    path = ROOT / name
    if not path.exists():
        raise FileNotFoundError(f"{name} is not among the program's resources in {ROOT}")
    return path


SHIPPED = "shipped"
"""What a person calls the model that comes with the program, where a model is asked for by name."""


def shipped_model() -> Path | None:
    """The model file that comes with the program, so that it can answer from the first second; None where none does."""
    return min((ROOT / "models").glob("*.safetensors"), default=None)
