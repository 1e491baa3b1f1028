"""Writes what makes the program at home in a desktop of Linux, below a folder that stands for ``/usr/share``.

    python packaging/desktop_files.py FOLDER

Launcher, entry for software centres, kinds of files, and icons. The files in ``packaging/linux`` are taken as they are; releases
are put in from CHANGELOG.md.
"""

from __future__ import annotations

import argparse
import os
import re
import time
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from icons import write_hicolor

from catdog_gui import APP_ID

ROOT = Path(__file__).resolve().parents[1]
FILES = ROOT / "packaging" / "linux"
CHANGELOG = ROOT / "CHANGELOG.md"

PLACES = {
    f"{APP_ID}.desktop": f"applications/{APP_ID}.desktop",
    f"{APP_ID}.metainfo.xml": f"metainfo/{APP_ID}.metainfo.xml",
    f"{APP_ID}.mime.xml": f"mime/packages/{APP_ID}.xml",
}
"""Where each file of ``packaging/linux`` belongs."""

_RELEASE = re.compile(r"^## \[([^\]]+)\] – (\S+)$")
_SECTION = re.compile(r"^### (.+)$")
_ITEM = re.compile(r"^(- | {2}(?=\S))(.+)$")


def main(argv: Sequence[str] | None = None) -> None:
    """Write all of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="is made where it is not there")
    write(parser.parse_args(argv).folder)


def write(share: Path) -> None:
    """Everything, below ``share``."""
    for name, place in PLACES.items():
        text = (FILES / name).read_text("utf-8").replace("  <releases/>\n", releases(CHANGELOG.read_text("utf-8")))
        (share / place).parent.mkdir(parents=True, exist_ok=True)
        (share / place).write_text(text, "utf-8")
    write_hicolor(share / "icons" / "hicolor")


def releases(changelog: str) -> str:
    """The versions of a changelog in AppStream's words; one that is not released yet is of the day on which this is written."""
    all_of_them = ElementTree.Element("releases")
    description = items = None
    for line in changelog.splitlines():
        if match := _RELEASE.match(line):
            version, day = match.groups()
            attributes = {"version": version, "date": day, "type": "stable"}
            if day == "unreleased":
                attributes |= {"date": today(), "type": "development"}
            release = ElementTree.SubElement(all_of_them, "release", attributes)
            description, items = ElementTree.SubElement(release, "description"), None
        elif description is not None and (match := _SECTION.match(line)):
            ElementTree.SubElement(description, "p").text = f"{match[1]}:"
            items = ElementTree.SubElement(description, "ul")
        elif items is not None and (match := _ITEM.match(line)):
            if match[1] == "- ":
                ElementTree.SubElement(items, "li").text = match[2]
            else:
                items[-1].text = f"{items[-1].text} {match[2]}"
    for item in all_of_them.iter("li"):
        item.text = plain(item.text or "")
    ElementTree.indent(all_of_them, level=1)
    return f"  {ElementTree.tostring(all_of_them, encoding='unicode')}\n"


def plain(text: str) -> str:
    """Markdown without its marks: links, emphasis, code."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\*([^*]+)\*|`([^`]*)`", lambda match: match[1] or match[2], text)


def today() -> str:
    """The day of the build."""
    return time.strftime("%Y-%m-%d", time.gmtime(build_time()))


def build_time() -> int:
    """Seconds since 1970; a packager can set them (https://reproducible-builds.org/docs/source-date-epoch)."""
    return int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))


if __name__ == "__main__":
    main()
