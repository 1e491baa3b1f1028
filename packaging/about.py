"""Writes what Windows and macOS are told of the program: its name, its one version, whose it is.

    python packaging/about.py FOLDER

    FOLDER/version_info.txt    for Windows: ``EXE(version=…)`` of PyInstaller

What macOS is told goes into the bundle by ``BUNDLE(info_plist=info_plist())``.
Those who build are told how in docs/packaging.md.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

from catdog_gui import APP_ID, __version__

ROOT = Path(__file__).resolve().parents[1]
NAME = "catdog-gui"
PURPOSE = "Train a small vision transformer on your own pictures"

VERSION_INFO = """\
VSVersionInfo(
  ffi=FixedFileInfo(
    filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)
  ),
  kids=[
    StringFileInfo([StringTable('040904B0', [
      {strings}
    ])]),
    VarFileInfo([VarStruct('Translation', [0x0409, 1200])])
  ]
)
"""
"""A file of PyInstaller's (``PyInstaller.utils.win32.versioninfo``); 0409: English, 04B0 = 1200: Unicode."""


def main(argv: Sequence[str] | None = None) -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="is made where it is not there")
    folder: Path = parser.parse_args(argv).folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "version_info.txt").write_text(version_info(), "utf-8")


def version_info(version: str = __version__) -> str:
    """What the properties of ``catdog-gui.exe`` show."""
    strings = {
        "CompanyName": holder(), "FileDescription": PURPOSE, "FileVersion": version, "InternalName": NAME,
        "LegalCopyright": copyright_line(), "OriginalFilename": f"{NAME}.exe", "ProductName": NAME, "ProductVersion": version,
    }  # fmt: skip
    listed = ",\n      ".join(f"StringStruct({name!r}, {text!r})" for name, text in strings.items())
    return VERSION_INFO.format(numbers=numbers(version), strings=listed)


def info_plist(version: str = __version__) -> dict[str, str | bool]:
    """What macOS reads of a bundle, beside what PyInstaller writes itself."""
    return {
        # An identifier of Apple's has no underscores.
        "CFBundleIdentifier": APP_ID.replace("_", "-"), "CFBundleName": NAME, "CFBundleDisplayName": NAME,
        "CFBundleShortVersionString": ".".join(map(str, numbers(version)[:3])), "CFBundleVersion": version,
        "LSApplicationCategoryType": "public.app-category.education", "LSMinimumSystemVersion": "13.0",
        "NSHighResolutionCapable": True, "NSHumanReadableCopyright": copyright_line(),
    }  # fmt: skip


def numbers(version: str) -> tuple[int, int, int, int]:
    """The release in four numbers, as Windows counts; what follows it (``rc1``, say) is left out."""
    found = [int(part) for part in re.split(r"[^\d.]", version)[0].strip(".").split(".")]
    first, second, third, fourth = (*found, 0, 0, 0, 0)[:4]
    return first, second, third, fourth


def copyright_line() -> str:
    """As the licence has it."""
    return next(line for line in (ROOT / "LICENSE").read_text("utf-8").splitlines() if line.startswith("Copyright"))


def holder() -> str:
    """Whose the program is, without the year."""
    return re.sub(r"^Copyright \(c\) [\d–-]+ ", "", copyright_line())


if __name__ == "__main__":
    main()
