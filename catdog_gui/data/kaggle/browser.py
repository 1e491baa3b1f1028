"""Signing in to Kaggle on its own page, in the browser, by the client's own way (OAuth)."""

from __future__ import annotations

from collections.abc import Iterator

from catdog_gui.data.kaggle import child
from catdog_gui.data.kaggle.child import Visit
from catdog_gui.data.kaggle.found import SignIn
from catdog_gui.data.kaggle.problems import Failed, trouble
from catdog_gui.data.kaggle.process import running
from catdog_gui.data.kaggle.sign_in import make_way, remember_browser, signed_in
from catdog_gui.progress import StopCheck, never


def sign_in_with_browser(*, should_stop: StopCheck = never) -> Iterator[Visit | SignIn]:
    """Yields a :class:`Visit` first, the page to open in the browser, and the new :class:`SignIn` at the end.

    Waits for as long as the person takes; only ``should_stop`` ends that.

    Raises:
        KaggleError: something else would be used first, Kaggle cannot be reached, or it did not agree.
        Stopped: ``should_stop`` said so.
    """
    make_way("browser")
    with running(child.sign_in, should_stop=should_stop) as messages:
        for message in messages:
            match message:
                case Visit():
                    yield message
                case Failed():
                    raise trouble(message, sign_in=signed_in())
    remember_browser()
    yield signed_in()
