"""The errors a person can cause, each with what happened and what to do about it."""

from __future__ import annotations


class CatDogError(Exception):
    """Something a person can mend.

    Shown in place by the window and as two lines by the command line, never as a traceback.

    Args:
        message: what happened, one sentence.
        hint: what to do now; empty where the message says it already.
        link: address of a page that helps, for a button beside the hint; nothing is ever opened unasked.
    """

    def __init__(self, message: str, hint: str = "", link: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.link = link

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()

    def __reduce__(self) -> tuple[type[CatDogError], tuple[object, ...]]:
        return type(self), (self.message, self.hint, self.link)


class DataError(CatDogError):
    """The pictures that were pointed at cannot be used as a data set."""


class KaggleError(DataError):
    """Kaggle was asked for something that did not come, or a sign-in could not be kept.

    ``problem`` names the case for those who treat one differently, e.g. "no_credentials" or "rules".
    """

    def __init__(self, message: str, hint: str = "", link: str = "", problem: str = "other") -> None:
        super().__init__(message, hint, link)
        self.problem = problem

    def __reduce__(self) -> tuple[type[CatDogError], tuple[object, ...]]:
        return type(self), (self.message, self.hint, self.link, self.problem)


class DecodeError(CatDogError):
    """One picture cannot be decoded; the others go on."""


class ModelFileError(CatDogError):
    """A model file is foreign, damaged, or made by a newer version."""


class RunError(CatDogError):
    """A run folder cannot be created, locked, read or resumed."""


class DeviceError(CatDogError):
    """The device asked for is missing, or its memory does not suffice."""
