"""The measure by which pages are compared: letters may shimmer, a button may not vanish."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from looks import ALLOWED, Pixels, changed, keep, kept, marked


def page() -> Pixels:
    found = np.full((720, 1280, 3), 240, np.uint8)
    found[100:132, 200:300] = (31, 111, 196)
    found[300:600:12, 100:900] = 60
    return found


@pytest.fixture
def before(tmp_path: Path) -> Pixels:
    keep(page(), tmp_path / "page.webp")
    return kept(tmp_path / "page.webp")


def test_the_same_page_is_the_same(before: Pixels) -> None:
    assert not changed(page(), before).any()


def test_noise_and_a_few_letters_are_let_pass(before: Pixels) -> None:
    noisy = page().astype(np.int16) + np.random.default_rng(0).integers(-12, 13, page().shape)
    assert not changed(noisy.clip(0, 255).astype(np.uint8), before).any()
    other = page()
    other[10:18, 10:50] = 60
    assert 0 < changed(other, before).mean() < ALLOWED


def test_a_missing_button_a_shifted_column_and_another_size_are_seen(before: Pixels) -> None:
    bare = page()
    bare[100:132, 200:300] = 240
    where = changed(bare, before)
    assert where.mean() > ALLOWED
    assert (marked(bare, where) != bare).any()
    assert changed(np.roll(page(), 10, axis=1), before).mean() > ALLOWED
    assert changed(page()[:, :1024], before).all()
