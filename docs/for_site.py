"""What mkdocs is told by the project itself: which pages there are, in which order, and where links between them lead.

The pages are written for a code host, where links lead through the whole project. The site holds the pages of ``docs/`` and a
few files from beside it; a link to anything else in the project is an error.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from catdog_gui.ui.help_pages import CONTENTS, anchor, is_outside, read_pages, target

TOP = Path(__file__).resolve().parents[1]

BESIDE = {
    "README.md": "program.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changes.md",
    "LICENSE": "license.txt",
    "resources/models/catdog.md": "model.md",
}
"""Files of the project outside of docs/, and what they are called on the site."""

PROJECT = {"The program": "README.md", "Contributing": "CONTRIBUTING.md", "Changes": "CHANGELOG.md"}
"""Those of them that only the site has as pages, by their titles."""

_LINK = re.compile(r'(\]\(|(?:src|srcset|href)=")([^()\s"]+)(\)|")')


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The order of the pages, and anchors as code hosts make them."""
    sections: dict[str, list[dict[str, str]]] = {}
    for page in read_pages():
        sections.setdefault(page.section, []).append({page.title: _on_site(page.address)})
    project = [{title: BESIDE[name]} for title, name in PROJECT.items()]
    config.nav = [{"Contents": "README.md"}, *({name: pages} for name, pages in sections.items()), {"Project": project}]
    config.mdx_configs["toc"] = {"slugify": lambda text, _separator: anchor(text), **config.mdx_configs.get("toc", {})}
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The files from beside docs/."""
    for source, name in BESIDE.items():
        files.append(File.generated(config, name, abs_src_path=str(TOP / source)))
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Links as they lead on the site."""
    address = _in_project(page.file.src_uri)

    def led(found: re.Match[str]) -> str:
        before, link, after = found.groups()
        if is_outside(link) or link.startswith("#"):
            return found[0]
        aim, name = target(address, link)
        to = posixpath.relpath(_on_site(aim), posixpath.dirname(page.file.src_uri) or ".")
        return f"{before}{to}{f'#{name}' if name else ''}{after}"

    return _LINK.sub(led, markdown)


def _on_site(address: str) -> str:
    """What the file at an address of the project is called on the site."""
    if address in BESIDE:
        return BESIDE[address]
    folder = posixpath.dirname(CONTENTS)
    if not address.startswith(f"{folder}/"):
        raise PluginError(f"{address} is no part of the site: link to a page of {folder}/, or name it in docs/for_site.py")
    return posixpath.relpath(address, folder)


def _in_project(name: str) -> str:
    """The address in the project of what is called ``name`` on the site."""
    return {there: here for here, there in BESIDE.items()}.get(name, f"{posixpath.dirname(CONTENTS)}/{name}")
