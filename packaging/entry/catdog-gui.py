"""The window, as a frozen program starts it."""

import sys

from catdog_gui.app import main

sys.exit(main())
