"""Answers in words, and what they are counted as."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from catdog_gui.inference.prediction import Prediction, Unreadable
from catdog_gui.ui.answers import (
    NEITHER,
    UNREADABLE,
    UNSURE,
    WAITING,
    answer_line,
    class_kind,
    count_kinds,
    judged,
    kind_of,
    summary,
)


def prediction(label: str = "cat", top: float = 0.8, familiarity: float | None = None, *, sure: bool = True) -> Prediction:
    other = "dog" if label == "cat" else "cat"
    return Prediction(Path("a.jpg"), label, {label: top, other: 1 - top}, sure, familiarity)


def test_every_answer_has_a_kind() -> None:
    assert kind_of(prediction("dog")) == class_kind("dog")
    assert kind_of(prediction(sure=False)) == UNSURE
    assert kind_of(prediction(familiarity=0.001)) == NEITHER
    assert kind_of(Unreadable(Path("a.jpg"), "cut off")) == UNREADABLE
    assert kind_of(None) == WAITING


def test_a_class_called_unsure_is_not_the_kind_unsure() -> None:
    odd = Prediction(Path("a.jpg"), "unsure", {"unsure": 0.9, "cat": 0.1}, True)
    assert kind_of(odd) != UNSURE


def test_a_line_says_the_answer_and_how_certain_it_is() -> None:
    assert answer_line(prediction()) == ("cat · 80.0 %", "cat")
    assert answer_line(prediction(sure=False)) == ("not sure · 80.0 %", "quiet")
    assert answer_line(prediction(familiarity=0.0)) == ("neither · cat 80.0 %", "quiet")
    assert answer_line(Unreadable(Path("a.jpg"), "cut off")) == ("cut off", "error")
    assert answer_line(None) == ("waiting", "quiet")


def test_another_threshold_judges_again() -> None:
    assert judged(prediction(top=0.8), 0.9) == prediction(top=0.8, sure=False)
    assert judged(prediction(top=0.8, sure=False), 0.8) == prediction(top=0.8)
    strange = prediction(top=0.99, familiarity=0.0, sure=False)
    assert judged(strange, 0.5) is strange, "what looks like neither is never sure"
    broken = Unreadable(Path("a.jpg"), "cut off")
    assert judged(broken, 0.5) is broken


def test_the_summary_counts_each_kind() -> None:
    answers = [prediction("cat")] * 3 + [prediction("dog")] * 2 + [prediction(sure=False), None]
    assert summary(count_kinds(answers), ("cat", "dog")) == "7 pictures · 3 cats, 2 dogs, 1 not sure, 1 waiting"


def test_of_many_classes_the_most_frequent_are_named() -> None:
    names = [f"breed {number}" for number in range(9)]
    counts = Counter({class_kind(name): number + 1 for number, name in enumerate(names)})
    text = summary(counts, names)
    assert text == "45 pictures · 5 breed 4s, 6 breed 5s, 7 breed 6s, 8 breed 7s, 9 breed 8s, 10 of other classes"
