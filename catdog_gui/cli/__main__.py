"""``python -m catdog_gui.cli``, and ``torchrun -m catdog_gui.cli``."""

from __future__ import annotations

from catdog_gui.cli import main

if __name__ == "__main__":
    main()
