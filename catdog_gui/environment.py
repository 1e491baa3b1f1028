"""What a report says about the program and the computer. Imports neither torch nor Qt, and names no person."""

from __future__ import annotations

import importlib.metadata
import platform
import re
import sys
from pathlib import Path

from catdog_gui import __version__

LIBRARIES = {
    "torch": "torch", "torchvision": "torchvision", "linformer": "linformer", "numpy": "numpy", "pillow": "PIL",
    "safetensors": "safetensors", "PySide6-Essentials": "PySide6", "pyqtgraph": "pyqtgraph", "kaggle": "kaggle",
}  # fmt: skip
"""By the name under which each is installed, the module that it brings."""


def versions() -> dict[str, str]:
    """The program, Python and the libraries that matter, each with its version or “not installed”; nothing is imported."""
    found = {"catdog-gui": __version__, "Python": platform.python_version()}
    return found | {name: _version(name, module) for name, module in LIBRARIES.items()}


def system() -> str:
    """The operating system and the kind of processor."""
    return platform.platform()


def without_home(text: str) -> str:
    """``text`` with ``~`` in place of the person's home folder, whose name is often the person's."""
    try:
        home = Path.home()
    except RuntimeError:  # there is none
        return text
    if home == home.parent:
        return text
    # As it is, and as Python quotes it: on Windows with every backslash twice.
    forms = {str(path).replace("\\", slash) for path in (home, home.resolve()) for slash in ("\\", "\\\\", "/")}
    either = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    flags = re.IGNORECASE if sys.platform == "win32" else 0
    return re.sub(rf"(?:{either})(?![\w.-])", "~", text, flags=flags)


def _version(name: str, module: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:  # a frozen program has modules and no list of them
        return str(getattr(sys.modules.get(module), "__version__", "not installed"))
