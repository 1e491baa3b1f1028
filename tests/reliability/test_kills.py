"""A few killed trainings on every run of the tests; ``kills.py`` itself takes as many as are wanted."""

from __future__ import annotations

import shutil
import signal
import sys
import time
from pathlib import Path

import pytest
from kills import STEPS, Campaign, table
from left_behind import differences, look, tear
from safetensors.torch import load_file
from victim import PHASES, TRAINING, Place, victim

from catdog_gui.model.file import read_card, save
from catdog_gui.training.checkpoint import STATE
from catdog_gui.training.history import HISTORY
from catdog_gui.training.presets import preset
from catdog_gui.training.record import RECORD, Decided, RunRecord
from catdog_gui.training.runs import BEST, LAST, SPLIT, RunStore

pytestmark = [
    pytest.mark.timeout(900),
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL"),
]


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    """Four kills, and the undisturbed run."""
    campaign = Campaign(tmp_path_factory.mktemp("kills"), seed=1)
    campaign.play(4)
    return campaign


@pytest.fixture
def whole(campaign: Campaign) -> Place:
    return campaign.reference


@pytest.fixture
def copy(whole: Place, tmp_path: Path) -> Place:
    """The undisturbed run once more, to be damaged."""
    shutil.copytree(whole.home, tmp_path / "copy")
    return Place(tmp_path / "copy")


def test_killed_trainings_go_on_and_end_bit_for_bit_like_the_undisturbed_one(campaign: Campaign) -> None:
    report = campaign.report
    assert report.passed, table(report)
    assert report.kills.total() == 4
    assert any(report.kills[phase] for phase in PHASES)
    assert report.resumes + report.restarts > 0
    assert 0 < report.ended == report.identical


def test_a_laptop_that_sleeps_while_it_trains_ends_as_if_it_had_not(campaign: Campaign, tmp_path: Path) -> None:
    place = Place(tmp_path / "asleep")
    place.home.mkdir()
    with victim(place, campaign.words, STEPS) as child:
        for phase in child.phases():
            if phase == TRAINING and child.step > STEPS:
                child.process.send_signal(signal.SIGSTOP)
                told = (place.run / HISTORY).read_bytes()
                time.sleep(1.5)
                assert (place.run / HISTORY).read_bytes() == told, "it did not sleep"
                child.process.send_signal(signal.SIGCONT)
                break
        assert child.process.wait(120) == 0
    assert differences(place, campaign.reference) == []


def test_a_run_has_its_split_before_it_has_a_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    def kill(*_: object) -> None:
        raise Killed

    monkeypatch.setattr(RunStore, "save_split", kill)
    record = RunRecord(
        source="demo", fingerprint="", config=preset("fast"), class_names=("cat", "dog"), train_images=2, val_images=1,
        split_rule="", decided=Decided(device="cpu", precision="float32"),
    )  # fmt: skip
    with pytest.raises(Killed):
        RunStore(tmp_path / "run", record, {})
    assert not (tmp_path / "run" / RECORD).exists()


def test_what_is_whole_is_found_whole(whole: Place, copy: Place) -> None:
    found = look(copy, whole, started=True)
    assert [*found.lost, *found.unreadable, *found.corrupt, *differences(copy, whole)] == []


@pytest.mark.parametrize(("name", "kind"), [(SPLIT, "lost"), (STATE, "unreadable"), (BEST, "unreadable")])
def test_a_file_that_is_cut_off_is_found(whole: Place, copy: Place, name: str, kind: str) -> None:
    path = copy.run / name
    path.write_bytes(path.read_bytes()[:-100])
    assert getattr(look(copy, whole, started=True), kind)


def test_a_cache_with_one_wrong_pixel_is_found(whole: Place, copy: Place) -> None:
    (path,) = copy.caches.glob("*/pixels.npy")
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    assert look(copy, whole, started=True).corrupt


def test_a_torn_line_that_was_not_mended_is_found(whole: Place, copy: Place) -> None:
    assert tear(copy.run / HISTORY)
    assert differences(copy, whole) == ["a line of the history is torn"]


def test_another_end_is_found(whole: Place, copy: Place) -> None:
    path = copy.run / LAST
    weights = load_file(path)
    next(tensor for tensor in weights.values() if tensor.is_floating_point()).view(-1)[0] += 1e-6
    save(path, weights, read_card(path))
    history = copy.run / HISTORY
    history.write_text(history.read_text("utf-8").replace('"val_acc": ', '"val_acc": 1'), "utf-8")
    assert differences(copy, whole) == [f"the weights in {LAST}", "epochs in the history"]
