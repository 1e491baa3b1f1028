"""What packs the program: the pins, the licences, the list of what belongs into a wheel."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from scripts import script

ROOT = Path(__file__).resolve().parents[2]
PINS = ROOT / "constraints.txt"
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def pins() -> dict[str, Version]:
    lines = [line for line in PINS.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {name: Version(pin) for name, _, pin in (line.partition("==") for line in lines)}


def test_every_library_that_is_asked_for_is_pinned_to_a_version_that_was_asked_for() -> None:
    pinned = pins()
    everything = DECLARED["dependencies"] + [line for lines in DECLARED["optional-dependencies"].values() for line in lines]
    for needed in map(Requirement, everything):
        if needed.name != "catdog-gui":
            assert needed.specifier.contains(pinned[canonicalize_name(needed.name)]), f"{needed}: run packaging/constraints.py"


def test_pins_hold_no_address_and_no_place_of_a_build() -> None:
    content = PINS.read_text("utf-8")
    assert not re.search(r"https?:|file:|@|--|\+", content)
    assert len(pins()) == len([line for line in content.splitlines() if "==" in line])


def test_the_pins_are_those_of_an_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    constraints = script("constraints", monkeypatch)
    made = dict(line.split("==") for line in constraints.text().splitlines() if "==" in line)
    assert made["torch"].count(".") == 2
    assert {"numpy", "pillow", "pytest"} <= made.keys()
    assert "catdog-gui" not in made
    assert list(made) == sorted(made)


def test_what_is_installed_for_an_extra_comes_with_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    closure = script("closure", monkeypatch).closure
    bare, tested = closure(), closure(("test",))
    assert "torch" in bare
    assert "sympy" in bare, "what torch needs is needed too"
    assert "pytest" not in bare
    assert {"pytest", "onnx", *bare} <= tested.keys()


def test_notices_name_every_library_with_its_licence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notices = script("notices", monkeypatch)
    out = tmp_path / "notices.txt"
    monkeypatch.setattr(sys, "argv", ["notices.py", "--out", str(out)])
    notices.main()
    text = out.read_text("utf-8")
    for start in ("torch 2", "linformer 0", "PySide6_Essentials 6", "numpy ", "Python 3"):
        assert re.search(rf"^{re.escape(start)}.*\nLicence: \S", text, re.MULTILINE), start
    assert "Redistribution and use in source and binary forms" in text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text


def test_sizes_are_told_by_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build = script("build", monkeypatch)
    for name, size in {
        "catdog-gui": 100,
        "_internal/libpython.so": 30,
        "_internal/torch/lib/libtorch.so": 5000,
        "_internal/torch/__init__.py": 7,
        "_internal/numpy.libs/blas.so": 11,
        "_internal/numpy/core.so": 4,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(bytes(size))
    assert build.sizes(tmp_path) == Counter({"torch": 5007, "programs and single files": 130, "numpy": 15})
    assert build.table(build.sizes(tmp_path)).splitlines()[-1].split() == ["0.0", "MB", "all"]


def test_the_trial_of_a_package_knows_nothing_of_this_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trial = script("trial", monkeypatch)
    monkeypatch.setenv("PYTHONPATH", "somewhere")
    monkeypatch.setenv("VIRTUAL_ENV", "somewhere")
    environment = trial.bare_environment(tmp_path)
    assert not [name for name in environment if name.startswith(("PYTHON", "VIRTUAL", "QT_"))]
    assert str(Path(sys.executable).parent) not in environment["PATH"].split(":")
    assert environment["HOME"] == str(tmp_path)


def test_a_trial_that_fails_says_how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trial = script("trial", monkeypatch)
    with pytest.raises(SystemExit, match="ended with 3, not 0:\nno luck"):
        trial.run([sys.executable, "-c", "import sys; sys.stderr.write('no luck'); sys.exit(3)"], {}, tmp_path)


def test_every_program_that_packs_says_what_it_is_for() -> None:
    names = ("build", "try_wheel", "constraints", "notices", "icons", "about", "desktop_files", "tarball", "try_tarball")
    for name in names:
        told = subprocess.run([sys.executable, str(ROOT / "packaging" / f"{name}.py"), "--help"], capture_output=True, text=True)
        assert told.returncode == 0, told.stderr
        assert "usage:" in told.stdout
