"""The command line, as a frozen program starts it."""

from catdog_gui.cli import main

main()
