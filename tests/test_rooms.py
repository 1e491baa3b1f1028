"""The rooms of the house: who may import whom, and what imports without Qt or without torch."""

from __future__ import annotations

import json
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import catdog_gui

ROOT = Path(__file__).resolve().parents[1]
WINDOW = {
    "catdog_gui.app",
    "catdog_gui.program",
    "catdog_gui.smoke",
    "catdog_gui.workshop",
    "catdog_gui.ui",
    "catdog_gui.jobs",
    "catdog_gui.__main__",
}
"""Floors 3 and 4, and what composes them. Everything else has to do without Qt."""

TORCH_FREE = (
    "catdog_gui.errors",
    "catdog_gui.progress",
    "catdog_gui.schema",
    "catdog_gui.settings",
    "catdog_gui.environment",
    "catdog_gui.logs",
    "catdog_gui.files",
    "catdog_gui.untrusted",
    "catdog_gui.disk",
    "catdog_gui.language",
    "catdog_gui.words",
    "catdog_gui.locks",
    "catdog_gui.resources",
    "catdog_gui.model.config",
    "catdog_gui.model.cost",
    "catdog_gui.data.config",
    "catdog_gui.data.imageset",
    "catdog_gui.data.sources",
    "catdog_gui.data.reading",
    "catdog_gui.data.fingerprint",
    "catdog_gui.data.split",
    "catdog_gui.data.decode",
    "catdog_gui.data.archive",
    "catdog_gui.data.arrays",
    "catdog_gui.data.cache",
    "catdog_gui.data.dataset",
    "catdog_gui.data.inspection.judging",
    "catdog_gui.data.export.export",
    "catdog_gui.data.curation.journal",
    "catdog_gui.data.kaggle.download",
    "catdog_gui.data.tables.table_edits",
    "catdog_gui.data.demo",
    "catdog_gui.data.gather",
    "catdog_gui.data.geometry",
    "catdog_gui.evaluation.answered",
    "catdog_gui.evaluation.baselines",
    "catdog_gui.evaluation.charts",
    "catdog_gui.evaluation.figures",
    "catdog_gui.evaluation.paired",
    "catdog_gui.evaluation.predictions",
    "catdog_gui.evaluation.robustness",
    "catdog_gui.explain.maps",
    "catdog_gui.explain.methods",
    "catdog_gui.explain.overlay",
    "catdog_gui.explain.picture",
    "catdog_gui.inference.export.about",
    "catdog_gui.inference.prediction",
    "catdog_gui.inference.submission",
    "catdog_gui.report.drawing",
    "catdog_gui.training.config",
    "catdog_gui.training.presets",
    "catdog_gui.training.events",
    "catdog_gui.training.record",
    "catdog_gui.training.changes",
    "catdog_gui.training.overview",
    "catdog_gui.training.packing",
    "catdog_gui.training.removal",
    "catdog_gui.training.run_notes",
    "catdog_gui.training.seeds",
    "catdog_gui.training.remarks",
    "catdog_gui.training.grid",
    "catdog_gui.training.queue",
    "catdog_gui.training.queue_file",
    "catdog_gui.training.queue_summary",
    "catdog_gui.training.rates",
    "catdog_gui.training.film",
    "catdog_gui.training.film_gif",
    "catdog_gui.diagnosis.leftovers",
    "catdog_gui.diagnosis.report",
    "catdog_gui.cli",
)
"""What forms, drawings and the data pages are made from, before torch has been imported."""

IMPORT_WITHOUT = """
import importlib, importlib.abc, json, sys

blocked, modules = json.loads(sys.argv[1])

class Wall(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in blocked:
            raise ModuleNotFoundError(f"{name} is out of bounds here", name=name)
        return None

sys.meta_path.insert(0, Wall())
for module in modules:
    importlib.import_module(module)
"""


def _modules() -> list[str]:
    return ["catdog_gui", *(m.name for m in pkgutil.walk_packages(catdog_gui.__path__, "catdog_gui."))]


def _belongs_to_window(module: str) -> bool:
    return ".".join(module.split(".")[:2]) in WINDOW


def _import_without(blocked: tuple[str, ...], modules: list[str]) -> None:
    assert modules
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_WITHOUT, json.dumps([blocked, modules])],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, f"importing without {' and '.join(blocked)} fails:\n{done.stderr}"


def test_core_and_command_line_import_without_qt() -> None:
    modules = [module for module in _modules() if not _belongs_to_window(module)]
    assert {"catdog_gui.cli", "catdog_gui.training.session", "catdog_gui.inference.classifier"} <= set(modules)
    _import_without(("PySide6", "shiboken6", "pyqtgraph"), modules)


def test_what_the_window_shows_first_imports_without_torch() -> None:
    _import_without(("torch", "torchvision", "linformer"), list(TORCH_FREE))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows needs torch imported before Qt")
def test_window_imports_without_torch() -> None:
    modules = [module for module in _modules() if _belongs_to_window(module) and module != "catdog_gui.__main__"]
    assert {"catdog_gui.program", "catdog_gui.ui.main_window", "catdog_gui.jobs.runner"} <= set(modules)
    _import_without(("torch", "torchvision", "linformer"), modules)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows needs torch imported before Qt")
def test_the_first_page_is_there_without_plots_and_without_what_asks_the_network() -> None:
    _import_without(("torch", "pyqtgraph", "scipy", "ssl"), ["catdog_gui.app", "catdog_gui.program"])


def test_the_wall_holds() -> None:
    with pytest.raises(AssertionError, match="out of bounds"):
        _import_without(("pydantic",), ["catdog_gui.settings"])


def test_imports_go_downwards_only() -> None:
    pytest.importorskip("importlinter", reason="import-linter comes with the extra “dev”")
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_every_module_says_what_it_is_for() -> None:
    package = ROOT / "catdog_gui"
    silent = [
        str(path.relative_to(ROOT))
        for path in package.rglob("*.py")
        if path.read_text("utf-8").strip() and not path.read_text("utf-8").lstrip().startswith('"""')
    ]
    assert not silent, f"modules without a docstring: {', '.join(silent)}"
