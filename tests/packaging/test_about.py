"""What Windows and macOS are told; their tools themselves run there alone."""

from __future__ import annotations

import plistlib
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from scripts import script

from catdog_gui import APP_ID, __version__

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"


@pytest.fixture
def about(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return script("about", monkeypatch)


def kinds() -> dict[str, Any]:
    """PyInstaller's words, which it evaluates too."""

    def made(name: str) -> Any:
        return lambda *values, **named: (name, *values, named)

    names = "VSVersionInfo FixedFileInfo StringFileInfo StringTable StringStruct VarFileInfo VarStruct"
    return {name: made(name) for name in names.split()}


def test_both_files_have_the_one_version(about: ModuleType, tmp_path: Path) -> None:
    about.main([str(tmp_path)])
    told = eval((tmp_path / "version_info.txt").read_text("utf-8"), kinds())
    strings = dict(struct[1:3] for struct in told[-1]["kids"][0][1][0][2])
    assert strings["ProductVersion"] == strings["FileVersion"] == __version__
    assert strings["LegalCopyright"] in (ROOT / "LICENSE").read_text("utf-8")
    assert strings["CompanyName"] == "the catdog-gui contributors"
    assert told[-1]["ffi"][-1]["filevers"] == about.numbers(__version__)
    plist = about.info_plist()
    assert plist["CFBundleVersion"] == __version__
    assert re.fullmatch(r"[A-Za-z0-9.-]+", plist["CFBundleIdentifier"])
    assert plist["CFBundleIdentifier"] == APP_ID.replace("_", "-")


@pytest.mark.parametrize(
    ("version", "expected"),
    [("0.1.0", (0, 1, 0, 0)), ("1.2", (1, 2, 0, 0)), ("2.0.0rc1", (2, 0, 0, 0)), ("3.4.5.dev6", (3, 4, 5, 0))],
)
def test_versions_in_four_numbers(about: ModuleType, version: str, expected: tuple[int, ...]) -> None:
    assert about.numbers(version) == expected
    assert about.info_plist(version)["CFBundleShortVersionString"] == ".".join(map(str, expected[:3]))


def test_what_mac_programs_may_do_is_readable() -> None:
    entitlements = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert all(value is True for value in entitlements.values())


def test_the_installer_for_windows_names_files_that_exist_and_no_version() -> None:
    path = PACKAGING / "windows" / "catdog-gui.iss"
    text = path.read_bytes().decode("ascii")
    assert __version__ not in text
    made_before = ("dist", "build")
    for name in re.findall(r"\.\.\\\.\.\\([^\s\"{}]+)", text):
        place = Path(*name.split("\\"))
        assert place.parts[0] in made_before or (ROOT / place).exists(), name
    commands = re.findall(r"python (packaging\\\S+)", text)
    assert commands
    assert all(name == r"packaging\build.py" or (ROOT / name.replace("\\", "/")).exists() for name in commands)
    sections = re.findall(r"^\[(\w+)\]$", text, re.MULTILINE)
    assert len(set(sections)) == len(sections)
    tasks = set(re.findall(r"Tasks: (\w+)", text))
    assert tasks == set(re.findall(r'^Name: "(\w+)"; Description', text, re.MULTILINE))
    assert re.search(r"^PrivilegesRequired=lowest$", text, re.MULTILINE)


def test_nothing_but_the_package_repeats_the_version() -> None:
    for path in [*PACKAGING.rglob("*.*"), *(ROOT / "docs").glob("*.md")]:
        if path.is_file() and path.suffix not in (".pyc", ".json"):
            assert __version__ not in path.read_text("utf-8"), path
