"""Walks the running program as a screen reader does: from another process, over AT-SPI.

By hand, on Linux, with the packages at-spi2-core, gir1.2-atspi-2.0, python3-gi, xvfb and dbus:

    dbus-run-session -- xvfb-run -a sh -c '
        /usr/libexec/at-spi-bus-launcher --launch-immediately & sleep 2
        CATDOG_HOME=$(mktemp -d) QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 catdog-gui demo & sleep 25
        /usr/bin/python3 tests/accessibility/atspi_walk.py'

It prints each page's controls, and ends with 1 where one of them has no name. The interpreter is the system's, for there
python3-gi lives; nothing of this program is imported.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402  (the version comes first)

PAGES = ("Classify", "Data", "Train", "Evaluate", "Runs", "Settings")
USED = {
    "push button", "toggle button", "check box", "radio button", "combo box", "entry", "password text", "spin button", "slider",
    "table", "list", "text", "chart", "progress bar", "menu", "page tab",
}  # fmt: skip
"""Roles of what a person uses, or reads as a whole."""


def below(node: Any, depth: int = 0) -> Iterator[tuple[int, Any]]:
    """All that is shown below ``node``; of lists and tables a few items each."""
    for index in range(min(node.get_child_count(), 60 if node.get_role_name() not in ("list", "table") else 3)):
        child = node.get_child_at_index(index)
        if child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING):
            yield depth, child
            yield from below(child, depth + 1)


def program() -> Any:
    """The first program with a window of ours; waits for it up to a minute."""
    for _ in range(60):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            found = desktop.get_child_at_index(index)
            if found is not None and "catdog" in found.get_name():
                return found
        time.sleep(1)
    sys.exit("No program called catdog-gui is on the accessibility bus.")


def press(root: Any, name: str) -> None:
    """Turn to the page called ``name``, by the action of its button, as a screen reader would."""
    for _, node in below(root):
        if node.get_name() == name and node.get_role_name() == "check box":
            node.do_action(0)
            time.sleep(3)
            return
    sys.exit(f"There is no button called {name}.")


def main() -> None:
    """Walk all pages."""
    Atspi.set_timeout(60_000, 60_000)  # milliseconds: a program that has just been started has other things to do
    root = program()
    nameless = 0
    for page in PAGES:
        press(root, page)
        print(f"\n== {page}")
        roles: Counter[str] = Counter()
        for depth, node in below(root):
            role, name = node.get_role_name(), node.get_name()
            roles[role] += 1
            if role in USED:
                nameless += not name
                said = f": {node.get_description()}" if node.get_description() else ""
                print(f"{'  ' * min(depth, 8)}{role}: {name or 'WITHOUT A NAME'}{said}")
        print("   ".join(f"{count} × {role}" for role, count in roles.most_common()))
    print(f"\n{nameless} without a name")
    sys.exit(1 if nameless else 0)


if __name__ == "__main__":
    main()
