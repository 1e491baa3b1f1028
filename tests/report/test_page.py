"""The report: one page with everything on it, which needs nothing and runs nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import torch

from catdog_gui.data.config import Preprocessing
from catdog_gui.errors import DataError
from catdog_gui.evaluation import small_cnn
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import ModelCard, save
from catdog_gui.model.vit import ViT
from catdog_gui.progress import Stopped, finish
from catdog_gui.report.page import report
from catdog_gui.training import session
from catdog_gui.training.config import TrainConfig

MODEL = ModelConfig(image_size=16, patch_size=8, stem="patch", dim=16, depth=1, heads=2, k=2)


def written(path: Path, names: tuple[str, ...]) -> Path:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(4)
        model = ViT(MODEL, len(names))
    preprocessing = Preprocessing(image_size=16, cache_size=20)
    save(path, model.state_dict(), ModelCard(model=MODEL, preprocessing=preprocessing, class_names=names))
    return path


class Page(HTMLParser):
    """Tags, addresses and texts of a page."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.text = ""
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "action", "srcset")]
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_everything_stands_on_one_page(
    picture_folder: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small_cnn, "EPOCHS_MAX", 1)
    pictures, listed = picture_folder(count=24), tmp_path / "out" / "report.html"
    names = tuple(sorted(path.relative_to(pictures).as_posix() for path in pictures.rglob("*.png"))[::2])
    model = written(tmp_path / "model.safetensors", ("cat", "dog"))
    found = finish(report(model, str(pictures), listed, val_names=names, extras=("rivals", "worse", "neighbours")))
    page = Page(listed.read_text("utf-8"))
    assert "script" not in page.tags
    assert page.addresses
    assert all(address.startswith("data:image/") for address in page.addresses)
    wrong = found.images - sum(found.confusion[each][each] for each in (0, 1))
    assert wrong
    pictures_shown = [address for address in page.addresses if address.startswith("data:image/jpeg")]
    assert len(pictures_shown) == 5 * min(24, wrong)  # each, its map, three that it looks like
    for words in ("Simple rivals", "small CNN", "but worse", "JPEG quality", f"{found.accuracy:.2%}".replace("%", " %")):
        assert words in page.text
    assert "How it was trained" not in page.text


def test_names_of_a_stranger_are_shown_and_not_read(picture_folder: Callable[..., Path], tmp_path: Path) -> None:
    odd = ("<script>alert(1)</script>".replace("/", "∕"), "{{ 7 * 7 }}")
    pictures = picture_folder(count=12, classes=odd, name="odd")
    model = written(tmp_path / "<img src=x onerror=alert(1)>.safetensors", odd)
    finish(report(model, str(pictures), tmp_path / "report.html"))
    content = (tmp_path / "report.html").read_text("utf-8")
    page = Page(content)
    assert "script" not in page.tags
    assert all(address.startswith("data:image/") for address in page.addresses)
    assert "{{ 7 * 7 }}" in page.text
    assert "49" not in re.findall(r"<td>(.*?)</td>", content)


def test_a_model_file_needs_to_be_told_the_data_and_a_stop_leaves_no_page(
    picture_folder: Callable[..., Path], tmp_path: Path
) -> None:
    model = written(tmp_path / "model.safetensors", ("cat", "dog"))
    with pytest.raises(DataError, match="what to measure it with"):
        finish(report(model, "", tmp_path / "report.html"))
    with pytest.raises(Stopped):
        finish(report(model, str(picture_folder(count=6)), tmp_path / "report.html", should_stop=lambda: True))
    assert not (tmp_path / "report.html").exists()


def test_a_run_is_measured_with_its_own_data_and_its_course_is_told(
    picture_folder: Callable[..., Path], tiny: TrainConfig, tmp_path: Path
) -> None:
    list(session.train(str(picture_folder(count=24)), tiny, runs=tmp_path / "runs", name="one"))
    run = tmp_path / "runs" / "one"
    found = finish(report(run, "", tmp_path / "report.html"))
    page = Page((tmp_path / "report.html").read_text("utf-8"))
    assert found.part == "the run's validation part"
    assert "How it was trained" in page.text
    assert "catdog train" in page.text
