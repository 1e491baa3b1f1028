"""``python -m catdog_gui`` is ``catdog-gui``."""

from __future__ import annotations

import sys

from catdog_gui.app import main

if __name__ == "__main__":  # a process that fetches from Kaggle imports this again
    sys.exit(main())
