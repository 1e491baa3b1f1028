"""What a screen reader is to say at once, because it happens where the keyboard is not."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from catdog_gui.ui.names import harmless


def say(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have ``text`` read out, as coming from ``widget``; ``urgent`` cuts short what is being read.

    Nothing happens where nobody listens.
    """
    if text and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, harmless(text))
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive if urgent else QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)
