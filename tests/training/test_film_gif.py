"""A film as a GIF: one frame an epoch, answers and accuracy on it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catdog_gui.errors import CatDogError
from catdog_gui.explain.methods import DEFAULT
from catdog_gui.progress import Stopped, finish
from catdog_gui.training import film_gif
from catdog_gui.training.events import EpochExplained, Film, Frame
from catdog_gui.training.film_gif import save_gif


def film(epochs: int, pictures: int = 3, aspect: float = 1.0, wrong: bool = False, label: str = "cat") -> Film:
    pixels = np.full((pictures, 32, 32, 3), 90, np.uint8)
    names = tuple(f"{index}.jpg" for index in range(pictures))

    def explained(epoch: int) -> EpochExplained:
        lift = np.zeros((4, 4), np.float32)
        lift[epoch % 4, 0] = 9.0
        return EpochExplained(
            epoch, 0.5 + 0.4 * epoch / (epochs + 1), (Frame(label, 0.9, not wrong, lift),) * pictures, 0.1, 0.01
        )

    return Film(
        pixels, (aspect,) * pictures, names, ("cat",) * pictures, 0, DEFAULT, 1.0, tuple(map(explained, range(1, epochs + 1)))
    )


def frames(path: Path) -> tuple[list[np.ndarray], list[int]]:
    image = Image.open(path)
    found, times = [], []
    for index in range(image.n_frames):
        image.seek(index)
        found.append(np.asarray(image.convert("RGB")).astype(int))
        times.append(image.info["duration"])
    assert image.info["loop"] == 0
    return found, times


def test_every_epoch_is_a_frame_and_the_last_stays_longer(tmp_path: Path) -> None:
    path = tmp_path / "film.gif"
    finish(save_gif(path, film(5), "smooth"))
    found, times = frames(path)
    assert len(found) == 5
    assert len(set(times[:-1])) == 1
    assert times[-1] > 3 * times[0]
    assert all(not np.array_equal(one, other) for one, other in pairwise(found))


def test_the_map_lies_where_the_model_looked(tmp_path: Path) -> None:
    path = tmp_path / "film.gif"
    finish(save_gif(path, film(2, pictures=1), "cells"))
    [first, second], _ = frames(path)
    row = film_gif._TALL // 4
    left, top = film_gif._GAP + row // 2, film_gif._HEAD + row // 2
    cells = [[image[top + row * index, left].tolist() for index in range(4)] for image in (first, second)]
    for cell, looked_at in zip(cells, (1, 2), strict=True):
        for index, colour in enumerate(cell):
            plain = np.abs(np.array(colour) - 90).max() < 12
            assert plain == (index != looked_at)


def test_wrong_answers_are_crossed_and_coloured(tmp_path: Path) -> None:
    for name, wrong in (("right", False), ("wrong", True)):
        finish(save_gif(tmp_path / f"{name}.gif", film(1, wrong=wrong), "smooth"))
    (right, *_), _ = frames(tmp_path / "right.gif")
    (wrong_one, *_), _ = frames(tmp_path / "wrong.gif")
    captions = slice(film_gif._HEAD + film_gif._TALL + 2, film_gif._HEAD + film_gif._TALL + film_gif._CAPTION - 2)

    def orange(image: np.ndarray) -> int:
        strip = image[captions]
        return int(((strip[..., 0] - strip[..., 2]) > 100).sum())

    assert orange(right) == 0
    assert orange(wrong_one) > 30


@pytest.mark.parametrize(("pictures", "aspect"), [(1, 1 / 3), (12, 3.0), (7, 1.0)])
def test_any_number_of_pictures_of_any_shape_fits(tmp_path: Path, pictures: int, aspect: float) -> None:
    path = tmp_path / "film.gif"
    finish(save_gif(path, film(2, pictures, aspect, label="a class with a very long name indeed " * 3), "smooth"))
    [first, _], _ = frames(path)
    assert first.shape[1] < 3000
    assert (np.abs(first - first[-1, -1]).max(axis=2) > 8)[:, -3:].sum() == 0  # nothing touches the right edge


def test_a_long_run_is_told_in_fewer_frames_with_the_first_and_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film_gif, "MOST_FRAMES", 4)
    monkeypatch.setattr(film_gif, "_TALL", 16)
    path = tmp_path / "film.gif"
    seen: list[object] = []
    finish(save_gif(path, film(9, pictures=1), "smooth"), seen.append)
    assert len(frames(path)[0]) == 4
    assert len(seen) == 4


def test_nothing_explained_a_full_disk_and_a_stop_leave_no_file(tmp_path: Path) -> None:
    with pytest.raises(CatDogError, match="nothing to export"):
        finish(save_gif(tmp_path / "film.gif", film(0), "smooth"))
    with pytest.raises(Stopped):
        finish(save_gif(tmp_path / "film.gif", film(2), "smooth", lambda: True))
    (tmp_path / "file").touch()
    with pytest.raises(CatDogError, match="could not be written"):
        finish(save_gif(tmp_path / "file" / "film.gif", film(1), "smooth"))
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
