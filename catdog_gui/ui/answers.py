"""Answers in words and colours, and the kinds that they are counted, filtered and sorted by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from catdog_gui.inference.prediction import Prediction, Unreadable
from catdog_gui.language import later, tr
from catdog_gui.ui.theme import Tone
from catdog_gui.words import counted, percent, whole

Answer = Prediction | Unreadable

Kind = tuple[str, str]
"""What an answer comes to: ``("class", "cat")`` for a sure one, else one of the four below."""

UNSURE: Kind = ("unsure", "")
NEITHER: Kind = ("neither", "")
UNREADABLE: Kind = ("unreadable", "")
WAITING: Kind = ("waiting", "")

_CLASSES_IN_SUMMARY = 6


def class_tone(label: str) -> Tone:
    """The colour of a class: cats and dogs have theirs, all others share one."""
    folded = label.casefold()
    if folded in ("cat", "cats"):
        return "cat"
    return "dog" if folded in ("dog", "dogs") else "accent"


def answer_line(answer: Answer | None) -> tuple[str, Tone]:
    """An answer in a few words, and the colour of its dot."""
    match answer:
        case Prediction(label=label, sure=sure):
            certainty = percent(answer.probabilities[label])
            if answer.unfamiliar:
                return f"{neither_words(len(answer.probabilities))} · {label} {certainty}", "quiet"
            if sure:
                return f"{label} · {certainty}", class_tone(label)
            return tr("not sure · {certainty}", certainty=certainty), "quiet"
        case Unreadable(reason=reason):
            return tr(reason), "error"
        case None:
            return tr("waiting"), "quiet"


def neither_words(classes: int) -> str:
    """What a picture is called that looks like none of so many classes."""
    return tr("neither") if classes == 2 else tr("none of them")


def kind_of(answer: Answer | None) -> Kind:
    """Which kind an answer is of."""
    match answer:
        case Prediction(label=label, sure=sure):
            if answer.unfamiliar:
                return NEITHER
            return ("class", label) if sure else UNSURE
        case Unreadable():
            return UNREADABLE
        case None:
            return WAITING


def class_kind(name: str) -> Kind:
    """The kind of sure answers for the class ``name``."""
    return "class", name


def judged(answer: Answer, threshold: float) -> Answer:
    """The same answer, sure from ``threshold`` (0 … 1) on."""
    if not isinstance(answer, Prediction):
        return answer
    sure = answer.probabilities[answer.label] >= threshold and not answer.unfamiliar
    return answer if sure == answer.sure else replace(answer, sure=sure)


def summary(counts: Counter[Kind], class_names: Sequence[str]) -> str:
    """``6 pictures · 3 cats, 2 dogs, 1 not sure``; classes in the model's order, the most frequent ones of many."""
    shown = [name for name in class_names if counts[class_kind(name)]]
    rest = 0
    if len(shown) > _CLASSES_IN_SUMMARY:
        frequent = sorted(shown, key=lambda name: -counts[class_kind(name)])[: _CLASSES_IN_SUMMARY - 1]
        rest = sum(counts[class_kind(name)] for name in shown if name not in frequent)
        shown = [name for name in shown if name in frequent]
    parts = [_so_many(counts[class_kind(name)], name) for name in shown]
    parts += [tr("{n} of other classes", n=whole(rest))] if rest else []
    others = (
        (UNSURE, later("{n} not sure")),
        (NEITHER, later("{n} neither") if len(class_names) == 2 else later("{n} none of them")),
        (UNREADABLE, later("{n} not readable")),
        (WAITING, later("{n} waiting")),
    )
    parts += [tr(words, n=whole(counts[kind])) for kind, words in others if counts[kind]]
    return f"{counted(counts.total(), 'picture')} · {', '.join(parts)}"


def _so_many(number: int, class_name: str) -> str:
    """``3 cats``; names of classes are data, so that other languages than English cannot say more than one of them."""
    if number == 1:
        return tr("{number} {class_name}", number=whole(number), class_name=class_name)
    return tr("{number} {class_name}s", number=whole(number), class_name=class_name)


def count_kinds(answers: Iterable[Answer | None]) -> Counter[Kind]:
    """How many answers there are of each kind."""
    return Counter(map(kind_of, answers))
