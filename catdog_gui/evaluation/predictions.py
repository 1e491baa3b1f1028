"""What a model answered to each picture that it was measured with, as a table for spreadsheets. Imports no torch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from catdog_gui.data.tables.cells import path_cell, row, text_cell
from catdog_gui.evaluation.abstaining import VERDICTS, verdicts
from catdog_gui.evaluation.metrics import Labels
from catdog_gui.inference.table import number, table_file


def write_predictions(
    path: Path,
    names: Sequence[str],
    labels: Labels,
    probabilities: NDArray[np.float64],
    familiarity: NDArray[np.float32] | None,
    class_names: tuple[str, ...],
) -> None:
    """One row a picture: path, label, answer, whether that is right, the verdict, familiarity, every class's probability.

    Args:
        path: file to write; what is there is replaced.
        names: relative paths, n.
        labels: true classes, (n,).
        probabilities: calibrated, (n, classes).
        familiarity: (n,), None where the model file does not say.

    Raises:
        CatDogError: it cannot be written.
    """
    answers = probabilities.argmax(axis=1)
    said = verdicts(probabilities.max(axis=1), familiarity)
    with table_file(path) as file:
        each = (f"p({name})" for name in class_names)
        file.write(row(["path", "label", "answer", "right", "verdict", "familiarity", *each]))
        for index, name in enumerate(names):
            answer, label = int(answers[index]), int(labels[index])
            file.write(
                row(
                    [
                        path_cell(name),
                        text_cell(class_names[label]),
                        text_cell(class_names[answer]),
                        "yes" if answer == label else "no",
                        VERDICTS[said[index]],
                        "" if familiarity is None else number(float(familiarity[index])),
                        *map(number, probabilities[index].tolist()),
                    ]
                )
            )
