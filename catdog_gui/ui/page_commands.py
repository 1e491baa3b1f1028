"""What can be done on each page, as commands of the window: found by its words, done by its keys, from everywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QAction

from catdog_gui.jobs.training import Phase, TrainingController
from catdog_gui.language import later, tr
from catdog_gui.settings import folders, load_settings
from catdog_gui.ui.classify_page import ClassifyPage
from catdog_gui.ui.commands import Command, Commands
from catdog_gui.ui.data_page import DataPage
from catdog_gui.ui.evaluate_page import EvaluatePage
from catdog_gui.ui.runs_page import RunsPage
from catdog_gui.ui.settings_page import SettingsPage
from catdog_gui.ui.train_page import TrainPage

NO_PICTURES = later("There are no pictures on the list.")
NO_SET = later("No data set is open.")
NO_RUN = later("No run is under way.")
RUNNING = later("A run is under way.")
CHOOSE_RUN = later("Choose a run first.")
CHOOSE_RUNS = later("Choose two runs first.")


class Pages(Protocol):
    """What shows pages and knows what can be done: the window."""

    @property
    def commands(self) -> Commands:
        """All commands."""
        ...

    @property
    def page(self) -> str:
        """Key of the page that is shown."""
        ...

    def show_page(self, key: str) -> None:
        """Show the page called ``key``."""
        ...


def classify_commands(window: Pages, page: ClassifyPage) -> None:
    """Pictures in, models, results out. That pictures can be opened and pasted the window knows by itself."""
    show, add = partial(_show, window, "classify"), window.commands.add
    for key, title, act, also in (
        ("open-folder", tr("Open a folder of pictures…"), page.ask_folder, tr("directory")),
        ("load-model", tr("Load a model…"), page.ask_model, "safetensors"),
        ("shipped-model", tr("Classify with the model that comes along"), page.load_shipped, tr("default shipped")),
    ):
        add(key, title, _after(show, act), group="Classify", also=also)
    for key, title, source, keys, also in (
        ("copy", tr("Copy the result"), page.results.copy_button, ["Ctrl+C"], tr("clipboard answer")),
        ("save-overlay", tr("Save the overlay…"), page.results.save_button, [], tr("export picture map")),
        ("save-answers", tr("Save the answers as CSV…"), page.save, [], tr("export table")),
        ("clear", tr("Clear the list of pictures"), page.clear, [], tr("remove all")),
    ):
        window.commands.mirror(
            key, title, source, group="Classify", before=show, keys=keys, place=page, reason=tr(NO_PICTURES), also=also
        )  # fmt: skip
    window.commands.offer(page.recent.commands)


def data_commands(window: Pages, page: DataPage) -> None:
    """Edits, other data sets, labels in and data sets out."""
    show = partial(_show, window, "data")
    for key, title, source, keys, reason, also in (
        ("undo", tr("Undo"), page.undo, ["Ctrl+Z"], tr("There is nothing to undo."), tr("edit back")),
        ("redo", tr("Redo"), page.redo, ["Ctrl+Shift+Z", "Ctrl+Y"], tr("There is nothing to redo."), tr("edit again")),
        ("use-data", tr("Use the data set for training"), page.use, [], tr(NO_SET), "train"),
    ):
        window.commands.mirror(key, title, source, group="Data", before=show, keys=keys, place=page, reason=reason, also=also)
    other = window.commands.add(
        "open-data",
        tr("Open a data set…"),
        _after(show, page.show_cards),
        group="Data",
        also=tr("folder zip csv kaggle demo change"),
    )
    entries = [(entry.text(), entry) for entry in page.exchange.entries]
    _mirror_entries(window, "data", entries, "Data", tr(NO_SET))
    window.commands.about_to_list.connect(lambda: other.allow(page.change.isEnabled(), tr(RUNNING)))
    window.commands.about_to_list.connect(page.exchange.offer)


def train_commands(window: Pages, page: TrainPage, training: TrainingController) -> None:
    """A run, and what prepares one."""
    show, commands = partial(_show, window, "train"), window.commands

    def run() -> None:
        show()
        page.primary.click()  # where it cannot be pressed, the page says what is missing

    start, stop = (
        commands.add(key, title, act, group="Train", keys=[keys], also=also)
        for key, title, act, keys, also in (
            ("run", tr("Start or resume training"), run, "Ctrl+R", tr("run go on continue learn")),
            ("stop", tr("Stop training and save"), training.stop, "Ctrl+.", tr("end halt break")),
        )
    )
    training.phase_changed.connect(lambda phase: _follow_run(start, stop, phase))
    _follow_run(start, stop, training.phase)
    for key, title, source, reason, also in (
        ("start-new", tr("Start a new run"), page.start_new, tr("Only where a run could be resumed instead."), "train"),
        (
            "several-runs",
            tr("Train several runs…"),
            page.experiments.several,
            tr("Open pictures first."),
            tr("queue experiments grid"),
        ),
        ("find-rate", tr("Find a learning rate…"), page.experiments.find_rate, tr("Open pictures first."), tr("range test")),
        ("architecture", tr("Show the architecture, or the curves"), page.show_architecture, "", tr("model layers drawing")),
        ("train-data", tr("Choose pictures to train on…"), page.chooser.choose, tr(RUNNING), tr("data set folder zip")),
        ("train-start", tr("Choose what to start from…"), page.start.choose, tr(RUNNING), tr("fine-tune model")),
    ):
        commands.mirror(key, title, source, group="Train", before=show, reason=reason, also=also)
    for action, title in enumerate(
        (
            tr("Export the curves as picture (PNG)…"),
            tr("Export the curves as drawing (SVG)…"),
            tr("Export the curves as table (CSV)…"),
        )
    ):
        entry = page.view.curves.exports.actions()[action]
        commands.mirror(f"curves-{action}", title, entry, group="Train", before=show, also=tr("save plot"))


def evaluate_commands(window: Pages, page: EvaluatePage) -> None:
    """Measuring, and its results."""
    show = partial(_show, window, "evaluate")
    for key, title, source, reason, also in (
        (
            "evaluate",
            tr("Evaluate the model, or stop evaluating"),
            page.measure,
            tr("Choose a model and pictures first."),
            tr("measure test"),
        ),
        (
            "evaluation-export",
            tr("Export the evaluation…"),
            page.export,
            tr("Nothing is measured yet."),
            tr("save report html chart answers csv"),
        ),
    ):
        window.commands.mirror(key, title, source, group="Evaluate", before=show, reason=reason, also=also)


def runs_commands(window: Pages, page: RunsPage) -> None:
    """What the page has buttons for, and what its menu does with the runs that are chosen."""
    show = partial(_show, window, "runs")
    for key, title, source, reason, also in (
        ("compare", tr("Compare two runs, or stop comparing"), page.compare, tr(CHOOSE_RUNS), tr("difference better")),
        ("again", tr("Run again with the same settings"), page.again, tr(CHOOSE_RUN), tr("repeat")),
        ("classify-run", tr("Classify with the chosen run"), page.classify, tr(CHOOSE_RUN), tr("model")),
    ):
        window.commands.mirror(key, title, source, group="Runs", before=show, reason=reason, also=also)
    menu = page.menu
    window.commands.add("import", tr("Import packed runs…"), _after(show, menu.ask_import), group="Runs", also=tr("unpack zip"))
    offered = [menu.edit, menu.evaluate, menu.open_folder, menu.pack, menu.pack_state, menu.trash]
    entries = [(tr("Run: {entry}", entry=entry.text()), entry) for entry in offered]
    _mirror_entries(window, "runs", entries, "Runs", tr(CHOOSE_RUN))
    window.commands.about_to_list.connect(menu.offer)


def settings_commands(window: Pages, page: SettingsPage) -> None:
    """How the program looks, and its folders."""
    add = window.commands.add
    for mode, title in (
        ("light", tr("Appearance: light")),
        ("dark", tr("Appearance: dark")),
        ("system", tr("Appearance: as the system has it")),
    ):
        choose = partial(page.choose_mode, mode)
        add(f"theme-{mode}", title, choose, group="Settings", also=tr("theme colours mode"))

    def show_folder(place: Callable[[], Path]) -> None:
        if not page.open_folder(place()):
            window.show_page("settings")  # where it says why

    for key, title, place in (
        ("logs", tr("Open the folder of log files"), lambda: folders().logs),
        ("runs", tr("Open the folder of runs"), lambda: load_settings().runs),
        ("config", tr("Open the folder of settings"), lambda: folders().config),
    ):
        add(f"open-{key}", title, partial(show_folder, place), group="Settings", also=tr("directory files"))
    forget, also = tr("Forget recent files"), tr("clear history data sets models")
    add("forget-recent", forget, page.forget_recent, group="Settings", also=also)


def _mirror_entries(window: Pages, page: str, entries: list[tuple[str, QAction]], group: str, reason: str) -> None:
    """``entries``: what each is called as a command, and the entry of a menu that it presses."""
    show = partial(_show, window, page)
    for number, (title, entry) in enumerate(entries):
        window.commands.mirror(f"{page}-{number}", title, entry, group=group, before=show, reason=reason)


def _show(window: Pages, page: str) -> None:
    if window.page != page:  # else the keyboard stays where it is
        window.show_page(page)


def _after(show: Callable[[], object], act: Callable[[], object]) -> Callable[[], None]:
    """``act``, once its page is shown."""

    def both() -> None:
        show()
        act()

    return both


def _follow_run(start: Command, stop: Command, phase: Phase) -> None:
    start.allow(not phase.active, tr(RUNNING))
    stopping = phase is Phase.STOPPING
    stop.allow(phase.active and not stopping, tr("It is stopping already.") if stopping else tr(NO_RUN))
