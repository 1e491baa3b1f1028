"""Train a small vision transformer with Linformer attention on your own pictures, and look inside it."""

__version__ = "0.1.0"
