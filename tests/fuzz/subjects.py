"""What damaged files are shown to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import damaged_models
import damaged_pictures
from PySide6.QtCore import QEventLoop, QObject, QSize, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QImage

from catdog_gui.errors import CatDogError
from catdog_gui.inference.classifier import Classifier
from catdog_gui.inference.prediction import Prediction, Unreadable
from catdog_gui.ui.pictures import PictureLoader

WAIT = 30_000
"""Milliseconds that the loader may take for one picture."""


class Window(QObject):
    """Stands where the page Classify stands, and keeps what it is brought."""

    def __init__(self, loader: PictureLoader) -> None:
        super().__init__()
        self._loader = loader
        self._loop = QEventLoop()
        self._brought: dict[str, QImage] = {}
        loader.whole.connect(self.whole)
        loader.square.connect(self.square)

    def look_at(self, path: Path) -> QImage:
        """The whole picture, with its square."""
        self._brought.clear()
        self._loader.ask_whole(path, QSize(320, 240), 48)
        self._wait(("whole", "square"))
        return self._brought["whole"]

    def thumbnail(self, path: Path) -> QImage:
        """The square alone."""
        self._brought.clear()
        self._loader.ask_square(path, 48)
        self._wait(("square",))
        return self._brought["square"]

    @Slot(object, QImage)
    def whole(self, _path: Path, image: QImage) -> None:
        self._brought["whole"] = image
        self._loop.quit()

    @Slot(object, QImage)
    def square(self, _path: Path, image: QImage) -> None:
        self._brought["square"] = image
        self._loop.quit()

    def _wait(self, names: tuple[str, ...]) -> None:
        timer = QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(self._loop.quit)
        timer.start(WAIT)
        while not all(name in self._brought for name in names):
            assert timer.isActive(), "the loader of pictures brought nothing"
            self._loop.exec()


@contextmanager
def pictures(folder: Path) -> Iterator[Callable[[bytes], str]]:
    """Shows a picture file to the classifier and to the window's loader."""
    application = QGuiApplication.instance() or QGuiApplication(["fuzz"])
    assert application is not None
    path, same, model = folder / "case", folder / "same", folder / "model.safetensors"
    model.write_bytes(damaged_models.sound()[0])
    classifier = Classifier.load(model)
    loader = PictureLoader()
    window = Window(loader)

    def show(content: bytes) -> str:
        for file in (path, same):  # two names, as the loader does not decode the same one twice
            file.write_bytes(content)
        outcome = _asked(classifier, path)
        seen = window.look_at(path), window.thumbnail(same)
        for image in seen:
            assert image.isNull() == (outcome == "unreadable"), (
                f"{outcome}, but the window shows {image.width()} × {image.height()}"
            )
        return outcome

    show(damaged_pictures.sound()[0][1])
    try:
        yield show
    finally:
        assert loader.shutdown(WAIT)


@contextmanager
def models(folder: Path) -> Iterator[Callable[[bytes], str]]:
    """Loads a model file and asks it about a sound picture."""
    path, picture = folder / "case.safetensors", folder / "sound.jpg"
    picture.write_bytes(damaged_pictures.sound()[0][1])

    def show(content: bytes) -> str:
        path.write_bytes(content)
        try:
            classifier = Classifier.load(path)
        except CatDogError as error:
            said = error.message
        else:
            return "answers" if _asked(classifier, picture) == "answered" else "gives no number"
        assert 0 < len(said) < 1000, f"a message of {len(said)} letters"
        return "refused"

    for content in damaged_models.sound():  # the first answers cost time and memory that belong to no case
        show(content)
    yield show


def _asked(classifier: Classifier, path: Path) -> str:
    (answer,) = classifier.classify([path])
    assert answer.path == path
    if isinstance(answer, Unreadable):
        assert 0 < len(answer.reason) < 200
        return "unreadable"
    assert isinstance(answer, Prediction)
    assert abs(sum(answer.probabilities.values()) - 1) < 1e-3
    return "answered"
