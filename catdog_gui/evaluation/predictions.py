"""What a model answered to each picture that it was measured with, as a table for spreadsheets. Imports no torch."""

from __future__ import annotations

from pathlib import Path

from catdog_gui.data.tables.cells import path_cell, row, text_cell
from catdog_gui.evaluation.abstaining import VERDICTS, verdicts
from catdog_gui.evaluation.answered import Answered
from catdog_gui.inference.table import number, table_file


def write_predictions(path: Path, answered: Answered) -> None:
    """One row a picture: path, label, answer, whether that is right, the verdict, familiarity, every class's probability.

    Args:
        path: file to write; what is there is replaced.

    Raises:
        CatDogError: it cannot be written.
    """
    class_names, familiarity = answered.class_names, answered.familiarity
    answers = answered.answers
    said = verdicts(answered.certainty, familiarity)
    with table_file(path) as file:
        each = (f"p({name})" for name in class_names)
        file.write(row(["path", "label", "answer", "right", "verdict", "familiarity", *each]))
        for index, name in enumerate(answered.names):
            answer, label = int(answers[index]), int(answered.labels[index])
            file.write(
                row(
                    [
                        path_cell(name),
                        text_cell(class_names[label]),
                        text_cell(class_names[answer]),
                        "yes" if answer == label else "no",
                        VERDICTS[said[index]],
                        "" if familiarity is None else number(float(familiarity[index])),
                        *map(number, answered.probabilities[index].tolist()),
                    ]
                )
            )
