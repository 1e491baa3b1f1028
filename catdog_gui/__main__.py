"""``python -m catdog_gui`` is ``catdog-gui``."""

from __future__ import annotations

import sys

from catdog_gui.app import main

sys.exit(main())
