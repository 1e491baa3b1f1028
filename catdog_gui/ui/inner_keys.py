"""Keys that parts of pages listen to by themselves, in words, for the list of all shortcuts."""

from __future__ import annotations

from typing import Final

from catdog_gui.language import later

INNER_KEYS: Final = (
    (later("Classify"), "↑ ↓", later("Look at the picture before or after")),
    (later("Classify"), "Delete", later("Take the marked pictures off the list")),
    (later("Classify"), "I, held", later("Hide the overlay")),
    (later("Classify"), "Ctrl++, Ctrl+-, Ctrl+0", later("Zoom in, out, and back to the whole picture")),
    (later("Classify"), "Enter, ← → ↑ ↓", later("Look at the brightest patch, then at its neighbours")),
    (later("Classify"), "Esc", later("Leave a patch")),
    (later("Data"), "← → ↑ ↓", later("Go from picture to picture")),
    (later("Data"), "Home, End", later("The first and the last picture in the larger view")),
    (later("Data"), "1 … 9", later("Give the marked pictures this class")),
    (later("Data"), "X", later("Exclude or include the marked pictures")),
    (later("Data"), "Enter", later("Show a picture larger, and go back")),
    (later("Data"), "+, -, 0", later("Zoom in, out, and back in the larger view")),
    (later("Train"), "Ctrl++, Ctrl+-", later("Zoom in and out in the architecture")),
    (later("Train"), "← →", later("Go through the film, or the architecture")),
    (later("Train"), "← →, Page Up/Down, Home, End, Esc", later("Read a curve step by step, and leave it")),
    (later("Train"), "+, -, 0", later("Zoom a curve in, out, and back")),
    (later("Evaluate"), "← →, Page Up/Down, Home, End, Esc", later("Read a chart value by value, and leave it")),
    (later("Evaluate"), "← → ↑ ↓", later("Go through the cells of the matrix")),
    (later("Runs"), "F2", later("Title and notes of the chosen run")),
    (later("Runs"), "Delete", later("Move the chosen runs to the trash")),
    (later("Tables of values"), "Ctrl+C", later("Copy the chosen rows, or all")),
    (later("Rail"), "↑ ↓", later("The page before or after")),
    (later("Help"), "Alt+Left, Alt+Right, Ctrl+F", later("Back, forward, search")),
)
"""Page, keys, and what they do."""
