"""Whether a window can be opened here, found out before Qt is asked: Qt ends the process where it cannot."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import socket
from pathlib import Path

_PACKAGES = (
    "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libx11-xcb1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 "
    "libxcb-keysyms1 libxcb-randr0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0"
)
"""What a bare Debian or Ubuntu lacks of what Qt and its plugin for X11 are linked to; the README has the same list."""

WITHOUT_WINDOW = (
    "Without a window, the command line does the same work: “catdog train DATA”, “catdog --help”.\n"
    "For a window that nobody sees, start it in a virtual X server (package xvfb): “xvfb-run catdog-gui”."
)


def why_no_window() -> str | None:
    """Why no window can be opened on this Linux machine, in lines for a terminal; None where one can.

    Where Qt would choose a platform that does not work while another one does, ``QT_QPA_PLATFORM`` of this process is set to
    the one that does.
    """
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    wanted = [entry.partition(":")[0] for entry in asked.split(";") if entry]
    if not wanted:
        wanted = [name for name, variable in (("wayland", "WAYLAND_DISPLAY"), ("xcb", "DISPLAY")) if os.environ.get(variable)]
        if not wanted:
            return f"catdog-gui needs a display, and there is none (DISPLAY and WAYLAND_DISPLAY are not set).\n{WITHOUT_WINDOW}"
    problems = {name: _problem(name) for name in wanted}
    usable = [name for name, problem in problems.items() if problem is None]
    if usable:
        if len(usable) < len(wanted) and not asked:
            os.environ["QT_QPA_PLATFORM"] = usable[0]
        return None
    found = "\n".join(f"  {name}: {problem}" for name, problem in problems.items())
    return f"catdog-gui cannot open a window here:\n{found}\n{WITHOUT_WINDOW}"


def missing_library(error: ImportError) -> str:
    """What to tell where a library is missing that Qt itself is linked to."""
    return f"catdog-gui cannot load Qt: {error}\n{_install()}\n{WITHOUT_WINDOW}"


def _install() -> str:
    return f"On Debian or Ubuntu: sudo apt install {_PACKAGES}"


def _problem(platform: str) -> str | None:
    """Why Qt's plugin ``platform`` would not work, None where nothing speaks against it."""
    return _unloadable(platform) or {"xcb": _no_x_server, "wayland": _no_compositor}.get(platform, _fine)()


def _unloadable(platform: str) -> str | None:
    """Loads the plugin as Qt will, which tells of missing libraries by name; Qt finds it loaded later, so nothing is lost."""
    package = importlib.util.find_spec("PySide6")
    if package is None or package.origin is None:
        return None
    plugins = Path(package.origin).parent / "Qt" / "plugins" / "platforms"
    if not plugins.is_dir():  # PySide6 of a Linux distribution: its package manager has seen to the libraries
        return None
    plugin = plugins / f"libq{platform}.so"
    if not plugin.exists():
        return "Qt has no platform of this name"
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return f"{error}\n  {_install()}"
    return None


def _no_x_server() -> str | None:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError as error:
        return f"{error}\n  {_install()}"
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return f"the X server “{os.environ.get('DISPLAY', '')}” does not answer or refuses this user" if failed else None


def _no_compositor() -> str | None:
    name = os.environ.get("WAYLAND_DISPLAY", "wayland-0")
    address = Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / name
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(1)
        try:
            connection.connect(str(address))
        except OSError as error:
            return f"the Wayland display {address} does not answer ({error.strerror or error})"
    return None


def _fine() -> None:
    """Platforms that need nothing from outside (offscreen, minimal, vnc)."""
