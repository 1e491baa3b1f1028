"""Train a small vision transformer with Linformer attention on your own pictures, and look inside it."""

__version__ = "0.1.0"

APP_ID = "io.github.catdog_gui"
"""What desktops know the program by: its launcher, its icon and its entry in a software centre are called so."""
