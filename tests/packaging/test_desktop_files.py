"""What makes the program at home in a desktop of Linux: judged by the desktops' own validators, where they are installed."""

from __future__ import annotations

import configparser
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from scripts import script

from catdog_gui import APP_ID, __version__
from catdog_gui.data.inventory import PICTURE_ENDINGS
from catdog_gui.model.file import KEY
from catdog_gui.resources import resource, shipped_model
from catdog_gui.training.record import PACKED

ROOT = Path(__file__).resolve().parents[2]

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="desktops of Linux alone know kinds of files so")


def needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not installed")


@pytest.fixture
def desktop_files(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return script("desktop_files", monkeypatch)


@pytest.fixture
def share(desktop_files: ModuleType, tmp_path: Path) -> Path:
    desktop_files.main([str(tmp_path / "share")])
    return tmp_path / "share"


def judged(*command: str | Path, **environment: str) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=False, env={**os.environ, "LC_ALL": "C.UTF-8", **environment}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@needs("desktop-file-validate")
def test_the_launcher_is_valid(share: Path) -> None:
    assert judged("desktop-file-validate", share / "applications" / f"{APP_ID}.desktop") == ""


@needs("appstreamcli")
def test_the_entry_for_software_centres_is_valid(share: Path) -> None:
    told = judged("appstreamcli", "validate", "--no-net", "--no-color", share / "metainfo" / f"{APP_ID}.metainfo.xml")
    assert not re.search(r"^[EW]:", told, re.MULTILINE), told


@needs("xmllint")
def test_the_kinds_of_files_are_well_formed(share: Path) -> None:
    judged("xmllint", "--noout", "--nonet", *sorted(share.rglob("*.xml")), resource("icons/app.svg"))


@needs("appstreamcli")
def test_all_of_it_fits_together(share: Path) -> None:
    judged("appstreamcli", "validate-tree", "--no-net", _root_with(share))


def _root_with(share: Path) -> Path:
    root = share.parent / "root"
    shutil.copytree(share, root / "usr" / "share")
    return root


def launcher(share: Path) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(share / "applications" / f"{APP_ID}.desktop", "utf-8")
    return parser["Desktop Entry"]


def test_one_name_stands_everywhere(share: Path) -> None:
    entry = launcher(share)
    metainfo = ElementTree.parse(share / "metainfo" / f"{APP_ID}.metainfo.xml")
    assert entry["Icon"] == APP_ID
    assert metainfo.findtext("id") == APP_ID
    assert metainfo.findtext("launchable") == f"{APP_ID}.desktop"
    assert (share / "icons" / "hicolor" / "scalable" / "apps" / f"{entry['Icon']}.svg").is_file()
    assert entry["Categories"].split(";")[:-1] == [category.text for category in metainfo.iter("category")]


def test_kinds_of_files_agree(share: Path) -> None:
    own = {kind.get("type") for kind in ElementTree.parse(share / "mime" / "packages" / f"{APP_ID}.xml").getroot()}
    told = {kind.text for kind in ElementTree.parse(share / "metainfo" / f"{APP_ID}.metainfo.xml").iter("mediatype")}
    taken = set(launcher(share)["MimeType"].split(";")[:-1])
    assert own == told
    assert own <= taken
    others = {kind for kind in taken - own if not kind.startswith("image/")}
    assert not others, "a folder or a zip would open in this program where nothing else is installed for it"


def test_releases_are_those_of_the_changelog(share: Path) -> None:
    metainfo = ElementTree.parse(share / "metainfo" / f"{APP_ID}.metainfo.xml")
    releases = list(metainfo.iter("release"))
    assert releases[0].get("version") == __version__
    assert len(releases) == len(re.findall(r"^## \[", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE))
    told = [item.text for item in metainfo.iter("li")]
    assert not [text for text in told if text is None or re.search(r"[`]|\]\(|\*\S+\*", text)]


def test_a_changelog_in_the_words_of_appstream(desktop_files: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    changelog = """# Changelog

## [1.1.0] – unreleased

### Added

- *Open…* takes `*.zip`, as [the page](docs/data.md) says,
  and a & b.
- Two.

## [1.0.0] – 2026-05-04

### Changed

- All.
"""
    first, second = ElementTree.fromstring(desktop_files.releases(changelog))
    assert dict(first.attrib) == {"version": "1.1.0", "date": "1970-01-02", "type": "development"}
    assert [item.text for item in first.iter("li")] == ["Open… takes *.zip, as the page says, and a & b.", "Two."]
    assert dict(second.attrib) == {"version": "1.0.0", "date": "2026-05-04", "type": "stable"}
    assert [heading.text for heading in second.iter("p")] == ["Changed:"]


# Which file is of which kind: as desktops find out

ASK = """
import json, os, sys
from PySide6.QtCore import QMimeDatabase
kinds = QMimeDatabase()
print(json.dumps([kinds.mimeTypeForFile(path).name() for path in sys.argv[1:]]))
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A model of this program, one of another, a packed run, and a zip."""
    model = shipped_model()
    assert model is not None
    header = json.dumps(
        {"__metadata__": {"format": "pt"}, "weight": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}
    ).encode()
    foreign = tmp_path / "foreign.safetensors"
    foreign.write_bytes(len(header).to_bytes(8, "little") + header + bytes(4))
    run, archive = tmp_path / f"mine{PACKED}", tmp_path / "pets.zip"
    for path in (run, archive):
        path.write_bytes(b"PK\x05\x06" + bytes(18))
    return [model, foreign, run, archive]


def check_kinds(kinds: list[str]) -> None:
    model, foreign, run, archive = kinds
    assert (model, run, archive) == ("application/x-catdog-model", "application/x-catdog-run", "application/zip")
    assert "catdog" not in foreign


@linux
@needs("update-mime-database")
def test_qt_tells_a_model_from_those_of_other_programs(share: Path, files: list[Path]) -> None:
    told = judged(sys.executable, "-c", ASK, *files, XDG_DATA_HOME=str(share), XDG_DATA_DIRS="/usr/share")
    check_kinds(json.loads(told))


@linux
@needs("update-mime-database")
@needs("gio")
def test_glib_tells_a_model_from_those_of_other_programs(share: Path, files: list[Path]) -> None:
    judged("update-mime-database", share / "mime", XDG_DATA_HOME=str(share))
    environment = {"XDG_DATA_HOME": str(share), "XDG_DATA_DIRS": "/usr/share"}
    told = [judged("gio", "info", "-a", "standard::content-type", path, **environment) for path in files]
    check_kinds([re.search(r"content-type: (\S+)", text)[1] for text in told])  # type: ignore[index]


def test_every_model_begins_as_its_kind_says(share: Path) -> None:
    model = shipped_model()
    assert model is not None
    [match] = ElementTree.parse(share / "mime" / "packages" / f"{APP_ID}.xml").findall(".//{*}match")
    assert match.get("value") == f'{{"__metadata__":{{"{KEY}":'
    with model.open("rb") as file:
        file.seek(int(match.get("offset") or ""))
        assert file.read(len(match.get("value") or "")) == (match.get("value") or "").encode()


@linux
def test_every_picture_that_the_launcher_offers_is_taken(share: Path) -> None:
    import mimetypes

    for kind in launcher(share)["MimeType"].split(";"):
        if kind.startswith("image/") and kind != "image/avif":  # which Python 3.11 does not know
            assert set(mimetypes.guess_all_extensions(kind, strict=False)) & PICTURE_ENDINGS, kind
