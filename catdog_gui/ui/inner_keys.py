"""Keys that parts of pages listen to by themselves, in words, for the list of all shortcuts."""

from __future__ import annotations

from typing import Final

INNER_KEYS: Final = (
    ("Classify", "↑ ↓", "Look at the picture before or after"),
    ("Classify", "Delete", "Take the marked pictures off the list"),
    ("Classify", "I, held", "Hide the overlay"),
    ("Classify", "Ctrl++, Ctrl+-, Ctrl+0", "Zoom in, out, and back to the whole picture"),
    ("Classify", "Enter, ← → ↑ ↓", "Look at the brightest patch, then at its neighbours"),
    ("Classify", "Esc", "Leave a patch"),
    ("Data", "← → ↑ ↓", "Go from picture to picture"),
    ("Data", "Home, End", "The first and the last picture in the larger view"),
    ("Data", "1 … 9", "Give the marked pictures this class"),
    ("Data", "X", "Exclude or include the marked pictures"),
    ("Data", "Enter", "Show a picture larger, and go back"),
    ("Data", "+, -, 0", "Zoom in, out, and back in the larger view"),
    ("Train", "Ctrl++, Ctrl+-", "Zoom in and out in the architecture"),
    ("Train", "← →", "Go through the film, or the architecture"),
    ("Train", "← →, Page Up/Down, Home, End, Esc", "Read a curve step by step, and leave it"),
    ("Train", "+, -, 0", "Zoom a curve in, out, and back"),
    ("Evaluate", "← →, Page Up/Down, Home, End, Esc", "Read a chart value by value, and leave it"),
    ("Evaluate", "← → ↑ ↓", "Go through the cells of the matrix"),
    ("Runs", "F2", "Title and notes of the chosen run"),
    ("Runs", "Delete", "Move the chosen runs to the trash"),
    ("Tables of values", "Ctrl+C", "Copy the chosen rows, or all"),
    ("Rail", "↑ ↓", "The page before or after"),
    ("Help", "Alt+Left, Alt+Right, Ctrl+F", "Back, forward, search"),
)
"""Page, keys, and what they do."""
