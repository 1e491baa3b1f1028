"""What a screen reader is told beyond names: what a painted widget is, and what happens elsewhere."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from catdog_gui.ui.names import harmless

_ROLE = "spokenRole"


def speak_as(widget: QWidget, role: QAccessible.Role) -> None:
    """Call ``widget``, which paints itself, what it is; else it is a nameless part of the window to a screen reader."""
    widget.setProperty(_ROLE, role.value)
    _know_roles()


@cache
def _know_roles() -> None:
    QAccessible.installFactory(_interface)


def _interface(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    """Asked by Qt for everything that a screen reader comes to; None: what Qt itself makes of it."""
    if not isinstance(thing, QWidget) or (role := thing.property(_ROLE)) is None:
        return None
    return QAccessibleWidget(thing, QAccessible.Role(role))


def say(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have ``text`` read out, as coming from ``widget``; ``urgent`` cuts short what is being read.

    Nothing happens where nobody listens.
    """
    if text and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, harmless(text))
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive if urgent else QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)
