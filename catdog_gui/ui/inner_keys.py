"""Keys that parts of pages listen to by themselves, in words, for the list of all shortcuts."""

from __future__ import annotations

from typing import Final

INNER_KEYS: Final = (
    ("Classify", "↑ ↓", "Look at the picture before or after"),
    ("Classify", "Delete", "Take the marked pictures off the list"),
    ("Classify", "I, held", "Hide the overlay"),
    ("Classify", "Ctrl++, Ctrl+-, Ctrl+0", "Zoom in, out, and back to the whole picture"),
    ("Classify", "Esc", "Leave a patch"),
    ("Data", "1 … 9", "Give the marked pictures this class"),
    ("Data", "X", "Exclude or include the marked pictures"),
    ("Data", "Enter", "Show a picture larger, and go back"),
    ("Data", "+, -, 0", "Zoom in, out, and back in the larger view"),
    ("Train", "Ctrl++, Ctrl+-", "Zoom in and out in the architecture"),
    ("Train", "← →", "Go through the epochs of the film, or the parts of the architecture"),
    ("Runs", "F2", "Title and notes of the chosen run"),
    ("Runs", "Delete", "Move the chosen runs to the trash"),
)
"""Page, keys, and what they do."""
