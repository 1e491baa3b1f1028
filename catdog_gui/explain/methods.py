"""The ways to ask a model what it looked at, in words. Imports no torch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catdog_gui.language import ENGLISH, later, spoken, tr

Family = Literal["attention", "gradient", "trial"]


@dataclass(frozen=True, slots=True)
class Method:
    """A way to explain.

    ``name`` is stable (command line, files), ``title`` is for people; ``shows`` says in one sentence what a map shows and what
    it does not. ``one_layer``: it looks at a single layer and head, which are chosen by the person; all others take every layer
    and head together.
    """

    name: str
    title: str
    family: Family
    shows: str
    one_layer: bool = False


METHODS = (
    Method(
        "linear-rollout",
        later("Linear rollout"),
        "attention",
        later(
            "Each patch’s share in the score, with the attention as it stands followed exactly through every layer; not how "
            "the attention itself would change without the patch."
        ),
    ),
    Method(
        "gradient-rollout",
        later("Gradient rollout"),
        "attention",
        later(
            "Which patches the attention carried towards this class, through all layers; mixing that spoke against the class "
            "is left out."
        ),
    ),
    Method(
        "norm-rollout",
        later("Norm-based rollout"),
        "attention",
        later(
            "How much of each patch reaches the answer, by the length of the vectors that attention moves; not for or against "
            "which class."
        ),
    ),
    Method(
        "rollout",
        later("Attention rollout"),
        "attention",
        later(
            "How attention alone mixes the patches, by absolute values; not what the answer rests on, and the same "
            "for every class."
        ),
    ),
    Method(
        "raw-attention",
        later("Raw attention"),
        "attention",
        later("What one layer mixes into the tokens that are read, by absolute values; nothing about the layers around it."),
        one_layer=True,
    ),
    Method(
        "gradient-x-token",
        later("Gradient × token"),
        "gradient",
        later("Where a small change of a patch’s token would change the score most; not what happens when the patch is gone."),
    ),
    Method(
        "token-integrated-gradients",
        later("Integrated gradients, tokens"),
        "gradient",
        later("Each token’s share in the difference to a blank picture’s score; a token has seen a little beyond its patch."),
    ),
    Method(
        "integrated-gradients",
        later("Integrated gradients, pixels"),
        "gradient",
        later("Each patch’s share in the difference to a blank picture’s score; nothing about the way through the layers."),
    ),
    Method(
        "occlusion",
        later("Occlusion"),
        "trial",
        later("How far the score falls when a patch is painted over, one at a time; patches that only count together stay dark."),
    ),
)

DEFAULT = "linear-rollout"
"""The method that is shown first: the most faithful of the family “attention” (see docs/explanations.md)."""


@dataclass(frozen=True, slots=True)
class Question:
    """What to explain: by which method, for which class (None: the most probable one), and where one layer is looked at,
    which layer and head, from 0 (``head`` None: all heads together)."""

    method: str = DEFAULT
    target: str | None = None
    layer: int = 0
    head: int | None = None


def method_named(name: str) -> Method:
    """The method called ``name``; KeyError where there is none."""
    return {method.name: method for method in METHODS}[name]


def within_a_sentence(title: str) -> str:
    """The title of a method as the language writes it there: English begins it small."""
    return f"{title[:1].lower()}{title[1:]}" if spoken() is ENGLISH else tr(title)
