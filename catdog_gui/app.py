"""``catdog-gui``: looks whether a window can be opened, and opens it. Qt is imported only after that."""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import sys
from collections.abc import Sequence

from catdog_gui import __version__
from catdog_gui.threads import share_processor
from catdog_gui.ui.display import missing_library, why_no_window


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program until its window is closed.

    Returns:
        Exit code: 0 closed, 1 the smoke test found a fault, 2 no window can be opened here, 130 ended by Ctrl-C (weights are
        kept).
    """
    multiprocessing.freeze_support()  # in a frozen program a process of our own begins here
    arguments = _parser().parse_args(argv)
    share_processor()
    if sys.platform.startswith("linux"):
        reason = why_no_window()
        if reason is not None:
            _complain(reason)
            return 2
    if sys.platform == "win32":
        import torch  # noqa: F401  (on Windows it cannot be loaded any more once Qt is: WinError 1114)
    gc.disable()  # nothing that is made until the window is there is garbage; the program switches it on again
    try:
        try:
            from catdog_gui import program
        except ImportError as error:
            if error.name is not None and not error.name.startswith("PySide6"):
                raise
            _complain(missing_library(error))
            return 2
        if arguments.smoke_test:
            from catdog_gui import smoke

            return smoke.run()
        return program.run(arguments.files, verbose=arguments.verbose)
    finally:
        gc.enable()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="catdog-gui",
        description="Train a small vision transformer on your own pictures, watch it learn, and look inside.",
        epilog="The command line “catdog” does the same work without a window.",
    )
    parser.add_argument(
        "files", nargs="*", metavar="FILE",
        help="pictures, a model, packed runs, or a data set (a folder, a zip, a table, the word demo): opened at once, "
        "as if dropped on the window",
    )  # fmt: skip
    parser.add_argument("--verbose", action="store_true", help="write every small step to the log")
    parser.add_argument(
        "--smoke-test",
        action="store_true",
        help="try everything once, in a folder of its own, and close; exit code 0: all is well",
    )
    parser.add_argument("--version", action="version", version=f"catdog-gui {__version__}")
    return parser


def _complain(text: str) -> None:
    if sys.stderr is not None:  # it is None for a program without a terminal on Windows
        sys.stderr.write(f"{text}\n")
