"""How far to trust the map that is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from catdog_gui.explain.maps import Trust
from catdog_gui.language import later, tr
from catdog_gui.ui.steady_label import SteadyLabel
from catdog_gui.ui.theme import Space, Tone
from catdog_gui.ui.widgets import NOTHING_YET, Card, TextLabel
from catdog_gui.words import decimal, percent

GOOD, FAIR = 0.95, 0.8
"""Shares of random orders that a map beats: from the first on luck is unlikely (1 in 20), below the second it is likely."""

_MEASURING = later("Patches are painted over, brightest first, to see whether the answer depends on them.")

_LONGEST = later(
    "Painting over the 25 % brightest patches takes the class from 100 % to 100 %; random patches: to 100 %. Luck alone does as "
    "well one time in 10."
)


class TrustCard(Card):
    """A measured verdict with an example; keeps its place while it is being measured."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("How far to trust this map"), parent)
        self._dot = TextLabel("●")
        self._verdict = TextLabel(wrap=True)
        self._example = SteadyLabel([tr(_LONGEST), tr(_MEASURING)])
        row = QHBoxLayout()
        row.setSpacing(Space.TINY)
        row.addWidget(self._dot, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._verdict, 1)
        self.body.addLayout(row)
        self.body.addWidget(self._example)
        self.show_nothing()

    @property
    def text(self) -> str:
        """Verdict and example as shown."""
        return f"{self._verdict.text()}. {self._example.words}".strip()

    def show_nothing(self) -> None:
        """There is no map."""
        self._show("quiet", NOTHING_YET, "")

    def show_measuring(self) -> None:
        """A map is there; how good it is will be known soon."""
        self._show("quiet", tr("Measuring…"), tr(_MEASURING))

    def show_failed(self) -> None:
        """It cannot be known."""
        self._show("quiet", tr("Could not be measured"), "")

    def show_trust(self, trust: Trust) -> None:
        """It is known."""
        tone, verdict_text = verdict(trust.better_than)
        self._show(tone, verdict_text, example(trust))

    def _show(self, tone: Tone, verdict: str, example: str) -> None:
        self._dot.set_tone(tone)
        self._verdict.setText(verdict)
        self._example.setText(example)
        self.setAccessibleName(tr("How far to trust this map: {verdict}", verdict=self.text))


def verdict(better_than: float) -> tuple[Tone, str]:
    """What a share of beaten random orders means."""
    if better_than >= 1:
        return "good", tr("Better than every random order")
    if better_than >= FAIR:
        better = tr("Better than {share} of random orders", share=_share(better_than))
        return ("good" if better_than >= GOOD else "warning"), better
    if better_than > 1 - GOOD:
        return "warning", tr("No better than random") if better_than <= 0.5 else tr("Hardly better than random")
    return "error", tr("Worse than random")


def example(trust: Trust) -> str:
    """One step of the measurement in a sentence, and how much luck there may be in a middling verdict."""
    text = tr(
        "Painting over the {part} brightest patches takes {label} from {before} to {after}; random patches: to {at_random}.",
        part=percent(trust.removed, 0),
        label=trust.target,
        before=percent(trust.before, 0),
        after=percent(trust.after, 0),
        at_random=percent(trust.random_after, 0),
    )
    if FAIR <= trust.better_than < GOOD:
        luck = decimal(1 / (1 - trust.better_than), ".0f")
        return " ".join((text, tr("Luck alone does as well one time in {n}.", n=luck)))
    if trust.better_than <= 1 - GOOD:
        return " ".join((text, tr("This map points away from what counts.")))
    return text


def _share(share: float) -> str:
    """No more than is known: 99.7 % does not become 100 %."""
    return percent(min(share, 0.99), 0)
