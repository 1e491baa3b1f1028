"""Pictures that have nothing to do with those a model learned from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from catdog_gui.data.inventory import PICTURE_ENDINGS
from catdog_gui.inference.classifier import Classifier
from catdog_gui.inference.prediction import Unreadable


def elsewhere(classifier: Classifier, folder: Path) -> list[dict[str, Any]]:
    """What is answered to each picture of the subfolders of ``folder``, in the order of their names.

    A subfolder that is called like a class shows that class; others show nothing that the model knows (``shows`` is None).
    """
    files = sorted(path for path in folder.glob("*/*") if path.suffix.lower() in PICTURE_ENDINGS)
    found: list[dict[str, Any]] = []
    for file, answer in zip(files, classifier.classify(files), strict=True):
        if isinstance(answer, Unreadable):
            continue
        found.append(
            {
                "name": file.name,
                "shows": file.parent.name if file.parent.name in classifier.class_names else None,
                "answer": answer.label,
                "probability": answer.probabilities[answer.label],
                "sure": answer.sure,
                "unfamiliar": answer.unfamiliar,
            }
        )
    return found
