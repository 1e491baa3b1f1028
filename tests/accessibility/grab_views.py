r"""Pictures of every page and dialog of a used program, for eyes to judge. By hand:

    PYTHONPATH=.:tests/accessibility QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=1.5 \
        python tests/accessibility/grab_views.py OUT light

``OUT`` is a folder; the second argument is ``light`` or ``dark``. A third one, ``longer``, makes all words a third longer;
another, ``de`` say, is the language to speak.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
from pathlib import Path

import pytest
from lengthening import lengthened
from PySide6.QtWidgets import QApplication
from stage import Stage, settle
from views import VIEWS

from catdog_gui.ui.languages import NAMES, speak_in


def main(out: Path, mode: str, *more: str) -> None:
    """Grab them all."""
    application = QApplication([])
    out.mkdir(parents=True, exist_ok=True)
    for code in NAMES.keys() & set(more):
        speak_in(code, application)
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as home:
        stage = Stage(patch, Path(home))
        stage.use()
        stage.program.theme.set_mode("dark" if mode == "dark" else "light")
        for view in VIEWS:
            with stage.view(view) as shown:
                root = shown.window()
                with lengthened(root) if "longer" in more else contextlib.nullcontext():
                    settle()
                    root.grab().save(str(out / f"{view.replace(': ', '-').replace(' ', '-')}.png"))
        stage.close()
    application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
