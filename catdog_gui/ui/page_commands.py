"""What can be done on each page, as commands of the window: found by its words, done by its keys, from everywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QAction

from catdog_gui.jobs.training import Phase, TrainingController
from catdog_gui.settings import folders, load_settings
from catdog_gui.ui.classify_page import ClassifyPage
from catdog_gui.ui.commands import Command, Commands
from catdog_gui.ui.data_page import DataPage
from catdog_gui.ui.evaluate_page import EvaluatePage
from catdog_gui.ui.runs_page import RunsPage
from catdog_gui.ui.settings_page import SettingsPage
from catdog_gui.ui.train_page import TrainPage

NO_PICTURES = "There are no pictures on the list."
NO_SET = "No data set is open."
NO_RUN = "No run is under way."
RUNNING = "A run is under way."
CHOOSE_RUN = "Choose a run first."
CHOOSE_RUNS = "Choose two runs first."


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
        ("open-folder", "Open a folder of pictures…", page.ask_folder, "directory"),
        ("load-model", "Load a model…", page.ask_model, "safetensors"),
        ("shipped-model", "Classify with the model that comes along", page.load_shipped, "default shipped"),
    ):
        add(key, title, _after(show, act), group="Classify", also=also)
    for key, title, source, keys, also in (
        ("copy", "Copy the result", page.results.copy_button, ["Ctrl+C"], "clipboard answer"),
        ("save-overlay", "Save the overlay…", page.results.save_button, [], "export picture map"),
        ("save-answers", "Save the answers as CSV…", page.save, [], "export table"),
        ("clear", "Clear the list of pictures", page.clear, [], "remove all"),
    ):
        window.commands.mirror(
            key, title, source, group="Classify", before=show, keys=keys, place=page, reason=NO_PICTURES, also=also
        )  # fmt: skip
    window.commands.offer(page.recent.commands)


def data_commands(window: Pages, page: DataPage) -> None:
    """Edits, other data sets, labels in and data sets out."""
    show = partial(_show, window, "data")
    for key, title, source, keys, reason, also in (
        ("undo", "Undo", page.undo, ["Ctrl+Z"], "There is nothing to undo.", "edit back"),
        ("redo", "Redo", page.redo, ["Ctrl+Shift+Z", "Ctrl+Y"], "There is nothing to redo.", "edit again"),
        ("use-data", "Use the data set for training", page.use, [], NO_SET, "train"),
    ):
        window.commands.mirror(key, title, source, group="Data", before=show, keys=keys, place=page, reason=reason, also=also)
    other = window.commands.add(
        "open-data",
        "Open a data set…",
        _after(show, page.show_cards),
        group="Data",
        also="folder zip csv kaggle demo change",
    )
    _mirror_entries(window, "data", page.exchange.entries, "Data", NO_SET)
    window.commands.about_to_list.connect(lambda: other.allow(page.change.isEnabled(), RUNNING))
    window.commands.about_to_list.connect(page.exchange.offer)


def train_commands(window: Pages, page: TrainPage, training: TrainingController) -> None:
    """A run, and what prepares one."""
    show, commands = partial(_show, window, "train"), window.commands

    def run() -> None:
        show()
        page.primary.click()  # where it cannot be pressed, the page says what is missing

    start = commands.add("run", "Start or resume training", run, group="Train", keys=["Ctrl+R"], also="run go on continue learn")
    stop = commands.add("stop", "Stop training and save", training.stop, group="Train", keys=["Ctrl+."], also="end halt break")
    training.phase_changed.connect(lambda phase: _follow_run(start, stop, phase))
    _follow_run(start, stop, training.phase)
    for key, title, source, reason, also in (
        ("start-new", "Start a new run", page.start_new, "Only where a run could be resumed instead.", "train"),
        ("several-runs", "Train several runs…", page.experiments.several, "Open pictures first.", "queue experiments grid"),
        ("find-rate", "Find a learning rate…", page.experiments.find_rate, "Open pictures first.", "range test"),
        ("architecture", "Show the architecture, or the curves", page.show_architecture, "", "model layers drawing"),
        ("train-data", "Choose pictures to train on…", page.chooser.choose, RUNNING, "data set folder zip"),
        ("train-start", "Choose what to start from…", page.start.choose, RUNNING, "fine-tune model"),
    ):
        commands.mirror(key, title, source, group="Train", before=show, reason=reason, also=also)
    for title, action in (("picture (PNG)", 0), ("drawing (SVG)", 1), ("table (CSV)", 2)):
        entry = page.view.curves.exports.actions()[action]
        commands.mirror(f"curves-{action}", f"Export the curves as {title}…", entry, group="Train", before=show, also="save plot")


def evaluate_commands(window: Pages, page: EvaluatePage) -> None:
    """Measuring, and its results."""
    show = partial(_show, window, "evaluate")
    for key, title, source, reason, also in (
        (
            "evaluate",
            "Evaluate the model, or stop evaluating",
            page.measure,
            "Choose a model and pictures first.",
            "measure test",
        ),
        (
            "evaluation-export",
            "Export the evaluation…",
            page.export,
            "Nothing is measured yet.",
            "save report html chart answers csv",
        ),
    ):
        window.commands.mirror(key, title, source, group="Evaluate", before=show, reason=reason, also=also)


def runs_commands(window: Pages, page: RunsPage) -> None:
    """What the page has buttons for, and what its menu does with the runs that are chosen."""
    show = partial(_show, window, "runs")
    for key, title, source, reason, also in (
        ("compare", "Compare two runs, or stop comparing", page.compare, CHOOSE_RUNS, "difference better"),
        ("again", "Run again with the same settings", page.again, CHOOSE_RUN, "repeat"),
        ("classify-run", "Classify with the chosen run", page.classify, CHOOSE_RUN, "model"),
    ):
        window.commands.mirror(key, title, source, group="Runs", before=show, reason=reason, also=also)
    menu = page.menu
    window.commands.add("import", "Import packed runs…", _after(show, menu.ask_import), group="Runs", also="unpack zip")
    entries = [menu.edit, menu.evaluate, menu.open_folder, menu.pack, menu.pack_state, menu.trash]
    _mirror_entries(window, "runs", entries, "Runs", CHOOSE_RUN, lead="Run: ")
    window.commands.about_to_list.connect(menu.offer)


def settings_commands(window: Pages, page: SettingsPage) -> None:
    """How the program looks, and its folders."""
    add = window.commands.add
    for mode, title in (("light", "light"), ("dark", "dark"), ("system", "as the system has it")):
        choose = partial(page.choose_mode, mode)
        add(f"theme-{mode}", f"Appearance: {title}", choose, group="Settings", also="theme colours mode")

    def show_folder(place: Callable[[], Path]) -> None:
        if not page.open_folder(place()):
            window.show_page("settings")  # where it says why

    for key, title, place in (
        ("logs", "log files", lambda: folders().logs),
        ("runs", "runs", lambda: load_settings().runs),
        ("config", "settings", lambda: folders().config),
    ):
        add(f"open-{key}", f"Open the folder of {title}", partial(show_folder, place), group="Settings", also="directory files")
    add("forget-recent", "Forget recent files", page.forget_recent, group="Settings", also="clear history data sets models")


def _mirror_entries(window: Pages, page: str, entries: list[QAction], group: str, reason: str, lead: str = "") -> None:
    show = partial(_show, window, page)
    for number, entry in enumerate(entries):
        window.commands.mirror(f"{page}-{number}", lead + entry.text(), entry, group=group, before=show, reason=reason)


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
    start.allow(not phase.active, RUNNING)
    stop.allow(phase.active and phase is not Phase.STOPPING, "It is stopping already." if phase is Phase.STOPPING else NO_RUN)
